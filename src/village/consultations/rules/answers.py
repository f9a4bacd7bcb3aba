"""What one answer of families may say: few words without anybody in them, and how many families said it."""

from collections.abc import Mapping
from dataclasses import dataclass

from village.basics.errors import Refused
from village.basics.personal_words import personal_words
from village.gaps.rules.rows import AGES

LONGEST = 120
MOST_FAMILIES = 1_000_000
AGE_GROUPS: tuple[str, ...] = tuple(words for _, _, words in AGES)


@dataclass(frozen=True, slots=True)
class AnswerDetails:
    """What is written down of one thing that families want."""

    words: str
    count: int | None
    need: str = ""
    ward: str = ""
    """A name or a code, as somebody wrote it."""
    age_group: str = ""


def without_persons(text: str, *, people: tuple[str, ...], field: str) -> str:
    """Return the text with single spaces; Refused where it tells of a person, without saying it again."""
    plain = " ".join(text.split())
    if personal_words(plain, people):
        raise Refused(
            "This has a name, a phone number or an e-mail address in it. Write what families want, and nobody.",
            field=field,
        )
    return plain


def words_of(text: str, *, people: tuple[str, ...]) -> str:
    """Return what families want; Refused where it is empty, long, or tells of a person."""
    plain = without_persons(text, people=people, field="words")
    if len(plain) < 3:
        raise Refused("Write in a few words what families want.", field="words")
    if len(plain) > LONGEST:
        raise Refused(f"Write it in {LONGEST} letters at most.", field="words")
    return plain


def count_of(count: int | None, answered_count: int) -> int:
    """Return how many families said it: one at least, and no more than answered."""
    if count is None or count < 1:
        raise Refused("Write how many families said this, such as 12.", field="count")
    if count > answered_count:
        raise Refused(f"Only {answered_count} families answered. Check the number.", field="count")
    return count


def need_of(words: str, needs: Mapping[str, str]) -> str:
    """Return the code of a need that is written as its code or its words; nothing for nothing."""
    plain = " ".join(words.casefold().split())
    if not plain:
        return ""
    found = next((code for code, called in needs.items() if plain in (code, called.casefold())), None)
    if found is None:
        raise Refused("The directory has no such need. Choose one of its list, or leave it empty.", field="need")
    return found


def age_group_of(words: str) -> str:
    """Return one of `AGE_GROUPS`, nothing for any age; a dash reads as “to”."""
    plain = " ".join(words.casefold().replace("–", "-").replace("-", " to ").split())
    if plain in ("", "any", "any age", "all", "all ages"):
        return ""
    found = next((group for group in AGE_GROUPS if group.casefold() == plain), None)
    if found is None:
        raise Refused(f"Write an age as one of {', '.join(AGE_GROUPS)}, or leave it empty.", field="age_group")
    return found


def ward_of(words: str, wards: Mapping[str, str]) -> str:
    """Return the code of a ward that is written as its code or its name; `wards` are names by code."""
    plain = " ".join(words.casefold().split())
    if not plain:
        return ""
    found = [code for code in wards if code.casefold() == plain]
    found = found or [code for code, name in wards.items() if name.casefold() == plain]
    if not found:
        raise Refused("No ward of this name is known. Check how it is written, or leave it empty.", field="ward")
    if len(found) > 1:
        raise Refused(
            f"Several wards have this name. Write the code of one: {', '.join(sorted(found)[:4])}.", field="ward"
        )
    return found[0]
