"""The actions of dues: scales, campaigns, payments, lists."""

from secretariat.dues.service.campaigns import CampaignActions
from secretariat.dues.service.lists import ListActions
from secretariat.dues.service.payments import PaymentActions
from secretariat.dues.service.scales import ScaleActions
from secretariat.dues.service.single import DueActions

__all__ = ["DuesService"]


class DuesService(CampaignActions, DueActions, PaymentActions, ScaleActions, ListActions):
    """Calls dues, receives payments and keeps scales; each public method is one action or one read."""
