"""The small forms around a case study: a consent, a picture, a reason."""

from django import forms

from village.design.days import DayField


class ConsentForm(forms.Form):
    """What one person shown agreed to, and where the signed paper lies."""

    who_words = forms.CharField(
        label="Who is shown?", max_length=200, error_messages={"required": "Say who is shown, as you would know them."}
    )
    given_by_words = forms.CharField(
        label="Who agreed?",
        max_length=200,
        help_text="The person, or the parent or carer of a child.",
        error_messages={"required": "Say who agreed."},
    )
    covers_words = forms.BooleanField(label="The words", required=False, initial=True)
    covers_picture = forms.BooleanField(label="Pictures of them", required=False)
    covers_public = forms.BooleanField(label="Being shown outside the partnership", required=False)
    given_on = DayField(label="Agreed on", error_messages={"required": "Write the day on which they agreed."})
    ends_on = DayField(label="Until", required=False, help_text="Empty: until they take it back.")
    kept_where = forms.CharField(
        label="Where does the signed paper lie?", required=False, max_length=200, help_text="Such as: school office."
    )


class PictureForm(forms.Form):
    """A picture with the words that stand in for it."""

    file = forms.FileField(
        label="Picture",
        help_text="JPEG or PNG. Place, time and camera are taken out of it.",
        widget=forms.ClearableFileInput(attrs={"accept": ".jpg,.jpeg,.png,.webp"}),
        error_messages={"required": "Choose a picture."},
    )
    alt = forms.CharField(
        label="What does it show?",
        max_length=300,
        help_text="One sentence for those who cannot see it.",
        error_messages={"required": "Describe the picture for those who cannot see it."},
    )
    shows_people = forms.BooleanField(label="It shows people", required=False, initial=True)


class ReasonForm(forms.Form):
    """Why a case study is taken out of sight."""

    reason = forms.CharField(
        label="Why is it withdrawn?", max_length=300, error_messages={"required": "Say why, in a few words."}
    )
