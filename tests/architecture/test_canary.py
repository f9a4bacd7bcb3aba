"""A canary in everything of Millbeck, and in what one part of Thornaby Vale must not know of another.

Nobody can open or change what it sits in who should not. That it shows on no page of anybody's own is proven on the
walk of test_permission_matrix.py.
"""

from datetime import date
from http import HTTPStatus

import pytest
from django.apps import apps
from django.db.models import Model
from django.urls import resolve, reverse

from tests.architecture.canary import MILLBECK, Mark, Things, heard, is_about_somebody
from tests.architecture.casework_samples import casework_pages
from tests.architecture.conftest import Walk
from tests.architecture.hidden import ABOUT_CHILDREN, INNER_TABLES
from tests.architecture.samples import CANARY_TABLES, address, routes
from tests.architecture.test_permission_matrix import reviewed
from tests.cast import EVERYBODY
from village.access.guards import OPEN_TO_ALL, SIGNED_IN
from village.audit.discretion import private_rooms
from village.people.models.pupil import Pupil

pytestmark = pytest.mark.django_db  # Else no test database is made for the walk.

ONE_OF_EACH = ("two_hats", "teacher_elsewhere", "other_parent", "separated_parent", "agency_other")
"""They differ from others in what they are inside the partnership; next door they are nobody, like the others."""
VALE_PEOPLE = tuple(who for who in EVERYBODY if who not in {*ONE_OF_EACH, "stranger"})
BY_LINK = ("/answer/<str:token>/", "/family-plan/<str:token>/", "/m/<str:token>/", "/pieces/<str:token>/")
"""Whoever holds a link may open it, wherever they come from: the rooms' own tests prove that nobody makes one."""
FOR_EVERYBODY = (
    "/news/<slug:place>/",
    "/screens/<slug:place>/",
    "/town/<slug:partnership>/help/",
    "/town/<slug:partnership>/people/",
    "/town/<slug:partnership>/volunteer/",
    "/town/<slug:partnership>/whats-on",
    "/town/<slug:partnership>/you-said/",
)
"""What a school or a partnership next door publishes for everybody. That these pages keep the rest is proven by the
rooms' own tests: tests/directory/views/test_hidden.py, tests/search, tests/events/views/test_public.py."""
WITH_AN_ID = sorted(
    {route for route in routes() if "<" in route[0] and not route[0].startswith((*BY_LINK, *FOR_EVERYBODY))},
    key=lambda route: route[0],
)
OF_NO_CHILD = ("/find-help/menus/<int:school_id>/", "/families/schools/<int:school_id>/volunteers/")
"""Pages of a school about grown-ups and services alone; a right that counts in the whole partnership opens them."""
REFUSALS = {403, 404, 405}
"""403: without the right one never learns whether the thing is there. 405: no such method."""
SIGN_IN_FIRST = {302, 404, 405}


def silent(tables: tuple[type[Model], ...], things: Things) -> set[type[Model]]:
    return {table for table in tables if not any(isinstance(thing, table) for thing in things.values())}


def test_every_table_has_a_canary(walk: Walk) -> None:
    assert silent(CANARY_TABLES, walk.theirs) == set()


def test_every_table_about_children_has_one_inside_the_partnership(walk: Walk) -> None:
    assert silent(INNER_TABLES, walk.hidden[0].things) == set()
    about_children = {
        model for model in apps.get_models() if model._meta.app_label in ABOUT_CHILDREN and is_about_somebody(model)
    }
    assert about_children - set(INNER_TABLES) == set()
    assert set(private_rooms()) == ABOUT_CHILDREN


def is_shut(walk: Walk, who: str, method: str, pattern: str, url: str) -> bool:
    """Tell whether the method, or a signed-in person, is turned away before any thing is looked for.

    That they are is proven in the table of permissions, where everybody asks for everything.
    """
    if reviewed()[pattern, method]["nobody"] == str(HTTPStatus.METHOD_NOT_ALLOWED):
        return True
    right = getattr(resolve(url).func, "required_right", SIGNED_IN)
    viewer = walk.viewers[who]
    return viewer.is_signed_in and right not in {SIGNED_IN, OPEN_TO_ALL} and not viewer.can(right)


@pytest.mark.parametrize("who", VALE_PEOPLE)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_belongs_to_millbeck_is_not_found(walk: Walk, who: str, method: str) -> None:
    for pattern, name in WITH_AN_ID:
        theirs = address(pattern, name, walk.theirs)
        if theirs == address(pattern, name, walk.ours) or is_shut(walk, who, method, pattern, theirs):
            continue
        answer = walk.ask(who, method, theirs)
        assert not MILLBECK.is_heard(answer.said.replace(theirs.lower(), "")), pattern
        assert answer.status_code in (SIGN_IN_FIRST if who == "nobody" else REFUSALS), pattern


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_child_of_another_school_is_not_found(walk: Walk, who: str, method: str) -> None:
    beckside = walk.hidden[0]
    if who not in beckside.watchers:
        return
    for pattern, name in WITH_AN_ID:
        theirs = address(pattern, name, {**walk.ours, **beckside.things})
        if theirs == address(pattern, name, walk.ours) or is_shut(walk, who, method, pattern, theirs):
            continue
        answer = walk.ask(who, method, theirs)
        assert heard(answer.said, walk.hidden, who) == [], pattern
        if not (who in {"coordinator", "helper"} and pattern.startswith(OF_NO_CHILD)):
            assert answer.status_code in (SIGN_IN_FIRST if who == "nobody" else REFUSALS), pattern


LOOKED_FOR = ("/town-hall/record/?thing={}", "/town-hall/record/record.csv?thing={}", "/town-hall/people/?words={}")


@pytest.mark.parametrize("who", ["coordinator", "helper", "stranger"])
def test_nobody_finds_a_hidden_name_by_looking_for_the_half_of_it(walk: Walk, who: str) -> None:
    for one in walk.hidden:
        for url in LOOKED_FOR:
            assert heard(walk.ask(who, "GET", url.format(one.mark.word[:4])).said, walk.hidden, who) == []


def test_the_stranger_next_door_does_see_their_own(walk: Walk) -> None:
    """Else the canary would prove nothing."""
    assert MILLBECK.is_heard(walk.ask("stranger", "GET", "/").said)


def test_whoever_may_know_does_hear_what_is_hidden_from_others(walk: Walk) -> None:
    """Else silence would prove nothing."""
    children = Pupil.objects.filter(partnership=walk.town.partnership, merged_into=None).values_list("pk", flat=True)
    pages = [reverse("people:pupil", args=(child,)) for child in children]
    pages += [reverse(name, args=(walk.ours["school"].pk,)) for name in ("messaging:inbox", "people:openings")]
    pages += casework_pages(walk.ours)
    for one in walk.hidden:
        assert any(one.mark.is_heard(walk.ask(one.heard_by, "GET", page).said) for page in pages), one.what


@pytest.mark.parametrize(
    ("said", "is_heard"),
    [
        ("<p>wqyzkv", True),
        ("born 23 february 1907", True),
        ("born 23 feb 1907", True),
        ('value="1907-02-23"', True),
        ("23/02/1907", True),
        ("23/2/1907", True),
        (">31817<", True),
        (">31,817 points", True),
        ("24 february 1907", False),
        ("a31817b", False),
        ("9.31817", False),
        ("131,817", False),
    ],
)
def test_a_mark_is_heard_in_words_days_and_numbers(said: str, is_heard: bool) -> None:
    assert Mark("wqyzkv", date(1907, 2, 23), 31817).is_heard(said) == is_heard
