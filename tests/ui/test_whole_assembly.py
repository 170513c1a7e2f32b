"""A whole assembly played in the real window with keys and clicks, from its making to the register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from secretariat import bootstrap
from secretariat.application import Application
from secretariat.association.rules import MeetingKind
from secretariat.base.clock import FixedClock
from secretariat.base.settings import Settings
from secretariat.meetings.commands import SaveMeeting
from secretariat.meetings.printed_letters import Delivery
from secretariat.meetings.rows import IssuedRow
from secretariat.meetings.rules import MeetingState, MinutesState
from secretariat.meetings.sitting.rules import MovementKind
from secretariat.meetings.voting.rules import ResolutionState
from secretariat.members.rules import Channel
from secretariat.store.store import Store
from secretariat.ui.app import make_window
from secretariat.ui.main_window import MainWindow
from secretariat.ui.meetings.candidates import CandidatesDialog
from secretariat.ui.meetings.convocation_dialog import ConvocationDialog
from secretariat.ui.meetings.minutes_steps import ApproveDialog, SignDialog
from secretariat.ui.meetings.page import MeetingsPage
from secretariat.ui.sitting.page import SittingPage
from tests.services.assembly_sample import Network, found
from tests.services.test_whole_assembly import words_of
from tests.ui.windows import home, settle

__all__ = ["home"]

PARIS = ZoneInfo("Europe/Paris")
ARRIVALS, BY_VIDEO = 120, 10
CONTROL = Qt.KeyboardModifier.ControlModifier


def strike(widget: QWidget, text: str) -> None:
    """Keys one by one; QTest itself knows no accents."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(widget, letter)
        else:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


# Against and abstentions, by resolution.
COUNTS = ((0, 0), (0, 2), (0, 0), (3, 4), (1, 1), (0, 1), (40, 8), (90, 2), (5, 0), (0, 0))
FACTS = (
    # who, when, where, and how they were convened
    "L’an deux mille vingt-sept, le dix-sept juin, à dix-huit heures trente-cinq, les membres de l’association Arvenne"
    " Numérique, dont le siège est 8, place des Ateliers, 63000 Clermont-Ferrand, se sont réunis en assemblée générale"
    " ordinaire",
    "sur première convocation de la présidente adressée le 20 mai 2027 par courriel, par courrier et en main propre.",
    "La réunion se tient au lieu suivant : Amphi Cassin, Clermont-Ferrand.",
    "La séance est présidée par Mme Claire Aubert-Aubert. M. Basile Bonneau-Aubert assure le secrétariat de séance.",
    "11. Questions diverses 12. Adhésion à la fédération",
    # attendance, pouvoirs and quorum
    "110 membres présents en salle, 10 à distance, 8 représentés et 46 absents",
    "Abeille Data (M. Basile Bonneau-Aubert) détient les pouvoirs de Nacre Études (Mme Édith Aubert-Évrard) et de Nacre"
    " Formation (M. Karim Bonneau-Évrard)",
    "Le quorum est fixé au quart au moins (art. 12). On compte 128 présents ou représentés sur 180, pour 45 requis",
    "Le quorum étant atteint, l’assemblée peut valablement délibérer.",
    # the ten resolutions, the three departures and what they changed
    "Trois clubs sont nés dans l",
    "Première résolution : Approbation du procès-verbal de la précédente assemblée Vote à main levée ; majorité requise"
    " : plus de la moitié des suffrages exprimés. 128 voix peuvent s’exprimer, détenues par 120 membres présents."
    " Cette résolution, mise aux voix, est adoptée à l’unanimité (128 voix).",
    "Deuxième résolution : Rapport moral Le rapport moral est approuvé.",
    "est adoptée à l’unanimité des suffrages exprimés (126 voix), moins 2 abstentions.",
    "Troisième résolution : Rapport d’activité 2026",
    "Quatrième résolution : Comptes 2026 Kiosque Conseil (Mme Claire Évrard-Delmas) quitte la séance à 18 h 56 et n’a"
    " pas pris part au vote. Le quorum demeure atteint : 127 présents ou représentés sur 180, pour 45 requis.",
    "127 voix peuvent s’exprimer, détenues par 119 membres présents. Cette résolution, mise aux voix, est adoptée par"
    " 120 voix pour, 3 contre et 4 abstentions.",
    "Cinquième résolution : Quitus aux administrateurs",
    "par 125 voix pour, une contre et une abstention.",
    "Sixième résolution : Affectation du résultat Kiosque Data (M. Basile Fournier-Delmas) quitte la séance à 19 h 04"
    " et donne pouvoir à Cobalt Conseil (Mme Claire Cordier-Aubert).",
    "127 voix peuvent s’exprimer, détenues par 118 membres présents.",
    "à l’unanimité des suffrages exprimés (126 voix), moins une abstention.",
    "Septième résolution : Budget 2027 Abeille Formation (M. Karim Delmas-Aubert) quitte la séance à 19 h 08 et n’a pas"
    " pris part au vote ; les pouvoirs de Nacre Média (M. Basile Évrard-Évrard) et de Nacre Réseaux (Mme Édith"
    " Fournier-Évrard) deviennent caducs. Le quorum demeure atteint : 124 présents ou représentés sur 180,",
    "124 voix peuvent s’exprimer, détenues par 117 membres présents. Cette résolution, mise aux voix, est adoptée par"
    " 76 voix pour, 40 contre et 8 abstentions.",
    "Huitième résolution : Cotisations 2028",
    "est rejetée : 32 voix pour, 90 contre et 2 abstentions.",
    "Neuvième résolution : Pouvoirs pour les formalités",
    "est adoptée par 119 voix pour et 5 contre.",
    "Dixième résolution : Adhésion à la fédération",
    "est adoptée à l’unanimité (124 voix).",
    # the election and its two rounds
    "2 sièges sont à pourvoir. Le scrutin est secret. Candidats : Mme Claire Cordier-Aubert (Cobalt Conseil), M. Basile"
    " Delmas-Aubert (Cobalt Data) et Mme Édith Évrard-Aubert (Cobalt Études).",
    "Premier tour : 118 bulletins, 3 blancs, 1 nul, 114 suffrages exprimés. Majorité absolue : 58 voix.",
    "M. Basile Delmas-Aubert (Cobalt Data) 90 élu Mme Claire Cordier-Aubert (Cobalt Conseil) 50 non élue",
    "Sièges pourvus à ce tour : 1 sur 2 ; un autre tour est nécessaire.",
    "Deuxième tour : 116 bulletins, 2 blancs, 0 nul, 114 suffrages exprimés. Majorité relative : le plus grand nombre"
    " de voix l’emporte.",
    "Mme Claire Cordier-Aubert (Cobalt Conseil) 70 élue Mme Édith Évrard-Aubert (Cobalt Études) 44 non élue",
    "M. Basile Delmas-Aubert (Cobalt Data) et Mme Claire Cordier-Aubert (Cobalt Conseil) sont élus.",
    # the end, and who signs
    "la séance est levée à 19 h 41.",
    "signé par la présidente de séance et le secrétaire.",
)


