"""The made-up town is built by services: its plans come from the documents, and its neighbour stays out of sight."""

import pytest

from village.demo import town
from village.files.models.stored_file import StoredFile
from village.plans.models.plan import Plan
from village.plans.queries.actions import live_actions_of
from village.plans.queries.plans import plans_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_the_town_is_built_once_from_three_documents_of_three_kinds() -> None:
    said: list[str] = []
    town.build(said.append)
    coordinator = town.viewer_named("Hana Brook")
    plans = {plan.level: plan for plan in plans_of(coordinator)}
    assert set(plans) == {Plan.Level.PRIORITY, Plan.Level.SCHOOL, Plan.Level.BUSINESS}
    assert live_actions_of(coordinator).count() == 33 + 14 + 10
    files = StoredFile.objects.order_by("name").values_list("name", flat=True)
    assert sorted(name.rsplit(".", 1)[1] for name in files) == ["docx", "pdf", "xlsx"]
    assert town.is_built()
    assert len([words for words in said if words.startswith("Reading")]) == 3
    neighbour = town.viewer_named("Leo Hartley")
    assert plans_of(neighbour).count() == 0
