"""Jobs, actions, notices, dialogs and the parts that only draw: what they promise to the screens."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from secretariat.base.errors import EnvironmentFault, Refusal
from secretariat.base.progress import Progress
from secretariat.ui.act import act
from secretariat.ui.context import Notice, UiContext, make_context
from secretariat.ui.dialogs.bug import BugDialog, BugReporter
from secretariat.ui.dialogs.question import Question
from secretariat.ui.draw import BarPart
from secretariat.ui.feed import Feed, touches
from secretariat.ui.jobs import Job, JobRunner
from secretariat.ui.theme import Theme
from secretariat.ui.translator import install_translator
from secretariat.ui.widgets.chips import Chip, ChipBar, Segment
from secretariat.ui.widgets.notices import BulkBar, ListFoot, NoticeBar, StatusFooter
from secretariat.ui.widgets.pdf_preview import PdfPreview
from secretariat.ui.widgets.progress import JobBar
from secretariat.ui.widgets.steps import Happening, Step, StepsRail, Timeline
from tests.ui.gallery import gallery
from tests.ui.looking import assert_accessible, assert_no_cut_text


class Listener(QObject):
    """Remembers what it was told, and in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Any] = []
        self.threads: set[int] = set()

    def tell(self, *values: Any) -> None:
        self.told.append(values[0] if len(values) == 1 else values)
        self.threads.add(threading.get_ident())


@pytest.fixture
def context(qapp: QApplication, look: Theme) -> Any:
    owner = QObject()
    made = make_context(owner, look)
    yield made
    made.runner.close()


def test_work_runs_elsewhere_and_its_answer_comes_back_here(runner: JobRunner) -> None:
    listener = Listener()
    runner.submit(lambda progress: threading.get_ident(), on_done=listener.tell)
    assert runner.wait_idle(5000)
    assert listener.threads == {threading.get_ident()}
    assert listener.told[0] != threading.get_ident()
    assert runner.pending() == 0


def test_the_database_lane_does_one_thing_at_a_time(runner: JobRunner) -> None:
    inside, most = [0], [0]
    lock = threading.Lock()

    def work(progress: Progress) -> None:
        with lock:
            inside[0] += 1
            most[0] = max(most[0], inside[0])
        threading.Event().wait(0.01)
        with lock:
            inside[0] -= 1

    for _again in range(4):
        runner.submit(work)
    assert runner.wait_idle(5000)
    assert most[0] == 1


def test_stopping_ends_a_job_as_cancelled_and_not_as_failed(runner: JobRunner) -> None:
    listener, failed = Listener(), Listener()
    started = threading.Event()

    def work(progress: Progress) -> None:
        for at in range(10_000):
            started.set()
            progress.update(at, 10_000)
            threading.Event().wait(0.001)

    job = runner.submit(work, lane="files", on_cancelled=listener.tell, on_failed=failed.tell)
    started.wait(5)
    job.cancel()
    assert runner.wait_idle(5000)
    assert listener.told == [()]
    assert failed.told == []


def test_closing_waits_for_what_still_runs(runner: JobRunner) -> None:
    def work(progress: Progress) -> None:
        while True:
            progress.update(0, 0)
            threading.Event().wait(0.001)

    runner.submit(work)
    runner.submit(work)
    assert runner.close()
    assert runner.pending() == 0


def test_progress_shows_itself_only_when_a_job_is_slow(runner: JobRunner, qtbot: QtBot) -> None:
    bar = JobBar()
    qtbot.addWidget(bar)
    bar.watch(runner)
    release = threading.Event()
    runner.submit(lambda progress: None)
    runner.wait_idle()
    assert not bar.isVisible()

    def work(progress: Progress) -> None:
        progress.update(97, 186)
        while not release.is_set():
            progress.update(97, 186)
            release.wait(0.005)

    job = runner.submit(work, title="Création des convocations")
    job.slow.emit()
    assert bar.isVisible()
    qtbot.waitUntil(lambda: bar.detail.text() == "97 sur 186")
    assert bar.title.text() == "Création des convocations"
    assert bar.stop.text() == "Arrêter"
    bar.ask_stop()
    assert runner.wait_idle(5000)
    assert not bar.isVisible()


def test_a_refusal_is_said_where_asked_or_as_a_warning(context: UiContext) -> None:
    here, board = Listener(), Listener()
    context.notices.posted.connect(board.tell)

    def refuse(progress: Progress) -> None:
        raise Refusal("Ce numéro est déjà pris.")

    act(context, refuse, on_refused=here.tell)
    act(context, refuse)
    assert context.runner.wait_idle(5000)
    assert [str(refusal) for refusal in here.told] == ["Ce numéro est déjà pris."]
    assert [(notice.text, notice.kind) for notice in board.told] == [("Ce numéro est déjà pris.", "warning")]


