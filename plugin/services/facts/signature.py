"""Where the words of a mail end and its writer's name and address begin."""

from __future__ import annotations

import re

from plugin.services.lazy import lazy

SIGN_OFF = lazy(
    r"^\s*(?:mit (?:freundlichen|besten|herzlichen|vielen) gr\w+|mit freundlichem gruß"
    r"|freundliche grüße|(?:viele|beste|liebe|herzliche|schöne) grüße|gruß|mfg|lg|vg|hochachtungsvoll"
    r"|(?:kind|best|warm)(?:est)? (?:regards|wishes)|regards|best|cheers|sincerely|yours (?:sincerely"
    r"|faithfully|truly)|many thanks|thanks"
    r"|cordialement|bien (?:cordialement|à vous)|(?:sincères )?salutations|un saludo"
    r"|saludos(?: cordiales)?|atentamente|cordialmente|--)\s*,?\s*[^\n]{0,30}$",
    re.MULTILINE,
)  # fmt: skip
