"""A form that knows what the person saw: a save is late only when these very fields were changed meanwhile."""

import hashlib
import json
from typing import Any, ClassVar, Self

from django import forms

from village.basics.errors import Refused, Stale
from village.plans.services.writing import Value


class Lines(forms.CharField):
    """Words over several lines, with line ends as they are stored."""

    def __init__(self, *, rows: int = 2, required: bool = False, **kwargs: Any) -> None:
        """Take how many lines are in sight."""
        attrs = kwargs.pop("attrs", {})
        super().__init__(required=required, widget=forms.Textarea(attrs={"rows": rows, **attrs}), **kwargs)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").replace("\r\n", "\n").strip()


class SeenForm(forms.Form):
    """Fields that are changed together, with what stands now and a mark of what the person saw."""

    code: ClassVar[str] = ""
    title: ClassVar[str] = ""
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, at: Any, **kwargs: Any) -> None:
        """Take what the form is about, as it stands; its values are what the fields begin with."""
        self.at = at
        super().__init__(data, **kwargs)
        self.theirs: tuple[tuple[str, str], ...] = ()
        """Label and words of each value that somebody else saved meanwhile."""
        self.is_late = False
        """Whether somebody else was quicker."""
        self.add_fields()
        self.now = self.values_now()
        for name, value in self.now.items():
            self.fields[name].initial = value
        self.fields["seen"].initial = self.mark()

    def add_fields(self) -> None:
        """Add the fields, or the choices, that depend on it."""

    def values_now(self) -> dict[str, Any]:
        """Return what stands now, by field."""
        raise NotImplementedError

    def values(self) -> dict[str, Value]:
        """Return the stored fields as the person wants them; raises Refused where one more word is needed."""
        raise NotImplementedError

    def words_now(self) -> tuple[tuple[str, str], ...]:
        """Return label and words of what stands now where it is not what was typed."""
        found = []
        for name, value in self.now.items():
            typed = self.data.get(self.add_prefix(name), "")
            if _plain(value) != _plain(typed):
                found.append((str(self.fields[name].label), self.shown(name, value)))
        return tuple(found)

    def shown(self, name: str, value: Any) -> str:
        """Return a value as people read it."""
        choices = dict(getattr(self.fields[name], "choices", ()))
        return str(choices.get(value, value) or "Nothing")

    def mark(self) -> str:
        """Return a short mark of what stands now."""
        plain = json.dumps(self.now, sort_keys=True, default=str)
        return hashlib.sha256(plain.encode()).hexdigest()[:16]

    def version_seen(self) -> int:
        """Return the version to save against: the present one as long as these fields are as the person saw them."""
        if self.cleaned_data.get("seen") != self.mark():
            raise Stale("Somebody else changed this meanwhile.")
        return self.version_now()

    def version_now(self) -> int:
        """Return the present version of what the form is about."""
        raise NotImplementedError

    def refused(self, refused: Refused, at: Any) -> Self:
        """Return the form with what was typed and what is wrong; after a stale save the next one counts from now."""
        if not isinstance(refused, Stale):
            self.add_error(refused.field if refused.field in self.fields else None, refused.sentence)
            return self
        data: Any = self.data
        typed = data.copy()
        again = type(self)(typed, at=at)
        typed[again.add_prefix("seen")] = again.mark()
        again.is_late = True
        again.theirs = again.words_now()
        return again


def _plain(value: Any) -> str:
    return str(value if value is not None else "").replace("\r\n", "\n").strip()
