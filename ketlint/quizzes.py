"""Quiz questions: which of the answers to choose from the text does not stand by.

A question with answers to choose from states none of them, but the one that its key names. Where the
question asks for the exception ('which is NOT true?'), no answer is a statement.
"""

import re
from collections.abc import Iterator, Sequence

from ketlint.document import Block, BlockKind
from ketlint.patterns import Pattern
from ketlint.spans import Span

_ASKS_TO_CHOOSE = Pattern(
    r"\bwhich (?:\w+ )?(?:of|one|is|are|statements?|options?|answers?|best)\b|\b(?:best answer|true or false"
    r"|right or wrong|find the error)\b|(?:\A|[.] )(?:choose|select|pick|mark|tick)\b",
    re.IGNORECASE,
)
_ASKS_FOR_EXCEPTION = Pattern(r"\b(?:not|except|false|incorrect|wrong|untrue|least)\b", re.IGNORECASE)
_LABEL = Pattern(r"(?:\A|(?<=\s))\(?([A-Ha-h])[.):]\s+(?=\S)")
_FIRST_LABEL = Pattern(r"\(?[Aa][.):]\s+\S")
_KEY = Pattern(
    r"\b(?i:answer|key|solution|correct(?: answer| option| choice)?)\b(?i:\s+is)?[\s:.=-]+(?i:option\s+)?"
    r"(?:\(?([A-H]|\d)\)?(?=[\s.,;:]|\Z)|\(([a-h])\))"
)
_KEY_IN_WORDS = Pattern(
    r"\W*(?:the )?(?:correct )?(?:answer|solution)\b(?: is)?\s*[:.—-]+\s*(?=\w)", re.IGNORECASE
)
_WITHIN = 3  # blocks after the answers in which their key may stand

Ranges = dict[int, list[Span]]


def wrong_answers(blocks: Sequence[Block]) -> Ranges:
    """Return, by the id of their block, the stretches that hold answers which the text does not stand by."""
    found: Ranges = {}
    for at, block in enumerate(blocks):
        is_question = "?" in block.text or (block.text.endswith(":") and _ASKS_TO_CHOOSE.match(block.text))
        if not is_question and not _is_stem(blocks, at):
            continue
        for option in _not_held(blocks, at):
            found.setdefault(id(option[0]), []).append(option[1])
    return found


def _is_stem(blocks: Sequence[Block], at: int) -> bool:
    """Return whether labelled answers and their key follow words that leave off ('Ketamine is')."""
    if at + 1 >= len(blocks) or not _FIRST_LABEL.match(blocks[at + 1].text):
        return False
    options, last = _options(blocks, at)
    return len(options) > 1 and _key(blocks, at, last) is not None


def _not_held(blocks: Sequence[Block], at: int) -> Iterator[tuple[Block, Span]]:
    """Yield the answers below the question in block `at` but the right one, each with its block."""
    options, last = _options(blocks, at)
    if len(options) < 2:
        return
    question = blocks[at].text
    key = _key(blocks, at, last)
    if key is None:
        key = _key_in_words(blocks, options, last)
    is_labelled = blocks[last].kind is not BlockKind.LIST_ITEM
    if key is None and not is_labelled and not _ASKS_TO_CHOOSE.search(question):
        return
    right = None if _ASKS_FOR_EXCEPTION.search(question) else key
    for number, option in enumerate(options):
        if number != right:
            yield option


def _options(blocks: Sequence[Block], at: int) -> tuple[list[tuple[Block, Span]], int]:
    """Return the answers to the question in block `at`, and the last block that holds one."""
    inside = _labelled(blocks[at], after=blocks[at].text.find("?") + 1)
    if inside:
        return inside, at
    if at + 1 >= len(blocks):
        return [], at
    following = blocks[at + 1]
    if following.kind is not BlockKind.LIST_ITEM or not following.group:
        return _one_by_one(blocks, at + 1) or (_labelled(following, after=0), at + 1)
    last = at + 1
    while last + 1 < len(blocks) and blocks[last + 1].group == following.group:
        last += 1
    return [(block, Span(0, len(block.text))) for block in blocks[at + 1 : last + 1]], last


def _one_by_one(blocks: Sequence[Block], first: int) -> tuple[list[tuple[Block, Span]], int] | None:
    """Return the answers labelled A, B, C … that begin a paragraph each, None where there are no two."""
    found: list[tuple[Block, Span]] = []
    for block in blocks[first:]:
        match = _LABEL.match(block.text)
        if match is None or ord(match[1].lower()) - ord("a") != len(found) or len(_labelled(block, 0)) > 1:
            break
        found.append((block, Span(0, len(block.text))))
    return (found, first + len(found) - 1) if len(found) > 1 else None


def _labelled(block: Block, after: int) -> list[tuple[Block, Span]]:
    """Return the stretches of a block labelled A, B, C … or (a), (b), (c) … in this order."""
    starts: list[int] = []
    for match in _LABEL.finditer(block.text, after):
        if ord(match[1].lower()) - ord("a") == len(starts):
            starts.append(match.start())
    if not starts:
        return []
    end = _KEY.search(block.text, starts[-1])
    ends = [*starts[1:], end.start() if end else len(block.text)]
    return [(block, Span(start, stop)) for start, stop in zip(starts, ends, strict=True)]


def _key(blocks: Sequence[Block], at: int, last: int) -> int | None:
    """Return the number, from 0, of the answer that the key in or after the answers names."""
    for block in (blocks[at], *blocks[last : last + _WITHIN]):
        match = _KEY.search(block.text)
        if match is not None:
            name = match[1] or match[2]
            return int(name) - 1 if name.isdigit() else ord(name.lower()) - ord("a")
    return None


def _key_in_words(blocks: Sequence[Block], options: Sequence[tuple[Block, Span]], last: int) -> int | None:
    """Return the number of the answer that stands again, word for word, behind 'Answer:'."""
    for block in blocks[last + 1 : last + _WITHIN]:
        match = _KEY_IN_WORDS.match(block.text)
        if match is not None:
            said = block.text[match.end() :].lower()
            texts = [option.text[span.start : span.end].strip(" .").lower() for option, span in options]
            found = [number for number, text in enumerate(texts) if text and said.startswith(text)]
            return max(found, key=lambda number: len(texts[number]), default=None)
    return None
