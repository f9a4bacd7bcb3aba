"""A link opens its own ask while the round is open, for who is still here, until it is taken back or renewed."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from tests.cast import Town, make_practitioner
from tests.reviews.services.asked import make_led_board, make_planned
from village.access.models.user import User
from village.audit.models.entry import Entry
from village.basics.errors import Refused
from village.organisations.models.organisation import Membership
from village.plans.models.action import Lead
from village.plans.models.section_lead import SectionLead
from village.reviews.models.ask import Ask, AskedAction, AskedSection, Letter
from village.reviews.models.round import Round
from village.reviews.queries.asks import ask_for_token, token_for
from village.reviews.rules.links import LinkClosed
from village.reviews.services.asking import (
    ask_everybody,
    ask_section_leads,
    make_ask,
    note_opened,
    remind,
    renew,
    revoke,
)
from village.reviews.services.rounds import close_round, open_round

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def opened(town: Town) -> Round:
    """Return an open round of six actions that Petra leads."""
    return open_round(by=town.viewer("coordinator"), round=make_planned(town, make_led_board(town).plan))


def _reason(token: str) -> str:
    with pytest.raises(LinkClosed) as closed:
        ask_for_token(token, timezone.now())
    return closed.value.reason


def test_the_link_in_the_letter_opens_the_ask(opened: Round) -> None:
    ask = Ask.objects.get()
    assert ask_for_token(token_for(ask), timezone.now()) == ask


@pytest.mark.parametrize("token", ["", "hello", "1-" + "a" * 32, "999999-" + "a" * 32, "'; drop table", "1" * 4000])
def test_a_guessed_link_opens_nothing_and_tells_nothing(opened: Round, token: str) -> None:
    assert _reason(token) == "unknown"


def test_the_number_of_another_ask_with_ones_own_signature_opens_nothing(town: Town, opened: Round) -> None:
    mine = Ask.objects.get()
    other = make_ask(round=opened, name="Somebody", email="x@vale.example", now=timezone.now())
    _, _, signature = token_for(mine).partition("-")
    assert _reason(f"{other.pk}-{signature}") == "unknown"


def test_a_revoked_link_says_so_and_a_new_one_works_while_the_old_is_dead(town: Town, opened: Round) -> None:
    by, ask = town.viewer("coordinator"), Ask.objects.get()
    old = token_for(ask)
    revoke(by=by, ask=ask, reason="Sent to the wrong Petra")
    assert _reason(old) == "revoked"
    renewed = renew(by=by, ask=ask)
    assert _reason(old) == "unknown"
    assert ask_for_token(token_for(renewed), timezone.now()) == ask
    assert Letter.objects.filter(ask=ask, kind="ask").count() == 2
    verbs = Entry.objects.filter(subject_kind="reviews.ask").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["reviews.link-revoked", "reviews.link-renewed"]


def test_a_link_is_taken_back_once(town: Town, opened: Round) -> None:
    by, ask = town.viewer("coordinator"), Ask.objects.get()
    revoke(by=by, ask=ask)
    with pytest.raises(Refused, match="taken back already"):
        revoke(by=by, ask=ask)


def test_a_link_ends_with_the_last_day_of_the_round(opened: Round, still_time: time_machine.Traveller) -> None:
    token = token_for(Ask.objects.get())
    still_time.move_to(datetime(2026, 3, 27, 23, 59, tzinfo=LONDON))
    ask_for_token(token, timezone.now())
    still_time.move_to(datetime(2026, 3, 28, 0, 0, tzinfo=LONDON))
    with pytest.raises(LinkClosed, match="worked until 27 March 2026") as closed:
        ask_for_token(token, timezone.now())
    assert closed.value.reason == "expired"


def test_the_link_of_a_closed_round_says_when_it_closed_and_whom_to_tell(town: Town, opened: Round) -> None:
    token = token_for(Ask.objects.get())
    close_round(by=town.viewer("coordinator"), round=opened)
    with pytest.raises(LinkClosed, match=r"closed on 18 March 2026.* tell Hana Brook") as closed:
        ask_for_token(token, timezone.now())
    assert closed.value.reason == "closed"


def test_a_link_opens_nothing_for_who_has_left_and_none_is_made_for_them(
    town: Town, opened: Round, still_time: time_machine.Traveller
) -> None:
    ask, petra = Ask.objects.get(), town.practitioners["action_lead"]
    petra.left_on = date(2026, 3, 17)
    petra.save()
    assert _reason(token_for(ask)) == "left"
    with pytest.raises(Refused, match="Petra Lowe has left"):
        renew(by=town.viewer("coordinator"), ask=ask)
    with pytest.raises(Refused, match="Petra Lowe has left"):
        make_ask(round=opened, name="Petra Lowe", email=petra.email, practitioner=petra, now=timezone.now())
    petra.refresh_from_db()
    assert petra.left_on == date(2026, 3, 17)


def test_a_link_never_makes_or_wakes_a_login(town: Town, opened: Round) -> None:
    User.objects.filter(pk=town.users["action_lead"].pk).update(is_active=False)
    count = User.objects.count()
    ask = ask_for_token(token_for(Ask.objects.get()), timezone.now())
    note_opened(ask, timezone.now())
    renew(by=town.viewer("coordinator"), ask=ask)
    assert User.objects.count() == count
    assert not User.objects.get(pk=town.users["action_lead"].pk).is_active


def test_asking_again_adds_what_came_since_and_gives_nobody_a_second_link(town: Town, opened: Round) -> None:
    first = AskedAction.objects.order_by("pk").first()
    assert first is not None
    AskedAction.objects.filter(pk=first.pk).update(draft_text="Begun")
    action_id = first.action_id
    Lead.objects.create(action_id=action_id, kind="person", practitioner=town.practitioners["agency_worker"])
    assert ask_everybody(by=town.viewer("coordinator"), round=opened) == 1
    assert ask_everybody(by=town.viewer("coordinator"), round=opened) == 0
    assert sorted(Ask.objects.values_list("name", flat=True)) == ["Idris Cole", "Petra Lowe"]
    assert AskedAction.objects.get(pk=first.pk).draft_text == "Begun"
    assert AskedAction.objects.count() == 7


def test_an_organisation_is_asked_at_its_own_address_while_it_is_a_member(town: Town) -> None:
    board = make_led_board(town, count=2)
    library, centre = town.organisations["Vale Toy Library"], town.organisations["Lantern Family Centre"]
    for action, place in zip(board.actions, (library, centre), strict=True):
        place.email = f"office{place.pk}@vale.example"
        place.save()
        Lead.objects.filter(action=action).update(kind="organisation", practitioner=None, organisation=place)
    Membership.objects.filter(organisation=centre).update(ends_on=date(2026, 1, 31))
    open_round(by=town.viewer("coordinator"), round=make_planned(town, board.plan))
    ask = Ask.objects.get()
    assert (ask.name, ask.organisation, ask.email) == ("Vale Toy Library", library, library.email)


def test_a_lead_without_an_address_is_asked_at_the_address_of_their_login(town: Town) -> None:
    petra = town.practitioners["action_lead"]
    petra.email = ""
    petra.save()
    open_round(by=town.viewer("coordinator"), round=make_planned(town, make_led_board(town).plan))
    assert Ask.objects.get().email == town.users["action_lead"].email


def test_a_lead_who_cannot_be_written_to_is_not_asked(town: Town) -> None:
    nobody = make_practitioner(town.partnership, "Abe Stone", email="")
    open_round(by=town.viewer("coordinator"), round=make_planned(town, make_led_board(town, nobody).plan))
    assert not Ask.objects.exists()


def test_nobody_is_reminded_twice_in_five_days(town: Town, opened: Round, still_time: time_machine.Traveller) -> None:
    by = town.viewer("coordinator")
    assert remind(by=by, round=opened) == 1
    assert remind(by=by, round=opened) == 0
    still_time.shift(timedelta(days=5, minutes=-1))
    assert remind(by=by, round=opened) == 0
    still_time.shift(timedelta(minutes=2))
    assert remind(by=by, round=opened) == 1
    ask = Ask.objects.get()
    assert ask.reminder_count == Letter.objects.filter(kind="reminder").count() == 2


def test_only_who_owes_an_answer_is_reminded_and_only_who_was_chosen(town: Town) -> None:
    petra, idris, dot = (town.practitioners[who] for who in ("action_lead", "agency_worker", "support_worker"))
    by = town.viewer("coordinator")
    round_ = open_round(by=by, round=make_planned(town, make_led_board(town, petra, idris, dot).plan))
    asks = {ask.name: ask for ask in Ask.objects.all()}
    AskedAction.objects.filter(ask=asks["Petra Lowe"]).update(state="answered")
    assert remind(by=by, round=round_, ask_ids=[asks["Petra Lowe"].pk, asks["Idris Cole"].pk]) == 1
    revoke(by=by, ask=asks["Dot Marlowe"])
    assert remind(by=by, round=round_) == 0
    assert [letter.ask.name for letter in Letter.objects.filter(kind="reminder")] == ["Idris Cole"]


def test_nobody_is_reminded_of_a_round_that_is_not_open(town: Town, opened: Round) -> None:
    by = town.viewer("coordinator")
    close_round(by=by, round=opened)
    with pytest.raises(Refused, match="not open"):
        remind(by=by, round=opened)


def test_leads_of_sections_are_asked_about_their_sections_once(town: Town, opened: Round) -> None:
    section = opened.plan.sections.earliest("position")
    SectionLead.objects.create(section=section, practitioner=town.practitioners["head"])
    by = town.viewer("coordinator")
    assert ask_section_leads(by=by, round=opened) == 1
    assert ask_section_leads(by=by, round=opened) == 0
    ask = Ask.objects.get(stage="sections")
    assert (ask.name, AskedSection.objects.get(ask=ask).section) == ("Samir Vall", section)
    assert Letter.objects.filter(kind="sections").count() == 1


@pytest.mark.parametrize("who", ["action_lead", "board_member", "stranger"])
def test_nobody_but_the_coordinator_handles_links(town: Town, opened: Round, who: str) -> None:
    by, ask = town.viewer(who), Ask.objects.get()
    refusal = Http404 if who == "stranger" else PermissionDenied
    for verb in (lambda: revoke(by=by, ask=ask), lambda: renew(by=by, ask=ask), lambda: remind(by=by, round=opened)):
        with pytest.raises(refusal):
            verb()
