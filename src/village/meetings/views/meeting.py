"""The page of one meeting, its agenda and its papers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.audit.services.record import record
from village.design.attempt import act, attempt, data_of, form_page
from village.meetings import permissions
from village.meetings.forms import ItemForm, PaperForm
from village.meetings.pages.meeting import is_done, meeting_page
from village.meetings.queries.meetings import item_for, meeting_for, paper_for
from village.meetings.services.agenda import add_item, change_item, move_item, remove_item, take_proposals
from village.meetings.services.papers import add_paper, remove_paper
from village.meetings.services.subjects import subject_of


def address_of(meeting_id: int, anchor: str = "") -> str:
    """Return the page of the meeting."""
    url = reverse("meetings:meeting", args=(meeting_id,))
    return f"{url}#{anchor}" if anchor else url


@require_safe
@requires(permissions.VIEW)
def page(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Show a meeting; who reads it is on record, since minutes name people."""
    viewer = viewer_of(request)
    meeting = meeting_for(viewer, meeting_id)
    record("meetings.read", by=viewer, subject=subject_of(meeting), is_read=True)
    context = {"page": meeting_page(viewer, meeting), "meeting": meeting, "is_done": is_done}
    return render(request, "meetings/meeting.html", context)


@require_POST
@requires(permissions.EDIT)
def take(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Put what the plan proposes on the agenda."""
    viewer = viewer_of(request)
    meeting, keys = meeting_for(viewer, meeting_id), set(request.POST.getlist("key"))
    to = address_of(meeting_id, "agenda")
    words = "The agenda has what you chose." if keys else "Nothing was chosen."
    return act(request, lambda: take_proposals(by=viewer, meeting=meeting, keys=keys), to=to, words=words)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def item_new(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Put an item on the agenda."""
    viewer = viewer_of(request)
    meeting, back = meeting_for(viewer, meeting_id), address_of(meeting_id, "agenda")
    form = ItemForm(data_of(request), initial=restored_fields(request))

    def save() -> None:
        add_item(by=viewer, meeting=meeting, values=form.values())

    return attempt(request, form, save, to=back, words="The item is on the agenda.") or form_page(
        request, form, title="Add an item", button="Add", back=back, back_words=str(meeting)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def item_edit(request: HttpRequest, item_id: int) -> HttpResponse:
    """Change an item of the agenda."""
    viewer = viewer_of(request)
    item = item_for(viewer, item_id)
    back = address_of(item.meeting_id, f"item-{item_id}")
    known = {name: getattr(item, name) for name in ItemForm.base_fields}
    form = ItemForm(data_of(request), initial={**known, **restored_fields(request)})

    def save() -> None:
        change_item(by=viewer, item=item, seen=form.cleaned_data["version"] or 0, values=form.values())

    return attempt(request, form, save, to=back, words="The item is changed.", row=item) or form_page(
        request, form, title="Change the item", button="Save", back=back, back_words=str(item.meeting)
    )


@require_POST
@requires(permissions.EDIT)
def item_deed(request: HttpRequest, item_id: int, deed: str) -> HttpResponse:
    """Move an item up or down, or take it off the agenda."""
    viewer = viewer_of(request)
    item = item_for(viewer, item_id)
    to = address_of(item.meeting_id, "agenda")
    if deed not in {"up", "down", "remove"}:
        raise Http404("No such deed.")
    if deed == "remove":
        return act(request, lambda: remove_item(by=viewer, item=item), to=to, words="The item is off the agenda.")
    return act(request, lambda: move_item(by=viewer, item=item, up=deed == "up"), to=to, words="The item has moved.")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def paper_new(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Add something to read."""
    viewer = viewer_of(request)
    meeting, back = meeting_for(viewer, meeting_id), address_of(meeting_id, "papers")
    files = request.FILES if request.method == "POST" else None
    initial = {"item": request.GET.get("item"), **restored_fields(request)}
    form = PaperForm(data_of(request), files, initial=initial, viewer=viewer, meeting=meeting)

    def save() -> None:
        add_paper(by=viewer, meeting=meeting, **form.cleaned_data)

    return attempt(request, form, save, to=back, words="The paper is there.") or form_page(
        request, form, title="Add a paper", button="Add", back=back, back_words=str(meeting)
    )


@require_POST
@requires(permissions.EDIT)
def paper_remove(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Take a paper away."""
    viewer = viewer_of(request)
    paper = paper_for(viewer, paper_id)
    to = address_of(paper.meeting_id, "papers")
    return act(request, lambda: remove_paper(by=viewer, paper=paper), to=to, words="The paper is gone.")
