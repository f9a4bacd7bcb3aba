"""What a late worker knows of a line that others have had since."""

import pytest

from tests.cast import Town
from tests.conftest import NOW
from tests.outbox.writing import PURPOSE, new_line, queue_lines
from tests.standins.notify.running import StandIn
from village.outbox.models import Line
from village.outbox.rules.outcomes import Answer, Outcome
from village.outbox.services.late_ends import write_late

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("took", "awaits"), [("notify", True), ("gateway", False)])
def test_a_line_that_was_to_go_another_way_is_its_who_took_it(
    town: Town, stand_in: StandIn, took: str, awaits: bool
) -> None:
    queue_lines(town.partnership, [new_line(1, NOW)], NOW)
    other = {"notify": "gateway", "gateway": "notify"}[took]
    Line.objects.update(provider=other, attempt_count=1)
    line = Line.objects.get(run__purpose=PURPOSE)
    write_late(took, [(line, Answer(Outcome.ACCEPTED, provider_id="its-id", status=201), NOW)], at=NOW)
    line.refresh_from_db()
    assert (line.state, line.provider, line.awaits_receipt) == ("accepted", took, awaits)
    assert (line.next_at is not None) == awaits
