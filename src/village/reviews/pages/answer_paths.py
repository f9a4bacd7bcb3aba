"""Where the pages of an answer stand: behind a link, or for somebody who is signed in."""

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Paths:
    """Addresses of one person's pages; without a token those of whoever is signed in."""

    token: str = ""

    @property
    def page(self) -> str:
        return reverse("reviews:answer", args=(self.token,)) if self.token else reverse("reviews:mine")

    def to(self, name: str, *args: object) -> str:
        """Return the address of one of the pages beside it."""
        if self.token:
            return reverse(f"reviews:answer-{name}", args=(self.token, *args))
        return reverse(f"reviews:mine-{name}", args=args)

    def opened(self, anchor: str) -> str:
        """Return the page with one action open and in sight."""
        return f"{self.page}?open={anchor}#{anchor}"
