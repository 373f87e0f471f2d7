"""How well a page was read: words that are glued, damaged or no words at all."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .page import Page
from .words import PageWord

# Letters in one run. The longest English words of resumes have 18 (`telecommunications`); names in
# capitals inside (`RandomForestClassifier`) and addresses are not counted.
_LONGEST = 19
_GLUED_SHARE = 0.03
_MANY_SHAPES = 100
_LETTERS = 0.6  # of all signs; text has 0.8 and more
_RUN = re.compile(r"[^\W\d_]+")
_LONG_RUN = re.compile(rf"[^\W\d_]{{{_LONGEST + 1}}}")
_ADDRESS = re.compile(r"[@/\\.]\w|_|://")


def letters(words: Iterable[PageWord]) -> int:
    """The number of letters in the words."""
    return sum(char.isalpha() for word in words for char in word.text)


def glued_share(texts: Iterable[str]) -> float:
    """Share of the letters that stand in runs longer than any word: near 0, or high where blanks were lost."""
    texts = list(texts)
    if not any(_LONG_RUN.search(text) for text in texts if len(text) > _LONGEST):
        return 0.0
    glued = total = 0
    for text in texts:
        plain = not _ADDRESS.search(text)
        for run in _RUN.findall(text):
            total += len(run)
            glued += len(run) if plain and len(run) > _LONGEST and not _is_camel(run) else 0
    return glued / total if total else 0.0


def _is_camel(run: str) -> bool:
    return sum(char.isupper() for char in run[1:]) >= 2 and not run.isupper()


def is_glued(page: Page) -> bool:
    """Whether blanks were lost on a page."""
    return glued_share(word.text for word in page.words) > _GLUED_SHARE


def is_unreadable(page: Page) -> bool:
    """Whether most glyphs of a page have no letter."""
    return page.unread > 20 and page.unread > letters(page.words)


def is_picture(page: Page) -> bool:
    """Whether a page shows pictures, or many drawn shapes that may be letters, and has no words."""
    return not page.words and (page.pictures > 0 or page.shapes > _MANY_SHAPES)


def is_worded(page: Page) -> bool:
    """Whether what was recognised on a picture is mostly letters: patterns and glyphs of no letter give signs."""
    return letters(page.words) > _LETTERS * sum(len(word.text) for word in page.words)


def is_doubtful(page: Page) -> bool:
    """Whether the other engine should have a look at a page."""
    return is_glued(page) or is_unreadable(page) or any(word.damaged for word in page.words)


def soundness(page: Page) -> float:
    """Letters in words that look right; what is better of two readings of a page has more."""
    sound = [word for word in page.words if not word.damaged and glued_share((word.text,)) == 0]
    return letters(sound) - 0.5 * page.unread
