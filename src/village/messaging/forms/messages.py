"""What people fill in about a message: what it is, for whom, its words, its ways, and what is said when it goes."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from village.design.days import DayField
from village.messaging.contributions import AudienceAsked, AudienceKind, Question, audience_kinds
from village.messaging.models.left_out import LeftOut
from village.messaging.rules.audience import Audience, Condition
from village.messaging.rules.channels import WORDS
from village.messaging.rules.kits import KITS
from village.wording.rules.placeholders import Kind, Placeholder

VERSION = {"widget": forms.HiddenInput, "required": False}


class NewMessageForm(forms.Form):
    """Which set of letters to begin with."""

    kit = forms.ChoiceField(
        label="What do you want to send?",
        choices=[(kit.code, kit.title) for kit in KITS],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you want to send."},
    )
    to = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)
    """A condition that another page asks for, such as "group_place:12"."""

    def conditions(self) -> tuple[Condition, ...]:
        """Return the condition with which the message begins; whether its writer may choose it, a service asks."""
        code, _, value = str(self["to"].value() or "").partition(":")
        return (Condition(code, (value,)),) if code and value else ()


class FamiliesForm(forms.Form):
    """The conditions of an audience, each with its choices ticked."""

    version = forms.IntegerField(**VERSION)  # type: ignore[arg-type]  # a field's own wishes

    def __init__(
        self, data: Any = None, *, asked: AudienceAsked, audience: Audience, every_parent: bool, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        standing = {one.code: one for one in audience.conditions}
        self.kinds: list[AudienceKind] = []
        for kind in audience_kinds():
            one = standing.get(kind.code)
            options = _options(kind, asked, audience, one)
            if not options:
                continue
            self.kinds.append(kind)
            self.fields[kind.code] = forms.MultipleChoiceField(
                label=kind.label,
                choices=list(options),
                required=False,
                widget=forms.CheckboxSelectMultiple,
                initial=list(one.values) if one else [],
            )
            self.fields[f"{kind.code}-not"] = forms.BooleanField(
                label="All but these", required=False, initial=bool(one and one.is_not)
            )
        self.kept = [one for one in audience.conditions if one.code not in {kind.code for kind in self.kinds}]
        self.fields["every_parent"] = forms.ChoiceField(
            label="Who gets it?",
            choices=[("no", "One message to each home"), ("yes", "Each parent their own, also in one home")],
            widget=forms.RadioSelect,
            initial="yes" if every_parent else "no",
            help_text="Parents who live apart each get their own in either case.",
        )

    def groups(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        """Yield the choices of each condition with the tick that turns it round."""
        for kind in self.kinds:
            yield self[kind.code], self[f"{kind.code}-not"]

    def conditions(self) -> list[Condition]:
        """Return the conditions that are ticked, and those that cannot be ticked here, such as single children."""
        chosen = [
            Condition(kind.code, tuple(values), bool(self.cleaned_data[f"{kind.code}-not"]))
            for kind in self.kinds
            if (values := self.cleaned_data[kind.code])
        ]
        return [*chosen, *self.kept]

    @property
    def is_for_every_parent(self) -> bool:
        return bool(self.cleaned_data["every_parent"] == "yes")


def _options(
    kind: AudienceKind, asked: AudienceAsked, audience: Audience, standing: Condition | None
) -> list[tuple[str, str]]:
    """Return what is offered, and what stands already though it is offered no more."""
    options = [] if kind.of_one_school and len(audience.school_ids) != 1 else list(kind.choices(asked))
    if standing is not None and kind.words_for is not None:
        old = [value for value in standing.values if value not in dict(options)]
        options += zip(old, kind.words_for(asked, old), strict=True)
    return options


class WordsForm(forms.Form):
    """The title for colleagues, what the facts need, and what the words need from the sender."""

    version = forms.IntegerField(**VERSION)  # type: ignore[arg-type]  # a field's own wishes
    title = forms.CharField(
        label="Title",
        max_length=120,
        help_text="For colleagues; families do not see it.",
        error_messages={"required": "Give it a title, so that colleagues know it again."},
    )

    def __init__(
        self,
        data: Any = None,
        *,
        questions: Sequence[Question],
        asked: AudienceAsked,
        placeholders: Sequence[Placeholder],
        answers: Mapping[str, Any],
        title: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.fields["title"].initial = title
        self.names: list[str] = []
        for question in questions:
            self.names.append(question.name)
            self.fields[question.name] = forms.ChoiceField(
                label=question.label, choices=list(question.choices(asked)), initial=answers.get(question.name)
            )
        for one in placeholders:
            self.names.append(one.name)
            self.fields[one.name] = _field(one, answers.get(one.name))

    def answers(self) -> dict[str, str]:
        """Return what was filled in, as plain words: days and times as ISO 8601."""
        filled = {name: self.cleaned_data[name] for name in self.names}
        return {name: _plain(value) for name, value in filled.items() if value not in {None, ""}}


def _field(one: Placeholder, standing: object) -> forms.Field:
    label = f"{one.meaning[:1].upper()}{one.meaning[1:]}"
    wishes: dict[str, Any] = {
        "label": label,
        "required": not one.is_optional,
        "help_text": "You can leave it empty: its paragraph then goes." if one.is_optional else "",
        "error_messages": {"required": f"Write {one.meaning}."},
    }
    if one.kind == Kind.DATE:
        return DayField(initial=date.fromisoformat(str(standing)) if standing else None, **wishes)
    if one.kind == Kind.TIME:
        return forms.TimeField(
            initial=standing, widget=forms.TimeInput(attrs={"class": "govuk-input--width-5"}, format="%H:%M"), **wishes
        )
    if one.kind in {Kind.COUNT, Kind.TIMES, Kind.DAYS, Kind.MONEY}:
        return forms.DecimalField(
            initial=standing, widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}), **wishes
        )
    if one.kind == Kind.LINK:
        return forms.URLField(initial=standing, assume_scheme="https", **wishes)
    return forms.CharField(initial=standing, max_length=400, **wishes)


def _plain(value: object) -> str:
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.isoformat() if isinstance(value, date) else str(value)


class WaysForm(forms.Form):
    """By which ways, from when, until when."""

    version = forms.IntegerField(**VERSION)  # type: ignore[arg-type]  # a field's own wishes
    channels = forms.MultipleChoiceField(
        label="How may it go?",
        widget=forms.CheckboxSelectMultiple,
        help_text="What a parent likes best comes first; then these, from the top.",
        error_messages={"required": "Choose at least one way."},
    )
    send_on = DayField(label="Not before", required=False, help_text="Empty: as soon as it is approved.")
    send_time = forms.TimeField(
        label="At",
        required=False,
        widget=forms.TimeInput(attrs={"class": "govuk-input--width-5"}, format="%H:%M"),
        help_text="Such as 8:00. Nothing leaves in quiet hours.",
    )
    expires_on = DayField(
        label="Useless after", required=False, help_text="What has not left by the end of that day does not go."
    )

    def __init__(self, *args: Any, ways: Sequence[str], **wishes: Any) -> None:
        """`ways` are those that are open to the message."""
        super().__init__(*args, **wishes)
        offered = [(channel, WORDS[channel]) for channel in ways]
        self.fields["channels"].choices = offered  # type: ignore[attr-defined]  # a field of choices

    def send_at(self) -> datetime | None:
        """Return from when on it may go."""
        day = self.cleaned_data["send_on"]
        return _moment(day, self.cleaned_data["send_time"] or time(8, 0)) if day else None

    def expires_at(self) -> datetime | None:
        """Return the end of the last day on which it may go."""
        day = self.cleaned_data["expires_on"]
        return _moment(day, time(23, 59)) if day else None


def _moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=timezone.get_current_timezone())


class LeaveOutForm(forms.Form):
    """Why a child is left out, and what is done instead."""

    why = forms.ChoiceField(
        label="Why?",
        choices=LeftOut.Why.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why."},
    )
    instead = forms.CharField(
        label="What is done instead?", required=False, max_length=120, help_text="Such as: Dot Marlowe rings."
    )


class ApproveForm(forms.Form):
    """The number of families, typed by who approves."""

    token = forms.CharField(widget=forms.HiddenInput)
    typed = forms.CharField(
        label="How many families does it go to?",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "numeric", "autocomplete": "off"}),
        help_text="Type the number that stands above.",
        error_messages={"required": "Type the number that stands above."},
    )
    override = forms.CharField(
        label="Why must it pass quiet hours?",
        required=False,
        max_length=300,
        help_text="Only for safety. Empty: it waits for the morning.",
    )

    def __init__(self, *args: Any, is_safety: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_safety:
            del self.fields["override"]


class NoteForm(forms.Form):
    """One line of why."""

    note = forms.CharField(
        label="Why?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why, in one line."},
    )


class FileForm(forms.Form):
    """A file that goes with the message."""

    version = forms.IntegerField(**VERSION)  # type: ignore[arg-type]  # a field's own wishes
    file = forms.FileField(
        label="File",
        help_text="Word, PDF or Excel. Village looks for children’s names in it before it may go.",
        error_messages={"required": "Choose a file.", "empty": "The file is empty. Choose another."},
    )
