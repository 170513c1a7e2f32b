"""The child process of a measure: calls one function and prints its answer as the last line, in JSON."""

from __future__ import annotations

import importlib
import json
import sys


def main() -> None:
    """``python -m benchmarks.probe module:function '[arguments]'``."""
    module, _colon, function = sys.argv[1].partition(":")
    answer = getattr(importlib.import_module(module), function)(*json.loads(sys.argv[2]))
    sys.stdout.write(f"\n{json.dumps(answer)}\n")


if __name__ == "__main__":
    main()
