"""Notice that a message is in another language, to say in it that the answer comes in English."""

from __future__ import annotations

from dataclasses import dataclass

from bot.understanding.text import words

ENOUGH = 2  # telling words; one may be a name


@dataclass(frozen=True, slots=True)
class Language:
    """A language by the small words that give it away, and the sentence to say in it."""

    code: str
    telling: frozenset[str]
    sentence: str


def _language(code: str, telling: str, sentence: str) -> Language:
    return Language(code, frozenset(telling.split()), sentence)


LANGUAGES = (
    _language(
        "es",
        "que hace un una el los las cual cuales como para ser quiero soy es entre diferencia trabajo puedo mi y con hay"
        " roles sobre del",
        "Respondo en inglés.",
    ),
    _language(
        "pt",
        "o que faz um uma qual quais como para ser quero sou entre diferenca trabalho posso meu e com os as do da dos"
        " em voce nao",
        "Respondo em inglês.",
    ),
    _language(
        "fr",
        "que fait un une le les quel quelle comment pour etre je suis veux entre difference est ce travail mon et avec"
        " dans des du devenir qu'est",
        "Je réponds en anglais.",
    ),
    _language(
        "de",
        "was macht ein eine der die das wie werde ich bin zwischen unterschied und mit fur welche beruf mochte kann von"
        " zu ist werden",
        "Ich antworte auf Englisch.",
    ),
    _language(
        "it",
        "che cosa fa un una il gli le quale come per essere voglio sono tra differenza lavoro posso mio e con di del"
        " diventare",
        "Rispondo in inglese.",
    ),
    _language(
        "nl",
        "wat doet een de het hoe word ik ben tussen verschil en met voor welke baan wil kan van te is worden",
        "Ik antwoord in het Engels.",
    ),
)
ENGLISH = frozenset(
    [
        "what",
        "does",
        "do",
        "is",
        "are",
        "the",
        "a",
        "an",
        "how",
        "to",
        "i",
        "am",
        "my",
        "you",
        "of",
        "for",
        "and",
        "with",
        "which",
        "who",
        "should",
        "can",
        "between",
        "from",
        "it",
        "in",
        "me",
        "on",
        "or",
    ]
)


def foreign_language(text: str) -> Language | None:
    """Name the language of a text that is clearly not English."""
    found = {word.text for word in words(text)}
    english = len(found & ENGLISH)
    best = max(LANGUAGES, key=lambda language: len(found & language.telling))
    score = len(found & best.telling)
    return best if score >= ENOUGH and score > english + 1 else None
