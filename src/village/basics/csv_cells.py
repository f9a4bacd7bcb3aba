"""Cells of a CSV file that spreadsheets take for text, whatever people typed."""

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a formula may begin with; see OWASP, CSV injection."""


def harmless(text: str) -> str:
    """Return the text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(RISKY) else text


def as_typed(cell: str) -> str:
    """Return the words of a cell that `harmless` may have marked, as they were before it."""
    return cell[1:] if cell.startswith("'") and harmless(cell[1:]) == cell else cell
