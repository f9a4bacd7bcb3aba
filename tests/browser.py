"""A real browser on a real site: each test has its own copy of the town, in which everybody has signed in already.

Why not pytest-django's live server: it empties every table after each test, and with them the sessions. Here the town
is made once for each worker, in an SQLite file; each test works on a copy of that file, which takes a few milliseconds,
and every thread of the site has a connection of its own, as in a real installation.

Time: the site's clock starts at `NOW` and runs. The browser's clock is the machine's. That does no harm: cookies say
how long they last (Max-Age), which a browser counts from its own now.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.cache import cache
from django.db import connection, connections
from django.test.testcases import LiveServerThread
from pytest_django.plugin import DjangoDbBlocker

from tests import cast
from village.config.first_tables import make_first_tables

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync")
SIGNED_IN_BEFORE = "coordinator"
"""Who has signed in before each test; everybody else does so when a test first asks for them."""

UNSAFE_BUT_QUICK = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"

REFUSED = frozenset({409, 422})
"""Statuses of pages that say no in a sentence; they are answers, not failures."""

WAIT_MS = 20_000


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """The system's Chromium, one for each worker; the test is skipped where there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("No Chromium was found. Install it, for instance with apt install chromium.")
    from playwright.sync_api import expect, sync_playwright

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, and Django then takes every query of a test for asynchronous.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        expect.set_options(timeout=WAIT_MS)
        browser = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield browser
        browser.close()


@dataclass
class Site:
    """The running site of a worker and the browsers that look at it."""

    browser: "Browser"
    url: str
    made: cast.Town = field(init=False)
    states: dict[str, Any] = field(default_factory=dict)
    """What the browser keeps of each person who has signed in."""
    contexts: "list[BrowserContext]" = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    """What went wrong in any page since the test began."""

    def visitor(self, who: str = "nobody", width: int = 1280, **options: Any) -> "Page":
        """Return an empty page in a new browser of that person; options are those of a browser's context."""
        if who != "nobody" and who not in self.states:
            self.states[who] = self._state_after_signing_in(who)
        context = self.browser.new_context(
            base_url=self.url,
            viewport={"width": width, "height": 900},
            storage_state=self.states.get(who),
            reduced_motion="reduce",
            locale="en-GB",
            **options,
        )
        context.set_default_timeout(WAIT_MS)
        self.contexts.append(context)
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.troubles.append(f"Script: {error.error}"))
        context.on("requestfailed", self._note_failure)
        context.on("response", self._note_status)
        return context.new_page()

    def close(self) -> None:
        """Close every browser of the test."""
        for context in self.contexts:
            context.close()
        self.contexts.clear()

    def _state_after_signing_in(self, who: str) -> Any:
        page = self.visitor()
        sign_in(page, self.made.users[who].email)
        return page.context.storage_state()

    def _hear(self, message: "ConsoleMessage") -> None:
        # Statuses are judged in `_note_status`, where they are known.
        if message.type in {"error", "warning"} and not message.text.startswith("Failed to load resource"):
            self.troubles.append(f"Console: {message.text}")

    def _note_failure(self, request: "Request") -> None:
        # Chromium calls what a new page or a download interrupts "aborted".
        if request.failure != "net::ERR_ABORTED":
            self.troubles.append(f"Request: {request.url} {request.failure}")

    def _note_status(self, response: "Response") -> None:
        if response.status >= 400 and response.status not in REFUSED:
            self.troubles.append(f"Answer: {response.status} for {response.request.method} {response.url}")


@pytest.fixture(scope="session")
def site_with_town(
    chromium: "Browser",
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Site, Path]]:
    """A site that runs, and the file of the database in which everybody in `WITH_A_LOGIN` is signed in."""
    if connection.vendor != "sqlite":
        pytest.skip("Browser tests run on SQLite; the pages are the same.")
    from tests.conftest import NOW

    file = tmp_path_factory.mktemp("site") / "town.sqlite3"
    with django_db_blocker.unblock():
        make_tables_in(file)
        with time_machine.travel(NOW, tick=True), database_in(file):
            server = LiveServerThread("127.0.0.1", StaticFilesHandler)
            server.daemon = True
            server.start()
            server.is_ready.wait()
            if server.error:
                raise server.error
            site = Site(chromium, f"http://{server.host}:{server.port}")
            site.made = cast.make_town()
            give_passwords(site.made)
            site.visitor(SIGNED_IN_BEFORE)
            site.close()
            assert site.troubles == []
        yield site, file
        server.terminate()


@pytest.fixture
def site(site_with_town: tuple[Site, Path], django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Iterator[Site]:
    """The site on a fresh copy of the town; whatever goes wrong in a page makes the test fail at its end."""
    running, original = site_with_town
    with django_db_blocker.unblock(), on_a_copy(running, original, tmp_path):
        yield from heard(running)
        running.close()


@pytest.fixture(scope="module")
def shared_site(
    site_with_town: tuple[Site, Path], django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """The site on one copy of the town for all tests of a module that change nothing; browsers stay open."""
    running, original = site_with_town
    with django_db_blocker.unblock(), on_a_copy(running, original, tmp_path_factory.mktemp("shared")):
        yield running
        running.close()


@pytest.fixture
def looking(shared_site: Site) -> Iterator[Site]:
    """The shared site for one test; whatever goes wrong in a page makes the test fail at its end."""
    yield from heard(shared_site)


@contextmanager
def on_a_copy(running: Site, original: Path, folder: Path) -> Iterator[None]:
    """The site works on a copy of the town, in which only one person has signed in."""
    copy = folder / "town.sqlite3"
    with closing(sqlite3.connect(original)) as opened:
        opened.execute("VACUUM INTO ?", [str(copy)])
    outside = running.states
    running.states = {SIGNED_IN_BEFORE: outside[SIGNED_IN_BEFORE]}
    with database_in(copy):
        yield
    running.states = outside


def heard(running: Site) -> Iterator[Site]:
    """Nothing goes wrong in any page while this lasts."""
    cache.clear()
    running.troubles.clear()
    yield running
    assert running.troubles == []


@pytest.fixture
def town_of_site(site: Site) -> cast.Town:
    """Return Thornaby Vale and Millbeck as they stand in the site's database."""
    return deepcopy(site.made)


def make_tables_in(file: Path) -> None:
    """The file holds what the test database holds between tests: every table as migrated, and no town.

    Where only browser tests run, no test database is made; then the file is migrated itself.
    """
    if "mode=memory" in str(connection.settings_dict["NAME"]):
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(file)])
    else:
        with database_in(file):
            make_first_tables()


@contextmanager
def database_in(file: Path) -> Iterator[None]:
    """Every connection that is opened from here on leads to the file; the test database comes back afterwards."""
    usual, known = connections["default"], connections.settings["default"]
    connections.settings["default"] = {
        **known,
        "NAME": str(file),
        "OPTIONS": {**known["OPTIONS"], "init_command": UNSAFE_BUT_QUICK},
    }
    del connections["default"]
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"] = known
        connections["default"] = usual


def give_passwords(town: cast.Town) -> None:
    """Everybody of the cast can sign in with `cast.PASSWORD`."""
    for who in cast.PEOPLE:
        town.users[who].set_password(cast.PASSWORD)
        town.users[who].save()


def sign_in(page: "Page", email: str, password: str = cast.PASSWORD) -> None:
    """The page has signed in through the sign-in page, as a person does."""
    page.goto("/account/login/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("/")
