"""The list of who is not in school, the fire list, and the times."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from village.absence import permissions
from village.absence.forms.times import TimesForm
from village.absence.pages.asked import day_asked
from village.absence.pages.fire_list import fire_list
from village.absence.pages.today import absence_today, last_school_day
from village.absence.queries.absence_rules import absence_rules_of
from village.absence.services.absence_rules import NewRules, set_absence_rules
from village.access.guards import requires, viewer_of
from village.access.reach import must_be_allowed
from village.design.attempt import attempt, data_of, form_page, seen_in
from village.people.pages.frame import school_frame
from village.people.services.looking import record_list
from village.school_data.queries.register_times import register_times_of
from village.school_data.services.register_times import set_register_times

TAB = "absence"


@require_safe
@requires(permissions.VIEW)
def today(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show who is not in school; every child that is named is on record as seen."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    asked = day_asked(request.GET)
    page = absence_today(viewer, school_id, asked, with_names=request.GET.get("names") == "1")
    record_list(by=viewer, pupils=page.named, school_id=school_id, verb="absence.listed")
    if page.named_known:
        record_list(by=viewer, pupils=page.named_known, school_id=school_id, verb="absence.named")
    context = {
        "school": school,
        "page": page,
        "now": timezone.localtime(),
        "before": None if page.marks.has_marks else last_school_day(viewer, school_id, asked),
    }
    return render(request, "absence/today.html", context)


@require_safe
@requires(permissions.VIEW)
def fire(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show who is in school now, to be printed; every child on it is on record as seen."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    asked = day_asked({})
    page = fire_list(viewer, school_id, asked)
    record_list(by=viewer, pupils=page.pupils, school_id=school_id, verb="absence.fire-list")
    context = {"school": school, "page": page, "asked": asked, "now": timezone.localtime()}
    return render(request, "absence/fire_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.SEND)
def times(request: HttpRequest, school_id: int) -> HttpResponse:
    """Set when registers open and close, and how the mornings go."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    must_be_allowed(viewer, permissions.SEND, partnership_id=viewer.partnership_id, at=(school_id,))
    registers, rules = register_times_of(school_id), absence_rules_of(school_id)
    clock = ("morning_opens", "morning_closes", "afternoon_opens", "afternoon_closes")
    initial = {name: getattr(registers, name) for name in clock}
    initial |= {name: getattr(rules, name) for name in ("tell_by", "remind_after_minutes", "call_minutes")}
    initial |= {"version": registers.version, "rules_version": rules.version}
    form = TimesForm(data_of(request), initial=initial)
    back = reverse("absence:today", args=(school_id,))

    def save() -> None:
        values = form.cleaned_data
        set_register_times(
            by=viewer,
            school_id=school_id,
            morning=(values["morning_opens"], values["morning_closes"]),
            afternoon=(values["afternoon_opens"], values["afternoon_closes"]),
            seen_version=seen_in(request, registers.version),
        )
        new = NewRules(values["tell_by"], values["remind_after_minutes"], values["call_minutes"])
        seen = values["rules_version"] or rules.version
        set_absence_rules(by=viewer, school_id=school_id, rules=new, seen_version=seen)

    return attempt(request, form, save, to=back, words="The times are set.") or form_page(
        request,
        form,
        title="Times and estimates",
        button="Keep them",
        back=back,
        back_words="Not here",
        frame="people/school_frame.html",
        around={"school": school},
    )
