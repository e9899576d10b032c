"""The errors a user can put right; only an edge catches them."""


class KetlintError(Exception):
    """Something the user can put right, with its place where that is known."""

    def __init__(
        self, message: str, path: str | None = None, line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column

    def __str__(self) -> str:
        place = [str(part) for part in (self.path, self.line, self.column) if part is not None]
        return f"{':'.join(place)}: {self.message}" if place else self.message


class UnreadableError(KetlintError):
    """The input cannot be read as text of its format."""
