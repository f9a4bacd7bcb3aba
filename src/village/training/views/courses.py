"""The partnership’s list of courses, who needs each, and training in counts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.design.attempt import act, attempt, data_of, form_page, seen_in
from village.training import permissions
from village.training.forms.training import CourseForm, NeedForm
from village.training.models.course import Need
from village.training.pages.counts import partnership_counts
from village.training.queries.courses import all_courses, course_for, need_for
from village.training.rules.needing import who_words
from village.training.services.courses import (
    CourseDetails,
    add_course,
    add_need,
    change_course,
    remove_need,
    retire_course,
)


@require_safe
@requires(permissions.COURSES)
def counts(request: HttpRequest) -> HttpResponse:
    """Show how many of those who need each course have it."""
    return render(request, "training/counts.html", {"rows": partnership_counts(viewer_of(request))})


@require_safe
@requires(permissions.COURSES)
def courses(request: HttpRequest) -> HttpResponse:
    """Show the courses, how long each counts and who needs it."""
    rows = [(course, [_need_words(need) for need in course.needs.all()]) for course in all_courses(viewer_of(request))]
    return render(request, "training/courses.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.COURSES)
def new(request: HttpRequest) -> HttpResponse:
    """Add a course."""
    viewer, back = viewer_of(request), reverse("training:courses")
    form = CourseForm(data_of(request), initial=restored_fields(request))
    done = attempt(
        request,
        form,
        lambda: add_course(by=viewer, details=_details(form)),
        to=back,
        words="The course is on the list. Say who needs it next.",
    )
    return done or form_page(request, form, title="Add a course", button="Add", back=back, back_words="Courses")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.COURSES)
def edit(request: HttpRequest, training_course_id: int) -> HttpResponse:
    """Change what is written about a course."""
    viewer = viewer_of(request)
    row = course_for(viewer, training_course_id)
    back = reverse("training:course", args=(row.pk,))
    known = {name: getattr(row, name) for name in CourseForm.base_fields}
    form = CourseForm(data_of(request), initial={**known, **restored_fields(request)})

    def save() -> None:
        change_course(by=viewer, course=row, details=_details(form), seen_version=seen_in(request, 0))

    done = attempt(request, form, save, to=back, words="Saved. Records that stand keep their end.", row=row)
    return done or form_page(request, form, title=f"Change {row}", button="Save", back=back, back_words=str(row))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.COURSES)
def course(request: HttpRequest, training_course_id: int) -> HttpResponse:
    """Show one course and who needs it, and take another need."""
    viewer = viewer_of(request)
    row = course_for(viewer, training_course_id)
    form = NeedForm(data_of(request), initial=restored_fields(request))

    def save() -> None:
        given = form.cleaned_data
        add_need(by=viewer, course=row, school_id=None, role=given["role"], job_words=given["job_words"])

    done = attempt(request, form, save, to=request.path, words="They need it.")
    needs = [(need, _need_words(need)) for need in row.needs.all()]
    context = {"course": row, "needs": needs, "form": form}
    return done or render(request, "training/course.html", context, status=422 if form.errors else 200)


@require_POST
@requires(permissions.COURSES)
def retire(request: HttpRequest, training_course_id: int) -> HttpResponse:
    """Retire a course, or bring it back."""
    viewer = viewer_of(request)
    row = course_for(viewer, training_course_id)
    words = f"{row} is retired. Its records stay." if row.retired_on is None else f"{row} is back."
    to = reverse("training:course", args=(row.pk,))
    return act(request, lambda: retire_course(by=viewer, course=row), to=to, words=words)


@require_POST
@requires(permissions.COURSES)
def need_remove(request: HttpRequest, training_need_id: int) -> HttpResponse:
    """Say that those people need the course no more."""
    viewer = viewer_of(request)
    need = need_for(viewer, training_need_id)
    to = reverse("training:course", args=(need.course_id,))
    return act(request, lambda: remove_need(by=viewer, need=need), to=to, words="They need it no more.")


def _details(form: CourseForm) -> CourseDetails:
    given = form.cleaned_data
    return CourseDetails(given["name"], given["level"], given["provider"], given["months"])


def _need_words(need: Need) -> str:
    words = who_words(need.role, need.job_words)
    return f"{words}, at {need.school.name} only" if need.school is not None else words
