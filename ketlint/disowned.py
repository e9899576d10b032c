"""What a sentence passes on without standing by it: ideas put to the test, hearsay, views of the past.

'This disproves the claim that …' names what others hold; 'the finding that …' is the text's own. Only words
that take a clause count, and only those that no one would use of what he holds to be so.
"""

import re
from enum import StrEnum
from typing import NamedTuple

from ketlint.patterns import Pattern

_IDEA = (
    r"(?:claim|idea|notion|belief|view|hypothesis|theory|assertion|suggestion|story|statement|allegation"
    r"|assumption|dogma|impression|conviction|misconception|prejudice|slogan)s?\s+that\b"
)
_DOUBTED = (
    r"(?:tests?|tested|testing|examin\w+|challeng\w+|questioned|questions|questioning|disput\w+|debunk\w*"
    r"|dispel\w*"
    r"|refut\w+|reject\w*|abandon\w*|rebut\w*|correct(?:s|ed|ing)?|withdr[ae]wn?|withdrew|retract\w*"
    r"|counter(?:s|ed|ing)?|contradict\w*|oppos\w+|dismiss\w*|fail(?:s|ed)? to (?:support|back)"
    r"|undermin\w+|overturn\w*|discard\w*|drop(?:s"
    r"|ped)?|against"
    r"|despite|at odds with|inconsistent with)"
)
_SPEAKS = r"(?:claim|stat|say|assert|promis|suggest|hold|insist|tell)\w*"
_TELL = r"(?:say|state|claim|assert|imply|promise|advertise|write|suggest|conclude|assume|infer)"
_KNOWN = (
    r"(?:clear|certain|settled|obvious|evident|agreed|accepted|documented|confirmed|known|given|proven|shown)"
)
_TIME = (
    r"(?:for (?:many |some )?(?:years|decades|generations|a long time|a while)|until [\w ]{2,30}?"
    r"|originally|initially"
    r"|at first|at one time|in the past|in those days|back then|in the (?:early |late )?(?:19|20)\d0s|once"
    r"|historically|(?:years|decades) ago)"
)
_DISOWNED = Pattern(
    # put to the test, given up, spoken against
    rf"\b{_DOUBTED}\b[^.;:]{{0,40}}?\b{_IDEA}"
    rf"|\b(?:no|few|little|scant|lack of|without|hardly any)\b[^.;:]{{0,40}}\b"
    rf"(?:support|back|evidence|proof|basis|confirm|bear)\w*\b[^.;:,]{{0,30}}?\b{_IDEA}"
    r"|\black of (?:\w+ )?(?:evidence|proof|data)\s+that\b"
    rf"|\b(?:not|n't|never|hardly|far from|anything but|by no means)(?: (?:yet|been|at all|a|entirely"
    rf"|really)){{0,3}}"
    rf" {_KNOWN}(?: yet)?\s+that\b"
    r"|\bnot (?:everyone|everybody|every \w+|all \w+)(?: \w+)? (?:accepts?|agrees?|believes?|thinks?"
    r"|(?:is|are) (?:convinced|persuaded|sure))\s+that\b"
    r"|\b(?:needed|required|necessary|set out|tr(?:y|ied|ies|ying)|attempt(?:s|ed|ing)?|hop(?:e|ed|ing)"
    r"|want(?:s|ed)?|meant|sought|hard|difficult|impossible|premature|unable|eager)\s+to\s+"
    r"(?:show|prove|confirm|establish|demonstrate|verify)\s+that\b"
    # feared, supposed
    r"|\b(?:fear|worr(?:y|ied)|worries|afraid|concern)s?(?:ed)?(?: (?:is|was|are|were))?\s+that\b"
    r"|\bin the event that\b|\bnull hypothesis\b[^.;:,]{0,20}?\bthat\b"
    r"|^\W*(?:let us|let's|let me|say|we(?: may| can| will)?|i)?\s*(?:assume|suppose|imagine"
    r"|pretend)\b[^.;:,]{0,24}?\bthat\b"
    # what goes round, or must not be said
    r"|^\W*(?:a|one|another|the)\s+(?:\w+ )?(?:common|popular|widespread|frequent|typical|usual"
    r"|lay)\s+(?:claim|belief"
    r"|idea|assertion|assumption|view|saying|story)\s+(?:is|was|has been|holds|goes|says?)\s+that\b"
    r"|\b(?:hype|legend|folklore|gossip|popular opinion|conventional wisdom)\s+has it\s+that\b"
    r"|\b(?:one|you|we|people|patients|clients|readers)\s+(?:often|sometimes|commonly|still|may|might|will"
    r"|occasionally)(?: also| still| often)?\s+(?:hears?|reads?|be told)\s+that\b"
    rf"|\b(?:posts?|videos?|tweets?|threads?|influencers?|memes?|misinformation|disinformation|propaganda)\b"
    rf"[^.;:,]{{0,30}}?\b{_SPEAKS}\s+that\b"
    r"|\b(?:warned|fined|sued|criticis\w+|criticiz\w+|rebuk\w+|reprimand\w+|sanction\w*|censur\w+"
    r"|prosecuted|fine)\b"
    r"[^.;:]{0,40}?\b(?:for|over)\b[^.;:]{0,20}?\b(?:claim|advertis|stat|promis|say|imply|suggest"
    r"|assert)ing\s+that\b"
    rf"|\b(?:must|should|may|can|could|ought to|do|does|did|would)\s?(?:not|never"
    rf"|n't)\s+(?:ever )?{_TELL}\s+that\b"
    r"|\b(?:not|never|no one|nobody)\b[^.;:]{0,24}?\b(?:saying|to say|concludes?|claims?|claiming|implies"
    r"|implying)\b"
    r"[^.;:]{0,12}? that\b"
    r"|\b(?:adverts?|ads?|advertisements?|brochures?|slogans?|marketing)\b[^.;:,]{0,24}?"
    r"\b(?:impl(?:y|ies|ied)|claim(?:s|ed)?|promis\w+|suggest(?:s|ed)?|says?|said|states?|stated) that\b"
    r"|\balleg\w+ that\b|\b(?:lies?|falsehood|fabrication|delusion) that\b"
    r"|\b(?:some|many|users|people|patients|fans|believers)\b[^.;:]{0,20}?\b(?:convinced|persuaded"
    r"|sure) that\b"
    r"|\b(?:misled|fooled|tricked|duped)\b[^.;:]{0,20}?\b(?:thinking|believing|assuming) that\b"
    r"|\b(?:always|once|often|sometimes|had)(?: \w+)? heard(?: it said)? that\b"
    r"|\bhad (?:once |always |also |all )?(?:read|been told|seen it (?:said|written|claimed)) that\b"
    r"|\bremains? to be (?:shown|seen|proven|proved|demonstrated|confirmed) that\b"
    r"|\b(?:doubtful|implausible|improbable|questionable|inconceivable) that\b"
    r"|\bnowhere\b[^.;:]{0,24}?\b(?:shown|proven|proved|demonstrated|established) that\b"
    # held in the past
    r"|\bused to (?:say|claim|state|hold|teach|assume) that\b"
    rf"|^\W*{_TIME},?\s+(?:\w+ ){{0,3}}?(?:assumed|believed|thought|held|supposed|suspected|taught|said"
    rf"|considered"
    r"|claimed)\s+that\b"
    r"|\btextbooks?\b[^.;:,]{0,40}?\b(?:taught|said|stated|held|claimed)\s+that\b"
    r"|\b(?:early|earlier|old|older|previous|prior|initial|original|traditional|former|first)\s+(?:view"
    r"|idea|theory"
    r"|belief|assumption|dogma|opinion|understanding|version|edition|draft)s?\b[^.;:,]{0,40}?"
    r"\b(?:was|had been|held|said|stated|claimed)\b[^.;:,]{0,12}?\bthat\b"
    r"|\b(?:few|hardly any|no)\b[^.;:]{0,30}?\b(?:still|now|today)\b[^.;:]{0,12}?"
    r"\b(?:hold|believe|think|accept|argue|claim|maintain)s?\s+that\b",
    re.IGNORECASE,
)
# the word before the 'that' on which the pattern ends
_BEFORE_THAT = Pattern(
    r"(?:claim|idea|notion|belie|view|hypothes|theor|assert|suggest|stor|statement|alleg|assum|dogma"
    r"|impression"
    r"|convict|misconception|prejudice|slogan|evidence|proof|data|clear|certain|settle|obvious|evident"
    r"|agree|accept"
    r"|document|confirm|know|given|prove|show|think|persuaded|sure|establish|demonstrate|verify|fear|worr"
    r"|afraid"
    r"|concern|is|was|were|are|be|event|moment|suppose|imagine|pretend|has|holds|goes|say|it|hear|read"
    r"|told|stat"
    r"|promis|insist|tell|advertis|imply|write|conclude|infer|thought|held|suspect|taught|said|consider|yet"
    r"|hold|argue|maintain|lie|falsehood|fabrication|delusion|convinced|thinking|assuming|seen|doubtful|this|impl"
    r"|implausible|improbable|questionable|inconceivable|teach)",
)


