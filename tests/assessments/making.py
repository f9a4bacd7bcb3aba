"""Ada Fell's family at Ashlea, an assessment with them, and whoever works on it."""

from dataclasses import dataclass
from datetime import date

from tests.cast import BECKSIDE, Town
from tests.school_data.rolls import enrol
from village.access.viewer import Viewer
from village.assessments.models.assessment import Assessment
from village.assessments.models.consent import AssessmentConsent
from village.assessments.models.domain import DomainEntry
from village.assessments.models.team import TeamMember
from village.assessments.services.beginning import Beginning, begin
from village.assessments.services.going_on import agree
from village.assessments.services.sharing import Answered, note_answer
from village.assessments.services.team import Joining, join, make_lead
from village.assessments.services.writing import Written, change_head, write_domain
from village.organisations.models.organisation import Organisation
from village.people.models.adult import Adult, Contact
from village.people.models.pupil import Pupil
from village.people.models.restriction import Restriction

TODAY, REVIEW = date(2026, 3, 18), date(2026, 4, 29)
STRONG, NEED, SAW = "Reads every night", "Calmer mornings", "Registers since September"
CHILD_S, MOTHER_S, FATHER_S = "My tummy hurts", "I start at six", "She is fine with me"


@dataclass
class Fells:
    """A child with two parents who live apart, each with a login, and a brother."""

    town: Town
    school: Organisation
    ada: Pupil
    cy: Pupil
    mother: Adult
    father: Adult

    @property
    def lead(self) -> Viewer:
        return self.town.viewer("inclusion_lead")

    @property
    def centre(self) -> Organisation:
        """The agency of the cast's agency worker."""
        return self.town.organisations["Lantern Family Centre"]

    def draft(self, kind: str = "early_help", pupils: tuple[Pupil, ...] = ()) -> Assessment:
        """Return a draft about Ada, in which both parents take part."""
        return begin(
            by=self.lead,
            school_id=self.school.pk,
            pupils=pupils or (self.ada,),
            adult_ids=[self.mother.pk] if self.cy in pupils else [self.mother.pk, self.father.pk],
            beginning=Beginning(kind, "Ada misses Mondays"),
        )

    def entry(self, assessment: Assessment, domain: str = "warmth") -> DomainEntry:
        return DomainEntry.objects.get(assessment=assessment, domain=domain)

    def write(self, assessment: Assessment, domain: str = "warmth", **written: object) -> DomainEntry:
        """Return a domain under which something stands."""
        entry = self.entry(assessment, domain)
        values: dict[str, object] = {"strengths": STRONG, "needs": NEED, "evidence": SAW, **written}
        write_domain(by=self.lead, entry=entry, written=Written(**values), seen_version=entry.version)  # type: ignore[arg-type]
        entry.refresh_from_db()
        return entry

    def says(self, assessment: Assessment, answer: str = "yes", **said: object) -> AssessmentConsent:
        """Return what the mother answered about sharing."""
        values = {"adult_id": self.mother.pk, "on": TODAY, "how": "in_person", **said}
        return note_answer(by=self.lead, assessment=assessment, said=Answered(answer=answer, **values))  # type: ignore[arg-type]

    def agreed(self, **of: object) -> Assessment:
        """Return an assessment to which the mother agreed, shared with the centre, led by the inclusion lead."""
        assessment = self.draft(**of)  # type: ignore[arg-type]
        words = {self.mother.pk: MOTHER_S}
        if self.cy.pk not in {row.pupil_id for row in assessment.children.all()}:
            words[self.father.pk] = FATHER_S
        self.write(assessment, adults=words, pupils={self.ada.pk: CHILD_S})
        head = {"conclusions": "Mornings are hard", "agreed_words": "Breakfast club"}
        change_head(by=self.lead, assessment=assessment, values=head, seen_version=assessment.version)
        self.says(assessment, with_whom=[self.centre.pk])
        agree(by=self.lead, assessment=assessment, on=TODAY, next_review_on=REVIEW, seen_version=assessment.version)
        make_lead(by=self.lead, member=self.joined(assessment, "inclusion_lead"))
        return assessment

    def joined(self, assessment: Assessment, who: str) -> TeamMember:
        """Return somebody of the cast as a member of the team."""
        person = self.town.practitioners[who]
        return join(by=self.lead, assessment=assessment, who=Joining(practitioner_id=person.pk))

    def shut_out(self, adult: Adult) -> Restriction:
        """Return the order of a court that came today, against the adult, about Ada."""
        return Restriction.objects.create(pupil=self.ada, adult=adult, kind="court_order", starts_on=TODAY)


def make_fells(town: Town) -> Fells:
    """Return the family: the mother signs in as the cast's parent, the father, who lives elsewhere, as the other."""
    school = town.organisations["Ashlea Primary School"]
    ada, cy = enrol(town.partnership, school, 1), enrol(town.partnership, school, 2, year_group=1)
    for pupil, forename in ((ada, "Ada"), (cy, "Cy")):
        Pupil.objects.filter(pk=pupil.pk).update(forename=forename, surname="Fell", date_of_birth=date(2017, 5, 3))
        pupil.refresh_from_db()
    of = {"partnership": town.partnership, "surname": "Fell"}
    mother = Adult.objects.create(forename="Bea", user=town.users["parent"], **of)
    father = Adult.objects.create(forename="Tam", user=town.users["other_parent"], **of)
    for pupil in (ada, cy):
        Contact.objects.create(
            pupil=pupil, adult=mother, relationship="mother", has_parental_responsibility=True, lives_with=True
        )
    Contact.objects.create(pupil=ada, adult=father, relationship="father", has_parental_responsibility=True, order=2)
    return Fells(town, school, ada, cy, mother, father)


def move_to_beckside(fells: Fells) -> Organisation:
    """Return the school where Ada is on the roll since today."""
    school = fells.town.organisations[BECKSIDE]
    spell = fells.ada.spells.get()
    spell.left_on = date(2026, 3, 17)
    spell.save()
    spell.pk, spell.school, spell.joined_on, spell.left_on = None, school, TODAY, None
    spell.save(force_insert=True)
    return school
