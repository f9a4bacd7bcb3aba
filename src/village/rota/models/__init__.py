"""Tables of the room."""

from village.rota.models.rota import Rota
from village.rota.models.turn import Place, Turn

__all__ = ("Place", "Rota", "Turn")
