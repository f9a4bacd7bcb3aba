"""The room's tables, gathered so that Django finds them."""

from village.wording.models.glossary import Term, TermWords
from village.wording.models.reader import FluentReader
from village.wording.models.template import Template
from village.wording.models.wording import Wording

__all__ = ("FluentReader", "Template", "Term", "TermWords", "Wording")
