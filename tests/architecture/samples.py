"""One of each thing in Thornaby Vale and in Millbeck, and which of them fills the address of each route.

Adding a route: 1. if its address holds an id, see that `IDS` knows its name, or fill it in `SAMPLES`; 2. run
test_permission_matrix.py: it prints the rows as measured; 3. judge every status as a person would, and only then paste
them into the room's table in permissions/. Adding a table: make one row of it in a function, list the function in
`MAKERS` and the table in `CANARY_TABLES`; the canary test does the rest. A table about children: hidden.py too.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from tests.architecture.absence_samples import ABSENCE_IDS, ABSENCE_TABLES, absence_things
from tests.architecture.casework_samples import CASEWORK_IDS, CASEWORK_SAMPLES, CASEWORK_TABLES, casework_things
from tests.architecture.cohorts_samples import COHORTS_IDS, COHORTS_TABLES, cohorts_things
from tests.architecture.evidence_samples import EVIDENCE_TABLES, evidence_things
from tests.architecture.funding_samples import FUNDING_TABLES, funding_things
from tests.architecture.help_and_events_samples import (
    HELP_AND_EVENTS_IDS,
    HELP_AND_EVENTS_SAMPLES,
    HELP_AND_EVENTS_TABLES,
    help_and_events_things,
)
from tests.architecture.meetings_samples import MEETING_TABLES, meeting_things
from tests.architecture.messaging_samples import (
    MESSAGING_IDS,
    MESSAGING_SAMPLES,
    MESSAGING_TABLES,
    messaging_things,
)
from tests.architecture.newsletters_samples import (
    NEWSLETTERS_IDS,
    NEWSLETTERS_SAMPLES,
    NEWSLETTERS_TABLES,
    newsletters_things,
)
from tests.architecture.outbox_samples import OUTBOX_IDS, OUTBOX_TABLES, outbox_things
from tests.architecture.people_samples import PEOPLE_IDS, PEOPLE_SAMPLES, PEOPLE_TABLES, people_things
from tests.architecture.plans_samples import PLAN_TABLES, plan_things
from tests.architecture.publishing_samples import PUBLISHING_TABLES, public_address, publishing_things
from tests.architecture.reports_samples import REPORTS_IDS, REPORTS_TABLES, reports_things
from tests.architecture.reviews_samples import REVIEW_IDS, REVIEW_SAMPLES, REVIEW_TABLES, review_things
from tests.architecture.school_data_samples import (
    SCHOOL_DATA_IDS,
    SCHOOL_DATA_SAMPLES,
    SCHOOL_DATA_TABLES,
    school_data_things,
)
from tests.architecture.wording_samples import WORDING_IDS, WORDING_SAMPLES, WORDING_TABLES, wording_things
from tests.cast import SINCE, make_organisation, make_practitioner, make_user
from village.access.models.role import HelpSession, Invitation, RoleHeld
from village.access.models.user import User
from village.audit.models.entry import Entry
from village.audit.services.reads import record_reads
from village.audit.services.record import Installation, Subject, record
from village.files.models.stored_file import StoredFile
from village.organisations.models.calendar import ClosureDay, HalfTerm
from village.organisations.models.group import Group, Seat
from village.organisations.models.organisation import Membership, Organisation
from village.organisations.models.partnership import Partnership
from village.organisations.models.practitioner import Practitioner

type Things = dict[str, Model]
type Maker = Callable[[Partnership, Things], Things]


def organisation_things(partnership: Partnership, things: Things) -> Things:
    """Return one organisation with its people, group, seat and calendar."""
    school = make_organisation(partnership, f"Sample School {partnership.pk}", "school", urn=f"9{partnership.pk:05d}")
    person = make_practitioner(partnership, "Sample Person", school)
    group = Group.objects.create(partnership=partnership, name="Sample group", kind="board")
    return {
        "organisation": school,
        "membership": Membership.objects.get(partnership=partnership, organisation=school),
        "practitioner": person,
        "group": group,
        "seat": Seat.objects.create(group=group, practitioner=person, starts_on=SINCE),
        "half_term": _school_year(partnership),
        "closure_day": ClosureDay.objects.create(partnership=partnership, on=date(2025, 9, 9), reason="Sample"),
    }


def _school_year(partnership: Partnership) -> HalfTerm:
    """Return the first half-term of 2025/26; the others stand behind it."""
    days = (
        ("autumn", 1, date(2025, 9, 2), date(2025, 10, 24)),
        ("autumn", 2, date(2025, 11, 3), date(2025, 12, 19)),
        ("spring", 1, date(2026, 1, 5), date(2026, 2, 13)),
        ("spring", 2, date(2026, 2, 23), date(2026, 3, 27)),
        ("summer", 1, date(2026, 4, 13), date(2026, 5, 22)),
        ("summer", 2, date(2026, 6, 1), date(2026, 7, 21)),
    )
    made = [
        HalfTerm.objects.create(
            partnership=partnership, academic_year=2025, term=term, half=half, starts_on=first, ends_on=last
        )
        for term, half, first, last in days
    ]
    return made[0]


def access_things(partnership: Partnership, things: Things) -> Things:
    """Return one login with a role, an open invitation and an ended help session."""
    now = timezone.now()
    user = make_user("Sample Login", email=f"login.{partnership.pk}@sample.example")
    return {
        "user": user,
        "role": RoleHeld.objects.create(user=user, partnership=partnership, role="board_member", starts_on=SINCE),
        "invitation": Invitation.objects.create(
            email=f"invited.{partnership.pk}@sample.example",
            name="Sample Guest",
            partnership=partnership,
            role="board_member",
            token_hash=f"{partnership.pk:064d}",
            invited_at=now,
            expires_at=now + timedelta(days=14),
        ),
        "help_session": HelpSession.objects.create(
            user=user,
            partnership=partnership,
            reason="Sample",
            starts_at=now - timedelta(hours=2),
            ends_at=now - timedelta(hours=1),
        ),
    }


def file_things(partnership: Partnership, things: Things) -> Things:
    """Return one file of a plan, kept on disk."""
    folder = Path(settings.FILES_FOLDER) / "sample"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / str(partnership.pk)).write_text("sample")
    file = StoredFile.objects.create(
        partnership=partnership,
        name="sample.txt",
        size=6,
        sha256="0" * 64,
        content_type="text/plain",
        kept_as=f"sample/{partnership.pk}",
        purpose="plan-import",
        brought_at=timezone.now(),
    )
    return {"file": file}


MAKERS: list[Maker] = [
    organisation_things,
    access_things,
    outbox_things,
    wording_things,
    people_things,
    messaging_things,
    school_data_things,
    cohorts_things,
    absence_things,
    newsletters_things,
    file_things,
    plan_things,
    casework_things,
    help_and_events_things,
    evidence_things,
    review_things,
    publishing_things,
    meeting_things,
    funding_things,
    reports_things,
]
"""Each is handed what the ones before it made."""

IDS = {
    **OUTBOX_IDS,
    **PEOPLE_IDS,
    **MESSAGING_IDS,
    **SCHOOL_DATA_IDS,
    **COHORTS_IDS,
    **ABSENCE_IDS,
    **NEWSLETTERS_IDS,
    **CASEWORK_IDS,
    **HELP_AND_EVENTS_IDS,
    **REVIEW_IDS,
    **REPORTS_IDS,
    **WORDING_IDS,
    "plan_id": "plan",
    "action_id": "action",
    "section_id": "section",
    "step_id": "step",
    "lineage_id": "lineage",
    "batch_id": "batch",
    "entry_id": "entry",
    "bid_id": "bid",
    "agreement_id": "agreement",
    "meeting_id": "meeting",
    "item_id": "agenda_item",
    "paper_id": "paper",
    "decision_id": "decision",
    "arising_id": "arising",
    "update_id": "update",
    "evidence_id": "evidence",
    "case_id": "case",
    "consent_id": "consent",
    "picture_id": "picture",
}
"""Names in addresses that mean the same thing on every route, and the thing."""

WORDS = {"group": "text", "piece": "plan", "starting": 2025}
"""Parts of addresses that are no ids."""

SAMPLES: dict[str, Callable[[Things], Mapping[str, object]]] = {
    **PEOPLE_SAMPLES,
    **MESSAGING_SAMPLES,
    **SCHOOL_DATA_SAMPLES,
    **REVIEW_SAMPLES,
    **NEWSLETTERS_SAMPLES,
    **WORDING_SAMPLES,
    **CASEWORK_SAMPLES,
    **HELP_AND_EVENTS_SAMPLES,
    "account_confirm_email": lambda things: {"key": "no-such-key"},
    "account_reset_password_from_key": lambda things: {"uidb36": "1", "key": "no-such-key"},
    "mfa_remove_webauthn": lambda things: {"pk": 1},
    "mfa_edit_webauthn": lambda things: {"pk": 1},
    "openid_connect_login": lambda things: {"provider_id": "microsoft"},
    "openid_connect_callback": lambda things: {"provider_id": "microsoft"},
    "access:invitation": lambda things: {"token": "no-such-token"},
    "family_plans:by-link": lambda things: {"token": "no-such-token"},
    "family_plans:link-paper": lambda things: {"token": "no-such-token"},
    "files:download": lambda things: {"pk": things["file"].pk},
    **{
        f"plans:table{deed}": lambda things: {"batch_id": things["table_batch"].pk}
        for deed in ("", "-accept", "-undo", "-discard")
    },
    "plans:action-become": lambda things: {
        "plan_id": things["plan"].pk,
        "action_id": things["action"].pk,
        "deed": "drop",
    },
    "meetings:item-deed": lambda things: {"item_id": things["agenda_item"].pk, "deed": "down"},
    "reports:take": lambda things: {"report_id": things["report"].pk, "suffix": "xlsx"},
    "funding:money-add": lambda things: {"plan_id": things["plan"].pk, "kind": "spent"},
    **{
        f"funding:money-{deed}": lambda things: {
            "plan_id": things["plan"].pk,
            "kind": "spent",
            "row_id": things["spend"].pk,
        }
        for deed in ("change", "remove", "back")
    },
    "publishing:plans": lambda things: {"partnership": public_address(things)["partnership"]},
    **{f"publishing:{page}": public_address for page in ("plan", "json", "csv", "feed")},
    "townhall:record-list": lambda things: {"entry_id": things["list_entry"].pk},
    "townhall:organisation": lambda things: {"pk": things["organisation"].pk},
    "townhall:organisation-edit": lambda things: {"pk": things["organisation"].pk},
    "townhall:organisation-end": lambda things: {"pk": things["organisation"].pk},
    "townhall:person-edit": lambda things: {"pk": things["practitioner"].pk},
    "townhall:person-leave": lambda things: {"pk": things["practitioner"].pk},
    "townhall:group": lambda things: {"pk": things["group"].pk},
    "townhall:group-edit": lambda things: {"pk": things["group"].pk},
    "townhall:seat-give": lambda things: {"pk": things["group"].pk},
    "townhall:seat-end": lambda things: {"pk": things["seat"].pk},
    "townhall:day-reopen": lambda things: {"pk": things["closure_day"].pk},
    "townhall:invitation-again": lambda things: {"pk": things["invitation"].pk},
    "townhall:invitation-withdraw": lambda things: {"pk": things["invitation"].pk},
    "townhall:role-end": lambda things: {"pk": things["role"].pk},
}
"""What `IDS` and `WORDS` cannot fill, by the route's name."""

