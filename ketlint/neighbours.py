"""What the sentences beside it make of a sentence: denied, one of two sides, supposed, seen in animals."""

import re

from ketlint.patterns import Pattern
from ketlint.references import DRUG_KINDS
from ketlint.scanning import Scanned

_OTHER_SIDE = (
    "other", "but", "this", "whether", "the evidence", "evidence", "results", "studies", "it", "not all",
    "in people", "human", "trials",
    "the finding", "these", "those", "the result", "later", "subsequent", "however", "another",
    "more recent", "newer", "attempts", "on the other hand", "a later", "a larger", "two ", "several",
    "experts", "researchers", "scientists", "that ", "yet", "the jury", "opinions", "the field", "the data",
    "the literature", "the claim", "reviews", "there is", "the debate", "the trial", "the study", "one ",
)  # fmt: skip
# 'This has been seen only in rats.', 'The finding comes from mice.'
_OF_ANIMALS_ONLY = Pattern(
    r"(?:(?:however|but|note that|so far|to date|as yet|again|still|here),? (?:that )?)?"
    r"(?:this|these|that|those|such|all (?:of )?this|most of this|much of this|it"
    r"|the (?:\w+ )?(?:finding|evidence|data|result|work|research|study|studies|experiment))s?\b[^.;]{0,60}?"
    r"\b(?:shown|seen|found|observed|demonstrated|reported|studied|tested|established|known|comes?|came"
    r"|based|derived?s?|drawn|limited|confined|rests?|was in|were in|is from|are from|done|made|evidence"
    r"|data|findings?|results?)\b",
    re.IGNORECASE,
)
# 'This is only a hypothesis.', 'That has not been proven.'
_ONLY_SUPPOSED = Pattern(
    r"(?:but |however,? |though )?(?:this|that|it|these|all (?:of )?this)(?:, at least, )? ?(?:is|are"
    r"|remains?|has|have"
    r"|should)\b[^.;]{0,30}?\b(?:hypothes[ie]s|theor(?:y|ies)|speculati\w+|unproven|conjecture|guess"
    r"|not (?:yet )?(?:been )?(?:proven|proved|established|confirmed|certain)|with caution)\b"
    r"|(?:these|this|the|such) (?:\w+ )?(?:results?|findings?|data|evidence|work|research|study|trial)s? "
    r"(?:is|are|was|were|remains?) (?:\w+ )?(?:preliminary|tentative|unconfirmed|uncontrolled|exploratory)\b",
    re.IGNORECASE,
)
# 'Human data are lacking.', 'Whether this holds in people is unknown.'
_UNKNOWN_OF_PEOPLE = Pattern(
    r"(?:but |however,? )?(?:human|clinical) (?:data|evidence|studies|trials) (?:is|are"
    r"|remains?) (?:\w+ )?(?:lacking"
    r"|missing|limited|scarce|absent|sparse|few)\b"
    r"|(?:but |however,? )?(?:whether|if) (?:this|it|the same|that|they|these) [^.;]{0,40}?"
    r"\b(?:people|humans|patients)\b[^.;]{0,20}?\b(?:unknown|unclear|not known|open|to be seen|uncertain"
    r"|not clear)\b",
    re.IGNORECASE,
)
# 'That is known of mice, mostly.', 'Asked how they know, she said mostly mice.'
_MOSTLY_ANIMALS = Pattern(
    r"\b(?:mostly|mainly|largely|chiefly|only) (?:in |from |on |of )?(?:mice|rats|rodents|animals?)\b",
    re.IGNORECASE,
)
# 'In mice, that is.', 'At least in rats.', 'But only in animals.'
_AFTERTHOUGHT = Pattern(
    r"(?:[A-Z][\w. ]{0,20}: )?\W*(?:(?:well|but|or|and|yes|no|okay|ok|right|sure|only|just|at least"
    r"|so far|albeit"
    r"|though|so it is|(?:that|this|it)(?:'s| is| was)(?: all| only)?)\b,? )*(?:in|from|on)"
    r" (?:(?:an?|the|some|our|these|those|lab|laboratory|live|young|adult|male|female|stressed|and"
    r"|or|mice|rats) )*[\w-]+"
    r"(?:,? (?:that is|at least|mind you|so far|yes|anyway|only|though|not in (?:people|humans|patients)"
    r"|it (?:does|is)|they do|admittedly|of course|for now|at any rate))*\W*\Z",
    re.IGNORECASE,
)
_TURN = Pattern(r"[A-Z][\w.]*(?: [A-Z][\w.]*){0,2}: \S")  # of a dialogue: 'HOST: So …'
_LONGEST_AFTERTHOUGHT = 70  # characters
_TURNING = ("other", "but", "however", "by contr", "in contr")
_IS_DENIED = Pattern(
    r"(?:(?:it|that|this|they|these) (?:(?:does|do|did|is|are|was) not|(?:does|do|did|is|are|was)n't)"
    r"(?: so| true| right| the case| quite right)?[.!]"
    r"|(?:that|this|it|they|he|she|i|we)(?: is|'s| was| are| were)"
    r" (?:wrong|mistaken|false|untrue|incorrect|nonsense|a myth|not (?:so|true|right|the case))\b"
    r"(?! (?:about|to|on|for|in|with|of)\b)"
    r"|(?:neither|none of (?:this|these|that|it)|both) (?:is|are) (?:right|true|correct|wrong|false|so)\b"
    r"|(?:not so|not true|not quite|not really|not exactly|not at all|not a chance|wrong|false|no|nope|hardly"
    r"|nonsense|rubbish|hogwash|bunk|baloney|humbug|poppycock|as if|no such thing|or not|sorry,? no)[.!,]"
    r"|if only\b(?: (?:it|that|this|things)\b|[.!])|don't (?:you )?believe (?:it|that|this|a word|the hype)\b"
    r"|(?:i|we|she|he) (?:told|assured|corrected) (?:him|her|them|you)(?: that)? (?:it|this|that|they)"
    r" (?:isn't|is not|doesn't|does not|don't|do not|wasn't|aren't)\b"
    r"|(?:(?:or )?at least,? |well, )?(?:that(?:'s| is| was)|so) (?:what )?(?:(?:the|that|this|an|my"
    r"|his|her|our|some|many"
    r"|one|most|online) ?)?(?:ads?|adverts?|brochures?|headlines?|hype|slogans?|rumou?rs?|uncle|aunt|friends?"
    r"|neighbou?rs?|brother|sister|cousin|people|they|internet|forums?|salesm[ae]n|fans|enthusiasts|influencers?"
    r"|i|we|some|many)(?: (?:had|was|were|would|will|often))? (?:says?|said|claims?|claimed|told"
    r"|tells?|thinks?|thought"
    r"|believes?|believed|heard|read|goes|like to|have (?:you|us))\b)",
    re.IGNORECASE,
)
# what stands behind a quoted claim: '"It resets the brain." A metaphor.'
_RATED = Pattern(
    r"(?:(?:partly|mostly|largely|simply|plainly|just|still|also|well|verdict|rating|answer|status)[,:]? )?"
    r"(?:(?:not|never|nowhere) (?:yet |at all |been |quite |exactly |really )?"
    r"(?:shown|proven|proved|established|supported|demonstrated|tested|known|settled|true|so|right|accurate)"
    r"|un(?:proven|proved|supported|true|founded|tested|known|likely|clear)|wrong|false|incorrect|inaccurate"
    r"|misleading|disputed|contested|debatable|doubtful|partly|half[- ](?:true|right)|overstat\w+|oversold"
    r"|exaggerat\w+|over-?simplif\w+|too (?:simple|strong|broad|sweeping|neat|good|early|soon)|far from"
    r"|no (?:evidence|proof|study|trial|data|such|one)|nobody|nothing|hype|marketing|busted|(?:true )?only"
    r"|(?:an? |pure |mere )(?:\w+ )?(?:metaphor|myth|exaggeration|over-?statement|slogan|half-truth"
    r"|stretch|guess|over-?simplification|simplification|misunderstanding|hope|image|hypothesis|claim)"
    r"|(?:about |roughly |around |at best |in fact,? )?(?:half|a (?:third|quarter|few)|some|many|few|most"
    r"|not all)(?: of them| people| patients)? (?:do|does|did|don't|do not)\b)",
    re.IGNORECASE,
)
_QUOTES = "\"'\u201c\u201d\u2018\u2019\u00ab\u00bb"
_LEADING_ON = (":", " as follows.", " like this.")
_OF_WHOLE = Pattern(r"this (?:page|article|section)", re.IGNORECASE)