class Secretary:
    """Who plays the assembly in the window; what menus offer is asked of the part that they belong to."""

    def __init__(self, window: MainWindow, clock: FixedClock, network: Network) -> None:
        self.window, self.clock, self.network = window, clock, network
        assert window.context.app is not None
        self.app: Application = window.context.app
        self.meeting = 0

    def at(self, hour: int, minute: int, day: date = date(2027, 6, 17)) -> None:
        self.clock.instant = datetime(day.year, day.month, day.day, hour, minute, tzinfo=PARIS)

    def settle(self) -> None:
        settle(self.window)

    @property
    def page(self) -> MeetingsPage:
        page = self.window.page("meetings")
        assert isinstance(page, MeetingsPage)
        return page

    @property
    def sitting(self) -> SittingPage:
        page = self.window.current_page()
        assert isinstance(page, SittingPage)
        return page

    def focused(self) -> QWidget:
        return self.window.focusWidget() or self.window

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focused(), key, modifiers)
        self.settle()

    def write(self, text: str) -> None:
        """Keys to whatever has the focus."""
        strike(self.focused(), text)

    def fill(self, control: QWidget, text: str) -> None:
        """Go to a field, select what stands there and type."""
        control.setFocus()
        if isinstance(control, (QLineEdit, QPlainTextEdit)):
            control.selectAll()
        strike(control, text)

    def click(self, widget: QWidget) -> None:
        assert widget.isEnabled()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.settle()

    def dialog(self, kind: type[QDialog]) -> QDialog:
        return next(each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible())

    # Before the day

    def make_meeting(self) -> None:
        """Ctrl+N: an ordinary assembly with the usual agenda; one item more."""
        self.window.show_tab("meetings")
        self.settle()
        self.page.new_record()
        self.settle()
        form = self.page.editor.form
        for key, text in (("held_on", "17/06/2027"), ("room", "Amphi Cassin"), ("city", "Clermont-Ferrand"),
                          ("proxies_due_on", "15/06/2027")):  # fmt: skip
            self.fill(form.fields[key].control, text)
        self.click(self.page.editor.record)
        (row,) = self.app.meetings.meetings()
        self.meeting = row.id
        self.page.show_record(self.meeting)
        self.settle()
        self.page.view.agenda.add_asked.emit()
        self.fill(self.page.item_editor.form.fields["title"].control, "Adhésion à la fédération")
        self.click(self.page.item_editor.record)
        assert len(self.app.meetings.sheet(self.meeting).agenda) == 12

    def write_resolution(self) -> None:
        """The text of one resolution; the others are made from the agenda when the sitting opens."""
        item = self.app.meetings.sheet(self.meeting).agenda[1]
        self.page.view.agenda.items.resolution_asked.emit(item)
        self.settle()
        editor = self.page.actions_of.resolution_editor
        self.fill(editor.form.fields["text"].control, "Le rapport moral est approuvé.")
        self.click(editor.record)
        assert [row.text for row in self.app.voting.resolutions(self.meeting)] == ["Le rapport moral est approuvé."]

    def enter_candidates(self, names: tuple[str, ...]) -> None:
        item = next(row for row in self.app.meetings.sheet(self.meeting).agenda if "lection" in row.title)
        self.page.view.agenda.items.election_asked.emit(item)
        self.settle()
        dialog = self.dialog(CandidatesDialog)
        assert isinstance(dialog, CandidatesDialog)
        self.fill(dialog.form.fields["seats"].control, "2")
        for name in names:
            self.fill(dialog.person, name)
            self.click(dialog.add)
        self.click(dialog.record)
        (election,) = self.app.voting.elections(self.meeting)
        assert (election.seats, len(election.candidates)) == (2, len(names))

    def convene(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """« Convene »: one member left out with Space, another one's channel changed with Enter, then issue."""
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(folder))
        self.click(self.page.view.main)
        dialog = self.dialog(ConvocationDialog)
        assert isinstance(dialog, ConvocationDialog)
        table, everybody = dialog.recipients.table, len(self.network.members)
        assert len(dialog.recipients.chosen()) == everybody
        table.setFocus()
        for key in (Qt.Key.Key_Home, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Space):
            QTest.keyClick(table, key)
            self.settle()
        assert len(dialog.recipients.chosen()) == everybody - 1
        QTest.keyClick(table, Qt.Key.Key_Space)
        dialog.output.setFocus()
        QTest.keyClick(dialog.output, Qt.Key.Key_Down)
        assert Delivery(dialog.output.value()) is Delivery.BY_CHANNEL
        self.settle()
        assert dialog.issue.text() == "Établir 180 convocations"
        self.click(dialog.issue)
        assert self.app.meetings.sheet(self.meeting).state is MeetingState.CONVENED

    def read_register(self) -> tuple[IssuedRow, ...]:
        """The register of convocations as the window shows it, a letter that came back recorded in it."""
        next(a for a in self.page.actions_of.menu().actions() if a.text() == "Registre des convocations").trigger()
        self.settle()
        register = self.page.register
        self.fill(register.search, "Abeille Formation")
        QTest.keyClick(register.search, Qt.Key.Key_Return)
        self.settle()
        register.table.setFocus()
        QTest.keyClick(register.table, Qt.Key.Key_Home)
        self.fill(register.reason, "N'habite plus à l'adresse")
        self.click(register.mark)
        register.search.clear()
        self.settle()
        return tuple(line.row for line in register.model.rows)

    def receive_pouvoirs(self, pairs: list[tuple[str, str]]) -> None:
        """Number, Enter, number, Enter, Enter for the date."""
        self.page.go("proxies")
        self.settle()
        desk = self.page.proxies
        for giver, holder in pairs:
            desk.giver.field.setFocus()
            for text in (giver, holder):
                self.write(text)
                self.key(Qt.Key.Key_Return)
            self.key(Qt.Key.Key_Return)
        assert self.app.proxies.desk(self.meeting).counting + self.app.proxies.desk(self.meeting).open_count >= 0
        assert len(self.app.proxies.desk(self.meeting).rows) == len(pairs)

    # The day

    def arrive(self, numbers: list[str]) -> None:
        """Each by number and Enter; the last ones by video."""
        door = self.sitting.presence.door
        door.begin_arrival()
        for rank, number in enumerate(numbers):
            live = self.sitting.live
            assert live is not None
            came = len(live.sheet.movements)
            QTest.keyClicks(door.arrival.field, number)
            QTest.keyClick(
                door.arrival.field,
                Qt.Key.Key_Return,
                CONTROL if rank >= len(numbers) - BY_VIDEO else Qt.KeyboardModifier.NoModifier,
            )
            self._until(self._more_than(came))
        self.settle()

    def leave(self, number: str, holder: str = "") -> None:
        """F3, who, Enter; to whom or nobody, Enter."""
        self.key(Qt.Key.Key_F3)
        self.write(number)
        self.key(Qt.Key.Key_Return)
        self.write(holder)
        self.key(Qt.Key.Key_Return)
        self.sitting.take_focus()
        self.settle()

    def hold_votes(self, counts: tuple[tuple[int, int], ...], between: dict[int, Callable[[], None]]) -> None:
        """Point by point to the end of the agenda; ``between`` happens before the resolution of that number."""
        for _point in range(3 * len(counts)):
            point = self.sitting.point()
            if point is None:
                return
            if point.resolution is not None:
                number = point.resolution.number
                self.clock.instant += timedelta(minutes=4)
                between.get(number, lambda: None)()
                self.vote(*counts[number - 1])
                states = {row.number: row.state for row in self.app.voting.resolutions(self.meeting)}
                assert states[number] in (ResolutionState.ADOPTED, ResolutionState.REJECTED), (number, states)
            elif point.election is not None:
                self.clock.instant += timedelta(minutes=4)
                self.elect()
            else:
                self.key(Qt.Key.Key_Return)
                if self.sitting.point() is point:
                    return

    def elect(self) -> None:
        """Two rounds: Enter opens, numbers and Enter one after the other, Enter closes, and so on."""
        for numbers in (("118", "3", "1", "90", "50", "40"), ("116", "2", "0", "70", "44")):
            self.key(Qt.Key.Key_Return)
            self.clock.instant += timedelta(minutes=6)
            for number in numbers:
                self.write(number)
                self.key(Qt.Key.Key_Return)
            self.key(Qt.Key.Key_Return)
        self.key(Qt.Key.Key_Return)
        self.key(Qt.Key.Key_Return)

    def look_here(self) -> None:
        """The window is the one that keys go to."""
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window, 5_000)

    def note(self, text: str) -> None:
        """Ctrl+N, the note, Ctrl+Enter."""
        self.key(Qt.Key.Key_N, CONTROL)
        self.write(text)
        self.key(Qt.Key.Key_Return, CONTROL)

    def write_minutes(self, chair: str, secretary: str) -> None:
        """« Go to the minutes », « Write from the sitting », the names, « Save »."""
        self.click(self.sitting.closed.minutes)
        minutes = self.page.minutes
        self.click(minutes.write)
        self.fill(minutes.chair, chair)
        self.fill(minutes.secretary, secretary)
        self.click(minutes.save_button)

    def take_step(self, state: MinutesState, dialog: type[ApproveDialog | SignDialog] | None = None) -> None:
        """A step of the minutes, and its question."""
        self.page.minutes.course.go(state)
        self.settle()
        if dialog is not None:
            found = self.dialog(dialog)
            assert isinstance(found, ApproveDialog | SignDialog)
            self.click(found.verb)
        assert self.app.meetings.sheet(self.meeting).minutes_state is state

    def vote(self, against: int, abstentions: int) -> None:
        """P opens; C and its number, A and its number; P and R take the rest; Enter proclaims and goes on."""
        self.key(Qt.Key.Key_P)
        for key, votes in ((Qt.Key.Key_C, against), (Qt.Key.Key_A, abstentions)):
            if votes:
                self.key(key)
                self.write(str(votes))
        self.key(Qt.Key.Key_P)
        self.key(Qt.Key.Key_R)
        self.key(Qt.Key.Key_Return)

    def _more_than(self, count: int) -> Callable[[], bool]:
        """Whether more arrivals and departures are shown than so many."""
        page = self.sitting
        return lambda: page.live is not None and len(page.live.sheet.movements) > count

    def _until(self, is_true: Callable[[], bool]) -> None:
        for _round in range(100):
            QCoreApplication.processEvents()
            if is_true():
                return
            self.window.context.runner.wait_idle()
        raise AssertionError("nothing came of it")


