"""Whoever comes second to the database at the same moment reads what to do; any other fault stays one."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings

from tests.cast import make_partnership
from tests.conftest import Clients
from village.design.same_moment import SameMomentMiddleware, came_second
from village.organisations.models.group import Seat

pytestmark = pytest.mark.django_db


def fault_of(deed: Callable[[], object]) -> DatabaseError:
    with pytest.raises(DatabaseError) as raised, transaction.atomic():
        deed()
    return raised.value


def twice() -> None:
    make_partnership("Two Becks")
    make_partnership("Two Becks")


def test_a_row_that_stands_already_is_told_from_a_fault_of_ours() -> None:
    assert came_second(fault_of(twice))
    assert not came_second(fault_of(lambda: Seat.objects.create(role="Chair")))
    assert not came_second(ValueError("no fault of the database"))
    assert not came_second(IntegrityError("without a cause"))


def test_only_who_pressed_something_is_answered() -> None:
    middleware, fault = SameMomentMiddleware(_nothing), fault_of(twice)
    assert middleware.process_exception(RequestFactory().get("/"), fault) is None
    assert middleware.process_exception(RequestFactory().post("/"), ValueError("broken")) is None


@pytest.mark.parametrize("who", ["inclusion_lead", "parent", "nobody"])
@override_settings(ROOT_URLCONF="tests.design.second_press")
def test_the_second_press_is_told_what_to_do(clients: Clients, who: str) -> None:
    answer = clients[who].post("/second-press/")
    assert answer.status_code == 409
    assert "Nothing that you had saved is lost" in answer.content.decode()


def _nothing(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()
