"""Edge: the command line. It gets bytes, calls the pipeline and prints what a format makes of the report.

Every command imports what it needs when it runs, since start-up is what a pre-commit hook pays for.
"""

import sys
from pathlib import Path

import click


@click.group()
def main() -> None:
    """Fact-check prose on how ketamine works."""


@main.command()
@click.argument("paths", nargs=-1)
@click.option("--format", "format_", default="text")
def check(paths: tuple[str, ...], format_: str) -> None:
    """Check files; '-' reads standard input."""
    from ketlint.document import Input
    from ketlint.pipeline import check as check_input
    from ketlint.rules import rule_set
    from ketlint.shipped import shipped_knowledge
    from ketlint.spans import LineIndex

    knowledge = shipped_knowledge()
    rules = rule_set(knowledge)
    status = 0
    for path in paths:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        report = check_input(Input(path, "markdown" if path == "-" else None, data), knowledge, rules)
        lines = LineIndex(report.text)
        for f in report.findings:
            line, column = lines.position(f.span.start)
            click.echo(f"{path}:{line}:{column}: {f.level}: {f.code} {f.message} [{f.claim.id}]")
            status = 1
        click.echo(f"{report.statements} statements, {len(report.findings)} findings")
    raise SystemExit(status)


@main.group()
def knowledge() -> None:
    """Look after the claim base."""


@knowledge.command("check")
@click.option("--only", metavar="TOPIC|CLAIM|FILE", help="Show only what concerns this.")
@click.option("--no-examples", is_flag=True, help="Leave out the wordings and examples.")
@click.option("--verbose", is_flag=True, help="Show notes, too.")
def knowledge_check(only: str | None, no_examples: bool, verbose: bool) -> None:
    """Check the claim base against itself."""
    from datetime import date

    from ketlint.compiling import compile_entries
    from ketlint.entries import ClaimEntry, FaultyEntriesError, read_entries
    from ketlint.findings import Level
    from ketlint.knowledge import Knowledge
    from ketlint.selfcheck import Base, example_check, self_check
    from ketlint.shipped import data_folder

    try:
        entries = read_entries([data_folder("knowledge")], [data_folder("rules")])
    except FaultyEntriesError as error:
        for fault in error.faults:
            click.echo(f"{_shown(fault.path)}:{fault.line}:{fault.column}: error: {fault.message}")
        click.echo(f"{len(error.faults)} faults; the claim base cannot be loaded")
        raise SystemExit(2) from None
    compiled = compile_entries(entries)
    base = Base(entries, compiled, Knowledge(compiled), date.today())

    def is_wanted(claim: ClaimEntry) -> bool:
        path = entries.places["claim", claim.id][0]
        return only is None or only in {claim.id, claim.topic, path.name, path.stem} or Path(only).resolve() == path.resolve()

    problems = self_check(base)
    if only is not None:
        wanted = {entries.places["claim", claim.id][0] for claim in entries.claims if is_wanted(claim)}
        wanted |= {path for path, _ in entries.places.values() if only in {path.name, path.stem} or Path(only).resolve() == path.resolve()}
        problems = [problem for problem in problems if Path(problem.fault.path) in wanted]
    if not no_examples:
        problems += example_check(base, is_wanted)
    errors = sum(problem.level is Level.ERROR for problem in problems)
    warnings = sum(problem.level is Level.WARNING for problem in problems)
    for problem in problems:
        if problem.level is not Level.NOTE or verbose or "caught by" in problem.fault.message:
            fault = problem.fault
            click.echo(f"{_shown(fault.path)}:{fault.line}:{fault.column}: {problem.level}: {fault.message}")
    claims = [claim for claim in entries.claims if is_wanted(claim)]
    texts = sum(1 + len(c.not_say) + len(c.examples.flagged) + len(c.examples.silent) + len(c.examples.known_miss) for c in claims)
    read = "" if no_examples else f", {texts} wordings and examples read"
    click.echo(f"{errors} errors, {warnings} warnings in {len(claims)} claims{read}")
    raise SystemExit(2 if errors else 0)


def _shown(path: str) -> str:
    """Return a path as short as the working directory allows."""
    found = Path(path)
    return str(found.relative_to(Path.cwd())) if found.is_relative_to(Path.cwd()) else path
