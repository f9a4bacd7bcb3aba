"""What may no longer be kept goes: old notices, issues that were never public, names of writers."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from tests.cast import Town
from tests.newsletters.making import TODAY, make_ask, make_issue, make_page, make_piece, make_public
from village.audit.services.record import Installation
from village.newsletters.models.ask import PieceAsk
from village.newsletters.models.issue import Issue
from village.newsletters.models.notice import Notice
from village.newsletters.services.notices import NoticeSaid, Said, put_up
from village.newsletters.services.retention import tidy_newsletters


def on(year: int) -> datetime:
    return datetime(year, 6, 1, 3, 0, tzinfo=ZoneInfo("Europe/London"))


def filled(town: Town) -> tuple[Issue, Issue]:
    said = NoticeSaid(Said("Cake sale", "Bring a tin."), TODAY, date(2026, 3, 20))
    put_up(by=town.viewer("office"), page=make_page(town), said=said)
    public, never = make_issue(town), make_issue(town, "Never out")
    make_ask(town, public)
    make_piece(town, public)
    return make_public(town, public), never


def test_counting_changes_nothing(town: Town) -> None:
    filled(town)
    counts = tidy_newsletters(now=on(2028), do=False, by=Installation())
    assert list(counts.values()) == [1, 1, 1, 0]
    assert (Notice.objects.count(), Issue.objects.count()) == (1, 2)


def test_after_a_year_notices_go_and_writers_have_no_name(town: Town) -> None:
    public, never = filled(town)
    tidy_newsletters(now=on(2028), do=True, by=Installation())
    assert not Notice.objects.exists()
    assert list(Issue.objects.all()) == [public]
    ask = PieceAsk.objects.get()
    assert (ask.name, ask.email) == ("Somebody", "")
    assert not Issue.objects.filter(pk=never.pk).exists()


def test_after_six_years_an_issue_goes_and_a_public_guide_stays(town: Town) -> None:
    filled(town)
    guide = make_issue(town, "Bedtimes", kind="guide")
    make_piece(town, guide)
    make_public(town, guide)
    tidy_newsletters(now=on(2033), do=True, by=Installation())
    assert list(Issue.objects.all()) == [guide]
