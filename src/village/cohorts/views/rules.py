"""Writing the rules of a school."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.basics.errors import Refused
from village.cohorts import permissions
from village.cohorts.forms import RuleForm
from village.cohorts.queries.rules import current_version, rule_for, versions_of
from village.cohorts.rules.conditions import HALF_TERMLY
from village.cohorts.services.rules import bring_back_rule, change_rule, retire_rule, write_rule
from village.design.attempt import act, data_of, on_to
from village.people.pages.frame import school_frame


@require_safe
@requires(permissions.VIEW)
def rule(request: HttpRequest, school_id: int, rule_id: int) -> HttpResponse:
    """Show a rule in words, and its versions."""
    viewer = viewer_of(request)
    school, found = school_frame(viewer, school_id, "lists"), rule_for(viewer, school_id, rule_id)
    can_write = viewer.can(permissions.WRITE_RULES, at=school_id)
    context = {"school": school, "rule": found, "versions": list(versions_of(found)), "can_write": can_write}
    return render(request, "cohorts/rule.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE_RULES)
def new(request: HttpRequest, school_id: int) -> HttpResponse:
    """Write a new rule, beginning with the usual one."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, "lists")
    form = RuleForm(data_of(request), conditions=HALF_TERMLY, is_new=True, initial=restored_fields(request))
    if form.is_bound and form.is_valid():
        try:
            made = write_rule(
                by=viewer, school_id=school_id, name=form.cleaned_data["name"], conditions=form.conditions()
            )
            messages.success(request, "The rule is written. Now run it on a half-term.")
            return on_to(f"{reverse('cohorts:run', args=(school_id,))}?rule={made.pk}")
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    return _form_page(request, school, form, title="Write a rule", back=reverse("cohorts:lists", args=(school_id,)))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE_RULES)
def edit(request: HttpRequest, school_id: int, rule_id: int) -> HttpResponse:
    """Write the next version of a rule."""
    viewer = viewer_of(request)
    school, found = school_frame(viewer, school_id, "lists"), rule_for(viewer, school_id, rule_id)
    back, version = reverse("cohorts:rule", args=(school_id, rule_id)), current_version(found)
    initial = {"number": version.number, **restored_fields(request)}
    form = RuleForm(data_of(request), conditions=version.read_conditions(), is_new=False, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            seen = form.cleaned_data["number"] or 0
            change_rule(by=viewer, rule=found, seen_number=seen, conditions=form.conditions())
            messages.success(request, "The rule has a new version. Lists that were made before keep theirs.")
            return on_to(back)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    return _form_page(request, school, form, title=f"Change {found.name}", back=back)


@require_POST
@requires(permissions.WRITE_RULES)
def retire(request: HttpRequest, school_id: int, rule_id: int) -> HttpResponse:
    """Retire a rule."""
    viewer = viewer_of(request)
    found, to = rule_for(viewer, school_id, rule_id), reverse("cohorts:rule", args=(school_id, rule_id))
    words = "The rule is retired. Its lists stay."
    return act(request, lambda: retire_rule(by=viewer, rule=found), to=to, words=words)


@require_POST
@requires(permissions.WRITE_RULES)
def back(request: HttpRequest, school_id: int, rule_id: int) -> HttpResponse:
    """Bring a retired rule back."""
    viewer = viewer_of(request)
    found, to = rule_for(viewer, school_id, rule_id), reverse("cohorts:rule", args=(school_id, rule_id))
    return act(request, lambda: bring_back_rule(by=viewer, rule=found), to=to, words="The rule can be run again.")


def _form_page(request: HttpRequest, school: object, form: RuleForm, *, title: str, back: str) -> HttpResponse:
    context = {"school": school, "form": form, "title": title, "back": back}
    return render(request, "cohorts/rule_form.html", context, status=422 if form.errors else 200)
