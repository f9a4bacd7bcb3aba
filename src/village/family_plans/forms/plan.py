"""The head of a plan, who agrees and when, how it ends, and to whom it is handed over."""

from django import forms

from village.design.days import DayField
from village.family_plans.forms.choices import LANGUAGES, Choices, Chosen, one_of, some_of
from village.family_plans.models.plan import How
from village.family_plans.rules.kinds import KIND_WORDS, OUTCOME_WORDS, Outcome
from village.family_plans.services.writing import Beginning

TITLE_WORDS = "In the family’s own words, such as “Calm mornings”."
MEET_WORDS = "Such as: at school or on the phone, with an interpreter."


class HeadForm(forms.Form):
    """What stands at the head of a plan."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label="What do you call it?",
        max_length=120,
        help_text=TITLE_WORDS,
        error_messages={"required": "Give the plan a name, such as “Calm mornings”."},
    )
    kind = forms.ChoiceField(label="Kind of plan", choices=list(KIND_WORDS.items()), widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label="Language of the plan", choices=LANGUAGES, help_text="The headings on paper are in this language."
    )
    next_review_on = DayField(label="When do you look at it together?", required=False)
    where_we_meet = forms.CharField(label="Where, and who helps", max_length=160, required=False, help_text=MEET_WORDS)

    def __init__(self, *args: object, choices: Choices, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["worker_id"] = one_of(
            "Lead worker", choices.staff, "The person whom the family rings about the plan."
        )


class BeginForm(HeadForm):
    """A new plan, with its children and the adults who are asked."""

    def __init__(self, *args: object, choices: Choices, adults: Chosen, **kwargs: object) -> None:
        super().__init__(*args, choices=choices, **kwargs)
        self.fields["adults"] = some_of(
            "Who is asked to agree?",
            adults,
            "Adults to whom the school may not write about the child are not offered.",
        )
        if len(choices.pupils) > 1:
            self.fields["pupils"] = some_of(
                "Whom is it about?",
                choices.pupils,
                "A plan about brothers and sisters is read only by adults of all of them.",
            )
        self.fields.pop("version")

    def beginning(self) -> Beginning:
        """Return what the plan begins with."""
        values = self.cleaned_data
        return Beginning(
            kind=values["kind"],
            title=values["title"],
            language=values["language"],
            worker_id=values["worker_id"],
            next_review_on=values["next_review_on"],
            where_we_meet=values["where_we_meet"],
        )


class AskForm(forms.Form):
    """Who is asked to agree, and who was when the page was opened."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, adults: Chosen, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["adults"] = some_of("Who is asked to agree?", adults)


class YesForm(forms.Form):
    """On which day, and how, somebody said yes."""

    on = DayField(label="When did they say yes?")
    how = forms.ChoiceField(
        label="How?",
        choices=[(How.IN_PERSON, How.IN_PERSON.label), (How.PHONE, How.PHONE.label)],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it was in person or on the phone."},
    )


class ChildYesForm(forms.Form):
    """On which day the child said yes."""

    on = DayField(label="When did the child say yes?")


class CloseForm(forms.Form):
    """What came of a plan."""

    outcome = forms.ChoiceField(
        label="What came of it?",
        choices=list(OUTCOME_WORDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Say what came of the plan."},
    )
    why = forms.CharField(
        label="In a sentence",
        max_length=500,
        help_text="The family reads it too.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why in a sentence."},
    )

    @property
    def withdrew(self) -> bool:
        """Whether the family no longer wants the plan."""
        return bool(self.cleaned_data.get("outcome") == Outcome.WITHDREW)


class ReopenForm(forms.Form):
    """Why a closed plan goes on."""

    note = forms.CharField(
        label="Why is it opened again?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it is opened again."},
    )


class HandoverForm(forms.Form):
    """To which school a plan goes, and who agreed."""

    agreed_on = DayField(label="When did they agree?")

    def __init__(self, *args: object, schools: Chosen, choices: Choices, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        required = {"required": "Choose the school to which the child goes now."}
        self.fields["school"] = forms.TypedChoiceField(
            label="To which school?", choices=schools, coerce=int, error_messages=required
        )
        self.fields["adult"] = one_of("Who of the family agreed?", choices.adults)
        self.order_fields(["school", "adult", "agreed_on"])
