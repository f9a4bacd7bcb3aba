"""Forms of bringing files: the file, what its columns mean, whose rows are, and a key for the night."""

from collections.abc import Mapping
from typing import Any

from django import forms

from village.basics.school_year import school_year_of
from village.basics.whole_numbers import whole_number
from village.design.days import DayField
from village.importing.models.batch import ImportBatch
from village.importing.rules.layouts.marks_layout import LABELS
from village.organisations.rules.calendar import year_words
from village.school_data.rules.school_files.looking_at import CTF, KIND_WORDS
from village.school_data.rules.school_files.said import Said

NEW_CHILD = "new"
TOO_LARGE_MARK = "village.too_large"
YEARS_BACK = 4


class FileForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label="File", error_messages={"required": "Choose a file.", "empty": "This file is empty. Export it again."}
    )


class KeyForm(forms.Form):
    """What will use the key."""

    name = forms.CharField(
        label="What will use it?",
        max_length=80,
        help_text="Such as: the server of our register system.",
        error_messages={"required": "Write what will use the key."},
    )


class SaidForm(forms.Form):
    """What a person says of a file. Columns and rows are fields of their own, named by their numbers."""

    kind = forms.ChoiceField(label="What this file holds", required=False)
    layout = forms.ChoiceField(label="How the marks lie", required=False)
    order = forms.ChoiceField(
        label="How its days are written",
        required=False,
        choices=[
            ("", "As Village found"),
            ("day-first", "Day first: 3/9 is 3 September"),
            ("month-first", "Month first: 3/9 is 9 March"),
        ],
    )
    on = DayField(label="The day it is of", required=False)
    starting = forms.ChoiceField(label="School year of the file", required=False)

    def __init__(self, data: Any = None, *, batch: ImportBatch, today: Any) -> None:
        self.batch = batch
        said = Said.from_plain(batch.decisions)
        kind = batch.proposal.get("kind", "")
        initial = {
            "kind": kind,
            "layout": said.layout or "",
            "order": said.order or "",
            "on": said.on,
            "starting": str(said.starting or ""),
        }
        super().__init__(data, initial=initial)
        kinds = [(code, words[0].upper() + words[1:]) for code, words in KIND_WORDS.items() if code != CTF]
        self.fields["kind"].choices = [("", "Choose what it is"), *kinds]  # type: ignore[attr-defined]
        self.fields["layout"].choices = [("", "As Village found"), *LABELS.items()]  # type: ignore[attr-defined]
        this_year = school_year_of(today)
        years = range(this_year, this_year - YEARS_BACK, -1)
        self.fields["starting"].choices = [("", "As the file says"), *((str(year), year_words(year)) for year in years)]  # type: ignore[attr-defined]

    def decisions(self, typed: Mapping[str, str]) -> dict[str, Any]:
        """Return what was said, as a batch keeps it: the file's kind, columns, layout and answers."""
        before = Said.from_plain(self.batch.decisions)
        values = self.cleaned_data
        kind = values["kind"] or self.batch.proposal.get("kind", "")
        is_other_kind = kind != self.batch.proposal.get("kind")
        said = Said(
            kind=kind,
            columns={} if is_other_kind else self._columns(typed),
            layout=values["layout"] or None,
            order=values["order"] or None,
            on=values["on"],
            starting=int(values["starting"]) if values["starting"] else None,
            rows=before.rows,
            way=before.way,
            key_id=before.key_id,
        )
        return said.to_plain()

    def _columns(self, typed: Mapping[str, str]) -> dict[str, int | None]:
        """Return the column of each meaning that was chosen, and None for those that were taken away."""
        columns = self.batch.proposal.get("columns", [])
        chosen: dict[str, int | None] = {}
        for column in columns:
            code = typed.get(f"column-{column['at']}", column["chosen"])
            if code and code not in chosen:
                chosen[code] = column["at"]
        for column in columns:
            if column["chosen"]:
                chosen.setdefault(column["chosen"], None)
        return chosen


def rows_said(batch: ImportBatch, typed: Mapping[str, str]) -> dict[str, Any]:
    """Return the batch's decisions with whose the rows without a UPN are; a row that nobody decided is left out."""
    said = Said.from_plain(batch.decisions).to_plain()
    rows: dict[str, int | None] = {}
    for row in batch.proposal.get("who", []):
        answer = typed.get(f"row-{row['row']}", "")
        number = whole_number(answer)
        if answer == NEW_CHILD:
            rows[str(row["row"])] = None
        elif number is not None and number in row["may_be"]:
            rows[str(row["row"])] = number
    return {**said, "rows": rows}
