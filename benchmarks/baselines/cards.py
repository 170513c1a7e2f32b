"""Cards drawn one by one on a ReportLab canvas, each with its QR code as a PNG of segno."""

from __future__ import annotations

import io

import segno
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks import samples
from secretariat.base.resources import resource
from secretariat.documents.membership_card import MembershipCard

WIDTH, HEIGHT, LEFT, TOP = 85.0, 54.0, 17.5, 13.5


def write_cards(file: str, count: int) -> None:
    """Write ``count`` cards, ten to a page."""
    pdfmetrics.registerFont(TTFont("Body", str(resource("fonts", "inter", "Inter-Regular.ttf"))))
    pdfmetrics.registerFont(TTFont("Body-Bold", str(resource("fonts", "inter", "Inter-Bold.ttf"))))
    logo = ImageReader(io.BytesIO(samples.logo()))
    canvas = Canvas(file, pagesize=A4)
    for number in range(1, count + 1):
        place = (number - 1) % 10
        if number > 1 and not place:
            canvas.showPage()
        x = (LEFT + place % 2 * (WIDTH + 5)) * mm
        y = A4[1] - (TOP + (place // 2 + 1) * HEIGHT) * mm
        _draw(canvas, logo, samples.card(number), x, y)
    canvas.save()


def _draw(canvas: Canvas, logo: ImageReader, card: MembershipCard, x: float, y: float) -> None:
    canvas.drawImage(logo, x + 5 * mm, y + 41 * mm, 16 * mm, 8 * mm, mask="auto")
    canvas.setFont("Body-Bold", 8.5)
    canvas.drawString(x + 24 * mm, y + 45 * mm, "Arvenne Numérique")
    canvas.drawRightString(x + 80 * mm, y + 45 * mm, card.year_label)
    canvas.setStrokeColor(HexColor(0x2746A6))
    canvas.line(x + 5 * mm, y + 38 * mm, x + 80 * mm, y + 38 * mm)
    size = 11.5
    while size > 6.5 and pdfmetrics.stringWidth(card.name, "Body-Bold", size) > 75 * mm:
        size -= 0.5
    canvas.setFont("Body-Bold", size)
    canvas.drawString(x + 5 * mm, y + 31 * mm, card.name)
    canvas.setFont("Body", 9)
    canvas.drawString(x + 5 * mm, y + 26 * mm, card.holder)
    canvas.setFont("Body", 6.5)
    canvas.drawString(x + 5 * mm, y + 14 * mm, f"N° d’adhérent {card.number}   {card.group_label} {card.group}")
    canvas.drawString(x + 5 * mm, y + 5 * mm, card.valid_until_text)
    png = io.BytesIO()
    segno.make(card.token, error="m").save(png, kind="png", scale=4, border=4)
    png.seek(0)
    canvas.drawImage(ImageReader(png), x + 60 * mm, y + 4 * mm, 20 * mm, 20 * mm)
