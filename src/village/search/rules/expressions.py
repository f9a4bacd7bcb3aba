"""What is looked for, in the languages of both full-text indexes."""

from collections.abc import Sequence

from village.search.rules.groups import Group, Stems


def fts5(groups: Sequence[Group], *, is_any: bool = False) -> str:
    """Return the groups as an expression of SQLite's FTS5; with `is_any` one group is enough."""
    sides = ["(" + " OR ".join(_quoted(one.stems) for one in group.alternatives) + ")" for group in groups]
    return (" OR " if is_any else " AND ").join(sides)


def tsquery(groups: Sequence[Group], *, is_any: bool = False) -> str:
    """Return the groups as an expression of PostgreSQL's to_tsquery; with `is_any` one group is enough."""
    sides = ["(" + " | ".join(_following(one.stems) for one in group.alternatives) + ")" for group in groups]
    return (" | " if is_any else " & ").join(sides)


def _quoted(stems: Stems) -> str:
    return '"' + " ".join(stem.replace('"', "") for stem in stems) + '"'


def _following(stems: Stems) -> str:
    quoted = ["'" + stem.replace("'", "").replace("\\", "") + "'" for stem in stems]
    return "(" + " <-> ".join(quoted) + ")" if len(quoted) > 1 else quoted[0]
