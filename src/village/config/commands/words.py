"""`./village words`: find every marked sentence, bring the catalogues of translators into step, and compile them."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from village.basics.languages import OWN_NAMES
from village.design.catalogues import DOMAIN, LOCALE, fingerprint, is_checked

SOURCE = LOCALE.parent
METHODS = [("demo/**", "ignore"), ("**/templates/**.html", "jinja2"), ("**.py", "python")]
OPTIONS = {"**/templates/**.html": {"silent": "false"}}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "say": None,
    "say_count": (1, 2),
    "marked": None,
    "marked_count": (1, 2),
}
PLURALS = {
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;",
    "cy": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5;",
    "pl": "nplurals=3; plural=n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2;",
    "ro": "nplurals=3; plural=n==1 ? 0 : n==0 || (n%100>=1 && n%100<=19) ? 1 : 2;",
    "ru": "nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2;",
    "sk": "nplurals=3; plural=n==1 ? 0 : n>=2 && n<=4 ? 1 : 2;",
    "uk": "nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2;",
    "bn": "nplurals=2; plural=n>1;",
    "gu": "nplurals=2; plural=n>1;",
    "pa": "nplurals=2; plural=n>1;",
    "pt": "nplurals=2; plural=n>1;",
    "so": "nplurals=2; plural=n!=1;",
    "ur": "nplurals=2; plural=n!=1;",
}
"""Forms of whole numbers, in the order of Unicode's categories; halves have sentences of their own."""
ALWAYS = datetime(2026, 1, 1, tzinfo=UTC)
"""In place of the day on which a catalogue was compiled: the same words give the same file."""
HEADER = "# The pages for families in {name}. Not yet checked by a fluent reader unless checked.toml says so.\n#"


def run(arguments: list[str]) -> int:
    """Bring every catalogue into step with the pages; say for each how many sentences wait, and its twelve letters."""
    found = extracted()
    for code in TRANSLATED:
        catalogue = updated(code, found)
        path_of(code, "po").parent.mkdir(parents=True, exist_ok=True)
        path_of(code, "po").write_bytes(written(catalogue))
        path_of(code, "mo").write_bytes(compiled(catalogue))
        fingerprint.cache_clear()
        is_checked.cache_clear()
        state = "checked" if is_checked(code) else "not checked by a fluent reader"
        print(f"{code}  {len(untranslated(catalogue))} of {len(found)} wait, words {fingerprint(code)}, {state}")
    return 0


TRANSLATED = tuple(code for code in OWN_NAMES if code != "en")


def path_of(code: str, ending: str) -> Path:
    """Return where the catalogue of a language is kept, as text (po) or compiled (mo)."""
    return LOCALE / code / "LC_MESSAGES" / f"{DOMAIN}.{ending}"


def extracted() -> Catalog:
    """Return every sentence that is marked in the pages and the code, with the files in which it stands."""
    found = Catalog(project="Village", version="1", charset="utf-8")
    for file, _line, message, comments, context in extract_from_dir(SOURCE, METHODS, OPTIONS, KEYWORDS):
        found.add(message, None, [(file, 0)], auto_comments=comments, context=context)
    return found


def read(code: str) -> Catalog:
    """Return the catalogue of a language as it is kept; empty where there is none."""
    try:
        with path_of(code, "po").open("rb") as file:
            return read_po(file, locale=code, domain=DOMAIN)
    except FileNotFoundError:
        return Catalog(locale=code, domain=DOMAIN)


def updated(code: str, found: Catalog) -> Catalog:
    """Return the catalogue with the sentences of today; what is no longer said is let go, new ones are empty."""
    kept, fresh = read(code), Catalog(locale=code, domain=DOMAIN, project="Village", version="1", charset="utf-8")
    fresh.header_comment = HEADER.format(name=OWN_NAMES[code])
    fresh.fuzzy = False
    fresh.mime_headers = [("Plural-Forms", PLURALS[code])]
    for message in found:
        if message.id:
            old = kept.get(message.id, message.context)
            fresh.add(message.id, old.string if old else "", message.locations, context=message.context)
    return fresh


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the sentences without a translation, or without one of its forms."""
    return [str(message.id) for message in catalogue if message.id and not _is_whole(message.string)]


def written(catalogue: Catalog) -> bytes:
    """Return the catalogue as text for translators: sorted, with files but no line numbers, to change little."""
    into = io.BytesIO()
    write_po(into, catalogue, sort_output=True, include_lineno=False, omit_header=False, width=110)
    return b"".join(_lines(into))


def compiled(catalogue: Catalog) -> bytes:
    """Return the catalogue as Django and the templates read it."""
    again = read_po(io.BytesIO(written(catalogue)), locale=str(catalogue.locale), domain=DOMAIN)
    again.creation_date = again.revision_date = ALWAYS
    into = io.BytesIO()
    write_mo(into, again)
    return into.getvalue()


def _is_whole(words: object) -> bool:
    return all(words) if isinstance(words, (tuple, list)) else bool(words)


def _lines(text: BinaryIO) -> Iterator[bytes]:
    """Return the lines without the dates and names that would change each time."""
    text.seek(0)
    for line in text:
        if line.startswith((b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Last-Translator', b'"Generated-By')):
            continue
        if line.startswith((b'"Language-Team', b'"Report-Msgid-Bugs-To')):
            continue
        if line.startswith(b'"Plural-Forms'):
            yield b'"X-Checked: see checked.toml\\n"\n'
        yield line
