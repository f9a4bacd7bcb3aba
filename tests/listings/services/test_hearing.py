"""Reports of something wrong with their answers, and comments that are published together with theirs or not at all."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from time_machine import Traveller

from tests.cast import Town
from tests.listings.making import make_listing, make_provider
from village.access.viewer import Viewer
from village.audit.services.record import Installation
from village.basics.errors import Refused, Stale
from village.directory.models.service import Service
from village.listings.models import Feedback, Report
from village.listings.queries.hearing import published_in, published_of, reports_for
from village.listings.services.hearing import (
    answer_feedback,
    answer_report,
    comment,
    decline_feedback,
    report_wrong,
    take_report,
)
from village.listings.services.retention import tidy_listings
from village.outbox.models import Line


@pytest.fixture
def service(town: Town) -> Service:
    return make_listing(town, make_provider(town))


def somebody(town: Town) -> Viewer:
    return Viewer(name="Somebody", partnership_id=town.partnership.pk)


def test_a_report_is_answered_and_its_writer_hears_of_it(town: Town, service: Service) -> None:
    by = town.viewer("coordinator")
    email = "gran@home.example"
    found = report_wrong(by=somebody(town), service=service, what=["times", "x"], words="Now at ten", email=email)
    assert found.what == ["times"]
    take_report(by=by, report=found, user_id=by.user_id)
    assert list(reports_for(by, "mine")) == [found]
    with pytest.raises(Refused, match="keeps the directory"):
        take_report(by=by, report=found, user_id=town.users["head"].pk)
    with pytest.raises(Refused, match="Say why"):
        answer_report(by=by, report=found, is_done=False, answer=" ", seen_version=1)
    answer_report(by=by, report=found, is_done=True, answer="It says ten now.", seen_version=1)
    letter = Line.objects.get()
    assert (letter.address, "It says ten now." in letter.body) == (email, True)
    with pytest.raises(Stale):
        answer_report(by=by, report=found, is_done=True, answer="Twice", seen_version=1)


@pytest.mark.parametrize(
    ("what", "words", "email", "sentence"),
    [([], " ", "", "Tick what is wrong"), (["times"], "", "not an address", "Write the e-mail address again")],
)
def test_a_report_says_something_and_an_address_works(
    town: Town, service: Service, what: list[str], words: str, email: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        report_wrong(by=somebody(town), service=service, what=what, words=words, email=email)


def test_a_comment_is_published_with_its_answer_or_not_at_all(town: Town, service: Service) -> None:
    by = town.viewer("coordinator")
    found = comment(by=somebody(town), service=service, topic="times", words="It clashes with nursery")
    assert published_of(service) == []
    words = {"said": "It clashes with nursery.", "answered_by": "Little Talkers"}
    with pytest.raises(Refused, match="the answer"):
        answer_feedback(by=by, feedback=found, did=" ", is_published=True, seen_version=1, **words)
    answer_feedback(by=by, feedback=found, did="", is_published=False, seen_version=1, **words)
    assert found.state == "read"
    did = "A Saturday session starts in January."
    answer_feedback(by=by, feedback=found, did=did, is_published=True, seen_version=2, **words)
    assert [(one.said, one.did) for one in published_of(service)] == [("It clashes with nursery.", did)]
    with pytest.raises(Stale):
        decline_feedback(by=by, feedback=found, why="Late", seen_version=2)
    decline_feedback(by=by, feedback=found, why="It named somebody", seen_version=3)
    assert published_of(service) == []


def test_the_database_itself_publishes_none_without_an_answer(service: Service) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Feedback.objects.create(
            service=service, topic="times", words="x", said="x", did="", state="published", made_at=timezone.now()
        )


def test_what_was_said_of_a_hidden_service_is_not_published(town: Town, service: Service) -> None:
    now = timezone.now()
    Feedback.objects.create(
        service=service, topic="times", words="x", said="x", did="y", state="published", made_at=now, published_at=now
    )
    assert published_in(town.partnership.pk).count() == 1
    Service.objects.update(shown="sensitive")
    assert published_in(town.partnership.pk).count() == 0


def test_what_people_wrote_goes_after_its_time(town: Town, service: Service, still_time: Traveller) -> None:
    by, keeper = Installation(partnership_id=town.partnership.pk), town.viewer("coordinator")
    found = report_wrong(by=somebody(town), service=service, what=["times"], words="", email="gran@home.example")
    answer_report(by=keeper, report=found, is_done=True, answer="", seen_version=1)
    comment(by=somebody(town), service=service, topic="times", words="It clashes")
    still_time.shift(timedelta(days=93))
    tidy_listings(now=timezone.now(), do=True, by=by)
    assert Report.objects.get().email == ""
    still_time.shift(timedelta(days=700))
    counts = tidy_listings(now=timezone.now(), do=False, by=by)
    assert counts["comments that were not published within a year"] == 1
    tidy_listings(now=timezone.now(), do=True, by=by)
    assert not Report.objects.exists()
    assert not Feedback.objects.exists()
