"""Sentences that only name what comes of it: 'The result: more BDNF', 'Out of this grow new synapses'."""

import re

from ketlint.patterns import Pattern

_OUTCOME = (
    r"(?:results?|upshot|outcomes?|consequences?|end results?|net results?|net effect"
    r"|pay-?off|yield|harvest|fallout)"
)
_ARISING = (
    r"(?:comes?|came|grows?|grew|springs?|sprang|emerges?|emerged|arises?|arose|flows?|flowed|sprouts?|sprouted"
    r"|follows?|followed|results?|resulted|is born|are born)"
)
_BEHIND = r"(?:leaves?|left|does leave|brings?|sets off|produces|yields) (?:behind|about|us with|you with)"
_NAMING = Pattern(
    r"\W*(?:and )?(?:"
    rf"(?:the|its|one|their) (?:\w+ )?{_OUTCOME}(?: (?:of|in) [\w ]{{2,30}}?)?(?: ?:| is| are| was"
    rf"| were| —|,)"
    rf"|(?:net |end )?(?:{_OUTCOME}|downstream)(?: effects?)? ?:"
    r"|what (?:then )?(?:follows|followed|comes next|came next|comes of it|emerges|results|remains|is left)"
    r"(?: \w+){0,3}? (?:is|are|was|were)"
    rf"|what (?:it|they|this|the \w+|ketamine) {_BEHIND} (?:is|are)"
    rf"|(?:out of|from|with|after) (?:this|that|it|them|these|all this|(?:this|that|the"
    rf"|these) [\w ]{{2,30}}?) {_ARISING}"
    r"|(?:step|stage|phase) (?:[2-9]|two|three|four|five|six) ?[:.—-]"
    r"|(?:hence|thus|ergo),? (?:the|more|new|a)\b(?=[^.]{0,60}\.?$)"
    r")\s*",
    re.IGNORECASE,
)
_OPENING = frozenset({
    "the", "its", "one", "their", "net", "end", "result", "results", "outcome", "outcomes",
    "upshot", "what", "out",
    "from", "with", "after", "hence", "thus", "ergo", "and", "downstream", "consequence", "consequences",
    "step", "stage", "phase",
})  # fmt: skip
_OPENED_BY_ARTICLE = frozenset({"hence", "thus", "ergo"})


def outcome_start(text: str, opening: str) -> int | None:
    """Return where the outcomes begin that a sentence names, None where it names none; it opens on a word."""
    if opening not in _OPENING:
        return None
    match = _NAMING.match(text)
    if match is None:
        return None
    return len(opening) if opening in _OPENED_BY_ARTICLE else match.end()
