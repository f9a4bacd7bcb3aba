"""Who takes part, what they said about sharing, named exceptions, and how an assessment goes on and ends."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.assessments import permissions
from village.assessments.forms.choices import contact_choices, place_choices
from village.assessments.forms.parts import AnswerForm, ExceptionForm, LookForm, WithdrawForm
from village.assessments.forms.writing import AdultsForm, AgreeForm, CloseForm, HandoverForm
from village.assessments.models.consent import AssessmentConsent, SharingException
from village.assessments.pages.frame import assessment_frame
from village.assessments.queries.assessments import assessment_for, pupil_ids_of
from village.assessments.queries.content import adults_of, family_of, may_hear, part_of
from village.assessments.rules.consenting import REASON_WORDS
from village.assessments.rules.kinds import WEEKS_TO_REVIEW
from village.assessments.services.going_on import agree, close, hand_over
from village.assessments.services.sharing import ask_exception, look_again, note_answer, who_may_know, withdraw
from village.assessments.services.writing import bring_adults
from village.assessments.views.one_form import back_to, one_form
from village.design.attempt import attempt, data_of, seen_in
from village.people.queries.likenesses import rolls_today
from village.people.queries.schools import schools_with


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def adults(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Say that further adults of the family take part."""
    viewer = viewer_of(request)
    found = assessment_for(viewer, assessment_id)
    offered, parts = contact_choices(family_of(found)), [one.adult_id for one in adults_of(found)]
    form = AdultsForm(data_of(request), adults=offered, initial={"adults": parts, **restored_fields(request)})

    def save() -> None:
        bring_adults(by=viewer, assessment=found, adult_ids=form.cleaned_data["adults"])

    return attempt(request, form, save, to=back_to(found, "sharing"), words="Kept.") or one_form(
        request, viewer, found, form, title="Who of the family takes part", button="Keep it"
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def answer(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Write down what somebody of the family answered about sharing."""
    viewer = viewer_of(request)
    found = assessment_for(viewer, assessment_id)
    frame = assessment_frame(viewer, found)
    hears = may_hear(found, today=timezone.localdate())
    givers = [(f"adult-{one.adult_id}", one.adult.name) for one in adults_of(found) if one.adult_id in hears]
    givers += [(f"pupil-{one.pk}", f"{one.name}, for themself") for one in frame.named.pupils]
    form = AnswerForm(
        data_of(request),
        givers=givers,
        places=place_choices(who_may_know(viewer, found)),
        initial={"on": timezone.localdate(), **restored_fields(request)},
    )

    def save() -> None:
        note_answer(by=viewer, assessment=found, said=form.said())

    words = (
        "Nothing is chosen beforehand. A later answer takes the place of this one, and it can be taken back any day."
    )
    return attempt(request, form, save, to=back_to(found, "sharing"), words="Written down.") or one_form(
        request, viewer, found, form, title="What they said about sharing", button="Write it down", note=words
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def taken_back(request: HttpRequest, assessment_id: int, assessment_consent_id: int) -> HttpResponse:
    """Write down that an agreement was taken back: sharing by it ends now."""
    viewer = viewer_of(request)
    found = assessment_for(viewer, assessment_id)
    row = part_of(AssessmentConsent, found, assessment_consent_id)
    form = WithdrawForm(data_of(request), initial=restored_fields(request))

    def save() -> None:
        withdraw(by=viewer, consent=row, words=form.cleaned_data["words"])

    words = "From now on it is shared with nobody by this agreement."
    return attempt(request, form, save, to=back_to(found, "sharing"), words=words) or one_form(
        request, viewer, found, form, title="They take their agreement back", button="Write it down"
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def exception(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Ask to share without agreement, for a lawful reason."""
    viewer = viewer_of(request)
    found = assessment_for(viewer, assessment_id)
    form = ExceptionForm(
        data_of(request), places=place_choices(who_may_know(viewer, found)), initial=restored_fields(request)
    )

    def save() -> None:
        values = form.cleaned_data
        ask_exception(
            by=viewer,
            assessment=found,
            organisation_id=values["organisation"],
            reason=values["reason"],
            why=values["why"],
        )

    words = "Kept. Nothing is shared by it until a safeguarding lead has looked."
    note = "If a child is in danger now, do not wait for this page: ring 999, and tell the safeguarding lead."
    return attempt(request, form, save, to=back_to(found, "sharing"), words=words) or one_form(
        request, viewer, found, form, title="Share without agreement", button="Ask for the second look", note=note
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.LOOK_AGAIN)
def look(request: HttpRequest, assessment_id: int, sharing_exception_id: int) -> HttpResponse:
    """Take the second look at sharing without agreement."""
    viewer = viewer_of(request)
    found = assessment_for(viewer, assessment_id)
    row = part_of(SharingException, found, sharing_exception_id)
    form = LookForm(data_of(request), initial=restored_fields(request))

    def save() -> None:
        is_right = form.cleaned_data["is_right"] == "yes"
        look_again(by=viewer, exception=row, is_right=is_right, words=form.cleaned_data["words"])

    note = f"{row.organisation.name}. {REASON_WORDS[row.reason]}. {row.why}"
    return attempt(request, form, save, to=back_to(found, "sharing"), words="Written down.") or one_form(
        request, viewer, found, form, title="The second look", button="Write it down", note=note
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def agreed(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Write down that the family agreed to what is written."""
    viewer = viewer_of(request)
    found, today = assessment_for(viewer, assessment_id), timezone.localdate()
    first = today + timedelta(weeks=WEEKS_TO_REVIEW)
    initial = {"on": today, "next_review_on": first, "version": found.version, **restored_fields(request)}
    form = AgreeForm(data_of(request), initial=initial)

    def save() -> None:
        values, seen = form.cleaned_data, seen_in(request, found.version)
        agree(by=viewer, assessment=found, on=values["on"], next_review_on=values["next_review_on"], seen_version=seen)

    note = "From now on the family reads it on their own page."
    return attempt(request, form, save, to=back_to(found), words="Agreed.") or one_form(
        request, viewer, found, form, title="The family agreed", button="Write it down", note=note
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def finish(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Close the assessment with what came of it, and which way help goes."""
    viewer = viewer_of(request)
    found = assessment_for(viewer, assessment_id)
    form = CloseForm(data_of(request), initial={"version": found.version, **restored_fields(request)})

    def save() -> None:
        values, seen = form.cleaned_data, seen_in(request, found.version)
        close(
            by=viewer,
            assessment=found,
            outcome=values["outcome"],
            step=values["step"],
            why=values["why"],
            seen_version=seen,
        )

    return attempt(request, form, save, to=back_to(found), words="It is closed, and stays to be read.") or one_form(
        request, viewer, found, form, title="Close the assessment", button="Close it"
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def handover(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Hand the assessment over to the school where the child is now."""
    viewer = viewer_of(request)
    found, today = assessment_for(viewer, assessment_id), timezone.localdate()
    here = {one.school_id for one in rolls_today(pupil_ids_of(found), today=today)} - {found.school_id}
    schools = {one.pk: one for one in schools_with(viewer, here)}
    hears = may_hear(found, today=today)
    form = HandoverForm(
        data_of(request),
        schools=place_choices(schools.values()),
        adults=[(one.adult_id, one.adult.name) for one in adults_of(found) if one.adult_id in hears],
        initial={"on": today, **restored_fields(request)},
    )

    def save() -> None:
        values = form.cleaned_data
        school = schools[values["school"]]
        hand_over(by=viewer, assessment=found, school=school, adult_id=values["adult"], on=values["on"])

    words = "Handed over. It stays here as your record, and the new school asks the family anew about sharing."
    return attempt(request, form, save, to=back_to(found), words=words) or one_form(
        request, viewer, found, form, title="Hand it over to another school", button="Hand it over"
    )
