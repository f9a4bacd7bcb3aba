"""Owner words parted into names, teams, roles and initials, each as written."""

import re

_LIST = re.compile(r"\s*(?:[/;,\n•·|]|\s\+\s|\s&\s(?=[A-Z]{2,5}\b)|\s+\band\b\s+(?=[A-Z]))\s*")
_INITIALS = re.compile(r"^[A-Z]{2,4}(?:['’]?s)?$")
_INITIALS_RUN = re.compile(r"^(?:[A-Z]{2,4})(?:\s+[A-Z]{2,4})+$")
_NAME = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Rev|PC|Sgt|Insp|Prof)\.?\s+)?[A-Z][a-zà-ÿ'’]+(?:[- ](?:[A-Z]\.?|"
    r"[A-Z][A-Za-zà-ÿ'’]+)){0,3}$"
)
_BRACKET = re.compile(r"\([^)]*\)")
_ROLE = re.compile(
    r"\b(?:head|heads|headteacher|principal|senco|sendco|teacher|teachers|leader|leaders|lead|leads|"
    r"manager|managers|officer|officers|coordinator"
    r"|co-ordinator|governor|governors|governing|director|directors|chair|team|teams|slt|smt|staff|"
    r"group|board|committee|council|school|schools"
    r"|partnership|agency|agencies|service|services|partners|clerk|trustees?|mentor|mentors|adviser|"
    r"advisor|nurse|police|trust|all|ict|tech"
    r"|technician|assistant|assistants|worker|workers|bursar|business|subject|deputy|ceo|cfo|dsl|"
    r"commissioner|lead officer|parents?|pupils?"
    r"|children|office|admin|college|university|charity|forum|network|centre|centres|everyone|"
    r"consultants?|strategic|hr|nhs|ccg|icb|volunteers?)\b",
    re.IGNORECASE,
)


def part_owners(words: str | None) -> tuple[str, ...]:
    """Return the owners in the order written, without repeats; brackets stay with their owner."""
    if not words or not words.strip():
        return ()
    found: list[str] = []
    for piece in _pieces(words):
        tidy = re.sub(r"\s+", " ", piece).strip(" .:-–—")
        if tidy and tidy not in found:
            found.append(tidy)
    return tuple(found)


def _pieces(words: str) -> list[str]:
    held: list[str] = []
    masked = _BRACKET.sub(lambda found: _hold(held, found.group()), words)
    pieces: list[str] = []
    for piece in _LIST.split(masked):
        if _INITIALS_RUN.match(piece.strip()) and not piece.isalpha():
            pieces.extend(piece.split())
        else:
            pieces.append(piece)
    return [re.sub(r"\x00(\d+)\x00", lambda found: held[int(found[1])], piece) for piece in pieces]


def _hold(held: list[str], text: str) -> str:
    held.append(text)
    return f"\x00{len(held) - 1}\x00"


def is_initials(text: str) -> bool:
    """Tell whether a text is one set of initials or several ("JOH", "CW/ AC")."""
    tidy = text.strip()
    return bool(tidy) and len(tidy) <= 40 and all(_INITIALS.match(piece) for piece in part_owners(tidy))


def is_person(text: str) -> bool:
    """Tell whether a text looks like one person's first and last name."""
    tidy = _BRACKET.sub("", text).strip()
    return bool(_NAME.match(tidy)) and (" " in tidy or "-" in tidy) and not _ROLE.search(tidy)


def looks_like_owner(text: str) -> bool:
    """Tell whether a short cell names people, initials, roles or teams rather than saying what to do."""
    tidy = text.strip()
    if not tidy or len(tidy.split()) > 14 or any(mark in tidy for mark in "£?%"):
        return False
    pieces = part_owners(tidy)
    likely = sum(1 for piece in pieces if _INITIALS.match(piece) or is_person(piece) or _is_role(piece))
    return bool(pieces) and likely / len(pieces) >= 0.6


def _is_role(piece: str) -> bool:
    return len(piece.split()) <= 5 and bool(_ROLE.search(piece)) and not piece.endswith(".")