@pytest.fixture
def secretary(home: Path, qtbot: QtBot) -> Iterator[Secretary]:
    clock = FixedClock(datetime(2027, 5, 20, 10, 0, tzinfo=PARIS))
    file = home / "assembly.secretariat"
    app = Application(Store.create(file, clock=clock, actor="Camille Morel", seat="other"))
    network = found(app)
    app.store.close()
    window = make_window(
        Settings(actor="Camille Morel", theme="light"),
        open_association=lambda target, settings, **more: bootstrap.open_association(
            target, settings, **{**more, "clock": clock}
        ),
        new_association=bootstrap.new_association,
    )
    window.resize(1366, 768)
    window.show()
    QCoreApplication.processEvents()
    window.open_target(str(file))
    settle(window)
    yield Secretary(window, clock, network)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
    window.deleteLater()


def test_an_assembly_is_played_in_the_window_from_its_making_to_the_register(
    secretary: Secretary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    who, app = secretary, secretary.app
    who.make_meeting()
    who.write_resolution()
    who.enter_candidates(("Cobalt Conseil", "Cobalt Data", "Cobalt Études"))
    letters = tmp_path / "convocations"
    letters.mkdir()
    who.convene(letters, monkeypatch)
    issued = who.read_register()
    assert Counter(row.channel for row in issued) == {Channel.EMAIL: 120, Channel.PAPER: 59, Channel.HAND: 1}
    assert {row.issued_at.astimezone(PARIS).date() for row in issued} == {date(2027, 5, 20)}
    assert all(row.address or row.channel is Channel.HAND for row in issued)
    emails = list((letters / "Courriels").iterdir())
    assert len(emails) == 120
    fingerprints = {sha256(file.read_bytes()).hexdigest() for file in letters.rglob("*.pdf")}
    assert {row.digest for row in issued} <= fingerprints
    assert [(row.name, row.return_reason) for row in issued if row.returned_on is not None] == [
        ("Abeille Formation", "N'habite plus à l'adresse")
    ]
    numbers = {each.party_id: each.number for each in app.sitting.sheet(who.meeting).electors}
    members = [numbers[party_id] for party_id in who.network.members]
    who.at(9, 0, date(2027, 6, 10))
    who.receive_pouvoirs([(members[130 + rank], members[rank // 2]) for rank in range(8)])
    who.at(18, 15)
    who.window.go_to("sitting", who.meeting)
    who.settle()
    who.arrive(members[:ARRIVALS])
    assert len(app.sitting.moment(who.meeting).present) == ARRIVALS
    who.at(18, 35)
    opening = who.sitting.opening
    who.fill(opening.secretary, "Basile Bonneau-Aubert")
    who.click(opening.open)
    assert app.meetings.sheet(who.meeting).state is MeetingState.OPEN
    assert len(app.voting.resolutions(who.meeting)) == 10
    who.at(18, 40)
    who.look_here()
    who.note("Trois clubs sont nés dans l'année.")
    who.sitting.take_focus()
    who.hold_votes(
        COUNTS,
        {
            4: lambda: who.leave(members[100]),
            6: lambda: who.leave(members[101], members[20]),
            7: lambda: who.leave(members[3]),
        },
    )
    resolutions = app.voting.resolutions(who.meeting)
    assert [row.state for row in resolutions].count(ResolutionState.ADOPTED) == 9
    assert [row.figures.votes_present for row in resolutions if row.figures is not None] == [
        128, 128, 128, 127, 127, 127, 124, 124, 124, 124,
    ]  # fmt: skip
    (election,) = app.voting.elections(who.meeting)
    assert (election.is_closed, len(election.round_rows), election.vacant) == (True, 2, 0)
    left = [row for row in app.sitting.sheet(who.meeting).movements if row.kind is MovementKind.LEFT]
    assert len(left) == 3
    who.clock.instant += timedelta(minutes=5)
    who.click(who.sitting.header.end)
    assert app.meetings.sheet(who.meeting).state is MeetingState.CLOSED
    who.write_minutes("Claire Aubert-Aubert", "Basile Bonneau-Aubert")
    assert "## " in app.meetings.minutes(who.meeting).body
    who.take_step(MinutesState.SUBMITTED)
    app.meetings.save_meeting(
        SaveMeeting(kind=MeetingKind.ORDINARY, held_on=date(2028, 6, 15), starts=time(18, 30), with_typical_agenda=True)
    )
    who.at(19, 0, date(2028, 6, 15))
    who.take_step(MinutesState.APPROVED, ApproveDialog)
    who.take_step(MinutesState.SIGNED, SignDialog)
    who.window.context.ask = lambda *_args, **_more: True
    who.take_step(MinutesState.SEALED)
    assert app.register.verify() is None
    (sealed,) = app.register.entries(who.meeting)
    pdf = app.register.sealed_pdf(who.meeting)
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        assert sealed.fingerprint in "".join(page.get_textpage().get_text_bounded().split())
    document.close()
    text = words_of(pdf, tmp_path)
    assert [words for words in FACTS if words not in text] == [], text
