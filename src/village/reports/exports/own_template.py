"""A Word template of the partnership's own: its placeholders checked, and filled with one report."""

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from village.basics.errors import Refused
from village.documents import limits
from village.documents.errors import Unreadable
from village.documents.formats import MACROS, OLE_START
from village.documents.packages import Package
from village.reports.exports.own_template_names import FILTERS, names_used
from village.reports.exports.packages import with_fixed_dates
from village.reports.rules.content import Content
from village.reports.rules.own_placeholders import values_of

NOT_WORD = "This is no Word document. Save your template as .docx in Word and bring that."
OLD_OR_LOCKED = (
    "This file is in the old Word form, or a password protects it. "
    "Take the password off, save it as .docx and bring the new copy."
)
TOO_LARGE = "This file is larger than {most} MB. Take out the pictures and try again."
NO_PLACEHOLDERS = (
    "This document holds no placeholders, so every report would say the same. "
    "Write for instance {{ plan_title }} where the title should stand, or begin with the starter template."
)
HALF_WRITTEN = (
    "A placeholder near “{near}” is not complete. Each {{{{ needs its }}}}, and each {{% for %}} its {{% endfor %}}."
)
TOO_NESTED = (
    "The placeholders of this template are nested too deeply, or hold a number that is too long. Make them simpler."
)
_BEYOND_SENSE = (RecursionError, ValueError, OverflowError, MemoryError)
"""What Jinja raises for an expression of thousands of brackets, filters or digits."""
MOST_BYTES = 10 * limits.MEBIBYTE
PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_TAG = re.compile(r"<[^>]*>")


def check_template(docx: bytes) -> tuple[str, ...]:
    """Return the placeholders that the template uses, by full name, in their order.

    Raises Refused for a file that is no plain Word document and for a placeholder that Village does not know, naming
    it and the nearest known one.
    """
    _refuse_unsafe(docx)
    return _checked(_opened(docx))


def fill_template(docx: bytes, content: Content) -> bytes:
    """Return the template filled with the report; the same content always gives the same bytes."""
    _refuse_unsafe(docx)
    _checked(_opened(docx))
    template = _opened(docx)
    try:
        template.render(values_of(content), _environment(), autoescape=True)
    except TemplateError as error:
        raise Refused(f"The template could not be filled: {error.message or error}.", field="file") from error
    except _BEYOND_SENSE as error:
        raise Refused(TOO_NESTED, field="file") from error
    target = BytesIO()
    template.save(target)
    return with_fixed_dates(target.getvalue())


class _Words(SandboxedEnvironment):
    """Knows words by their names and nothing of the Python things that hold them."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return the word of this name, so that "action.update" is no method of a dict."""
        if isinstance(obj, dict):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


def _environment() -> SandboxedEnvironment:
    """Return where placeholders are worked out: no attributes of Python things, nothing unknown, a few filters."""
    environment = _Words(autoescape=True, undefined=StrictUndefined)
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in FILTERS}
    return environment


def _refuse_unsafe(docx: bytes) -> None:
    """Look at the package before any library opens it: its kind, its size unpacked, macros, definitions in its XML."""
    if len(docx) > MOST_BYTES:
        raise Refused(TOO_LARGE.format(most=MOST_BYTES // limits.MEBIBYTE), field="file")
    if docx.startswith(OLE_START):
        raise Refused(OLD_OR_LOCKED, field="file")
    if not docx.startswith(b"PK"):
        raise Refused(NOT_WORD, field="file")
    try:
        with Package(BytesIO(docx)) as package:
            types = package.read("[Content_Types].xml") if "[Content_Types].xml" in package.names else b""
            if b"macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in package.names):
                raise Refused(MACROS, field="file")
            if "word/document.xml" not in package.names:
                raise Refused(NOT_WORD, field="file")
            for name in sorted(package.names):
                if name.endswith((".xml", ".rels")):
                    package.xml(name)
    except Unreadable as error:
        raise Refused(str(error), field="file") from error


def _opened(docx: bytes) -> DocxTemplate:
    template = DocxTemplate(BytesIO(docx))
    try:
        template.init_docx()
    except (KeyError, ValueError, AttributeError) as error:
        raise Refused(NOT_WORD, field="file") from error
    return template


def _checked(template: DocxTemplate) -> tuple[str, ...]:
    """Return the placeholders of every part; raises Refused where one is unknown, or where there is none."""
    environment = _environment()
    found: dict[str, None] = {}
    for source in _sources(template).values():
        try:
            tree = environment.parse(source)
            found.update(dict.fromkeys(names_used(tree)))
        except TemplateSyntaxError as error:
            raise Refused(HALF_WRITTEN.format(near=_near(source, error.lineno)), field="file") from error
        except _BEYOND_SENSE as error:
            raise Refused(TOO_NESTED, field="file") from error
    if not found:
        raise Refused(NO_PLACEHOLDERS, field="file")
    return tuple(found)


def _sources(template: DocxTemplate) -> Mapping[str, str]:
    """Return all that will be worked out: body, headers, footers, footnotes and properties."""
    sources = {"body": _lined(template.patch_xml(template.get_xml()))}
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for key, part in template.get_headers_footers(uri):
            sources[key] = _lined(template.patch_xml(part.blob.decode("utf-8")))
    for part in template.docx.part.package.parts:
        if part.content_type == FOOTNOTES:
            sources[str(part.partname)] = _lined(template.patch_xml(part.blob.decode("utf-8")))
    for name in PROPERTIES:
        sources[name] = getattr(template.docx.core_properties, name) or ""
    return sources


def _lined(xml: str) -> str:
    """Return the part with a line for each paragraph, so that a mistake can be found in it."""
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", xml)


def _near(source: str, line: int) -> str:
    lines = source.splitlines()
    words = _TAG.sub("", lines[min(max(line, 1), len(lines)) - 1]).strip() if lines else ""
    return words[:60] or "the end"
