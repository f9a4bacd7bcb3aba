"""When an action is due: the words, and the ticks by year and term."""

from datetime import date
from typing import Any

from django import forms

from village.basics.school_year import TERM_NAMES
from village.plans.forms.group import GroupForm
from village.plans.rules.facts import TickFacts, TimingFacts, YearFacts
from village.plans.rules.term_grid import TERM_WORDS, year_words
from village.plans.rules.time_words import meaning
from village.plans.services.actions import ticks_kept_and_given
from village.plans.services.times import timings_read
from village.plans.services.writing import Value


class TimeForm(GroupForm):
    """Time words and one line of boxes for each year column."""

    code, title = "time", "the time"
    time_words = forms.CharField(
        label="By when, in words",
        required=False,
        help_text="As you would say it: by July 2027, every half-term, Summer 2.",
        widget=forms.TextInput(attrs={"autofocus": True}),
    )

    def add_fields(self) -> None:
        for year in self.at.plan_facts.years:
            self.fields[f"year_{year.id}"] = forms.BooleanField(label=f"{year.label}, whole year", required=False)
            for term in TERM_NAMES:
                label = f"{year.label}, {TERM_WORDS[term]}"
                self.fields[f"{term}_{year.id}"] = forms.BooleanField(label=label, required=False)
            self.fields[f"word_{year.id}"] = forms.CharField(
                label=f"{year.label}, word beside the tick", required=False, max_length=200
            )

    def ticks_of(self, year: YearFacts) -> list[TickFacts]:
        """Return the ticks of one year column."""
        return [tick for tick in self.at.facts.ticks if tick.year_id == year.id]

    def values_now(self) -> dict[str, Any]:
        now: dict[str, Any] = {"time_words": self.at.facts.time_words}
        for year in self.at.plan_facts.years:
            ticks = self.ticks_of(year)
            now[f"year_{year.id}"] = any(not tick.term for tick in ticks)
            for term in TERM_NAMES:
                now[f"{term}_{year.id}"] = any(tick.term == term for tick in ticks)
            now[f"word_{year.id}"] = ", ".join(dict.fromkeys(tick.word for tick in ticks if tick.word))
        return now

    def words_now(self) -> tuple[tuple[str, str], ...]:
        ticked = [tick for year in self.at.plan_facts.years for tick in self.ticks_of(year)]
        labels = {year.id: year.label for year in self.at.plan_facts.years}
        words = "; ".join(
            f"{labels[tick.year_id]} {tick.term} {tick.word}".replace("  ", " ").strip() for tick in ticked
        )
        return (("Time in words", self.at.facts.time_words or "Nothing"), ("Ticked", words or "Nothing"))

    def values(self) -> dict[str, Value]:
        ticks: list[dict[str, Any]] = []
        for year in self.at.plan_facts.years:
            ticks += self._ticks(year)
        at = self.at
        values: dict[str, Value] = {"time_words": self.cleaned_data["time_words"]}
        if self._ticks_changed():
            values["ticks"] = ticks_kept_and_given(by=at.viewer, plan=at.plan, action=at.row, ticks=ticks)
        return values

    def read(self) -> list[tuple[str, str]]:
        """Return what each of the words in the form means, saved or not."""
        words = str(self.data.get("time_words", "")) if self.is_bound else self.at.facts.time_words
        return [
            (
                one["words"],
                meaning(
                    TimingFacts(
                        one["words"], one["kind"], _day(one["starts_on"]), _day(one["ends_on"]), one["frequency"]
                    )
                ),
            )
            for one in timings_read(words, self.at.plan)
        ]

    def rows(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return each year's name with its boxes and its word."""
        return [
            (
                f"{year.label}{_beside(year)}",
                [self[f"{code}_{year.id}"] for code in ("year", *TERM_NAMES, "word")],
            )
            for year in self.at.plan_facts.years
        ]

    def _ticks_changed(self) -> bool:
        return any(self.cleaned_data[name] != value for name, value in self.now.items() if name != "time_words")

    def _ticks(self, year: YearFacts) -> list[dict[str, Any]]:
        """Return the year's ticks; each keeps its own word unless the year's word was changed."""
        typed = self.cleaned_data[f"word_{year.id}"]
        kept = {tick.term: tick.word for tick in self.ticks_of(year)} if typed == self.now[f"word_{year.id}"] else {}
        terms = [term for code, term in (("year", ""), *((term, term) for term in TERM_NAMES))
                 if self.cleaned_data[f"{code}_{year.id}"]]  # fmt: skip
        if typed and not terms:
            terms = [""]
        return [{"year": year.id, "term": term, "word": kept.get(term, typed)} for term in terms]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _beside(year: YearFacts) -> str:
    if year.academic_year is None or year_words(year.academic_year) in year.label:
        return ""
    return f", {year_words(year.academic_year)}"
