"""Terms are known by lists and by services; what stands above a term is answered too, described or not."""

from collections.abc import Mapping

import pytest
from django.db import connection
from django.db.migrations import RunPython
from django.db.migrations.loader import MigrationLoader
from django.test import Client

from tests.directory.making import Record, source_of, store, written_out
from village.audit.services.record import Installation
from village.directory.models.vocabulary import Term, Vocabulary
from village.directory.rules.kinds import ListedTerm
from village.directory.services.listing_terms import TermsStored, store_terms
from village.organisations.models.partnership import Partnership

ROOT = "/api/open-referral/v3"
SPORT, WATER, KINDS = (f"{number}0000000-0000-4000-8000-000000000000" for number in (1, 2, 3))
TAXONOMY = {"id": KINDS, "name": "Kinds", "description": "Kinds of things"}


@pytest.fixture
def vale(db: None) -> Partnership:
    return Partnership.objects.create(name="Vale", slug="vale")


def swim(**more: object) -> Record:
    term = {"id": WATER, "name": "Water", "description": "Water", "parent_id": SPORT}
    attributes = [{"id": "70000000-0000-4000-8000-000000000000", "taxonomy_term": term}]
    own = "80000000-0000-4000-8000-000000000000"
    return {"id": own, "name": "Swim", "status": "active", "attributes": attributes, **more}


def bring(vale: Partnership, *rows: Mapping[str, object], are_listed: bool = True) -> TermsStored:
    items = [ListedTerm(row, TAXONOMY) for row in rows]
    by = Installation()
    return store_terms(items, source=source_of(vale, "list"), partnership_id=vale.pk, by=by, are_listed=are_listed)


def test_a_parent_that_no_record_describes_is_answered_and_listed(vale: Partnership, client: Client) -> None:
    store(vale, [swim()])
    above = client.get(f"{ROOT}/taxonomy_terms/{SPORT}").json()
    assert above["name"] == "Unnamed term 10000000" and "above others" in above["description"]
    listed = client.get(f"{ROOT}/taxonomy_terms").json()["contents"]
    assert {row["id"]: row.get("parent_id") for row in listed} == {WATER: SPORT, SPORT: None}
    assert [row["id"] for row in client.get(f"{ROOT}/taxonomy_terms?top_only=true").json()["contents"]] == [SPORT]
    assert [row["id"] for row in client.get(f"{ROOT}/taxonomy_terms?parent_id={SPORT}").json()["contents"]] == [WATER]
    assert client.get(f"{ROOT}/services?taxonomy_term_id={SPORT}").json()["total_items"] == 1
    assert client.get(f"{ROOT}/taxonomy_terms?top_only=perhaps").status_code == 400


@pytest.mark.parametrize("list_first", [True, False])
def test_a_list_describes_terms_whichever_comes_first(vale: Partnership, client: Client, list_first: bool) -> None:
    rows = (
        {"id": SPORT, "name": "Sport", "description": "All sport"},
        {"id": WATER, "name": "Water", "parent_id": SPORT},
    )
    if list_first:
        assert bring(vale, *rows) == TermsStored(2, 0, ())
        assert [row["id"] for row in client.get(f"{ROOT}/taxonomies").json()["contents"]] == [KINDS]
    store(vale, [swim()])
    if not list_first:
        assert bring(vale, *rows) == TermsStored(1, 1, ())
    terms = {row["id"]: row for row in client.get(f"{ROOT}/taxonomy_terms").json()["contents"]}
    assert (terms[SPORT]["name"], terms[SPORT]["taxonomy_id"]) == ("Sport", KINDS)
    assert (terms[WATER]["parent_id"], terms[WATER]["taxonomy"]) == (SPORT, "Kinds")
    assert client.get(f"{ROOT}/services?taxonomy_id={KINDS}").json()["total_items"] == 1
    assert [row["name"] for row in client.get(f"{ROOT}/taxonomies").json()["contents"]] == ["Kinds"]


def test_what_a_service_leaves_out_of_a_term_stays(vale: Partnership) -> None:
    bring(vale, {"id": SPORT, "name": "Sport"}, {"id": WATER, "name": "Water", "parent_id": SPORT})
    term = {"id": WATER, "name": "Water", "description": "Water"}
    store(vale, [swim(attributes=[{"taxonomy_term": term}])])
    water = Term.objects.get(public_id=WATER)
    assert str(water.parent and water.parent.public_id) == SPORT
    assert water.vocabulary == Vocabulary.objects.get(public_id=KINDS)


def test_a_term_given_by_its_id_alone_is_the_known_one(vale: Partnership, client: Client) -> None:
    attribute = {"id": "70000000-0000-4000-8000-000000000000", "taxonomy_term_id": WATER, "link_type": "need"}
    store(vale, [swim(attributes=[attribute])])
    assert next(iter(written_out(vale).values()))["attributes"] == [attribute]
    assert client.get(f"{ROOT}/services?taxonomy_term_id={WATER}").json()["total_items"] == 1
    bring(vale, {"id": WATER, "name": "Water"})
    [own] = client.get(f"{ROOT}/services?full=true").json()["contents"]
    assert own["attributes"][0]["taxonomy_term"]["name"] == "Water"


def test_terms_of_a_list_that_is_kept_back_are_told_to_nobody(vale: Partnership, client: Client) -> None:
    bring(vale, {"id": SPORT, "name": "Sport"}, are_listed=False)
    store(vale, [swim()], shown="draft")
    assert client.get(f"{ROOT}/taxonomy_terms").json()["total_items"] == 0
    assert client.get(f"{ROOT}/taxonomy_terms/{SPORT}").status_code == 404
    assert client.get(f"{ROOT}/taxonomies").json()["total_items"] == 0


def test_a_term_without_name_or_id_is_refused_and_the_rest_is_stored(vale: Partnership) -> None:
    stored = bring(vale, {"id": SPORT}, {"name": "Water"}, {"id": WATER, "name": "Water"})
    assert (stored.new, [number for number, _ in stored.refused]) == (1, [0, 1])
    assert stored.refused[0][1] == f"The term “{SPORT}” lacks its name, so it cannot be stored."


def test_parents_that_were_only_written_down_get_rows(vale: Partnership) -> None:
    child = Term.objects.create(partnership=vale, name="Water", parts={"parent_id": SPORT, "term": "w"})
    loader = MigrationLoader(connection)
    fill = loader.disk_migrations["directory", "0003_listed_terms"].operations[-1]
    assert isinstance(fill, RunPython)
    fill.code(loader.project_state(("directory", "0003_listed_terms")).apps, connection.schema_editor())
    child.refresh_from_db()
    assert child.parent is not None and (str(child.parent.public_id), child.parent.name) == (SPORT, "")
    assert child.parts == {"term": "w"}
