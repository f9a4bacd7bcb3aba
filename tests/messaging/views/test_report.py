"""What became of a message: whom it reached of each language and group, and the same as a file for years to come."""

import csv
from io import StringIO

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.cast import BECKSIDE, Town
from tests.conftest import Clients
from tests.messaging.making import Families, approved_letters, made_letters, make_families
from village.messaging.models.message import Message
from village.messaging.pages.message import message_page
from village.messaging.pages.report import report_of
from village.messaging.queries.recipients import PURPOSE
from village.outbox.models import Line
from village.outbox.rules.states import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def families(town: Town) -> Families:
    return make_families(town)


def becomes(message: Message, adult: str, state: State, reason: str = "") -> None:
    """The line to an adult has got that far."""
    row = message.recipients.get(to_adults__adult__forename=adult, why_not="")
    now = timezone.now()
    changed = Line.objects.filter(run__purpose=PURPOSE, recipient_id=row.pk).update(
        state=state, reason=reason, state_at=now, attempted_at=now, accepted_at=now, next_at=None
    )
    assert changed == 1


@pytest.fixture
def message(families: Families) -> Message:
    found = approved_letters(families)
    becomes(found, "Bea", State.DELIVERED)
    becomes(found, "Sana", State.ACCEPTED)
    becomes(found, "Ewa", State.FAILED, "bad-email")
    return found


def test_reach_is_counted_by_all_in_which_families_differ(message: Message) -> None:
    page = report_of(message, with_names=True)
    by = {one.slug: {row.words: (row.family_count, row.reached_count) for row in one.groups} for one in page.reached}
    assert by["language"] == {"English": (2, 1), "Urdu": (1, 1), "Polish": (1, 0)}
    assert by["year"] == {"Reception": (1, 1), "Year 2": (1, 0), "Year 5": (3, 2)}, "Bea has a child in two years"
    assert by["class"] == {"2B": (1, 0), "5A": (3, 2), "RW": (1, 1)}
    assert sum(families for families, _ in by["way"].values()) == 4
    assert set(by["letter"]) == {"Days in school: red", "Days in school: amber", "Days in school: green"}
    assert "school" not in by, "all are of one school"


def test_who_was_not_reached_stands_with_the_reason(message: Message) -> None:
    page = report_of(message, with_names=True)
    assert [(one.row.to_name, one.why) for one in page.never] == [("Ewa Nowak", "No e-mail can go to this address")]
    assert report_of(message, with_names=False).never == ()


def test_the_page_shows_it(clients: Clients, message: Message) -> None:
    said = clients["office"].get(reverse("messaging:report", args=(message.pk,))).content.decode()
    for words in ("By language", "By class", "By letter", "No e-mail can go to this address"):
        assert words in said


def test_the_file_says_who_got_what_when_in_which_words_proven_how(clients: Clients, message: Message) -> None:
    answer = clients["office"].get(reverse("messaging:report-file", args=(message.pk,)))
    rows = {row["Child"]: row for row in csv.DictReader(StringIO(answer.content.decode("utf-8-sig")))}
    assert {name.split()[0] for name in rows} == {"Ada", "Ben", "Cy", "Dee", "Eli"}
    ada = next(row for name, row in rows.items() if name.startswith("Ada"))
    line = _line_of(message, "Bea")
    assert ada["Reference"] == str(line.reference)
    assert len(ada["Fingerprint of the words"]) == 64
    assert ada["Class"] == "5A"
    assert ada["Asked of the provider"] == timezone.localtime(line.attempted_at).strftime("%Y-%m-%d %H:%M:%S")


def _line_of(message: Message, adult: str) -> Line:
    row = message.recipients.get(to_adults__adult__forename=adult, why_not="")
    return Line.objects.get(run__purpose=PURPOSE, recipient_id=row.pk)


def test_a_message_of_several_schools_hides_groups_of_few_families(
    town: Town, families: Families, message: Message
) -> None:
    message.recipients.get(to_adults__adult__forename="Tom").about.update(school=town.organisations[BECKSIDE])
    message.school_id = None
    page = message_page(town.viewer("coordinator"), message)
    assert page.schools == (("Smaller groups together", 5),)
    assert sum(count for _, count in page.years) == message.child_count
    assert [line.name for line in page.languages] == ["Smaller groups together"]
    assert sum(line.count for line in page.languages) == message.family_count
    for by in report_of(message, with_names=False).reached:
        assert [group.words for group in by.groups] == ["Smaller groups together"], by.title


def test_who_sees_names_sees_every_group(town: Town, message: Message) -> None:
    page = message_page(town.viewer("office"), message)
    assert {line.count for line in page.languages} == {1, 2} or all(line.count for line in page.languages)
    assert "Smaller groups together" not in [line.name for line in page.languages]


def test_a_message_of_one_school_has_no_table_of_schools(town: Town, message: Message) -> None:
    assert message_page(town.viewer("office"), message).schools == ()


def test_parts_and_encoding_of_texts_stand_before_approval(town: Town, families: Families) -> None:
    page = message_page(town.viewer("office"), made_letters(families, channels=("text",)))
    assert page.texts
    assert all(words.endswith("plain letters (GSM-7)") for words in page.texts)
    assert sum(int(words.split()[0]) for words in page.texts) == page.message.family_count
