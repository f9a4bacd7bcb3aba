"""All voices in which one person may have spoken in a round, by login, by link, and under their address."""

from django.db.models import Q

from village.access.queries import user_of
from village.access.viewer import Viewer
from village.organisations.models.practitioner import Practitioner
from village.reviews.models.ask import Ask
from village.reviews.models.round import Round
from village.reviews.rules.answers import voice_of_ask, voice_of_practitioner


def own_voices(viewer: Viewer, round_: Round) -> frozenset[str]:
    """Return the voices that are the viewer's own: who reads the letters of a link is who speaks by it."""
    if viewer.user_id is None:
        return frozenset()
    email = user_of(viewer).email
    staff = Practitioner.objects.filter(partnership=round_.plan.partnership_id)
    mine = staff.filter(Q(pk__in=viewer.practitioner_ids) | Q(email__iexact=email))
    links = Ask.objects.filter(round=round_, practitioner__isnull=True, email__iexact=email)
    by_letter = Ask.objects.filter(round=round_, practitioner__isnull=False, email__iexact=email)
    people = {*mine.values_list("pk", flat=True), *by_letter.values_list("practitioner_id", flat=True)}
    return frozenset(
        [
            f"user:{viewer.user_id}",
            *(voice_of_practitioner(pk) for pk in people if pk),
            *(voice_of_ask(pk) for pk in links.values_list("pk", flat=True)),
        ]
    )
