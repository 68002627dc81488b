"""Recognise what is said about the memory itself: "remember me", "profile", "forget me"."""

from __future__ import annotations

import re

LONGEST = 600  # characters of a wish, without what stands behind "remember that"; more would be slow to match
_POLITE = (
    r"(?:(?:please|pls|can you|could you|would you|will you|now|ok|okay|oh|yes|yeah|and|so|hey|"
    r"i(?:'d like| would like| want) you to),? )*"
)
_WANTED = rf"{_POLITE}(?:(?:can i|may i|could i|i(?:'d like| would like| want)(?: to)?) )?{_POLITE}"
_END = r"(?:,? (?:about me|now|again|here|please|you know|anymore|any more|for me|thanks))*"
_MINE = (
    r"(?:(?:all|all of|the) )?my (?:(?:personal|own) )?"
    r"(?:data|profile|account|details|history|records?|information|info|memory|facts)"
)
_HERE = r"(?: (?:so far|here|earlier|before|just now|to you|today|(?:about|of|on) (?:me|myself)))*"
_FOREVER = r"(?:remember|(?:do not|don't|dont|never) forget)"
_KEEP = rf"(?:{_FOREVER}|(?:keep|bear) in mind|save|(?:make a )?note(?: down)?)"
_BREAK = r"[ ,.:;!?-]"
REMEMBER = re.compile(
    rf"{_POLITE}(?:(?P<yes>{_FOREVER} (?:me|us)|remember(?=\W*$| please))|remember(?=[:,])|"
    rf"{_KEEP} (?:this|that|it|all that|everything|{_MINE}|what i (?:just )?(?:said|told you|wrote)))"
    rf"(?: about me)?(?=$|{_BREAK}){_BREAK}*(?:please{_BREAK}*$)?",
    re.IGNORECASE,
)
STATEMENT = re.compile(rf"{_POLITE}{_KEEP}[ :,]+(?=(?:i|i'm|i've|i'd|my|\d+)\b)", re.IGNORECASE)
REMINDING = re.compile(rf"{_POLITE}(?:remember|remind me) to\b", re.IGNORECASE)
TRAILING = re.compile(
    rf"(?P<said>.+?)[ ,.;:!-]+{_POLITE}{_KEEP} (?:me|this|that|it|all that)(?: for me| please)*",
    re.IGNORECASE | re.DOTALL,
)
_KNOWN = rf"(?:you (?:know|have|keep|kept|stored?|saved?)|about me|{_MINE}|i (?:said|told you|wrote))"
FORGET = re.compile(
    rf"{_WANTED}(?:(?:forget|delete|erase|remove|wipe|clear)"
    rf"(?:$|(?: about)? (?:me|everything|all|it all|{_MINE}|"
    rf"(?:all|everything|all of what|what) {_KNOWN}{_HERE}){_END}$)|"
    r"(?:do not|don't|dont|never|stop|quit) (?:remember|keep|stor|sav|record|track|collect)(?:e|ing|ping)? "
    rf"(?:me|{_MINE}|(?:anything|everything|things?|stuff|facts|data|notes)(?: about me| of me| on me| i say)?|"
    rf"what i (?:say|said|tell you|told you)){_END}$)",
    re.IGNORECASE,
)
NEVER_MIND = re.compile(
    rf"(?:(?:oh|ok|no|well|nah|never ?mind),? )*{_POLITE}forget (?:it|that|this|all (?:of )?(?:this|that))(?: please)?",
    re.IGNORECASE,
)
DROP = re.compile(
    rf"{_POLITE}(?:(?:forget|unlearn)(?: about)?(?: that)?(?: what i (?:said|told you|wrote) (?:about|of|on))? "
    r"(?P<what>(?:(?!\b(?:what|which|who|how|where|compare|path)\b)[^?])+?)(?: (?:from|in) my (?:profile|data))?|"
    r"(?:delete|remove|erase|drop|take) (?P<one>\S+|.+?(?= (?:from|out of) my))"
    r"(?: (?:from|out of) my (?:profile|data))?)",
    re.IGNORECASE,
)
SHOW = re.compile(
    rf"{_WANTED}(?:(?:show |see |view |open |what(?:'s| is| are) (?:in |on )?)?(?:me )?{_MINE}|"
    r"profile|show(?: me)? profile|"
    r"what(?: (?:data|facts|things|else|all))? (?:do|did|have|are) you (?:still )?"
    r"(?:know|knew|keep|kept|store|stored|remember|have|saved?|collect|keeping)(?: about| of| on)? me\b.*|"
    r"what do you (?:still )?remember|what did i (?:tell|say to) you(?: about (?:me|myself))?|"
    r"do you (?:still )?(?:remember|know)(?: anything)?(?: about)? me|do you remember what i (?:said|told you)|"
    r"(?:do you|are you) (?:keep|store|have|save|collect|keeping|storing) "
    rf"(?:{_MINE}|(?:any )?(?:data|anything)(?: about me)?)|"
    r"who am i)",
    re.IGNORECASE,
)
EXPORT = re.compile(
    rf"{_WANTED}(?:(?:export|download)(?: (?:me|{_MINE}|(?:everything|all)(?: about me)?|it))?|"
    rf"(?:give|send|hand|get|have)(?: me)? (?:a copy of )?{_MINE})",
    re.IGNORECASE,
)
PRIVACY = re.compile(
    rf"{_WANTED}(?:(?:your |the )?(?:privacy|gdpr|data protection)(?: policy| statement| notice)?|"
    r"(?:what|where|how long|how|who|why|is|are|do|does|can)\b[^.?!]{0,40}\b"
    r"(?:my (?:personal )?(?:data|profile|information|messages|questions)|you (?:store|log|save|record|collect)|"
    r"what i (?:type|say|write|tell you)|that (?:saved|stored|kept))\b[^.?!]{0,40})",
    re.IGNORECASE,
)
# The shortest wishes in languages that people try first.
ABROAD = {
    "forget": re.compile(
        r"vergiss (?:mich|alles)|l(?:\u00f6|oe?)sche? (?:mich|alles|meine daten)|oublie[sz]?[- ]moi|"
        r"supprime[sz]? mes donn(?:\u00e9|e)es|olv(?:\u00ed|i)d[ae](?:me|te de m(?:\u00ed|i))|borra mis datos|"
        r"esque(?:\u00e7a|ca|ce)[- ](?:me|de mim)|apaga os meus dados|dimenticami|dimentica tutto",
        re.IGNORECASE,
    ),
    "remember": re.compile(
        r"merk(?:e|t)? dir (?:mich|das|alles)|erinner(?:e|) dich an mich|souviens[- ]toi de moi|"
        r"recu(?:\u00e9|e)rdame|acu(?:\u00e9|e)rdate de m(?:\u00ed|i)|lembr[ae]-(?:se|te) de mim|ricordami|"
        r"ricordati di me",
        re.IGNORECASE,
    ),
    "show": re.compile(
        r"mein profil|mon profil|mi perfil|(?:o )?meu perfil|(?:il )?mio profilo|"
        r"was wei(?:\u00df|ss)t du (?:\u00fc|ue?)ber mich|que sais[- ]tu (?:de|sur) moi|"
        r"qu(?:\u00e9|e) sabes (?:de|sobre) m(?:\u00ed|i)",
        re.IGNORECASE,
    ),
}
WHOLE = {"forget": FORGET, "show": SHOW, "export": EXPORT, "mind": NEVER_MIND, "privacy": PRIVACY}
WISHES = ("forget me", "remember me", "profile", "export", "feedback", "privacy")  # that a typo may be meant as
LIKE_A_WISH = 0.8  # of difflib's ratio: "forgt me", "prfoile"
# What "forget my ..." can name besides what the knowledge knows: one subject, or all that begin with a kind.
SUBJECTS = {
    **dict.fromkeys(("hour", "hours", "pace", "time"), "hours"),
    **dict.fromkeys(("years", "experience"), "years"),
    **dict.fromkeys(("level", "seniority"), "level"),
    **dict.fromkeys(("degree", "education"), "degree"),
    **dict.fromkeys(("skill", "skills", "tools"), "skill:"),
    **dict.fromkeys(("background", "backgrounds"), "background:"),
    **dict.fromkeys(("role", "roles", "titles"), "role:"),
    **dict.fromkeys(("likes", "dislikes", "preferences"), "trait:"),
}


