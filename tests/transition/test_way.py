"""The way to Year 7: who sees whom and until when, sessions, looks, and what others are told."""

import re
from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Town
from tests.conftest import NOW, Clients
from tests.transition.making import CHECK_BY, ENDS_ON, TODAY, Way
from village.audit.models.entry import Entry
from village.audit.services.record import Installation
from village.basics.errors import Refused
from village.organisations.models.organisation import Organisation
from village.people.models.consent import Consent
from village.people.models.pupil import Pupil
from village.people.models.restriction import Restriction
from village.school_data.contributions import work_at
from village.support.contributions import agenda_points, delivered, happenings_of
from village.transition.models import Check, Guest, Intake, Mover, Sheet, Taster
from village.transition.pages.session import session_page
from village.transition.queries.movers import movers_at, seen, seen_for
from village.transition.rules.facts import HELPS, RING_THE_LEAD, Told
from village.transition.services.checking import say_how_settled
from village.transition.services.intakes import make_intake
from village.transition.services.merging import merge_movers, unmerge_movers
from village.transition.services.moving import Goes, set_destinations
from village.transition.services.retention import tidy_transition
from village.transition.services.sessions import cancel, invite, plan_taster, tick
from village.transition.services.sharing import share, take_back

AUTUMN = datetime(2026, 10, 28, 10, tzinfo=NOW.tzinfo)


def read_at_new(way: Way) -> list[str]:
    """Return whose sheets the new school reads."""
    viewer = way.receiver
    return [one.mover.pupil.forename for one in seen(viewer, movers_at(viewer)) if one.sheet]


def test_the_new_school_sees_nobody_before_something_is_shared(way: Way) -> None:
    mover = way.goes("Ada", to=way.new)
    assert read_at_new(way) == []
    with pytest.raises(Http404):
        seen_for(way.receiver, mover.pk)
    way.shared("Ada")
    assert read_at_new(way) == ["Ada"]
    with pytest.raises(PermissionDenied):
        take_back(by=way.receiver, mover=mover)


@pytest.mark.parametrize("how", ["take back", "family", "elsewhere", "shut out", "left early", "merged", "too late"])
def test_sight_ends_at_once(way: Way, how: str) -> None:
    sheet = way.shared("Ada")
    mover, pupil = way.mover("Ada"), way.pupils["Ada"]
    assert read_at_new(way) == ["Ada"]
    if how == "take back":
        take_back(by=way.lead, mover=mover)
    elif how == "family":
        Consent.objects.filter(pk=sheet.consent_id).update(withdrawn_on=TODAY)
    elif how == "elsewhere":
        way.goes("Ada", elsewhere="A school by the sea")
    elif how == "shut out":
        Restriction.objects.create(pupil=pupil, adult=way.adults["Ada"], kind="no_contact", starts_on=TODAY)
    elif how == "left early":
        pupil.spells.update(left_on=TODAY - timedelta(days=1))
    elif how == "merged":
        Pupil.objects.filter(pk=pupil.pk).update(merged_into=way.pupils["Ben"])
    with time_machine.travel(datetime(2026, 12, 5, tzinfo=NOW.tzinfo) if how == "too late" else NOW, tick=False):
        assert read_at_new(way) == []


def test_another_school_closes_sheet_agreement_and_invitations(way: Way) -> None:
    sheet = way.shared("Ada")
    taster = make_taster(way)
    invite(by=way.receiver, taster=taster)
    third = Organisation.objects.create(name="Hill Secondary", kind="school", phase="secondary")
    third.memberships.create(partnership=way.town.partnership, starts_on=date(2025, 9, 1))
    way.goes("Ada", to=third)
    sheet.refresh_from_db()
    assert (sheet.closed_on, Consent.objects.get(pk=sheet.consent_id).withdrawn_on) == (TODAY, TODAY)
    assert not Guest.objects.exists()
    assert way.mover("Ada").to_school == third


def test_sharing_asks_for_a_parent_and_a_school_of_the_partnership(way: Way) -> None:
    mover, told = way.goes("Ada", elsewhere="A school by the sea"), [Told(HELPS, "A quiet start")]
    with pytest.raises(Refused, match="Nobody knows yet"):
        share(by=way.lead, mover=mover, told=told, adult_id=way.adults["Ada"].pk, given_on=TODAY)
    mover = way.goes("Ada", to=way.new)
    for adult, given_on in ((way.adults["Ben"].pk, TODAY), (way.adults["Ada"].pk, TODAY + timedelta(days=1))):
        with pytest.raises(Refused):
            share(by=way.lead, mover=mover, told=told, adult_id=adult, given_on=given_on)
    assert not Sheet.objects.exists()
    way.shared("Ada")
    way.shared("Ada")
    assert Sheet.objects.filter(closed_on=None).count() == 1 and Sheet.objects.count() == 2


