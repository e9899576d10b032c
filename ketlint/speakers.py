"""Who speaks, named in the middle of what is said, as in: "Ketamine," she says, "blocks NMDA receptors".

The words on the speaker are blanked, so that subject and verb meet again and all offsets stay. Where they
keep a distance ('proponents claim', 'he wrongly says'), they are left, and the sentence stays in two parts.
"""

import re
from collections.abc import Callable

from ketlint.patterns import Pattern

_SPEAKING = (
    r"(?:says?|said|explain(?:s|ed)|add(?:s|ed)|not(?:es|ed)|writes?|wrote|remark(?:s|ed)|stat(?:es|ed)|tells?|told"
    r"|point(?:s|ed) out|recall(?:s|ed)|continue[sd]|goes on|went on|declare[sd]|announce[sd]|report(?:s|ed)"
    r"|put(?:s)? it|observe[sd]|stress(?:es|ed)|conclude[sd]|repl(?:ies|ied)|answer(?:s|ed)|according to)"
)
_WORD = r"(?:[\w'-]+\.?)"
_INSERTED = Pattern(
    rf'(?P<comma>,)(?:"\s+(?P<quoted>[^"]{{3,90}}),\s+"'
    rf"|\s+(?P<told>(?:{_WORD}\s){{1,5}}?{_SPEAKING}(?:\s(?:us|me|it))?"
    rf"|(?:{_SPEAKING})(?:\s{_WORD}){{1,4}}?"
    rf"|according to(?:\s{_WORD}){{1,4}}),)\s*(?P<quote>\"?)(?P<next>\w+)"
)
_SPOKEN = Pattern(rf"\b{_SPEAKING}\b")
_DISTANT = Pattern(
    r"\b(?:\w+ly|not?|never|nobody|few|some|many|others?|critics?|s[ck]eptics?|opponents?|proponents?|advocates?"
    r"|fans?|supporters?|adverts?|which|that|who|is|are|has|have|so|if|when|while|because|studies|rumou?rs?)\b",
    re.IGNORECASE,
)


def without_speaker(text: str, is_verb: Callable[[str], bool]) -> str:
    """Return the text with the words on who speaks blanked; `is_verb` tells what a subject may meet."""
    if not _SPOKEN.search(text):
        return text
    for match in _INSERTED.finditer(text):
        said = match["quoted"] or match["told"]
        clause = said.partition(",")[0]  # 'says Maria, who runs the clinic'
        if not _SPOKEN.search(clause) or _DISTANT.search(clause) or not is_verb(match["next"].lower()):
            continue
        start = match.start("comma")
        end = match.start("quote") if match["told"] is not None else match.start("next")
        text = text[:start] + " " * (end - start) + text[end:]
    return text
