"""Django form fields written with the GOV.UK macros: labels, hints and errors tied to their inputs."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.forms import BaseForm, widgets
from django.forms.boundfield import BoundField
from jinja2 import Environment, PackageLoader, PrefixLoader
from markupsafe import Markup, escape

from village.design.days import DayWidget
from village.design.speech import say

# The macros read names that are not there, so they live apart from our strict environment.
_GOVUK = Environment(
    loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
# What a widget's attrs may say that the macros take by name.
_BY_NAME = ("autocomplete", "inputmode", "spellcheck", "pattern", "autocapitalize")
# What a widget's attrs may not say here: the macros write these, and forms are checked by us in words.
_LEFT_OUT = {"id", "name", "class", "required", "aria-describedby", "aria-invalid", "cols", "rows", "type", *_BY_NAME}


def field(bound: BoundField, **wishes: Any) -> Markup:
    """The whole form group of one field: label, hint, error, input.

    wishes: label, hint (words over those of the field), legend_size ("m", "l"), heading (the label is the page's h1),
    hidden_label, hints (words under each choice, by its value), choice_html (Markup in place of a choice's label),
    inline (radios in one line), prefix, suffix, optional_mark=False (leaves "(optional)" away).
    """
    widget = bound.field.widget
    if widget.is_hidden:
        return Markup(str(bound))  # noqa: S704 - Django has escaped it.
    if isinstance(widget, DayWidget):
        return _day_input(bound, widget, wishes)
    if isinstance(widget, widgets.CheckboxInput):
        return _single_checkbox(bound, wishes)
    if isinstance(widget, (widgets.RadioSelect, widgets.CheckboxSelectMultiple)):
        return _choices(bound, widget, wishes)
    if isinstance(widget, widgets.Select):
        return _call("select", "govukSelect", {**_common(bound, wishes), "items": _options(bound, widget)})
    return _written(bound, widget, wishes)


def form_fields(form: BaseForm) -> Markup:
    """Every field of the form in its order, hidden ones included."""
    return Markup("\n").join(field(bound) for bound in form)


def error_summary(form: BaseForm, title: str = "", *, focus: bool = True) -> Markup:
    """The list of what is wrong, each line leading to the first input of its field; nothing where nothing is wrong.

    The page begins there unless focus is False.
    """
    if not form.errors:
        return Markup("")
    visible = form.visible_fields()
    first = f"#{first_input_id(visible[0])}" if visible else None
    found = [{"text": message, **({"href": first} if first else {})} for message in form.non_field_errors()]
    for bound in visible:
        found += [{"text": message, "href": f"#{first_input_id(bound)}"} for message in bound.errors]
    for bound in form.hidden_fields():
        found += [{"text": message} for message in bound.errors]
    return _call(
        "error-summary",
        "govukErrorSummary",
        {
            "titleText": title or say("There is a problem"),
            "errorList": found,
            "attributes": {"tabindex": "-1", "data-error-summary": "first" if focus else "later"},
        },
    )


def first_input_id(bound: BoundField) -> str:
    """The id of the input on which the cursor should land."""
    return f"{_id(bound)}_0" if isinstance(bound.field.widget, DayWidget) else _id(bound)


def _written(bound: BoundField, widget: widgets.Widget, wishes: Mapping[str, Any]) -> Markup:
    params = _common(bound, wishes)
    if isinstance(widget, widgets.FileInput):
        if accept := widget.attrs.get("accept"):
            params["attributes"]["accept"] = accept
        if widget.allow_multiple_selected:
            params["multiple"] = True
        return _call("file-upload", "govukFileUpload", params)
    if isinstance(widget, widgets.PasswordInput):
        return _call("input", "govukInput", {**params, "type": "password", "spellcheck": False})
    value = widget.format_value(bound.value())
    params["value"] = "" if value is None else value
    if isinstance(widget, widgets.Textarea):
        return _call("textarea", "govukTextarea", {**params, "rows": str(widget.attrs.get("rows", 4))})
    for affix in ("prefix", "suffix"):
        if wishes.get(affix):
            params[affix] = {"text": wishes[affix]}
    return _call("input", "govukInput", {**params, "type": getattr(widget, "input_type", "text")})


def _choices(bound: BoundField, widget: widgets.ChoiceWidget, wishes: Mapping[str, Any]) -> Markup:
    hints: Mapping[str, str] = wishes.get("hints", {})
    drawn: Mapping[str, Markup] = wishes.get("choice_html", {})
    items = []
    for option in _options(bound, widget):
        item = {"value": option["value"], "text": option["text"], "checked": option["selected"]}
        if option["value"] in hints:
            item["hint"] = {"text": hints[option["value"]]}
        if option["value"] in drawn:
            item["html"] = drawn[option["value"]]
        if bound.errors:
            item["attributes"] = {"aria-invalid": "true"}
        items.append(item)
    # Django derives the checkboxes from the radios.
    radios = not isinstance(widget, widgets.CheckboxSelectMultiple)
    kind = "radios" if radios else "checkboxes"
    params = {
        "idPrefix": _id(bound),
        "name": bound.html_name,
        "items": items,
        "classes": f"govuk-{kind}--inline" if wishes.get("inline") else "",
        "fieldset": _fieldset(bound, wishes),
        **_hint_and_error(bound, wishes),
    }
    return _call(kind, "govukRadios" if radios else "govukCheckboxes", params)


def _single_checkbox(bound: BoundField, wishes: Mapping[str, Any]) -> Markup:
    item = {
        "id": _id(bound),
        "value": "on",
        "text": wishes.get("label", bound.label),
        "checked": bool(bound.value()),
        "attributes": {"aria-invalid": "true"} if bound.errors else {},
    }
    if hint := wishes.get("hint", bound.help_text):
        item["hint"] = {"text": hint}
    params = {"idPrefix": _id(bound), "name": bound.html_name, "items": [item], **_hint_and_error(bound, {"hint": ""})}
    return _call("checkboxes", "govukCheckboxes", params)


def _day_input(bound: BoundField, widget: DayWidget, wishes: Mapping[str, Any]) -> Markup:
    value = bound.value()
    parts = list(value) if isinstance(value, (list, tuple)) else widget.decompress(value)
    attributes = {"aria-invalid": "true"} if bound.errors else {}
    items = [
        {
            "label": label,
            "name": f"{bound.html_name}_{place}",
            "id": f"{_id(bound)}_{place}",
            "value": "" if parts[place] is None else str(parts[place]),
            "classes": f"govuk-input--width-{width}" + (" govuk-input--error" if bound.errors else ""),
            "attributes": attributes,
        }
        for place, (label, width) in enumerate((("Day", 2), ("Month", 2), ("Year", 4)))
    ]
    params = {"id": _id(bound), "items": items, "fieldset": _fieldset(bound, wishes), **_hint_and_error(bound, wishes)}
    return _call("date-input", "govukDateInput", params)


def _common(bound: BoundField, wishes: Mapping[str, Any]) -> dict[str, Any]:
    attrs = bound.field.widget.attrs
    label_classes = "govuk-visually-hidden" if wishes.get("hidden_label") else "govuk-label--s"
    params: dict[str, Any] = {
        "id": _id(bound),
        "name": bound.html_name,
        "classes": attrs.get("class", ""),
        "label": {
            "text": _label(bound, wishes),
            "classes": "govuk-label--xl" if wishes.get("heading") else label_classes,
            "isPageHeading": bool(wishes.get("heading")),
        },
        "attributes": {name: value for name, value in attrs.items() if name not in _LEFT_OUT},
        **{name: attrs[name] for name in _BY_NAME if name in attrs},
        **_hint_and_error(bound, wishes),
    }
    if bound.errors:
        params["attributes"]["aria-invalid"] = "true"
    if bound.field.disabled:
        params["disabled"] = True
    return params


def _fieldset(bound: BoundField, wishes: Mapping[str, Any]) -> dict[str, Any]:
    size = "xl" if wishes.get("heading") else wishes.get("legend_size", "s")
    classes = "govuk-visually-hidden" if wishes.get("hidden_label") else f"govuk-fieldset__legend--{size}"
    legend = {"text": _label(bound, wishes), "classes": classes, "isPageHeading": bool(wishes.get("heading"))}
    return {"legend": legend}


def _label(bound: BoundField, wishes: Mapping[str, Any]) -> str:
    words = str(wishes.get("label", bound.label))
    return (
        words
        if bound.field.required or not wishes.get("optional_mark", True)
        else say("%(label)s (optional)", label=words)
    )


def _hint_and_error(bound: BoundField, wishes: Mapping[str, Any]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if hint := wishes.get("hint", bound.help_text):
        said["hint"] = {"html": hint} if isinstance(hint, Markup) else {"text": str(hint)}
    if bound.errors:
        said["errorMessage"] = {"html": Markup("<br>").join(escape(message) for message in bound.errors)}
    return said


def _options(bound: BoundField, widget: widgets.ChoiceWidget) -> list[dict[str, Any]]:
    groups: Iterable[tuple[str | None, list[dict[str, Any]], Any]] = widget.optgroups(
        bound.html_name, widget.format_value(bound.value()), {}
    )
    return [
        {
            "value": str(option["value"]),
            "text": f"{group}: {option['label']}" if group else str(option["label"]),
            "selected": bool(option["selected"]),
        }
        for group, options, _ in groups
        for option in options
    ]


def _id(bound: BoundField) -> str:
    return bound.auto_id or bound.html_name


def _call(component: str, macro: str, params: dict[str, Any]) -> Markup:
    module: Any = _GOVUK.get_template(f"govuk_frontend_jinja/components/{component}/macro.html").module
    return Markup(str(getattr(module, macro)(params)).strip())  # noqa: S704 - the macro has escaped it.