def test_a_year_group_gets_its_schools_at_once(way: Way) -> None:
    goes = [Goes(pupil.pk, way.new.pk) for pupil in way.pupils.values()]
    assert set_destinations(by=way.lead, intake=way.intake, school_id=way.old.pk, goes=goes) == 3
    assert set_destinations(by=way.lead, intake=way.intake, school_id=way.old.pk, goes=goes) == 0
    with pytest.raises(Refused, match="not in your Year 6"):
        set_destinations(by=way.lead, intake=way.intake, school_id=way.old.pk, goes=[Goes(0, way.new.pk)])
    with pytest.raises(Refused, match="school of the partnership"):
        set_destinations(
            by=way.lead, intake=way.intake, school_id=way.old.pk, goes=[Goes(way.pupils["Ada"].pk, 999999)]
        )
    with pytest.raises(Http404):
        set_destinations(by=way.receiver, intake=way.intake, school_id=way.old.pk, goes=[])


def test_two_who_set_where_children_go_add_up_and_a_stale_page_ends_no_sharing(way: Way, clients: Clients) -> None:
    """Whoever saves an old page would else send a child back to where it stood, and end what its family agreed to."""
    ada, ben = way.pupils["Ada"], way.pupils["Ben"]
    page = f"/families/schools/{way.old.pk}/transition/{way.intake.pk}/schools/"
    before = clients["inclusion_lead"].get(page).content.decode()
    seen = dict(re.findall(r'name="(seen_\d+)" value="([^"]*)"', before))
    assert seen[f"seen_{ada.pk}"] == ":0:"
    way.shared("Ada")
    typed = {f"to_{ada.pk}": "", f"to_{ben.pk}": way.new.pk, f"extra_{ben.pk}": "on"}
    assert clients["inclusion_lead"].post(page, seen | typed).status_code == 303
    assert (way.mover("Ada").to_school, way.mover("Ben").to_school, way.mover("Ben").needs_extra) == (
        way.new,
        way.new,
        True,
    )
    assert Sheet.objects.get().closed_on is None
    mine = seen | {f"to_{ada.pk}": "elsewhere", f"words_{ada.pk}": "Moor: Lane", f"to_{ben.pk}": way.new.pk}
    mine |= {f"seen_{ben.pk}": f"{way.new.pk}:1:", f"extra_{ben.pk}": "on"}
    answer = clients["inclusion_lead"].post(page, mine)
    said = answer.content.decode()
    assert answer.status_code == 422 and f"goes: {way.new.name}. Saving again" in said and "Moor: Lane" in said
    assert way.mover("Ada").to_school == way.new
    again = mine | dict(re.findall(r'name="(seen_\d+)" value="([^"]*)"', said))
    assert clients["inclusion_lead"].post(page, again).status_code == 303
    assert (way.mover("Ada").to_school, way.mover("Ada").elsewhere) == (None, "Moor: Lane")
    assert Sheet.objects.get().closed_on is not None
    later = clients["inclusion_lead"].get(page).content.decode()
    assert f'name="seen_{ada.pk}" value=":0:Moor: Lane"' in later


def make_taster(way: Way, kind: str = "taster", *, at_new: bool = True) -> Taster:
    by, host = (way.receiver, way.new) if at_new else (way.lead, way.old)
    return plan_taster(
        by=by,
        intake=way.intake,
        host_id=host.pk,
        to_school_id=way.new.pk,
        kind=kind,
        on=TODAY,
        starts_at=time(9),
        where="Hall",
        about="",
    )


def test_each_school_names_on_a_session_those_whom_it_may_see(way: Way) -> None:
    way.shared("Ada")
    way.goes("Ben", to=way.new)
    taster = make_taster(way)
    assert invite(by=way.receiver, taster=taster) == 2
    assert invite(by=way.receiver, taster=taster) == 0
    at_new, at_old = session_page(way.receiver, taster), session_page(way.lead, taster)
    assert [line.mover.pupil.forename for line in at_new.lines] == ["Ada"]
    assert (at_new.hidden_count, len(at_old.lines), at_old.can_run) == (1, 2, False)
    ada, ben = (line.guest for line in at_old.lines)
    with pytest.raises(Http404):
        tick(by=way.receiver, guest=ben, came=True)
    tick(by=way.receiver, guest=ada, came=True)
    assert session_page(way.lead, taster).came == 1
    with pytest.raises(Http404):
        cancel(by=way.lead, taster=taster, is_cancelled=True)
    cancel(by=way.receiver, taster=taster, is_cancelled=True)
    with pytest.raises(Refused, match="cancelled"):
        tick(by=way.lead, guest=ben, came=True)


