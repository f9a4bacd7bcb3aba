"""Where the families of the town come from: names, home languages and ethnic groups, in plausible shares."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Language:
    """A language as schools code it, as the web tags it, and in words."""

    code: str
    tag: str
    name: str


@dataclass(frozen=True, slots=True)
class Origin:
    """A share of the town's families, and what its people are called and speak."""

    key: str
    share: float
    ethnicity: str
    languages: tuple[tuple[str, float], ...]
    female: tuple[str, ...]
    male: tuple[str, ...]
    surnames: tuple[str, ...]
    interpreter: float = 0.0
    """The share of families that would rather speak through an interpreter."""
    feast: str = ""
    """Whose feast days the family keeps, as in `feasts.py`."""
    feminine: Mapping[str, str] = field(default_factory=dict)
    """How a surname ends for a woman, by how it ends for a man."""

    def surname(self, surname: str, sex: str) -> str:
        """Return the surname as a woman or a man of the family bears it."""
        if sex == "F":
            for his, hers in self.feminine.items():
                if surname.endswith(his):
                    return surname.removesuffix(his) + hers
        return surname


def _origin(key: str, given: dict[str, Any]) -> Origin:
    return Origin(
        key=key,
        share=given["share"],
        ethnicity=given["ethnicity"],
        languages=tuple(given["languages"].items()),
        female=tuple(given["female"].split()),
        male=tuple(given["male"].split()),
        surnames=tuple(given["surnames"].split()),
        interpreter=given.get("interpreter", 0.0),
        feast=given.get("feast", ""),
        feminine=given.get("feminine", {}),
    )


_READ = tomllib.loads(files("village.demo.school_year").joinpath("origins.toml").read_text(encoding="utf-8"))

LANGUAGES: Mapping[str, Language] = {code: Language(code, **words) for code, words in _READ["languages"].items()}
ORIGINS: Mapping[str, Origin] = {key: _origin(key, given) for key, given in _READ["origins"].items()}
FEMALE_ADULTS: tuple[str, ...] = tuple(_READ["adults"]["female"].split())
MALE_ADULTS: tuple[str, ...] = tuple(_READ["adults"]["male"].split())
