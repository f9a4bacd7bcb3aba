"""The page that explains templates, written from the list of placeholders.

Run `PYTHONPATH=src python -m village.reports.rules.template_page > docs/how-to/make-your-own-report-template.md`.
"""

import sys

from village.reports.rules.own_placeholders import ROOT, Group

OPENING = """# Make your own report template

A template is a Word file of yours with placeholders. Village puts the words of a report in their place and leaves
everything else, fonts, logo, headers and footers, as you made it.

1. Open **Reports**, then **Your Word templates**, and download the starter template. Or take a report that you have.
2. Change it in Word. Write placeholders where words of the report should stand.
3. Bring it to the same page. Village checks every placeholder and names the first that it does not know, with the
   one that you may have meant. Nothing is kept until all are right.
4. Press **Try it** to see it filled with a review round. Then choose it as the layout of a report.

## How placeholders are written

| Write | Where | It does |
|---|---|---|
| `{{ plan_title }}` | anywhere, in headers and footers too | says the words |
| `{%tr for action in actions %}` … `{%tr endfor %}` | a row of its own before and after | repeats the rows between |
| `{%p for section in sections %}` … `{%p endfor %}` | a paragraph of its own before and after | repeats all between |
| `{% for action in actions %}` … `{% endfor %}` | inside one paragraph | repeats the words between |
| `{%p if asks %}` … `{%p endif %}` | a paragraph of its own before and after | shows it only if there is any |
| `{% cellbg action.colour %}` | first in a table cell | fills the cell with the colour of the rating |
| `{{ board|upper }}` | anywhere | says the words in capitals |

After the bar may stand `upper`, `lower`, `title`, `capitalize`, `trim`, `default("none")` or `length`.

Write a placeholder in one go and with one look: if half of it is bold, Word cuts it in two. Inside a loop, only the
lists of its own things can be told (`section.actions` inside `sections`). Templates place words and do nothing else.
"""


def page() -> str:
    """Return the page as Markdown."""
    parts = [OPENING, "\n## Anywhere\n\n", _table(ROOT, "")]
    for name, group in ROOT.lists.items():
        parts.append(f"\n## `{name}`: {group.about}\n\n`for {group.each} in {name}`\n\n")
        parts.append(_table(group, f"{group.each}."))
    return "".join(parts)


def _table(group: Group, prefix: str) -> str:
    rows = [(f"`{prefix}{name}`", says) for name, says in group.words.items()]
    rows += [(f"`{prefix}{name}`", f"a list: {inner.about}") for name, inner in group.lists.items() if prefix]
    return "| Placeholder | It says |\n|---|---|\n" + "".join(f"| {name} | {says} |\n" for name, says in rows)


if __name__ == "__main__":
    sys.stdout.write(page())
