"""Bringing a Word template, trying it, and taking it away."""

from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.record import Subject, record
from village.basics.errors import Refused
from village.files.services.keeping import keep, let_go
from village.organisations.models.partnership import Partnership
from village.reports import permissions
from village.reports.exports.own_template import check_template, fill_template
from village.reports.models.report import Template
from village.reports.purposes import TEMPLATE
from village.reports.queries.content import content_of
from village.reports.queries.own_places import bytes_of
from village.reports.queries.reports import own_templates
from village.reports.queries.templates import is_used
from village.reports.rules.content import Cover
from village.reports.rules.opening import opening_of, standing_sentence
from village.reviews.models.round import Round

NO_ROUND = "There is no review round yet to try the template with. Open the first round of a plan, then come back."


@transaction.atomic
def bring_template(*, by: Viewer, docx: bytes, file_name: str, name: str = "") -> Template:
    """Return the template, kept with the placeholders that it uses.

    Raises Refused for a file that is no plain Word document, for a placeholder that Village does not know, and for a
    name that another template has.
    """
    _may_make(by)
    name = name.strip() or PurePath(file_name).stem[:120] or "Template"
    if own_templates(by).filter(name__iexact=name).exists():
        raise Refused(f"There is a template named “{name}” already. Choose another name.", field="name")
    placeholders = check_template(docx)
    partnership = Partnership.objects.get(pk=by.partnership_id or 0)
    template = Template.objects.create(
        partnership=partnership,
        name=name,
        file=keep(partnership, ContentFile(docx), name=file_name, purpose=TEMPLATE, by=by),
        placeholders=list(placeholders),
        made_by_id=by.user_id,
        made_at=timezone.now(),
    )
    record("reports.template-brought", by=by, subject=subject_of(template))
    return template


@transaction.atomic
def remove_template(*, by: Viewer, template: Template) -> None:
    """The template can be chosen no more; it goes for good unless a report is made with it."""
    _may_make(by, template)
    record("reports.template-removed", by=by, subject=subject_of(template))
    if is_used(template):
        template.removed_at = timezone.now()
        template.save(update_fields=["removed_at"])
        return
    file = template.file
    template.delete()
    let_go(file, reason="Its template was taken away.", by=by)


def try_template(*, by: Viewer, template: Template, round: Round | None) -> tuple[str, bytes]:  # noqa: A002
    """Return name and bytes of the template filled with a round as it stands now; raises Refused without a round."""
    _may_make(by, template)
    if round is None:
        raise Refused(NO_ROUND)
    content = content_of(by, round)
    cover = Cover(title=content.title, opening=opening_of(content), standing=standing_sentence(content))
    filled = fill_template(bytes_of(template.file), content.with_cover(cover))
    record("reports.template-tried", by=by, subject=subject_of(template), is_read=True)
    return f"{slugify(template.name) or 'template'}-trial.docx", filled


def _may_make(by: Viewer, template: Template | None = None) -> None:
    partnership_id = template.partnership_id if template else by.partnership_id
    must_be_allowed(by, permissions.MAKE, partnership_id=partnership_id, missing="No such template.")


def subject_of(template: Template) -> Subject:
    """Return the template as the record names it."""
    return Subject("reports.template", template.pk, template.name)
