"""The pages of sending: own schools only, counts and reasons, no address; stop, go on, settle by hand."""

import pytest
from django.urls import reverse

from tests.cast import ASHLEA, BECKSIDE, Town
from tests.conftest import NOW, Clients
from tests.outbox.writing import PURPOSE, new_line
from village.outbox.models import Brake, Incident, Line, Run
from village.outbox.queries.runs import states_of
from village.outbox.rules.states import PROMISE, State
from village.outbox.services.queueing import queue


@pytest.fixture
def runs(town: Town) -> dict[str, Run]:
    """Return a sending of each school and one of the partnership."""
    owners = {ASHLEA: 1, BECKSIDE: 2, "": 3}
    return {
        name: queue(
            purpose=PURPOSE,
            owner_id=owner_id,
            partnership_id=town.partnership.pk,
            organisation_id=town.organisations[name].pk if name else None,
            lines=[new_line(number, NOW, address="07412 345678") for number in range(3)],
            canary=0,
            at=NOW,
        )
        for name, owner_id in owners.items()
    }


def test_everybody_sees_their_own_schools_and_the_promise(clients: Clients, runs: dict[str, Run]) -> None:
    said = {
        who: clients[who].get(reverse("outbox:sending")).content.decode() for who in ("head", "two_hats", "coordinator")
    }
    assert ASHLEA in said["head"] and BECKSIDE not in said["head"]
    assert BECKSIDE in said["two_hats"] and ASHLEA not in said["two_hats"]
    assert ASHLEA in said["coordinator"] and "The partnership" in said["coordinator"]
    assert "The partnership" not in said["head"]
    assert all(PROMISE in words and "Practice" in words for words in said.values())


def test_no_page_shows_an_address(clients: Clients, runs: dict[str, Run]) -> None:
    for run in runs.values():
        said = clients["coordinator"].get(reverse("outbox:run", args=[run.pk])).content.decode()
        assert "412" not in said.replace(str(run.pk), "")


def test_a_head_stops_their_own_school_and_the_office_only_looks(clients: Clients, runs: dict[str, Run]) -> None:
    url = reverse("outbox:run-pause", args=[runs[ASHLEA].pk])
    assert clients["office"].post(url).status_code == 403
    assert clients["two_hats"].post(url).status_code == 404
    assert clients["head"].post(url).status_code == 303
    assert Run.objects.get(pk=runs[ASHLEA].pk).state == Run.State.PAUSED
    assert clients["head"].post(reverse("outbox:run-resume", args=[runs[ASHLEA].pk])).status_code == 303
    assert Run.objects.get(pk=runs[ASHLEA].pk).state == Run.State.GOING


def test_a_line_in_doubt_is_settled_by_a_person(clients: Clients, runs: dict[str, Run]) -> None:
    lines = list(runs[ASHLEA].lines.order_by("pk"))
    Line.objects.filter(run=runs[ASHLEA]).update(state=State.UNKNOWN, provider="mail")
    page = clients["head"].get(reverse("outbox:run", args=[runs[ASHLEA].pk])).content.decode()
    assert page.count("Send it again") >= 3
    for line, word in zip(lines, ("sent", "not-sent", "again"), strict=True):
        clients["head"].post(reverse("outbox:line-settle", args=[line.pk]), {"word": word})
    assert states_of(PURPOSE, 1) == {State.ACCEPTED: 1, State.FAILED: 1, State.QUEUED: 1}
    clients["head"].post(reverse("outbox:line-settle", args=[lines[0].pk]), {"word": "again"})
    assert states_of(PURPOSE, 1)[State.ACCEPTED] == 1


def test_lines_in_doubt_are_settled_together_by_who_may_stop(clients: Clients, runs: dict[str, Run]) -> None:
    Line.objects.filter(run=runs[ASHLEA]).update(state=State.UNKNOWN, provider="mail")
    url = reverse("outbox:run-settle", args=[runs[ASHLEA].pk])
    assert "All 3 lines" in clients["head"].get(reverse("outbox:run", args=[runs[ASHLEA].pk])).content.decode()
    assert clients["office"].post(url, {"word": "again"}).status_code == 403
    assert clients["two_hats"].post(url, {"word": "again"}).status_code == 404
    assert clients["head"].post(url, {"word": "perhaps"}).status_code == 303
    assert states_of(PURPOSE, 1) == {State.UNKNOWN: 3}
    assert clients["head"].post(url, {"word": "not-sent"}).status_code == 303
    assert states_of(PURPOSE, 1) == {State.FAILED: 3}


def test_a_line_that_its_provider_still_settles_is_not_settled_by_hand(clients: Clients, runs: dict[str, Run]) -> None:
    Line.objects.filter(run=runs[ASHLEA]).update(state=State.UNKNOWN, provider="notify", reason="worker-lost")
    for line in runs[ASHLEA].lines.all():
        clients["head"].post(reverse("outbox:line-settle", args=[line.pk]), {"word": "again"})
    clients["head"].post(reverse("outbox:run-settle", args=[runs[ASHLEA].pk]), {"word": "again"})
    assert states_of(PURPOSE, 1) == {State.UNKNOWN: 3}


def test_an_incident_is_closed_by_who_may_stop(clients: Clients, runs: dict[str, Run], town: Town) -> None:
    incident = Incident.objects.create(
        kind=Incident.Kind.CANARY, partnership=town.partnership, run=runs[ASHLEA], first_at=NOW, last_at=NOW
    )
    url = reverse("outbox:incident-close", args=[incident.pk])
    assert clients["office"].post(url).status_code == 403
    assert clients["head"].post(url).status_code == 303
    assert Incident.objects.get().closed_at is not None


def test_a_stopped_installation_is_said_on_the_page(clients: Clients, runs: dict[str, Run]) -> None:
    Brake.objects.update_or_create(number=1, defaults={"is_on": True, "why": Brake.Why.RESTORED})
    assert "restored copy" in clients["head"].get(reverse("outbox:sending")).content.decode()
