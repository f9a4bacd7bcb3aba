"""Agreements with providers: the list, one with its promises beside what happened, and what is signed anew."""

from collections.abc import Callable

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.design.attempt import attempt, data_of, form_page
from village.provision import permissions
from village.provision.forms.commissions import CommissionForm, LookForm, ShareForm, TermsForm
from village.provision.models.commission import Commission
from village.provision.pages.commission import commission_lines, commission_page
from village.provision.pages.monitoring import columns_of_school
from village.provision.queries.commissions import commission_for, providers, schools, shares_at, terms_on
from village.provision.services import commissions as doing
from village.provision.services.may import must_commission
from village.provision.views.frames import frame_of


@require_safe
@requires(permissions.COMMISSION)
def commissions(request: HttpRequest) -> HttpResponse:
    """Show the agreements of the partnership."""
    return render(request, "provision/commissions.html", {"lines": commission_lines(viewer_of(request))})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.COMMISSION)
def new(request: HttpRequest) -> HttpResponse:
    """Write down an agreement with its first terms."""
    viewer = viewer_of(request)
    form = CommissionForm(data_of(request), providers=providers(viewer), initial=restored_fields(request))
    made: list[Commission] = []

    def save() -> None:
        said = form.cleaned_data
        names = ("title", "about", "starts_on", "ends_on")
        values = {name: said[name] for name in names}
        made.append(doing.make_commission(by=viewer, provider_id=said["provider"], signed=form.signed(), **values))

    back = reverse("provision:commissions")
    done = attempt(request, form, save, to=back, words="It stands. Now share its places out among schools.")
    if done is not None:
        done["Location"] = _address(made[0])
        return done
    title, back_words = "Write down an agreement", "Places outside school"
    return form_page(request, form, title=title, button="Save the agreement", back=back, back_words=back_words)


@require_safe
@requires(permissions.COMMISSION)
def commission(request: HttpRequest, commission_id: int) -> HttpResponse:
    """Show an agreement: terms, shares, and each promise beside what happened, without small numbers."""
    found = _mine(request, commission_id)
    return render(request, "provision/commission.html", {"page": commission_page(found)})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.COMMISSION)
def terms_new(request: HttpRequest, commission_id: int) -> HttpResponse:
    """Write down new terms; the ones before stay."""
    viewer, found = viewer_of(request), _mine(request, commission_id)
    now = terms_on(found, timezone.localdate())
    known = {**now.promises, "cost": now.cost_pence / 100} if now else {}
    form = TermsForm(data_of(request), initial={**known, **restored_fields(request)})

    def save() -> None:
        doing.sign_terms(by=viewer, commission=found, signed=form.signed())

    return _form(request, form, found, save, "Terms that were signed anew", "Save the terms", "The new terms stand.")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.COMMISSION)
def share_new(request: HttpRequest, commission_id: int) -> HttpResponse:
    """Give a school its places."""
    viewer, found = viewer_of(request), _mine(request, commission_id)
    form = ShareForm(data_of(request), schools=schools(viewer), initial=restored_fields(request))

    def save() -> None:
        said = form.cleaned_data
        doing.share_out(by=viewer, commission=found, school_id=said["school"], places=said["places"])

    return _form(request, form, found, save, "Places of a school", "Save", "The school has its places.")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.COMMISSION)
def look_new(request: HttpRequest, commission_id: int) -> HttpResponse:
    """Write down what somebody found who went and looked."""
    viewer, found = viewer_of(request), _mine(request, commission_id)
    form = LookForm(data_of(request), initial={"on": timezone.localdate(), **restored_fields(request)})

    def save() -> None:
        doing.note_look(by=viewer, commission=found, **form.cleaned_data)

    return _form(request, form, found, save, "Somebody went and looked", "Save", "Written down.")


@require_safe
@requires(permissions.VIEW)
def school_promises(request: HttpRequest, school_id: int, commission_id: int) -> HttpResponse:
    """Show a school how each promise stands for its own children, and what was agreed."""
    viewer, school = viewer_of(request), frame_of(request, school_id)
    share = next((one for one in shares_at(viewer, school_id) if one.commission_id == commission_id), None)
    if share is None:
        raise Http404("There is no such agreement.")
    terms = terms_on(share.commission, timezone.localdate())
    context = {"school": school, "share": share, "terms": terms, "columns": columns_of_school(share)}
    return render(request, "provision/promises.html", context)


def _mine(request: HttpRequest, commission_id: int) -> Commission:
    viewer = viewer_of(request)
    must_commission(viewer, viewer.partnership_id)
    return commission_for(viewer, commission_id)


def _address(found: Commission) -> str:
    return reverse("provision:commission", args=(found.pk,))


def _form(
    request: HttpRequest,
    form: Form,
    found: Commission,
    save: Callable[[], object],
    title: str,
    button: str,
    words: str,
) -> HttpResponse:
    done = attempt(request, form, save, to=_address(found), words=words)
    return done or form_page(request, form, title=title, button=button, back=_address(found), back_words=found.title)
