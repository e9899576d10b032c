"""What the tests share: the shipped claim base, loaded once, and a way to read one text."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ketlint.document import Input
from ketlint.findings import Report
from ketlint.knowledge import Knowledge
from ketlint.pipeline import check
from ketlint.rules import RuleSet, rule_set
from ketlint.shipped import shipped_knowledge

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """Return the shipped claim base."""
    return shipped_knowledge()


@pytest.fixture(scope="session")
def rules(knowledge: Knowledge) -> RuleSet:
    """Return all shipped rules."""
    return rule_set(knowledge)


@pytest.fixture(scope="session")
def report_on(knowledge: Knowledge, rules: RuleSet) -> Callable[[str], Report]:
    """Return a function from a sentence to the report on it, read as a document of its own."""
    return lambda text: check(Input("-", "plain", text.encode()), knowledge, rules)


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Leave the cache of whoever runs the tests alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KETLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True, scope="session")
def _offline() -> Iterator[None]:
    """Let no test reach beyond this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        local = self.family == getattr(socket, "AF_UNIX", None)
        if not local and (
            not isinstance(address, tuple) or address[0] not in {"127.0.0.1", "::1", "localhost"}
        ):
            raise AssertionError(f"a test tried to reach {address!r}")
        connect(self, address)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield
