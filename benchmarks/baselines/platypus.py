"""Letters as one Platypus story per member, as ReportLab’s guide teaches; our pages’ text, without their QR code."""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    ListFlowable,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from benchmarks import samples
from secretariat.base.resources import resource
from secretariat.documents.convocation import Convocation, Recipient

BODY = ParagraphStyle("body", fontName="Body", fontSize=10, leading=14.2, spaceAfter=5)
SMALL = ParagraphStyle("small", parent=BODY, fontSize=8.5, leading=11)
TITLE = ParagraphStyle("title", parent=BODY, fontName="Body-Bold", fontSize=14, leading=18, spaceBefore=8)
HEADING = ParagraphStyle("heading", parent=BODY, fontName="Body-Bold", fontSize=11, spaceBefore=8)
RIGHT = ParagraphStyle("right", parent=BODY, leftIndent=92 * mm, spaceAfter=0)


def write_letters(file: str, count: int) -> None:
    """Write ``count`` letters and their pouvoirs into one PDF."""
    _register()
    shared = samples.convocation()
    document = BaseDocTemplate(file, pagesize=A4, leftMargin=20 * mm, rightMargin=20 * mm, topMargin=18 * mm,
                               bottomMargin=22 * mm)
    frame = Frame(document.leftMargin, document.bottomMargin, document.width, document.height, id="page")

    def footer(canvas: Canvas, _document: object) -> None:
        canvas.setFont("Body", 7.5)
        for rank, text in enumerate(shared.letterhead.footer_lines):
            canvas.drawCentredString(A4[0] / 2, 14 * mm - rank * 3.4 * mm, text)

    document.addPageTemplates([PageTemplate(id="letter", frames=[frame], onPage=footer)])
    story: list[Flowable] = []
    for number in range(1, count + 1):
        story += _letter(shared, samples.recipient(number))
    document.build(story)


def _register() -> None:
    pdfmetrics.registerFont(TTFont("Body", str(resource("fonts", "inter", "Inter-Regular.ttf"))))
    pdfmetrics.registerFont(TTFont("Body-Bold", str(resource("fonts", "inter", "Inter-Bold.ttf"))))
    pdfmetrics.registerFontFamily("Body", normal="Body", bold="Body-Bold", italic="Body", boldItalic="Body-Bold")


def _letter(shared: Convocation, recipient: Recipient) -> list[Flowable]:
    head = shared.letterhead
    story: list[Flowable] = [Paragraph(f"<b>{head.name}</b>", BODY), Paragraph(head.tagline, SMALL)]
    story += [Paragraph(text, SMALL) for text in (*head.address_lines, *recipient.reference_lines)]
    story += [Paragraph(text, RIGHT) for text in recipient.address_lines]
    story += [Spacer(1, 12), Paragraph(shared.place_and_date, RIGHT), Paragraph(shared.title, TITLE),
              Paragraph(shared.subtitle, BODY), Paragraph(recipient.salutation, BODY)]
    story += [Paragraph(text, BODY) for text in recipient.opening]
    story += [Paragraph("Ordre du jour", HEADING),
              ListFlowable([Paragraph(item.title, BODY) for item in shared.agenda], bulletType="1")]
    box = Table([[[Paragraph(text, BODY) for text in shared.notices]]], colWidths=[170 * mm])
    box.setStyle(TableStyle([("BACKGROUND", (0, 0), (-1, -1), HexColor(0xF1EFEA))]))
    story += [box, Spacer(1, 6), *(Paragraph(text, BODY) for text in recipient.closing)]
    story.append(KeepTogether([Paragraph(f"{each.role}<br/>{each.name}", RIGHT) for each in shared.signatories]))
    story += [PageBreak(), *_proxy(shared, recipient), PageBreak()]
    return story


def _proxy(shared: Convocation, recipient: Recipient) -> list[Flowable]:
    part = shared.participation
    story: list[Flowable] = [Paragraph(part.meeting_line, HEADING)]
    ways = [[Paragraph(f"<b>{way.title}</b><br/>" + "<br/>".join(way.lines), SMALL) for way in part.ways]]
    grid = Table(ways, colWidths=[170 * mm / len(part.ways)] * len(part.ways))
    grid.setStyle(TableStyle([("BOX", (0, 0), (-1, -1), 0.5, HexColor(0x888888))]))
    story += [grid, Spacer(1, 14), Paragraph("Pouvoir", TITLE),
              Paragraph(f"{recipient.number_text} · {recipient.votes_text}", SMALL), Paragraph(recipient.giver, BODY)]
    for field in ("Nom et prénom", "Organisation", "Numéro d’adhérent"):
        story.append(Paragraph(f"{field} : " + "_" * 60, BODY))
    story += [Paragraph(part.scope, BODY), Spacer(1, 20)]
    sign = Table([[Paragraph("Fait à ______________, le ____________", BODY),
                   Paragraph("Signature précédée de « Bon pour pouvoir »", SMALL)]])
    story += [sign, Paragraph(part.return_text, SMALL)]
    return story

