"""Every stored field is labelled, and foreign keys follow the floors."""

from collections import Counter

import pytest
from django.apps import apps
from django.db import models

from tests.architecture.house import floors
from village.audit.models.entry import Entry
from village.basics.privacy import Privacy

LABELS = ("open", "internal", "personal", "sensitive", "secret")


def village_models() -> list[type[models.Model]]:
    """Return the tables of the house."""
    return [model for model in apps.get_models() if model.__module__.startswith("village.")]


@pytest.mark.parametrize("model", village_models(), ids=lambda model: model.__name__)
def test_every_field_has_exactly_one_privacy_label_and_the_table_a_retention(model: type[models.Model]) -> None:
    privacy = getattr(model, "privacy", None)
    assert isinstance(privacy, Privacy), f"{model.__name__} has no privacy labels"
    assert privacy.keep.strip()
    labelled = Counter(name for label in LABELS for name in getattr(privacy, label))
    fields = {field.name for field in (*model._meta.fields, *model._meta.many_to_many)} - {"id"}
    assert set(labelled) == fields
    assert max(labelled.values(), default=1) == 1


@pytest.mark.parametrize("model", village_models(), ids=lambda model: model.__name__)
def test_foreign_keys_point_to_the_same_room_or_down(model: type[models.Model]) -> None:
    height = floors()
    room = model._meta.app_label
    for field in (*model._meta.fields, *model._meta.many_to_many):
        target = field.related_model
        if isinstance(target, type) and target.__module__.startswith("village."):
            other = target._meta.app_label
            assert other == room or height[other] < height[room], f"{room}.{model.__name__}.{field.name} points up"


def test_the_record_holds_no_foreign_key() -> None:
    assert [field.name for field in Entry._meta.fields if field.is_relation] == []
