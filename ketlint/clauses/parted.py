"""Verbs parted from their particle by the object: 'turns it off', 'brings glutamate back into balance'."""

from ketlint.clauses.reading import Reading

Parted = tuple[tuple[str, ...], int]  # the relations, and where the particle ends


def parted_verb(reading: Reading, k: int, end: int) -> Parted | None:
    """Return what the verb at `k` does with the particle after offset `end`, None where none stands there."""
    particles = [(told[0], told[3]) for told in reading.chunks[k].piece.value if told[1] == "parted"]
    if not particles:
        return None
    rest = reading.sentence.text[end:].replace('"', "").lstrip().lower()
    opening = [(relation, particle) for relation, particle in particles if _opens_with(rest, particle)]
    if not opening:
        return None
    longest = max([particle for _, particle in opening], key=len)
    return tuple(dict.fromkeys([relation for relation, _ in opening])), _end_of(reading, end, longest)


def _end_of(reading: Reading, start: int, particle: str) -> int:
    """Return where the words of a particle after offset `start` end, marks around them or not."""
    at = reading.sentence.text.lower().find(particle, start)
    return at + len(particle) if at >= 0 else start


def _opens_with(text: str, particle: str) -> bool:
    """Return whether the text begins with the word or words."""
    return text.startswith(particle) and not text[len(particle) : len(particle) + 1].isalnum()
