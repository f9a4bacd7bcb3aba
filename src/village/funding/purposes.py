"""What this room keeps files for."""

from village.files.purposes import Purpose
from village.funding import permissions
from village.funding.queries.files import files_of_agreements, files_of_spends

RECEIPT = "receipt"
AGREEMENT_FILE = "agreement"

PURPOSES: tuple[Purpose, ...] = (
    Purpose(RECEIPT, permissions.VIEW, files_of_spends),
    Purpose(AGREEMENT_FILE, permissions.VIEW, files_of_agreements),
)
