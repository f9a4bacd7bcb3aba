"""Links of those without an account: a code opens them, forwarded they show nothing, and every try is kept."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone
from time_machine import Traveller

from tests.cast import Town
from tests.referrals.making import Family, does, last_code, link_of, make_family, says, sent, token_of
from village.basics.errors import Refused
from village.outbox.contributions import DueLine
from village.outbox.models import Line
from village.people.services.agreements import withdraw_agreement
from village.referrals.models.link import AgencyLink, Opening
from village.referrals.queries.links import holder_of, link_by, token_for
from village.referrals.rules.life import State
from village.referrals.services.answering import answer_by_link
from village.referrals.services.letters import gate
from village.referrals.services.links import agree_word, open_with, renew_link, revoke_link, send_code
from village.referrals.services.moving import Said


@pytest.fixture
def family(town: Town) -> Family:
    return make_family(town)


def test_a_code_opens_once_and_stands_with_a_name(family: Family) -> None:
    link = link_of(sent(family))
    send_code(link=link)
    code = last_code()
    holder = open_with(link=link, code=f" {code[:3]} {code[3:]} ", name=" Rowan  Pell ")
    assert (holder.name, holder.link_id, holder.rights) == ("Rowan Pell", link.pk, frozenset())
    with pytest.raises(Refused, match="not the code"):
        open_with(link=link, code=code, name="Rowan Pell")
    tried = list(Opening.objects.order_by("pk").values_list("what", "name"))
    assert tried == [("code_sent", ""), ("opened", "Rowan Pell"), ("wrong", "Rowan Pell")]


def test_an_empty_code_opens_nothing_before_one_is_sent(family: Family) -> None:
    link = link_of(sent(family))
    for code in ("", " ", "000000"):
        with pytest.raises(Refused):
            open_with(link=link, code=code, name="Rowan")
    with pytest.raises(Refused, match="your name"):
        open_with(link=link, code="123456", name=" ")


def test_a_code_is_over_after_a_quarter_of_an_hour(family: Family, still_time: Traveller) -> None:
    link = link_of(sent(family))
    send_code(link=link)
    still_time.shift(timedelta(minutes=15))
    with pytest.raises(Refused):
        open_with(link=link, code=last_code(), name="Rowan")


def test_a_code_of_one_link_opens_no_other(family: Family) -> None:
    row = sent(family)
    first = link_of(row)
    send_code(link=first)
    renew_link(by=family.viewer("head"), referral=row)
    with pytest.raises(Refused):
        open_with(link=link_of(row), code=last_code(), name="Rowan")


def test_ten_wrong_codes_close_the_link_and_five_codes_an_hour_are_enough(
    family: Family, still_time: Traveller
) -> None:
    link = link_of(sent(family))
    for _ in range(5):
        send_code(link=link)
    with pytest.raises(Refused, match="Too many codes"):
        send_code(link=link)
    still_time.shift(timedelta(hours=1, minutes=1))
    send_code(link=link)
    code = last_code()
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    for _ in range(10):
        with pytest.raises(Refused):
            open_with(link=link, code=wrong, name="Rowan")
    with pytest.raises(Refused):
        open_with(link=link, code=code, name="Rowan")
    with pytest.raises(Http404):
        link_by(token_for(link), timezone.now())


def test_a_word_that_was_agreed_by_phone_opens_it_too(family: Family) -> None:
    row = sent(family)
    lead = family.viewer("inclusion_lead")
    with pytest.raises(Refused, match="8 letters"):
        agree_word(by=lead, referral=row, word="heron")
    agree_word(by=lead, referral=row, word="Seven quiet herons")
    link = link_of(row)
    assert "heron" not in link.word_hash
    assert open_with(link=link, code="seven QUIETherons", name="Rowan").link_id == link.pk


def test_a_link_is_not_to_be_guessed_and_says_the_same_to_everybody(family: Family, still_time: Traveller) -> None:
    row = sent(family)
    token, now = token_of(row), timezone.now()
    assert link_by(token, now).referral_id == row.pk
    said = set()
    old = token
    renew_link(by=family.viewer("head"), referral=row)
    for wrong in (old, "", "x", token[:-1], f"{token[:12]}.{'A' * 16}", "../../etc"):
        with pytest.raises(Http404) as missing:
            link_by(wrong, now)
        said.add(str(missing.value))
    newest = token_of(row)
    revoke_link(by=family.viewer("head"), referral=row)
    for wrong in (newest,):
        with pytest.raises(Http404) as missing:
            link_by(wrong, now)
        said.add(str(missing.value))
    assert len(said) == 1


def test_a_link_ends_after_its_days_with_the_referral_and_with_the_agreement(
    family: Family, still_time: Traveller
) -> None:
    row = sent(family)
    token = token_of(row)
    with pytest.raises(Http404):
        link_by(token, timezone.now() + timedelta(days=91))
    assert row.consent is not None
    withdraw_agreement(by=family.viewer("parent"), consent=row.consent)
    with pytest.raises(Http404):
        link_by(token, timezone.now())


def test_who_opened_it_answers_under_their_name(family: Family) -> None:
    row = sent(family)
    link = link_of(row)
    holder = holder_of(link, "Rowan Pell")
    said = Said("Which days?", "", "Rowan Pell")
    answer_by_link(by=holder, link=link, deed="ask", said=said, seen_version=row.version)
    row.refresh_from_db()
    assert row.standing == State.ASKED
    assert row.moves.latest("pk").by_name == "Rowan Pell"
    other = AgencyLink.objects.create(
        referral=row, email="x@y.example", nonce="b" * 12, made_at=timezone.now(), expires_at=timezone.now()
    )
    with pytest.raises(Http404):
        answer_by_link(by=holder, link=other, deed="accept", said=said, seen_version=row.version)
    for deed in ("send", "close", "withdraw", "nonsense"):
        with pytest.raises(Refused):
            answer_by_link(by=holder, link=link, deed=deed, said=said, seen_version=row.version)


def due(line: Line) -> DueLine:
    return DueLine(
        line.pk, line.run.owner_id, line.recipient_id, "email", "en", "service", "", line.not_before, line.expires_at
    )


def test_the_gate_asks_again_before_an_e_mail_goes(family: Family) -> None:
    row = sent(family)
    first = due(Line.objects.get())
    assert gate([first], timezone.now()) == {}
    renew_link(by=family.viewer("head"), referral=row)
    second = due(Line.objects.latest("pk"))
    verdicts = gate([first, second], timezone.now())
    assert set(verdicts) == {first.id}
    says(family, row, "decline", "No.", "not-ours")
    assert set(gate([first, second], timezone.now())) == {first.id, second.id}


def test_the_agency_hears_of_an_answer_to_its_question(family: Family) -> None:
    row = says(family, sent(family), "ask", "Which days?")
    does(family, row, "tell", "Mondays, she cries")
    line = Line.objects.latest("pk")
    assert line.subject.startswith("Your question is answered")
    assert "Mondays" not in line.body
