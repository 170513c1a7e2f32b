"""Fields whose value is chosen among many: tags, and a town found from its postcode."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QLayout, QLayoutItem, QLineEdit, QPushButton, QSizePolicy, QWidget

from secretariat.base.i18n import _
from secretariat.base.text import fold
from secretariat.ui.icons import set_icon
from secretariat.ui.theme import set_prop


class FlowLayout(QLayout):
    """Things side by side that go to the next line when there is no room left."""

    def __init__(
        self, parent: QWidget | None = None, spacing: int = 6, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(*margins)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert_widget(self, at: int, widget: QWidget) -> None:
        """Add a widget at a place."""
        self.addWidget(widget)
        self._items.insert(at, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), moves=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, moves=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _place(self, rect: QRect, *, moves: bool) -> int:
        margins = self.contentsMargins()
        inner = rect.adjusted(margins.left(), margins.top(), -margins.right(), -margins.bottom())
        x, y, tall = inner.x(), inner.y(), 0
        for at, item in enumerate(self._items):
            hint = item.sizeHint()
            if x > inner.x() and x + hint.width() > inner.right() + 1:
                x, y, tall = inner.x(), y + tall + self.spacing(), 0
            last = at == len(self._items) - 1
            takes_rest = last and isinstance(item.widget(), QLineEdit)
            width = max(hint.width(), inner.right() + 1 - x) if takes_rest else hint.width()
            if moves:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, hint.height())))
            x += hint.width() + self.spacing()
            tall = max(tall, hint.height())
        return y + tall - rect.y() + margins.bottom()


class TagsEdit(QFrame):
    """Several words, each in its own box; Entrée or a comma adds one, ⌫ in the empty field takes the last away."""

    value_changed = Signal(object)

    def __init__(self, tags: Sequence[str] = (), *, known: Sequence[str] = (), name: str = "",
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tags", True)
        self._tags: list[str] = []
        self._boxes: list[QPushButton] = []
        self._field = QLineEdit()
        self._field.setProperty("bare", True)
        self._field.setMinimumWidth(90)
        self._field.setPlaceholderText(_("Add…"))
        self._field.setAccessibleName(name or _("Add…"))
        self._field.installEventFilter(self)
        self._field.returnPressed.connect(self._add_typed)
        self._field.textEdited.connect(self._typed)
        self._flow = FlowLayout(self, 6, (5, 4, 5, 4))
        self._flow.addWidget(self._field)
        self.setFocusProxy(self._field)
        self.set_known(known)
        self.set_value(tags)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def value(self) -> tuple[str, ...]:
        """The tags, in the order they were added."""
        return tuple(self._tags)

    def set_value(self, tags: Sequence[str]) -> None:
        """Show other tags."""
        for box in self._boxes:
            self._flow.removeWidget(box)
            box.deleteLater()
        self._boxes, self._tags = [], []
        for tag in tags:
            self._add(tag)

    def set_known(self, known: Sequence[str]) -> None:
        """Words proposed while typing."""
        self._field.setCompleter(_completer(list(known), self._field))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            set_prop(self, within=event.type() == QEvent.Type.FocusIn)
            if event.type() == QEvent.Type.FocusOut:
                self._add_typed()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Backspace and not self._field.text() and self._tags:
                self._remove(self._tags[-1])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._field.text().strip():
                self._add_typed()
                return True
        return False

    def _typed(self, text: str) -> None:
        if text.endswith((",", ";")):
            self._field.setText(text[:-1])
            self._add_typed()

    def _add_typed(self) -> None:
        text = " ".join(self._field.text().split())
        self._field.clear()
        if text and fold(text) not in {fold(tag) for tag in self._tags}:
            self._add(text)
            self.value_changed.emit(self.value())

    def _add(self, tag: str) -> None:
        box = QPushButton(tag.replace("&", "&&"))
        box.setProperty("tag", True)
        box.setProperty("kind", "tag")
        box.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        box.setAccessibleName(_("Remove {name}", name=tag))
        box.setToolTip(_("Remove {name}", name=tag))
        set_icon(box, "x", "text2", 12)
        box.clicked.connect(lambda _checked=False: self._remove(tag))
        self._tags.append(tag)
        self._boxes.append(box)
        self._flow.insert_widget(len(self._boxes) - 1, box)
        self.updateGeometry()

    def _remove(self, tag: str) -> None:
        at = self._tags.index(tag)
        box = self._boxes.pop(at)
        self._tags.pop(at)
        self._flow.removeWidget(box)
        box.hide()
        box.deleteLater()
        self._field.setFocus()
        self.updateGeometry()
        self.value_changed.emit(self.value())


class CommuneCompleter(QObject):
    """Proposes the towns of a postcode, and fills the town when there is only one.

    ``towns_of`` gives the towns of a complete French postcode, none for a foreign or unknown one; typing on is free.
    """

    found = Signal(str, object)

    def __init__(self, postcode: QLineEdit, town: QLineEdit, towns_of: Callable[[str], Sequence[str]]) -> None:
        super().__init__(town)
        self._postcode, self._town, self._towns_of = postcode, town, towns_of
        postcode.textEdited.connect(self._look)

    def _look(self, text: str) -> None:
        code = "".join(text.split())
        towns = list(self._towns_of(code)) if len(code) == 5 and code.isdigit() else []
        self._town.setCompleter(_completer(towns, self._town))
        if len(towns) == 1:
            self._town.setText(towns[0])
        self.found.emit(code, tuple(towns))


def _completer(words: list[str], parent: QWidget) -> QCompleter:
    completer = QCompleter(QStringListModel(words, parent), parent)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    popup = completer.popup()
    if popup is not None:
        popup.setProperty("popup", True)
    return completer
