"""Agreements with providers: made, signed anew, shared out among schools, and looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.organisations.models.organisation import Organisation
from village.provision.models.commission import Commission, Looked, SchoolShare, Terms
from village.provision.models.stay import Stay
from village.provision.queries.commissions import providers, schools
from village.provision.rules.terms import KINDS, Code
from village.provision.services.may import commission_subject, must_commission


@dataclass(frozen=True, slots=True)
class Signed:
    """What was signed, from which day on, and by whom."""

    from_on: date
    promises: Mapping[str, int]
    cost_pence: int
    signed_for_us: str
    signed_for_them: str
    signed_on: date
    why: str = ""


@transaction.atomic
def make_commission(
    *, by: Viewer, provider_id: int, title: str, about: str, starts_on: date, ends_on: date, signed: Signed
) -> Commission:
    """Return the agreement with its first terms. Refused for a provider of elsewhere, and for days out of order."""
    must_commission(by, by.partnership_id)
    provider = providers(by).filter(pk=provider_id).first()
    if provider is None:
        raise Refused("Choose an organisation of the partnership.", field="provider")
    if ends_on < starts_on:
        raise Refused("It ends before it begins. Look at both days.", field="ends_on")
    commission = Commission.objects.create(
        partnership_id=by.partnership_id or 0,
        provider=provider,
        title=" ".join(title.split()),
        about=about.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
        made_by_id=by.user_id,
    )
    record("provision.made", by=by, subject=commission_subject(commission))
    _sign(by, commission, signed)
    return commission


@transaction.atomic
def sign_terms(*, by: Viewer, commission: Commission, signed: Signed) -> Terms:
    """Return the next version of the terms; the ones before stay and are compared with their own days."""
    must_commission(by, commission.partnership_id)
    if not signed.why.strip():
        raise Refused("Say in a line why the terms are new.", field="why")
    if not commission.starts_on <= signed.from_on <= commission.ends_on:
        raise Refused("The terms begin while the agreement runs. Choose another day.", field="from_on")
    return _sign(by, commission, signed)


@transaction.atomic
def share_out(*, by: Viewer, commission: Commission, school_id: int, places: int) -> None:
    """The school has so many of the places; with none it has no share. Refused while its children hold more."""
    must_commission(by, commission.partnership_id)
    school: Organisation | None = schools(by).filter(pk=school_id).first()
    if school is None:
        raise Refused("Choose a school of the partnership.", field="school")
    if (
        places == 0
        and Stay.objects.filter(commission=commission, school=school, state__in=("waiting", "placed")).exists()
    ):
        raise Refused("Children of this school wait or have a place. Leave it one place at least.", field="places")
    promised = _promised_places(commission)
    others = sum(
        SchoolShare.objects.filter(commission=commission).exclude(school=school).values_list("places", flat=True)
    )
    if promised is not None and others + places > promised:
        raise Refused(f"The agreement has {promised} places, and other schools have {others}.", field="places")
    if places:
        SchoolShare.objects.update_or_create(commission=commission, school=school, defaults={"places": places})
    else:
        SchoolShare.objects.filter(commission=commission, school=school).delete()
    record("provision.shared-out", by=by, subject=commission_subject(commission), reason=f"{school.name}: {places}")


@transaction.atomic
def note_look(*, by: Viewer, commission: Commission, on: date, children_to_adult: Decimal, words: str) -> Looked:
    """Return what somebody found who went and looked on a day that is not to come."""
    must_commission(by, commission.partnership_id)
    looked = Looked.objects.create(
        commission=commission,
        on=on,
        children_to_adult=children_to_adult,
        words=" ".join(words.split())[:300],
        by_id=by.user_id,
    )
    record("provision.looked", by=by, subject=commission_subject(commission))
    return looked


def _sign(by: Viewer, commission: Commission, signed: Signed) -> Terms:
    known = {code.value: amount for code in Code if (amount := signed.promises.get(code.value)) is not None}
    if not known:
        raise Refused("Write down one promise at least, or there is nothing to look at.", field=Code.PLACES.value)
    for code, amount in known.items():
        if not 0 < amount <= KINDS[Code(code)].most:
            raise Refused(f"Write a number from 1 to {KINDS[Code(code)].most}.", field=code)
    number = Terms.objects.filter(commission=commission).count() + 1
    terms = Terms.objects.create(
        commission=commission,
        number=number,
        from_on=signed.from_on,
        promises=known,
        cost_pence=signed.cost_pence,
        signed_for_us=signed.signed_for_us.strip(),
        signed_for_them=signed.signed_for_them.strip(),
        signed_on=signed.signed_on,
        why=" ".join(signed.why.split())[:300],
    )
    record("provision.signed", by=by, subject=commission_subject(commission), reason=terms.why)
    return terms


def _promised_places(commission: Commission) -> int | None:
    latest = Terms.objects.filter(commission=commission).order_by("-from_on", "-number").first()
    return latest.promises.get(Code.PLACES.value) if latest else None
