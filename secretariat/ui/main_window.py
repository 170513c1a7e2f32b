"""The main window: header, tabs, notices; it opens and closes associations and passes keys to the page shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from secretariat.base.i18n import _, set_language
from secretariat.base.settings import Settings
from secretariat.ui.pages import call
from secretariat.ui.waiting import WaitingPage
from secretariat.ui.window_changes import WindowChanges
from secretariat.ui.window_dialogs import WindowDialogs
from secretariat.ui.window_pages import WindowPages

if TYPE_CHECKING:
    from secretariat.application import Application
    from secretariat.ui.theme import Theme

SMALLEST = (900, 500)
WATCH_MS = 3_000


class MainWindow(QMainWindow, WindowDialogs, WindowPages, WindowChanges):
    """``openers`` open and create associations; they are called away from the GUI thread.

    :meth:`wait_for` shows an empty window at once, :meth:`build` makes everything else: what it imports and creates
    takes longer than the first paint.
    """

    def __init__(
        self,
        settings: Settings,
        theme: Theme,
        *,
        open_association: Callable[..., Application],
        new_association: Callable[..., Application],
    ) -> None:
        super().__init__()
        self.settings = settings
        self.theme = theme
        self._openers = (open_association, new_association)
        self._pages: dict[str, QWidget] = {}
        self._tab = ""
        self._is_built = False
        self._is_closing = False
        self.looks: list[MainWindow] = []
        self.setMinimumSize(*SMALLEST)

    def wait_for(self, name: str, then: Callable[[], Any]) -> None:
        """Say that ``name`` is being opened; ``then`` is called once that was painted."""
        page = WaitingPage(name)
        page.painted.connect(then)
        self.setCentralWidget(page)
        self.setWindowTitle("Secrétariat")

    def build(self) -> None:
        """Make the header, the menus and all that answers; the window then shows what :meth:`wait_for` did."""
        from secretariat.ui.context import make_context
        from secretariat.ui.opening import Opening

        self.context = make_context(self, self.theme, None, self.settings)
        self.context.go_to = self.go_to
        self.opening = Opening(self, *self._openers)
        self.setAcceptDrops(True)
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self._look_at_other_seats)
        self._build()
        self.context.feed.changed.connect(self._changed)
        self.context.notices.posted.connect(self._notice)
        self._is_built = True

    def _build(self) -> None:
        from secretariat.ui.header import Header
        from secretariat.ui.menus import Menus
        from secretariat.ui.overlay import Overlay
        from secretariat.ui.widgets.basics import line

        waiting = self.takeCentralWidget() if isinstance(self.centralWidget(), WaitingPage) else None
        middle = QWidget()
        layout = self._whole = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.header = Header()
        self.stack = QStackedWidget()
        layout.addWidget(self.header)
        self._rule = line()
        layout.addWidget(self._rule)
        layout.addWidget(self.stack, 1)
        self.header.hide()
        self._rule.hide()
        if waiting is not None:
            self._pages["waiting"] = waiting
            self.stack.addWidget(waiting)
        self.setCentralWidget(middle)
        self.overlay = Overlay(self.stack, self.context.runner)
        self.overlay.notice.undo_asked.connect(self.undo)
        self.stack.currentChanged.connect(self.overlay.place)
        header = self.header
        header.tab_chosen.connect(self.show_tab)
        header.undo_pressed.connect(self.undo)
        header.settings_pressed.connect(self.show_settings)
        header.association_pressed.connect(self.show_association)
        header.actor_pressed.connect(self.show_settings)
        header.notices_pressed.connect(self.show_history)
        header.searched.connect(self._search)
        header.search_entered.connect(self._enter_search)
        header.show_actor(self.settings.actor)
        self._search_popup: Any = None
        self.menus = Menus(self)
        self.menuBar().hide()
        self.menus.enable(has_association=False)

    # The association

    def show_welcome(self) -> None:
        """The page without an association."""
        from secretariat.ui.home.welcome import WelcomePage

        self._forget_pages()
        self.header.hide()
        self._rule.hide()
        page = WelcomePage(self.context)
        page.create_asked.connect(self.create_association)
        page.open_asked.connect(self.choose_file)
        page.demonstration_asked.connect(self.opening.make_demonstration)
        page.file_asked.connect(self.open_target)
        page.language_asked.connect(self.choose_language)
        page.help_asked.connect(self.show_help)
        self._pages["welcome"] = page
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.setWindowTitle("Secrétariat")
        self.menus.enable(has_association=False)
        self.menus.show_recent(self.settings.recent_files, self.open_target)

    def show_opened(self, app: Application, name: str, year: str, *, is_demonstration: bool) -> None:
        """An association was opened: show it."""
        from secretariat.ui.drafts import drafts_file

        self._keep_typed()
        self.context.app = app
        self.context.drafts.keep_in(drafts_file(app.store.target))
        app.changes.subscribe(self.context.feed.post)
        self._forget_pages()
        self.header.show()
        self._rule.show()
        self.header.show_association(name, year, is_demonstration=is_demonstration)
        mark = f" ({_('Demonstration')})" if is_demonstration else ""
        self.setWindowTitle(f"{name}{mark} — Secrétariat")
        self.settings.remember_file(app.store.target)
        self.settings.save()
        self.menus.enable(has_association=True)
        self.menus.show_recent(self.settings.recent_files, self.open_target)
        self.show_tab("home")
        self._watch.start()

    def show_banner(self, banner: QWidget) -> None:
        """Say something above every page of this window."""
        self._whole.insertWidget(0, banner)

    def open_target(self, target: str) -> None:
        """Open a file or a server's database by its name."""
        self.opening.open_target(target)

    def choose_file(self) -> None:
        self.opening.choose_file()

    def create_association(self) -> None:
        self.opening.create_association()

    def close_association(self) -> None:
        self.opening.close_current(then=self.show_welcome)

    def import_members(self, source: Path | None = None) -> None:
        """Open the import of members, on a file that was dropped or on none yet."""
        if self.context.app is None:
            return
        from secretariat.ui.members.import_wizard import open_import

        open_import(self, self.context, source)

    # Search everywhere

    def _search(self, text: str) -> None:
        from secretariat.ui.home.search import SearchPopup

        if self._search_popup is None:
            self._search_popup = SearchPopup(self.context, self.header.search, self)
        self._search_popup.search(text)

    def _enter_search(self) -> None:
        if self._search_popup is not None:
            self._search_popup.enter()

    # Look and language

    def choose_language(self, code: str) -> None:
        """Change the language at once: everything that is shown is built again."""
        self.settings.language = code
        self.settings.save()
        from secretariat.ui.translator import install_translator

        set_language(code)
        install_translator()
        app, tab = self.context.app, self._tab
        self._forget_pages()
        self.overlay.notice.hide()
        self._search_popup = None
        for action in self.actions():
            self.removeAction(action)
        self._build()
        self.show_welcome()
        if app is not None:
            self.opening.show_again(app, tab)

    def show_actor(self) -> None:
        """Show the name of who works here, after it was changed."""
        self.header.show_actor(self.settings.actor)

    # The window itself

    def restore_place(self) -> None:
        """Come back where the window was, on a screen that is still there."""
        from secretariat.ui.window_place import restore_place

        restore_place(self, str(self.settings.ui.get("window") or ""))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._is_built:
            event.accept()
            return
        if self._is_closing:
            self.context.runner.close()
            event.accept()
            return
        event.ignore()
        self._is_closing = True
        self._watch.stop()
        from secretariat.ui.window_place import place_kept

        self.settings.ui["window"] = place_kept(self)
        self.settings.save()
        if self.context.app is None:
            self.context.runner.close()
            event.accept()  # nothing to wait for, and Qt refuses to close a window from inside its closing
        else:
            self.opening.close_current(then=self.close, failed=self._stay_open)

    @property
    def is_closing(self) -> bool:
        """Whether the window is going away; nothing is opened in it any more."""
        return self._is_closing

    def _stay_open(self) -> None:
        self._is_closing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._is_built:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Alt and not event.isAutoRepeat():
            self.menuBar().setVisible(not self.menuBar().isVisible())
        elif event.key() == Qt.Key.Key_Escape:
            if self.overlay.jobs.stop():
                return
            if self.menuBar().isVisible():
                self.menuBar().hide()
            elif self.overlay.notice.isVisible():
                self.overlay.notice.dismiss()
            else:
                call(self.current_page(), "step_back")
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and len(event.mimeData().urls()) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.opening.take(Path(event.mimeData().urls()[0].toLocalFile()))
