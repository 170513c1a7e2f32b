"""The one look of the program: light, dark or the system's, three text sizes, more contrast on request."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from secretariat.ui.fonts import load_first_font, load_fonts, make_font
from secretariat.ui.tokens import high_contrast, tokens

SCHEMES = ("system", "light", "dark")
TEXT_SIZES = (100, 112, 125)

_current: Theme | None = None


def current() -> Theme:
    """The theme in force; a plain light one before :meth:`Theme.apply` was called."""
    global _current
    if _current is None:
        _current = Theme()
    return _current


class Theme(QObject):
    """Colours, fonts and heights in force; ``changed`` is emitted after everything has been restyled."""

    changed = Signal()

    def __init__(self, scheme: str = "light", text_size: int = 100) -> None:
        super().__init__()
        self._scheme = scheme if scheme in SCHEMES else "system"
        self._size = text_size if text_size in TEXT_SIZES else 100
        self._colours: dict[str, str] = {}
        self._cache: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, int], QFont] = {}
        self._folder: Path | None = None
        self._is_dark = False
        self._is_applying = False
        self._choose_colours()

    @property
    def scheme(self) -> str:
        """``system``, ``light`` or ``dark``, as chosen."""
        return self._scheme

    @property
    def is_dark(self) -> bool:
        return self._is_dark

    @property
    def size(self) -> int:
        """The text size in percent: 100, 112 or 125."""
        return self._size

    def hex(self, name: str) -> str:
        """One colour of the tokens as ``#RRGGBB``."""
        return self._colours[name]

    def color(self, name: str) -> QColor:
        """One colour of the tokens; the same object each time, never to be changed."""
        found = self._cache.get(name)
        if found is None:
            found = self._cache[name] = QColor(self._colours[name])
        return found

    def px(self, pixels: int) -> int:
        """A height or a text size at the chosen text size."""
        return round(pixels * self._size / 100)

    def font(self, step: str, weight: int = 0) -> QFont:
        """The font of one step of the type scale (``body``, ``bodym``, ``small`` …), in another weight if given."""
        found = self._fonts.get((step, weight))
        if found is None:
            declared = tokens().steps[step]
            found = self._fonts[(step, weight)] = make_font(self.px(declared.px), weight or declared.weight)
        return found

    def begin(self) -> None:
        """Make the colours and the ordinary font those of what is painted first; :meth:`apply` then does the rest."""
        global _current
        _current = self
        load_first_font()
        self._choose_scheme()

    def apply(self) -> None:
        """Make this the look of the application and follow the system from now on."""
        global _current
        app = _application()
        load_fonts()
        if _current is None:
            app.setStyle("Fusion")
        _current = self
        self._fonts.clear()
        self.restyle()
        app.styleHints().colorSchemeChanged.connect(self._follow_system, Qt.ConnectionType.UniqueConnection)

    def choose(self, *, scheme: str | None = None, text_size: int | None = None) -> None:
        """Change the scheme or the text size of the running program."""
        if scheme in SCHEMES:
            self._scheme = scheme
        if text_size in TEXT_SIZES:
            self._size = text_size
        self.restyle()

    def restyle(self) -> None:
        """Set palette, fonts and style sheet once for all widgets, then announce it."""
        from secretariat.ui import draw, icons
        from secretariat.ui.stylesheet import style_sheet

        app = _application()
        self._is_applying = True
        self._choose_scheme()
        app.setFont(self.font("body"))
        app.setPalette(self._palette())
        sheet = style_sheet(self, self._signs())
        if sheet != app.styleSheet():  # Qt walks every widget there is, whatever changed
            app.setStyleSheet(sheet)
        icons.forget_icons()
        draw.forget_pixmaps()
        for widget in app.allWidgets():
            icons.refresh_icon(widget)
            widget.update()
        self._is_applying = False
        self.changed.emit()

    def _follow_system(self) -> None:
        if not self._is_applying and self._scheme == "system":
            self.restyle()

    def _choose_scheme(self) -> None:
        wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        _application().styleHints().setColorScheme(wanted.get(self._scheme, Qt.ColorScheme.Unknown))
        self._choose_colours()

    def _choose_colours(self) -> None:
        self._is_dark = self._scheme == "dark"
        colours = tokens().dark if self._is_dark else tokens().light
        app = QApplication.instance()
        if isinstance(app, QApplication):
            hints = app.styleHints()
            if self._scheme == "system":
                self._is_dark = hints.colorScheme() == Qt.ColorScheme.Dark
                colours = tokens().dark if self._is_dark else tokens().light
            if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
                colours = high_contrast(colours)
        self._colours = colours
        self._cache.clear()
        self._fonts.clear()

    def _palette(self) -> QPalette:
        role, group = QPalette.ColorRole, QPalette.ColorGroup
        shown = {
            role.Window: "window",
            role.WindowText: "text",
            role.Base: "surface",
            role.AlternateBase: "window",
            role.Text: "text",
            role.Button: "surface",
            role.ButtonText: "text",
            role.BrightText: "on_accent",
            role.PlaceholderText: "text3",
            role.Link: "accent_text",
            role.LinkVisited: "accent_text",
            role.Highlight: "accent",
            role.HighlightedText: "on_accent",
            role.Accent: "accent",
            role.ToolTipBase: "inverse",
            role.ToolTipText: "on_inverse",
            role.Light: "surface",
            role.Midlight: "sunken",
            role.Mid: "border",
            role.Dark: "border_strong",
            role.Shadow: "text",
        }
        faint = {role.WindowText, role.Text, role.ButtonText, role.PlaceholderText, role.Link, role.LinkVisited}
        palette = QPalette()
        for which, name in shown.items():
            palette.setColor(group.Active, which, self.color(name))
            palette.setColor(group.Inactive, which, self.color(name))
            palette.setColor(group.Disabled, which, self.color("text3" if which in faint else name))
        palette.setColor(group.Disabled, role.Base, self.color("window"))
        palette.setColor(group.Disabled, role.Highlight, self.color("sunken"))
        palette.setColor(group.Disabled, role.HighlightedText, self.color("text3"))
        return palette

    def _signs(self) -> dict[str, str]:
        """The paths of the pictograms that a style sheet can only take from files, drawn in the theme's colours."""
        from secretariat.ui.icons import svg

        wanted = {
            "tick": ("check", "on_accent"),
            "dash": ("minus", "on_accent"),
            "down": ("down", "text2"),
            "down_off": ("down", "text3"),
            "up": ("up", "text2"),
            "left": ("left", "text2"),
            "right": ("right", "text2"),
            "calendar": ("calendar", "text2"),
        }
        folder = self._sign_folder()
        paths: dict[str, str] = {}
        for sign, (name, token) in wanted.items():
            colour = self.hex(token)
            file = folder / f"{name}-{colour.lstrip('#')}-{'bold' if token == 'on_accent' else 'line'}.svg"
            if not file.is_file():
                drawing = svg(name).replace("#000000", colour)
                if token == "on_accent":
                    drawing = drawing.replace('stroke-width="1.5"', 'stroke-width="2.4"')
                file.write_text(drawing, encoding="utf-8")
            paths[sign] = file.as_posix()
        return paths

    def _sign_folder(self) -> Path:
        import tempfile

        if self._folder is None or not self._folder.is_dir():
            place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation)
            folder = Path(place or tempfile.gettempdir()) / "theme"
            try:
                folder.mkdir(parents=True, exist_ok=True)
                (folder / ".written").touch()
            except OSError:
                folder = Path(tempfile.mkdtemp(prefix="theme-"))
            self._folder = folder
        return self._folder


def set_prop(widget: QWidget, **values: object) -> None:
    """Change dynamic properties that the style sheet reads, and restyle the widget if one really changed."""
    changed = False
    for name, value in values.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("the theme needs a QApplication")
    return app
