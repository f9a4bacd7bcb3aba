"""The page behind a lead's link: drafts, sending, errors, and what no link opens."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Town
from tests.reviews.a_link import Link, make_ask_of, make_link
from village.audit.models.entry import Entry
from village.plans.models.progress import Rating, Update
from village.reviews.models.answer import Answer
from village.reviews.models.ask import Ask, AskedAction, DraftEvidence
from village.reviews.models.round import Round
from village.reviews.queries.asks import token_for


@pytest.fixture
def link(town: Town) -> Link:
    return make_link(town)


def text_of(response: Any) -> str:
    return str(response.content.decode())


def test_the_page_asks_by_name_and_shows_the_answer_before(link: Link) -> None:
    page = text_of(link.get())
    assert "<h1>Petra, how are your 3 actions going?</h1>" in page
    assert "Two advisers left." in page and "What has moved since autumn?" in page
    assert "Please answer by Sunday 22 March. Closes Friday 27 March." in page
    assert "0</span> of 3 answered" in page


def test_the_page_is_private_to_its_address(link: Link) -> None:
    response = link.get()
    assert response["Cache-Control"] == "no-store, private"
    assert "noindex" in response["X-Robots-Tag"] and 'name="robots"' in text_of(response)
    assert response["Referrer-Policy"] == "same-origin"
    assert "sessionid" not in response.cookies


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_changes_nothing_but_when_it_was_opened(link: Link, method: str) -> None:
    before = {table: list(table.objects.values()) for table in (AskedAction, Answer, Entry, Rating, Update)}
    ask: dict[str, Any] = {**Ask.objects.values().get(pk=link.ask.pk)}
    assert getattr(link.client, method)(link.url).status_code == 200
    assert {table: list(table.objects.values()) for table in before} == before
    after: dict[str, Any] = {**Ask.objects.values().get(pk=link.ask.pk)}
    moved = {name for name in after if after[name] != ask[name]}
    assert moved == ({"first_opened_at", "last_opened_at"} if method == "get" else set())


def test_saving_keeps_an_unfinished_answer_and_sends_nothing(link: Link) -> None:
    response = link.post(f"save-{link.asked[1].pk}", code_1="amber", text_1="")
    assert response.status_code == 303 and response["Location"].endswith(f"#a{link.asked[1].pk}")
    assert (link.fresh(1).draft_rating, link.fresh(1).draft_count) == ("amber", 1)
    assert not Answer.objects.exists()


def test_what_nobody_touched_is_no_draft(link: Link) -> None:
    link.post(code_0="green", text_0="On course.", text_1="", text_2="")
    assert [link.fresh(n).draft_count for n in range(3)] == [1, 0, 0]
    assert link.fresh(1).drafted_at is None


@pytest.mark.parametrize(
    ("sent", "begun", "words"),
    [
        (0, 0, "Send all 3"),
        (0, 2, "Send 2 of 3 now"),
        (0, 3, "Send all 3"),
        (1, 0, "Send the other 2"),
        (2, 1, ">Send<"),
    ],
)
def test_the_button_says_what_goes(link: Link, sent: int, begun: int, words: str) -> None:
    if sent:
        link.post("send", **{f"text_{n}": "Moved." for n in range(sent)}, **{f"code_{n}": "green" for n in range(sent)})
    for number in range(sent, sent + begun):
        link.post(**{f"code_{number}": "green", f"text_{number}": "Moved."})
    assert words in text_of(link.get())


def test_every_button_saves_all_that_was_typed(link: Link) -> None:
    link.post(f"colleague-{link.asked[2].pk}", code_0="green", text_0="First.", text_1="Second.")
    assert [link.fresh(n).draft_text for n in range(3)] == ["First.", "Second.", ""]


@pytest.mark.parametrize(
    ("number", "code", "sentence"),
    [
        (0, "amber", "Write one line, because you chose Amber."),
        (0, "red", "Write one line, because you chose Red."),
        (1, "green", "Write one line: what made it Green?"),
        (2, "complete", "Write one line: what made it Complete?"),
    ],
)
def test_a_line_is_asked_for_where_the_rating_needs_one(link: Link, number: int, code: str, sentence: str) -> None:
    response = link.post("send", **{f"code_{number}": code, f"text_{number}": "  "})
    assert response.status_code == 422
    assert text_of(response).count(sentence) >= 2  # In the summary and at the field.
    assert f'value="{code}" checked' in text_of(response)
    assert not Answer.objects.exists()


def test_an_unchanged_green_needs_no_line(link: Link) -> None:
    assert link.post("send", code_0="green", text_0="").status_code == 303
    answer = Answer.objects.get()
    assert (answer.code, answer.text, answer.update) == ("green", "", None)


def test_a_line_without_a_rating_asks_for_the_rating(link: Link) -> None:
    response = link.post("send", text_0="14 of 24 schools.")
    assert response.status_code == 422 and "2.2c: Choose how it is going." in text_of(response)
    assert "14 of 24 schools." in text_of(response)


def test_two_of_three_can_be_sent(link: Link) -> None:
    link.post(code_0="green", text_0="On course.", code_1="green", text_1="14 of 24 schools, 11 in autumn.")
    assert "Send 2 of 3 now" in text_of(link.get())
    response = link.post("send")
    assert response["Location"].endswith("/sent/")
    page = text_of(link.get("sent/"))
    assert "Thank you, Petra. 2 of 3 are in." in page and "1 still waits." in page
    assert "You can change an answer until Friday 27 March" in page
    assert [link.fresh(n).state for n in range(3)] == ["answered", "answered", "waiting"]
    assert Ask.objects.get(pk=link.ask.pk).sent_at is not None


def test_what_is_whole_can_be_sent_beside_something_begun(link: Link) -> None:
    link.post(code_0="green", text_0="On course.", code_1="red", text_1="")
    refused = link.post("send")
    assert refused.status_code == 422 and "send-whole" in text_of(refused)
    assert link.post("send-whole").status_code == 303
    assert Answer.objects.count() == 1
    assert link.fresh(1).draft_rating == "red"


def test_sending_makes_an_answer_an_update_and_a_line_on_record_but_no_rating(link: Link) -> None:
    ratings = Rating.objects.count()
    link.post("send", code_1="green", text_1="14 of 24 schools have an adviser.")
    answer = Answer.objects.get()
    assert (answer.kind, answer.said_by_words, answer.said_by) == ("lead", "Petra Lowe", None)
    assert answer.voice == f"practitioner:{link.ask.practitioner_id}"
    assert answer.update is not None
    assert answer.update.text == "14 of 24 schools have an adviser." and answer.update.said_by_words == "Petra Lowe"
    assert Rating.objects.count() == ratings
    entry = Entry.objects.get(verb="reviews.answered")
    assert (entry.actor_kind, entry.actor_id, entry.actor_name) == ("link", str(link.ask.pk), "Petra Lowe")
    assert entry.partnership_id == link.town.partnership.pk


def test_an_answer_can_be_changed_and_the_first_one_stays_on_record(link: Link) -> None:
    link.post("send", code_1="green", text_1="Going well.")
    link.post("send", code_1="amber", text_1="One adviser left.")
    first, second = Answer.objects.order_by("pk")
    assert first.replaced_at is not None and first.text == "Going well."
    assert second.replaced_at is None and second.code == "amber"


def test_sending_twice_says_it_once(link: Link) -> None:
    link.post("send", code_1="green", text_1="Going well.")
    link.post("send", code_1="green", text_1="Going well.")
    assert Answer.objects.count() == 1


def test_one_line_can_answer_several_actions(link: Link) -> None:
    also = [link.actions[1].pk, link.actions[2].pk]
    link.post("send", code_0="green", text_0="All three moved.", also_0=also)
    answers = Answer.objects.order_by("pk")
    assert [answer.code for answer in answers] == ["green"] * 3
    assert Update.objects.filter(text="All three moved.").count() == 1
    assert answers[0].update is not None and answers[0].update.actions.count() == 3


def test_another_action_keeps_a_rating_of_its_own_under_the_same_line(link: Link) -> None:
    link.post("send", code_0="green", text_0="Same line.", also_0=[link.actions[1].pk], code_1="amber")
    codes = dict(Answer.objects.values_list("action", "code"))
    assert codes == {link.actions[0].pk: "green", link.actions[1].pk: "amber"}


def test_a_second_person_sees_the_first_and_both_views_stand(link: Link) -> None:
    link.post("send", code_0="green", text_0="Fine from here.")
    other = make_ask_of(link.round, link.town.practitioners["agency_worker"])
    asked = AskedAction.objects.create(ask=other, action=link.actions[0])
    theirs = Link(link.town, link.plan, link.round, other, [asked], link.actions[:1])
    page = text_of(theirs.get())
    assert "Petra Lowe said" in page and "Fine from here." in page
    assert "You can say the same or see it differently." in page
    theirs.post("send", code_0="amber", text_0="Not from where I stand.")
    assert Answer.objects.filter(replaced_at__isnull=True).count() == 2


def test_a_late_form_loses_no_text_and_overwrites_nothing(link: Link) -> None:
    link.post(code_0="amber", text_0="From the phone.")
    late = {f"a{link.asked[0].pk}-count": 1, f"a{link.asked[0].pk}-text": "From the laptop.", "press": "save"}
    response = link.client.post(link.url, late)
    assert response.status_code == 422
    assert "changed on another screen" in text_of(response) and "From the laptop." in text_of(response)
    assert link.fresh(0).draft_text == "From the phone."


def test_a_colleague_and_handing_back_take_an_action_off_the_count(link: Link) -> None:
    link.post("x-0", rest=f"back/{link.asked[0].pk}/")
    assert link.client.post(f"{link.url}back/{link.asked[0].pk}/", {"words": "Al Reed would know."}).status_code == 303
    page = text_of(link.get())
    assert "You handed this back" in page and "of 2 answered" in page


CLOSED = {
    "revoked": lambda link: Ask.objects.filter(pk=link.ask.pk).update(revoked_at=timezone.now()),
    "expired": lambda link: Ask.objects.filter(pk=link.ask.pk).update(expires_at=timezone.now() - timedelta(days=1)),
    "closed": lambda link: Round.objects.filter(pk=link.round.pk).update(state="closed", closed_at=timezone.now()),
}


@pytest.mark.parametrize("why", CLOSED)
def test_a_link_that_has_ended_says_so_and_takes_nothing(link: Link, why: str) -> None:
    CLOSED[why](link)
    for response in (link.get(), link.post("send", code_0="green", text_0="Late."), link.get("sent/")):
        assert response.status_code == 410
        assert "This link opens nothing now" in text_of(response)
        assert "Train school staff" not in text_of(response)
        assert response["Cache-Control"] == "no-store, private"
    assert not Answer.objects.exists() and link.fresh(0).draft_text == ""


def test_a_guessed_link_tells_nothing_about_what_exists(link: Link) -> None:
    token = token_for(link.ask)
    number, _, sign = token.partition("-")
    wrong = [f"{number}-{'A' * 32}", f"999999-{sign}", "no-such-token"]
    pages = [Client().get(f"/answer/{one}/") for one in wrong]
    assert {page.status_code for page in pages} == {404}
    bare = {text_of(page).split("</head>")[1] for page in pages}
    assert len(bare) == 1


def test_guessing_is_slowed_down_and_the_right_link_still_opens_from_there(link: Link) -> None:
    cache.clear()
    for number in range(30):
        assert link.client.get(f"/answer/{number}-{'B' * 32}/").status_code == 404
    assert link.client.get(f"/answer/31-{'B' * 32}/").status_code == 429
    assert link.get().status_code == 200


def test_no_link_reaches_the_actions_of_another(link: Link) -> None:
    other = make_ask_of(link.round, link.town.practitioners["agency_worker"])
    theirs = AskedAction.objects.create(ask=other, action=link.actions[0])
    piece = DraftEvidence.objects.create(asked=theirs, kind="voice", words="Secret.", made_at=timezone.now())
    for rest in (f"colleague/{theirs.pk}/", f"back/{theirs.pk}/", f"file/draft/{piece.pk}/"):
        assert link.get(rest).status_code == 404
    assert link.client.post(f"{link.url}save/{theirs.pk}/", {f"a{theirs.pk}-count": 1}).status_code == 404
    assert link.post(f"remove-{piece.pk}").status_code == 404
    link.client.post(link.url, {f"a{theirs.pk}-count": 5, f"a{theirs.pk}-text": "Mine now."})
    theirs.refresh_from_db()
    assert theirs.draft_text == ""


def test_the_page_asks_the_database_the_same_whatever_stands_on_it(town: Town) -> None:
    link = make_link(town)
    AskedAction.objects.exclude(pk=link.asked[1].pk).update(ask=make_ask_of(link.round, town.practitioners["head"]))
    with CaptureQueriesContext(connection) as few:
        link.get()
    AskedAction.objects.update(ask=link.ask)
    link.post("send", code_0="green", text_0="A.", code_1="green", text_1="B.", voice_1="They come.")
    with CaptureQueriesContext(connection) as many:
        link.get()
    assert len(many) <= len(few) + 2  # What the answers and their evidence add, once for all actions.
    assert len(many) < 20


def test_a_form_without_the_token_of_the_page_is_refused(link: Link) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(link.url, {"press": "send"}).status_code == 403


def test_not_me_closes_the_link_and_tells_the_coordinator(link: Link) -> None:
    assert "This link was made for Petra Lowe" in text_of(link.get("not-me/"))
    assert Ask.objects.get(pk=link.ask.pk).revoked_at is None
    link.client.post(f"{link.url}not-me/")
    ask = Ask.objects.get(pk=link.ask.pk)
    assert ask.revoked_at is not None and "not for them" in ask.revoked_reason
    assert Entry.objects.get(verb="reviews.link-not-mine").actor_kind == "link"
    assert link.get().status_code == 410


def test_a_copy_goes_to_the_address_of_the_link_once_in_ten_minutes(link: Link) -> None:
    link.post("send", code_1="green", text_1="Going well.")
    for _ in range(2):
        assert link.client.post(f"{link.url}copy/")["Location"].endswith("?copied=1")
    assert list(link.ask.letters.values_list("kind", flat=True)) == ["copy"]
    assert Entry.objects.filter(verb="reviews.copy-asked").count() == 1


def test_a_rating_of_a_document_is_not_quoted_as_its_own_reason(town: Town) -> None:
    link = make_link(town, count=2)
    Rating.objects.filter(action=link.actions[1]).update(reason="A")
    assert "<q>A</q>" not in link.get().content.decode()
    Rating.objects.filter(action=link.actions[1]).update(reason="Two advisers left.")
    assert "<q>Two advisers left.</q>" in link.get().content.decode()
