"""One measured piece at a time, in a process of its own: prints seconds, and what the run says of itself, as JSON.

Called by bench_letters; by hand: python -m benchmarks.bench_letters_parts NAME FOLDER
"""

import json
import random
import resource
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import batched
from pathlib import Path
from typing import Any

from benchmarks.bench_marks_parts import set_up

MADE_AT = datetime(2025, 11, 3, 9, tzinfo=UTC)
ONE_IN_URDU = 10
STREETS = ("Weavers Row", "Mill Lane", "Canal Street", "Bobbin Terrace", "Dyers Court", "Chapel Walk")


def families(folder: Path) -> Callable[[], dict[str, Any]]:
    """Give every child a parent with an address; every tenth of them reads Urdu."""
    set_up(folder)
    from village.people.models.adult import Adult, Contact
    from village.people.models.household import Household, HouseholdMember
    from village.people.models.pupil import Pupil

    def make() -> dict[str, Any]:
        numbers = random.Random(1)
        pupils = list(Pupil.objects.order_by("pk"))
        adults, homes = [], []
        for at, pupil in enumerate(pupils):
            language = "ur" if at % ONE_IN_URDU == 0 else "en"
            names = {"forename": "Sam", "surname": pupil.surname, "language": language}
            adults.append(Adult(partnership_id=pupil.partnership_id, **names))
            address = f"{numbers.randint(1, 180)} {numbers.choice(STREETS)}\nThornaby Vale"
            postcode = f"TV{numbers.randint(1, 12)} {numbers.randint(1, 9)}QX"
            household = Household(partnership_id=pupil.partnership_id, name=pupil.surname, address=address)
            household.postcode = postcode
            homes.append(household)
        Adult.objects.bulk_create(adults, 5000)
        Household.objects.bulk_create(homes, 5000)
        HouseholdMember.objects.bulk_create(
            [HouseholdMember(household=home, adult=adult) for home, adult in zip(homes, adults, strict=True)], 5000
        )
        kin = {"relationship": "mother", "has_parental_responsibility": True, "lives_with": True}
        Contact.objects.bulk_create(
            [Contact(pupil=pupil, adult=adult, **kin) for pupil, adult in zip(pupils, adults, strict=True)], 5000
        )
        return {"families": len(adults)}

    return make


def everything(folder: Path) -> Callable[[], dict[str, Any]]:
    """From the database to one file, as the product does it."""
    letters = _letters(folder)
    from village.printing.letters import letters_pdf

    def make() -> dict[str, Any]:
        from django.db import connection

        with connection.execute_wrapper(_count):
            made = letters_pdf(letters(), made_at=MADE_AT)
        (folder / "letters.pdf").write_bytes(made)
        return {"bytes": len(made), "queries": _count.asked}

    return make


def prepared(folder: Path) -> Callable[[], dict[str, Any]]:
    """Write the values of every batch as a JSON file, for typst alone."""
    letters = _letters(folder)
    from village.printing.letters import BATCH_MAX, _sheets

    def make() -> dict[str, Any]:
        count = 0
        for number, batch in enumerate(batched(letters(), BATCH_MAX)):
            sheets = _sheets(batch, is_for_window=True, made_at=MADE_AT)
            (folder / f"values-{number:03}.json").write_text(json.dumps(sheets.values), encoding="utf-8")
            count += len(batch)
        return {"letters": count}

    return make


def typst_alone(folder: Path, at_once: str = "1") -> Callable[[], dict[str, Any]]:
    """Yardstick: typst compiles the same pages from the prepared JSON files, one after another in one process.

    With another number it takes so many files together, which saves starting over and costs memory.
    """
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
    import typst

    from village.printing.compiling import HOUSE
    from village.printing.letters import TEMPLATE
    from village.printing.scripts import FONTS

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])

    def make() -> dict[str, Any]:
        size = 0
        for paths in batched(sorted(folder.glob("values-*.json")), int(at_once)):
            values = [json.loads(path.read_bytes()) for path in paths]
            letters = [letter for one in values for letter in json.loads(one["letters"])] if len(values) > 1 else []
            inputs = {**values[0], "letters": json.dumps(letters)} if letters else values[0]
            made = typst.compile(
                TEMPLATE, root=HOUSE, font_paths=fonts, sys_inputs=inputs, format="pdf", pdf_standards=["ua-1"]
            )
            size += len(made)
        return {"bytes": size}

    return make


def _letters(folder: Path) -> Callable[[], Any]:
    set_up(folder)
    from benchmarks.bench_letters_making import letters_of
    from village.organisations.models.organisation import Organisation
    from village.organisations.models.partnership import Partnership

    partnership = Partnership.objects.get()
    schools = dict(Organisation.objects.filter(urn__isnull=False).values_list("pk", "name"))
    return lambda: letters_of(partnership.pk, schools)


class _Count:
    """How many statements were asked of the database."""

    asked = 0

    def __call__(self, execute: Callable[..., Any], *words: Any) -> Any:
        self.asked += 1
        return execute(*words)


_count = _Count()
PARTS: dict[str, Callable[..., Callable[[], dict[str, Any]]]] = {
    "families": families,
    "everything": everything,
    "prepared": prepared,
    "typst": typst_alone,
}


def main(words: list[str]) -> None:
    """Get ready, then run the piece once and print what it took."""
    name, folder, *rest = words
    piece = PARTS[name](Path(folder), *rest)
    sys.stdout, shown = sys.stderr, sys.stdout
    begun, worked = time.perf_counter(), _processor_seconds()
    told = piece()
    seconds, worked = time.perf_counter() - begun, _processor_seconds() - worked
    print(json.dumps({"seconds": seconds, "processor": worked, **told}), file=shown)


def _processor_seconds() -> float:
    """Return what this process and those that it started and waited for have used."""
    mine, theirs = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return mine.ru_utime + mine.ru_stime + theirs.ru_utime + theirs.ru_stime


if __name__ == "__main__":
    main(sys.argv[1:])
