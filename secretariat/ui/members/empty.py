"""What the list says when it has nothing to show: a beginning, or filters that leave nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secretariat.base.i18n import _, ngettext
from secretariat.ui.members.filters import ALL, FORMER, state_of, state_word
from secretariat.ui.widgets.basics import button

if TYPE_CHECKING:
    from secretariat.ui.members.page import MembersPage


def say_empty(page: MembersPage) -> None:
    """Say why the list is empty, and offer what can be done about it."""
    if not page.model.rows and not page.filtering.is_archived:
        page.empty.set_texts(_("No members yet"), _("Import your members’ file, or add the first member by hand."))
        page.empty.set_actions([
            button(_("Import a file…"), "primary", icon="upload", on=page.actions_.import_file),
            button(_("Add a member"), icon="plus", on=page.new_record),
        ])
        return
    typed = page.toolbar.search.text().strip()
    in_force = [choice.text for key, value in page.toolbar.values.items()
                if (choice := page.toolbar.filters[key].choice(value)) is not None]
    state = page.toolbar.chips.current()
    if state != ALL:
        in_force.insert(0, state_word(state))
    if page.filtering.is_archived:
        in_force.append(_("Archived records"))
    title = _("No member found for “{text}”", text=typed) if typed else _("No member here")
    former = sum(1 for row in page.model.found_rows(ignoring="state") if state_of(row) == FORMER)
    if in_force:
        text = _("Filters in force: {filters}.", filters=", ".join(in_force))
    elif former and state == ALL:
        text = ngettext("{count} former member matches.", "{count} former members match.", former)
    else:
        text = _("Check the spelling, or type less.")
    page.empty.set_texts(title, text)
    actions = [button(_("Remove the filters"), "primary" if not typed else "secondary", on=page.filtering.clear)]
    if former and state == ALL:
        actions.append(button(_("See the former members"), on=lambda: page.toolbar.chips.choose(FORMER)))
    if typed:
        actions.append(button(_("Create “{name}”", name=typed[:30]), icon="plus",
                              on=lambda: page.editing.open_new(name=typed)))
    page.empty.set_actions(actions)