def is_denied_by(following: Scanned | None) -> bool:
    """Return whether the next sentence says that this one is not so ('It does not.')."""
    return following is not None and _IS_DENIED.match(following.text) is not None


def is_rated(text: str, following: Scanned | None) -> bool:
    """Return whether a claim is quoted whole, and the words behind it say what is wrong with it."""
    told = text.strip()
    if following is None or told[:1] not in _QUOTES or told[-1:] not in _QUOTES:
        return False
    return following.text[:1] not in _QUOTES and _RATED.match(following.text.lstrip()) is not None


def has_other_side(scanned: Scanned, following: Scanned | None, before: str, kinds: dict[str, str]) -> bool:
    """Return whether a neighbouring sentence gives the other side of what this one says."""
    if before and scanned.text[:8].lower().startswith(_TURNING) and _is_on_same(scanned, before, kinds):
        return True
    if following is None:
        return False
    if "debate" not in following.cues:
        return False
    return "contrast" in following.cues or following.text[:24].lower().startswith(_OTHER_SIDE)


def _is_on_same(scanned: Scanned, before: str, kinds: dict[str, str]) -> bool:
    """Return whether the sentence names nothing but drugs, or a thing that the one before it named too."""
    named = [(piece.text, (piece.readings or {}).get("E", ())) for piece in scanned.pieces]
    things = [text for text, ids in named if ids and kinds[ids[0]] not in DRUG_KINDS]
    return not things or any(text in before.lower() for text in things)


