"""The town's main plan as it is made ready for its rounds: who leads what, what its ratings mean, what moved."""

from dataclasses import dataclass, replace

from village.access.viewer import Viewer
from village.demo.town import Town, viewer_named
from village.plans.models.action import Action
from village.plans.models.plan import Plan, PlanYear, Section
from village.plans.queries.actions import placement_for
from village.plans.queries.plans import plans_of
from village.plans.queries.scale import scale_of
from village.plans.services.actions import change_action, change_leads, change_ticks
from village.plans.services.lineage import Part, drop, merge, split
from village.plans.services.plans import change_plan
from village.plans.services.scale import set_scale
from village.plans.services.sections import change_section

TITLE = "Priority 2: Parents as partners"
AMBER_MEANS = "Late or in doubt, and the line says what would put it right"
LEADS = (("2.1b", ("Leonie Birch",)), ("2.1c", ("Dot Marlowe",)), ("ii", ("Sunniva Rao",)))
SECTION_LEADS = (("2.1", "Farah Lund"), ("2.2", "Samir Vall"), ("2.6", "Leonie Birch"))
SPLIT = (
    "2.1i",
    (
        ("2.1j", "Read what other towns use and agree on two parenting programmes to try."),
        ("2.1k", "Try the two programmes with families of two schools for a term each."),
    ),
    "The regional tender was called off. Choosing and trying are two pieces of work, for two terms.",
)
MERGED = ("vii", "2.6a", "The directory now holds each school's providers, so a second record would only grow old.")
DROPPED = (
    "Try it in a sample",
    "The pilot was run under 2.4a, with 38 families. Nothing is left to try first.",
)
MOVED_ON = ("2.6c", "Head Start merged with the hub in spring. The menu needs the new names.")
REWORDED = (
    "2.1c",
    "Run drop-ins at school and in the hub, where families meet services face to face.",
    "The hub has a room on two afternoons, which no school has.",
)


@dataclass(frozen=True, slots=True)
class MainPlan:
    """The plan, and the coordinator who keeps it."""

    town: Town
    plan: Plan
    by: Viewer

    def action(self, ref: str) -> Action:
        """Return an action by its reference, or by its first words where it has none."""
        places = self.plan.placements.filter(action__removed_at__isnull=True).select_related("action")
        found = places.filter(ref=ref).first() or places.filter(action__text__startswith=ref).first()
        if found is None:
            raise LookupError(ref)
        return placement_for(self.by, self.plan.pk, found.action_id).action

    def section(self, ref: str) -> Section:
        """Return a section by its reference."""
        return Section.objects.get(plan=self.plan, ref=ref, removed_at__isnull=True)

    def leads(self, *names: str) -> list[dict[str, object]]:
        """Return residents as leads of an action."""
        return [{"kind": "person", "practitioner": self.town.residents[name].pk} for name in names]


def plan_of_level(by: Viewer, level: str) -> Plan:
    """Return the town's one plan of this level."""
    return plans_of(by).get(level=level)


def make_ready(town: Town) -> MainPlan:
    """Return the main plan with a short title, its own meaning of amber, and leads who can be asked."""
    by = viewer_named("Hana Brook")
    plan = plan_of_level(by, Plan.Level.PRIORITY)
    change_plan(by=by, plan=plan, seen=plan.version, values={"title": TITLE}, reason="Short enough to say")
    main = MainPlan(town, plan_of_level(by, Plan.Level.PRIORITY), by)
    scale = tuple(replace(step, meaning=AMBER_MEANS) if step.code == "amber" else step for step in scale_of(plan))
    set_scale(by=by, plan=main.plan, seen=main.plan.version, scale=scale)
    for ref, names in LEADS:
        action = main.action(ref)
        change_leads(by=by, plan=main.plan, action=action, seen=action.version, leads=main.leads(*names))
    for ref, name in SECTION_LEADS:
        section = main.section(ref)
        leads = [{"practitioner": town.residents[name].pk}]
        change_section(by=by, section=section, seen=section.version, values={"leads": leads})
    main.plan.refresh_from_db()
    return main


def rearrange(main: MainPlan) -> None:
    """One action is split, one merged, one dropped, one comes a year later and one has other words, with reasons."""
    by, plan = main.by, main.plan
    ref, texts, reason = SPLIT
    old = main.action(ref)
    parts = [Part(text, new_ref, leads=False, ticks=False) for new_ref, text in texts]
    for part in split(by=by, plan=plan, action=old, seen=old.version, parts=parts, reason=reason):
        change_leads(by=by, plan=plan, action=part, seen=part.version, leads=main.leads("Farah Lund"))
    ref, into, reason = MERGED
    going = main.action(ref)
    merge(by=by, plan=plan, actions=[(going, going.version)], into=main.action(into), reason=reason)
    ref, reason = DROPPED
    dropped = main.action(ref)
    drop(by=by, plan=plan, action=dropped, seen=dropped.version, reason=reason)
    ref, text, reason = REWORDED
    worded = main.action(ref)
    change_action(by=by, plan=plan, action=worded, seen=worded.version, values={"text": text}, reason=reason)
    _a_year_later(main, MOVED_ON[0], MOVED_ON[1])


def _a_year_later(main: MainPlan, ref: str, reason: str) -> None:
    action, years = main.action(ref), list(PlanYear.objects.filter(plan=main.plan))
    change_ticks(by=main.by, plan=main.plan, action=action, seen=action.version, ticks=[{"year": years[1].pk}])
    action = main.action(ref)
    notes = f"{action.notes}\n{reason}".strip()
    change_action(by=main.by, plan=main.plan, action=action, seen=action.version, values={"notes": notes})
