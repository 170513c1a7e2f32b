"""Draws the program's icon in the sizes that Windows asks for, from the one drawing under resources."""

from __future__ import annotations

import io
from pathlib import Path

SIZES = (16, 20, 24, 32, 40, 48, 64, 256)  # those of 100 to 200 % scaling, and the large tile


def write_icon(drawing: Path, target: Path) -> Path:
    """Write ``target`` (ICO), each size drawn for itself."""
    from PIL import Image
    from PySide6.QtCore import QBuffer, QIODevice, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(str(drawing))
    pictures = []
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")
        pictures.append(Image.open(io.BytesIO(bytes(buffer.data().data()))))
    target.parent.mkdir(parents=True, exist_ok=True)
    pictures[-1].save(target, sizes=[(size, size) for size in SIZES], append_images=pictures[:-1])
    return target
