"""The forms of English words that the lexicon needs: verbs, plurals, British and American spelling.

Only the closed vocabulary of `knowledge/` is inflected, when it is compiled; running text is never
stemmed, so nothing is guessed about a word that no one listed.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_IRREGULAR = {
    "beat": ("beat", "beaten"),
    "break": ("broke", "broken"),
    "hold": ("held", "held"),
    "win": ("won", "won"),
    "become": ("became", "become"),
    "begin": ("began", "begun"),
    "bind": ("bound", "bound"),
    "bring": ("brought", "brought"),
    "build": ("built", "built"),
    "burn": ("burned", "burned"),
    "buy": ("bought", "bought"),
    "choose": ("chose", "chosen"),
    "come": ("came", "come"),
    "cut": ("cut", "cut"),
    "do": ("did", "done"),
    "drive": ("drove", "driven"),
    "eat": ("ate", "eaten"),
    "fall": ("fell", "fallen"),
    "feel": ("felt", "felt"),
    "fight": ("fought", "fought"),
    "find": ("found", "found"),
    "fit": ("fitted", "fitted"),
    "get": ("got", "got"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "green-light": ("green-lit", "green-lit"),
    "greenlight": ("greenlit", "greenlit"),
    "grow": ("grew", "grown"),
    "have": ("had", "had"),
    "hit": ("hit", "hit"),
    "keep": ("kept", "kept"),
    "know": ("knew", "known"),
    "lay": ("laid", "laid"),
    "lead": ("led", "led"),
    "leave": ("left", "left"),
    "let": ("let", "let"),
    "lie": ("lay", "lain"),
    "light": ("lit", "lit"),
    "make": ("made", "made"),
    "mean": ("meant", "meant"),
    "overcome": ("overcame", "overcome"),
    "pay": ("paid", "paid"),
    "prove": ("proved", "proven"),
    "put": ("put", "put"),
    "read": ("read", "read"),
    "rise": ("rose", "risen"),
    "run": ("ran", "run"),
    "reset": ("reset", "reset"),
    "say": ("said", "said"),
    "see": ("saw", "seen"),
    "sell": ("sold", "sold"),
    "send": ("sent", "sent"),
    "set": ("set", "set"),
    "show": ("showed", "shown"),
    "shrink": ("shrank", "shrunk"),
    "shut": ("shut", "shut"),
    "sit": ("sat", "sat"),
    "speed": ("sped", "sped"),
    "spend": ("spent", "spent"),
    "spread": ("spread", "spread"),
    "stand": ("stood", "stood"),
    "take": ("took", "taken"),
    "tell": ("told", "told"),
    "think": ("thought", "thought"),
    "underlie": ("underlay", "underlain"),
    "understand": ("understood",) * 2,
    "undergo": ("underwent", "undergone"),
    "undo": ("undid", "undone"),
    "wake": ("woke", "woken"),
    "wear": ("wore", "worn"),
    "write": ("wrote", "written"),
    "stick": ("stuck", "stuck"),
    "drop": ("dropped",) * 2,
    "breed": ("bred", "bred"),
    "draw": ("drew", "drawn"),
    "feed": ("fed", "fed"),
    "knit": ("knitted", "knitted"),
    "sew": ("sewed", "sewn"),
    "sow": ("sowed", "sown"),
    "spring": ("sprang", "sprung"),
    "tear": ("tore", "torn"),
    "weave": ("wove", "woven"),
}
_DOUBLING = frozenset(
    [
        "stop",
        "underpin",
        "admit",
        "blot",
        "confer",
        "forbid",
        "grip",
        "gum",
        "remap",
        "remodel",
        "reprogram",
        "reset",
        "slip",
        "spot",
        "stem",
        "rot",
        "top",
        "flip",
        "mop",
        "grab",
        "ship",
        "plug",
        "jam",
        "drop",
        "slot",
        "plan",
        "commit",
        "ramp",
        "fit",
        "tap",
        "damp",
        "bar",
        "sit",
        "cut",
        "shut",
        "hit",
        "set",
        "put",
        "get",
        "run",
        "begin",
        "let",
        "rid",
        "clog",
        "hum",
        "refer",
        "occur",
        "omit",
        "tag",
        "trap",
        "unplug",
        "prod",
        "dim",
        "spur",
        "nod",
        "win",
        "knit",
        "reknit",
        "strip",
        "chip",
        "beget",
    ]
) - {"damp", "ramp"}
_SPELLINGS = (
    ("anaesth", "anesth"),
    ("isation", "ization"),
    ("signalling", "signaling"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("oedema", "edema"),
    ("behaviour", "behavior"),
    ("tumour", "tumor"),
    ("aemia", "emia"),
    ("tranquillis", "tranquilliz"),
    ("tranquillis", "tranquilis"),
    ("tranquillis", "tranquiliz"),
    ("noradrenalin", "norepinephrin"),
    ("adrenalin", "epinephrin"),
    ("labelled", "labeled"),
    ("modelling", "modeling"),
    ("modelled", "modeled"),
    ("fibre", "fiber"),
    ("paed", "ped"),
    ("labour", "labor"),
    ("oestr", "estr"),
    ("analogue", "analog"),
    ("programme", "program"),
    ("licence", "license"),
    ("neurone", "neuron"),
    ("sulph", "sulf"),
)
_NOT_SPELLED_IZE = re.compile(
    r"\b(?:(?:promis|ris|rais|wis|nois|diseas|precis|exercis|increas|decreas|compris|surpris|advis|revis|aris)"
    r"(?:e|es|ed|ing|er|ers|ely)|otherwise|likewise|expertise)\b"
)


class VerbForm(NamedTuple):
    """One form of a verb phrase: b base, s third person, d past, n past participle, g -ing."""

    text: str
    kinds: str


def verb_forms(phrase: str) -> Iterator[VerbForm]:
    """Yield the inflected forms of a verb phrase; its verb is the first word that is no adverb.

    >>> [form.text for form in verb_forms("bind to")]
    ['bind to', 'binds to', 'bound to', 'binding to']
    """
    words = phrase.split()
    at = next((i for i, word in enumerate(words) if not word.endswith("ly") and word not in _BEFORE_VERB), 0)
    before, verb, after = words[:at], words[at], words[at + 1 :]
    for text, kinds in _forms(verb):
        yield VerbForm(" ".join([*before, text, *after]), kinds)
    if verb == "be" and after and after[0] in _AFTER_CONTRACTION:
        yield VerbForm(" ".join(["'s", *after]), "s")  # 'that's why'


_AFTER_CONTRACTION = frozenset({"why", "how", "what"})
_BEFORE_VERB = frozenset({"only", "alone", "partly", "factory", "hard", "not"})


def _forms(verb: str) -> list[tuple[str, str]]:
    if verb == "be":
        return [
            ("is", "s"),
            ("are", "b"),
            ("was", "d"),
            ("were", "d"),
            ("be", "b"),
            ("been", "n"),
            ("being", "g"),
        ]
    if not verb[0].isalpha():
        return [(verb, "s")]  # a sign ('↑') has one form
    past, participle = _past(verb)
    forms = [(verb, "b"), (_third_person(verb), "s")]
    forms += [(past, "dn")] if past == participle else [(past, "d"), (participle, "n")]
    return [*forms, (_gerund(verb), "g")]


def _third_person(verb: str) -> str:
    if verb == "have":
        return "has"
    return verb + "es" if verb.endswith("o") else plural(verb)


def _past(verb: str) -> tuple[str, str]:
    if verb in _IRREGULAR:
        past, participle = _IRREGULAR[verb]
        return past, participle
    if verb.startswith("re") and verb[2:] in _IRREGULAR:
        past, participle = _IRREGULAR[verb[2:]]
        return "re" + past, "re" + participle
    if verb.endswith("e"):
        return (verb + "d",) * 2
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return (verb[:-1] + "ied",) * 2
    return (verb + (verb[-1] if verb in _DOUBLING else "") + "ed",) * 2


def _gerund(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe")):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if verb in _DOUBLING else "") + "ing"


def plural(phrase: str) -> str:
    """Return the phrase with its last word in the regular plural."""
    if phrase.endswith(("s", "x", "ch", "sh", "z")):
        return phrase + "es"
    if phrase.endswith("y") and phrase[-2:-1] not in "aeiou":
        return phrase[:-1] + "ies"
    return phrase + "s"


def spellings(phrase: str) -> set[str]:
    """Return the phrase as written in Britain and in America."""
    found = {phrase}
    for british, american in _SPELLINGS:
        for form in sorted(found):
            if british in form and not (british.startswith("is") and _keeps_s(form)):
                found.add(form.replace(british, american))
            if american in form and not (american.startswith("iz") or _would_double(american, form, british)):
                found.add(form.replace(american, british))
    return found | {_misdecoded(form) for form in found if not form.isascii()}


def _misdecoded(phrase: str) -> str:
    """Return the phrase as it looks where its UTF-8 was read in the Greek code page ('Ξ±' for alpha)."""
    return "".join([char.encode("utf-8").decode("iso8859-7") if char in "αβγ" else char for char in phrase])


def _keeps_s(phrase: str) -> bool:
    return _NOT_SPELLED_IZE.search(phrase) is not None


def _would_double(american: str, phrase: str, british: str) -> bool:
    """Return whether the British form already stands there ('neurone' holds 'neuron')."""
    return british in phrase or american in {
        "ped",
        "emia",
        "estr",
        "program",
        "analog",
        "neuron",
        "license",
        "epinephrin",
    }
