"""The room's tables, gathered so that Django finds them."""

from village.newsletters.models.ask import AskLetter, PieceAsk
from village.newsletters.models.edition import Edition, EditionPiece
from village.newsletters.models.issue import Issue
from village.newsletters.models.news_page import NewsPage
from village.newsletters.models.notice import Notice, NoticeWords
from village.newsletters.models.piece import Picture, Piece, PieceVersion
from village.newsletters.models.summary import Summary

__all__ = (
    "AskLetter",
    "Edition",
    "EditionPiece",
    "Issue",
    "NewsPage",
    "Notice",
    "NoticeWords",
    "Picture",
    "Piece",
    "PieceAsk",
    "PieceVersion",
    "Summary",
)
