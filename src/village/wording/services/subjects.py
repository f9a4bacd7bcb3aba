"""Templates, versions, readers and terms as the record names them."""

from village.audit.services.record import Subject
from village.wording.models.glossary import Term
from village.wording.models.reader import FluentReader
from village.wording.models.template import Template
from village.wording.models.wording import Wording


def template_subject(template: Template) -> Subject:
    """Return the template as the record names it."""
    return Subject("wording.template", template.pk, template.name)


def wording_subject(row: Wording) -> Subject:
    """Return the version as the record names it: Coffee morning in Polish, version 2."""
    return Subject("wording.wording", row.pk, f"{row.template.name} in {row.tongue.english_name}, version {row.number}")


def reader_subject(reader: FluentReader) -> Subject:
    """Return who reads which language."""
    return Subject("wording.reader", reader.pk, f"{reader.user.name}, {reader.tongue.english_name}")


def term_subject(term: Term) -> Subject:
    """Return the term."""
    return Subject("wording.term", term.pk, term.english)
