"""A PDF written page by page from ready content, in millimetres from the top left corner."""

from __future__ import annotations

import io
from types import TracebackType
from typing import BinaryIO

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_, language
from secretariat.documents.encoding import Encoder, colour
from secretariat.documents.flow import Line
from secretariat.documents.fonts import Face, subsetting, width
from secretariat.documents.qr import QrSeries
from secretariat.documents.styles import INK, MM, PAGE_HEIGHT, PAGE_WIDTH

# How far the control points of a quarter circle lie along its tangents.
_ROUND = 0.5523


class UnreadableImage(Refusal):
    """A logo or a signature is not a picture that can be printed."""


class NothingToPrint(Refusal):
    """The list to print is empty."""

    def __init__(self) -> None:
        super().__init__(N_("There is nothing to print: choose at least one recipient."))


class Ink:
    """Collects the drawing operators of one page or one shared part of pages."""

    __slots__ = ("_encoder", "_fill", "_ops", "height", "width")

    def __init__(self, encoder: Encoder, width: float, height: float) -> None:
        self._encoder = encoder
        self.width = width
        self.height = height
        self._ops: list[str] = []
        self._fill = ""

    def content(self) -> str:
        return "\n".join(self._ops)

    def raw(self, operators: str) -> None:
        """Operators as they are; they leave colours as they found them."""
        self._ops.append(operators)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        face: Face = Face.REGULAR,
        size: float = 10.0,
        fill: str = INK,
        scale: float = 1.0,
        align: str = "left",
        spacing: float = 0.0,
    ) -> None:
        """One line of text, its baseline at ``y``; ``align`` says which end or middle stands at ``x``."""
        self.line(x, y, ((face, text),), size=size, fill=fill, scale=scale, align=align, spacing=spacing)

    def line(
        self,
        x: float,
        y: float,
        line: Line,
        *,
        size: float,
        fill: str = INK,
        scale: float = 1.0,
        align: str = "left",
        spacing: float = 0.0,
    ) -> None:
        """One line of pieces in several faces; ``scale`` condenses it, ``spacing`` (pt) spreads its letters."""
        left = x * MM
        if align != "left":
            wide = sum(width(text, face, size) + len(text) * spacing for face, text in line) * scale
            left -= wide if align == "right" else wide / 2
        if len(line) == 1:
            ((face, text),) = line
            show = self._encoder.show(text, face, size)
        else:
            show = " ".join([self._encoder.show(text, face, size) for face, text in line])
        ops = f"BT 1 0 0 1 {left:.2f} {(self.height - y) * MM:.2f} Tm "
        if fill != self._fill:
            self._fill = fill
            ops = f"{colour(fill)} rg {ops}"
        if scale != 1.0:
            ops += f"{scale * 100:.3f} Tz {show} 100 Tz ET"
        elif spacing:
            ops += f"{spacing:g} Tc {show} 0 Tc ET"
        else:
            ops += f"{show} ET"
        self._ops.append(ops)

    def rule(
        self, x1: float, y1: float, x2: float, y2: float, *, stroke: str, weight: float = 0.5, dash: str = ""
    ) -> None:
        """A straight line; ``weight`` in points, ``dash`` as the PDF operator wants it."""
        self._ops.append(
            f"q {colour(stroke)} RG {weight:g} w {dash + ' d ' if dash else ''}"
            f"{x1 * MM:.2f} {(self.height - y1) * MM:.2f} m {x2 * MM:.2f} {(self.height - y2) * MM:.2f} l S Q"
        )

    def box(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        *,
        radius: float = 0.0,
        fill: str = "",
        stroke: str = "",
        weight: float = 0.5,
    ) -> None:
        """A rectangle by its top left corner, with round corners when ``radius`` (mm) says so."""
        left, right = x * MM, (x + wide) * MM
        top, bottom = (self.height - y) * MM, (self.height - y - high) * MM
        paint = {(True, True): "B", (True, False): "f", (False, True): "S"}[bool(fill), bool(stroke)]
        style = (f"{colour(fill)} rg " if fill else "") + (f"{colour(stroke)} RG {weight:g} w " if stroke else "")
        if radius:
            path = _rounded(left, bottom, right, top, radius * MM)
        else:
            path = f"{left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re"
        self._ops.append(f"q {style}{path} {paint} Q")

    def use(self, name: str, *, dx: float = 0.0, dy: float = 0.0) -> None:
        """Draw a shared part, moved right and down by millimetres."""
        if dx or dy:
            self._ops.append(f"q 1 0 0 1 {dx * MM:.2f} {-dy * MM:.2f} cm /{name} Do Q")
        else:
            self._ops.append(f"/{name} Do")

    def picture(self, name: str, x: float, y: float, wide: float, high: float) -> None:
        """Draw an image made by :meth:`Paper.image` into a box."""
        self._ops.append(
            f"q {wide * MM:.2f} 0 0 {high * MM:.2f} {x * MM:.2f} {(self.height - y - high) * MM:.2f} cm /{name} Do Q"
        )


