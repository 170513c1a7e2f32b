"""The commands on assemblies: planning, roll, proxies, extract, register, decisions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run


def coming(run: Run, demo: Path) -> str:
    """The assembly that is still to convene."""
    return reference(run, demo, status="draft")


def reference(run: Run, demo: Path, *, status: str, kind: str = "ordinary") -> str:
    rows = json.loads(run("--db", demo, "meetings", "list", "--json").out)
    return str(next(row["reference"] for row in rows if row["kind"] == kind and row["status"] == status))


def test_the_planning_tells_each_day_and_where_it_stands(run: Run, demo: Path) -> None:
    assembly = coming(run, demo)
    plans = json.loads(run("--db", demo, "meetings", "planning", "--json").out)
    plan: dict[str, Any] = next(plan for plan in plans if plan["reference"] == assembly)
    steps = [deadline["step"] for deadline in plan["deadlines"]]
    assert {"sending", "documents", "candidacies", "proxies", "meeting"} <= set(steps)
    assert steps[-1] == "meeting"
    said = run("--db", demo, "meetings", "planning", assembly)
    assert said.code == 0
    assert "Dernier jour d’envoi" in said.out


def test_a_meeting_goes_to_a_calendar(run: Run, demo: Path, tmp_path: Path) -> None:
    target = tmp_path / "ag.ics"
    assert run("--db", demo, "meetings", "ics", coming(run, demo), target).code == 0
    assert target.read_bytes().count(b"BEGIN:VEVENT") > 3


def test_the_roll_is_listed_then_frozen(run: Run, demo: Path) -> None:
    assembly = coming(run, demo)
    before = json.loads(run("--db", demo, "roll", assembly, "--json").out)
    assert before["frozen_at"] is None
    assert len(before["lines"]) == before["members"]
    assert before["votes"] == sum(line["votes"] for line in before["lines"])
    after = json.loads(run("--db", demo, "roll", assembly, "--json", "--freeze").out)
    assert after["frozen_at"]
    assert after["voters"] == before["voters"]
    assert "Figée" in run("--db", demo, "roll", assembly).out


def test_a_proxy_is_recorded_listed_and_refused_with_its_reason(run: Run, demo: Path) -> None:
    assembly = coming(run, demo)
    lines = json.loads(run("--db", demo, "roll", assembly, "--json").out)["lines"]
    giver, holder, silent = (
        *[line["number"] for line in lines if line["may_vote"]][:2],
        next(line["number"] for line in lines if not line["may_vote"]),
    )
    command = ("--db", demo, "proxies", assembly)
    assert run(*command, "add", "--giver", giver, "--holder", holder, "--dated", "2020-01-02").code == 0
    rows = json.loads(run(*command, "list", "--json").out)
    assert giver in [row["giver_number"] for row in rows]
    assert "2020" in str(next(row["dated_on"] for row in rows if row["giver_number"] == giver))
    refused = run(*command, "add", "--giver", silent)
    assert (refused.code, len(refused.err.strip().splitlines())) == (1, 1)
    unknown = run(*command, "add", "--giver", "9999")
    assert unknown.code == 1
    assert "9999" in unknown.err
    assert run(*command, "add", "--giver", giver, "--dated", "demain?").code == 1
    assert run(*command, "add").code == 2
    assert run(*command, "share").code == 1


@pytest.mark.parametrize("text", ["", "a", "0", "1,-2"])
def test_a_wrong_list_of_resolutions_is_a_wrong_use(run: Run, demo: Path, tmp_path: Path, text: str) -> None:
    target = tmp_path / "extrait.pdf"
    ran = run("--db", demo, "extract", "2027-AGO-01", f"--resolutions={text}", target)
    assert ran.code == 2
    assert not target.exists()


def test_an_extract_of_a_resolution_that_is_not_there_is_refused(run: Run, demo: Path, tmp_path: Path) -> None:
    target = tmp_path / "extrait.pdf"
    ran = run("--db", demo, "extract", coming(run, demo), "--resolutions", "99", target)
    assert (ran.code, target.exists()) == (1, False)
    assert "99" in ran.err


def test_the_register_is_listed_printed_and_verified(run: Run, demo: Path, tmp_path: Path) -> None:
    rows = json.loads(run("--db", demo, "register", "list", "--json").out)
    assert all(len(row["fingerprint"]) == 64 for row in rows)
    assert run("--db", demo, "register", "list").code == 0
    assert run("--db", demo, "register", "verify").code == 0
    target = tmp_path / "registre.pdf"
    printed = run("--db", demo, "register", "print", target)
    assert printed.code == (0 if rows else printed.code)


def test_decisions_are_listed(run: Run, demo: Path) -> None:
    rows = json.loads(run("--db", demo, "decisions", "list", "--json").out)
    still = json.loads(run("--db", demo, "decisions", "list", "--open", "--json").out)
    assert len(still) <= len(rows)
    assert all(row["state"] in ("to_do", "in_progress") for row in still)
    assert run("--db", demo, "decisions", "list").code == 0


def test_minutes_are_begun_from_the_sitting_and_never_replaced(run: Run, demo: Path, tmp_path: Path) -> None:
    past = reference(run, demo, status="closed")
    refused = run("--db", demo, "minutes", past, tmp_path / "a.pdf", "--draft")
    assert (refused.code, (tmp_path / "a.pdf").exists()) == (1, False)
    begun = run("--db", demo, "minutes", coming(run, demo), tmp_path / "b.pdf", "--draft")
    assert begun.code == 0
    assert (tmp_path / "b.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    "command", [("roll", "1999-AGO-01"), ("meetings", "planning", "1999-AGO-01"), ("proxies", "x", "list")]
)
def test_an_unknown_meeting_is_one_sentence(run: Run, demo: Path, command: tuple[str, ...]) -> None:
    ran = run("--db", demo, *command)
    assert (ran.code, ran.out) == (1, "")
    assert "référence" in ran.err
