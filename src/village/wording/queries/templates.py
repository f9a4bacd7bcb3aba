"""Named reads of templates and their language versions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.wording import permissions
from village.wording.models.template import Template
from village.wording.models.wording import Wording
from village.wording.rules.filled import Words
from village.wording.rules.languages import ENGLISH, Language
from village.wording.rules.standing import (
    Standing,
    State,
    Verdict,
    checked_words,
    in_use,
    is_stale,
    label,
    may_be_sent,
    standing,
)


@dataclass(frozen=True, slots=True)
class CurrentWording:
    """The version of one language that letters are made from, and how far it has come."""

    id: int
    number: int
    language: Language
    words: Words
    standing: Standing
    checked_words: str
    """Checked by … on …, or that nobody who reads the language has checked it."""
    verdict: Verdict
    """Whether it may be sent, and whether a label must say that it is not checked."""

    @property
    def state(self) -> str:
        """stale, draft, waiting, reviewed or approved."""
        return self.standing.code

    @property
    def is_checked(self) -> bool:
        return self.standing.is_checked

    @property
    def label(self) -> tuple[str, str] | None:
        """The line that must stand over the words, in their language and in English; None where they are checked."""
        return label(self.language) if self.verdict.needs_label else None


def templates_of(partnership_id: int, kind: str = "", *, retired: bool = False) -> QuerySet[Template]:
    """Return a partnership's templates in use, those of one kind of facts where a kind is named."""
    mine = Template.objects.filter(partnership_id=partnership_id, retired_on__isnull=not retired)
    return mine.filter(facts=kind) if kind else mine


def template_for(viewer: Viewer, template_id: int) -> Template:
    """Return one template of the viewer's partnership, retired or not; raises Http404."""
    if not viewer.can(permissions.VIEW):
        raise Http404("There is no such template.")
    found = Template.objects.filter(pk=template_id, partnership_id=viewer.partnership_id or 0).first()
    if found is None:
        raise Http404("There is no such template.")
    return found


def versions_of(template_id: int, language: str = "") -> QuerySet[Wording]:
    """Return the versions of a template with their people, the newest first; of one language where it is named."""
    found = Wording.objects.filter(template_id=template_id).select_related(
        "written_by", "reviewed_by", "approved_by", "based_on", "restores"
    )
    return (found.filter(language=language) if language else found).order_by("language", "-number")


def version_for(viewer: Viewer, template_id: int, wording_id: int) -> Wording:
    """Return one version of a template that the viewer sees; raises Http404."""
    template = template_for(viewer, template_id)
    found = versions_of(template.pk).filter(pk=wording_id).first()
    if found is None:
        raise Http404("There is no such version.")
    found.template = template
    return found


def newest_of(template_id: int, language: str) -> Wording | None:
    """Return the version with the highest number that was not taken back."""
    return versions_of(template_id, language).exclude(state=State.TAKEN_BACK).first()


def current_words(template_id: int) -> dict[str, CurrentWording]:
    """Return what letters are made from, by language code; languages without words are left out."""
    template = Template.objects.get(pk=template_id)
    return current_of(template, list(versions_of(template_id)))


def current_words_of(templates: Sequence[Template]) -> dict[int, dict[str, CurrentWording]]:
    """Return the same for many templates at once, by template id, in one query."""
    versions: Mapping[int, list[Wording]] = defaultdict(list)
    rows = Wording.objects.filter(template_id__in=[one.pk for one in templates])
    for row in rows.select_related("reviewed_by", "approved_by", "based_on"):
        versions[row.template_id].append(row)
    return {one.pk: current_of(one, versions[one.pk]) for one in templates}


def current_of(template: Template, versions: Iterable[Wording]) -> dict[str, CurrentWording]:
    """Return what letters are made from, out of the versions of one template."""
    by_language: dict[str, list[Wording]] = defaultdict(list)
    for row in versions:
        by_language[row.language].append(row)
    used = {code: found for code, rows in by_language.items() if (found := in_use(rows)) is not None}
    english = used.get(ENGLISH.code)
    return {code: _current(template, row, english) for code, row in used.items()}


def standing_of(row: Wording, english: Wording | None) -> Standing:
    """Return how one version stands beside the English that is in use."""
    based_on = row.based_on.words if row.based_on is not None else None
    late = is_stale(row.tongue, based_on, english.words if english is not None else None)
    return standing(row.state, language=row.tongue, is_stale=late)


def _current(template: Template, row: Wording, english: Wording | None) -> CurrentWording:
    found = standing_of(row, english)
    who = row.approved_by if row.tongue.is_english else row.reviewed_by
    at = row.approved_at if row.tongue.is_english else row.reviewed_at
    return CurrentWording(
        id=row.pk,
        number=row.number,
        language=row.tongue,
        words=row.words,
        standing=found,
        checked_words=checked_words(found, language=row.tongue, reader=who.name if who is not None else "", at=at),
        verdict=may_be_sent(template.category, found, language=row.tongue),
    )
