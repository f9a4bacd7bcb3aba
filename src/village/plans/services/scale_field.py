"""The scale as a field of a plan, so that changing it is on record field by field and can be undone."""

from dataclasses import replace

from village.basics.errors import Refused
from village.plans.models.plan import Plan
from village.plans.models.scale import RatingMeaning
from village.plans.queries.scale import scale_of
from village.plans.rules.scale import CODES, USUAL, Scale, ScaleStep, check, laid_over
from village.plans.services.writing import FieldRule, Value, Write


def scale_value(scale: Scale) -> Value:
    """Return a scale as the JSON value that goes on record."""
    return [
        {"code": step.code, "label": step.label, "meaning": step.meaning, "is_used": step.is_used} for step in scale
    ]


def _read(plan: Plan, _write: Write) -> Value:
    return scale_value(scale_of(plan))


def _write(plan: Plan, value: Value, _write: Write) -> None:
    given = [
        ScaleStep(
            str(entry["code"]), _line(entry.get("label")), _line(entry.get("meaning")), bool(entry.get("is_used"))
        )
        for entry in value
    ]
    if {step.code for step in given} - set(CODES):
        raise Refused("There is no such rating. Load the page again.")
    scale = laid_over(given)
    check(scale)
    usual = {step.code: step for step in USUAL}
    for step in scale:
        own = replace(
            step,
            label="" if step.label == usual[step.code].label else step.label,
            meaning="" if step.meaning == usual[step.code].meaning else step.meaning,
        )
        RatingMeaning.objects.update_or_create(
            plan=plan, code=step.code, defaults={"label": own.label, "meaning": own.meaning, "is_used": own.is_used}
        )


def _line(words: object) -> str:
    return " ".join(str(words or "").replace("\x00", "").split())


SCALE = FieldRule("scale", "Ratings", _read, _write)
