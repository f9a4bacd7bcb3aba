"""One language version of a template: its words, who wrote, read and approved them."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.wording.models.template import Template
from village.wording.rules.filled import Words
from village.wording.rules.languages import LANGUAGES, Language, language_of
from village.wording.rules.standing import Origin, State


class Wording(models.Model):
    """The words as they were written; a change makes the next number, and every number stays to be read."""

    template = models.ForeignKey(Template, on_delete=models.CASCADE, related_name="wordings")
    language = models.CharField(max_length=8, choices=[(one.code, one.english_name) for one in LANGUAGES])
    number = models.PositiveSmallIntegerField()
    subject = models.TextField()
    body = models.TextField()
    text = models.TextField(blank=True)
    """The text message; empty where the template has none."""
    origin = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Origin], default=Origin.PERSON)
    based_on = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The English version that it was made from."""
    restores = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The former version that is used again."""
    state = models.CharField(max_length=12, choices=[(one.value, one.value) for one in State], default=State.DRAFT)
    written_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)
    """When a second person was asked to read it."""
    reviewed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    """What the reader asked for when sending it back."""
    approved_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep="with its template, every version",
        internal=(
            "template", "language", "number", "subject", "body", "text", "origin", "based_on", "restores", "state",
            "written_by", "written_at", "asked_at", "reviewed_by", "reviewed_at", "note", "approved_by", "approved_at",
        ),
    )  # fmt: skip

    class Meta:
        ordering = ("template", "language", "-number")
        constraints = (models.UniqueConstraint(fields=("template", "language", "number"), name="wording_number_once"),)

    def __str__(self) -> str:
        return f"Version {self.number} in {self.tongue.english_name}"

    @property
    def tongue(self) -> Language:
        """The language itself."""
        return language_of(self.language)

    @property
    def words(self) -> Words:
        """The words, as rules take them."""
        return Words(self.subject, self.body, self.text)
