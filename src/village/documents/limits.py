"""How large a file may be and how much a reader may use; each name ends in its unit."""

MEBIBYTE = 2**20

FILE_MAX_BYTES = 50 * MEBIBYTE
TEXT_MAX_BYTES = 10 * MEBIBYTE
PACKAGE_MAX_ENTRIES = 5_000
PACKAGE_UNPACKED_MAX_BYTES = 400 * MEBIBYTE
ENTRY_UNPACKED_MAX_BYTES = 150 * MEBIBYTE
XML_MAX_BYTES = 48 * MEBIBYTE
"""A parsed part takes some twenty times its size in memory."""
ENTRY_RATIO_MAX_TIMES = 200
"""An entry that unpacks to more than this many times its packed size is taken for a bomb..."""
RATIO_FREE_BYTES = 8 * MEBIBYTE
"""...unless it is smaller than this when unpacked."""

DOCUMENT_MAX_BLOCKS = 50_000
"""Four hundred pages of fifty lines are twenty thousand."""
DOCUMENT_MAX_CELLS = 100_000
TABLE_MAX_COLUMNS = 1_000
TABLE_MAX_POSITIONS = 250_000

CHILD_MEMORY_MAX_BYTES = 2_048 * MEBIBYTE
CHILD_PROCESSOR_MAX_SECONDS = 60
"""Three hundred dense PDF pages, which show their progress, take about half of this."""
CHILD_WALL_CLOCK_MAX_SECONDS = 120
CHILD_OPEN_FILES_MAX_COUNT = 256
CHILD_WRITTEN_FILE_MAX_BYTES = 200 * MEBIBYTE
OFFICE_CONVERSION_MAX_SECONDS = 60
