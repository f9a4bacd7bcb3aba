"""Who needs which course, by their school, roles and job."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from village.access.rules.roles import ROLE_NAMES


@dataclass(frozen=True, slots=True)
class NeedRule:
    """One need: everything that it names must fit; what is empty fits everybody."""

    course_id: int
    school_id: int | None = None
    role: str = ""
    job_words: str = ""

    def fits(self, school_id: int | None, roles: Collection[str], job_title: str) -> bool:
        """Tell whether somebody needs it."""
        if self.school_id is not None and self.school_id != school_id:
            return False
        if self.role and self.role not in roles:
            return False
        return self.job_words.casefold() in job_title.casefold()


def needed(rules: Iterable[NeedRule], school_id: int | None, roles: Collection[str], job_title: str) -> frozenset[int]:
    """Return the courses that somebody needs."""
    return frozenset(rule.course_id for rule in rules if rule.fits(school_id, roles, job_title))


def who_words(role: str, job_words: str) -> str:
    """Return who needs it, in words."""
    if role and job_words:
        return f"{ROLE_NAMES.get(role, role)}, whose job title says “{job_words}”"
    if role:
        return ROLE_NAMES.get(role, role)
    return f"Whose job title says “{job_words}”" if job_words else "Everybody"
