"""Patterns that are compiled when they are first asked.

To compile all of them takes a fourth of a short run, in which half of them are asked nothing.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property


class Pattern:
    """A pattern of `re`, with the methods that are in use."""

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """Return the method that matches at the start."""
        return self._compiled.match

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """Return the method that finds the first match."""
        return self._compiled.search

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """Return the method that matches the whole text."""
        return self._compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """Return the method that finds all matches."""
        return self._compiled.finditer

    @cached_property
    def findall(self) -> Callable[..., list[str]]:
        """Return the method that finds the words of all matches."""
        return self._compiled.findall

    @cached_property
    def split(self) -> Callable[..., list[str]]:
        """Return the method that splits at the matches."""
        return self._compiled.split

    @cached_property
    def sub(self) -> Callable[..., str]:
        """Return the method that replaces the matches."""
        return self._compiled.sub
