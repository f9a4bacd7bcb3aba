"""A report as a Word document in Village's own layout: A4, real headings, heads that repeat, words beside colours."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from village.design.wording import money
from village.reports.exports import word_styles
from village.reports.exports.packages import with_fixed_dates
from village.reports.exports.word_xml import FILLS, INDIGO, QUIET, cell, paragraph, row, run, table
from village.reports.rules.content import Content
from village.reports.rules.setting_out import EXCEPTION, silent_words
from village.reports.rules.sheet import ActionLine, Rated, SectionLines, Sheet, StepLine
from village.reports.rules.since import Span

WIDTH = 10_200
"""Of the text on A4 with margins of 15 mm, in twentieths of a point."""
SMALL = 18


def word_of(sheet: Sheet, content: Content) -> bytes:
    """Return the report as the bytes of a .docx file; the same report gives the same bytes."""
    document = Document(BytesIO(word_styles.empty()))
    word_styles.name(document, sheet, content)
    body = "".join(_parts(sheet))
    holder = parse_xml(f"<w:body {nsdecls('w')}>{body}</w:body>")
    end = document.element.body.sectPr
    for element in list(holder):
        end.addprevious(element)
    if sheet.layout == EXCEPTION:
        word_styles.narrow(document)
    word_styles.foot(document, sheet)
    out = BytesIO()
    document.save(out)
    return with_fixed_dates(out.getvalue())


def _parts(sheet: Sheet) -> Iterable[str]:
    yield paragraph(run(sheet.kicker), style="Kicker")
    yield paragraph(run(sheet.title), style="Title")
    yield paragraph(run(sheet.subtitle), style="Subtitle")
    if sheet.watermark:
        yield paragraph(run(f"{sheet.watermark}."), style="Preview")
    yield paragraph(run(f"{sheet.opening} ", bold=True), run(sheet.standing), style="Opening")
    for code, make in PARTS.items():
        if sheet.shows(code):
            yield from make(sheet)


def _decisions(sheet: Sheet) -> Iterable[str]:
    yield paragraph(run("Decisions we ask of you"), style="Heading1")
    lines = []
    for number, line in enumerate(sheet.decisions, start=1):
        about = f"{line.about} " if line.about else ""
        follows = f" If not decided: {line.if_not}" if line.if_not else ""
        asked = (run(f"{number}. ", bold=True, colour=INDIGO), run(about, bold=True), run(line.words))
        lines.append(paragraph(*asked, run(follows, colour=QUIET), style="Asked"))
    yield table([WIDTH], [row(cell(WIDTH, *lines, fill="F2F2FA"))], title="Decisions we ask of you", style="VillageBox")


def _ratings(sheet: Sheet) -> Iterable[str]:
    yield paragraph(run("Ratings, this time and last"), style="Heading1")
    make = _ratings_across if sheet.layout == EXCEPTION else _ratings_down
    yield make(sheet)


def _ratings_down(sheet: Sheet) -> str:
    heads = ["Rating", sheet.before_head, sheet.now_head, "Change"] if sheet.before_head else ["Rating", sheet.now_head]
    widths = [3000, 1400, 1400, 1400][: len(heads)]
    rows = [_head(widths, heads)]
    for line in sheet.ratings:
        now, before = run(str(line.now), bold=True), run(str(line.before))
        figures = [before, now, run(line.change)] if sheet.before_head else [now]
        cells = (cell(width, paragraph(figure)) for width, figure in zip(widths[1:], figures, strict=True))
        rows.append(row(_rated(widths[0], line.rated), *cells))
    return table(widths, rows, title="How many actions hold each rating")


def _ratings_across(sheet: Sheet) -> str:
    """Return the ratings side by side, so that the one page stays one."""
    widths = [1300, *[8900 // len(sheet.ratings)] * len(sheet.ratings)]
    head = row(
        cell(widths[0], paragraph(run("When", bold=True)), fill="F3ECDF"),
        *(_rated(width, line.rated) for width, line in zip(widths[1:], sheet.ratings, strict=True)),
        is_head=True,
    )
    lines = [(sheet.now_head, [run(str(line.now), bold=True) for line in sheet.ratings])]
    if sheet.before_head:
        lines.insert(0, (sheet.before_head, [run(str(line.before)) for line in sheet.ratings]))
        lines.append(("Change", [run(line.change, size=SMALL) for line in sheet.ratings]))
    rows = [
        row(
            cell(widths[0], paragraph(run(words, bold=True))),
            *(cell(width, paragraph(figure)) for width, figure in zip(widths[1:], figures, strict=True)),
        )
        for words, figures in lines
    ]
    return table(widths, [head, *rows], title="How many actions hold each rating")


def _steps(head: str, lines: Sequence[StepLine], more: str, none: str) -> Iterable[str]:
    yield paragraph(run(head), style="Heading1")
    if not lines:
        yield paragraph(run(none))
    else:
        widths = [900, 6100, 1600, 1600]
        rows = [_head(widths, ["Ref", "Action, and why", "From", "To"])]
        for line in lines:
            name = paragraph(run(f"{line.name}. ", bold=True), run(line.why))
            against = "Against " if line.is_contested else ""
            rows.append(
                row(
                    cell(widths[0], paragraph(run(line.ref, bold=True))),
                    cell(widths[1], name),
                    _rated(widths[2], line.before),
                    _rated(widths[3], line.now, before=against),
                )
            )
        yield table(widths, rows, title=head)
    if more:
        yield paragraph(run(more, colour=QUIET))


def _backwards(sheet: Sheet) -> Iterable[str]:
    none = "Nothing went backwards, and nobody disagrees."
    return _steps("What went backwards, and why", sheet.backwards, sheet.more_backwards, none)


def _improved(sheet: Sheet) -> Iterable[str]:
    return _steps("What got better", sheet.improved, sheet.more_improved, "No rating moved up.")


def _silent(sheet: Sheet) -> Iterable[str]:
    yield paragraph(run(sheet.silent_head), style="Heading1")
    for label, lines in (("Asked, no answer: ", sheet.asked), ("Nobody to ask: ", sheet.nobody)):
        if lines:
            yield paragraph(run(label, bold=True), run(f"{silent_words(lines)}."))
    if not sheet.asked and not sheet.nobody:
        yield paragraph(run("Everybody answered."))
    if sheet.silent_note:
        yield paragraph(run(sheet.silent_note, colour=QUIET))


def _kept(sheet: Sheet) -> Iterable[str]:
    yield paragraph(run("Did we keep our word?"), style="Heading1")
    if sheet.layout == EXCEPTION:
        said = ((run(str(figure.count), bold=True), run(f" {figure.words}")) for figure in sheet.kept)
        first, *others = said
        yield paragraph(*first, *(piece for pair in others for piece in (run(", "), *pair)), run("."))
        return
    width = WIDTH // len(sheet.kept)
    figures = [
        cell(width, paragraph(run(str(figure.count), bold=True, size=32)), paragraph(run(figure.words)))
        for figure in sheet.kept
    ]
    yield table([width] * len(sheet.kept), [row(*figures)], title="What of the plan itself moved")
    if sheet.moved:
        yield paragraph()
        widths = [900, 1700, 4200, 3400]
        rows = [_head(widths, ["Ref", "What", "From, and to", "Who, when and why"])]
        for line in sheet.moved:
            old = [paragraph(run(line.old, strike=True, colour=QUIET))] if line.old else []
            new = [paragraph(run(line.new))] if line.new else []
            why = [paragraph(run(line.reason, colour=QUIET))] if line.reason else []
            rows.append(
                row(
                    cell(widths[0], paragraph(run(line.ref, bold=True))),
                    cell(widths[1], paragraph(run(line.what))),
                    cell(widths[2], *old, *new),
                    cell(widths[3], paragraph(run(line.said)), *why),
                )
            )
        yield table(widths, rows, title="What moved, from what to what")


def _proud(sheet: Sheet) -> Iterable[str]:
    if sheet.proud_of:
        yield paragraph(run("Proud of: ", bold=True), run(sheet.proud_of), style="After")
    if sheet.honest_note:
        yield paragraph(run("An honest note: ", bold=True), run(sheet.honest_note), style="After")


def _actions(sheet: Sheet) -> Iterable[str]:
    yield paragraph(run("Every action, section by section"), style="Heading1")
    for section in sheet.sections:
        yield from _section(section)


def _section(section: SectionLines) -> Iterable[str]:
    yield paragraph(run(section.heading), style="Heading2")
    if section.aim:
        yield paragraph(run(section.aim, colour=QUIET))
    if section.word:
        yield paragraph(run(section.word), run(f" {section.word_by}", colour=QUIET))
    widths = [900, 3700, 1600, 4000]
    head = _head(widths, ["Ref", "Action", "Rating", "Progress, and why"])
    yield table(
        widths, [head, *(_action(widths, line) for line in section.rows)], title=f"Actions of {section.heading}"
    )


def _action(widths: Sequence[int], line: ActionLine) -> str:
    about = [paragraph(run(line.text), run("  New", bold=True, colour=INDIGO) if line.is_new else "")]
    facts = (
        ("Lead: ", line.leads),
        ("When: ", line.when),
        ("Measure: ", line.measure),
        ("Resources: ", line.resources),
    )
    about += [_small(f"{label}{words}") for label, words in facts if words]
    before = line.before is not None and line.before.code != line.rated.code
    then = [_small(f"before: {line.before.label}")] if line.before is not None and before else []
    said = [paragraph(run(words)) for words in (line.update, line.reason) if words] or [
        paragraph(run("Nothing was said.", colour=QUIET))
    ]
    said += [
        paragraph(run(f"{view.who}, {view.rated.label}: ", bold=True, size=SMALL), run(view.text, size=SMALL))
        for view in line.views
    ]
    signed = ". ".join(words for words in (line.said, line.settled) if words)
    evidence = f"Evidence: {line.evidence}" if line.evidence else ""
    said += [_small(words) for words in (signed, evidence, line.became) if words]
    return row(
        cell(widths[0], paragraph(run(line.ref, bold=True))),
        cell(widths[1], *about),
        _rated(widths[2], line.rated, more=then),
        cell(widths[3], *said),
    )


def _since(sheet: Sheet) -> Iterable[str]:
    if sheet.since is None:
        return
    yield paragraph(run("Since the last report"), style="Heading1")
    yield paragraph(run(sheet.since_words))
    widths, rows = [900, 1300, 8000], []
    for change in sheet.since.changes:
        said = [paragraph(run(f"{change.name}.", bold=True))]
        for field in change.fields:
            said.append(paragraph(run(f"{field.label}: ", colour=QUIET), *(_span(span) for span in field.spans)))
        was = [_small(f"was {change.was_ref}")] if change.was_ref else []
        rows.append(
            row(
                cell(widths[0], paragraph(run(change.ref, bold=True)), *was),
                cell(widths[1], paragraph(run(change.kind.capitalize()))),
                cell(widths[2], *said),
            )
        )
    head = _head(widths, ["Ref", "What", "Old words struck through, new words underlined"])
    yield table(widths, [head, *rows], title="What changed since the last report")


def _span(span: Span) -> str:
    text = span.text if span.text.endswith((" ", "\n")) else f"{span.text} "
    if span.kind == "old":
        return run(text, strike=True, colour=QUIET)
    return run(text, under=span.kind == "new")


def _money(sheet: Sheet) -> Iterable[str]:
    yield paragraph(run("Money"), style="Heading1")
    widths = [3200, 1800, 1300, 1300, 1300, 1300]
    rows = [_head(widths, ["Source", "Period", "There is", "Set aside", "Spent", "Left"])]
    for line in sheet.money:
        sums = (line.amount_pence, line.allocated_pence, line.spent_pence, line.left_pence)
        texts = (line.source, line.period, *(money(pence) for pence in sums))
        rows.append(row(*(cell(width, paragraph(run(text))) for width, text in zip(widths, texts, strict=True))))
    yield table(widths, rows, title="Money of the plan by source")


def _cases(sheet: Sheet) -> Iterable[str]:
    yield paragraph(run("Case studies to read beside it"), style="Heading1")
    for title in sheet.cases:
        yield paragraph(run(title), style="ListBullet")


def _plan_head(sheet: Sheet) -> Iterable[str]:
    yield paragraph(run("The plan's head"), style="Heading1")
    for label, text in sheet.head:
        yield paragraph(run(label), style="Heading2")
        yield paragraph(run(text))


PARTS = {
    "decisions": _decisions,
    "ratings": _ratings,
    "backwards": _backwards,
    "improved": _improved,
    "silent": _silent,
    "kept": _kept,
    "proud": _proud,
    "actions": _actions,
    "since": _since,
    "money": _money,
    "cases": _cases,
    "head": _plan_head,
}
"""What each part of a report is written by, in order."""


def _head(widths: Sequence[int], words: Sequence[str]) -> str:
    cells = (
        cell(width, paragraph(run(word, bold=True)), fill="F3ECDF") for width, word in zip(widths, words, strict=True)
    )
    return row(*cells, is_head=True)


def _rated(width: int, rated: Rated, *, before: str = "", more: Sequence[str] = ()) -> str:
    """Return a cell with the letter, shaded in the rating's colour, and the word beside it."""
    fill, colour = FILLS.get(rated.code, ("", ""))
    letter = run(f" {rated.letter} ", bold=True, colour=colour, fill=fill)
    return cell(width, paragraph(run(before), letter, run(f" {rated.label}", bold=True)), *more)


def _small(text: str) -> str:
    return paragraph(run(text, colour=QUIET, size=SMALL))
