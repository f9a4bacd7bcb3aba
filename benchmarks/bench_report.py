"""A report of 200 actions as Word and as PDF, beside the bare library writing the same rows.

Run: .venv/bin/python benchmarks/bench_report.py
The limit: at most twice the time of python-docx and of typst by themselves.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from django.conf import settings  # noqa: E402

settings.configure(USE_TZ=True, TIME_ZONE="Europe/London")

import typst  # noqa: E402
from docx import Document  # noqa: E402
from tests.reports.making import action, content, full_content  # noqa: E402

from village.printing.scripts import FONTS  # noqa: E402
from village.reports.exports.pdf import pdf_of  # noqa: E402
from village.reports.exports.word import word_of  # noqa: E402
from village.reports.rules.content import Content  # noqa: E402
from village.reports.rules.setting_out import set_out  # noqa: E402
from village.reports.rules.sheet import Sheet  # noqa: E402

COUNT, TIMES, LIMIT = 200, 9, 2.0
PARTS = ("decisions", "ratings", "actions")
"""The rows of all actions once; what went back and what changed would be the same rows again."""
TEXT = "Hold coffee mornings in every school of the town, with a speaker whom parents chose, and write down who came."
UPDATE = "Running in nine schools, 61 families came. Two of five sessions moved to May, because the trainer is ill."
BARE = """#let rows = json(bytes(sys.inputs.rows))
#set page(paper: "a4", margin: 15mm, numbering: "1 of 1")
#set text(font: "Atkinson Hyperlegible Next", size: 10pt)
#table(columns: (auto, 1.25fr, 6.6em, 1.35fr), stroke: 0.5pt, table.header[Ref][Action][Rating][Progress],
  ..rows.flatten())"""


def report() -> tuple[Sheet, Content]:
    """Return a report with the rows of 200 actions, besides its head, decisions and counts."""
    codes = ("green", "amber", "red", "complete", "green")
    rows = [
        action(
            number,
            codes[number % 5],
            text=TEXT,
            update_text=UPDATE,
            reason=UPDATE,
            measure="200 parents a term",
            when="Every term",
            resources="Two staff",
            evidence_kinds=("number", "voice"),
        )
        for number in range(COUNT)
    ]
    cover = replace(full_content().cover, parts=PARTS)
    whole = content(*rows).with_cover(cover)
    return set_out(whole, "village"), whole


def rows_of(sheet: Sheet) -> list[tuple[str, str, str, str]]:
    """Return the four cells of every action as plain text, as Village writes them."""
    rows = []
    for line in (line for section in sheet.sections for line in section.rows):
        facts = (("Lead", line.leads), ("When", line.when), ("Measure", line.measure), ("Resources", line.resources))
        about = "\n".join((line.text, *(f"{label}: {words}" for label, words in facts)))
        before = f"\nbefore: {line.before.label}" if line.before and line.before.code != line.rated.code else ""
        said = "\n".join((line.update, f"{line.said}. {line.settled}", f"Evidence: {line.evidence}"))
        rows.append((line.ref, about, f"{line.rated.letter} {line.rated.label}{before}", said))
    return rows


def bare_word(rows: Sequence[tuple[str, str, str, str]]) -> bytes:
    """Return the rows written with python-docx as its manual shows."""
    document = Document()
    table = document.add_table(rows=1, cols=4)
    for row in rows:
        cells = table.add_row().cells
        for cell, words in zip(cells, row, strict=True):
            cell.text = words
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def bare_pdf(rows: Sequence[tuple[str, str, str, str]]) -> bytes:
    """Return the rows written with typst as one table."""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[FONTS])
    made = typst.compile(BARE.encode(), font_paths=fonts, sys_inputs={"rows": json.dumps(rows)}, format="pdf")
    assert isinstance(made, bytes)
    return made


def side_by_side(mine: Callable[[int], object], bare: Callable[[int], object]) -> tuple[float, float]:
    """Return the best processor time of each in seconds, taken in turns, so that other work on the machine hits both.

    Each turn gets its number, so that nothing made before serves again.
    """
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(TIMES):
        for kept, make in zip(times, (mine, bare), strict=True):
            start = time.process_time()
            make(turn)
            kept.append(time.process_time() - start)
    return min(times[0]), min(times[1])


def main() -> None:
    """Print what each takes and the ratio; exit with 1 above the limit."""
    sheet, whole = report()
    rows = rows_of(sheet)

    def other(turn: int) -> Sheet:
        return replace(sheet, title=f"{sheet.title} {turn}", subtitle=f"Turn {turn}")

    def other_rows(turn: int) -> list[tuple[str, str, str, str]]:
        return [(ref, f"{text} {turn}", rated, said) for ref, text, rated, said in rows]

    def other_pdf(turn: int) -> Sheet:
        section = sheet.sections[0]
        lines = tuple(replace(line, text=f"{line.text} {turn}") for line in section.rows)
        return replace(sheet, sections=(replace(section, rows=lines),))

    over = False
    print(f"A report of {COUNT} actions, best processor time of {TIMES}")
    pairs = {
        "Word": side_by_side(lambda turn: word_of(other(turn), whole), lambda turn: bare_word(other_rows(turn))),
        "PDF": side_by_side(lambda turn: pdf_of(other_pdf(turn), whole), lambda turn: bare_pdf(other_rows(turn))),
    }
    for name, (mine, bare) in pairs.items():
        over = over or mine / bare > LIMIT
        print(f"{name:5} {mine * 1000:6.0f} ms   bare library {bare * 1000:6.0f} ms   {mine / bare:.2f} times")
    sys.exit(over)


if __name__ == "__main__":
    main()
