"""Answers about sharing, named exceptions, the team, its meetings, actions, questions of a version, and enquiries."""

from django import forms

from village.assessments.forms.choices import Chosen, one_code, one_of, some_of
from village.assessments.models.consent import How
from village.assessments.rules.consenting import ANSWER_WORDS, REASON_WORDS
from village.assessments.rules.domains import CHOICES
from village.assessments.rules.questions import ASKS_WORDS, GUIDE, LONGEST, Question
from village.assessments.services.sharing import Answered
from village.assessments.services.team import Joining
from village.design.days import DayField


class AnswerForm(forms.Form):
    """What somebody of the family answered about sharing."""

    answer = one_code("What did they answer?", ANSWER_WORDS.items(), "Say what they answered.")
    on = DayField(label="When?")
    how = one_code("How?", [(one.value, str(one.label)) for one in How if one != How.ONLINE], "Say how they answered.")
    except_words = forms.CharField(
        label="But not",
        max_length=300,
        required=False,
        help_text="What is not to be shared, or with whom not, in their words.",
    )

    def __init__(self, *args: object, givers: list[tuple[str, str]], places: Chosen, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["giver"] = one_code("Who answered?", givers, "Say who answered.")
        self.fields["with_whom"] = some_of("With whom may it be shared?", places, "Nobody is chosen for them.")
        self.order_fields(["giver", "answer", "with_whom", "except_words", "on", "how"])

    def said(self) -> Answered:
        """Return the answer."""
        values = self.cleaned_data
        whose, _, number = values["giver"].partition("-")
        return Answered(
            answer=values["answer"],
            on=values["on"],
            how=values["how"],
            adult_id=int(number) if whose == "adult" else None,
            pupil_id=int(number) if whose == "pupil" else None,
            with_whom=values["with_whom"],
            except_words=values["except_words"],
        )


class WithdrawForm(forms.Form):
    """Taking an answer back."""

    words = forms.CharField(label="In their words, if they say why", max_length=300, required=False)


class ExceptionForm(forms.Form):
    """Sharing without agreement."""

    reason = one_code("What is the lawful reason?", REASON_WORDS.items(), "Choose the lawful reason.")
    why = forms.CharField(
        label="Why does it hold here and now?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Whoever takes the second look reads it, and a court may.",
        error_messages={"required": "Explain in a sentence or two why this reason holds here and now."},
    )

    def __init__(self, *args: object, places: Chosen, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["organisation"] = one_of("With which organisation?", places, required="Choose with which.")
        self.order_fields(["organisation", "reason", "why"])


class LookForm(forms.Form):
    """The second look."""

    is_right = one_code("Is it right to share?", (("yes", "Yes"), ("no", "No")), "Say whether it is right.")
    words = forms.CharField(
        label="What did you look at?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say in a sentence what you looked at."},
    )


class MemberForm(forms.Form):
    """Somebody who joins the team."""

    def __init__(self, *args: object, staff: Chosen, adults: Chosen, places: Chosen, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["practitioner_id"] = one_of("Somebody on the partnership’s list", staff)
        self.fields["adult_id"] = one_of("Or a parent or carer", adults)
        self.fields["name"] = forms.CharField(label="Or somebody else, by name", max_length=120, required=False)
        self.fields["organisation_id"] = one_of("Of which organisation, if by name", places, nobody="Choose")
        self.fields["role_words"] = forms.CharField(label="What they do", max_length=120, required=False)
        self.fields["phone"] = forms.CharField(label="Phone at work", max_length=40, required=False)

    def joining(self) -> Joining:
        """Return who joins."""
        return Joining(**self.cleaned_data)


class LeaveForm(forms.Form):
    """Somebody leaves the team."""

    why = forms.CharField(label="Why, in a few words", max_length=200, required=False)


class MeetingForm(forms.Form):
    """A meeting of the team."""

    on = DayField(label="When did the team meet?")

    def __init__(self, *args: object, team: Chosen, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["came"] = some_of("Who came?", team)
        self.fields["also_came"] = forms.CharField(label="Who else", max_length=200, required=False)
        self.fields["said"] = forms.CharField(
            label="What was said?",
            max_length=3000,
            widget=forms.Textarea(attrs={"rows": 6}),
            error_messages={"required": "Write what was said."},
        )


class ActionForm(forms.Form):
    """One action of the delivery plan."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    words = forms.CharField(label="What is done?", max_length=300, error_messages={"required": "Write what is done."})
    by_on = DayField(label="By when?", error_messages={"required": "Say by when."})
    domain = forms.ChoiceField(
        label="For which need?", choices=[("", "Nothing in particular"), *CHOICES], required=False
    )

    def __init__(self, *args: object, team: Chosen, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["owner_id"] = one_of("Who does it?", team, "Of the team.", nobody="Nobody yet")
        self.order_fields(["version", "words", "owner_id", "by_on", "domain"])


class NotDoneForm(forms.Form):
    """Why an action was not done."""

    why = forms.CharField(
        label="Why was it not done?", max_length=300, error_messages={"required": "Say in a few words why."}
    )


class QuestionForm(forms.Form):
    """One question of a version."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    words = forms.CharField(
        label="What is asked?",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Write the question."},
    )
    hint = forms.CharField(label="A word of help under it", max_length=LONGEST, required=False)
    domain = forms.ChoiceField(
        label="Under which domain?", choices=[("", "Choose"), *CHOICES], error_messages={"required": "Choose a domain."}
    )
    asks = forms.ChoiceField(
        label="How is it answered?", choices=ASKS_WORDS.items(), widget=forms.RadioSelect, initial=GUIDE
    )

    def question(self, code: str = "") -> Question:
        """Return the question with its code; none for a new one."""
        values = self.cleaned_data
        return Question(code, values["domain"], values["words"].strip(), values["hint"].strip(), values["asks"])


class PublishForm(forms.Form):
    """What is new in a version."""

    why = forms.CharField(
        label="What is new?",
        max_length=300,
        help_text="In a sentence, for those who work with it.",
        error_messages={"required": "Say in a sentence what is new."},
    )


class AskForm(forms.Form):
    """Is there an assessment already?"""

    forename = forms.CharField(label="First name", max_length=80, required=False)
    surname = forms.CharField(label="Family name", max_length=80, required=False)
    born_on = DayField(label="Date of birth", required=False)
    ring = forms.CharField(
        label="Where can you be rung?",
        max_length=60,
        help_text="A number at work.",
        widget=forms.TextInput(attrs={"autocomplete": "tel"}),
        error_messages={"required": "Write where you can be rung."},
    )

    def __init__(self, *args: object, places: Chosen, is_known: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if is_known:
            for name in ("forename", "surname", "born_on"):
                self.fields.pop(name)
        else:
            for name, words in (
                ("forename", "Write the first name."),
                ("surname", "Write the family name."),
                ("born_on", "Write the date of birth."),
            ):
                self.fields[name].required = True
                self.fields[name].error_messages["required"] = words
        self.fields["organisation"] = one_of("For whom do you ask?", places, required="Say for whom you ask.")
        if len(places) == 1:
            self.fields["organisation"].initial = places[0][0]
