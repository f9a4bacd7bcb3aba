"""The page of a section's lead: the answers of its actions, and the section's own word."""

import pytest

from tests.cast import Town
from tests.reviews.a_link import Link, make_ask_of, make_link
from village.audit.models.entry import Entry
from village.plans.models.action import Placement
from village.reviews.models.answer import Answer, Settled
from village.reviews.models.ask import AskedSection
from village.reviews.models.round import Round, SectionWord
from village.reviews.queries.asks import token_for


@pytest.fixture
def link(town: Town) -> Link:
    return make_link(town)


@pytest.fixture
def asked(link: Link) -> AskedSection:
    ask = make_ask_of(link.round, link.town.practitioners["head"], stage="sections")
    section = Placement.objects.filter(action=link.actions[0])[0].section
    return AskedSection.objects.create(ask=ask, section=section)


def url_of(asked: AskedSection) -> str:
    return f"/answer/{token_for(asked.ask)}/"


def test_a_section_lead_reads_the_answers_and_sums_up(link: Link, asked: AskedSection) -> None:
    link.post("send", code_1="amber", text_1="One adviser left.")
    page = link.client.get(url_of(asked)).content.decode()
    assert "Samir, how do you sum up your section?" in page
    assert "One adviser left." in page and "1 of 3 actions answered" in page
    fields = {f"s{asked.pk}-count": 1, f"s{asked.pk}-text": "Two of three on course."}
    assert link.client.post(url_of(asked), {"press": "save", **fields}).status_code == 303
    assert not SectionWord.objects.exists()
    response = link.client.post(url_of(asked), {"press": "send", **fields, f"s{asked.pk}-count": 2})
    assert response["Location"].endswith("/sent/")
    word = SectionWord.objects.get()
    assert (word.text, word.said_by_words, word.is_latest) == ("Two of three on course.", "Samir Vall", True)
    assert Entry.objects.get(verb="reviews.section-word-said").actor_kind == "link"
    assert "Two of three on course." in link.client.get(f"{url_of(asked)}sent/").content.decode()


def test_a_later_word_of_the_section_replaces_the_earlier_one(link: Link, asked: AskedSection) -> None:
    for count, text in ((1, "First."), (2, "Second.")):
        link.client.post(url_of(asked), {"press": "send", f"s{asked.pk}-count": count, f"s{asked.pk}-text": text})
    assert list(SectionWord.objects.values_list("text", "is_latest")) == [("First.", False), ("Second.", True)]


def test_a_late_word_of_a_section_overwrites_nothing(link: Link, asked: AskedSection) -> None:
    url = f"{url_of(asked)}section/{asked.pk}/"
    assert not link.client.post(url, {f"s{asked.pk}-count": 5, f"s{asked.pk}-text": "New."}).json()["stale"]
    late = link.client.post(url, {f"s{asked.pk}-count": 2, f"s{asked.pk}-text": "Old."}).json()
    assert late["stale"] and late["there"]["text"] == "New."


def test_a_difference_is_told_only_where_the_coordinator_settled_one_with_a_reason(link: Link) -> None:
    link.post("send", code_1="green", text_1="Fine.")
    assert "made a difference" not in link.get("sent/").content.decode()
    before = Round.objects.create(
        **{
            field: getattr(link.round, field)
            for field in ("plan", "academic_year", "opens_on", "due_on", "closes_on", "locks_on", "made_at")
        },
        title="Autumn term 2025",
        term="autumn",
        state="closed",
    )
    said = Answer.objects.create(
        round=before,
        action=link.actions[1],
        kind="lead",
        code="amber",
        text="Two advisers had left.",
        said_by_words="Petra Lowe",
        voice=f"practitioner:{link.ask.practitioner_id}",
        made_at=before.made_at,
    )
    rating = link.actions[1].ratings.get()
    settled = Settled.objects.create(
        round=before, action=link.actions[1], answer=said, rating=rating, how="confirmed", settled_at=before.made_at
    )
    assert "made a difference" not in link.get("sent/").content.decode()
    Settled.objects.filter(pk=settled.pk).update(reason="Cover at Millbeck is paid.", settled_by_words="Hana Brook")
    page = link.get("sent/").content.decode()
    assert "Your answer of Autumn term 2025 made a difference" in page
    assert "Two advisers had left." in page and "Cover at Millbeck is paid." in page
