"""Files that come without a person: the one address to which systems send, and the keys with which they do."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from village.access.guards import open_to_all, requires, viewer_of
from village.basics.errors import Refused
from village.design.attempt import act
from village.people.pages.frame import school_frame
from village.school_data import permissions
from village.school_data.forms.bringing import FileForm, KeyForm
from village.school_data.pages.bringing_list import bring_page
from village.school_data.queries.files import key_at
from village.school_data.queries.schools import school_with
from village.school_data.services.arriving import MOST_BYTES
from village.school_data.services.sending_in import NotLetIn, receive
from village.school_data.services.upload_keys import make_key, withdraw_key


@csrf_exempt
@require_POST
@open_to_all
def file_in(request: HttpRequest) -> JsonResponse:
    """Take a file that a school's system sends with its key; the answer says what becomes of it."""
    try:
        batch = receive(request, most_bytes=MOST_BYTES)
    except NotLetIn as refusal:
        return JsonResponse({"problem": refusal.sentence}, status=refusal.status, headers=refusal.headers)
    except Refused as refusal:
        return JsonResponse({"problem": refusal.sentence}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    words = "The file is here and is read now. What comes of it stands on the school’s page of files."
    return JsonResponse({"file": batch.pk, "state": batch.state, "note": words}, status=HTTPStatus.ACCEPTED)


@require_POST
@requires(permissions.BRING)
def key_new(request: HttpRequest, school_id: int) -> HttpResponse:
    """Make a key and show it, this once."""
    viewer = viewer_of(request)
    school_with(viewer, permissions.BRING, school_id)
    form, key = KeyForm(request.POST), ""
    if form.is_valid():
        try:
            key = make_key(by=viewer, school_id=school_id, name=form.cleaned_data["name"])
        except Refused as refusal:
            form.add_error("name", refusal.sentence)
    context = {
        "school": school_frame(viewer, school_id, "files"),
        "page": bring_page(viewer, school_id),
        "form": FileForm(),
        "key_form": KeyForm() if key else form,
        "new_key": key,
    }
    return render(request, "school_data/bring.html", context, status=200 if key else 422)


@require_POST
@requires(permissions.BRING)
def key_withdraw(request: HttpRequest, school_id: int, key_id: int) -> HttpResponse:
    """Let nothing come with the key any more."""
    viewer = viewer_of(request)
    key = key_at(viewer, school_id, key_id)
    to = f"{reverse('school_data:bring', args=(school_id,))}#keys"
    return act(request, lambda: withdraw_key(by=viewer, key=key), to=to, words="Nothing comes with this key any more.")
