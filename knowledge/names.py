"""Compare names as a lookup does: whatever their case, accents, hyphens and plurals."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+[+#]*")  # "C", "C++" and "C#" are three names
_KEPT_S = ("ss", "us", "is", "ops")  # endings of words that are no plurals
SHORTEST_PLURAL = 4  # letters: "AWS" is no plural


def name_key(name: str) -> str:
    """Reduce a name to what it is compared by; empty for one without letters and digits."""
    if not name.isascii():
        marked = unicodedata.normalize("NFKD", name)
        name = "".join(character for character in marked if not unicodedata.combining(character))
    return "".join(map(_singular, _WORD.findall(name.lower())))


def _singular(word: str) -> str:
    plural = len(word) >= SHORTEST_PLURAL and word.endswith("s") and not word.endswith(_KEPT_S)
    return word[:-1] if plural else word
