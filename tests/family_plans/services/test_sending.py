"""A parent's link goes out by the outbox: by the way and in the language that they can use, and never late."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from tests.cast import BECKSIDE
from tests.family_plans.making import Fells, live_together
from village.audit.models.entry import Entry
from village.basics.errors import Refused
from village.family_plans.models.link import PlanLink
from village.family_plans.models.plan import FamilyPlan, PlanAdult
from village.family_plans.pages.plan import plan_page
from village.family_plans.queries.links import address_of
from village.family_plans.services.links import take_link_back
from village.family_plans.services.sending import gate, send_link
from village.messaging.models.opt_out import OptOut
from village.outbox.contributions import DueLine, Go
from village.outbox.models import Line
from village.people.models.adult import Adult, Contact

EVENING = datetime(2026, 3, 18, 21, 30, tzinfo=timezone.get_current_timezone())


def asked(fells: Fells, plan: FamilyPlan) -> PlanAdult:
    return PlanAdult.objects.select_related("plan__school", "adult").get(plan=plan, adult=fells.mother)


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


def may_go(line: Line) -> bool:
    verdict = gate([due(line)], timezone.now()).get(line.pk)
    return verdict is None or verdict.go == Go.GO


def test_a_text_names_the_school_and_the_link_and_no_child(fells: Fells) -> None:
    plan = fells.written()
    link = send_link(by=fells.lead, row=asked(fells, plan))
    line = Line.objects.get()
    assert (line.channel, line.language, line.category) == ("text", "en", "service")
    assert address_of(link) in line.body and fells.school.name in line.body
    assert "Ada" not in line.body and "Fell" not in line.body
    assert may_go(line)
    shown = next(one for one in plan_page(fells.lead, plan).adults if one.row.adult_id == fells.mother.pk)
    assert (shown.link, shown.sent) == (link, "Text: waiting")
    assert Entry.objects.get(verb="family_plans.link-sent").subject_label == f"Parent plan {plan.pk}"


def test_an_email_goes_in_the_parents_language_from_right_to_left(fells: Fells) -> None:
    Adult.objects.filter(pk=fells.mother.pk).update(language="ur", reach_by="email")
    plan = fells.written()
    link = send_link(by=fells.lead, row=asked(fells, plan))
    line = Line.objects.get()
    assert (line.channel, line.language) == ("email", "ur")
    assert line.subject == f"{fells.school.name} کے ساتھ آپ کا منصوبہ"
    assert 'lang="ur" dir="rtl"' in line.html
    assert f'href="{address_of(link)}"' in line.html


def test_letters_that_no_text_can_carry_go_by_email(fells: Fells) -> None:
    Adult.objects.filter(pk=fells.mother.pk).update(language="bn")
    send_link(by=fells.lead, row=asked(fells, fells.written()))
    assert Line.objects.get().channel == "email"


def test_where_no_way_is_open_it_says_so_and_no_link_is_made(fells: Fells) -> None:
    Adult.objects.filter(pk=fells.mother.pk).update(mobile="", email="")
    with pytest.raises(Refused, match="no number or address"):
        send_link(by=fells.lead, row=asked(fells, fells.written()))
    assert not PlanLink.objects.exists() and not Line.objects.exists()


def test_a_number_that_also_belongs_to_somebody_shut_out_gets_nothing(fells: Fells) -> None:
    live_together(fells)
    Adult.objects.filter(pk=fells.father.pk).update(mobile="07700 900123")
    fells.shut_out(fells.father)
    plan = fells.written(both=False)
    send_link(by=fells.lead, row=asked(fells, plan))
    assert Line.objects.get().channel == "email"


def test_in_quiet_hours_it_waits_for_the_morning(fells: Fells, still_time: object) -> None:
    still_time.move_to(EVENING, tick=False)  # type: ignore[attr-defined]
    send_link(by=fells.lead, row=asked(fells, fells.written()))
    assert timezone.localtime(Line.objects.get().not_before).strftime("%d %H:%M") == "19 07:30"


@pytest.mark.parametrize("change", ["taken back", "new number", "no longer asked", "shut out", "opted out"])
def test_what_changed_before_it_left_stops_it(fells: Fells, change: str) -> None:
    plan = fells.written()
    link = send_link(by=fells.lead, row=asked(fells, plan))
    line = Line.objects.get()
    if change == "taken back":
        take_link_back(by=fells.lead, plan=plan, link=link)
    elif change == "new number":
        Adult.objects.filter(pk=fells.mother.pk).update(mobile="07700 900999", email="")
    elif change == "no longer asked":
        PlanAdult.objects.filter(plan=plan, adult=fells.mother).delete()
    elif change == "shut out":
        fells.shut_out(fells.mother)
    else:
        OptOut.objects.create(adult=fells.mother, category="service", how="staff", since_at=timezone.now())
    assert not may_go(line)


def test_another_child_of_the_plan_at_another_school_hinders_nothing(fells: Fells) -> None:
    plan = fells.plan(pupils=(fells.ada, fells.cy), both=False)
    elsewhere = fells.town.organisations[BECKSIDE]
    fells.cy.spells.update(school=elsewhere)
    send_link(by=fells.lead, row=asked(fells, plan))
    assert Line.objects.get().channel == "text"


def test_who_is_no_contact_of_one_child_any_more_gets_nothing(fells: Fells) -> None:
    plan = fells.plan(pupils=(fells.ada, fells.cy), both=False)
    row = asked(fells, plan)
    Contact.objects.filter(pupil=fells.cy, adult=fells.mother).update(ends_on=timezone.localdate() - timedelta(days=1))
    with pytest.raises(Refused):
        send_link(by=fells.lead, row=row)
