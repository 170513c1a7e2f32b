"""What is asked of the tables of dues, as frozen rows."""

from secretariat.dues.reads.calls import plan_calls
from secretariat.dues.reads.campaigns import campaign_row, campaign_rows, campaign_sheet, dues_of, dues_rows
from secretariat.dues.reads.payments import open_charges, payer_rows, payment_draft, payments_rows
from secretariat.dues.reads.scales import has_amounts, scale_rows, scale_sheet
from secretariat.dues.reads.standings import exempt_category_ids, standings

__all__ = [
    "campaign_row",
    "campaign_rows",
    "campaign_sheet",
    "dues_of",
    "dues_rows",
    "exempt_category_ids",
    "has_amounts",
    "open_charges",
    "payer_rows",
    "payment_draft",
    "payments_rows",
    "plan_calls",
    "scale_rows",
    "scale_sheet",
    "standings",
]
