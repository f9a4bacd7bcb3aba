"""What families do on public pages: say that something is wrong, say how it was, read what was answered."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import open_to_all, viewer_of
from village.access.languages import for_families
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.basics.speech import marked
from village.design.attempt import data_of
from village.directory.models.service import Service
from village.listings.forms.deeds import CommentForm, WrongForm
from village.listings.queries.hearing import public_partnership, public_service, published_in
from village.listings.rules.topics import TOPICS
from village.listings.rules.wrong import WRONG
from village.listings.services.hearing import SOMEBODY, comment, report_wrong
from village.listings.views.limits import WORDS_SENT, done_once, is_too_often

TOO_OFTEN = marked("This was sent very often from where you are. Wait ten minutes, then press again.")
PER_PAGE = 30


@require_http_methods(["GET", "HEAD", "POST"])
@for_families
@open_to_all
def wrong(request: HttpRequest, partnership: str, public_id: UUID) -> HttpResponse:
    """Take what somebody says is wrong with a listing."""
    service = public_service(partnership, public_id)
    form = WrongForm(data_of(request))

    def save(by: Viewer) -> None:
        said = form.cleaned_data
        report_wrong(by=by, service=service, what=said["what"], words=said["words"], email=said["email"])

    context = {"choices": WRONG, "chosen": request.POST.getlist("what")}
    return _heard(request, service, form, save, "listings/wrong.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_families
@open_to_all
def feedback(request: HttpRequest, partnership: str, public_id: UUID) -> HttpResponse:
    """Take what somebody wants to say of a service."""
    service = public_service(partnership, public_id)
    form = CommentForm(data_of(request))

    def save(by: Viewer) -> None:
        comment(by=by, service=service, topic=form.cleaned_data["topic"], words=form.cleaned_data["words"])

    return _heard(request, service, form, save, "listings/feedback.html", {"choices": TOPICS})


@require_safe
@for_families
@open_to_all
def you_said(request: HttpRequest, partnership: str) -> HttpResponse:
    """Show everything that families said and what was answered."""
    found = public_partnership(partnership)
    page = Paginator(published_in(found.pk), PER_PAGE).get_page(request.GET.get("page"))
    context = {"partnership": found, "page": page, "topics": TOPICS, "today": timezone.localdate()}
    return render(request, "listings/you_said.html", context)


def _heard(
    request: HttpRequest,
    service: Service,
    form: Form,
    save: Callable[[Viewer], None],
    template: str,
    context: Mapping[str, object],
) -> HttpResponse:
    """Return the page, with what was typed where it is refused; a trapped programme is thanked, and nothing kept."""
    problem, field, is_done = "", "", False
    if request.method == "POST":
        by = Viewer(name=SOMEBODY, partnership_id=service.partnership_id, request_id=viewer_of(request).request_id)
        if is_too_often(request, "words", WORDS_SENT):
            problem = TOO_OFTEN
        elif not form.is_valid():
            problem = str(next(iter(form.errors.values()))[0])
        elif form.cleaned_data["website"]:
            is_done = True
        else:
            try:
                save(by)
                is_done = True
                done_once(request, "words")
            except Refused as refusal:
                problem, field = refusal.sentence, refusal.field or ""
    around = {
        **context,
        "service": service,
        "typed": request.POST,
        "problem": problem,
        "problem_field": field,
        "is_done": is_done,
    }
    return render(request, template, around, status=422 if problem else 200)
