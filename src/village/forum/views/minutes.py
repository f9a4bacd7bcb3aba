"""The minutes of meetings that are closed: list, page, file, and putting them right."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.design.attempt import attempt, data_of, form_page
from village.forum import permissions
from village.forum.exports.minutes_pdf import PaperLine, minutes_pdf
from village.forum.forms.meetings import CorrectionForm
from village.forum.models.point import Point
from village.forum.pages.minutes import MinutesPage, minutes_page
from village.forum.queries.meetings import closed_meeting_for, closed_meetings
from village.forum.services.minutes import correct
from village.forum.views.meetings import TAB
from village.people.pages.frame import school_frame
from village.people.services.looking import record_list


@require_safe
@requires(permissions.VIEW)
def every(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show which meetings have minutes."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    return render(
        request, "forum/minutes_list.html", {"school": school, "meetings": closed_meetings(viewer, school_id)}
    )


@require_safe
@requires(permissions.VIEW)
def minutes(request: HttpRequest, forum_id: int) -> HttpResponse:
    """Show the minutes of one meeting; every child in them is on record as seen."""
    viewer = viewer_of(request)
    meeting = closed_meeting_for(viewer, forum_id)
    school = school_frame(viewer, meeting.school_id, TAB)
    page = minutes_page(viewer, meeting)
    record_list(by=viewer, pupils=page.pupils.values(), school_id=meeting.school_id, verb="forum.minutes-seen")
    return render(request, "forum/minutes.html", {"school": school, "page": page})


@require_safe
@requires(permissions.VIEW)
def paper(request: HttpRequest, forum_id: int) -> HttpResponse:
    """Give the minutes as a PDF; every child in them is on record as taken along."""
    viewer = viewer_of(request)
    meeting = closed_meeting_for(viewer, forum_id)
    school = school_frame(viewer, meeting.school_id, TAB)
    page = minutes_page(viewer, meeting)
    record_list(by=viewer, pupils=page.pupils.values(), school_id=meeting.school_id, verb="forum.minutes-taken")
    content = minutes_pdf(
        school=school.name,
        title=page.title,
        sentence=page.sentence,
        present=page.present,
        lines=_on_paper(page),
        closed_at=meeting.closed_at or timezone.now(),
    )
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="forum-{meeting.on.isoformat()}.pdf"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def correction(request: HttpRequest, forum_id: int, forum_point_id: int) -> HttpResponse:
    """Put a point of the minutes right: both readings stay."""
    viewer = viewer_of(request)
    meeting = closed_meeting_for(viewer, forum_id)
    school = school_frame(viewer, meeting.school_id, TAB)
    page = minutes_page(viewer, meeting)
    row = next((line.row for line in page.lines if line.row.pk == forum_point_id), None)
    if row is None:
        raise Http404("There is no such point.")
    row.meeting = meeting
    form = CorrectionForm(data_of(request), initial=restored_fields(request))
    to = f"{reverse('forum:minutes', args=(forum_id,))}#point-{row.pk}"

    def save() -> None:
        correct(by=viewer, point=row, part=form.cleaned_data["part"], reads=form.cleaned_data["reads"])

    done = attempt(request, form, save, to=to, words="The correction stands beside what was written.")
    return done or _correction_page(request, form, school, to, row)


def _correction_page(request: HttpRequest, form: CorrectionForm, school: object, to: str, row: Point) -> HttpResponse:
    return form_page(
        request,
        form,
        title="Put the minutes right",
        button="Add the correction",
        back=to,
        back_words="Minutes",
        note="Nothing is written over: the minutes show both readings, who corrected them and when.",
        frame="people/school_frame.html",
        around={"school": school},
    )


def _on_paper(page: MinutesPage) -> list[PaperLine]:
    return [
        PaperLine(
            heading=line.kind,
            title=line.title,
            why=line.why,
            outcome=line.outcome,
            note=line.note,
            words=line.words,
            tasks=tuple(f"{task.what}: {task.who}, by {task.by:%-d %B %Y}" for task in line.tasks),
            corrections=tuple(
                f"Put right on {one.at:%-d %B %Y}, {one.get_part_display().lower()}: was “{one.was}”, is “{one.reads}”"
                for one in line.corrections
            ),
        )
        for line in page.lines
    ]