def is_supposed(following: Scanned | None) -> bool:
    """Return whether the next sentence says that this one is no more than a supposition."""
    return following is not None and _ONLY_SUPPOSED.match(following.text) is not None


def is_laid_to_animals(following: Scanned | None) -> bool:
    """Return whether the next sentence says that what this one tells was seen in animals."""
    if following is None:
        return False
    if _UNKNOWN_OF_PEOPLE.match(following.text):
        return True
    if "species" not in following.cues:
        return False
    if len(following.text) < _LONGEST_AFTERTHOUGHT and _AFTERTHOUGHT.match(following.text):
        return True
    if _MOSTLY_ANIMALS.search(following.text):
        return True
    return _OF_ANIMALS_ONLY.match(following.text) is not None


def is_turn(scanned: Scanned) -> bool:
    """Return whether a turn of a dialogue begins with the sentence ('GUEST: In a rat.')."""
    return scanned.sentence.index == 0 and _TURN.match(scanned.text) is not None


def speaks_of_whole(scanned: Scanned) -> bool:
    """Return whether the sentence says that the text is on animals ('This page is about mice')."""
    return "species" in scanned.cues and _OF_WHOLE.search(scanned.text) is not None


def led_on(last: Scanned, *, is_alone: bool) -> set[str]:
    """Return the qualifications that the last sentence of a block hands to the next block ('In mice:')."""
    if is_alone and "species" in last.cues:
        return {"species"}
    if not last.text.rstrip().endswith(_LEADING_ON):
        return set()
    found = last.cues & {"species", "both-sides"}
    return {*found, "both-sides"} if "hedge-firm" in last.cues else set(found)