CANARY_TABLES: tuple[type[Model], ...] = (
    Organisation,
    Membership,
    Practitioner,
    Group,
    Seat,
    HalfTerm,
    ClosureDay,
    User,
    RoleHeld,
    Invitation,
    HelpSession,
    StoredFile,
    *OUTBOX_TABLES,
    *PEOPLE_TABLES,
    *MESSAGING_TABLES,
    *SCHOOL_DATA_TABLES,
    *COHORTS_TABLES,
    *ABSENCE_TABLES,
    *NEWSLETTERS_TABLES,
    *PLAN_TABLES,
    *CASEWORK_TABLES,
    *HELP_AND_EVENTS_TABLES,
    *EVIDENCE_TABLES,
    *REVIEW_TABLES,
    *PUBLISHING_TABLES,
    *MEETING_TABLES,
    *FUNDING_TABLES,
    *REPORTS_TABLES,
    *WORDING_TABLES,
)
"""Tables that must have a canary; a room adds its own when its things are in `MAKERS`."""


def make_things(partnership: Partnership) -> Things:
    """Return one of each thing in the partnership."""
    things: Things = {"partnership": partnership}
    for maker in MAKERS:
        made = maker(partnership, things)
        assert not made.keys() & things.keys(), f"{maker.__name__} makes a thing of a name that is taken."
        things |= made
    by = Installation(partnership_id=partnership.pk)
    things["entry"] = record(
        "plans.action-changed",
        by=by,
        subject=Subject("plans.action", things["action"].pk or 0),
        within=Subject("plans.plan", things["plan"].pk or 0),
        changes=[{"field": "text", "label": "Action", "old": "Sample deed", "new": "Sample action"}],
    )
    things["list_entry"] = seen_in_a_list(partnership)
    return things


