"""Form fields are tied to their labels, hints and errors, and errors lead to an input."""

from typing import Any

import pytest
from django import forms
from html5lib import parse

from village.design.days import DayField
from village.design.forms import error_summary, field, form_fields
from village.design.kit import KitForm

XHTML = "{http://www.w3.org/1999/xhtml}"
FOCUSABLE = {f"{XHTML}{name}" for name in ("input", "select", "textarea")}


class Everything(forms.Form):
    """A form in which every field can be wrong."""

    name = forms.CharField(
        help_text="As on the door.",
        widget=forms.TextInput(attrs={"autocomplete": "name", "class": "govuk-input--width-20"}),
    )
    secret = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))
    words = forms.CharField(widget=forms.Textarea)
    place = forms.ChoiceField(choices=[("", "Choose"), ("a", "Moss Lane")])
    rating = forms.ChoiceField(choices=[("green", "Green"), ("red", "Red")], widget=forms.RadioSelect)
    schools = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple)
    due_on = DayField()
    plan = forms.FileField(widget=forms.FileInput(attrs={"accept": ".docx"}))
    agreed = forms.BooleanField()
    version = forms.IntegerField(widget=forms.HiddenInput)


def page(html: str) -> Any:
    """The page's tree, with every element that has an id by that id."""
    tree = parse(f"<!doctype html><title>x</title>{html}", treebuilder="etree")
    return {element.get("id"): element for element in tree.iter() if element.get("id")}


class MaybeADay(forms.Form):
    """A form whose day may be left out."""

    on = DayField(required=False)


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        (("", "", ""), ""),
        (("1", "", ""), "Write day, month and year."),
        (("31", "2", "2026"), "Write a real date"),
        (("1", "1", "9" * 30), "Write a real date"),
    ],
)
def test_a_day_that_may_be_left_out_is_whole_or_nothing(typed: tuple[str, ...], error: str) -> None:
    form = MaybeADay({f"on_{place}": value for place, value in enumerate(typed)})
    assert form.is_valid() is not bool(error)
    assert error in str(form.errors)


def test_every_error_link_lands_on_an_input_that_takes_the_cursor() -> None:
    form = Everything({})
    form.add_error(None, "These dates cross.")
    summary = str(error_summary(form))
    by_id = page(summary + str(form_fields(form)))
    links = [part.split('"')[0] for part in summary.split('href="#')[1:]]
    assert len(links) == 10
    assert {by_id[link].tag for link in links} <= FOCUSABLE
    assert by_id["id_rating"].get("type") == "radio" and by_id["id_due_on_0"].get("name") == "due_on_0"


def test_an_error_in_a_hidden_field_is_told_without_a_link() -> None:
    summary = str(error_summary(Everything({})))
    assert "This field is required." in summary
    assert "#id_version" not in summary


def test_a_form_without_errors_has_no_summary() -> None:
    assert error_summary(KitForm({"title": "Café", "rating": "green"})) == ""


@pytest.mark.parametrize("name", ["name", "secret", "words", "place", "plan"])
def test_an_input_in_error_says_so_and_points_to_the_words(name: str) -> None:
    by_id = page(str(field(Everything({})[name])))
    found = by_id[f"id_{name}"]
    assert found.get("aria-invalid") == "true"
    assert f"id_{name}-error" in (found.get("aria-describedby") or "").split()
    assert f"id_{name}-error" in by_id


@pytest.mark.parametrize("name", ["rating", "schools", "due_on"])
def test_a_group_in_error_is_described_by_the_words(name: str) -> None:
    html = str(field(Everything({})[name]))
    assert f'aria-describedby="id_{name}-error"' in html
    assert 'aria-invalid="true"' in html
    assert "<legend" in html


def test_every_label_belongs_to_an_input() -> None:
    html = str(form_fields(Everything({})))
    by_id = page(html)
    targets = [part.split('"')[0] for part in html.split(' for="')[1:]]
    assert targets and all(by_id[target].tag in FOCUSABLE for target in targets)


def test_what_was_typed_stays_but_for_a_password() -> None:
    typed = {
        "name": "Ivo <b>",
        "secret": "hush",
        "words": "Two\nlines",
        "place": "a",
        "rating": "red",
        "schools": ["b"],
    }
    html = str(
        form_fields(Everything({**typed, "due_on_0": "31", "due_on_1": "2", "due_on_2": "2026", "agreed": "on"}))
    )
    by_id = page(html)
    assert by_id["id_name"].get("value") == "Ivo <b>"
    assert "hush" not in html
    assert by_id["id_words"].text == "Two\nlines"
    assert by_id["id_rating-2"].get("checked") is not None and by_id["id_rating"].get("checked") is None
    assert by_id["id_schools-2"].get("type") == "checkbox" and by_id["id_schools-2"].get("checked") is not None
    assert [by_id[f"id_due_on_{place}"].get("value") for place in range(3)] == ["31", "2", "2026"]
    assert by_id["id_agreed"].get("checked") is not None


def test_widget_attributes_reach_the_input() -> None:
    by_id = page(str(form_fields(Everything())))
    assert by_id["id_name"].get("autocomplete") == "name"
    assert "govuk-input--width-20" in by_id["id_name"].get("class")
    assert by_id["id_plan"].get("accept") == ".docx"
    assert by_id["id_secret"].get("type") == "password"
    assert by_id["id_name"].get("aria-describedby") == "id_name-hint"


def test_an_optional_field_says_so_unless_told_not_to() -> None:
    form = KitForm()
    assert "Year of the plan (optional)" in field(form["year"])
    assert "(optional)" not in field(form["year"], optional_mark=False)


def test_choices_carry_their_meaning() -> None:
    html = field(KitForm()["rating"], hints={"green": "On course for what was agreed"})
    assert "On course for what was agreed" in html
    assert 'aria-describedby="id_rating-item-hint"' in html


def test_two_forms_on_one_page_do_not_share_ids() -> None:
    first, second = page(str(form_fields(KitForm(auto_id="a_%s")))), page(str(form_fields(KitForm(auto_id="b_%s"))))
    assert not set(first) & set(second)


@pytest.mark.parametrize(
    ("boxes", "said"),
    [
        (("31", "2", "2026"), "Write a real date, such as 27 3 2026."),
        (("x", "2", "2026"), "Write a real date, such as 27 3 2026."),
        (("27", "3", "0"), "Write a real date, such as 27 3 2026."),
    ],
)
def test_a_date_that_is_none_is_refused_in_words(boxes: tuple[str, str, str], said: str) -> None:
    form = KitForm({"title": "x", "rating": "green", **{f"due_on_{place}": box for place, box in enumerate(boxes)}})
    assert form.errors["due_on"][0] == said


def test_three_boxes_make_a_date() -> None:
    form = KitForm({"title": "x", "rating": "green", "due_on_0": "27", "due_on_1": "3", "due_on_2": "2026"})
    assert form.is_valid() and form.cleaned_data["due_on"].isoformat() == "2026-03-27"
