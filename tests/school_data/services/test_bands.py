"""Lines are drawn by a coordinator, never over somebody else's, and what cannot be is said beside its field."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import Town
from tests.conftest import Clients
from village.audit.models import Entry
from village.basics.errors import Refused, Stale
from village.school_data.forms.lines import LinesForm
from village.school_data.models.bands import BandLines
from village.school_data.queries.bands import band_lines
from village.school_data.services.bands import NewLines, draw_lines

pytestmark = pytest.mark.django_db
LINES = "/families/partnership/lines/"
NEW = NewLines(green_from_tenths=950, amber_from_tenths=900, amber_lates=2, red_lates=5, fewest_shown=8)
TYPED = {"green_from": "95.0", "amber_from": "90", "amber_lates": "2", "red_lates": "5", "fewest_shown": "8"}


def test_lines_are_drawn_and_on_record(town: Town) -> None:
    changed = draw_lines(by=town.viewer("coordinator"), lines=NEW, seen_version=0)
    assert [change["field"] for change in changed] == ["green_from_tenths", "amber_lates", "red_lates", "fewest_shown"]
    now = band_lines(town.partnership.pk)
    assert (now.attendance.green_from_tenths, now.punctuality.red_lates, now.fewest_shown) == (950, 5, 8)
    assert Entry.objects.filter(verb="school_data.lines-drawn").count() == 1
    assert draw_lines(by=town.viewer("coordinator"), lines=NEW, seen_version=now.version) == []


def test_nobody_draws_over_lines_that_they_have_not_seen(town: Town) -> None:
    draw_lines(by=town.viewer("coordinator"), lines=NEW, seen_version=0)
    with pytest.raises(Stale):
        draw_lines(by=town.viewer("coordinator"), lines=replace(NEW, fewest_shown=12), seen_version=0)
    assert band_lines(town.partnership.pk).fewest_shown == 8


@pytest.mark.parametrize("fewest", [4, 1, 0])
def test_no_fewer_than_five_are_ever_shown(town: Town, fewest: int) -> None:
    with pytest.raises(Refused, match="under 5"):
        draw_lines(by=town.viewer("coordinator"), lines=replace(NEW, fewest_shown=fewest), seen_version=0)
    assert not BandLines.objects.exists()


@pytest.mark.parametrize("who", ["head", "board_member", "parent", "teacher"])
def test_others_draw_no_lines(town: Town, clients: Clients, who: str) -> None:
    with pytest.raises(PermissionDenied):
        draw_lines(by=town.viewer(who), lines=NEW, seen_version=0)
    assert clients[who].get(LINES).status_code == 403


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"amber_from": "95.0"}, "amber_from", "below green"),
        ({"green_from": "101"}, "green_from", "at 100 percent at most"),
        ({"red_lates": "2"}, "red_lates", "more sessions late than amber"),
        ({"fewest_shown": "3"}, "fewest_shown", "greater than or equal to 5"),
        ({"green_from": ""}, "green_from", "required"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    clients: Clients, typed: dict[str, str], field: str, words: str
) -> None:
    sent = {**TYPED, "version": "0", **typed}
    form = LinesForm(sent)
    assert list(form.errors) == [field] and words in str(form.errors[field])
    assert clients["coordinator"].post(LINES, sent).status_code == 422
    assert not BandLines.objects.exists()


def test_after_drawing_it_is_said_in_days(town: Town, clients: Clients) -> None:
    assert "As they stand, in a half-term of 35 days: green: missed up to 1 day;" in clients["coordinator"].get(
        LINES
    ).content.decode().replace("&#39;", "’")
    answer = clients["coordinator"].post(LINES, {**TYPED, "version": "0"}, follow=True)
    assert (
        "green: missed up to 1½ days; amber: missed 2 to 3½ days; red: missed 4 days or more" in answer.content.decode()
    )
    assert band_lines(town.partnership.pk).attendance.green_from_tenths == 950


def test_two_coordinators_at_once_keep_both_what_they_typed_and_what_stands(town: Town, clients: Clients) -> None:
    draw_lines(by=town.viewer("coordinator"), lines=NEW, seen_version=0)
    answer = clients["coordinator"].post(LINES, {**TYPED, "green_from": "97.5", "version": "0"})
    page = answer.content.decode()
    assert answer.status_code == 422 and 'value="97.5"' in page and "95" in page
    assert "As you wrote them" in page
    again = clients["coordinator"].post(LINES, {**TYPED, "green_from": "97.5", "version": "2"})
    assert again.status_code == 303 and band_lines(town.partnership.pk).attendance.green_from_tenths == 975
