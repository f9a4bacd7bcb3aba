"""The page behind a link: it shows nothing until a code opens it, which goes to the address that got the link."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from village.access.guards import open_to_all, viewer_of
from village.basics.errors import Refused
from village.design.attempt import on_to
from village.referrals.forms.deeds import DeedForm
from village.referrals.models.link import AgencyLink
from village.referrals.pages.asked import asked_page
from village.referrals.queries.links import OPENS_NOTHING, holder_of, link_by
from village.referrals.rules.life import DEEDS, WITH_AGENCY
from village.referrals.services.answering import answer_by_link
from village.referrals.services.links import CODE_FOR, open_with, send_code
from village.referrals.views.link_limits import guessed, is_guessing

OPEN_FOR_SECONDS = 3600
"""How long a browser in which the code was typed may stay on the page without typing a new one."""
OPENED = "referrals-opened"
CODE_SENT = "Look at the e-mail address to which the link came: a code is on its way. It takes a minute or two."
MINUTES = int(CODE_FOR.total_seconds() // 60)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def by_link(request: HttpRequest, asked_token: str) -> HttpResponse:
    """Ask for a code, and show the referral in the browser in which it was typed; one answer to all wrong links."""
    try:
        link = link_by(asked_token, timezone.now())
    except Http404:
        return _private(_nothing(request))
    name = _opened_by(request, link)
    answer = _referral(request, link, name) if name else _door(request, link)
    return _private(answer)


def _door(request: HttpRequest, link: AgencyLink) -> HttpResponse:
    """Show the door, which tells of nobody: send a code, or open with one."""
    problem, field = "", ""
    if request.method == "POST":
        try:
            if request.POST.get("deed") == "code":
                send_code(link=link)
                return on_to(f"{request.path}?sent=1")
            code, name = request.POST.get("code", "")[:60], request.POST.get("name", "")
            holder = open_with(link=link, code=code, name=name, request_id=viewer_of(request).request_id)
            request.session[OPENED] = {
                **request.session.get(OPENED, {}),
                str(link.pk): {"name": holder.name, "until": timezone.now().timestamp() + OPEN_FOR_SECONDS},
            }
            return on_to(request.path)
        except Refused as refusal:
            problem, field = refusal.sentence, refusal.field or ""
    context = {
        "problem": problem,
        "field": field,
        "sent": CODE_SENT if request.GET.get("sent") else "",
        "typed_name": request.POST.get("name", "")[:120],
        "has_word": bool(link.word_hash),
        "minutes": MINUTES,
        "here": request.path,
    }
    return render(request, "referrals/door.html", context, status=422 if problem else 200)


def _referral(request: HttpRequest, link: AgencyLink, name: str) -> HttpResponse:
    """Show the referral, and do what is pressed; once it is over the link opens nothing."""
    holder, problem = holder_of(link, name, viewer_of(request).request_id), ""
    form = DeedForm(request.POST) if request.method == "POST" else None
    if form is not None:
        if form.is_valid():
            deed = form.cleaned_data["deed"]
            try:
                version = form.cleaned_data["version"]
                answer_by_link(by=holder, link=link, deed=deed, said=form.said(name), seen_version=version)
                if (DEEDS[deed].to or link.referral.standing) not in WITH_AGENCY:
                    return render(request, "referrals/thanks.html", {})
                return on_to(f"{request.path}?done=1")
            except Refused as refusal:
                problem = refusal.sentence
        else:
            problem = str(next(iter(form.errors.values()))[0])
        link.referral.refresh_from_db()
    context = {
        "page": asked_page(link.referral),
        "problem": problem,
        "typed": form.data if form else {},
        "done": bool(request.GET.get("done")),
        "name": name,
        "here": request.path,
    }
    return render(request, "referrals/by_link.html", context, status=422 if problem else 200)


def _opened_by(request: HttpRequest, link: AgencyLink) -> str:
    """Return the name under which this browser has opened the link lately, or nothing."""
    kept = request.session.get(OPENED, {}).get(str(link.pk))
    if not kept or kept["until"] < timezone.now().timestamp():
        return ""
    return str(kept["name"])


def _nothing(request: HttpRequest) -> HttpResponse:
    """Say the same to every wrong link; too many from one address are told to stop."""
    status = 429 if is_guessing(request) else 404
    guessed(request)
    return render(request, "referrals/nothing.html", {"sentence": OPENS_NOTHING}, status=status)


def _private(response: HttpResponse) -> HttpResponse:
    """Not "no-referrer": with it browsers hide the origin of a form too, and Django takes every form for forged."""
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "same-origin"
    return response