def test_a_fault_of_the_computer_can_be_tried_again(context: UiContext) -> None:
    board, done = Listener(), Listener()
    context.notices.posted.connect(board.tell)
    tries = []

    def work(progress: Progress) -> str:
        tries.append(1)
        if len(tries) == 1:
            raise EnvironmentFault("Le disque est plein.")
        return "fait"

    act(context, work, on_done=done.tell)
    context.runner.wait_idle(5000)
    notice: Notice = board.told[0]
    assert notice.action == "Réessayer"
    assert notice.on_action is not None
    notice.on_action()
    context.runner.wait_idle(5000)
    assert done.told == ["fait"]


def test_nothing_is_answered_to_a_page_that_is_gone(context: UiContext) -> None:
    told: list[object] = []
    page = QWidget()
    act(context, lambda progress: 1, on_done=told.append, owner=page)
    page.deleteLater()
    QApplication.sendPostedEvents(page, 0)
    del page
    context.runner.wait_idle(5000)
    assert told == []


@pytest.mark.expects_warnings
def test_a_bug_is_shown_once_with_details_to_copy(context: UiContext, qtbot: QtBot, monkeypatch: Any) -> None:
    reporter = BugReporter()
    monkeypatch.setattr(sys, "excepthook", reporter.catch)

    def broken(progress: Progress) -> None:
        raise ZeroDivisionError("bug")

    for _again in range(2):
        act(context, broken)
        context.runner.wait_idle(5000)
    dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, BugDialog) and w.isVisible()]
    assert len(dialogs) == 1
    assert_accessible(dialogs[0])
    assert_no_cut_text(dialogs[0])
    dialogs[0].copy_details()
    assert "ZeroDivisionError: bug" in QGuiApplication.clipboard().text()
    dialogs[0].accept()


def test_changes_reach_the_window_thread_from_any_thread(qtbot: QtBot, look: Theme) -> None:
    feed, listener = Feed(), Listener()
    feed.changed.connect(listener.tell)
    thread = threading.Thread(target=feed.post, args=("changes",))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: listener.told == ["changes"])
    assert listener.threads == {threading.get_ident()}


def test_a_notice_says_which_tables_it_touches() -> None:
    changes = SimpleNamespace(tables={"member": frozenset({1})})
    assert touches(changes, "member", "payment")
    assert not touches(changes, "payment")
    assert touches(object(), "payment")


def test_a_notice_leaves_by_itself_and_a_warning_stays(qtbot: QtBot, look: Theme) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.resize(600, 44)
    bar.say("Paiement enregistré", undo=True)
    assert bar.action.text() == "Annuler"
    assert_no_cut_text(bar)
    with qtbot.waitSignal(bar.undo_asked):
        qtbot.mouseClick(bar.action, Qt.MouseButton.LeftButton)
    bar.say("Paiement enregistré", undo=True)
    bar._clock.timeout.emit()
    assert not bar.isVisible()
    bar.say("Deux lignes illisibles", kind="warning")
    assert not bar._clock.isActive()
    bar.say("Fait")
    assert bar._clock.isActive()
    assert bar.height() == 44


def test_the_bulk_bar_takes_the_footers_place_from_two_rows(qtbot: QtBot, look: Theme) -> None:
    foot = ListFoot(StatusFooter(), BulkBar([("Cartes", "card", lambda: None)], [("Archiver", "", lambda: None)]))
    qtbot.addWidget(foot)
    foot.footer.say("184 adhérents", "2\u202f891 emplois représentés")
    assert foot.footer.left.text() == "184 adhérents · 2\u202f891 emplois représentés"
    foot.set_selected(1, "")
    assert foot.currentWidget() is foot.footer
    foot.set_selected(4, "4 adhérents sélectionnés")
    assert foot.bulk.count.text() == "4 adhérents sélectionnés"
    assert foot.height() == 64


def test_the_safe_answer_is_the_default_of_a_question_that_cannot_be_undone(qtbot: QtBot, look: Theme) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    title = "Envoyer 152 e-mails\u202f?"
    question = Question(window, title, "Rien ne pourra être rappelé.", verb="Envoyer 152 e-mails")
    question.open()
    qtbot.waitExposed(question)
    assert question.safe.isDefault()
    assert not question.act.isDefault()
    assert question.safe.text() == "Annuler"
    assert_no_cut_text(question)
    assert window.geometry().contains(question.geometry())
    qtbot.keyClick(question, Qt.Key.Key_Return)
    assert question.result() == Question.DialogCode.Rejected


def test_one_state_chip_is_always_chosen_and_a_field_chip_is_removed_by_its_cross(qtbot: QtBot, look: Theme) -> None:
    bar = ChipBar()
    qtbot.addWidget(bar)
    bar.add_state("all", "Tous", 158)
    bar.add_state("late", "En retard", 1900)
    field: Chip = bar.add_field("college", "Collège")
    bar.show()
    assert bar.current() == "all"
    with qtbot.waitSignal(bar.chosen, check_params_cb=lambda key: key == "late"):
        qtbot.mouseClick(bar.chip("late"), Qt.MouseButton.LeftButton)
    assert bar.chip("late").text() == "En retard 1\u202f900"
    field.set_value("Entreprises")
    QApplication.processEvents()
    with qtbot.waitSignal(field.removed):
        qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=field._cross().center())
    assert_no_cut_text(bar)


