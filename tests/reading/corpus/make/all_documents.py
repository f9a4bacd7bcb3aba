"""Makes every document of the corpus again: python -m tests.reading.corpus.make.all_documents."""

from pathlib import Path

from tests.reading.corpus.make import (
    ashdale_carers_quarters,
    beckside_hubs_log,
    brackenford_family_links,
    copperfield_residents,
    cwm_aderyn_cluster,
    dunmere_wellbeing_terms,
    eastgarth_attendance,
    fernhithe_skills,
    harbour_wards_safety,
    heathfold_roadmap,
    hollins_parent_offer,
    lantern_street_bands,
    larkmoor_school_development,
    little_orchard_charity,
    millbrae_spaced_columns,
    mossfield_action_cards,
    oldcastle_review_summary,
    pennick_equality_scheme,
    ravensholme_tracker,
    rookwood_safe_families,
    saltby_young_carers,
    stonegate_action_log,
    tarn_valley_policing,
    upper_quay_numbering,
    wexmoor_early_help,
    whinfell_priority_boxes,
)
from tests.reading.corpus.make.write import write

DOCUMENTS = (
    ashdale_carers_quarters,
    brackenford_family_links,
    copperfield_residents,
    eastgarth_attendance,
    larkmoor_school_development,
    mossfield_action_cards,
    pennick_equality_scheme,
    saltby_young_carers,
    tarn_valley_policing,
    hollins_parent_offer,
    fernhithe_skills,
    ravensholme_tracker,
    dunmere_wellbeing_terms,
    lantern_street_bands,
    cwm_aderyn_cluster,
    harbour_wards_safety,
    little_orchard_charity,
    oldcastle_review_summary,
    rookwood_safe_families,
    upper_quay_numbering,
    beckside_hubs_log,
    millbrae_spaced_columns,
    whinfell_priority_boxes,
    heathfold_roadmap,
    stonegate_action_log,
    wexmoor_early_help,
)

if __name__ == "__main__":
    for document in DOCUMENTS:
        write(document.build(), Path(__file__).parents[1])
