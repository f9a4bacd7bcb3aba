"""Files of drafts, foreign ids and strangers' words on the pages of a round."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import Town
from tests.conftest import Clients
from tests.reviews.a_link import Link, make_ask_of, make_link, make_open_round
from tests.reviews.views.test_answer_evidence import photo
from village.audit.models.entry import Entry
from village.files.models.stored_file import StoredFile
from village.plans.models.evidence import Evidence
from village.plans.models.plan import Plan, Section
from village.reviews.models.answer import Answer
from village.reviews.models.ask import Ask, AskedAction, DraftEvidence
from village.reviews.services.asking import renew

XSS = "<script>alert('lead')</script><img src=x onerror=alert(1)>\"'>{{ 7*7 }}"


@pytest.fixture
def link(town: Town) -> Link:
    cache.clear()
    return make_link(town)


def test_a_file_that_waits_with_a_draft_opens_for_its_holder_alone(link: Link, clients: Clients) -> None:
    link.post("save", code_1="green", text_1="See.", file_1=photo())
    file, piece = StoredFile.objects.get(), DraftEvidence.objects.get()
    assert _taken(link.get(f"file/draft/{piece.pk}/"))
    for who in ("coordinator", "board_member", "head", "helper", "stranger", "nobody"):
        assert clients[who].get(f"/files/{file.pk}/").status_code in {302, 403, 404}, who
    link.post("send", code_1="green", text_1="See.")
    assert _taken(clients["coordinator"].get(f"/files/{file.pk}/"))
    Evidence.objects.update(withdrawn_at=link.round.made_at)
    assert clients["coordinator"].get(f"/files/{file.pk}/").status_code == 404
    assert link.get(f"file/sent/{Evidence.objects.get().pk}/").status_code == 404


def test_what_a_file_is_called_and_holds_never_runs(link: Link) -> None:

    evil = SimpleUploadedFile("x<script>.txt", b"<script>alert(1)</script>", content_type="text/html")
    link.post("save", code_1="green", text_1="See.", file_1=evil)
    served = link.get(f"file/draft/{DraftEvidence.objects.get().pk}/")
    assert served["Content-Type"].startswith("text/plain")
    assert served["Content-Disposition"].startswith("attachment")
    assert served["X-Content-Type-Options"] == "nosniff"
    assert _taken(served) == b"<script>alert(1)</script>"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "JaVaScRiPt:alert(1)",
        "vbscript:x",
        "ftp://x.example/a",
        "//evil.example",
        "http://",
    ],
)
def test_a_link_that_is_no_web_page_is_never_kept(link: Link, address: str) -> None:
    link.post("save", code_1="green", text_1="See.", link_1=address)
    assert not DraftEvidence.objects.exclude(link__startswith="https://").exists()
    assert not DraftEvidence.objects.filter(link__icontains="script").exists()


def test_the_words_of_strangers_are_words_on_every_page(link: Link, clients: Clients) -> None:
    link.post("send", code_0="red", text_0=XSS, voice_0=XSS, link_0="https://x.example/<b>", link_words_0=XSS)
    assert Answer.objects.get().text == XSS
    link.client.post(f"{link.url}back/{link.asked[1].pk}/", {"words": XSS})
    link.client.post(
        f"{link.url}colleague/{link.asked[2].pk}/", {"name": XSS[:100], "email": "al@vale.example", "words": XSS}
    )
    action, round_, plan = link.actions[0].pk, link.round.pk, link.plan.pk
    pages = [
        f"/rounds/{round_}/",
        f"/rounds/{round_}/actions/{action}/",
        f"/rounds/{round_}/actions/{link.actions[1].pk}/",
        f"/rounds/{round_}/people/{link.ask.pk}/",
        f"/rounds/{round_}/people/{Ask.objects.latest('pk').pk}/",
        f"/rounds/{round_}/close/",
        f"/rounds/{round_}/letter/",
        f"/plans/{plan}/",
        f"/plans/{plan}/rounds/",
        f"/plans/{plan}/actions/{action}/",
        "/evidence/",
    ]
    seen = 0
    for page in pages:
        answer = clients["coordinator"].get(page)
        assert answer.status_code == 200, page
        _harmless(answer.content.decode(), page)
        seen += "alert(" in answer.content.decode()
    assert seen >= 4
    for rest in ("", "sent/", f"colleague/{link.asked[0].pk}/", f"back/{link.asked[0].pk}/", "not-me/"):
        _harmless(link.get(rest).content.decode(), rest)


def _taken(served: Any) -> bytes:
    assert served.status_code == 200
    return b"".join(served.streaming_content)


def _harmless(html: str, page: str) -> None:
    assert "<script>alert" not in html, page
    assert not re.search(r"<img[^>]+onerror", html), page
    assert "49" not in re.findall(r"\{\{.*?\}\}", html), page


def test_ids_of_another_partnership_reach_nothing(link: Link, clients: Clients) -> None:
    town = link.town
    theirs = _millbeck_plan(town)
    foreign = make_open_round(theirs)
    section = Section.objects.create(plan=theirs, title="Theirs", position=0)
    other = make_ask_of(foreign, town.practitioners["stranger"])
    mine, round_ = clients["coordinator"], link.round.pk
    for path in (
        f"/rounds/{foreign.pk}/",
        f"/rounds/{foreign.pk}/close/",
        f"/rounds/{foreign.pk}/letter/",
        f"/plans/{theirs.pk}/rounds/",
        f"/plans/{theirs.pk}/round/",
        f"/plans/{link.plan.pk}/rounds/{foreign.pk}/",
        f"/rounds/{round_}/people/{other.pk}/",
    ):
        assert mine.get(path).status_code == 404, path
    for path in (
        f"/rounds/{foreign.pk}/close/",
        f"/rounds/{foreign.pk}/remind/",
        f"/rounds/{foreign.pk}/confirm/",
        f"/rounds/{round_}/people/{other.pk}/renew/",
        f"/rounds/{round_}/people/{other.pk}/revoke/",
        f"/plans/{link.plan.pk}/rounds/{foreign.pk}/open/",
        f"/plans/{link.plan.pk}/rounds/{foreign.pk}/lock/",
    ):
        assert mine.post(path, {"ask": other.pk}).status_code == 404, path
    mine.post(f"/rounds/{round_}/remind/", {"ask": [other.pk]})
    other.refresh_from_db()
    assert other.reminded_at is None and section.pk
    foreign.refresh_from_db()
    assert foreign.state == "open"


def _millbeck_plan(town: Town) -> Plan:
    mine = Plan.objects.filter(partnership=town.partnership).first()
    assert mine is not None
    values = {
        field.name: getattr(mine, field.name)
        for field in Plan._meta.fields
        if field.name not in {"id", "partnership", "coordinator", "title"}
    }
    return Plan.objects.create(**values, partnership=town.millbeck, title="Millbeck's own")


OTHER_PLACES = (
    *("//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"),
    *("/\t/evil.example", "/\r\nX-Evil: 1"),
)


def test_the_way_back_leads_nowhere_else(link: Link, clients: Clients) -> None:
    for back in OTHER_PLACES:
        answer = clients["coordinator"].post(f"/rounds/{link.round.pk}/confirm/", {"back": back})
        assert answer.status_code == 303
        assert answer["Location"].startswith("/") and not answer["Location"].startswith(("//", "/\\", "/\t"))
        assert "evil.example" not in answer["Location"].replace("%", "")[:20]
        assert "X-Evil" not in answer.headers


def test_the_token_of_a_link_stands_only_where_it_is_copied_and_that_is_on_record(link: Link, clients: Clients) -> None:
    renew(by=link.town.viewer("coordinator"), ask=link.ask)
    fresh = Link(link.town, link.plan, link.round, Ask.objects.get(pk=link.ask.pk), link.asked, link.actions)
    token = fresh.url.split("/")[2]
    person = f"/rounds/{link.round.pk}/people/{link.ask.pk}/"
    assert not Entry.objects.filter(verb="reviews.link-shown").exists()
    assert token in clients["coordinator"].get(person).content.decode()
    shown = Entry.objects.get(verb="reviews.link-shown")
    assert (shown.is_read, shown.actor_name, shown.subject_id) == (True, "Hana Brook", str(link.ask.pk))
    for page in (f"/rounds/{link.round.pk}/", f"/rounds/{link.round.pk}/letter/", "/record/"):
        assert token not in clients["coordinator"].get(page).content.decode()
    assert not [entry for entry in Entry.objects.values() if token in str(entry)]


def test_a_colleague_reaches_only_the_one_action(link: Link) -> None:
    link.post("send", code_0="red", text_0="Secret of the first.", voice_0="Said.")
    link.client.post(
        f"{link.url}colleague/{link.asked[1].pk}/", {"name": "Al Reed", "email": "al@vale.example", "words": ""}
    )
    ask = Ask.objects.latest("pk")
    theirs = Link(link.town, link.plan, link.round, ask, list(ask.asked.all()), [link.actions[1]], Client())
    assert "Secret of the first" not in theirs.get().content.decode()
    sent = Evidence.objects.get()
    for rest in (f"file/sent/{sent.pk}/", f"colleague/{link.asked[0].pk}/", f"back/{link.asked[1].pk}/"):
        assert theirs.get(rest).status_code == 404
    key = f"a{theirs.asked[0].pk}"
    fields = {f"{key}-count": 1, f"{key}-rating": "green", f"{key}-text": "Mine."}
    fields[f"{key}-also"] = link.actions[0].pk
    theirs.client.post(theirs.url, {"press": "send", **fields})
    assert set(Answer.objects.filter(said_by_words="Al Reed").values_list("action_id", flat=True)) == {
        link.actions[1].pk
    }
    assert AskedAction.objects.get(pk=link.asked[0].pk).state == "answered"
