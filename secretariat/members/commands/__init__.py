"""What may be asked of members; each request checks and spells its own fields."""

from secretariat.members.commands.contacts import AddConsent, AddContact, EditContact, SaveCategory, SaveCollege
from secretariat.members.commands.moves import AdmitMembers, BulkChange, ChangeState, Readmit
from secretariat.members.commands.parts import NewAddress, NewConsent, NewContact
from secretariat.members.commands.records import AddMember, EditMember, NewMember, SetHeadcount

__all__ = [
    "AddConsent",
    "AddContact",
    "AddMember",
    "AdmitMembers",
    "BulkChange",
    "ChangeState",
    "EditContact",
    "EditMember",
    "NewAddress",
    "NewConsent",
    "NewContact",
    "NewMember",
    "Readmit",
    "SaveCategory",
    "SaveCollege",
    "SetHeadcount",
]
