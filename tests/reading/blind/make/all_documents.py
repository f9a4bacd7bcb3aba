"""Makes every blind document again: python -m tests.reading.blind.make.all_documents."""

from pathlib import Path

from tests.reading.blind.make import (
    aldbrook_safety,
    birkwith_milestones,
    carrow_send_statement,
    dunnock_wood_safety,
    fellside_inspection_response,
    glenorrin_improvement,
    greyfriars_minutes,
    hambrook_parish,
    harkstone_customers,
    kelsham_page,
    kirkby_ash_sport,
    larchfield_trust,
    meadow_lea_care_home,
    mereside_turned,
    moorgate_workforce,
    orrinshire_children,
    otterwick_risk_form,
    ouseby_public_health,
    pellbrook_review_actions,
    quernmoor_tabs,
    royal_ings_quality,
    saltmarsh_climate,
    scarth_years_as_rows,
    stonebeck_pupil_premium,
    swale_end_copied,
    tern_island_business,
    tolland_audit_tracker,
    wendle_carers_strategy,
    westmarch_equality,
)
from tests.reading.corpus.make.write import write

DOCUMENTS = (
    aldbrook_safety,
    birkwith_milestones,
    carrow_send_statement,
    dunnock_wood_safety,
    fellside_inspection_response,
    glenorrin_improvement,
    greyfriars_minutes,
    hambrook_parish,
    harkstone_customers,
    kelsham_page,
    kirkby_ash_sport,
    larchfield_trust,
    meadow_lea_care_home,
    mereside_turned,
    moorgate_workforce,
    orrinshire_children,
    otterwick_risk_form,
    ouseby_public_health,
    pellbrook_review_actions,
    quernmoor_tabs,
    royal_ings_quality,
    saltmarsh_climate,
    scarth_years_as_rows,
    stonebeck_pupil_premium,
    swale_end_copied,
    tern_island_business,
    tolland_audit_tracker,
    wendle_carers_strategy,
    westmarch_equality,
)

if __name__ == "__main__":
    for document in DOCUMENTS:
        write(document.build(), Path(__file__).parents[1])
