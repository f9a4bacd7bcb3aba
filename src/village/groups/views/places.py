"""People in a programme: who comes onto the list, the draw, offers, answers, and what came of it."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.access.viewer import Viewer
from village.cohorts.queries.cohorts import cohorts_of_school
from village.design.attempt import act, attempt, data_of, seen_in
from village.groups import permissions
from village.groups.forms.places import AddForm, BeforeForm, CohortForm, FinishForm, NeedsForm
from village.groups.models.place import Place
from village.groups.pages.finding import hits_for
from village.groups.pages.place import place_page
from village.groups.queries.places import place_for
from village.groups.queries.programmes import programme_for
from village.groups.services import finishing, offering
from village.groups.services.asking import add_from_cohort, add_to_list, parents_of, write_needs
from village.groups.services.drawing import draw_names
from village.groups.services.may import must_decide, must_run
from village.groups.views.frames import back_to, frame_of, page_of_form
from village.people.queries.pupils import school_pupil_for
from village.people.services.looking import record_list, record_look

type Deed = tuple[Callable[[Viewer, Place], None], str]


def _deeds() -> Mapping[str, Deed]:
    today = timezone.localdate()
    return {
        "offer": (
            lambda by, place: offering.offer(by=by, place=place, on=today),
            "Offered. The family has a week to answer.",
        ),
        "offer-back": (
            lambda by, place: offering.take_offer_back(by=by, place=place),
            "The offer is taken back. They wait as before.",
        ),
        "accept": (lambda by, place: offering.accept(by=by, place=place, on=today), "They have the place."),
        "decline": (
            lambda by, place: offering.decline(by=by, place=place, on=today),
            "Noted. The place can be offered on.",
        ),
        "off": (lambda by, place: offering.take_off_list(by=by, place=place, on=today), "They are off the list."),
        "again": (
            lambda by, place: offering.wait_again(by=by, place=place, on=today),
            "They are on the waiting list again.",
        ),
        "withdraw": (
            lambda by, place: offering.withdraw(by=by, place=place, on=today),
            "The place has ended. Registers keep a count, and no name.",
        ),
        "go-on": (lambda by, place: finishing.go_on(by=by, place=place), "They have the place again."),
    }


@require_safe
@requires(permissions.VIEW)
def place(request: HttpRequest, taken_id: int) -> HttpResponse:
    """Show one place: how it came about, meetings, and what came of it."""
    viewer = viewer_of(request)
    found = place_for(viewer, taken_id)
    record_look(by=viewer, pupil=found.pupil, verb="groups.seen")
    context = {"school": frame_of(request, found.programme), "page": place_page(viewer, found)}
    return render(request, "groups/place.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def find(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Look a child of the school up; hits are on record as seen. A name is sent, never part of an address."""
    viewer = viewer_of(request)
    programme = programme_for(viewer, programme_id)
    must_run(viewer, programme)
    typed = request.POST.get("typed", "").strip()
    hits = hits_for(viewer, programme.school_id, typed)
    record_list(by=viewer, pupils=[spell.pupil for spell in hits], school_id=programme.school_id)
    context = {"school": frame_of(request, programme), "programme": programme, "typed": typed, "hits": hits}
    return render(request, "groups/find.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def add(request: HttpRequest, programme_id: int, pupil_id: int) -> HttpResponse:
    """Put a child, or an adult of the child, onto the waiting list."""
    viewer = viewer_of(request)
    programme, pupil = programme_for(viewer, programme_id), school_pupil_for(viewer, pupil_id)
    must_run(viewer, programme)
    adults = parents_of(pupil, today=timezone.localdate()) if programme.is_for_adults else None
    form = AddForm(data_of(request), adults=adults, initial=restored_fields(request))

    def save() -> None:
        values = dict(form.cleaned_data)
        chosen = values.pop("adult", None)
        adult = next((one for one in adults or () if one.pk == chosen), None)
        add_to_list(by=viewer, programme=programme, pupil=pupil, adult=adult, on=timezone.localdate(), **values)

    done = attempt(request, form, save, to=back_to(programme, "waiting"), words="They are on the waiting list.")
    if done is None:
        record_look(by=viewer, pupil=pupil)
    note = (
        "" if adults is None or adults else "Nobody is known whom one may ask about this child. Look at the contacts."
    )
    return done or page_of_form(
        request, form, programme, title=f"Add through {pupil.name}", button="Add to the list", note=note
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def from_list(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Take the names that stay on a frozen list over onto the waiting list."""
    viewer = viewer_of(request)
    programme = programme_for(viewer, programme_id)
    must_run(viewer, programme)
    cohorts = [one for one in cohorts_of_school(viewer, programme.school_id) if one.set_aside_at is None]
    form = CohortForm(data_of(request), cohorts=cohorts)
    counts: list[int] = []

    def save() -> None:
        chosen = next(one for one in cohorts if one.pk == form.cleaned_data["cohort"])
        counts.extend(add_from_cohort(by=viewer, programme=programme, cohort=chosen, on=timezone.localdate()))

    words = "Taken over. Who was on the list already, or has nobody to ask, was left out."
    done = attempt(request, form, save, to=back_to(programme, "waiting"), words=words)
    note = "Only names that a person decided to keep are taken over." if cohorts else "This school has no list yet."
    return done or page_of_form(request, form, programme, title="Take over a list", button="Take it over", note=note)


@require_POST
@requires(permissions.RUN)
def draw(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Draw the order of those with equally many needs."""
    viewer = viewer_of(request)
    programme = programme_for(viewer, programme_id)
    must_run(viewer, programme)
    to = back_to(programme, "draws")
    words = "Drawn. The order stands below with its seed; offering is still yours."
    return act(request, lambda: draw_names(by=viewer, programme=programme, at=timezone.now()), to=to, words=words)


@require_POST
@requires(permissions.RUN)
def deed(request: HttpRequest, taken_id: int) -> HttpResponse:
    """Offer, accept, decline and the like: one button each."""
    viewer = viewer_of(request)
    found = place_for(viewer, taken_id)
    must_decide(viewer, found)
    save, words = _deeds().get(request.POST.get("deed", ""), (lambda _by, _place: None, "Nothing was changed."))
    is_on_page = request.POST.get("to") == "place"
    to = reverse("groups:place", args=(found.pk,)) if is_on_page else back_to(found.programme)
    return act(request, lambda: save(viewer, found), to=to, words=f"{found.name}: {words}")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def needs(request: HttpRequest, taken_id: int) -> HttpResponse:
    """Write down what counts for somebody who waits."""
    viewer = viewer_of(request)
    found = place_for(viewer, taken_id)
    must_decide(viewer, found)
    initial = {"needs": found.needs, "why": found.why, "version": found.version, **restored_fields(request)}
    form = NeedsForm(data_of(request), initial=initial)

    def save() -> None:
        values = form.cleaned_data
        seen = seen_in(request, found.version)
        write_needs(by=viewer, place=found, seen_version=seen, needs=values["needs"], why=values["why"])

    to = back_to(found.programme, "waiting")
    done = attempt(request, form, save, to=to, words="Written down. The order follows.", row=found)
    if done is None:
        record_look(by=viewer, pupil=found.pupil)
    title = f"What counts for {found.name}"
    return done or page_of_form(request, form, found.programme, title=title, button="Save")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def before(request: HttpRequest, taken_id: int) -> HttpResponse:
    """Write down the answer before it begins."""
    viewer = viewer_of(request)
    found = place_for(viewer, taken_id)
    must_decide(viewer, found)
    initial = {"before": found.before, "version": found.version, **restored_fields(request)}
    form = BeforeForm(data_of(request), initial=initial)

    def save() -> None:
        seen = seen_in(request, found.version)
        finishing.write_before(by=viewer, place=found, seen_version=seen, before=form.cleaned_data["before"])

    to = reverse("groups:place", args=(found.pk,))
    done = attempt(request, form, save, to=to, words="Written down.", row=found)
    if done is None:
        record_look(by=viewer, pupil=found.pupil)
    title = found.programme.scale_question or "How is it now?"
    return done or page_of_form(request, form, found.programme, title=title, button="Save", back=to)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def finish(request: HttpRequest, taken_id: int) -> HttpResponse:
    """Say how somebody’s time in the programme ended."""
    viewer = viewer_of(request)
    found = place_for(viewer, taken_id)
    must_decide(viewer, found)
    form = FinishForm(data_of(request), initial={"version": found.version, **restored_fields(request)})
    if found.programme.scale_question:
        form.fields["after"].help_text = found.programme.scale_question

    def save() -> None:
        values, seen, today = form.cleaned_data, seen_in(request, found.version), timezone.localdate()
        end = {"after": values["after"], "outcome": values["outcome"], "on": today}
        if values["how"] == "finished":
            finishing.finish(by=viewer, place=found, seen_version=seen, **end)
        else:
            finishing.leave(by=viewer, place=found, seen_version=seen, why=values["why"], **end)

    to = reverse("groups:place", args=(found.pk,))
    done = attempt(request, form, save, to=to, words="Written down.")
    if done is None:
        record_look(by=viewer, pupil=found.pupil)
    title = f"How it ended for {found.name}"
    return done or page_of_form(request, form, found.programme, title=title, button="Save", back=to)
