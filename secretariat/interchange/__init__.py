"""File formats of other programs: bytes in, plain rows out, and back."""