def test_an_extra_visit_is_for_those_whom_it_helps(way: Way) -> None:
    way.shared("Ada", extra=True)
    way.shared("Ben")
    way.goes("Cy", to=way.new, extra=True)
    assert invite(by=way.receiver, taster=make_taster(way, "extra")) == 1
    assert invite(by=way.lead, taster=make_taster(way, "extra", at_new=False)) == 1
    assert set(Guest.objects.values_list("mover__pupil__forename", flat=True)) == {"Ada", "Cy"}


def test_the_new_school_says_how_a_child_settled_and_the_old_one_reads_the_choice(way: Way, clients: Clients) -> None:
    way.shared("Ada")
    mover = way.mover("Ada")
    said = {"how": "worries", "words": "Alone at lunch", "next_step": "A buddy"}
    with pytest.raises(Refused, match="not begun"):
        say_how_settled(by=way.receiver, mover=mover, seen_version=0, on=TODAY, **said)
    way.moves_up("Ada")
    with time_machine.travel(AUTUMN, tick=False):
        on = AUTUMN.date()
        with pytest.raises(Refused, match="what you do next"):
            say_how_settled(by=way.receiver, mover=mover, seen_version=0, on=on, **{**said, "next_step": ""})
        with pytest.raises(PermissionDenied):
            say_how_settled(by=way.lead, mover=mover, seen_version=0, on=on, **said)
        say_how_settled(by=way.receiver, mover=mover, seen_version=0, on=on, **said)
        old, new = (page(clients, who, "child", mover.pk) for who in ("head", "support_worker"))
        assert "Some worries" in old and "Alone at lunch" not in old and "A buddy" not in old
        assert "Alone at lunch" in new and "A buddy" in new
        assert [one.kind for one in agenda_points(way.receiver, way.new.pk, TODAY)] == ["New in Year 7"]
        say_how_settled(by=way.receiver, mover=mover, seen_version=1, on=on, how="settled", words="", next_step="")
        assert Check.objects.get().version == 2


def test_an_overdue_look_is_on_both_work_lists(way: Way) -> None:
    way.goes("Ada", to=way.new)
    way.moves_up("Ada")
    with time_machine.travel(datetime(2026, 11, 7, 9, tzinfo=NOW.tzinfo), tick=False):
        assert any("how 1 child settled: overdue" in one.title for one in work_at(way.receiver, way.new.pk))
        assert any("not said how 1 child settled" in one.title for one in work_at(way.lead, way.old.pk))
    assert any("of 2 children is not known" in one.title for one in work_at(way.lead, way.old.pk))


def test_merged_records_carry_their_way_and_get_it_back(way: Way) -> None:
    kept, gone = way.pupils["Ada"], way.pupils["Ben"]
    mover = way.goes("Ben", to=way.new)
    moved = merge_movers(kept.pk, gone.pk)
    assert Mover.objects.get().pupil_id == kept.pk
    unmerge_movers(kept.pk, gone.pk, moved)
    assert Mover.objects.get(pk=mover.pk).pupil_id == gone.pk
    way.goes("Ada", to=way.new)
    assert merge_movers(kept.pk, gone.pk) == {"movers": []}


def test_other_rooms_are_told(way: Way) -> None:
    way.shared("Ada")
    taster = make_taster(way)
    invite(by=way.receiver, taster=taster)
    tick(by=way.lead, guest=Guest.objects.select_related("taster__intake").get(), came=True)
    ids = [way.pupils["Ada"].pk]
    assert {one.kind for one in happenings_of(way.lead, ids)} >= {"Shared with the new school", "Taster day"}
    assert not list(happenings_of(way.town.viewer("teacher"), ids))
    assert [(one.done, one.promised) for one in delivered(ids, TODAY, TODAY) if one.code == "transition-sessions"] == [
        (1, 1)
    ]
    assert any("Taster day today at 9:00" in one.title for one in work_at(way.lead, way.old.pk))


