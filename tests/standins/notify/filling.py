"""Placeholders as Notify fills them: names loosely matched, odd values printed, nothing expanded twice."""

import re
from collections.abc import Mapping
from typing import Any

HOLE = re.compile(r"\(\(([^()]+?)\)\)")
YES = {"yes", "y", "true", "t", "1", "include", "show"}


def names_in(template: str) -> list[str]:
    """Return the placeholders of a template, each once, in order."""
    return list(dict.fromkeys(hole.partition("??")[0] for hole in HOLE.findall(template)))


def missing(template: str, values: Mapping[str, Any]) -> list[str]:
    """Return the placeholders without a value; null counts as none, an empty word counts as one."""
    known = {_plain(name) for name, value in values.items() if value is not None}
    return [name for name in names_in(template) if _plain(name) not in known]


def filled(template: str, values: Mapping[str, Any]) -> str:
    """Return the template with its values."""
    known = {_plain(name): value for name, value in values.items()}

    def put(hole: re.Match[str]) -> str:
        name, mark, optional = hole.group(1).partition("??")
        value = known.get(_plain(name))
        if mark:
            return optional if str(value).lower() in YES else ""
        return _shown(value)

    return HOLE.sub(put, template)


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]", "", name).lower()


def _shown(value: Any) -> str:
    if isinstance(value, list):
        words = [str(one) for one in value if one is not None]
        return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)
    return "" if value is None else str(value)
