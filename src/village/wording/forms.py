"""What people fill in about words, templates, readers and terms."""

from collections.abc import Iterable

from django import forms

from village.access.models.user import User
from village.wording.rules.filled import Words
from village.wording.rules.languages import LANGUAGES, Language
from village.wording.rules.placeholders import FACTS_WORDS, Facts
from village.wording.rules.standing import CATEGORY_WORDS, Category
from village.wording.services.templates import Head

_LANGUAGES = [(one.code, f"{one.english_name} ({one.own_name})") for one in LANGUAGES if not one.is_english]


class WordsForm(forms.Form):
    """The words of one language."""

    subject = forms.CharField(label="Subject", max_length=200, help_text="It stands over the letter too.")
    body = forms.CharField(label="Letter", max_length=6000, widget=forms.Textarea(attrs={"rows": 18}))
    text = forms.CharField(
        label="Text message",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Leave it empty where no text is sent.",
    )
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: object, language: Language, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name in ("subject", "body", "text"):
            self.fields[name].widget.attrs.update(
                {"lang": language.code, "dir": language.direction, "spellcheck": "true", "data-words": name}
            )

    def words(self) -> Words:
        """Return the words as they are typed, whether or not the form is valid."""
        return Words(*(str(self[name].value() or "") for name in ("subject", "body", "text")))


class HeadForm(forms.Form):
    """What is said of a template besides its words."""

    name = forms.CharField(label="Name", max_length=80, help_text="Such as Coffee morning.")
    purpose = forms.CharField(label="What it is for", max_length=300, required=False)
    category = forms.ChoiceField(
        label="What kind of message it is",
        choices=[(code.value, words) for code, words in CATEGORY_WORDS.items()],
        widget=forms.RadioSelect,
    )

    def head(self) -> Head:
        """Return what was filled in."""
        values = self.cleaned_data
        return Head(values["name"], values["purpose"], Category(values["category"]))


class NewTemplateForm(HeadForm):
    """A template of one's own."""

    facts = forms.ChoiceField(
        label="What it tells of",
        choices=[(code.value, words) for code, words in FACTS_WORDS.items()],
        widget=forms.RadioSelect,
        help_text="It decides which placeholders there are.",
    )

    def about(self) -> Facts:
        """Return the facts."""
        return Facts(self.cleaned_data["facts"])


class NoteForm(forms.Form):
    """What a reader asks for."""

    note = forms.CharField(
        label="What should change", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReaderForm(forms.Form):
    """Who reads which language."""

    user = forms.TypedChoiceField(label="Who", coerce=int)
    language = forms.ChoiceField(label="Reads fluently", choices=_LANGUAGES)

    def __init__(self, *args: object, staff: Iterable[User], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["user"].choices = [("", "Choose"), *((one.pk, one.name) for one in staff)]  # type: ignore[attr-defined]


class TermForm(forms.Form):
    """One term of the glossary with what each language calls it."""

    english = forms.CharField(label="In English", max_length=80, help_text="Such as free school meals.")
    meaning = forms.CharField(label="What it means", max_length=300, required=False)
    is_kept = forms.BooleanField(
        label="Stays in English in every language", required=False, help_text="Such as the name of a service on a door."
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for one in LANGUAGES:
            if not one.is_english:
                attrs = {"lang": one.code, "dir": one.direction}
                self.fields[f"in-{one.code}"] = forms.CharField(
                    label=one.english_name, max_length=120, required=False, widget=forms.TextInput(attrs=attrs)
                )

    def by_language(self) -> dict[str, str]:
        """Return what each language calls it."""
        return {name.removeprefix("in-"): said for name, said in self.cleaned_data.items() if name.startswith("in-")}

    def tongues(self) -> list[forms.BoundField]:
        """Return the fields of the languages."""
        return [self[name] for name in self.fields if name.startswith("in-")]