def test_a_september_has_days_in_order_and_goes_after_six_years(town: Town) -> None:
    by = town.viewer("coordinator")
    for check_by, ends_on in ((date(2026, 8, 1), ENDS_ON), (CHECK_BY, CHECK_BY - timedelta(days=1))):
        with pytest.raises(Refused):
            make_intake(by=by, year=2026, check_by=check_by, ends_on=ends_on)
    make_intake(by=by, year=2026, check_by=CHECK_BY, ends_on=ENDS_ON)
    with pytest.raises(Refused, match="there already"):
        make_intake(by=by, year=2026, check_by=CHECK_BY, ends_on=ENDS_ON)
    tidy_transition(now=NOW.replace(year=2034), do=True, by=Installation())
    assert not Intake.objects.exists()


def page(clients: Clients, who: str, name: str, *args: object, status: int = 200) -> str:
    answer = clients[who].get(reverse(f"transition:{name}", args=args))
    assert answer.status_code == status
    return str(answer.content.decode())


def press(clients: Clients, who: str, name: str, *args: object, **fields: object) -> str:
    answer = clients[who].post(reverse(f"transition:{name}", args=args), fields, follow=True)
    assert answer.status_code in {200, 422}
    return str(answer.content.decode())


def test_the_pages_from_a_list_to_a_sheet(way: Way, clients: Clients) -> None:
    ada, ben = way.pupils["Ada"], way.pupils["Ben"]
    ben.spells.update(left_to="beckside high school")
    text = page(clients, "head", "destinations", way.old.pk, way.intake.pk)
    assert f'<option value="{way.new.pk}" selected>' in text
    fields = {f"to_{ada.pk}": way.new.pk, f"extra_{ada.pk}": "on", f"to_{ben.pk}": "elsewhere"}
    press(clients, "head", "destinations", way.old.pk, way.intake.pk, **fields, **{f"words_{ben.pk}": "By the sea"})
    text = page(clients, "head", "school", way.old.pk)
    assert "By the sea" in text and "Cy Fell" in text and "New school not known" in text
    assert "1 more child is said to come" in page(clients, "support_worker", "school", way.new.pk)
    mover = way.mover("Ada")
    page(clients, "support_worker", "child", mover.pk, status=404)
    told = {"tick_helps": "on", "helps": "A quiet start", "ring": "Farah", "adult": way.adults["Ada"].pk}
    when = {"given_on_0": 18, "given_on_1": 3, "given_on_2": 2026}
    text = press(clients, "head", "share", mover.pk, **{**told, "helps": "Has a social worker"}, **when)
    assert "nothing about safety goes this way" in text
    press(clients, "head", "share", mover.pk, **told, **when)
    text = page(clients, "support_worker", "child", mover.pk)
    assert "A quiet start" in text and RING_THE_LEAD in text and ">Farah<" not in text
    assert "Ada Fell" in page(clients, "support_worker", "school", way.new.pk)
    assert Entry.objects.filter(verb="transition.seen", subject_label="Ada Fell").count() >= 1
    way.adults["Ada"].user = way.town.users["other_parent"]
    way.adults["Ada"].save()
    assert "A quiet start" in page(clients, "other_parent", "own", ada.pk)
    page(clients, "other_parent", "own", ben.pk, status=404)
    clients["other_parent"].cookies[settings.LANGUAGE_COOKIE_NAME] = "pl"
    text = re.sub(r"<[^>]+>", " ", page(clients, "other_parent", "own", ada.pk))
    assert "Wrzesień 2026" in text and "Co pomaga" in text and "A quiet start" in text
    english = ("Year 6 to", "September", "New school", "What helps", "Until", "You can end")
    assert [words for words in english if words in text] == []
    text = press(clients, "head", "take-back", mover.pk)
    assert "reads nothing of it any more" in text
    page(clients, "support_worker", "child", mover.pk, status=404)


def test_the_partnership_reads_figures_and_no_name(way: Way, clients: Clients) -> None:
    way.shared("Ada")
    text = page(clients, "coordinator", "figures", way.intake.pk)
    assert "Ada" not in text and "hidden" in text and way.new.name in text
    page(clients, "head", "figures", way.intake.pk, status=403)


def test_the_schools_page_asks_equally_often_however_many_children(way: Way, clients: Clients) -> None:
    def asked(who: str, school: Organisation) -> int:
        with CaptureQueriesContext(connection) as queries:
            page(clients, who, "school", school.pk)
        return len(queries)

    way.shared("Ada")
    asked("head", way.old), asked("support_worker", way.new)
    few = asked("head", way.old), asked("support_worker", way.new)
    way.shared("Ben")
    way.shared("Cy")
    assert (asked("head", way.old), asked("support_worker", way.new)) == few
