"""A new template, and what is said of one besides its words."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.basics.errors import Refused
from village.design.attempt import act, attempt, data_of, form_page, on_to
from village.wording import permissions
from village.wording.forms import HeadForm, NewTemplateForm
from village.wording.queries.templates import template_for
from village.wording.services.templates import bring_back, describe, retire_template, write_template


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def new(request: HttpRequest) -> HttpResponse:
    """Make a template of one's own; its English is written next."""
    form = NewTemplateForm(data_of(request))
    if form.is_bound and form.is_valid():
        try:
            made = write_template(by=viewer_of(request), head=form.head(), facts=form.about())
            return on_to(reverse("wording:words-edit", args=(made.pk, "en")))
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    back = reverse("wording:list")
    return form_page(request, form, title="Make a template", button="Go on to the words", back=back, back_words="Words")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def edit(request: HttpRequest, words_id: int) -> HttpResponse:
    """Change the name, purpose and kind of a template."""
    viewer = viewer_of(request)
    found, back = template_for(viewer, words_id), reverse("wording:template", args=(words_id,))
    initial = {"name": found.name, "purpose": found.purpose, "category": found.category}
    form = HeadForm(data_of(request), initial=initial)
    done = attempt(
        request,
        form,
        lambda: describe(by=viewer, template=found, head=form.head()),
        to=back,
        words="The template is changed.",
    )
    return done or form_page(
        request, form, title=f"About {found.name}", button="Save", back=back, back_words=found.name
    )


@require_POST
@requires(permissions.APPROVE)
def retire(request: HttpRequest, words_id: int) -> HttpResponse:
    """Retire a template."""
    viewer = viewer_of(request)
    found, to = template_for(viewer, words_id), reverse("wording:template", args=(words_id,))
    words = "The template is retired. What was sent with it stays."
    return act(request, lambda: retire_template(by=viewer, template=found), to=to, words=words)


@require_POST
@requires(permissions.APPROVE)
def back(request: HttpRequest, words_id: int) -> HttpResponse:
    """Bring a retired template back."""
    viewer = viewer_of(request)
    found, to = template_for(viewer, words_id), reverse("wording:template", args=(words_id,))
    words = "The template can be used again."
    return act(request, lambda: bring_back(by=viewer, template=found), to=to, words=words)
