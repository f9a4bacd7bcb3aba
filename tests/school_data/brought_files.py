"""Files brought for a school as the tests of bringing do it: kept, read, accepted, without a browser."""

from pathlib import Path

from django.core.files.base import ContentFile

from tests.cast import ASHLEA, BECKSIDE, SINCE, Town
from tests.school_data.rolls import upn
from village.access.models.role import RoleHeld
from village.access.rules import roles
from village.importing.models.batch import ImportBatch
from village.importing.services import batches
from village.importing.services.reading import read_batch
from village.organisations.models.organisation import Membership, Organisation
from village.people.models.pupil import Pupil
from village.school_data.services.accepting import accept_file
from village.school_data.services.arriving import arrive

PUPILS = "UPN,Surname,Forename,DOB,Year Group,Reg Group,Admission Date,Leaving Date\n"
MARKS = "UPN,Date,Session,Mark\n"
BEHAVIOUR = "UPN,Date,Time,Behaviour Type,Points,Location\n"
RESULTS = "UPN,Subject,Result,Expected,Date\n"


def pupils_csv(*numbers: int, reg: str = "4A") -> str:
    """Return a list of pupils with these made-up numbers."""
    rows = (f"{upn(number)},Sorrel{letters(number)},Ivy,12/05/2017,4,{reg},01/09/2025,\n" for number in numbers)
    return PUPILS + "".join(rows)


def letters(number: int) -> str:
    """Return a number as letters, for made-up names."""
    return "".join(chr(ord("a") + int(figure)) for figure in str(number))


def marks_csv(*rows: tuple[int, str, str, str]) -> str:
    """Return marks: number of the pupil, day, session and code."""
    return MARKS + "".join(f"{upn(number)},{on},{session},{code}\n" for number, on, session, code in rows)


def ashlea(town: Town) -> Organisation:
    """Return the school in whose office somebody works."""
    return town.organisations[ASHLEA]


def beckside(town: Town) -> Organisation:
    """Return another school of the town."""
    return town.organisations[BECKSIDE]


def school_like(town: Town, urn: str, who: str = "office") -> Organisation:
    """Return a school with this URN in Thornaby Vale, in whose office the person works too."""
    school = Organisation.objects.create(name=f"School {urn}", kind="school", urn=urn)
    Membership.objects.create(partnership=town.partnership, organisation=school, starts_on=SINCE)
    RoleHeld.objects.create(
        user=town.users[who], partnership=town.partnership, organisation=school, role=roles.OFFICE, starts_on=SINCE
    )
    return school


def bring(
    town: Town, school: Organisation, content: bytes | str | Path, *, name: str = "", who: str = "office"
) -> ImportBatch:
    """Return the batch of a file, read."""
    if isinstance(content, Path):
        name, content = name or content.name, content.read_bytes()
    raw = content.encode() if isinstance(content, str) else content
    file = ContentFile(raw)
    batch = arrive(by=town.viewer(who), school_id=school.pk, content=file, name=name or "file.csv")
    return read(batch)


def read(batch: ImportBatch) -> ImportBatch:
    """Return the batch after the job that reads it."""
    read_batch(batch.pk)
    batch.refresh_from_db()
    return batch


def say(town: Town, batch: ImportBatch, who: str = "office", **said: object) -> ImportBatch:
    """Return the batch read again as somebody said."""
    decisions = {**batch.decisions, **said}
    return read(batches.read_as_said(by=town.viewer(who), batch=batch, seen=batch.version, decisions=decisions))


def accept(town: Town, batch: ImportBatch, who: str = "office", *, is_old_meant: bool = False) -> ImportBatch:
    """Return the batch, accepted."""
    return accept_file(by=town.viewer(who), batch=batch, seen=batch.version, is_old_meant=is_old_meant)


def bring_in(town: Town, school: Organisation, content: bytes | str | Path, **more: str) -> ImportBatch:
    """Return the batch of a file that is in."""
    return accept(town, bring(town, school, content, **more))


def undo(town: Town, batch: ImportBatch, who: str = "office") -> str:
    """Return what undoing the batch says."""
    return batches.undo(by=town.viewer(who), batch=batch)


def pupil(number: int) -> Pupil:
    """Return the pupil with the made-up number."""
    return Pupil.objects.get(upn=upn(number))
