"""Asking for pieces: one letter with a link of its own, one reminder, nothing after the piece came."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from tests.cast import Town
from tests.newsletters.making import make_ask, make_issue, make_page
from village.audit.models.entry import Entry
from village.basics.errors import Refused
from village.newsletters.models.ask import AskLetter, PieceAsk
from village.newsletters.queries.asks import PURPOSE, ask_by_link, asks_to_remind, holder_of, link_for, token_for
from village.newsletters.rules.asking import LinkClosed, Standing
from village.newsletters.services import asking
from village.newsletters.services.letters import gate
from village.newsletters.services.writing import PieceWords, decline, send_piece
from village.outbox.contributions import DueLine, Go
from village.outbox.models import Line
from village.outbox.services.clock import ClockWatch
from village.outbox.services.working import Worker

SAID = PieceWords("Beans", "The beans grow well.", "Nora Quist")


def lines() -> list[Line]:
    return list(Line.objects.filter(run__purpose=PURPOSE).order_by("pk"))


def due(line: Line) -> DueLine:
    return DueLine(
        line.pk,
        line.run.owner_id,
        line.recipient_id,
        line.channel,
        line.language,
        line.category,
        line.fingerprint,
        line.not_before,
        line.expires_at,
    )


def at(day: int, hour: int = 10) -> datetime:
    return datetime(2026, 3, day, hour, 0, tzinfo=ZoneInfo("Europe/London"))


def test_who_is_asked_gets_one_letter_with_a_link_of_their_own(town: Town) -> None:
    ask = make_ask(town, make_issue(town))
    [line] = lines()
    assert (line.address, line.channel, line.category) == ("nora.quist@vale.example", "email", "service")
    assert link_for(ask) in line.body and link_for(ask) in line.html
    assert line.reply_to == "una.zeller@vale.example"
    assert ask_by_link(token_for(ask), timezone.now()) == ask
    assert Entry.objects.filter(verb="newsletters.asked").count() == 1


def test_somebody_on_no_list_can_be_asked_by_name_and_address(town: Town) -> None:
    ask = make_ask(town, make_issue(town), practitioner_id=None, name="Ida Marsh", email="ida@marsh.example")
    assert (ask.name, lines()[0].address, ask.piece.byline) == ("Ida Marsh", "ida@marsh.example", "Ida Marsh")


def test_the_school_council_is_asked_through_an_adult(town: Town) -> None:
    ask = make_ask(town, make_issue(town), kind=PieceAsk.Kind.COUNCIL)
    assert (ask.name, ask.piece.byline) == ("Nora Quist", "School council")
    assert "school council" in lines()[0].body


@pytest.mark.parametrize(
    ("wishes", "field"),
    [
        ({"about": " "}, "about"),
        ({"due_on": date(2026, 3, 17)}, "due_on"),
        ({"most_words": 5}, "most_words"),
        ({"practitioner_id": None, "name": "Ida", "email": ""}, "email"),
        ({"practitioner_id": None, "name": "", "email": "ida@marsh.example"}, "name"),
    ],
)
def test_what_is_missing_is_said(town: Town, wishes: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        make_ask(town, make_issue(town), **wishes)
    assert refusal.value.field == field
    assert lines() == []


def test_a_person_of_another_school_is_not_on_the_list(town: Town) -> None:
    with pytest.raises(Refused):
        make_ask(town, make_issue(town), practitioner_id=town.practitioners["teacher_elsewhere"].pk)


@pytest.mark.parametrize(
    ("who", "error"),
    [
        ("teacher", PermissionDenied),
        ("two_hats", PermissionDenied),
        ("parent", Http404),
        ("stranger", Http404),
        ("teacher_elsewhere", Http404),
    ],
)
def test_only_who_puts_the_issue_together_asks(town: Town, who: str, error: type[Exception]) -> None:
    issue = make_issue(town)
    wanted = asking.Wanted("Beans", date(2026, 3, 25), name="Ida", email="ida@marsh.example")
    with pytest.raises(error):
        asking.ask_for_piece(by=town.viewer(who), issue=issue, wanted=wanted)


def test_one_reminder_goes_by_itself_however_often_the_job_runs(town: Town) -> None:
    make_ask(town, make_issue(town))
    with time_machine.travel(at(22)):
        assert asking.remind_whose_day_it_is(now=at(22)) == 0
    with time_machine.travel(at(23)):
        assert asking.remind_whose_day_it_is(now=at(23, 6)) == 0
        assert asking.remind_whose_day_it_is(now=at(23)) == 1
        assert asking.remind_whose_day_it_is(now=at(23, 11)) == 0
    assert [letter.kind for letter in AskLetter.objects.all()] == ["ask", "reminder"]
    assert len(lines()) == 2
    entry = Entry.objects.get(verb="newsletters.reminded")
    assert entry.partnership_id == town.partnership.pk


def test_who_has_sent_or_cannot_is_not_reminded(town: Town) -> None:
    issue = make_issue(town)
    sent, declined = make_ask(town, issue), make_ask(town, issue, about="Choir")
    send_piece(by=holder_of(sent), ask=sent, said=SAID)
    decline(by=holder_of(declined), ask=declined, why="Ill")
    assert asks_to_remind(date(2026, 3, 24)) == []
    with pytest.raises(Refused):
        asking.remind(by=town.viewer("office"), ask=sent)


def test_nobody_is_reminded_twice_on_one_day(town: Town) -> None:
    ask = make_ask(town, make_issue(town))
    asking.remind(by=town.viewer("office"), ask=ask)
    with pytest.raises(Refused):
        asking.remind(by=town.viewer("office"), ask=ask)
    assert len(lines()) == 2


def test_a_letter_that_waits_is_not_sent_once_the_piece_came(town: Town) -> None:
    ask = make_ask(town, make_issue(town))
    [line] = lines()
    assert gate([due(line)], timezone.now()) == {}
    send_piece(by=holder_of(ask), ask=ask, said=SAID)
    assert gate([due(line)], timezone.now())[line.pk].go == Go.SUPPRESS


def test_a_new_link_closes_the_old_one(town: Town) -> None:
    ask = make_ask(town, make_issue(town))
    old = token_for(ask)
    new = asking.ask_again(by=town.viewer("office"), ask=ask)
    with pytest.raises(Http404):
        ask_by_link(old, timezone.now())
    assert ask_by_link(token_for(new), timezone.now()) == ask
    assert token_for(new) in lines()[-1].body


def test_an_ask_that_is_taken_back_closes_its_link_and_leaves_the_piece_out(town: Town) -> None:
    ask = make_ask(town, make_issue(town))
    asking.take_back(by=town.viewer("office"), ask=ask)
    with pytest.raises(LinkClosed) as closed:
        ask_by_link(token_for(ask), timezone.now())
    assert "Una Zeller" in closed.value.sentence
    ask.refresh_from_db()
    assert ask.asked.standing == Standing.TAKEN_BACK
    ask.piece.refresh_from_db()
    assert ask.piece.dropped_at is not None


def test_a_link_closes_three_weeks_after_the_day(town: Town) -> None:
    ask = make_ask(town, make_issue(town))
    assert ask_by_link(token_for(ask), datetime(2026, 4, 15, 23, 0, tzinfo=ZoneInfo("Europe/London"))) == ask
    with pytest.raises(LinkClosed):
        ask_by_link(token_for(ask), datetime(2026, 4, 16, 0, 0, tzinfo=ZoneInfo("Europe/London")))


@pytest.mark.parametrize("token", ["", "x", "aaaaaaaaaaaa.bbbbbbbbbbbbbbbb"])
def test_a_guessed_link_opens_nothing(town: Town, token: str) -> None:
    make_ask(town, make_issue(town))
    with pytest.raises(Http404):
        ask_by_link(token, timezone.now())


def test_a_school_has_one_news_page_however_often_it_is_wanted(town: Town) -> None:
    assert make_page(town) == make_page(town)
    assert make_page(town).slug == "ashlea-primary-school"


def test_the_letter_leaves_by_the_outbox(town: Town, settings: Any, mailoutbox: list[Any]) -> None:
    settings.SENDS_MAIL = True
    ask = make_ask(town, make_issue(town))
    Worker(ClockWatch(database=timezone.now)).round()
    [letter] = mailoutbox
    assert letter.to == ["nora.quist@vale.example"]
    assert link_for(ask) in letter.body
    assert letter.reply_to == ["una.zeller@vale.example"]
    assert lines()[0].state == "accepted"
