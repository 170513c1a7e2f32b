"""Call the dues of a file until told to stop: the program that ``test_kill`` ends at a random moment."""

from __future__ import annotations

import sys
from datetime import date

from secretariat.application import Application
from secretariat.base.progress import Progress
from secretariat.dues.commands import CallDues
from secretariat.store.store import Store


def main(file: str) -> None:
    app = Application(Store.open(file, seat="seat-1"))
    print("ready", flush=True)
    app.dues.call_dues(
        CallDues(
            year=2027,
            label="2027",
            starts_on=date(2027, 1, 1),
            ends_on=date(2027, 12, 31),
            called_on=date(2027, 1, 4),
            due_on=date(2027, 2, 28),
            scale_id=1,
        ),
        Progress(),
    )
    print("done", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