class Paper:
    """One PDF document of A4 pages, upright or ``is_landscape``; nothing reaches the file before :meth:`save`.

    ``invariant`` makes two runs give the same bytes (tests).
    """

    def __init__(
        self,
        file: BinaryIO,
        *,
        title: str,
        author: str,
        subject: str = "",
        invariant: bool = False,
        is_landscape: bool = False,
    ) -> None:
        from reportlab.pdfbase import pdfdoc

        from secretariat.documents.ready_objects import PagesDocument

        self._file = file
        self._width, self._height = (PAGE_HEIGHT, PAGE_WIDTH) if is_landscape else (PAGE_WIDTH, PAGE_HEIGHT)
        self._pdfdoc = pdfdoc
        self._document = PagesDocument(lang="fr-FR" if language() == "fr" else "en-GB", invariant=invariant)
        self._describe(title, author, subject or title)
        self._encoder = Encoder(self._document)
        self._xobjects = pdfdoc.PDFDictionary({})
        self._resources = pdfdoc.PDFResourceDictionary()
        self._resources.basicFonts()
        self._resources.allProcs()
        self._resources.XObject = self._xobjects
        resources = self._document.Reference(self._resources, "SharedResources")
        self._document.open_pages(self._width * MM, self._height * MM, resources)
        self._images: dict[bytes, tuple[str, int, int]] = {}
        self._part_count = 0
        self.qr = QrSeries()
        self.page_count = 0

    def _describe(self, title: str, author: str, subject: str) -> None:
        """Set the metadata, and ask viewers to show the title and to print at actual size."""
        self._document.setTitle(title)
        self._document.setAuthor(author)
        self._document.setSubject(subject)
        self._document.setCreator("Secrétariat")
        preferences = self._pdfdoc.ViewerPreferencesPDFDictionary()
        preferences["DisplayDocTitle"] = "true"
        preferences["PrintScaling"] = "None"
        self._document.Catalog.ViewerPreferences = preferences

    def ink(self) -> Ink:
        return Ink(self._encoder, self._width, self._height)

    def page(self, ink: Ink) -> None:
        """Finish one page."""
        self._document.add_page(ink.content().encode("latin-1"))
        self.page_count += 1

    def part(self, ink: Ink) -> str:
        """Keep drawing that several pages share, as a Form XObject; returns the name for :meth:`Ink.use`.

        A part may use images, not other parts.
        """
        pdfdoc = self._pdfdoc
        self._part_count += 1
        name = f"Part{self._part_count}"
        # Wide on all sides: parts are moved down and up the page when they are used.
        form = pdfdoc.PDFFormXObject(0, -2 * PAGE_HEIGHT * MM, PAGE_HEIGHT * MM, 3 * PAGE_HEIGHT * MM)
        # An empty form would be filled by ReportLab with its own sample drawing.
        form.stream = ink.content().encode("latin-1") or b" "
        form.compression = 1
        form.XObjects = pdfdoc.PDFDictionary(
            {image: pdfdoc.PDFObjectReference(image) for image, _width, _height in self._images.values()}
        )
        self._document.Reference(form, name)
        self._xobjects[name] = pdfdoc.PDFObjectReference(name)
        return name

    def image(self, data: bytes) -> tuple[str, int, int]:
        """Keep a PNG or JPEG once; returns its name and its size in pixels. Raises :class:`UnreadableImage`."""
        found = self._images.get(data)
        if found is not None:
            return found
        from reportlab.lib.utils import ImageReader

        pdfdoc = self._pdfdoc
        name = f"Picture{len(self._images) + 1}"
        try:
            reader = ImageReader(io.BytesIO(data))
            picture = pdfdoc.PDFImageXObject(name, reader, mask="auto")
            wide, high = reader.getSize()
        except Exception as error:  # Pillow raises many kinds for broken pictures
            raise UnreadableImage(
                N_("The logo or the signature cannot be read. Choose a PNG or JPEG picture.")
            ) from error
        transparency = getattr(picture, "_smask", None)
        if transparency is not None:
            picture.smask = self._document.Reference(transparency, name + "Mask")
        self._document.Reference(picture, name)
        self._xobjects[name] = pdfdoc.PDFObjectReference(name)
        found = self._images[data] = (name, wide, high)
        return found

    def save(self) -> None:
        """Write the document out."""
        if not self.page_count:
            self.page(self.ink())
        # Subsetting moves a reading head inside the font, which all documents share.
        with subsetting:
            # The canvas that ReportLab asks for would only name the targets of an outline.
            data = self._document.GetPDFData(None)
        self._file.write(data)

    def __enter__(self) -> Paper:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.save()


def _rounded(left: float, bottom: float, right: float, top: float, radius: float) -> str:
    """The path of a rectangle with round corners, in points."""
    pull = radius * (1 - _ROUND)
    return (
        f"{left + radius:.2f} {bottom:.2f} m {right - radius:.2f} {bottom:.2f} l "
        f"{right - pull:.2f} {bottom:.2f} {right:.2f} {bottom + pull:.2f} {right:.2f} {bottom + radius:.2f} c "
        f"{right:.2f} {top - radius:.2f} l "
        f"{right:.2f} {top - pull:.2f} {right - pull:.2f} {top:.2f} {right - radius:.2f} {top:.2f} c "
        f"{left + radius:.2f} {top:.2f} l "
        f"{left + pull:.2f} {top:.2f} {left:.2f} {top - pull:.2f} {left:.2f} {top - radius:.2f} c "
        f"{left:.2f} {bottom + radius:.2f} l "
        f"{left:.2f} {bottom + pull:.2f} {left + pull:.2f} {bottom:.2f} {left + radius:.2f} {bottom:.2f} c h"
    )