def about_memory(text: str) -> tuple[str, str] | None:
    """Read a clean text as a wish about the memory, and what stands behind it.

    The wish is "remember" (a yes), "note" (only what stands behind it, if that can be kept), "told" (what stands
    before "remember that", if anything there can be kept), "mind" ("forget it"), or forget, drop, show, export,
    privacy.
    """
    said = text.strip(" ?!.")
    brief = len(said) <= LONGEST
    for wish, form in (*WHOLE.items(), *ABROAD.items()) if brief else ():
        if form.fullmatch(said):
            return wish, ""
    if REMINDING.match(text):
        return "note", said
    told = REMEMBER.match(text)
    if told and (told["yes"] or not text[told.end() :].strip(" ,.:;-!?")):
        return "remember", text[told.end() :].strip(" ,.:;-!?")
    told = told or STATEMENT.match(text)
    if told:
        return "note", text[told.end() :].strip(" ,.:;-!?")
    return _pointed(said) if brief else None


def _pointed(said: str) -> tuple[str, str] | None:
    """Read a wish that stands before or behind what it is about: "forget SQL", "I know SQL, remember that"."""
    dropped = DROP.fullmatch(said)
    if dropped:
        return "drop", dropped["what"] or dropped["one"]
    trailing = TRAILING.fullmatch(said)
    return ("told", trailing["said"]) if trailing and "?" not in trailing["said"] else None


def wish_like(text: str) -> str:
    """Give the wish that a short text is probably a typo of; nothing for any other. It is asked back, never done."""
    from difflib import get_close_matches  # noqa: PLC0415 - only what is not understood needs it

    said = text.lower().strip(" ?!./")
    return next(iter(get_close_matches(said, WISHES, n=1, cutoff=LIKE_A_WISH)), "")


def subjects_named(text: str) -> list[str]:
    """List the subjects, or the kinds of them, that "my hours" or "my skills and my level" names."""
    found = re.findall(r"[a-z]+", text.lower())
    return [SUBJECTS[word] for word in found if word in SUBJECTS] if "my" in found else []
