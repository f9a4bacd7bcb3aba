"""Which set of postcodes is in use: a new one is brought whole beside it, then takes its place at once."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy


class Edition(models.Model):
    """One file of postcodes that was brought in whole, or is being brought in."""

    number = models.PositiveIntegerField(unique=True)
    source = models.CharField(max_length=200)
    """Name of the file, as it is shown with its attribution."""
    begun_at = models.DateTimeField()
    in_use_since = models.DateTimeField(null=True, blank=True)
    """None: not whole yet, or its loading broke off; nobody looks at it."""
    postcode_count = models.PositiveIntegerField(default=0)

    privacy: ClassVar = Privacy(
        keep="until the next file", open=("number", "source", "begun_at", "in_use_since", "postcode_count")
    )

    class Meta:
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"Edition {self.number}: {self.source}"


class Ward(models.Model):
    """The name of an electoral ward."""

    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=120)

    privacy: ClassVar = Privacy(keep="until the next file", open=("code", "name"))

    class Meta:
        ordering = ("name", "code")

    def __str__(self) -> str:
        return self.name
