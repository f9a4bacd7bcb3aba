"""How large a brought file may be, and how much of it is looked at first; each name ends in its unit."""

MEBIBYTE = 2**20

TEXT_MAX_BYTES = 1536 * MEBIBYTE
"""A local authority’s year with one mark a row, 26.6 million rows of five columns, is 985 MB."""
WORKBOOK_MAX_BYTES = 60 * MEBIBYTE
WORKBOOK_UNPACKED_MAX_BYTES = 400 * MEBIBYTE
"""A sheet of a million rows and six columns unpacks to about 250 MB."""
PACKAGE_MAX_ENTRIES = 5_000
CTF_MAX_BYTES = 300 * MEBIBYTE

HEAD_BYTES = 4096
SAMPLE_BYTES = 256 * 1024
TAIL_BYTES = 256 * 1024
SLICE_BYTES = 32 * MEBIBYTE
HEAD_ROWS = 1000
COLUMNS_MAX_COUNT = 2_000
CELL_MAX_LETTERS = 131_072
"""A quotation mark that is never closed takes in more; the limit is the process’s, so it is set before each reading."""
