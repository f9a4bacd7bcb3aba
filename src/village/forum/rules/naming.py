"""Words about children without their names: marks stand for them, and each reader gets the names that they may see."""

import re
from collections.abc import Mapping, Sequence

A_CHILD = "a child"
_MARK = re.compile(r"\{child (\d+)\}")


def without_names(words: str, names: Mapping[int, Sequence[str]]) -> str:
    """Return the words with a mark in place of each name; `names` are the forms of each child's name, by its id.

    The longest forms go first, so that "Ada Fell" is one mark and not two.
    """
    forms = sorted(
        ((form, pupil_id) for pupil_id, several in names.items() for form in several if form.strip()),
        key=lambda pair: (-len(pair[0]), pair[1]),
    )
    for form, pupil_id in forms:
        words = re.sub(rf"(?<!\w){re.escape(form)}(?!\w)", f"{{child {pupil_id}}}", words)
    return words


def with_names(words: str, names: Mapping[int, str]) -> str:
    """Return the words with names in place of the marks; a child who is not to be named is a child.

    Where the words are about one child alone, every mark means that child: its record may have become another since.
    """
    only = next(iter(names.values())) if len(names) == 1 else A_CHILD
    return _MARK.sub(lambda mark: names.get(int(mark[1]), only), words)
