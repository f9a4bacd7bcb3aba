"""A child's times on rolls: joining, leaving, taking that back, year and class."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.basics.school_year import school_year_of
from village.design.attempt import act, attempt, data_of, form_page
from village.organisations.rules.calendar import year_words
from village.people import permissions
from village.people.forms.roll import JoinForm, LeaveForm, SpellForm, YearForm
from village.people.models.roll import Spell
from village.people.pages.pupil_forms import around, page_of
from village.people.queries.moving import own_spell_for
from village.people.queries.pupils import school_pupil_for
from village.people.queries.reach import must_reach
from village.people.queries.schools import schools_of
from village.people.services.rolls import change_spell, join_roll, leave_roll, set_year, take_back_leaving


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def spell_new(request: HttpRequest, pupil_id: int) -> HttpResponse:
    """Put a child on a roll again, or on a second one."""
    viewer = viewer_of(request)
    pupil = school_pupil_for(viewer, pupil_id)
    must_reach(viewer, pupil, edit=True)
    form = JoinForm(data_of(request), schools=schools_of(viewer, permissions.EDIT))

    def save() -> None:
        values = dict(form.cleaned_data)
        join_roll(by=viewer, pupil=pupil, school_id=values.pop("school").pk, **values)

    done = attempt(request, form, save, to=f"{page_of(pupil)}#rolls", words="The child is on the roll.")
    return done or form_page(request, form, title="Put on a roll", button="Save", **around(viewer, pupil))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def spell_edit(request: HttpRequest, pupil_id: int, spell_id: int) -> HttpResponse:
    """Change the first day, the registration, year and class."""
    viewer = viewer_of(request)
    pupil = school_pupil_for(viewer, pupil_id)
    spell = own_spell_for(viewer, pupil, spell_id)
    form = SpellForm(data_of(request), spell=spell)

    def save() -> None:
        change_spell(by=viewer, spell=spell, values=form.cleaned_data)

    done = attempt(request, form, save, to=f"{page_of(pupil)}#rolls", words="Saved.")
    return done or form_page(request, form, title=spell.school.name, button="Save", **around(viewer, pupil))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def spell_leave(request: HttpRequest, pupil_id: int, spell_id: int) -> HttpResponse:
    """Write down the last day, where to and why."""
    viewer = viewer_of(request)
    pupil = school_pupil_for(viewer, pupil_id)
    spell = own_spell_for(viewer, pupil, spell_id)
    form = LeaveForm(data_of(request), spell=spell)

    def save() -> None:
        leave_roll(by=viewer, spell=spell, **form.cleaned_data)

    words = "Written down. It can be taken back on the child’s page."
    done = attempt(request, form, save, to=f"{page_of(pupil)}#rolls", words=words)
    title = f"Leaving {spell.school.name}"
    return done or form_page(request, form, title=title, button="Save", **around(viewer, pupil))


@require_POST
@requires(permissions.EDIT)
def spell_back(request: HttpRequest, pupil_id: int, spell_id: int) -> HttpResponse:
    """The child has not left after all."""
    viewer = viewer_of(request)
    pupil = school_pupil_for(viewer, pupil_id)
    spell = own_spell_for(viewer, pupil, spell_id)
    words = "The child is on the roll as before."
    to = f"{page_of(pupil)}#rolls"
    return act(request, lambda: take_back_leaving(by=viewer, spell=spell), to=to, words=words)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def year_edit(request: HttpRequest, pupil_id: int, spell_id: int) -> HttpResponse:
    """Set year and class of one academic year."""
    viewer = viewer_of(request)
    pupil = school_pupil_for(viewer, pupil_id)
    spell = own_spell_for(viewer, pupil, spell_id)
    form = YearForm(data_of(request), years=_years_of(spell, timezone.localdate()))

    def save() -> None:
        set_year(by=viewer, spell=spell, **form.cleaned_data)

    done = attempt(request, form, save, to=f"{page_of(pupil)}#rolls", words="Saved.")
    return done or form_page(request, form, title="Year and class", button="Save", **around(viewer, pupil))


def _years_of(spell: Spell, today: date) -> list[tuple[str, str]]:
    """Return the academic years of a time on a roll, the latest first."""
    last = school_year_of(min(spell.left_on or today, today))
    return [(str(year), year_words(year)) for year in range(last, school_year_of(spell.joined_on) - 1, -1)]
