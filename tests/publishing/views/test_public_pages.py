"""Public pages open for everybody, say nothing personal, and open data can be read by programs."""

import csv
import io
import json
from xml.etree import ElementTree

from tests.cast import Town
from tests.conftest import Clients
from tests.plans.making import make_action, make_small_plan
from tests.publishing.public_page import make_rated_plan
from tests.publishing.services.test_publishing import published
from village.publishing.models import PublicPlan
from village.publishing.services.publishing import OwnWords, prepare, take_down

HERE = "/town/thornaby-vale/"
PAGE = f"{HERE}plans/parents/"
ATOM = "{http://www.w3.org/2005/Atom}"


def test_everybody_reads_a_public_plan_without_an_account(town: Town, clients: Clients) -> None:
    plan, first, _ = make_rated_plan(town)
    published(town, plan, {first.pk: OwnWords("The hall is open on Fridays", "About ten families come.")})
    said = clients["nobody"].get(PAGE).content.decode()
    for words in ("The hall is open on Fridays", "About ten families come.", "Green", "On course for what was agreed"):
        assert words in said
    assert "Open the hall on Fridays" not in said
    assert "Petra" not in said
    assert "Parents as partners" in clients["nobody"].get(HERE).content.decode()


def test_what_is_only_prepared_or_taken_down_is_not_found(town: Town, clients: Clients) -> None:
    plan, *_ = make_rated_plan(town)
    prepare(by=town.viewer("coordinator"), plan=plan)
    addresses = [HERE, PAGE, *(PAGE + name for name in ("plan.json", "plan.csv", "changes.atom"))]
    assert {clients["nobody"].get(address).status_code for address in addresses} == {404}
    page = published(town, plan)
    assert {clients["nobody"].get(address).status_code for address in addresses} == {200}
    take_down(by=town.viewer("coordinator"), page=page, reason="The board asked.")
    assert {clients["nobody"].get(address).status_code for address in addresses} == {404}


def test_a_plan_next_door_has_no_page_here(town: Town, clients: Clients) -> None:
    plan, *_ = make_rated_plan(town)
    published(town, plan)
    assert clients["nobody"].get("/town/millbeck/plans/parents/").status_code == 404


def test_open_data_says_what_the_page_says(town: Town, clients: Clients) -> None:
    plan = make_small_plan(town)
    action = make_action(town, plan, "=SUM of all effort")
    published(town, plan, {action.pk: OwnWords(progress="Slow, “but” steady")})
    answer = clients["nobody"].get(f"{PAGE}plan.json")
    value = json.loads(answer.content)
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert [row["text"] for row in value["actions"]] == ["=SUM of all effort"]
    rows = list(csv.DictReader(io.StringIO(clients["nobody"].get(f"{PAGE}plan.csv").content.decode("utf-8-sig"))))
    assert [(row["text"], row["progress"]) for row in rows] == [("'=SUM of all effort", "Slow, “but” steady")]


def test_the_feed_is_atom_with_ids_that_stay(town: Town, clients: Clients) -> None:
    plan, *_ = make_rated_plan(town)
    published(town, plan)
    first, again = (ElementTree.fromstring(clients["nobody"].get(f"{PAGE}changes.atom").content) for _ in range(2))
    ids = [entry.findtext(f"{ATOM}id") for entry in first.iter(f"{ATOM}entry")]
    assert len(ids) == 1
    assert ids == [entry.findtext(f"{ATOM}id") for entry in again.iter(f"{ATOM}entry")]


def test_the_coordinator_writes_looks_and_approves(town: Town, clients: Clients) -> None:
    plan, first, second = make_rated_plan(town)
    hana, address = clients["coordinator"], f"/plans/{plan.pk}/public/"
    page = hana.get(address)
    assert page.status_code == 200
    assert not PublicPlan.objects.exists()
    typed = {
        "version": 1,
        "title": "Parents as partners",
        "slug": "parents",
        "shows_ratings": "on",
        f"text-{first.pk}": "The hall is open",
        f"hidden-{second.pk}": "on",
    }
    assert hana.post(address, typed).status_code == 303
    assert "The hall is open" in hana.get(f"{address}preview/").content.decode()
    assert clients["nobody"].get(PAGE).status_code == 404
    version = PublicPlan.objects.get().version
    assert hana.post(f"{address}approve/", {"version": version}).status_code == 303
    said = clients["nobody"].get(PAGE).content.decode()
    assert "The hall is open" in said
    assert "Lend books" not in said


def test_a_refused_page_keeps_what_was_typed(town: Town, clients: Clients) -> None:
    plan, first, _ = make_rated_plan(town)
    typed = {"version": 1, "title": "", "slug": "parents", f"text-{first.pk}": "Half a sentence"}
    answer = clients["coordinator"].post(f"/plans/{plan.pk}/public/", typed)
    assert answer.status_code == 422
    assert "Half a sentence" in answer.content.decode()


def test_a_stale_save_keeps_what_was_typed_and_can_be_sent_again(town: Town, clients: Clients) -> None:
    plan, first, _ = make_rated_plan(town)
    published(town, plan)
    typed = {"version": 1, "title": "Mine", "slug": "parents", f"text-{first.pk}": "My words"}
    answer = clients["coordinator"].post(f"/plans/{plan.pk}/public/", typed)
    assert answer.status_code == 422
    assert "My words" in answer.content.decode()
    assert f'name="version" value="{PublicPlan.objects.get().version}"' in answer.content.decode()


def test_approving_with_a_name_in_it_says_where(town: Town, clients: Clients) -> None:
    plan = make_small_plan(town)
    make_action(town, plan, "Petra Lowe opens the hall")
    answer = clients["coordinator"].post(f"/plans/{plan.pk}/public/approve/", {"version": 1}, follow=True)
    assert "Nothing was published, because people are named" in answer.content.decode()


def test_a_version_that_is_no_number_is_late_and_no_server_error(town: Town, clients: Clients) -> None:
    plan, *_ = make_rated_plan(town)
    prepare(by=town.viewer("coordinator"), plan=plan)
    for version in ("x", "²", "", "9" * 5000):
        answer = clients["coordinator"].post(f"/plans/{plan.pk}/public/approve/", {"version": version})
        assert answer.status_code == 303
    assert PublicPlan.objects.get().approved_at is None
