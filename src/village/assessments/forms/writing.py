"""Beginning an assessment, one domain of it, its head, and how it goes on."""

from collections.abc import Sequence
from datetime import date

from django import forms

from village.assessments.forms.choices import Chosen, long_words, one_code, one_of, some_of
from village.assessments.models.domain import DomainEntry, DomainWords
from village.assessments.rules.kinds import CHANGE_WORDS, KIND_WORDS, OUTCOME_WORDS, STEP_WORDS, Outcome
from village.assessments.rules.questions import ANSWERS, CHOICE, GUIDE, Answered, Question
from village.assessments.services.beginning import Beginning
from village.assessments.services.going_on import Reviewed
from village.assessments.services.writing import Written
from village.design.days import DayField
from village.people.models.adult import Adult
from village.people.models.pupil import Pupil

WHY = "Why is it done?"


class BeginForm(forms.Form):
    """A new assessment."""

    kind = one_code("What kind is it?", KIND_WORDS.items(), "Choose the kind of assessment.")
    purpose = forms.CharField(
        label=WHY,
        max_length=300,
        help_text="In a sentence that the family reads too.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say in a sentence why it is done."},
    )

    def __init__(self, *args: object, pupils: Chosen, adults: Chosen, checklists: Chosen, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if len(pupils) > 1:
            self.fields["pupils"] = some_of("Whom is it about?", pupils, "Brothers and sisters can be in one.")
        self.fields["adults"] = some_of(
            "Who of the family takes part?",
            adults,
            "Adults to whom the school may not write about every child are not offered.",
        )
        if checklists:
            self.fields["takes_over"] = one_of(
                "Take over what a checklist says?", checklists, "Each domain goes where it belongs.", nobody="No"
            )

    def beginning(self) -> Beginning:
        """Return what the assessment begins with."""
        values = self.cleaned_data
        return Beginning(values["kind"], values["purpose"], values.get("takes_over"))


class DomainForm(forms.Form):
    """One domain: questions of the version, strengths, needs, what they rest on, and words of each of the family."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: object,
        asked: Sequence[Question],
        pupils: Sequence[Pupil],
        adults: Sequence[Adult],
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.asked = [one for one in asked if one.asks != GUIDE]
        self.pupils, self.adults = pupils, adults
        for one in self.asked:
            if one.asks == CHOICE:
                self.fields[f"choice-{one.code}"] = forms.ChoiceField(
                    label=one.words, choices=ANSWERS.items(), widget=forms.RadioSelect, required=False
                )
                self.fields[f"words-{one.code}"] = long_words("What would help?", rows=2)
            else:
                self.fields[f"words-{one.code}"] = long_words(one.words, one.hint)
        self.fields["strengths"] = long_words("What is strong here?", "Begin with this.")
        self.fields["needs"] = long_words("What is needed?", "For whom, if there are brothers and sisters.")
        self.fields["evidence"] = long_words(
            "What does it rest on?", "What was seen, counted or said. Staff alone read it.", rows=2
        )
        self.fields["evidence_from"] = forms.CharField(label="Who said or saw it?", max_length=200, required=False)
        for pupil in pupils:
            name = pupil.preferred_forename or pupil.forename
            self.fields[f"pupil-{pupil.pk}"] = long_words(f"In the words of {name}", "As they said it.", rows=2)
        for adult in adults:
            self.fields[f"adult-{adult.pk}"] = long_words(f"In the words of {adult.name}", "As they said it.", rows=2)

    def written(self) -> Written:
        """Return what was written on the page."""
        said = self.cleaned_data
        return Written(
            strengths=said["strengths"],
            needs=said["needs"],
            evidence=said["evidence"],
            evidence_from=said["evidence_from"],
            answers={
                one.code: Answered(said.get(f"choice-{one.code}", ""), said[f"words-{one.code}"]) for one in self.asked
            },
            adults={one.pk: said[f"adult-{one.pk}"] for one in self.adults},
            pupils={one.pk: said[f"pupil-{one.pk}"] for one in self.pupils},
        )

    def differing(self, now: dict[str, object]) -> list[tuple[str, str]]:
        """Return label and words of each value that stands now and is not what was typed."""
        found = []
        for name, field in self.fields.items():
            value = str(now.get(name) or "")
            if name != "version" and value != str(self.cleaned_data.get(name) or "").strip():
                found.append((str(field.label), ANSWERS.get(value, value) or "Nothing"))
        return found


def initial_of(entry: DomainEntry, words: Sequence[DomainWords]) -> dict[str, object]:
    """Return what stands under a domain, by the names of the form."""
    found: dict[str, object] = {
        name: getattr(entry, name) for name in ("version", "strengths", "needs", "evidence", "evidence_from")
    }
    for code, value in entry.answers.items():
        found |= {f"choice-{code}": value["choice"], f"words-{code}": value["words"]}
    for one in words:
        found[f"adult-{one.adult_id}" if one.adult_id else f"pupil-{one.pupil_id}"] = one.words
    return found


class HeadForm(forms.Form):
    """Why it is done, what is made of it, what was agreed."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    purpose = forms.CharField(label=WHY, max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    conclusions = long_words("What do you make of it together?", "The family reads it.", rows=5)
    agreed_words = long_words("What did you agree?", "Also where you see things differently.", rows=5)


class AdultsForm(forms.Form):
    """Which adults of the family take part."""

    def __init__(self, *args: object, adults: Chosen, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["adults"] = some_of("Who else takes part?", adults, "Who took part already stays.")


class AgreeForm(forms.Form):
    """When the family agreed to what is written."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    on = DayField(label="When did the family agree to what is written?")
    next_review_on = DayField(label="When is it reviewed first?", help_text="Six weeks are offered; you set the day.")


class CloseForm(forms.Form):
    """What came of it."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    outcome = one_code(
        "What came of it?",
        [(code, words) for code, words in OUTCOME_WORDS.items() if code != Outcome.MOVED],
        "Say what came of it.",
    )
    step = one_code("Which way does help go now?", STEP_WORDS.items(), "Say which way help goes now.")
    why = forms.CharField(
        label="In a sentence",
        max_length=500,
        help_text="The family reads it too.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why in a sentence."},
    )


