"""What every test may ask for."""

from __future__ import annotations

import os

from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A loaded computer is slow at times; how long an example takes says nothing about what it proves.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
