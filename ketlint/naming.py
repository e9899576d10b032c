"""What a user may call a rule: its code, a prefix of codes, its name, or a claim or topic it speaks of."""

from collections.abc import Collection, Iterable

from ketlint.errors import KetlintError
from ketlint.knowledge import Knowledge


def known_names(knowledge: Knowledge) -> set[str]:
    """Return every code, rule name, claim and topic of the claim base."""
    rules = {rule[key] for rule in knowledge.rules for key in ("code", "name")}
    return {*rules, *knowledge.claim_ids, *knowledge.topics}


def is_known(name: str, known: Iterable[str]) -> bool:
    """Return whether `name` is one of `known`, or the beginning of a code among them."""
    return name in known or (is_code(name) and any(code.startswith(name) for code in known if is_code(code)))


def is_code(name: str) -> bool:
    """Return whether `name` is a code or a prefix of codes, 'KET', 'KET1' or 'KET101'."""
    return name.startswith("KET") and len(name) <= 6 and (name == "KET" or name[3:].isdecimal())


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return '; did you mean ...?' with the nearest known word, or nothing where none is near."""
    import difflib

    words = sorted(known)
    folded = {known_word.lower(): known_word for known_word in words}
    close = difflib.get_close_matches(word.lower(), list(folded), 1, 0.55)
    return f"; did you mean '{folded[close[0]]}'?" if close else ""


def refuse_unknown(names: Iterable[str], *bases: Knowledge) -> None:
    """Raise a KetlintError for the first name that nothing in the claim base, or in any of them, bears."""
    known: set[str] = set()
    for name in names:
        known = known or {name for knowledge in bases for name in known_names(knowledge)}
        if not is_known(name, known):
            raise KetlintError(f"unknown code, rule, claim or topic '{name}'{did_you_mean(name, known)}")


def refuse_unknown_topic(topic: str | None, topics: Collection[str]) -> None:
    """Raise KetlintError where a topic is named that does not exist."""
    if topic is not None and topic not in topics:
        raise KetlintError(f"unknown topic '{topic}'{did_you_mean(topic, topics)}")
