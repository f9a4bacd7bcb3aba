"""A school’s training: the matrix, its files, one person, and what the school needs beside what all need."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.reach import must_be_allowed
from village.access.restored import restored_fields
from village.access.viewer import Viewer
from village.audit.services.reads import record_reads
from village.basics.errors import Refused
from village.basics.whole_numbers import whole_number
from village.design.attempt import act, attempt, data_of
from village.people.pages.frame import school_frame
from village.training import permissions
from village.training.exports.matrix import matrix_csv, matrix_pdf
from village.training.forms.training import RecordForm, SchoolNeedForm
from village.training.models.course import Course
from village.training.pages.person import person_training
from village.training.pages.school import SchoolTraining, Wanted, school_training
from village.training.queries.courses import courses_in, need_for, own_needs
from village.training.queries.people import person_at
from village.training.queries.records import record_at
from village.training.rules.needing import who_words
from village.training.services.courses import add_need, remove_need
from village.training.services.recording import take_back, write_record
from village.training.services.subjects import within

TAB = "training"


@require_safe
@requires(permissions.VIEW)
def school(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show who of the school has which training, until when."""
    viewer = viewer_of(request)
    frame = school_frame(viewer, school_id, TAB)
    page = school_training(viewer, school_id, _wanted(request))
    context = {"school": frame, "page": page, "query": request.GET.urlencode()}
    return render(request, "training/school.html", context)


@require_safe
@requires(permissions.VIEW)
def table(request: HttpRequest, school_id: int) -> HttpResponse:
    """Give the table as CSV, with the same filters; that it was taken is on record."""
    frame = school_frame(viewer_of(request), school_id, TAB)
    page = _taken(request, school_id)
    answer = HttpResponse(matrix_csv(page.course_names, page.lines), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="training-{frame.school_id}.csv"'
    return answer


@require_safe
@requires(permissions.VIEW)
def paper(request: HttpRequest, school_id: int) -> HttpResponse:
    """Give the table on A4, with the same filters; that it was taken is on record."""
    frame = school_frame(viewer_of(request), school_id, TAB)
    page = _taken(request, school_id)
    content = matrix_pdf(page.course_names, page.lines, school=frame.name, today=page.today, made_at=timezone.now())
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="training-{frame.school_id}.pdf"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def person(request: HttpRequest, school_id: int, trained_id: int) -> HttpResponse:
    """Show one person’s record, and take a line of it."""
    viewer = viewer_of(request)
    frame = school_frame(viewer, school_id, TAB)
    found = person_at(viewer, school_id, trained_id, timezone.localdate())
    page = person_training(found)
    form = RecordForm(data_of(request), courses=page.courses, initial=restored_fields(request))
    if request.method == "POST":
        _must_keep(viewer, school_id)

    def save() -> None:
        given = form.cleaned_data
        course = _course(page.courses, given["course"])
        write_record(by=viewer, person=found, course=course, on=given["on"], until=given["until"], known=given["known"])

    done = attempt(request, form, save, to=request.path, words=f"It is on the record of {found.name}.")
    can_keep = viewer.can(permissions.KEEP, at=school_id)
    context = {"school": frame, "page": page, "form": form, "can_keep": can_keep}
    return done or render(request, "training/person.html", context, status=422 if form.errors else 200)


@require_POST
@requires(permissions.KEEP)
def take_record_back(request: HttpRequest, school_id: int, training_id: int) -> HttpResponse:
    """Take back a line that was wrong."""
    viewer = viewer_of(request)
    row = record_at(viewer, school_id, training_id)
    to = reverse("training:person", args=(school_id, row.practitioner_id))
    words = f"{row.course} of {row.on:%d/%m/%Y} is taken back. Was it right after all? Write it again below."
    return act(request, lambda: take_back(by=viewer, row=row), to=to, words=words)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def needs(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show what this school needs beside what every school needs, and take more."""
    viewer = viewer_of(request)
    frame = school_frame(viewer, school_id, TAB)
    courses = tuple(courses_in(viewer.partnership_id))
    form = SchoolNeedForm(data_of(request), courses=courses, initial=restored_fields(request))
    if request.method == "POST":
        _must_keep(viewer, school_id)

    def save() -> None:
        given = form.cleaned_data
        course = _course(courses, given["course"])
        add_need(by=viewer, course=course, school_id=school_id, role=given["role"], job_words=given["job_words"])

    done = attempt(request, form, save, to=request.path, words="The school needs it.")
    rows = [(need, who_words(need.role, need.job_words)) for need in own_needs(school_id)]
    can_keep = viewer.can(permissions.KEEP, at=school_id)
    context = {"school": frame, "rows": rows, "form": form, "can_keep": can_keep}
    return done or render(request, "training/needs.html", context, status=422 if form.errors else 200)


@require_POST
@requires(permissions.KEEP)
def need_remove(request: HttpRequest, school_id: int, need_id: int) -> HttpResponse:
    """Take a need of this school away."""
    viewer = viewer_of(request)
    school_frame(viewer, school_id, TAB)
    need = need_for(viewer, need_id)
    to = reverse("training:needs", args=(school_id,))
    return act(request, lambda: remove_need(by=viewer, need=need), to=to, words="It is needed no more.")


def _wanted(request: HttpRequest) -> Wanted:
    given = request.GET
    return Wanted(given.get("words", "")[:80], whole_number(given.get("course", "")), given.get("show", ""))


def _taken(request: HttpRequest, school_id: int) -> SchoolTraining:
    viewer = viewer_of(request)
    page = school_training(viewer, school_id, _wanted(request))
    subject = within(school_id)
    if subject is not None:
        record_reads("training.listed", by=viewer, subjects=[subject], within=subject)
    return page


def _must_keep(viewer: Viewer, school_id: int) -> None:
    partnership_id = viewer.partnership_id
    must_be_allowed(
        viewer, permissions.KEEP, partnership_id=partnership_id, at=(school_id,), seen_with=permissions.VIEW
    )


def _course(courses: tuple[Course, ...], chosen: str) -> Course:
    found = next((one for one in courses if str(one.pk) == chosen), None)
    if found is None:
        raise Refused("Choose a course from the list.", field="course")
    return found
