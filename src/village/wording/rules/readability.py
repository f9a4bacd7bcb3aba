"""How easy words are to read, by two old and simple counts: words in a sentence, and long words.

RIX is long words for each sentence, and its school years are those of Anderson, Lix and Rix (Journal of Reading 26,
1983): below 1.3 a reader of ten, below 1.8 one of eleven manages. A long word has seven letters or more.
"""

import re
from dataclasses import dataclass

LONG = 7
MOST_RIX = 1.8
MOST_WORDS_IN_SENTENCE = 20
MOST_WORDS_ON_AVERAGE = 12.0
_SENTENCE = re.compile(r"[.!?:؟۔।]+(?=\s|$)|\n+")
_WORD = re.compile(r"[^\W_]+(?:[’'./@:-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Readability:
    """Counts over one piece of writing."""

    words: int
    sentences: int
    longest_sentence: int
    """In words."""
    long_words: int

    @property
    def words_a_sentence(self) -> float:
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def rix(self) -> float:
        return self.long_words / self.sentences if self.sentences else 0.0

    @property
    def is_easy(self) -> bool:
        """Whether a reader of ten or eleven manages."""
        is_short = self.words_a_sentence <= MOST_WORDS_ON_AVERAGE and self.longest_sentence <= MOST_WORDS_IN_SENTENCE
        return is_short and self.rix < MOST_RIX


def readability(text: str) -> Readability:
    """Return the counts of some English words; a heading, an item and a line count as sentences of their own."""
    sentences = [words for words in (_words(part) for part in _SENTENCE.split(text)) if words]
    long_words = sum(len(word) >= LONG and not any(map(str.isdigit, word)) for words in sentences for word in words)
    return Readability(
        sum(map(len, sentences)), len(sentences), max((len(words) for words in sentences), default=0), long_words
    )


def count_words(text: str) -> int:
    """Return how many words there are, in any script."""
    return sum(any(letter.isalnum() for letter in word) for word in text.split())


def _words(text: str) -> list[str]:
    return _WORD.findall(text)
