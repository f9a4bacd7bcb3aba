"""One town for a whole module, through which every route is walked; each step is taken back."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from http.cookies import SimpleCookie
from typing import Any

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.cache import cache
from django.core.signals import request_finished
from django.db import close_old_connections, transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from tests.architecture.canary import MILLBECK, Hidden, Things, put_in, put_on_record
from tests.architecture.hidden import hide
from tests.architecture.samples import make_things
from tests.cast import EVERYBODY, Town, make_town
from village.access.models.user import User
from village.access.queries import viewer_for
from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.people.services.on_record import PUPIL

REFUSALS = logging.getLogger("django.request")


@dataclass
class Walk:
    """Everybody's browser in one town, where Millbeck is full of canaries, and what is about children too."""

    town: Town
    ours: Things
    theirs: Things
    hidden: list[Hidden]
    viewers: dict[str, Viewer] = field(default_factory=dict)
    browsers: dict[str, Client] = field(default_factory=dict)
    kept: dict[str, dict[str, str]] = field(default_factory=dict)
    """The cookies of each person, as they were after signing in."""
    name_of_a_child: str = ""
    """What a child of Ashlea and its double are called, wherever they are named."""

    def sign_in_all(self) -> None:
        """Everybody has a browser; the first request of a session, which notes the partnership, lies behind it."""
        for who in EVERYBODY:
            self.viewers[who] = self.town.viewer(who)
            client = self.browsers[who] = Client()
            if who != "nobody":
                client.force_login(self.town.users[who], backend=settings.AUTHENTICATION_BACKENDS[0])
                client.get("/")
            self.kept[who] = {name: morsel.value for name, morsel in client.cookies.items()}

    def ask(self, who: str, method: str, url: str) -> Any:
        """Return the answer with its words as `said`, after taking back whatever the request changed."""
        client: Any = self.browsers[who]
        client.cookies = SimpleCookie(self.kept[who])
        cache.clear()  # Attempts are counted there.
        with transaction.atomic():
            answer = client.generic(method, url)
            answer.said = words_of(answer)
            answer.is_unread = self._is_unread(answer)
            request_finished.disconnect(close_old_connections)  # As Django's own test client does.
            answer.close()
            request_finished.connect(close_old_connections)
            transaction.set_rollback(True)
        return answer

    def _is_unread(self, answer: Any) -> bool:
        """Tell whether a page names a child and nobody's look at a child came onto the record with it."""
        if answer.status_code not in {HTTPStatus.OK, HTTPStatus.UNPROCESSABLE_ENTITY}:
            return False
        is_named = bool(self.name_of_a_child) and self.name_of_a_child in answer.said
        return is_named and not Entry.objects.filter(is_read=True, subject_kind=PUPIL).exists()


def words_of(answer: Any) -> str:
    """Return all that an answer says, head and body, in small letters."""
    streamed = getattr(answer, "streaming_content", None)
    body = b"".join(streamed) if streamed is not None else answer.content
    headers = {name: value for name, value in answer.headers.items() if name != "Content-Length"}
    return f"{headers} {body.decode(errors='replace')}".lower()


def remembering(look_up: Callable[..., Viewer]) -> Callable[..., Viewer]:
    """Each step is taken back, so nobody's rights change on the walk: they are looked up once for each person."""
    known: dict[tuple[int, int | None], Viewer] = {}

    def remembered(user: User, *, request_id: str, partnership_id: int | None = None, **when: Any) -> Viewer:
        key = user.pk, partnership_id
        viewer = known.get(key) or known.setdefault(key, look_up(user, partnership_id=partnership_id, **when))
        return replace(viewer, request_id=request_id)

    return remembered


@pytest.fixture(scope="module")
def walk(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Walk]:
    """One town for the module; nothing of it stays."""
    from tests.conftest import NOW

    with time_machine.travel(NOW, tick=False), django_db_blocker.unblock(), transaction.atomic():
        town = make_town()
        theirs = make_things(town.millbeck)
        put_in(theirs, MILLBECK)
        put_on_record(theirs, MILLBECK, partnership_id=town.millbeck.pk)
        ours = make_things(town.partnership)
        town.users["action_lead"].practitioners.add(ours["practitioner"].pk)  # So the sample action is theirs.
        walk = Walk(town, ours, theirs, hide(town, ours))
        walk.name_of_a_child = next(one.mark.word for one in walk.hidden if one.what == "a child of Ashlea")
        walk.sign_in_all()
        with pytest.MonkeyPatch.context() as patch:
            # When each session was last used is noted twice: a quarter of each of some ten thousand requests.
            patch.setattr(UserSession.objects, "create_from_request", lambda request: None)
            patch.setattr(settings, "SESSION_SAVE_EVERY_REQUEST", False)
            patch.setattr("village.access.middleware.viewer_for", remembering(viewer_for))
            REFUSALS.setLevel(logging.ERROR)  # Most answers are refusals, each would be logged with where it came from.
            yield walk
            REFUSALS.setLevel(logging.NOTSET)
        transaction.set_rollback(True)
