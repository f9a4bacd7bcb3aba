"""Makes every document of the corpus again: python -m tests.plans.reading.corpus.make.all_documents."""

from pathlib import Path

from tests.plans.reading.corpus.make import (
    brackenford_family_links,
    copperfield_residents,
    larkmoor_school_development,
    wexmoor_early_help,
)
from tests.plans.reading.corpus.make.write import write

DOCUMENTS = (
    brackenford_family_links,
    copperfield_residents,
    larkmoor_school_development,
    wexmoor_early_help,
)

if __name__ == "__main__":
    for document in DOCUMENTS:
        write(document.build(), Path(__file__).parents[1])
