"""What a stored document was made by: the code, the journey model, the fact rules.

A document is served only while all of them are what they were. The code is taken as a whole: after an
upgrade each document is made anew when it is asked for, and nobody has to remember to say so.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import orjson

from plugin.services.core import Core

_SERVICES = Path(__file__).parents[1]


def fingerprint(core: Core, generation: int) -> str:
    """Of the documents that this process makes while the journey model of ``generation`` is in use."""
    made_by = core.made_by
    if made_by is None:
        settings = [core.config.table(name) for name in ("facts", "centre", "queue", "reason")]
        told = [_code(), *settings, core.service_model.version]
        made_by = hashlib.sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS, default=str)).hexdigest()[
            :32
        ]
        core.made_by = made_by
    return f"{made_by}.{generation}"


@cache
def _code() -> str:
    found = hashlib.sha256()
    for kind in ("*.py", "*.toml"):
        for path in sorted(_SERVICES.rglob(kind)):
            found.update(path.read_bytes())
    return found.hexdigest()