# 'Evidence that … is lacking.', 'The paper claiming that … was retracted.'
_UNDONE = Pattern(
    r"\A(?:\w+ ){0,3}(?:evidence|proof|data|reports?|claims?|papers?|stud(?:y|ies)|articles?|findings?"
    r"|suggestions?"
    r"|assumptions?|promises?|theor(?:y|ies)|ideas?|views?|hypothes[ie]s|hopes?|beliefs?|notions?) "
    r"(?:(?:claiming|saying|suggesting|reporting|showing) )?that\b[^.;]*\b"
    r"(?:(?:is|are|remains?) (?:lacking|missing|absent|wanting)|do(?:es)? not exist"
    r"|(?:was|were|been|is|are) (?:since |later |now |long )?(?:retracted|withdrawn|abandoned|discredited"
    r"|overturned|rejected|dropped|disproved)|f[ea]ll(?:s|en)? (?:out of favou?r|apart|flat)"
    r"|too good to be true|not (?:been )?(?:borne out|born out|held up|survived))",
    re.IGNORECASE,
)
_UNDOING = (
    "lacking", "missing", "absent", "wanting", "not exist", "retracted", "withdrawn", "abandoned",
    "discredited", "overturned", "rejected", "dropped", "disproved", "favour", "favor", "apart", "flat",
    "too good", "borne out", "born out", "held up", "survived",
)  # fmt: skip


