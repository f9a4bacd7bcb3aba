"""The last place booked many times at the very same moment: one has it, the others wait in line, on each database."""

import os
import sqlite3
import subprocess
import sys
import threading
import uuid
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.bookings.making import SOMEBODY, make_morning, wish
from tests.cast import make_town
from tests.conftest import NOW
from village.basics.errors import Refused
from village.bookings.models import Booking
from village.bookings.services.booking import book
from village.bookings.services.changing import cancel_own

MANY = 6
pytestmark = pytest.mark.django_db(transaction=True)
not_sqlite = pytest.mark.skipif(connection.vendor == "sqlite", reason="threads share SQLite's one connection in memory")
only_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="it is about a file of SQLite")


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Return what each deed gave back, or the sentence with which it was refused; anything else is raised."""
    together, said = threading.Barrier(len(deeds)), list[Any]()

    def press(deed: Callable[[], Any]) -> None:
        try:
            together.wait(timeout=10)
            said.append(deed())
        except Refused as refused:
            said.append(refused.sentence)
        except Exception as error:  # noqa: BLE001 - told to the test, which fails by it.
            said.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert not [one for one in said if isinstance(one, Exception)], said
    assert len(said) == len(deeds)
    return said


def booker(occurrence_id: int, name: str, key: uuid.UUID | None = None) -> Callable[[], Booking]:
    asked = wish(name, form_key=key or uuid.uuid4())
    return lambda: book(by=SOMEBODY, occurrence_id=occurrence_id, wish=asked, at=NOW)


@not_sqlite
def test_the_last_place_is_booked_once_and_the_others_are_in_line() -> None:
    morning = make_morning(make_town(), places=1)
    at_once(*[booker(morning.occurrence.pk, f"Family {number}") for number in range(MANY)])
    assert Counter(Booking.objects.values_list("state", flat=True)) == {"booked": 1, "waiting": MANY - 1}


@not_sqlite
def test_the_same_form_pressed_at_once_is_one_booking() -> None:
    morning, key = make_morning(make_town(), places=5), uuid.uuid4()
    found = at_once(*[booker(morning.occurrence.pk, "Bea Fell", key) for _ in range(MANY)])
    assert len({one.pk for one in found}) == 1 == Booking.objects.count()


@not_sqlite
def test_cancelling_beside_booking_never_leaves_more_people_than_places_nor_a_place_nobody_has() -> None:
    morning = make_morning(make_town(), places=1)
    first = booker(morning.occurrence.pk, "Bea Fell")()
    at_once(
        lambda: cancel_own(by=SOMEBODY, booking=first, at=NOW),
        *[booker(morning.occurrence.pk, f"Family {number}") for number in range(MANY - 1)],
    )
    states = Counter(Booking.objects.values_list("state", flat=True))
    assert states == {"cancelled": 1, "booked": 1, "waiting": MANY - 2}


@only_sqlite
def test_on_a_file_of_sqlite_processes_book_the_last_place_once(tmp_path: Path) -> None:
    morning = make_morning(make_town(), places=1)
    file = tmp_path / "town.sqlite3"
    with sqlite3.connect(file) as target:
        connection.connection.backup(target)
    target.close()
    start = tmp_path / "start"
    command = [
        sys.executable,
        "-P",
        str(Path(__file__).with_name("a_booker.py")),
        str(morning.occurrence.pk),
        str(start),
    ]
    around = {
        **os.environ,
        "VILLAGE_DATABASE_URL": f"sqlite:///{file}",
        "DJANGO_SETTINGS_MODULE": "village.config.settings",
    }
    around["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    running = [
        subprocess.Popen([*command, str(number)], env=around, stdout=subprocess.PIPE, text=True) for number in range(3)
    ]
    for process in running:
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
    start.touch()
    said = Counter(process.communicate(timeout=60)[0].strip() for process in running)
    assert said == {"booked": 1, "waiting": 2}
