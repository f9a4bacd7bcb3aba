"""What every test stands on: still time, closed sockets, a fast password hasher, and the cast of the town."""

import ipaddress
import os
import socket
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import hypothesis
import pytest
import time_machine
from django.conf import settings as django_settings
from django.core.cache import cache
from django.core.management.commands import migrate
from django.db import connection
from django.test import Client

from tests import cast
from village.access.viewer import Viewer
from village.audit.seal import SEAL, UNSEAL
from village.config.first_tables import make_first_tables

pytest_plugins = ["tests.browser"]

hypothesis.settings.register_profile("house", suppress_health_check=[hypothesis.HealthCheck.too_slow], deadline=None)
hypothesis.settings.load_profile("house")
"""How long an example takes says how busy the machine is, and nothing about the code."""

NOW = datetime(2026, 3, 18, 10, 0, tzinfo=ZoneInfo("Europe/London"))
"""Wednesday 18 March 2026, ten o'clock: the spring term of 2025/26."""


def pytest_configure() -> None:
    """Set what only tests want: cheap password hashing, attempts counted in memory."""
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django_settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


PAGES_ELSEWHERE = bool(os.environ.get("VILLAGE_TEST_PAGES_ELSEWHERE"))
NEEDS_A_DATABASE = frozenset({"db", "transactional_db", "django_db_setup"})
"""Fixtures without which, and without the mark `django_db`, pytest-django lets a test reach no database."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Each database runs what can differ on it: see `./village test`, which sets VILLAGE_TEST_PAGES_ELSEWHERE.

    Tests that can reach no database run once, with SQLite's. Those of pages run on PostgreSQL, which is the stricter,
    and on SQLite too where there is no PostgreSQL; what services and queries do runs on both.
    """
    if connection.vendor == "sqlite":
        once = [item for item in items if PAGES_ELSEWHERE and _is_of_pages(item)]
    else:
        once = [item for item in items if not _reaches_a_database(item)]
    left_out = set(once)
    config.hook.pytest_deselected(items=once)
    items[:] = [item for item in items if item not in left_out]


def _is_of_pages(item: pytest.Item) -> bool:
    """Tell whether the test asks for pages through Django's own client; a real browser's run on SQLite alone."""
    in_folder = not {"views", "pages"}.isdisjoint(item.path.parts)
    return in_folder and _reaches_a_database(item) and item.get_closest_marker("browser") is None


def _reaches_a_database(item: pytest.Item) -> bool:
    fixtures: list[str] = getattr(item, "fixturenames", [])
    return item.get_closest_marker("django_db") is not None or not NEEDS_A_DATABASE.isdisjoint(fixtures)


@pytest.fixture(scope="session")
def django_db_setup(tables_at_once: None, django_db_setup: None) -> None:
    """The test database stands, as pytest-django makes it."""


@pytest.fixture(scope="session")
def tables_at_once() -> Iterator[None]:
    """Migrations take minutes: a test database gets its tables as a first installation does."""
    whole = migrate.Command.handle

    def at_once(_command: migrate.Command, *_args: Any, **_options: Any) -> None:
        with pytest.MonkeyPatch.context() as inner:
            inner.setattr(migrate.Command, "handle", whole)
            make_first_tables()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrate.Command, "handle", at_once)
        yield


@pytest.fixture(autouse=True)
def still_time(request: pytest.FixtureRequest) -> Iterator[time_machine.Traveller]:
    """It is `NOW`; time runs on only for tests marked `browser`. Call `.move_to(...)` to travel."""
    has_clock_running = request.node.get_closest_marker("browser") is not None
    with time_machine.travel(NOW, tick=has_clock_running) as traveller:
        yield traveller


@pytest.fixture(autouse=True, scope="session")
def closed_sockets() -> Iterator[None]:
    """No test reaches anything but this very machine."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded(original: Callable[..., Any]) -> Callable[..., Any]:
        def attempt(self: socket.socket, address: Any) -> Any:
            if self.family in {socket.AF_INET, socket.AF_INET6} and not _is_this_machine(address[0]):
                raise AssertionError(f"A test tried to reach {address[0]}.")
            return original(self, address)

        return attempt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded(connect))
        patch.setattr(socket.socket, "connect_ex", guarded(connect_ex))
        yield


@pytest.fixture(autouse=True, scope="session")
def files_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files that tests keep land in a folder of this run."""
    folder = tmp_path_factory.mktemp("files")
    django_settings.FILES_FOLDER = folder
    return folder


@pytest.fixture(autouse=True, scope="session")
def record_that_tests_may_empty() -> Iterator[None]:
    """Tests with real transactions end by emptying every table; the seal on the record is lifted for just that."""
    operations = type(connection.ops)
    empty = operations.sql_flush

    def lifting(self: Any, style: Any, tables: Any, **options: Any) -> list[str]:
        statements = empty(self, style, tables, **options)
        return [*UNSEAL[connection.vendor], *statements, *SEAL[connection.vendor]] if statements else []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", lifting)
        yield


@pytest.fixture
def town(db: None) -> cast.Town:
    """Return Thornaby Vale with its cast, and Millbeck next door."""
    cache.clear()
    return cast.make_town()


@pytest.fixture
def viewer_of_role(town: cast.Town) -> Callable[[str], Viewer]:
    """Return who looks, by the cast's word for them: `viewer_of_role("coordinator")`."""
    return town.viewer


class Clients(dict[str, Client]):
    """Signed-in browsers by the cast's word for the person, made when first asked for."""

    def __init__(self, town: cast.Town) -> None:
        super().__init__()
        self.town = town

    def __missing__(self, who: str) -> Client:
        client = self[who] = Client()
        if who != "nobody":
            client.force_login(self.town.users[who], backend=django_settings.AUTHENTICATION_BACKENDS[0])
        return client


@pytest.fixture
def clients(town: cast.Town) -> Clients:
    """Return signed-in browsers: `clients["coordinator"].get("/")`."""
    return Clients(town)


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
