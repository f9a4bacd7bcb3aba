"""Makes every held-out document again: python -m tests.reading.held_out.make.all_documents."""

from pathlib import Path

from tests.reading.corpus.make.write import write
from tests.reading.held_out.make import (
    calder_moor_workbook,
    ferrybank_pocket_plan,
    high_thorpe_steps,
    isle_of_carn_compact,
    kettle_brook_grouped_heads,
    marlow_dene_response,
    quarry_bank_promises,
    thistle_green_you_said,
)

DOCUMENTS = (
    calder_moor_workbook,
    ferrybank_pocket_plan,
    high_thorpe_steps,
    isle_of_carn_compact,
    kettle_brook_grouped_heads,
    marlow_dene_response,
    quarry_bank_promises,
    thistle_green_you_said,
)

if __name__ == "__main__":
    for document in DOCUMENTS:
        write(document.build(), Path(__file__).parents[1])
