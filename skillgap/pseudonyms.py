"""Stable pseudonyms for people, and the key file that alone leads back to their names."""

from __future__ import annotations

import csv
import hmac
import io
import secrets
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from skillgap.errors import UsageError
from skillgap.model import Profile, Skipped

_HEAD = ["pseudonym", "source"]
_SECRET = "secret"
# 48 bits: among 100,000 people two share one with a chance of 1 to 50,000.
_LETTERS = 12


class Pseudonyms:
    """A name for each source, made with a secret that stands in the key file: the same key gives the same names."""

    def __init__(self, secret: str, known: Iterable[tuple[str, str]] = ()) -> None:
        self._secret = secret
        self._known = dict(known)

    def hide(self, found: Profile | Skipped) -> Profile | Skipped:
        """The same under its pseudonym; the hash of the document goes the same way, since who has the file could look it up."""
        name = self.name(found.source)
        return replace(found, source=name, sha256=found.sha256 and self._digest("document " + found.sha256))

    def name(self, source: str) -> str:
        """The pseudonym of a source, noted for the key file."""
        name = f"person-{self._digest('source ' + source)[:_LETTERS]}"
        if self._known.setdefault(name, source) != source:
            raise UsageError(f"two sources have the pseudonym {name}; use another key file")
        return name

    def rows(self) -> str:
        """What the key file is to hold."""
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([_HEAD, [_SECRET, self._secret], *sorted(self._known.items())])
        return text.getvalue()

    def _digest(self, text: str) -> str:
        return hmac.new(self._secret.encode(), text.encode("utf-8", "surrogateescape"), "sha256").hexdigest()


def read_pseudonyms(path: Path) -> Pseudonyms:
    """Those of the key file, or new ones where there is none yet."""
    if not path.exists():
        return Pseudonyms(secrets.token_hex(16))
    try:
        head, secret, *known = csv.reader(path.read_text(encoding="utf-8", errors="surrogateescape").splitlines())
        if head != _HEAD or secret[0] != _SECRET:
            raise ValueError("no key")
        return Pseudonyms(secret[1], [(name, source) for name, source in known])
    except (ValueError, IndexError) as error:
        raise UsageError(f"{path.name}: is no key file that skillgap wrote; name another, or a new one") from error
