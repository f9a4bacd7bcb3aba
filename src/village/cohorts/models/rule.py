"""A written rule that lists pupils from the data; each change makes a new version and the old one stays."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Coalesce

from village.access.models.user import User
from village.basics.plain_values import from_plain
from village.basics.privacy import Privacy
from village.cohorts.rules.conditions import KINDS, Condition
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership


class Rule(models.Model):
    """One rule by its name, of the whole partnership or of one school."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    """Empty: every school of the partnership may run it."""
    name = models.CharField(max_length=80)
    retired_on = models.DateField(null=True, blank=True)

    privacy: ClassVar = Privacy(keep="with the partnership", internal=("partnership", "school", "name", "retired_on"))

    class Meta:
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint("partnership", Coalesce("school", 0), "name", name="rule_name_once"),)

    def __str__(self) -> str:
        return self.name


class RuleVersion(models.Model):
    """The rule as it was from one day on: conditions as data, never changed once a cohort was made with it."""

    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    conditions = models.JSONField(default=list)
    """Plain values of the dataclasses in cohorts/rules/conditions.py."""
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    privacy: ClassVar = Privacy(keep="with the rule", internal=("rule", "number", "conditions", "made_by", "made_at"))

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("rule", "number"), name="rule_version_once"),)

    def __str__(self) -> str:
        return f"Version {self.number} of rule {self.rule_id}"

    def read_conditions(self) -> tuple[Condition, ...]:
        """Return the conditions as they were written."""
        return tuple(
            from_plain(KINDS[row["code"]], {name: value for name, value in row.items() if name != "code"})
            for row in self.conditions
        )
