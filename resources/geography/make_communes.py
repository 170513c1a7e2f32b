"""Make ``communes.txt.gz`` from the npm package ``@etalab/decoupage-administratif``.

    npm pack @etalab/decoupage-administratif@6.0.0 && tar xzf etalab-decoupage-administratif-6.0.0.tgz
    python resources/geography/make_communes.py package/data/communes.json

One line per postcode, sorted: the postcode, then its communes, the most populated first, separated by tabs.
The same source gives the same bytes.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from pathlib import Path


def main(source: Path) -> None:
    by_postcode: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for commune in json.loads(source.read_text(encoding="utf-8")):
        if commune["type"] == "commune-actuelle":
            for postcode in commune.get("codesPostaux", ()):
                name = commune["nom"].replace("'", "’")
                by_postcode[postcode].append((-commune.get("population", 0), name))
    lines = [
        "\t".join([postcode, *(name for _, name in sorted(found))])
        for postcode, found in sorted(by_postcode.items())
    ]
    target = Path(__file__).with_name("communes.txt.gz")
    target.write_bytes(gzip.compress("\n".join(lines).encode("utf-8"), compresslevel=9, mtime=0))
    print(f"{target.name}: {len(lines)} postcodes, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