def disowned_from(text: str, lower: str) -> int | None:
    """Return where what the sentence names without standing by it begins; None where there is none."""
    if " that " in lower and any(map(lower.__contains__, _UNDOING)) and _UNDONE.search(text):
        return 0
    at = lower.find(" that")
    while at > 0:
        if _BEFORE_THAT.match(lower, lower.rfind(" ", 0, at) + 1):  # far cheaper than the pattern
            match = _DISOWNED.search(text)
            return match.end() if match is not None else None
        at = lower.find(" that", at + 5)
    return None


class Doubt(StrEnum):
    """How much words put behind a clause take from it."""

    THEORY = "theory"  # 'at least in theory'
    OPINION = "opinion"  # 'scientists believe'


class Afterthought(NamedTuple):
    """Words at the end of a sentence that hedge all of it, and where they begin."""

    doubt: Doubt
    start: int


_HOLD = r"(?:believe|think|suspect|suggest|suspects|thinks|believes)"
_DARE = r"(?:speculat|propos|argu|hypothesi[sz]|theori[sz]|postulat)e[sd]?"
_BEHIND = Pattern(
    r"(?:(?P<theory>[,(—\u2013]\s*(?:or so (?:the|one) \w+ (?:goes|has it)|(?:at least )?(?:in theory"
    r"|in principle|on paper)"
    r"|hypothetically|theoretically|possibly|perhaps|maybe|conceivably"
    rf"|(?:(?:some|a few|certain|several|many) )?(?:\w+ ){{1,2}}{_DARE}"
    rf"|it (?:is|has been|was) (?:\w+ )?(?:suspected|proposed|hypothesi[sz]ed|speculated|argued)"
    r"|(?:al)?though (?:this|that|it) is (?:still )?(?:only )?(?:an? )?(?:\w+ )?(?:hypothesis|theory"
    r"|speculation"
    r"|unproven|speculative|not (?:yet )?proven)"
    r"|according to (?:one|a|an|some|this|another) (?:\w+ )?(?:theory|hypothesis|model|idea|view)"
    r"|an? (?:\w+ )?(?:hypothesis|theory|conjecture|speculation)|or so it (?:is|seems|appears)(?: \w+)?"
    r"|if (?:the|this|that|his|her|their) (?:theory|hypothesis|idea|model|view)"
    r" (?:is (?:right|correct|true)|holds)(?: \w+)?))"
    r"|(?P<opinion>,\s*(?:(?:some|many|most|several|a few) )?(?:\w+ ){1,2}"
    rf"(?:now )?{_HOLD}"
    r"|[,(—\u2013]\s*(?:it (?:is|has been|was) (?:\w+ )?(?:thought|believed|suggested|assumed)"
    r"|it (?:seems|appears|would seem|would appear)|apparently|presumably|probably|seemingly|most likely"
    r"|in all likelihood))"
    r")[\s)\"'*]*[.!]?[\s)\"'*]*\Z",
    re.IGNORECASE,
)
_MARKS = (",", "(", "—", "\u2013")
_LONGEST_AFTERTHOUGHT = 80  # characters


def afterthought(text: str) -> Afterthought | None:
    """Return the hedge that a sentence ends on ('…, or so the theory goes'), None where there is none."""
    start = max([text.rfind(mark) for mark in _MARKS])
    if start <= 0 or len(text) - start > _LONGEST_AFTERTHOUGHT:
        return None
    match = _BEHIND.match(text, start)
    if match is None:
        return None
    return Afterthought(Doubt.THEORY if match["theory"] else Doubt.OPINION, start)