def seen_in_a_list(partnership: Partnership) -> Entry:
    """Return the first line of a list that was seen at once."""
    by = Installation(partnership_id=partnership.pk)
    record_reads(
        "organisations.people-listed", by=by, subjects=[Subject("organisations.practitioner", n) for n in (1, 2)]
    )
    return Entry.objects.get(partnership_id=partnership.pk, list_size=2)


def routes(
    resolver: URLResolver | None = None, prefix: str = "", namespace: str = ""
) -> Iterator[tuple[str, str | None]]:
    """Yield every route of the house as its pattern and its full name; a route without a name yields None."""
    for pattern in (resolver or get_resolver()).url_patterns:
        here = prefix + str(pattern.pattern).removeprefix("^").removesuffix("$")
        if isinstance(pattern, URLResolver):
            inside = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from routes(pattern, here, inside)
        elif isinstance(pattern, URLPattern):
            yield f"/{here}", f"{namespace}{pattern.name}" if pattern.name else None


def address(pattern: str, name: str | None, things: Things) -> str:
    """Return the address of a route, with the ids of the given things."""
    if "<" not in pattern:
        return pattern
    if name in SAMPLES:
        return reverse(name, kwargs=dict(SAMPLES[name](things)))
    parts = re.findall(r"<(?:\w+:)?(\w+)>", pattern)
    unknown = {part for part in parts if part not in IDS and part not in WORDS}
    assert name and not unknown, f"{name} ({pattern}) holds {unknown}: fill it in IDS, WORDS or SAMPLES."
    return reverse(name, kwargs={part: WORDS.get(part) or things[IDS[part]].pk for part in parts})
