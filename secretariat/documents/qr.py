"""QR codes drawn as one small bitmap each, fast enough for a thousand cards in a fraction of a second."""

from __future__ import annotations

from functools import lru_cache

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

    def size(self, text: str) -> int:
        """How many modules a side the code of a text has."""
        return self._series_of(text.encode("utf-8")).size

    def bitmap(self, text: str) -> bytes:
        """The rows of the code, each in whole bytes, its first module in the highest bit; dark is 1."""
        data = text.encode("utf-8")
        return self._series_of(data).bitmap(data)

    def operators(self, text: str, x_mm: float, top_mm: float, side_mm: float, page_height_mm: float) -> str:
        """Content stream operators that draw the code, without its quiet margin, as one 1-bit image mask."""
        data = text.encode("utf-8")
        series = self._series_of(data)
        size = series.size
        side = side_mm * MM
        return (
            f"q 0 g {side:.3f} 0 0 {side:.3f} {x_mm * MM:.3f} {(page_height_mm - top_mm - side_mm) * MM:.3f} cm "
            f"BI /W {size} /H {size} /IM true /BPC 1 /D [1 0] /F /AHx ID {series.bitmap(data).hex()}> EI Q"
        )

    def _series_of(self, data: bytes) -> _Series:
        series = self._series.get(len(data))
        if series is None:
            series = self._series[len(data)] = _Series(data)
        return series


class _Series:
    """The codes of all texts of one length."""

    def __init__(self, reference: bytes) -> None:
        self._version, self._mask, self.size, self._base = _drawn(reference)
        self._reference = int.from_bytes(reference, "big")
        self._length = len(reference)
        self._byte_count = self.size * ((self.size + 7) // 8)
        self._difference_of_bit: dict[int, int] = {}

    def bitmap(self, data: bytes) -> bytes:
        found = self._base
        differing = int.from_bytes(data, "big") ^ self._reference
        while differing:
            bit = differing & -differing
            differing ^= bit
            found ^= self._difference_of_bit.get(bit) or self._learn(bit)
        return found.to_bytes(self._byte_count, "big")

    def _learn(self, bit: int) -> int:
        data = (self._reference ^ bit).to_bytes(self._length, "big")
        difference = _drawn(data, self._version, self._mask)[-1] ^ self._base
        self._difference_of_bit[bit] = difference
        return difference


@lru_cache(maxsize=256)
def _drawn(data: bytes, version: int | None = None, mask: int | None = None) -> tuple[int, int, int, int]:
    """Version, mask, side and bits of a code drawn by segno; a paper seen again in a preview has it already."""
    import segno

    code = segno.make_qr(data, error="m", mode="byte", version=version, mask=mask, boost_error=False)
    return int(code.version), code.mask, len(code.matrix), _number(code.matrix)


def _number(matrix: tuple[bytearray, ...]) -> int:
    """The rows one after another, each filled up to whole bytes."""
    padding = "0" * (-len(matrix) % 8)
    return int("".join("".join("1" if module & 1 else "0" for module in row) + padding for row in matrix), 2)
