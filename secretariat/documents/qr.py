"""QR codes drawn as one small bitmap each, fast enough for a thousand cards in a fraction of a second."""

from __future__ import annotations

from secretariat.documents.styles import MM

QUIET_MODULES = 4


class QrSeries:
    """QR codes of level M in byte mode, learnt from segno.

    Texts of equal length share version and mask; the code of such a text is then an affine function of its
    bits over GF(2) (data, Reed-Solomon remainder and mask only use exclusive or). So segno draws one
    reference code per length and one per bit that ever differs from it; every other code is their sum.
    """

    def __init__(self) -> None:
        self._series: dict[int, _Series] = {}

    def matrix(self, text: str) -> tuple[int, int]:
        """The modules a side and the dark modules as one big number, first module in the highest bit."""
        data = text.encode("utf-8")
        series = self._series.get(len(data))
        if series is None:
            series = self._series[len(data)] = _Series(data)
        return series.size, series.modules(data)

    def operators(self, text: str, x_mm: float, top_mm: float, side_mm: float, page_height_mm: float) -> str:
        """Content stream operators that draw the code, without its quiet margin, as one 1-bit image mask."""
        size, modules = self.matrix(text)
        stride = (size + 7) // 8
        padding = stride * 8 - size
        row_mask = (1 << size) - 1
        rows = (
            ((modules >> (size * (size - 1 - row)) & row_mask) << padding).to_bytes(stride, "big").hex()
            for row in range(size)
        )
        side = side_mm * MM
        return (
            f"q 0 g {side:.3f} 0 0 {side:.3f} {x_mm * MM:.3f} {(page_height_mm - top_mm - side_mm) * MM:.3f} cm "
            f"BI /W {size} /H {size} /IM true /BPC 1 /D [1 0] /F /AHx ID {''.join(rows)}> EI Q"
        )


class _Series:
    """The codes of all texts of one length."""

    def __init__(self, reference: bytes) -> None:
        import segno

        code = segno.make_qr(reference, error="m", mode="byte", boost_error=False)
        self._version, self._mask = code.version, code.mask
        self._reference = int.from_bytes(reference, "big")
        self._length = len(reference)
        self.size = len(code.matrix)
        self._base = _number(code.matrix)
        self._difference_of_bit: dict[int, int] = {}

    def modules(self, data: bytes) -> int:
        found = self._base
        differing = int.from_bytes(data, "big") ^ self._reference
        while differing:
            bit = differing & -differing
            differing ^= bit
            found ^= self._difference_of_bit.get(bit) or self._learn(bit)
        return found

    def _learn(self, bit: int) -> int:
        import segno

        data = (self._reference ^ bit).to_bytes(self._length, "big")
        code = segno.make_qr(data, error="m", mode="byte", version=self._version, mask=self._mask, boost_error=False)
        difference = _number(code.matrix) ^ self._base
        self._difference_of_bit[bit] = difference
        return difference


def _number(matrix: tuple[bytearray, ...]) -> int:
    return int("".join("1" if module & 1 else "0" for row in matrix for module in row), 2)
