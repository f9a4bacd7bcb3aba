"""Notices: on their days, in their languages, without the name of any child."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone

from tests.cast import BECKSIDE, Town
from tests.newsletters.making import TODAY, make_child, make_page
from village.basics.errors import Refused, Stale
from village.newsletters.models.notice import Notice
from village.newsletters.queries.notices import on_the_board, on_the_screen
from village.newsletters.services.news_pages import ensure_page, switch_screen
from village.newsletters.services.notices import (
    NoticeSaid,
    Said,
    change_notice,
    hang_again,
    put_up,
    review_words,
    say_in,
    take_down_notice,
)
from village.wording.models.reader import FluentReader

SAID = NoticeSaid(Said("Cake sale", "Bring a tin.", "Friday, 3:15", "The hall"), TODAY, date(2026, 3, 20))
POLISH = Said("Kiermasz ciast", "Przynieś puszkę.", "piątek, 15:15", "Sala")


def hung(town: Town, said: NoticeSaid = SAID) -> Notice:
    return put_up(by=town.viewer("office"), page=make_page(town), said=said)


def test_a_notice_hangs_on_the_board_and_the_screen_on_its_days(town: Town) -> None:
    notice = hung(town)
    page = notice.page
    for day, expected in ((date(2026, 3, 17), []), (TODAY, [notice]), (date(2026, 3, 20), [notice])):
        assert list(on_the_board(page, day)) == expected
        assert list(on_the_screen(page, day)) == expected
    assert list(on_the_screen(page, date(2026, 3, 21))) == []


def test_it_hangs_only_where_it_was_put(town: Town) -> None:
    notice = hung(town, replace(SAID, on_screen=False))
    assert list(on_the_board(notice.page, TODAY)) == [notice]
    assert list(on_the_screen(notice.page, TODAY)) == []


def test_the_partnerships_notices_hang_in_every_school_and_a_schools_only_there(town: Town) -> None:
    coordinator = town.viewer("coordinator")
    for_all = put_up(by=coordinator, page=ensure_page(by=coordinator, school_id=None), said=SAID)
    own = hung(town)
    beckside = ensure_page(by=coordinator, school_id=town.organisations[BECKSIDE].pk)
    assert set(on_the_screen(own.page, TODAY)) == {own, for_all}
    assert list(on_the_screen(beckside, TODAY)) == [for_all]


@pytest.mark.parametrize(
    "said",
    [
        Said("Well done, Hamza Orrell", "First in the run."),
        Said("Cup final", "Orrell, Hamza plays in goal."),
        Said("Cup final", "Come along.", "With Hamza Orrell"),
    ],
)
def test_a_notice_that_names_a_child_is_refused(town: Town, said: Said) -> None:
    make_child(town)
    with pytest.raises(Refused) as refusal:
        hung(town, replace(SAID, said=said))
    assert "names a child" in refusal.value.sentence
    notice = hung(town)
    with pytest.raises(Refused):
        say_in(by=town.viewer("office"), notice=notice, language="pl", said=said)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (replace(SAID, said=replace(SAID.said, title=" ")), "title"),
        (replace(SAID, said=replace(SAID.said, words="")), "words"),
        (replace(SAID, said=replace(SAID.said, title="t" * 61)), "title"),
        (replace(SAID, said=replace(SAID.said, words="w" * 201)), "words"),
        (replace(SAID, shows_until=date(2026, 3, 17)), "shows_until"),
        (replace(SAID, shows_until=date(2028, 1, 1)), "shows_until"),
        (replace(SAID, on_board=False, on_screen=False), "on_board"),
    ],
)
def test_what_cannot_be_read_from_far_away_or_hangs_nowhere_is_refused(
    town: Town, said: NoticeSaid, field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        hung(town, said)
    assert refusal.value.field == field


def test_a_notice_is_taken_down_and_hung_again(town: Town) -> None:
    notice, office = hung(town), town.viewer("office")
    take_down_notice(by=office, notice=notice)
    assert list(on_the_board(notice.page, TODAY)) == []
    hang_again(by=office, notice=notice)
    assert list(on_the_board(notice.page, TODAY)) == [notice]


def test_other_words_make_its_languages_unchecked_and_other_days_do_not(town: Town) -> None:
    notice, office = hung(town), town.viewer("office")
    say_in(by=office, notice=notice, language="pl", said=POLISH)
    FluentReader.objects.create(
        partnership=town.partnership, user=town.users["head"], language="pl", recorded_at=timezone.now()
    )
    review_words(by=town.viewer("head"), notice=notice, language="pl")
    later = change_notice(
        by=office, notice=notice, seen_version=notice.version, said=replace(SAID, shows_until=date(2026, 3, 27))
    )
    assert notice.others.get().reviewed_by == town.users["head"]
    change_notice(
        by=office, notice=notice, seen_version=later.version, said=replace(SAID, said=replace(SAID.said, when="Now"))
    )
    assert notice.others.get().reviewed_by is None


def test_who_looks_at_an_old_page_changes_no_notice(town: Town) -> None:
    notice, office = hung(town), town.viewer("office")
    change_notice(by=office, notice=notice, seen_version=notice.version, said=SAID)
    with pytest.raises(Stale):
        change_notice(by=office, notice=notice, seen_version=notice.version, said=SAID)


def test_a_head_switches_the_screen_off(town: Town) -> None:
    page = make_page(town)
    switch_screen(by=town.viewer("head"), page=page, is_on=False)
    page.refresh_from_db()
    assert not page.has_screen
