"""The languages in which promises are recognised: a TOML file each."""

from __future__ import annotations

from plugin.services.promises.languages.language import Commitments, Language, Times, languages

__all__ = ["Commitments", "Language", "Times", "languages"]
