"""What the journey stands on beside the site."""

import pytest
from django.conf import settings

from tests.browser import Site


@pytest.fixture
def letters_lead_here(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Links in letters lead to the running site."""
    monkeypatch.setattr(settings, "BASE_URL", site.url)
