"""Words to send, by what they are for; the words themselves stand in language versions."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.organisations.models.partnership import Partnership
from village.wording.rules.placeholders import FACTS_WORDS, Placeholder, placeholders_of
from village.wording.rules.standing import CATEGORY_WORDS


class Template(models.Model):
    """One template of a partnership, in as many languages as somebody wrote it."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    code = models.SlugField(max_length=60)
    """Of a ready-made one the code of its folder; of one's own made from its name."""
    name = models.CharField(max_length=80)
    purpose = models.CharField(max_length=300)
    facts = models.CharField(max_length=20, choices=[(code.value, words) for code, words in FACTS_WORDS.items()])
    """What it tells of, which decides its placeholders; never changed once it is written."""
    category = models.CharField(max_length=10, choices=[(code.value, words) for code, words in CATEGORY_WORDS.items()])
    is_ready_made = models.BooleanField(default=False)
    retired_on = models.DateField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep="with the partnership",
        internal=("partnership", "code", "name", "purpose", "facts", "category", "is_ready_made", "retired_on"),
    )

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("partnership", "code"), name="letter_template_code_once"),)

    def __str__(self) -> str:
        return self.name

    @property
    def placeholders(self) -> tuple[Placeholder, ...]:
        """What its words may use."""
        return placeholders_of(self.facts)
