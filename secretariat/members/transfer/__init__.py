"""Members that come from other programs' files: columns told, lines compared with what is known, one step to import."""

from secretariat.members.transfer.fields import FIELDS, Field, header_of
from secretariat.members.transfer.mapping import Mapping, describe_mapping
from secretariat.members.transfer.rows import (
    Choice,
    Difference,
    ImportLine,
    ImportMembers,
    ImportReport,
    LineStatus,
    Source,
    Twin,
)
from secretariat.members.transfer.service import ImportsService

__all__ = [
    "FIELDS",
    "Choice",
    "Difference",
    "Field",
    "ImportLine",
    "ImportMembers",
    "ImportReport",
    "ImportsService",
    "LineStatus",
    "Mapping",
    "Source",
    "Twin",
    "describe_mapping",
    "header_of",
]
