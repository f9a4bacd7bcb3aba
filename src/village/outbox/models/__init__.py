"""The room's tables, gathered so that Django finds them."""

from village.outbox.models.attempt import Attempt
from village.outbox.models.heard import Inbound, Receipt
from village.outbox.models.incident import Incident
from village.outbox.models.line import Line
from village.outbox.models.provider_state import Brake, ProviderState
from village.outbox.models.run import Run

__all__ = ("Attempt", "Brake", "Inbound", "Incident", "Line", "ProviderState", "Receipt", "Run")
