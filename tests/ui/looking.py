"""Looks at a screen as a careful tester would: names for all that takes the focus, no text cut off."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QWidget,
)

from secretariat.ui.widgets.basics import ElidedLabel


def assert_accessible(widget: QWidget) -> None:
    """Every visible widget that takes the focus has a name that a screen reader can say."""
    nameless = []
    for child in [widget, *widget.findChildren(QWidget)]:
        if child.focusPolicy() == Qt.FocusPolicy.NoFocus or not child.isVisibleTo(widget):
            continue
        if isinstance(child, (QHeaderView, QScrollBar)) or child.objectName().startswith("qt_"):
            continue
        if isinstance(child.parentWidget(), (QComboBox, QAbstractItemView)):
            continue
        text = child.text() if isinstance(child, QAbstractButton) else ""
        buddied = any(label.buddy() is child for label in widget.findChildren(QLabel))
        if not (child.accessibleName() or text or buddied):
            nameless.append(f"{type(child).__name__} {child.objectName()}".strip())
    assert not nameless, f"without an accessible name: {nameless}"


def assert_no_cut_text(widget: QWidget, *, allow_elided: bool = False) -> None:
    """No visible label or button is narrower or lower than its words, and none was shortened."""
    cut = []
    for child in widget.findChildren(QWidget):
        if not child.isVisibleTo(widget) or child.width() <= 0:
            continue
        said = _cut(child, allow_elided)
        if said:
            cut.append(said)
    assert not cut, f"cut texts: {cut}"


def _cut(child: QWidget, allow_elided: bool) -> str:
    metrics = child.fontMetrics()
    if isinstance(child, ElidedLabel):
        return f"shortened {child.whole_text()!r}" if not allow_elided and child.text() != child.whole_text() else ""
    if isinstance(child, QLabel) and child.text():
        room = child.contentsRect()
        if child.wordWrap():
            needed = metrics.boundingRect(
                QRect(0, 0, max(room.width(), 1), 10_000), int(Qt.TextFlag.TextWordWrap), child.text()
            )
            short = needed.height() > room.height() + 2 or needed.width() > room.width() + 2
        else:
            width = max(metrics.horizontalAdvance(part) for part in child.text().split("\n"))
            short = width > room.width() + 1 or metrics.height() > room.height() + 4
        return f"label {child.text()!r} {room.width()}×{room.height()}" if short else ""
    if isinstance(child, (QPushButton, QCheckBox, QRadioButton)) and child.text():
        hint = child.minimumSizeHint()
        if child.width() < hint.width() - 1 or child.height() < hint.height() - 2:
            return f"button {child.text()!r} {child.width()}×{child.height()} < {hint.width()}×{hint.height()}"
    if isinstance(child, QLineEdit) and child.height() < metrics.height():
        return f"field {child.accessibleName()!r} {child.height()} high"
    if isinstance(child, QAbstractScrollArea):
        return ""
    return ""
