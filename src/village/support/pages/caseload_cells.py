"""The caseload as cells of a file."""

from collections.abc import Iterator

from village.support.pages.caseload import Caseload


def cells_of(page: Caseload) -> Iterator[tuple[str, ...]]:
    """Yield a row for each family, with days as 2026-03-18."""
    for line in page.lines:
        yield (
            "; ".join(child.pupil.name for child in line.children),
            "; ".join(child.class_words for child in line.children),
            "; ".join(dict.fromkeys(one.kind for one in line.helps)),
            line.since.isoformat(),
            "; ".join(line.workers),
            line.case.next_on.isoformat() if line.case.next_on else "",
            line.next.next_words if line.next else "",
        )
