"""An e-mail that comes back is a reply only when a person wrote it; their words alone are kept."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.outbox.rules.reading_mail import read_mail

LINE = "0b6f3c1e-6a52-4d0b-9a53-2f9d5f6d1c11"
HEAD = (
    "From: Ewa Nowak <ewa@example.org>\r\nTo: replies@village.example\r\nSubject: Re: Hugo\r\n"
    "Date: Wed, 18 Mar 2026 09:30:00 +0100\r\nMessage-ID: <abc@mail.example>\r\n"
    f"In-Reply-To: <line-{LINE}@village.example>\r\n"
)


def mail(body: str, more: str = "", kind: str = "text/plain; charset=utf-8") -> bytes:
    return f"{HEAD}{more}Content-Type: {kind}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{body}".encode()


def test_a_reply_is_read_with_the_line_that_it_names() -> None:
    found = read_mail(mail("Dziękuję, będziemy!\r\n\r\nOn Tue, 17 Mar 2026, Ashlea wrote:\r\n> Come at nine"))
    assert found is not None
    assert (found.from_address, found.to_address) == ("ewa@example.org", "replies@village.example")
    assert (found.body, found.reference) == ("Dziękuję, będziemy!", LINE)
    assert found.sent_at == datetime(2026, 3, 18, 8, 30, tzinfo=UTC)


def test_the_words_of_an_html_part_are_read_where_there_is_no_other() -> None:
    found = read_mail(mail("<p>Thank <b>you</b></p><script>x</script>", kind="text/html; charset=utf-8"))
    assert found is not None and found.body.startswith("Thank")


@pytest.mark.parametrize(
    "more",
    [
        "Auto-Submitted: auto-replied\r\n",
        "Precedence: bulk\r\n",
        "Return-Path: <>\r\n",
    ],
)
def test_what_no_person_wrote_is_no_reply(more: str) -> None:
    assert read_mail(mail("I am away", more)) is None


@pytest.mark.parametrize(
    ("words", "own"),
    [
        ("STOP\n\nSent from my iPhone", "STOP"),
        ("Stop\n-- \nEwa Nowak\n07700 900123", "Stop"),
        ("STOP\n\nW dniu wt., 17 mar 2026 Ashlea napisał(a):\n\n> Come at nine", "STOP"),
        ("STOP\n\nفي الثلاثاء كتب:\n> Come at nine", "STOP"),
        ("She has two things:\n> a cough", "She has two things:"),
        ("Sent from my iPhone", "Sent from my iPhone"),
        ("Thank you -- see you then", "Thank you -- see you then"),
    ],
)
def test_what_a_mail_program_adds_in_any_language_is_not_the_familys(words: str, own: str) -> None:
    found = read_mail(mail(words.replace("\n", "\r\n")))
    assert found is not None and found.body == own


def test_nothing_above_the_quote_is_no_reply() -> None:
    assert read_mail(mail("> Come at nine")) is None


@given(st.binary(max_size=2_000))
def test_whatever_comes_in_is_a_reply_or_none(raw: bytes) -> None:
    found = read_mail(raw)
    assert found is None or (found.from_address and found.body)


@given(st.text(max_size=300))
def test_whatever_stands_in_the_heads(words: str) -> None:
    found = read_mail(f"From: {words}\r\nDate: {words}\r\nIn-Reply-To: {words}\r\n\r\nHello".encode())
    assert found is None or found.body
