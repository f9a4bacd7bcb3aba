"""Who leads an action: those of now kept, matched or taken away, and new ones by name, as a role or as written."""

from collections.abc import Sequence
from typing import Any

from django import forms

from village.basics.errors import Refused
from village.plans.forms.group import GroupForm
from village.plans.queries.one_action import OneAction
from village.plans.queries.people import known_names
from village.plans.rules.facts import LeadFacts
from village.plans.rules.matching import Candidate, KnownName, candidates
from village.plans.services.writing import Value

ADDED = 2
"""How many empty lines stand ready; saving brings fresh ones."""
KINDS = [("known", "Person or organisation"), ("role", "Role"), ("words", "As written, for now")]


class LeadsForm(GroupForm):
    """Leads of now as choices, each with whom its words may mean, and lines for new ones."""

    code, title = "leads", "the leads"

    def __init__(self, data: Any = None, *, at: OneAction, **kwargs: Any) -> None:
        """Take the action; whom the partnership knows is looked up once."""
        self.known: Sequence[KnownName] = known_names(at.viewer)
        super().__init__(data, at=at, **kwargs)

    def add_fields(self) -> None:
        for number, lead in enumerate(self.at.facts.leads):
            self.fields[f"lead_{number}"] = forms.ChoiceField(
                label=lead.name, choices=self.choices_of(lead), widget=forms.RadioSelect, initial="keep", required=False
            )
        words = self.at.facts.lead_words
        offers = candidates(words, self.known) if words and not self.at.facts.leads else ()
        if offers:
            self.fields["offered"] = forms.ChoiceField(
                label=f"The document says “{words}”",
                choices=[*((_code(offer.known), _offer(offer)) for offer in offers), ("", "Nobody of these")],
                widget=forms.RadioSelect,
                required=False,
                initial="",
            )
        for number in range(ADDED):
            attrs = {"list": "known-names", "autocomplete": "off", **({"autofocus": True} if not number else {})}
            self.fields[f"name_{number}"] = forms.CharField(
                label="Add a lead", required=False, max_length=300, widget=forms.TextInput(attrs=attrs)
            )
            self.fields[f"kind_{number}"] = forms.ChoiceField(
                label="This is a", choices=KINDS, initial="known", required=False
            )

    def choices_of(self, lead: LeadFacts) -> list[tuple[str, str]]:
        """Return what can become of a lead; words that nobody has matched come with whom they may mean."""
        kinds = {"person": "Keep", "organisation": "Keep", "role": "Keep as a role"}
        offers = candidates(lead.name, self.known) if lead.kind in {"words", "role"} else ()
        return [
            ("keep", kinds.get(lead.kind, "Keep as written, for now")),
            *((_code(offer.known), _offer(offer)) for offer in offers),
            *([("role", "This is a role")] if lead.kind == "words" else []),
            ("remove", "Take away"),
        ]

    def values_now(self) -> dict[str, Any]:
        return {}

    def mark(self) -> str:
        self.now = {"leads": [[lead.kind, lead.name] for lead in self.at.facts.leads]}
        mark, self.now = super().mark(), {}
        return mark

    def words_now(self) -> tuple[tuple[str, str], ...]:
        return (("Leads", ", ".join(lead.name for lead in self.at.facts.leads) or "Nobody"),)

    def values(self) -> dict[str, Value]:
        leads = [
            chosen
            for number, lead in enumerate(self.at.facts.leads)
            if (chosen := _chosen(self.cleaned_data.get(f"lead_{number}") or "keep", lead)) is not None
        ]
        if offered := self.cleaned_data.get("offered"):
            leads.append(_known(offered))
        for number in range(ADDED):
            name = self.cleaned_data[f"name_{number}"].strip()
            if name:
                leads.append(self._added(name, self.cleaned_data[f"kind_{number}"] or "known", f"name_{number}"))
        return {"leads": leads}

    def _added(self, name: str, kind: str, field: str) -> dict[str, Any]:
        if kind != "known":
            return {"kind": kind, "words": name}
        way_out = "Write the full name, or choose Role or As written."
        return _known(_code(one_named(name, self.known, field=field, way_out=way_out)))


def one_named(name: str, known: Sequence[KnownName], *, field: str, way_out: str) -> KnownName:
    """Return who is meant by a name, with or without the place of work; raises Refused for nobody and for several."""
    found = [one for one in known if label_of(one).casefold() == name.casefold()]
    found = found or [one for one in known if one.name.casefold() == name.casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(f"Several are called “{name}”. Choose one from the list: it says where they work.", field=field)
    likely = candidates(name, known, limit=2)
    offer = f" Did you mean {' or '.join(one.known.name for one in likely)}?" if likely else ""
    raise Refused(f"Nobody here is called “{name}”.{offer} {way_out}", field=field)


def label_of(known: KnownName) -> str:
    """Return the name as the list of names shows it: with the place of work."""
    return f"{known.name}, {known.organisation}" if known.organisation else known.name


def _code(known: KnownName) -> str:
    return f"{known.kind}:{known.id}"


def _offer(offer: Candidate) -> str:
    return f"{label_of(offer.known)} ({offer.reason})"


def _known(code: str) -> dict[str, Any]:
    kind, _, number = code.partition(":")
    return {"kind": kind, "practitioner" if kind == "person" else "organisation": int(number), "words": ""}


def _chosen(choice: str, lead: LeadFacts) -> dict[str, Any] | None:
    if choice == "remove":
        return None
    if ":" in choice:
        return _known(choice)
    return {
        "kind": "role" if choice == "role" else lead.kind,
        "practitioner": lead.practitioner_id,
        "organisation": lead.organisation_id,
        "words": lead.words,
    }
