"""Segue's packages have short names: another distribution's package of that name is refused."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

PACKAGES = ("plugin", "connectors", "adapters", "jobs")


def refuse_foreign_packages() -> None:
    """Raise when a package that Segue calls its own is found in another place than this one."""
    home = Path(__file__).parents[2]
    for name in PACKAGES:
        spec = find_spec(name)
        where = Path(spec.origin) if spec and spec.origin else None
        if where is None or where.parents[1] != home:
            raise click.ClickException(
                f"the package {name!r} is not Segue's but that of {where or 'another distribution'}: "
                "give Segue an environment of its own"
            )
