"""Names that were public once, and every field of a public page, must not carry a person's name out again."""

import json

import pytest

from tests.cast import Town, make_practitioner
from tests.publishing.public_page import make_rated_plan
from tests.publishing.services.test_publishing import HEAD, published
from village.basics.errors import Refused
from village.publishing.exports.open_data import csv_of, feed_of, json_of
from village.publishing.models import PublicChange, PublicPlan
from village.publishing.queries.public import changes_of, public_plan_named
from village.publishing.services.publishing import OwnWords, approve, prepare, save_words


def again(town: Town, page: PublicPlan, words: dict[int, OwnWords]) -> PublicPlan:
    by = town.viewer("coordinator")
    save_words(by=by, page=page, seen=page.version, head=HEAD, words=words)
    approve(by=by, page=page, seen=page.version)
    page.refresh_from_db()
    return page


@pytest.mark.parametrize("how", ["reworded", "hidden", "progress gone"])
def test_a_name_that_was_taken_out_of_a_public_page_does_not_live_on_in_its_changes(town: Town, how: str) -> None:
    plan, first, _ = make_rated_plan(town)
    page = published(town, plan)
    again(town, page, {first.pk: OwnWords(text="Zoe Quill opens the hall", progress="Zoe Quill was there")})
    make_practitioner(town.partnership, "Zoe Quill")  # Only now does anybody know that this is a person.
    mended = {
        "reworded": OwnWords(text="The hall opens on Fridays", progress="Forty came"),
        "hidden": OwnWords(text="Zoe Quill opens the hall", is_hidden=True),
        "progress gone": OwnWords(text="The hall opens on Fridays"),
    }
    again(town, page, {first.pk: mended[how]})
    found = public_plan_named(town.partnership.slug, page.slug)
    changes = changes_of(found)
    out = json_of(found, changes, "/x").decode() + feed_of(found, changes, "/x", "/f").decode() + csv_of(found).decode()
    assert "Zoe Quill" not in out
    assert json.loads(json_of(found, changes, "/x"))["changes"]  # That something changed is still told.
    assert not PublicChange.objects.filter(words__contains="Zoe Quill").exists()


def test_a_name_in_the_period_or_the_reference_is_refused_too(town: Town) -> None:
    plan, *_ = make_rated_plan(town)
    with pytest.raises(Refused, match="Petra Lowe"):
        published(town, plan, period_words="The years of Petra Lowe")


def test_a_name_in_the_meaning_of_a_rating_or_the_title_of_its_round_is_refused(town: Town) -> None:
    plan, *_ = make_rated_plan(town)
    plan.rounds.update(title="Petra Lowe’s review")
    by = town.viewer("coordinator")
    page = prepare(by=by, plan=plan)
    save_words(by=by, page=page, seen=page.version, head=HEAD, words={})
    with pytest.raises(Refused, match="Petra Lowe"):
        approve(by=by, page=page, seen=page.version)
