"""What assessments ask: the versions of each kind, and publishing the next one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.assessments import permissions
from village.assessments.forms.parts import PublishForm, QuestionForm
from village.assessments.models.template import TemplateVersion
from village.assessments.queries.templates import in_use, shipped, version_for, versions_of
from village.assessments.rules.domains import AREA_NAMES, DOMAINS
from village.assessments.rules.kinds import KIND_WORDS
from village.assessments.rules.questions import asked_in, diff
from village.assessments.services.templates import begin_version, drop, publish, put_question, retire_question
from village.design.attempt import act, attempt, data_of, form_page, on_to, seen_in


@require_safe
@requires(permissions.TEMPLATES)
def templates(request: HttpRequest) -> HttpResponse:
    """Show the versions of every kind."""
    found = versions_of(viewer_of(request))
    rows = [(kind, KIND_WORDS[kind], versions) for kind, versions in found.items()]
    return render(request, "assessments/templates.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.TEMPLATES)
def new(request: HttpRequest, template_kind: str) -> HttpResponse:
    """Show what is in use where nothing was saved yet; sent, begin the next version as a copy of it."""
    viewer = viewer_of(request)
    used = shipped(viewer.partnership_id or 0, template_kind)
    if request.method == "POST":
        made = begin_version(by=viewer, kind=template_kind)
        return on_to(reverse("assessments:template", args=(made.pk,)))
    return _version_page(request, in_use(used.partnership_id, template_kind))


@require_safe
@requires(permissions.TEMPLATES)
def version(request: HttpRequest, template_version_id: int) -> HttpResponse:
    """Show one version, by area and domain."""
    return _version_page(request, version_for(viewer_of(request), template_version_id))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.TEMPLATES)
def question(request: HttpRequest, template_version_id: int, question_code: str = "") -> HttpResponse:
    """Add a question to a draft, or change one: its words, its help, its domain."""
    viewer = viewer_of(request)
    found = version_for(viewer, template_version_id)
    old = next((one for one in found.asked if one.code == question_code), None)
    if question_code and old is None:
        raise Http404("There is no such question.")
    initial: dict[str, object] = {"version": found.version}
    if old is not None:
        initial |= {"words": old.words, "hint": old.hint, "domain": old.domain, "asks": old.asks}
    form = QuestionForm(data_of(request), initial=initial | restored_fields(request))

    def save() -> None:
        asked = form.question(question_code)
        put_question(by=viewer, version=found, question=asked, seen_version=seen_in(request, found.version))

    return attempt(request, form, save, to=_at(found), words="Kept in the draft.") or form_page(
        request,
        form,
        title="A question",
        button="Keep it in the draft",
        back=_at(found),
        back_words=str(found),
        note="Its answers are found again by its domain, whatever it is called." if old else "",
    )


@require_POST
@requires(permissions.TEMPLATES)
def retire(request: HttpRequest, template_version_id: int, question_code: str) -> HttpResponse:
    """Take a question out of a draft."""
    viewer = viewer_of(request)
    found = version_for(viewer, template_version_id)
    seen = seen_in(request, found.version)
    return act(
        request,
        lambda: retire_question(by=viewer, version=found, code=question_code, seen_version=seen),
        to=_at(found),
        words="This version no longer asks it.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.TEMPLATES)
def published(request: HttpRequest, template_version_id: int) -> HttpResponse:
    """Publish a draft: it is in use from now on."""
    viewer = viewer_of(request)
    found = version_for(viewer, template_version_id)
    form = PublishForm(data_of(request), initial=restored_fields(request))

    def save() -> None:
        publish(by=viewer, version=found, why=form.cleaned_data["why"])

    words = "In use. Assessments that were begun before stay on their version until somebody carries them over."
    return attempt(request, form, save, to=_at(found), words=words) or form_page(
        request,
        form,
        title=f"Publish {found}",
        button="Publish it",
        back=_at(found),
        back_words=str(found),
        note="What is published never changes. The next change is the next version.",
    )


@require_POST
@requires(permissions.TEMPLATES)
def remove(request: HttpRequest, template_version_id: int) -> HttpResponse:
    """Drop a draft; the version in use stays."""
    viewer = viewer_of(request)
    found = version_for(viewer, template_version_id)
    to = reverse("assessments:templates")
    return act(request, lambda: drop(by=viewer, version=found), to=to, words="The draft is dropped.")


def _at(version: TemplateVersion) -> str:
    return reverse("assessments:template", args=(version.pk,))


def _version_page(request: HttpRequest, found: TemplateVersion) -> HttpResponse:
    areas = [
        (name, [(one, asked_in(found.asked, one.code)) for one in DOMAINS.values() if one.area == code])
        for code, name in AREA_NAMES.items()
    ]
    is_draft = found.standing == TemplateVersion.Standing.DRAFT
    context = {
        "version": found,
        "areas": areas,
        "is_draft": is_draft,
        "diff": diff(in_use(found.partnership_id, found.kind).asked, found.asked) if is_draft else None,
    }
    return render(request, "assessments/version.html", context)
