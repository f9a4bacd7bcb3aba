"""The room's tables, gathered so that Django finds them."""

from village.directory.models.index import Coverage, Opening
from village.directory.models.place import Place, ServiceAtPlace
from village.directory.models.provider import Provider, Source
from village.directory.models.service import Service
from village.directory.models.vocabulary import ServiceTerm, Term, Vocabulary

__all__ = (
    "Coverage",
    "Opening",
    "Place",
    "Provider",
    "Service",
    "ServiceAtPlace",
    "ServiceTerm",
    "Source",
    "Term",
    "Vocabulary",
)
