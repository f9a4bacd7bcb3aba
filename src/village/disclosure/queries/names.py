"""Names of other people that the school knows, so that they can be proposed to be taken out."""

from village.disclosure.models.request import AccessRequest
from village.organisations.models.practitioner import Practitioner
from village.people.models.adult import Adult, Contact
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell

CHILD, ADULT, OUTSIDE = "another child", "another adult of a family", "somebody of another service"


def names_near(request: AccessRequest) -> dict[str, str]:
    """Return each single name in small letters with whose it may be; none of the child's own, none of who asks.

    Children who are or were on the school's roll, the adults around them, and people of services in the partnership.
    Staff of the school are left: what they wrote at work is given with their names (Schedule 2, paragraph 17).
    """
    found: dict[str, str] = {}
    here = Spell.objects.filter(school=request.school_id).values("pupil")
    services = Practitioner.objects.filter(partnership=request.partnership_id).exclude(organisation=request.school_id)
    for words in services.exclude(organisation__kind="school").values_list("name", flat=True):
        _add(found, OUTSIDE, *words.split())
    adults = Adult.objects.filter(pk__in=Contact.objects.filter(pupil__in=here).values("adult"))
    for adult_names in adults.exclude(pk=request.adult_id or 0).values_list("forename", "surname"):
        _add(found, ADULT, *adult_names)
    others = Pupil.objects.filter(pk__in=here).exclude(pk=request.pupil_id)
    for child_names in others.values_list("forename", "surname", "preferred_forename"):
        _add(found, CHILD, *child_names)
    child, adult = request.pupil, request.adult
    own = [child.forename, child.surname, child.preferred_forename]
    own += [adult.forename, adult.surname] if adult else request.asker_name.split()
    for words in own:
        for name in words.split():
            found.pop(name.casefold(), None)
    return found


def _add(found: dict[str, str], who: str, *names: str) -> None:
    for words in names:
        for name in words.split():
            found[name.casefold()] = who
