"""Named reads of courses and of who needs them."""

from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.training import permissions
from village.training.models.course import Course, Need
from village.training.rules.needing import NeedRule


def courses_in(partnership_id: int | None) -> QuerySet[Course]:
    """Return the courses that are offered today."""
    return Course.objects.filter(partnership_id=partnership_id or 0, retired_on__isnull=True)


def all_courses(viewer: Viewer) -> QuerySet[Course]:
    """Return every course of the partnership with its needs, the retired ones too, for who keeps that list."""
    if not viewer.can(permissions.COURSES):
        return Course.objects.none()
    mine = Course.objects.filter(partnership_id=viewer.partnership_id or 0)
    return mine.prefetch_related("needs__school").order_by("retired_on", "name", "level")


def course_for(viewer: Viewer, course_id: int) -> Course:
    """Return one course; raises Http404."""
    found = all_courses(viewer).filter(pk=course_id).first()
    if found is None:
        raise Http404("There is no such course.")
    return found


def need_for(viewer: Viewer, need_id: int) -> Need:
    """Return one need of a course of the viewer's partnership; raises Http404."""
    mine = Need.objects.filter(course__partnership_id=viewer.partnership_id or 0).select_related("course", "school")
    found = mine.filter(pk=need_id).first()
    if found is None or not (viewer.can(permissions.COURSES) or viewer.can(permissions.KEEP, at=found.school_id or 0)):
        raise Http404("There is no such need.")
    return found


def need_rules(partnership_id: int | None, today: date) -> list[NeedRule]:
    """Return who needs which course of today."""
    rows = Need.objects.filter(course__partnership_id=partnership_id or 0).filter(
        Q(course__retired_on__isnull=True) | Q(course__retired_on__gt=today)
    )
    return [NeedRule(*row) for row in rows.values_list("course_id", "school_id", "role", "job_words")]


def own_needs(school_id: int) -> QuerySet[Need]:
    """Return what one school needs beside what all need."""
    return Need.objects.filter(school_id=school_id, course__retired_on__isnull=True).select_related("course")
