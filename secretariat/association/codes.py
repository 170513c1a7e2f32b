"""Codes that prove offline that a card or a pouvoir was made by the association (CARD-2)."""

from __future__ import annotations

import base64
import hashlib
import hmac

_CODE_BYTES = 10


def token_code(key: str, text: str) -> str:
    """The code of a token: the first 80 bits of HMAC-SHA-256 in Base32, 16 characters (TV-CARD-01)."""
    return base64.b32encode(hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()[:_CODE_BYTES]).decode()


def signed_token(key: str, *parts: str) -> str:
    """The parts joined by bars, then their code: ``ASSO1|M0042|20271231|P2WYDJD6GVKD62CH``."""
    text = "|".join(parts)
    return f"{text}|{token_code(key, text)}"


def is_genuine(key: str, token: str) -> bool:
    """Whether the code of a token verifies."""
    text, bar, code = token.rpartition("|")
    return bool(bar) and hmac.compare_digest(token_code(key, text), code.strip().upper())