class HandoverForm(forms.Form):
    """To which school it goes, and who agreed."""

    on = DayField(label="When did they agree?")

    def __init__(self, *args: object, schools: Chosen, adults: Chosen, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["school"] = one_of("To which school?", schools, required="Choose the school of the child.")
        self.fields["adult"] = one_of("Who of the family agreed?", adults, required="Say who of the family agreed.")
        self.order_fields(["school", "adult", "on"])


class ReviewForm(forms.Form):
    """What changed about each need."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    on = DayField(label="When did you look at it?")

    def __init__(self, *args: object, entries: Sequence[DomainEntry], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.entries = entries
        for one in entries:
            self.fields[f"change-{one.pk}"] = forms.ChoiceField(
                label=one.of.name, choices=CHANGE_WORDS.items(), widget=forms.RadioSelect, required=False
            )
            self.fields[f"words-{one.pk}"] = forms.CharField(label="In words", max_length=300, required=False)
        self.fields["words"] = long_words("What do you make of it?", most=2000)
        self.fields["family_words"] = long_words("What does the family say?", "In their words.", most=2000)
        self.fields["next_on"] = DayField(label="When do you look again?", required=False)

    def reviewed(self) -> Reviewed:
        """Return what came of the review."""
        said = self.cleaned_data
        lines = {
            one.pk: (said[f"change-{one.pk}"], said[f"words-{one.pk}"])
            for one in self.entries
            if said[f"change-{one.pk}"]
        }
        day: date | None = said["next_on"]
        return Reviewed(said["on"], said["words"], said["family_words"], day, lines)
