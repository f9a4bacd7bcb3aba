"""Sources of money: taken out of a plan only when nothing hangs on them, and brought back."""

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.basics.errors import Refused
from village.design.wording import money
from village.funding.queries.money import source_for, sum_of_source
from village.funding.services.writing import may_edit
from village.plans.models.plan import FundingYear
from village.plans.services.plans import remove_funding_year
from village.plans.services.undo import undo_last_change


@transaction.atomic
def remove_source(*, by: Viewer, source: FundingYear, seen: int) -> Entry | None:
    """Take the source out of the plan; raises Refused while money of it is set aside or spent."""
    may_edit(by)
    row = source_for(by, source.pk, held=True)
    found = sum_of_source(row)
    if found.set_aside_pence or found.spent_pence:
        raise Refused(
            f"{money(found.set_aside_pence) or '£0'} of this source is set aside and "
            f"{money(found.spent_pence) or '£0'} is spent. Move or remove those first."
        )
    return remove_funding_year(by=by, year=row, seen=seen)


@transaction.atomic
def bring_back_source(*, by: Viewer, source: FundingYear) -> Entry:
    """Return the line on record once a source that was taken out stands again."""
    may_edit(by)
    row = source_for(by, source.pk, removed_too=True)
    if row.removed_at is None:
        raise Refused("It is here already.")
    return undo_last_change(by=by, kind="plans.funding-year", subject_id=row.pk)
