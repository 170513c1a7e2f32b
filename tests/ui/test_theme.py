"""The look: contrasts, completeness, and its life in a running program."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

import secretariat.ui
from secretariat.base.resources import resource
from secretariat.ui import icons
from secretariat.ui.theme import Theme, set_prop
from secretariat.ui.tokens import contrast, high_contrast, tokens
from secretariat.ui.widgets.basics import button

TEXT = [
    ("text", "surface"), ("text", "window"), ("text2", "surface"), ("text2", "window"), ("text3", "surface"),
    ("text3", "window"), ("text", "selected"), ("text2", "selected"), ("text", "hover"), ("accent_text", "surface"),
    ("accent_text", "window"), ("accent_text", "accent_soft"), ("on_accent", "accent"), ("on_accent", "accent_hover"),
    ("on_inverse", "inverse"), ("ok", "ok_soft"), ("warn", "warn_soft"), ("bad", "bad_soft"), ("info", "info_soft"),
    ("plum", "plum_soft"), ("neutral", "neutral_soft"), ("ok", "surface"), ("warn", "surface"), ("bad", "surface"),
    ("bad", "selected"), ("text2", "hover"), ("on_inverse", "inverse_hover"), ("accent_text", "hover"),
]
EDGES = [
    ("border_strong", "surface"), ("border_strong", "window"), ("focus", "surface"), ("focus", "window"),
    ("ok_fill", "sunken"), ("warn_fill", "sunken"), ("bad_fill", "sunken"), ("ok_fill", "surface"),
    ("warn_fill", "surface"), ("bad_fill", "surface"), ("info_fill", "surface"), ("plum_fill", "surface"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("strong", [False, True])
def test_every_pair_of_colours_can_be_read(scheme: str, strong: bool) -> None:
    colours = getattr(tokens(), scheme)
    if strong:
        colours = high_contrast(colours)
    weak = [pair for pair in TEXT if contrast(colours[pair[0]], colours[pair[1]]) < 4.5]
    weak += [pair for pair in EDGES if contrast(colours[pair[0]], colours[pair[1]]) < 3]
    assert not weak


def test_contrast_is_measured_as_wcag_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert int(contrast("#1C1F25", "#FFFFFF") * 100) == 1650


def test_both_themes_name_the_same_colours() -> None:
    assert set(tokens().light) == set(tokens().dark)


def test_no_colour_is_written_outside_the_tokens() -> None:
    package = Path(secretariat.ui.__file__).parent
    sources = [*package.rglob("*.py"), resource("theme", "style.qss")]
    found = [
        f"{file.name}: {hit}"
        for file in sources
        for hit in re.findall(r"#[0-9A-Fa-f]{6}\b", file.read_text(encoding="utf-8"))
        if hit != "#000000"
    ]
    assert not found


def test_every_icon_asked_for_is_there() -> None:
    asked = re.compile(
        r'(?:icon=|icon_button\(|icon_pixmap\(|set_icon\(\w+, |Picture\(|Tile\(|EmptyState\()\s*"([a-z]+)"'
    )
    package = Path(secretariat.ui.__file__).parent
    names = {name for file in package.rglob("*.py") for name in asked.findall(file.read_text(encoding="utf-8"))}
    drawn = {file.stem for file in resource("icons").glob("*.svg")}
    assert "check" in names
    assert not names - drawn
    assert not icons.icon("check").isNull()


def test_the_palette_is_complete_in_both_themes(look: Theme, qapp: QApplication) -> None:
    for scheme in ("light", "dark"):
        look.choose(scheme=scheme)
        palette = qapp.palette()
        assert palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text) == look.color("text")
        assert palette.color(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight) == look.color("accent")
        assert palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == look.color("text3")


def test_changing_theme_recolours_the_icons_of_buttons(look: Theme) -> None:
    made = button("Enregistrer", "primary", icon="check")
    before = made.icon().pixmap(16).toImage()
    look.choose(scheme="dark")
    assert made.icon().pixmap(16).toImage() != before


def test_text_size_multiplies_texts_rows_and_controls(look: Theme) -> None:
    field = QLineEdit()
    field.ensurePolished()
    plain = field.sizeHint().height()
    look.choose(text_size=125)
    assert look.font("body").pixelSize() == 16
    assert look.px(36) == 45
    larger = QLineEdit()
    larger.ensurePolished()
    assert larger.sizeHint().height() > plain


def test_a_changed_property_restyles_its_widget(look: Theme) -> None:
    label = QLabel("late")
    label.ensurePolished()
    before = label.palette().color(QPalette.ColorRole.WindowText)
    set_prop(label, tone="bad")
    assert label.palette().color(QPalette.ColorRole.WindowText) == look.color("bad") != before


def test_figures_have_equal_width_and_french_signs_are_drawn(look: Theme) -> None:
    from PySide6.QtGui import QFontInfo, QFontMetrics, QRawFont

    font = look.font("body")
    metrics = QFontMetrics(font)
    assert QFontInfo(font).family().startswith("Inter")
    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1
    for file in resource("fonts", "inter").glob("*.ttf"):
        assert 0 not in QRawFont(str(file), 13).glyphIndexesForString("ÉÈÊÇŒœ«»’€−×\u00a0\u202f"), file.name


def test_calls_that_return_nothing_keep_the_count_of_none(look: Theme) -> None:
    made = QPushButton()
    made.setObjectName("x")
    before = sys.getrefcount(None)
    for _again in range(500):
        made.setObjectName("x")
    assert before - sys.getrefcount(None) < 100
