"""Addresses to which a customer says that they move, or that their mail is to go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plugin.services.facts import vocabulary as words
from plugin.services.facts.candidates import Candidate
from plugin.services.facts.items import Item
from plugin.services.facts.places import places
from plugin.services.facts.rules import FactRules
from plugin.services.facts.signature import SIGN_OFF
from plugin.services.facts.stance import stance

_MOVING = re.compile(
    r"umzieh|umzug|umgezogen|zieh\w*|gezogen|zogn?\b|neue\w* (?:adresse|anschrift|wohnung|zuhause)|neu:"
    r"|neu ist|künftig|ab (?:dem |sofort |jetzt )?\d|wohne|adresse|anschrift|nachsend"
    r"|post (?:bitte )?(?:an|nach)|rechnung(?:en)? (?:bitte )?(?:an|nach)|verzog"
    r"|mov(?:e|ed|ing)|new (?:address|place|flat|home)|relocat|forwarding|address|we(?:'re"
    r"| are) (?:leaving|now at)|live at|living at|from (?:the )?\d"
    r"|déménag|emménag|nouvelle|nvelle|adresse|quitt|habit|à partir|dès le|installe"
    r"|mud|traslad|nueva|direcci|domicilio|vivo|viv(?:o|iré|imos)|a partir|desde (?:el|entonces)"
    r"|env[íi]|manden|vuelvo|cambi"
)
_OLD_PLACE = re.compile(
    r"\b(?:alte\w*|bisherige\w*|vorherige\w*|früher\w*|old|previous|former|current|ancienne?|actuelle"
    r"|antigua|anterior|actual|aus der|raus aus|war|was|from|zurzeit|zur zeit|derzeit\w*"
    r"|momentan\w*|gegenwärtig\w*"
    r"|at present|currently|actuellement|pour l['’]instant|actualmente|por ahora)\b[^.!?\n]{0,25}$"
    r"|\bz\. ?zt\. ?$"
)
_AMENDING = re.compile(rf"\b(?:{words.AMENDING})\b")
_NAME_LINE = re.compile(
    r"(?:^|\n)[ \t]*[A-ZÄÖÜÉÈÁÍÓÚÑÇ][^\W\d]*\.?(?:[ -][^\W\d]+\.?){0,3}[ \t]*\n[^\n]{0,20}$"
)
"""A line that is but a name: what stands under it is its bearer's."""


def new_addresses(rules: FactRules, text: str, low: str, items: Sequence[Item]) -> Iterator[Candidate]:
    """The addresses in a text that are, or answer what is, the customer's new one."""
    rule = rules.readers.get("address")
    if rule is None:
        return
    signed = SIGN_OFF.search(low)
    for place in places(text, items):
        before = low[max(0, place.start - 200) : place.start]
        if _OLD_PLACE.search(before[-40:]) and not re.search(r"neu|new|nouv|nuev", before[-25:]):
            continue
        meant = stance(low, place.start, place.end, max(0, place.start - 60), len(low))
        if meant in ("sample", "void"):
            continue
        in_signature = (signed is not None and signed.start() < place.start) or (
            _NAME_LINE.search(text, 0, place.start) and not _MOVING.search(before[-20:])
        )
        moving = (
            _MOVING.search(before)
            or _AMENDING.search(before)
            or _MOVING.search(low[place.end : place.end + 60])
        )
        short = any(item.spoken for item in items) or len(text) < 160
        how = "sure" if (moving or short) and meant != "other" else "asked"
        if not in_signature:
            yield Candidate(rule, place.value, place.start, place.end, how)
