"""Agreements of a family and restrictions about a child: written down, changed, ended."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.design.attempt import act, attempt, data_of, form_page, seen_in
from village.people import permissions
from village.people.forms.agreement import AgreementForm, WithdrawForm
from village.people.forms.restriction import EndRestrictionForm, RestrictionForm
from village.people.pages.pupil_forms import adults_of, around, givers_of, page_of
from village.people.queries.agreements import agreement_for, who_can_be_shared_with
from village.people.queries.contacts import restriction_for
from village.people.queries.pupils import school_pupil_for
from village.people.queries.reach import must_reach, must_see_all
from village.people.services.agreements import give_agreement, take_back_withdrawal, withdraw_agreement
from village.people.services.restrictions import add_restriction, change_restriction, end_restriction


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def agreement_new(request: HttpRequest, pupil_id: int) -> HttpResponse:
    """Put one agreement on record; nothing is ticked beforehand."""
    viewer = viewer_of(request)
    pupil = school_pupil_for(viewer, pupil_id)
    must_reach(viewer, pupil, edit=True)
    givers = givers_of(viewer, pupil)
    form = AgreementForm(data_of(request), givers=givers, organisations=who_can_be_shared_with(viewer))

    def save() -> None:
        give_agreement(by=viewer, pupil=pupil, values=form.values())

    done = attempt(request, form, save, to=f"{page_of(pupil)}#agreements", words="The agreement is on record.")
    nobody = "Nobody is written down with parental responsibility. Change the contacts first."
    note = "Each agreement stands by itself. Ask only for what is needed." if givers else nobody
    return done or form_page(request, form, title="Agreement", button="Save", note=note, **around(viewer, pupil))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW_DETAILS)
def agreement_withdraw(request: HttpRequest, pupil_id: int, agreed_id: int) -> HttpResponse:
    """The family takes it back; whoever knows the family may write that down."""
    viewer = viewer_of(request)
    pupil = school_pupil_for(viewer, pupil_id)
    must_see_all(viewer, pupil)
    consent = agreement_for(viewer, pupil, agreed_id, today=timezone.localdate())
    form = WithdrawForm(data_of(request))

    def save() -> None:
        withdraw_agreement(by=viewer, consent=consent, why=form.cleaned_data["why"])

    words = "It has ended, at once and everywhere."
    done = attempt(request, form, save, to=f"{page_of(pupil)}#agreements", words=words)
    title = f"Take back: {consent.get_kind_display().lower()}"
    return done or form_page(request, form, title=title, button="Take it back", **around(viewer, pupil))


@require_POST
@requires(permissions.EDIT)
def agreement_back(request: HttpRequest, pupil_id: int, agreed_id: int) -> HttpResponse:
    """It was taken back by mistake, today."""
    viewer = viewer_of(request)
    pupil = school_pupil_for(viewer, pupil_id)
    consent = agreement_for(viewer, pupil, agreed_id, today=timezone.localdate())
    to = f"{page_of(pupil)}#agreements"
    return act(request, lambda: take_back_withdrawal(by=viewer, consent=consent), to=to, words="It stands as before.")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RESTRICT)
def restriction_new(request: HttpRequest, pupil_id: int) -> HttpResponse:
    """Write down what a court or a risk forbids."""
    viewer = viewer_of(request)
    pupil = school_pupil_for(viewer, pupil_id)
    must_reach(viewer, pupil, restrict=True)
    form = RestrictionForm(data_of(request), adults=adults_of(viewer, pupil, past=True))

    def save() -> None:
        add_restriction(by=viewer, pupil=pupil, values=form.values())

    words = "The restriction is written down. From its first day it stands on every page, letter and export."
    done = attempt(request, form, save, to=f"{page_of(pupil)}#restrictions", words=words)
    note = "It stands for this child alone. Write it down for each brother and sister whom it names."
    return done or form_page(request, form, title="Restriction", button="Save", note=note, **around(viewer, pupil))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RESTRICT)
def restriction_edit(request: HttpRequest, pupil_id: int, restriction_id: int) -> HttpResponse:
    """Change days, document and note of a restriction."""
    viewer = viewer_of(request)
    pupil = school_pupil_for(viewer, pupil_id)
    must_reach(viewer, pupil, restrict=True)
    row = restriction_for(pupil, restriction_id)
    form = RestrictionForm(data_of(request), adults=[], restriction=row)

    def save() -> None:
        change_restriction(by=viewer, restriction=row, values=form.values(), seen=seen_in(request, row.version))

    done = attempt(request, form, save, to=f"{page_of(pupil)}#restrictions", words="Saved.", row=row)
    title = f"{row.get_kind_display()}{f' against {row.adult.name}' if row.adult else ''}"
    return done or form_page(request, form, title=title, button="Save", **around(viewer, pupil))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RESTRICT)
def restriction_end(request: HttpRequest, pupil_id: int, restriction_id: int) -> HttpResponse:
    """End a restriction, with the reason."""
    viewer = viewer_of(request)
    pupil = school_pupil_for(viewer, pupil_id)
    must_reach(viewer, pupil, restrict=True)
    row = restriction_for(pupil, restriction_id)
    form = EndRestrictionForm(data_of(request), initial={"version": row.version})

    def save() -> None:
        values = form.cleaned_data
        seen = seen_in(request, row.version)
        end_restriction(by=viewer, restriction=row, ends_on=values["ends_on"], why=values["why"], seen=seen)

    words = "It ends on that day. From the next day on things open again."
    done = attempt(request, form, save, to=f"{page_of(pupil)}#restrictions", words=words)
    title = f"End: {row.get_kind_display().lower()}"
    return done or form_page(request, form, title=title, button="End it", **around(viewer, pupil))
