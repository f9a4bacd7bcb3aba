"""Making, describing and retiring templates."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.record import Change, record
from village.basics.errors import Refused
from village.wording import permissions
from village.wording.models.template import Template
from village.wording.rules.placeholders import Facts
from village.wording.rules.ready_made import CODES
from village.wording.rules.standing import Category
from village.wording.services.subjects import template_subject


@dataclass(frozen=True, slots=True)
class Head:
    """What is said of a template besides its words."""

    name: str
    purpose: str
    category: Category


@transaction.atomic
def write_template(*, by: Viewer, head: Head, facts: Facts) -> Template:
    """Return a new template without words. Raises Refused for a name that is in use."""
    must_be_allowed(by, permissions.WRITE, partnership_id=by.partnership_id)
    partnership_id = by.partnership_id or 0
    name = _name(partnership_id, head.name)
    code = slugify(name)[:60] or "letter"
    taken = set(Template.objects.filter(partnership_id=partnership_id).values_list("code", flat=True)) | set(CODES)
    code = next(one for one in (code, *(f"{code[:55]}-{number}" for number in range(2, 1000))) if one not in taken)
    template = Template.objects.create(
        partnership_id=partnership_id,
        code=code,
        name=name,
        purpose=head.purpose.strip(),
        facts=facts,
        category=head.category,
    )
    record("wording.template-written", by=by, subject=template_subject(template))
    return template


@transaction.atomic
def describe(*, by: Viewer, template: Template, head: Head) -> Template:
    """The template has this name, purpose and category. Making one less strict asks for the right to approve."""
    _may(by, template, permissions.WRITE)
    if template.category == Category.SAFETY and head.category != Category.SAFETY:
        _may(by, template, permissions.APPROVE)
    locked = Template.objects.select_for_update().get(pk=template.pk)
    name = _name(locked.partnership_id, head.name, but=locked.pk)
    new = {"name": name, "purpose": head.purpose.strip(), "category": str(head.category)}
    changes: list[Change] = [
        {"field": field, "label": field.capitalize(), "old": vars(locked)[field], "new": value}
        for field, value in new.items()
        if vars(locked)[field] != value
    ]
    if changes:
        for field, value in new.items():
            setattr(locked, field, value)
        locked.save(update_fields=list(new))
        record("wording.template-changed", by=by, subject=template_subject(locked), changes=changes)
    return locked


@transaction.atomic
def retire_template(*, by: Viewer, template: Template) -> None:
    """No new message is made of the template; its versions stay to be read."""
    _may(by, template, permissions.APPROVE)
    if Template.objects.filter(pk=template.pk, retired_on=None).update(retired_on=timezone.localdate()):
        record("wording.retired", by=by, subject=template_subject(template))


@transaction.atomic
def bring_back(*, by: Viewer, template: Template) -> None:
    """Messages can be made of the template again."""
    _may(by, template, permissions.APPROVE)
    if Template.objects.filter(pk=template.pk, retired_on__isnull=False).update(retired_on=None):
        record("wording.back", by=by, subject=template_subject(template))


def _may(by: Viewer, template: Template, right: str) -> None:
    must_be_allowed(by, right, partnership_id=template.partnership_id, seen_with=permissions.VIEW)


def _name(partnership_id: int, name: str, *, but: int | None = None) -> str:
    tidy = " ".join(name.split())
    if not tidy:
        raise Refused("Give the template a name, such as Coffee morning.", field="name")
    others = Template.objects.filter(partnership_id=partnership_id, name__iexact=tidy).exclude(pk=but or 0)
    if others.exists():
        raise Refused("There is a template of this name. Change that one, or choose another name.", field="name")
    return tidy
