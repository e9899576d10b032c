"""Values that are rarely all needed, kept as text until one is asked for.

The compiled base is a megabyte, of which a check of one article touches a tenth: each word's part of the
lexicon, each claim and each source is a JSON text of its own. Within it a grave accent stands for the
quotation mark, and all is ASCII; escaped quotation marks and wide characters take four times as long to read.
"""

import json
from typing import Any

_DECODER = json.JSONDecoder()


def packed(value: Any) -> str:
    """Return a JSON value as text for `unpacked`."""
    return json.dumps(value, separators=(",", ":")).replace("`", r"\u0060").replace('"', "`")


def unpacked(value: Any) -> Any:
    """Return the value that was packed; one that never was is returned as it is."""
    return _DECODER.raw_decode(value.replace("`", '"'))[0] if isinstance(value, str) else value
