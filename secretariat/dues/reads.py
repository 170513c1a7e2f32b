"""What is asked of the tables of dues, as frozen rows."""

from __future__ import annotations

from secretariat.dues.standings import exempt_category_ids, standings

__all__ = ["exempt_category_ids", "standings"]
