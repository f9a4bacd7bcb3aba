"""Every verb that the code puts on record reads as a sentence."""

import ast
from collections.abc import Iterator

from tests.architecture.house import modules, name_of, tree_of
from village.audit.wording import worded_verbs

WRITE_LINES = {"record", "record_read", "record_reads"}


def verbs_in_code() -> dict[str, str]:
    """Return every verb that is handed to the record as a plain word, and the file that does so."""
    return {verb: name_of(path) for path in modules() for verb in _verbs(tree_of(path))}


def _verbs(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        given = [*(node.args[:1] if name in WRITE_LINES else []), *(k.value for k in node.keywords if k.arg == "verb")]
        for value in given:
            yield from (part.value for part in ast.walk(value) if _is_verb(part))  # type: ignore[attr-defined]


def _is_verb(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and "." in node.value


def test_every_verb_has_a_sentence() -> None:
    known = {verb for verb, _ in worded_verbs()}
    silent = {verb: place for verb, place in verbs_in_code().items() if verb not in known}
    assert silent == {}
    assert len(verbs_in_code()) > 40


def test_no_sentence_is_left_over() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in modules() if path.name != "sentences.py")
    made_of_parts = {"plans."}  # Verbs such as plans.action-undone are put together from the thing's kind.
    left_over = [
        verb
        for verb, _ in worded_verbs()
        if f'"{verb}"' not in source and not any(verb.startswith(part) for part in made_of_parts)
    ]
    assert left_over == []
