"""A draft and a sent referral of the sample child, to a service of the organisation with which its family shares."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import Model
from django.utils import timezone

from village.organisations.models.partnership import Partnership
from village.people.models.consent import Consent
from village.referrals.models import AgencyLink, Destination, Format, LinkLetter, Move, Opening, Referral

type Things = dict[str, Model]

TABLES: tuple[type[Model], ...] = (Destination, Format, Referral, Move, AgencyLink, Opening, LinkLetter)
IDS: Mapping[str, str] = {
    "access_pupil_id": "pupil",
    "destination_id": "destination",
    "shared_destination_id": "destination_of_all",
    "referral_id": "referral",
    "sent_id": "referral_sent",
    "asked_token": "agency_link",
}
"""Names in addresses, and the thing that each means; a link's number is no token, so it opens nothing for anybody."""
OF_ALL = ("destination_of_all",)
LEFT_ALONE: Mapping[type[Model], frozenset[str]] = {Move: frozenset({"deed", "came_from", "went_to", "reason"})}
OF_A_CHILD: Mapping[str, frozenset[str]] = {
    "referral": frozenset({"head", "inclusion_lead", "safeguarding_lead"}),
}
"""Things about a child of Ashlea that hold a mark, and who of the cast may meet it: a draft never leaves the school."""


def things_of(partnership: Partnership, things: Things) -> Things:
    """Return a draft, and a referral that the family agreed to, with its link and all that happened to it."""
    now, school_id, agreed = timezone.now(), things["school"].pk, things["agreed"]
    assert isinstance(agreed, Consent)
    made = {"organisation_id": agreed.organisation_id, "email": "team@sample.example", "about": "Sample help"}
    destination = Destination.objects.create(partnership=partnership, school_id=school_id, name="Sample desk", **made)
    of_all = Destination.objects.create(partnership=partnership, name="Sample hub", **made)
    question = {"code": "q", "label": "Sample question", "kind": "line", "is_required": False, "choices": []}
    form = Format.objects.create(destination=destination, number=1, questions=[question], made_at=now)
    of = {
        "partnership": partnership,
        "school_id": school_id,
        "pupil_id": things["pupil"].pk,
        "destination": destination,
        "format": form,
        "state_since": now,
        "written_at": now,
        "why": "Sample reason",
        "answers": {"q": "Sample answer"},
        "picked": ["name"],
    }
    sent = Referral.objects.create(
        state="sent",
        consent=agreed,
        sent_at=now,
        due_on=date(2026, 3, 30),
        facts=[{"code": "name", "label": "Name", "value": "Sample Child", "adult_id": None}],
        **of,
    )
    link = AgencyLink.objects.create(
        referral=sent,
        email="team@sample.example",
        nonce=f"r{sent.pk:011d}",
        made_at=now,
        expires_at=now + timedelta(days=90),
    )
    Format.objects.create(destination=of_all, number=1, questions=[question], made_at=now)
    return {
        "destination": destination,
        "destination_of_all": of_all,
        "destination_format": form,
        "referral": Referral.objects.create(state="draft", **of),
        "referral_sent": sent,
        "referral_move": Move.objects.create(
            referral=sent,
            deed="send",
            came_from="agreed",
            went_to="sent",
            side="sender",
            by_name="Sample Sender",
            words="Sample words",
            at=now,
        ),
        "agency_link": link,
        "link_opening": Opening.objects.create(link=link, what="opened", name="Sample Opener", at=now),
        "link_letter": LinkLetter.objects.create(link=link, kind="link", made_at=now),
    }
