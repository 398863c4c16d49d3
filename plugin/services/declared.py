"""Sources that ``segue.toml`` declares: ``[source.<name>] type, region, interval, ...settings``.

They are connected when a pull begins, and follow the file from then on. Secrets do not belong into
the file: set them with ``segue secrets set``, they stay when the file changes.
"""

from __future__ import annotations

from collections.abc import Mapping

from plugin.services.core import Core
from plugin.services.errors import SettingsError
from plugin.services.sources import add_source, change_source, load_source, names


def declare_sources(core: Core) -> None:
    """Bring the sources in line with ``segue.toml``. Raises SettingsError."""
    declared = core.config.table("source")
    known = names(core) if declared else []
    for name, entry in declared.items():
        if not isinstance(entry, Mapping) or not isinstance(entry.get("type"), str):
            raise SettingsError(f'segue.toml: [source.{name}] needs a type, such as type = "email"')
        settings = {key: value for key, value in entry.items() if key != "type"}
        if name not in known:
            add_source(core, name, entry["type"], settings)
            continue
        source = load_source(core, name)
        if source.type != entry["type"]:
            raise SettingsError(
                f"segue.toml: [source.{name}] is of type {entry['type']}, but {name} is connected as "
                f"{source.type}: give it another name, or run segue sources remove {name}"
            )
        held = {**source.public_settings, "interval": source.interval}
        if any(held.get(key) != value for key, value in settings.items()):
            change_source(core, name, settings)
