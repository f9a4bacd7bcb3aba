"""What the office fills in about an issue, its pieces and who is asked for them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from village.design.days import DayField
from village.newsletters.models.ask import MOST_WORDS, PieceAsk
from village.newsletters.models.issue import Issue
from village.newsletters.rules.guides import TOPICS
from village.newsletters.services.asking import Wanted
from village.newsletters.services.issues import IssueHead
from village.newsletters.services.writing import PieceWords
from village.organisations.models.practitioner import Practitioner

MARKS = (
    "A blank line begins a paragraph. # before a heading, - before an item, **two stars** around bold, "
    "[words](https://…) for a link."
)
SOMEBODY_ELSE = "other"


class IssueForm(forms.Form):
    """The head of a newsletter or a guide."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label="Title", max_length=120)
    topic = forms.ChoiceField(label="What is it about?", choices=(("", "Choose"), *TOPICS))
    issue_on = DayField(label="Day of the issue")
    due_on = DayField(label="Pieces are wanted by", required=False)
    cover_line = forms.CharField(
        label="Cover line",
        required=False,
        max_length=200,
        help_text="One sentence under the title that makes families want to read on.",
    )
    look_again_on = DayField(
        label="Look at it again on",
        required=False,
        help_text="Without a day: in half a year. A guide that nobody reads again grows wrong.",
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind == Issue.Kind.GUIDE:
            del self.fields["due_on"]
            self.fields["issue_on"].label = "Day of the guide"
        else:
            del self.fields["topic"], self.fields["look_again_on"]

    def head(self) -> IssueHead:
        """Return what was filled in."""
        given = self.cleaned_data
        return IssueHead(
            title=given["title"],
            issue_on=given["issue_on"],
            due_on=given.get("due_on"),
            cover_line=given["cover_line"],
            topic=given.get("topic", ""),
            look_again_on=given.get("look_again_on"),
        )


class AskForm(forms.Form):
    """Who is asked for what by when."""

    kind = forms.ChoiceField(label="Who writes?", choices=PieceAsk.Kind.choices, widget=forms.RadioSelect)
    person = forms.ChoiceField(label="To whom does the link go?")
    name = forms.CharField(label="Name", required=False, max_length=120)
    email = forms.EmailField(label="E-mail address", required=False)
    about = forms.CharField(
        label="What about, in one line", max_length=200, help_text="Such as: what the gardening club grew this term"
    )
    due_on = DayField(label="By when")
    most_words = forms.IntegerField(label="How many words at most", initial=MOST_WORDS, min_value=20, max_value=1000)
    may_have_picture = forms.BooleanField(label="A picture is welcome", required=False, initial=True)

    def __init__(self, *args: Any, people: Sequence[Practitioner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(str(one.pk), f"{one.name}, {one.job_title}" if one.job_title else one.name) for one in people]
        self.fields["person"] = forms.ChoiceField(
            label="To whom does the link go?",
            choices=[("", "Choose"), *listed, (SOMEBODY_ELSE, "Somebody who is not on this list")],
        )
        self.fields["name"].help_text = "Only for somebody who is not on the list."

    def clean(self) -> dict[str, Any]:
        """Ask for name and address where the person is on no list."""
        given = super().clean() or self.cleaned_data
        if given.get("person") == SOMEBODY_ELSE:
            for name, words in (("name", "Write the person’s name."), ("email", "Write the person’s e-mail address.")):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return given

    def wanted(self) -> Wanted:
        """Return what was filled in."""
        given = self.cleaned_data
        is_listed = given["person"] != SOMEBODY_ELSE
        return Wanted(
            about=given["about"],
            due_on=given["due_on"],
            practitioner_id=int(given["person"]) if is_listed else None,
            name="" if is_listed else given["name"],
            email="" if is_listed else given["email"],
            kind=given["kind"],
            most_words=given["most_words"],
            may_have_picture=given["may_have_picture"],
        )


class PieceForm(forms.Form):
    """A piece, with a picture where one is allowed."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    heading = forms.CharField(label="Heading", max_length=120)
    words = forms.CharField(
        label="The piece", widget=forms.Textarea(attrs={"rows": 14}), help_text=MARKS, max_length=12_000
    )
    byline = forms.CharField(
        label="Who wrote it, as families read it",
        required=False,
        max_length=120,
        help_text="Such as: School council, Year 5. First names of children only where the family agreed to it.",
    )
    file = forms.FileField(
        label="Picture",
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text="It is turned upright and made small, and the place where it was taken is removed.",
    )
    alternative = forms.CharField(
        label="The picture in words, for those who cannot see it", required=False, max_length=300
    )

    def __init__(self, *args: Any, may_have_picture: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_have_picture:
            del self.fields["file"], self.fields["alternative"]

    def clean(self) -> dict[str, Any]:
        """Ask for the words of a picture that is brought."""
        given = super().clean() or self.cleaned_data
        if given.get("file") and not given.get("alternative"):
            self.add_error("alternative", "Describe the picture in a sentence, for those who cannot see it.")
        return given

    def said(self) -> PieceWords:
        """Return what the piece says."""
        given = self.cleaned_data
        return PieceWords(given["heading"], given["words"], given["byline"])


class DraftForm(PieceForm):
    """A piece that is only kept for later: anything may still be missing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("heading", "words"):
            self.fields[name].required = False


class DeclineForm(forms.Form):
    """Why a piece will not come."""

    why = forms.CharField(label="Would you like to say why?", required=False, max_length=300)


class TakeDownForm(forms.Form):
    """Why an issue is taken down."""

    why = forms.CharField(label="Why is it taken down?", max_length=300, help_text="The sentence stays on the record.")


class TellForm(forms.Form):
    """Who answers when a family rings about an issue."""

    name = forms.CharField(label="Who answers when a family rings?", max_length=120)
    job = forms.CharField(label="What they are", max_length=120, help_text="Such as: school office")
    phone = forms.CharField(label="Telephone", max_length=40)


class SummaryForm(forms.Form):
    """A summary in one language."""

    words = forms.CharField(
        label="Summary",
        max_length=900,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Two to five short sentences: what is in it, and what to do. Say them as you would at the gate.",
    )


def first_day(issue: Issue | None, today: date) -> dict[str, object]:
    """Return what stands in a new ask: the day by which the issue wants its pieces."""
    due_on = issue.due_on if issue and issue.due_on and issue.due_on >= today else None
    return {"due_on": due_on, "kind": PieceAsk.Kind.PERSON}
