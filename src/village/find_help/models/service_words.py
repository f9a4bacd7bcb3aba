"""What a service says in another language, or in Easy Read, and which English it was made from."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.directory.models.service import Service


class ServiceWords(models.Model):
    """A service's words in one language. They stay when the English changes, and then say that they are older."""

    class Made(models.TextChoices):
        PERSON = "person", "A person translated it"
        MACHINE = "machine", "A machine translated it"

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="in_languages")
    language = models.CharField(max_length=8)
    """A tag of basics/languages.py, or `easy`."""
    name = models.CharField(max_length=250, blank=True)
    summary = models.CharField(max_length=300, blank=True)
    what_happens = models.TextField(blank=True)
    description = models.TextField(blank=True)
    made = models.CharField(max_length=8, choices=Made, default=Made.PERSON)
    is_checked = models.BooleanField(default=False)
    """Whether somebody who reads the language well has read it."""
    checked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    checked_on = models.DateField(null=True, blank=True)
    of_english = models.CharField(max_length=16)
    """Fingerprint of the English that it says; another one today means that it is older."""
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the service",
        open=("service", "language", "name", "summary", "what_happens", "description", "made", "is_checked"),
        internal=("checked_by", "checked_on", "of_english", "version"),
    )

    class Meta:
        ordering = ("service", "language")
        constraints = (models.UniqueConstraint(fields=("service", "language"), name="service_words_once_a_language"),)

    def __str__(self) -> str:
        return f"Service {self.service_id} in {self.language}"
