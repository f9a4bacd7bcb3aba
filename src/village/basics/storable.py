"""Words from outside as both databases can keep them."""


def storable(words: str, most: int) -> str:
    """Return the words without the letter NUL, half letters as "?", and at most so many of them.

    PostgreSQL keeps no NUL; a half of a surrogate pair, which JSON can name, is a letter in no encoding.
    """
    return words.replace("\0", "").encode("utf-8", "replace").decode("utf-8")[:most]
