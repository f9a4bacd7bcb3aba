"""A public page as open data: JSON, CSV and a feed of its changes."""

import csv
import json
from collections.abc import Iterable
from io import StringIO

from django.utils.feedgenerator import Atom1Feed

from village.basics.csv_cells import harmless
from village.publishing.models.public_plan import PublicAction, PublicChange, PublicPlan

COLUMNS = ("ref", "section", "text", "progress", "rating", "rating_label", "meaning", "when", "led_by")
"""The columns of the CSV and the keys of an action in the JSON; the how-to page says what each one holds."""


def rows_of(actions: Iterable[PublicAction]) -> list[dict[str, str]]:
    """Return what was approved of each action, in the order of the page."""
    return [
        dict(
            zip(
                COLUMNS,
                (
                    row.shown_ref,
                    row.shown_section,
                    row.shown_text,
                    row.shown_progress,
                    row.shown_rating,
                    row.shown_rating_label,
                    row.shown_meaning,
                    row.shown_when,
                    row.shown_leads,
                ),
                strict=True,
            )
        )
        for row in actions
    ]


def json_of(page: PublicPlan, changes: Iterable[PublicChange], url: str) -> bytes:
    """Return the page as JSON in UTF-8."""
    value = {
        "partnership": page.partnership.name,
        "title": page.title,
        "introduction": page.intro,
        "period": page.period_words,
        "ratings_from": page.round_title,
        "approved_at": page.approved_at.isoformat() if page.approved_at else None,
        "page": url,
        "actions": rows_of(page.actions.all()),
        "changes": [
            {"at": row.at.isoformat(), "kind": row.kind, "ref": row.ref, "words": row.words, "id": row.uid.urn}
            for row in changes
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def csv_of(page: PublicPlan) -> bytes:
    """Return the actions as UTF-8 with a byte order mark; no cell is read as a formula."""
    out = StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    for row in rows_of(page.actions.all()):
        writer.writerow({key: harmless(words) for key, words in row.items()})
    return out.getvalue().encode("utf-8-sig")


def feed_of(page: PublicPlan, changes: Iterable[PublicChange], url: str, feed_url: str) -> bytes:
    """Return the changes as an Atom feed, newest first; each entry keeps its id for ever."""
    feed = Atom1Feed(
        title=f"{page.title}: what changed",
        link=url,
        description=page.intro or page.title,
        feed_url=feed_url,
        feed_guid=feed_url,
        author_name=page.partnership.name,
        language="en-GB",
    )
    for row in changes:
        feed.add_item(
            title=f"{row.ref} {row.words}".strip()[:120],
            link=url,
            description=row.words,
            unique_id=row.uid.urn,
            updateddate=row.at,
            pubdate=row.at,
        )
    return feed.writeString("utf-8").encode()