def test_arrows_move_in_a_segment(qtbot: QtBot, look: Theme) -> None:
    segment = Segment([("month", "Mois"), ("list", "Liste")], name="Vue")
    qtbot.addWidget(segment)
    with qtbot.waitSignal(segment.chosen, check_params_cb=lambda key: key == "list"):
        qtbot.keyClick(segment, Qt.Key.Key_Right)


def test_steps_answer_keys_and_say_where_things_stand(qtbot: QtBot, look: Theme) -> None:
    rail = StepsRail([Step(key="a", name="Préparer", state="done"), Step(key="b", name="Convoquer", state="current")])
    qtbot.addWidget(rail)
    assert rail.accessibleDescription() == "Préparer, faite; Convoquer, étape en cours"
    with qtbot.waitSignal(rail.chosen, check_params_cb=lambda key: key == "a"):
        qtbot.keyClick(rail, Qt.Key.Key_Left)
        qtbot.keyClick(rail, Qt.Key.Key_Return)


def test_a_timeline_shows_four_lines_then_all(qtbot: QtBot, look: Theme) -> None:
    line = Timeline()
    qtbot.addWidget(line)
    line.set_items([Happening(when=f"{day} mars", title="Cotisation encaissée") for day in range(1, 8)])
    line.show()
    assert line.more.isVisible()
    short = line.sizeHint().height()
    line.show_all()
    assert not line.more.isVisible()
    assert line.sizeHint().height() > short


def test_the_preview_shows_pages_and_keeps_the_old_one_meanwhile(
    runner: JobRunner, qtbot: QtBot, look: Theme
) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    for _page in range(3):
        document.new_page(595, 842)
    from io import BytesIO

    buffer = BytesIO()
    document.save(buffer)
    preview = PdfPreview(runner)
    qtbot.addWidget(preview)
    preview.resize(440, 600)
    preview.show()
    preview.show_pdf(buffer.getvalue())
    assert runner.wait_idle(5000)
    assert (preview.page, preview.page_count) == (1, 3)
    first: QImage = preview._sheet.image  # type: ignore[assignment]
    preview.turn(1)
    assert preview._sheet.image is first
    assert runner.wait_idle(5000)
    assert preview.page == 2
    assert preview.where.text() == "page 2 sur 3"
    preview.go_to(99)
    runner.wait_idle(5000)
    assert preview.page == 3
    assert_accessible(preview)


def test_qts_own_words_are_french(qapp: QApplication) -> None:
    install_translator()
    assert qapp.translate("QPlatformTheme", "Cancel") == "Annuler"
    assert qapp.translate("secretariat", "Nothing like this") == "Nothing like this"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_component_is_named_and_none_cuts_its_text(scheme: str, look: Theme, qtbot: QtBot) -> None:
    look.choose(scheme=scheme)
    page = gallery()
    qtbot.addWidget(page)
    page.resize(1366, 900)
    page.show()
    QApplication.processEvents()
    assert_no_cut_text(page)
    assert_accessible(page)


def test_looking_finds_a_cut_text_and_a_nameless_button(qtbot: QtBot, look: Theme) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    made = QPushButton("Créer l’adhérent", holder)
    made.setFixedWidth(40)
    holder.show()
    with pytest.raises(AssertionError, match="Créer"):
        assert_no_cut_text(holder)
    made.setText("")
    with pytest.raises(AssertionError, match="QPushButton"):
        assert_accessible(holder)


def test_a_bar_says_its_figures_in_words(look: Theme, qtbot: QtBot) -> None:
    from secretariat.ui.widgets.charts import StackBar

    bar = StackBar([BarPart(value=3, token="ok_fill")], sentence="3 sur 4", total=4)
    qtbot.addWidget(bar)
    assert bar.accessibleName() == bar.toolTip() == "3 sur 4"


def test_a_job_belongs_to_the_window_thread(runner: JobRunner) -> None:
    job: Job = runner.submit(lambda progress: None)
    assert job.thread() is QApplication.instance().thread()  # type: ignore[union-attr]
    runner.wait_idle()


def test_sql_that_a_screen_runs_in_the_window_thread_is_noticed(look: Theme) -> None:
    from sqlalchemy import create_engine, text

    from tests.ui import conftest

    engine = create_engine("sqlite://")

    def read() -> None:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))

    read()
    assert conftest._statements == []
    screen = compile("read()", str(Path("secretariat") / "ui" / "page.py"), "exec")
    exec(screen, {"read": read})
    assert len(conftest._statements) == 1
    conftest._statements.clear()
