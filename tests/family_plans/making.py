"""Ada Fell's family at Ashlea, a plan with them, and whoever works on it."""

from dataclasses import dataclass
from datetime import date

from tests.cast import Town
from tests.school_data.rolls import enrol
from village.access.viewer import Viewer
from village.family_plans.models.goals import PlanGoal, PlanStep
from village.family_plans.models.plan import FamilyPlan, How, PlanAdult
from village.family_plans.models.words import PlanWords
from village.family_plans.services.agreeing import note_yes, start
from village.family_plans.services.parts import GOAL, SCALE, STEP, WORDS, add_part
from village.family_plans.services.writing import Beginning, begin_plan
from village.organisations.models.organisation import Organisation
from village.people.models.adult import Adult, Contact
from village.people.models.household import Household, HouseholdMember
from village.people.models.pupil import Pupil
from village.people.models.restriction import Restriction

TODAY = date(2026, 3, 18)
MOTHER_S, FATHER_S, CHILD_S = "Sunday nights he cries", "He is fine with me", "I get a tummy ache"
GOAL_WORDS = "Ada comes in every Monday until Easter"


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

    def plan(self, *, kind: str = "family", pupils: tuple[Pupil, ...] = (), both: bool = True) -> FamilyPlan:
        """Return a draft about Ada, in which both parents, or the mother alone, are asked."""
        asked = [self.mother.pk, self.father.pk] if both else [self.mother.pk]
        beginning = Beginning(
            kind=kind,
            title="Calm mornings",
            worker_id=self.town.practitioners["inclusion_lead"].pk,
            next_review_on=date(2026, 3, 25),
        )
        return begin_plan(
            by=self.lead, school_id=self.school.pk, pupils=pupils or (self.ada,), adult_ids=asked, beginning=beginning
        )

    def written(self, **asked: object) -> FamilyPlan:
        """Return a draft with a goal, words of everybody, steps and a question."""
        plan = self.plan(**asked)  # type: ignore[arg-type]
        self.goal(plan)
        self.say(plan, MOTHER_S, self.mother)
        if PlanAdult.objects.filter(plan=plan, adult=self.father).exists():
            self.say(plan, FATHER_S, self.father)
        child = {"part": "worry", "whose": "child", "pupil_id": self.ada.pk, "words": CHILD_S}
        add_part(by=self.lead, plan=plan, kind=WORDS, values=child)
        self.step(plan, "school", "Breakfast club on Mondays", by_on=date(2026, 3, 23))
        self.step(plan, "family", "Pack the bag on Sunday", adult_id=self.mother.pk, by_on=date(2026, 3, 22))
        values = {"words": "How do mornings feel?", "low_words": "awful", "high_words": "easy", "tool": ""}
        add_part(by=self.lead, plan=plan, kind=SCALE, values=values)
        return plan

    def going_on(self, **asked: object) -> FamilyPlan:
        """Return a plan to which the mother said yes, and that has begun."""
        plan = self.written(**asked)
        row = PlanAdult.objects.get(plan=plan, adult=self.mother)
        note_yes(by=self.lead, row=row, on=TODAY, how=How.IN_PERSON)
        plan.refresh_from_db()
        start(by=self.lead, plan=plan)
        plan.refresh_from_db()
        return plan

    def goal(self, plan: FamilyPlan, words: str = GOAL_WORDS) -> PlanGoal:
        """Return a goal of the plan."""
        values = {"words": words, "how_we_know": "Mondays in school", "by_on": date(2026, 4, 2)}
        row = add_part(by=self.lead, plan=plan, kind=GOAL, values=values)
        assert isinstance(row, PlanGoal)
        return row

    def say(self, plan: FamilyPlan, words: str, adult: Adult) -> PlanWords:
        """Return a worry of one parent."""
        values = {"part": "worry", "whose": "parent", "adult_id": adult.pk, "words": words}
        row = add_part(by=self.lead, plan=plan, kind=WORDS, values=values)
        assert isinstance(row, PlanWords)
        return row

    def step(self, plan: FamilyPlan, who: str, words: str, **values: object) -> PlanStep:
        """Return a step of the plan."""
        row = add_part(by=self.lead, plan=plan, kind=STEP, values={"by_on": None, "who": who, "words": words, **values})
        assert isinstance(row, PlanStep)
        return row

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
    mother = Adult.objects.create(
        forename="Bea", user=town.users["parent"], mobile="07700 900123", email="bea@vale.example", **of
    )
    father = Adult.objects.create(forename="Tam", user=town.users["other_parent"], **of)
    for pupil in (ada, cy):
        Contact.objects.create(
            pupil=pupil, adult=mother, relationship="mother", has_parental_responsibility=True, lives_with=True
        )
    Contact.objects.create(pupil=ada, adult=father, relationship="father", has_parental_responsibility=True, order=2)
    home = Household.objects.create(
        partnership=town.partnership, name="Fell", address="1 Secret Lane", postcode="ZZ1 1ZZ"
    )
    HouseholdMember.objects.create(household=home, adult=mother)
    HouseholdMember.objects.create(household=home, pupil=ada)
    return Fells(town, school, ada, cy, mother, father)


def live_together(fells: Fells) -> None:
    """The father has moved in with the mother."""
    home = Household.objects.get(name="Fell")
    HouseholdMember.objects.create(household=home, adult=fells.father)
