"""A school's own menu of support: the services that it uses, in its own words and order."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.directory.models.service import Service
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership


class Menu(models.Model):
    """The menu and provider list of one school; one of each school in a partnership."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=120, default="Help for families at our school")
    words = models.TextField(blank=True)
    """What the school says above the list: whom to ask, and how."""
    is_published = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the school's place in the partnership",
        open=("school", "title", "words"),
        internal=("partnership", "is_published", "version"),
    )

    class Meta:
        ordering = ("school__name", "id")
        constraints = (models.UniqueConstraint(fields=("partnership", "school"), name="menu_once_a_school"),)

    def __str__(self) -> str:
        return self.title


class MenuEntry(models.Model):
    """One service on a school's menu."""

    menu = models.ForeignKey(Menu, on_delete=models.CASCADE, related_name="entries")
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    heading = models.CharField(max_length=80, blank=True)
    """Under which heading of the menu it stands; empty: under the one before."""
    words = models.CharField(max_length=300, blank=True)
    """The school's own line; empty: the directory's."""
    order = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the menu", open=("menu", "service", "heading", "words", "order"), internal=("version",)
    )

    class Meta:
        ordering = ("menu", "order", "id")
        constraints = (models.UniqueConstraint(fields=("menu", "service"), name="service_once_on_a_menu"),)

    def __str__(self) -> str:
        return f"Service {self.service_id} on menu {self.menu_id}"
