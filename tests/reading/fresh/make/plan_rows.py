"""Plans written down as rows of cells, and the gold that follows from them."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROWS = Path(__file__).parent / "rows"
UP = "^"
TICKS = ("✓", "x")


@dataclass(frozen=True)
class Column:
    """One column: the head above it (or empty), its own head, and the field it holds; "-" holds none."""

    above: str
    head: str
    field: str
    of_terms: bool


@dataclass
class Part:
    """One section with its rows, every row as long as the columns."""

    ref: str
    title: str
    heading: str
    rows: list[list[str]] = field(default_factory=list)


@dataclass
class Plan:
    """One plan as it stands in its file of rows."""

    name: str
    notes: dict[str, str]
    columns: list[Column]
    before: list[str]
    tables_before: list[list[str]]
    """Rows of a table that holds no actions."""
    parts: list[Part]

    @property
    def formats(self) -> list[str]:
        return self.notes["formats"].split()

    @property
    def layout(self) -> list[str]:
        return self.notes["layout"].split()


def lines_of(cell: str) -> list[str]:
    return [line.strip() for line in cell.split("//")]


def column(text: str) -> Column:
    """Return the column that "Above>Head=field*" tells of; the star stands for a column of terms."""
    heads, _, name = text.strip().rpartition("=")
    above, _, head = heads.rpartition(">")
    return Column(above, head, name.rstrip("*"), name.endswith("*"))


def plan(path: Path) -> Plan:
    """Return the plan that a file of rows tells of."""
    notes: dict[str, str] = {}
    made = Plan(path.stem, notes, [], [], [], [])
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            ref, _, title = (part.strip() for part in line[1:].partition("|"))
            made.parts.append(Part(ref, title, notes["heading"].format(ref=ref, title=title)))
        elif made.parts:
            cells = [cell.strip() for cell in line.split("|")]
            made.parts[-1].rows.append(cells + [""] * (len(made.columns) - len(cells)))
        elif line.startswith("columns:"):
            made.columns.extend(column(text) for text in line.removeprefix("columns:").split("|"))
        elif line.startswith("p:"):
            made.before.append(line[2:].strip())
        elif line.startswith("t:"):
            made.tables_before.append([cell.strip() for cell in line[2:].split("|")])
        else:
            key, _, said = line.partition(": ")
            notes[key] = said
    return made


def plans() -> list[Plan]:
    return [plan(path) for path in sorted(ROWS.glob("*.txt"))]


def action(columns: list[Column], row: list[str]) -> dict[str, Any]:
    """Return the gold of one row whose merged cells are filled."""
    names = ("ref", "text", "owner", "timescale", "resources", "measure", "progress", "status", "objective")
    found: dict[str, list[str]] = {name: [] for name in names}
    for heading, cell in zip(columns, row, strict=True):
        words = " ".join(lines_of(cell))
        if heading.field == "-" or not words:
            continue
        if heading.of_terms:
            words = heading.head if words in TICKS else f"{heading.head}: {words}"
        found[heading.field].append(words)
    gold: dict[str, Any] = {name: "; ".join(said) or None for name, said in found.items()}
    texts = [lines_of(cell) for heading, cell in zip(columns, row, strict=True) if heading.field == "text"]
    if len(texts[0]) > 1:
        gold["steps"] = texts[0]
    return gold


def gold_of(made: Plan) -> dict[str, Any]:
    """Return the whole gold of one plan."""
    sections = []
    for part in made.parts:
        actions, last = [], [""] * len(made.columns)
        for row in part.rows:
            last = [above if cell == UP else cell for above, cell in zip(last, row, strict=True)]
            actions.append(action(made.columns, last))
        sections.append({"ref": part.ref or None, "title": part.title, "aim": None, "actions": actions})
    period = made.notes["period"]
    return {
        "source": f"{made.name}.{made.formats[0]}",
        "title": made.notes["title"],
        "organisation": made.notes["organisation"],
        "period": None if period == "-" else period,
        "sections": sections,
    }


def source_texts(made: Plan) -> list[str]:
    """Return every text that was written into a plan's documents."""
    texts = [made.notes["title"], *made.before, *(cell for row in made.tables_before for cell in row)]
    if not {"prose", "list"} & set(made.layout):
        texts += [words for heading in made.columns for words in (heading.above, heading.head)]
    for part in made.parts:
        texts.append(part.heading)
        texts += [line for row in part.rows for cell in row if cell != UP for line in lines_of(cell)]
    return [text for text in texts if text]
