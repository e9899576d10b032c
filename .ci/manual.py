"""The manual page of ketlint, `man ketlint`, made from the same words as `--help`."""

import re
from collections.abc import Iterator

import click

from ketlint import __version__
from ketlint.commands import cli

STATUSES = (
    ("0", "Nothing was found at or above --fail-on."),
    ("1", "Something was found."),
    ("2", "The user can put something right: an option, the configuration, a file that cannot be read."),
    ("3", "A fault of ketlint's own."),
    ("130", "An interrupt ended the run."),
)
SURROUNDINGS = (
    ("NO_COLOR", "Set to anything: no colour, unless --color always."),
    ("COLUMNS", "The width to fill, from 40 to 100."),
    ("KETLINT_CACHE_DIR", "The folder of the cache, in place of the user's."),
)
FILES = (
    ("ketlint.toml, pyproject.toml", "The configuration; the nearest upwards from each file holds."),
    (".gitignore, .ketlintignore", "What a folder does not give to be checked."),
)


def page() -> str:
    """Return the page in roff."""
    return "".join([f"{line}\n" for line in _lines()])


def _lines() -> Iterator[str]:
    yield '.\\" made by .ci/generate.py from the commands of ketlint'
    yield f'.TH KETLINT 1 "" "ketlint {__version__}" "User Commands"'
    yield ".SH NAME"
    yield r"ketlint \- fact\-check prose on how ketamine works"
    yield ".SH SYNOPSIS"
    yield ".B ketlint"
    yield r"\fICOMMAND\fR [\fIOPTION\fR]... [\fIARGUMENT\fR]..."
    yield ".SH DESCRIPTION"
    yield from _prose(
        "ketlint reads prose on how ketamine works and reports what contradicts the published evidence, what "
        "tells an open question as settled, and what leaves out the condition under which it holds. It uses "
        "no network and no language model: the same text gets the same answer everywhere."
    )
    yield ".SH COMMANDS"
    yield from _commands(cli, "")
    for heading, rows in (("EXIT STATUS", STATUSES), ("ENVIRONMENT", SURROUNDINGS), ("FILES", FILES)):
        yield f".SH {heading}"
        for term, words in rows:
            yield from _term(term, words)
    yield ".SH NOTES"
    yield from _prose("It gives no medical advice. A text without findings is not thereby correct.")


def _commands(group: click.Group, before: str) -> Iterator[str]:
    for name in group.list_commands(click.Context(group)):
        command = group.commands[name]
        called = f"{before} {name}".strip()
        if isinstance(command, click.Group):
            yield from _commands(command, called)
        else:
            yield from _command(command, called)


def _command(command: click.Command, called: str) -> Iterator[str]:
    context = click.Context(command, info_name=called)
    usage = " ".join(command.collect_usage_pieces(context))
    yield f".SS ketlint {_escaped(called)} {_escaped(usage)}"
    yield from _prose(command.help or "")
    for parameter in command.params:
        record = parameter.get_help_record(context) if isinstance(parameter, click.Option) else None
        if record is not None:
            yield from _term(*record)


def _term(term: str, words: str) -> Iterator[str]:
    yield ".TP"
    yield f".B {_escaped(term)}"
    yield from _prose(words)


def _prose(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        if not text.startswith(paragraph):
            yield ".PP"
        yield _escaped(" ".join(paragraph.split()))


def _escaped(text: str) -> str:
    """Return text as roff prints it: no word of it is a command."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text
