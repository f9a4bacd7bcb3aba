"""Rotas and turns as the record names them."""

from village.audit.services.record import Subject
from village.organisations.rules.calendar import half_words, year_words
from village.rota.models import Rota, Turn


def rota_subject(rota: Rota) -> Subject:
    """Return the rota as the record names it."""
    return Subject("rota.rota", rota.pk, rota.name)


def turn_subject(turn: Turn) -> Subject:
    """Return the turn as the record names it: by the rota and the half-term, never by a child."""
    words = f"{half_words(turn.term, turn.half)} {year_words(turn.academic_year)}"
    return Subject("rota.turn", turn.pk, f"{turn.rota.name}, {words}")
