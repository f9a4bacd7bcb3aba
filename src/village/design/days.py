"""A date as three boxes, day, month and year, as people write it."""

from datetime import date
from typing import Any

from django import forms


class DayWidget(forms.MultiWidget):
    """Three boxes named with _0, _1 and _2 behind the field's name."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Three plain text boxes."""
        super().__init__([forms.TextInput(), forms.TextInput(), forms.TextInput()], attrs)

    def decompress(self, value: Any) -> list[Any]:
        """Day, month and year of a date; three times nothing without one."""
        return [value.day, value.month, value.year] if isinstance(value, date) else [None, None, None]


class DayField(forms.MultiValueField):
    """A date from three boxes; what was typed stays in them when it is no date."""

    widget = DayWidget

    def __init__(self, **kwargs: Any) -> None:
        """Takes what every form field takes."""
        messages = {"invalid": "Write a real date, such as 27 3 2026.", "incomplete": "Write day, month and year."}
        kwargs["error_messages"] = {**messages, **kwargs.get("error_messages", {})}
        parts = [forms.IntegerField(error_messages={"invalid": messages["invalid"]}) for _ in range(3)]
        super().__init__(parts, **kwargs)

    def compress(self, data_list: Any) -> date | None:
        """The date, or nothing where all three boxes are empty; raises ValidationError for 31 February."""
        if not data_list:
            return None
        if None in data_list:
            raise forms.ValidationError(self.error_messages["incomplete"], code="incomplete")
        day, month, year = data_list
        try:
            return date(year, month, day)
        except (ValueError, OverflowError) as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error
