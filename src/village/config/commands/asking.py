"""What commands ask for: a parser that refuses in one sentence, days, files, and a partnership that is ready."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from django.db import connection

from village.basics.errors import Refused
from village.config.first_tables import bring_up_to_date
from village.importing.rules.cleaning.days import read_day

if TYPE_CHECKING:
    from village.organisations.models.partnership import Partnership

NAME = "Our partnership"


class Asking(argparse.ArgumentParser):
    """A parser of words on the command line whose complaints are one sentence."""

    def error(self, message: str) -> NoReturn:
        raise Refused(f"{message[:1].upper()}{message[1:].rstrip('.')}. See {self.prog} --help.")


def file_asked(path: Path) -> Path:
    """Return the file; raises Refused when it is none or cannot be read."""
    if not path.is_file():
        raise Refused(f"There is no file “{path.name}” here. Check the name and try again.")
    try:
        path.open("rb").close()
    except OSError as broken:
        raise Refused(f"The file “{path.name}” cannot be read. Check who may read it and try again.") from broken
    return path


def day_asked(text: str, *, today: date) -> date:
    """Return a day such as 2026-01-05 or 05/01/2026; raises Refused for anything else."""
    day = read_day(text, "day-first", today=today)
    if day is None:
        raise Refused("A date is missing. Write it as 2026-01-05.")
    return day


def prepare_database() -> None:
    """The database has its tables: a fresh one gets them; raises Refused for one that an older Village made."""
    tables = set(connection.introspection.table_names())
    if "organisations_partnership" not in tables:
        bring_up_to_date()
    elif "school_data_sheet" not in tables:
        raise Refused("The database is older than this Village. Run ./village prepare, then this again.")


def partnership_asked(slug: str, *, may_make: bool = False) -> "Partnership":
    """Return the partnership of that address word, or the only one there is; a first one is made where that is allowed.

    Raises Refused when there is none, or several and none was named.
    """
    from village.organisations.models.partnership import Partnership

    every = {partnership.slug: partnership for partnership in Partnership.objects.order_by("slug")}
    if not every and may_make:
        return _made(slug)
    if not every:
        raise Refused(
            "There is no partnership yet. Make one with ./village start-partnership, or add --create-schools."
        )
    if slug and slug not in every:
        raise Refused(f"There is no partnership “{slug}”. There is {', '.join(every)}.")
    if not slug and len(every) > 1:
        raise Refused(f"There are several partnerships. Name one with --partnership: {', '.join(every)}.")
    return every[slug] if slug else next(iter(every.values()))


def _made(slug: str) -> "Partnership":
    from village.audit.services.record import Installation
    from village.organisations.services.calendar import bring_sample_years, keep_bank_holidays
    from village.organisations.services.partnerships import make_partnership

    keep_bank_holidays()
    partnership = make_partnership(name=slug.replace("-", " ").capitalize() or NAME, by=Installation())
    bring_sample_years(partnership, by=Installation())
    return partnership
