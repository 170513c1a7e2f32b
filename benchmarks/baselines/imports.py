"""Importing a CSV file the plain way: a library's call per cell, a query for twins and an ORM ``add`` per row."""

from __future__ import annotations

import csv
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from schwifty import IBAN
from schwifty.exceptions import SchwiftyException
from sqlalchemy import create_engine, or_, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from stdnum.exceptions import ValidationError
from stdnum.fr import siret


class Base(DeclarativeBase):
    """Its own tables."""


class Member(Base):
    """A member with what the file tells of it."""

    __tablename__ = "member"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(index=True)
    siret: Mapped[str | None] = mapped_column(index=True)
    street: Mapped[str]
    postcode: Mapped[str]
    city: Mapped[str]
    phone: Mapped[str | None]
    email: Mapped[str | None] = mapped_column(index=True)
    iban: Mapped[str | None]
    headcount: Mapped[int]
    joined_on: Mapped[datetime]


def run(source: str, target: str) -> dict[str, Any]:
    """Import into a new SQLite file; seconds of the import alone, members made."""
    Path(target).unlink(missing_ok=True)
    engine = create_engine(f"sqlite:///{target}")
    Base.metadata.create_all(engine)
    start = time.perf_counter()
    made = 0
    with Session(engine) as session, Path(source).open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream, delimiter=";"):
            member = _member(row)
            twin = select(Member.id).where(
                or_(Member.siret == member.siret, Member.email == member.email, Member.name == member.name)
            )
            if session.scalars(twin).first() is None:
                session.add(member)
                made += 1
        session.commit()
    return {"seconds": time.perf_counter() - start, "members": made}


def _member(row: dict[str, str]) -> Member:
    return Member(
        name=row["Raison sociale"],
        siret=_siret(row["SIRET"]),
        street=row["Adresse"],
        postcode=row["Code postal"],
        city=row["Ville"],
        phone=_phone(row["Téléphone"]),
        email=_email(row["Courriel"]),
        iban=_iban(row["IBAN"]),
        headcount=int(row["Effectif"]),
        joined_on=datetime.strptime(row["Date d'adhésion"], "%d/%m/%Y"),
    )


def _siret(text: str) -> str | None:
    try:
        return str(siret.validate(text))
    except ValidationError:
        return None


def _phone(text: str) -> str | None:
    try:
        number = phonenumbers.parse(text, "FR")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _email(text: str) -> str | None:
    try:
        return str(validate_email(text, check_deliverability=False).normalized)
    except EmailNotValidError:
        return None


def _iban(text: str) -> str | None:
    try:
        return str(IBAN(text, validate_bban=True))
    except SchwiftyException:
        return None
