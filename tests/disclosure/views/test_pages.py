"""Pages of requests, of the compartment, of the parent, of holds and of retention: who reads what, and what they do."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.cast import Town
from tests.conftest import Clients
from tests.disclosure.making import DANGER, Kept, begin, give_all, make_kept
from tests.people.family import make_pupil
from tests.plans.views.test_query_counts import queries
from village.disclosure.models import AccessRequest, Item, Package, SafetyItem
from village.people.models import Hold
from village.people.queries.holds import held_pupil_ids
from village.school_data.contributions import work_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(town: Town) -> Kept:
    return make_kept(town)


def page(clients: Clients, who: str, route: str, *args: object) -> str:
    """Return what the page says to somebody who may read it."""
    answer = clients[who].get(reverse(f"disclosure:{route}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def press(clients: Clients, who: str, row: AccessRequest, deed: str, words: str = "") -> AccessRequest:
    """Return the request after a button of its page was pressed."""
    row.refresh_from_db()
    sent = {"deed": deed, "version": row.version, "words": words}
    answer = clients[who].post(reverse("disclosure:request", args=(row.pk,)), sent)
    assert answer.status_code == 303
    row.refresh_from_db()
    return row


def test_from_the_parents_page_to_the_copy(kept: Kept, clients: Clients) -> None:
    own = reverse("disclosure:own", args=(kept.family.ada.pk,))
    assert clients["parent"].post(own, {"about": "child", "wants": ""}).status_code == 303
    row = AccessRequest.objects.get()
    assert row.adult_id == kept.family.mother.pk
    proof = {"identity_seen": "Passport", "right_seen": "Birth certificate", "version": row.version}
    clients["office"].post(reverse("disclosure:prove", args=(row.pk,)), proof)
    press(clients, "inclusion_lead", row, "gather")
    item = Item.objects.get(request=row, table="forum.Concern")
    words = page(clients, "inclusion_lead", "item", row.pk, item.pk)
    assert "<mark>Cal Lowe</mark>" in words and "perhaps another child" in words
    assert "Not all were compared with its words" in words
    decided = {"decision": "take-out", "proposed": ["Cal Lowe"], "exemption": "third-party", "reason": "Another child"}
    url = reverse("disclosure:item", args=(row.pk, item.pk))
    assert clients["inclusion_lead"].post(url, {**decided, "version": 9}).status_code == 422  # Somebody was quicker.
    answer = clients["inclusion_lead"].post(url, {**decided, "version": 1})
    assert answer.status_code == 303 and "/items/" in answer["Location"]
    give_all(kept, row)
    press(clients, "inclusion_lead", row, "finish")
    assert press(clients, "inclusion_lead", row, "check").state == "checking"
    press(clients, "head", row, "check")
    SafetyItem.objects.all().delete()
    clients["head"].post(reverse("disclosure:safety", args=(row.pk,)))
    assert press(clients, "inclusion_lead", row, "release").state == "ready"
    assert "Your copy is here" in page(clients, "parent", "own", kept.family.ada.pk)
    copy = page(clients, "parent", "own-copy", kept.family.ada.pk, row.pk)
    assert "hides her books" in copy and "Cal" not in copy
    archive = clients["parent"].get(reverse("disclosure:own-copy-zip", args=(kept.family.ada.pk, row.pk)))
    assert archive["Content-Type"] == "application/zip" and archive["Cache-Control"] == "no-store"
    assert Package.objects.get().fetches.count() == 2


def test_the_compartment_is_there_for_two_and_for_nobody_else(kept: Kept, clients: Clients) -> None:
    row = begin(kept)
    for who in ("inclusion_lead", "office"):
        assert clients[who].get(reverse("disclosure:safety", args=(row.pk,))).status_code == 404
        words = page(clients, who, "request", row.pk) + page(clients, who, "list", kept.school_id)
        assert DANGER not in words and "about safety" not in words.lower()
        assert "Your part of an access request" not in [
            one.title for one in work_at(kept.town.viewer(who), kept.school_id)
        ]
    (item,) = SafetyItem.objects.all()
    assert DANGER in page(clients, "safeguarding_lead", "safety-item", row.pk, item.pk)
    assert DANGER not in page(clients, "head", "request", row.pk)
    with_it = page(clients, "inclusion_lead", "request", row.pk)
    SafetyItem.objects.all().delete()
    without = page(clients, "inclusion_lead", "request", row.pk)
    assert _but_for_tokens(with_it) == _but_for_tokens(without)


def _but_for_tokens(words: str) -> list[str]:
    return [line for line in words.splitlines() if "csrfmiddlewaretoken" not in line]


def test_the_office_follows_a_request_and_reads_nothing_of_it(kept: Kept, clients: Clients) -> None:
    row = begin(kept)
    words = page(clients, "office", "request", row.pk)
    assert "later bus" not in words and "Gita Moran" in words
    item = Item.objects.filter(request=row).first()
    assert item is not None
    assert clients["office"].get(reverse("disclosure:item", args=(row.pk, item.pk))).status_code == 403


def test_the_list_asks_the_database_equally_often_whatever_stands_on_it(kept: Kept, clients: Clients) -> None:
    url = reverse("disclosure:list", args=(kept.school_id,))
    first = begin(kept)
    for_one = queries(clients, url, "head")
    for number in range(8):
        values = {
            name: getattr(first, name)
            for name in ("who", "received_on", "proven_on", "state", "state_since", "made_at")
        }
        AccessRequest.objects.create(
            partnership=kept.town.partnership, school_id=kept.school_id, pupil=make_pupil(kept.town, f"Child {number}"),
            adult=kept.family.mother, **values,
        )  # fmt: skip
    assert queries(clients, url, "head") == for_one <= 50


def test_a_late_request_stands_first_in_the_list_and_in_the_work(kept: Kept, clients: Clients) -> None:
    row = begin(kept)
    AccessRequest.objects.filter(pk=row.pk).update(
        received_on=timezone.localdate() - timedelta(days=60), proven_on=timezone.localdate() - timedelta(days=60)
    )
    assert "1 request is late" in page(clients, "office", "list", kept.school_id)
    assert work_at(kept.town.viewer("office"), kept.school_id)[0].note.endswith("days late")


def test_a_family_is_held_looked_at_and_let_go(kept: Kept, clients: Clients) -> None:
    url = reverse("disclosure:hold-new", args=(kept.school_id, kept.family.ada.pk))
    day = f"{timezone.localdate() + timedelta(days=30)}"
    sent = {"reason": "An inquiry", "review_on": day, "kin": [kept.family.ben.pk]}
    assert clients["office"].get(url).status_code == 403
    assert clients["head"].post(url, {**sent, "reason": ""}).status_code == 422
    assert clients["head"].post(url, sent).status_code == 303
    assert held_pupil_ids() == {kept.family.ada.pk, kept.family.ben.pk}
    assert "An inquiry" in page(clients, "safeguarding_lead", "holds", kept.school_id)
    for hold in Hold.objects.all():
        clients["head"].post(reverse("disclosure:hold-end", args=(hold.pk,)), {"why": "It is over", "version": 1})
    assert held_pupil_ids() == frozenset()


def test_how_long_records_stay_is_told_in_kinds_and_counts(kept: Kept, clients: Clients) -> None:
    words = page(clients, "coordinator", "retention")
    assert "25th birthday" in words and "Attendance registers stay six years" in words
    assert "Moran" not in words
    assert clients["office"].get(reverse("disclosure:retention")).status_code == 403
