"""From what was typed to customers, best first: exact numbers, then parts, then what is like it.

Each way of looking asks an index and gives some hundred candidates at most; how well they fit is
worked out here, alike for both databases.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, func, literal, or_, select, text

from plugin.domain import Identifier
from plugin.domain.interaction import IdentifierKind
from plugin.services.context.lookup import candidates as people_of
from plugin.services.core import Core
from plugin.services.facts import FactRules
from plugin.services.identity.names import name_key
from plugin.services.identity.normalise import key_of
from plugin.services.search.likeness import LEAST, name_likeness, near_numbers, text_likeness
from plugin.storage import decode_id, search_index
from plugin.storage.batches import batches
from plugin.storage.tables import customer, fact, identifier, interaction, profile

What = Literal["name", "phone", "email", "record", "fact"]
MANY = 200
_KINDS: tuple[IdentifierKind, ...] = ("phone", "email")
_TICKETS = ("ticket-", "conversation-", "deal-", "call-", "email-")
_LAST = "\U0010ffff"  # sorts behind every text with a given beginning
_SIMILAR = 0.74  # at most: found in spite of typing errors
_RARE = 8  # trigrams that a search with typing errors asks for
_NUMBER = re.compile(r"[+0-9][0-9 ()/.\-]*")
_CODE = re.compile(r"#?[A-Za-z]{0,6}[-–./ ]?[0-9][0-9A-Za-z\-./]{1,38}")


class Hit(NamedTuple):
    """Why a customer is found: by ``what``, with which value, how well (1: exactly)."""

    score: float
    what: What
    value: str


@dataclass
class _Search:
    core: Core
    connection: Connection
    wanted: str
    is_indexed: bool
    is_typing: bool
    hits: dict[int, Hit]

    @property
    def is_sqlite(self) -> bool:
        return self.connection.dialect.name == "sqlite"

    def add(self, customer_id: int, hit: Hit) -> None:
        if customer_id not in self.hits or self.hits[customer_id].score < hit.score:
            self.hits[customer_id] = hit


def find_customers(
    core: Core, connection: Connection, wanted: str, limit: int, *, typing: bool = False
) -> dict[int, Hit]:
    """Customers whom ``wanted`` may mean, with why, best first; ``wanted`` is one line of text.

    While somebody is ``typing``, only what an index answers is asked: never all names one after the other.
    """
    search = _Search(core, connection, wanted, search_index.is_there(connection), typing, {})
    for look in _STRAIGHT:
        look(search)
    if not any(hit.score > _SIMILAR for hit in search.hits.values()):
        for look in _FORGIVING if search.is_indexed else _FORGIVING_WITHOUT_INDEX:
            look(search)
    best = sorted(search.hits.items(), key=lambda each: (-each[1].score, each[0]))
    return dict(best[: max(limit, 3 * limit // 2)])


# --- exactly ----------------------------------------------------------------------------------


def _exact_identifier(search: _Search) -> None:
    for kind in _KINDS:
        key = key_of(Identifier(kind, search.wanted), source="", region=search.core.config.region)
        if key is None:
            continue
        row = search.connection.execute(
            select(identifier.c.id, identifier.c.shared, profile.c.customer_id)
            .join(profile, profile.c.id == identifier.c.profile_id)
            .where(identifier.c.kind == kind, identifier.c.scope == "", identifier.c.value == key.value)
        ).first()
        if row is None:
            continue
        numbers = [row.customer_id]
        if row.shared:
            people = people_of(search.connection, row.id, row.customer_id, key.value)
            numbers = [number for each in people if (number := decode_id(each["id"])) is not None]
        for number in numbers:
            search.add(number, Hit(1.0, "phone" if kind == "phone" else "email", key.value))


def _record(search: _Search) -> None:
    """By a vendor's number: ``#1042``, ``1042`` or ``hubspot:ticket-1042``."""
    source, colon, rest = search.wanted.partition(":")
    number = (rest if colon else search.wanted).lstrip("#")
    if number and " " not in number:
        _records(search, [source] if colon else None, [number], 1.0)


def _records(search: _Search, sources: Sequence[str] | None, numbers: Iterable[str], score: float) -> None:
    names = [name for number in numbers for name in (number, *(prefix + number for prefix in _TICKETS))]
    asked = sources or _sources(search.connection)
    for batch in batches(names):
        rows = search.connection.execute(
            select(profile.c.customer_id, interaction.c.external_id)
            .join(interaction, interaction.c.profile_id == profile.c.id)
            .where(interaction.c.source.in_(asked), interaction.c.external_id.in_(batch))
            .order_by(interaction.c.occurred_at.desc())
            .limit(MANY)
        )
        for number, external_id in rows:
            search.add(number, Hit(score, "record", external_id))


def _sources(connection: Connection) -> list[str]:
    """The sources that have records, by one probe of the index each."""
    found: list[str] = []
    last = ""
    while True:
        following = connection.scalar(
            select(func.min(interaction.c.source)).where(interaction.c.source > last)
        )
        if following is None:
            return found
        found.append(following)
        last = following


def _fact(search: _Search) -> None:
    """By a number that they told: of a contract, a meter, an order; also its beginning."""
    if _CODE.fullmatch(search.wanted) is None:
        return
    for typed in _as_told(search.core.fact_rules, search.wanted):
        for number, value in _told(search, _begins(search, typed)):
            search.add(number, Hit(1.0 if value.upper() == typed else 0.9, "fact", value))


def _told(search: _Search, which: ColumnElement[bool]) -> Iterable[Any]:
    query = select(profile.c.customer_id, fact.c.value).join(profile, profile.c.id == fact.c.profile_id)
    return search.connection.execute(query.where(which).limit(MANY)).all()


def _as_told(rules: FactRules, typed: str) -> list[str]:
    """``typed`` as the numbers of each kind are written: with the letters that may be left out."""
    plain = typed.lstrip("#").upper()
    bare = "".join(char for char in plain if char.isalnum())
    found = {plain: None}
    for rule in rules.shaped:
        if rule.shape is None:
            continue
        slots = rule.shape.slots
        for chars in (bare, slots[: rule.shape.prefix] + bare):
            if len(chars) <= len(slots) and not chars.startswith(tuple("#@")):
                written = rule.shape.fill(chars + "\0" * (len(slots) - len(chars)))
                found[written.partition("\0")[0]] = None
    return [each for each in found if len(each) >= 3]


def _begins(search: _Search, beginning: str) -> ColumnElement[bool]:
    if search.is_sqlite:
        return and_(fact.c.value >= beginning, fact.c.value < beginning + _LAST)
    return fact.c.value.startswith(beginning, autoescape=True)


# --- in part ----------------------------------------------------------------------------------


def _part_of_number(search: _Search) -> None:
    digits = _digits(search.wanted)
    if len(digits) >= 4:
        for number, value in _numbers(search, "phone", digits):
            search.add(number, Hit(0.9 if value.endswith(digits) else 0.8, "phone", value))


def _part_of_address(search: _Search) -> None:
    typed = search.wanted.lower()
    if " " not in typed and len(typed) >= 3 and not typed.isdecimal():
        for number, value in _numbers(search, "email", typed):
            search.add(number, Hit(0.9 if value.startswith(typed) else 0.7, "email", value))


def _digits(typed: str) -> str:
    """The digits of a number without the zeros that stand for "long distance"; empty for what is none."""
    if _NUMBER.fullmatch(typed) is None:
        return ""
    return re.sub(r"\D", "", typed).lstrip("0")


def _numbers(search: _Search, kind: str, part: str) -> Iterable[Any]:
    if search.is_typing and not search.is_indexed:
        return []
    query = (
        select(profile.c.customer_id, identifier.c.value)
        .join(profile, profile.c.id == identifier.c.profile_id)
        .where(identifier.c.kind == kind, identifier.c.value.contains(part, autoescape=True))
        .limit(MANY)
    )
    if search.is_indexed and search.is_sqlite:
        query = query.where(identifier.c.id.in_(_matching("search_number", _all_of([part]))))
    return search.connection.execute(query).all()


def _name(search: _Search) -> None:
    words = (name_key(search.wanted) or "").split()
    if not words:
        return
    long = [word for word in words if len(word) >= 3]
    named = select(customer.c.id, customer.c.name_key).where(
        customer.c.merged_into.is_(None), *(_has(word) for word in words)
    )
    begun = named.where(customer.c.name_key >= words[0], customer.c.name_key < words[0] + _LAST)
    asked = [begun.order_by(customer.c.name_key, customer.c.id)]
    if long and (search.is_indexed and search.is_sqlite):
        asked.append(named.where(customer.c.id.in_(_matching("search_name", _all_of(long)))))
    elif not search.is_typing or (long and search.is_indexed):
        asked.append(named)
    for query in asked:
        for number, key in search.connection.execute(query.limit(MANY)):
            _add_name(search, words, number, key)


def _has(word: str) -> ColumnElement[bool]:
    """The word stands in the name; a letter or two only where a word begins."""
    if len(word) >= 3:
        return customer.c.name_key.contains(word, autoescape=True)
    return or_(
        customer.c.name_key.startswith(word, autoescape=True),
        customer.c.name_key.contains(" " + word, autoescape=True),
    )


def _add_name(search: _Search, words: Sequence[str], number: int, key: str, most: float = 0.99) -> None:
    score = name_likeness(words, key)
    if score >= LEAST:
        search.add(number, Hit(round(min(score, most), 4), "name", key))


# --- with typing errors -------------------------------------------------------------------------


def _name_like(search: _Search) -> None:
    words = [word for word in (name_key(search.wanted) or "").split() if len(word) >= 3]
    if not words:
        return
    query = select(customer.c.id, customer.c.name_key).where(customer.c.merged_into.is_(None))
    if search.is_sqlite:
        rare = _rare(search.connection, "search_name", words)
        if not rare:
            return
        matching = _matching("search_name", " OR ".join(rare), best=MANY)
        query = query.where(customer.c.id.in_(matching))
    else:
        search.connection.exec_driver_sql("SET LOCAL pg_trgm.word_similarity_threshold = 0.25")
        asked = " ".join(words)
        alike = func.word_similarity(asked, customer.c.name_key)
        query = query.where(or_(*(literal(word).op("<%")(customer.c.name_key) for word in words)))
        query = query.order_by(alike.desc(), customer.c.id).limit(MANY)
    for number, key in search.connection.execute(query):
        _add_name(search, words, number, key, _SIMILAR)


def _address_like(search: _Search) -> None:
    typed = search.wanted.lower()
    if "@" not in typed or " " in typed:
        return
    query = (
        select(profile.c.customer_id, identifier.c.value)
        .join(profile, profile.c.id == identifier.c.profile_id)
        .where(identifier.c.kind == "email")
    )
    if search.is_sqlite:
        rare = _rare(search.connection, "search_number", [typed])
        if not rare:
            return
        query = query.where(identifier.c.id.in_(_matching("search_number", " OR ".join(rare), best=MANY)))
    else:
        query = query.where(identifier.c.value.op("%")(typed))
        query = query.order_by(func.similarity(identifier.c.value, typed).desc()).limit(MANY)
    for number, value in search.connection.execute(query):
        score = text_likeness(typed, value)
        if score >= LEAST:
            search.add(number, Hit(round(min(score, _SIMILAR), 4), "email", value))


def _number_like(search: _Search) -> None:
    """One digit wrong, missing, doubled or swapped: of a phone, a ticket, a number that they told."""
    key = key_of(Identifier("phone", search.wanted), source="", region=search.core.config.region)
    if _digits(search.wanted) and key is not None and len(key.value) >= 9:
        for batch in batches(sorted(set(near_numbers(key.value)))):
            rows = search.connection.execute(
                select(profile.c.customer_id, identifier.c.value)
                .join(profile, profile.c.id == identifier.c.profile_id)
                .where(identifier.c.kind == "phone", identifier.c.scope == "", identifier.c.value.in_(batch))
            )
            for number, value in rows:
                search.add(number, Hit(0.7, "phone", value))
    typed = search.wanted.lstrip("#")
    if _CODE.fullmatch(typed) is None or sum(char.isdecimal() for char in typed) < 5:
        return
    told = {near for each in _as_told(search.core.fact_rules, typed) for near in near_numbers(each)}
    for batch in batches(sorted(told)):
        for number, value in _told(search, fact.c.value.in_(batch)):
            search.add(number, Hit(0.7, "fact", value))
    if typed.isdecimal():
        _records(search, None, sorted(set(near_numbers(typed))), 0.65)


# --- trigrams of SQLite -------------------------------------------------------------------------


def _trigrams(words: Iterable[str]) -> list[str]:
    return list(
        dict.fromkeys(
            '"' + word[at : at + 3].replace('"', '""') + '"' for word in words for at in range(len(word) - 2)
        )
    )


def _all_of(words: Iterable[str]) -> str:
    return " AND ".join(_trigrams(words)) or '""'


def _matching(table: str, query: str, *, best: int | None = None) -> Any:
    """The ids of a trigram table's rows that match ``query``, at most the ``best`` so many by rank."""
    order = "" if best is None else f" ORDER BY rank LIMIT {best}"
    statement = f"SELECT rowid FROM {table} WHERE {table} MATCH :{table}{order}"  # noqa: S608  names of ours
    return text(statement).bindparams(**{table: query})


def _rare(connection: Connection, table: str, words: Sequence[str]) -> list[str]:
    """The trigrams of ``words`` that say most: those in the fewest names, none that is in no name at all."""
    counted = []
    for trigram in _trigrams(words):
        found = connection.scalar(
            text(f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {table} MATCH :q LIMIT 5000)"),  # noqa: S608
            {"q": trigram},
        )
        if found:
            counted.append((found, trigram))
    return [trigram for _, trigram in sorted(counted)[:_RARE]]


_Look = Callable[[_Search], None]
_STRAIGHT: tuple[_Look, ...] = (
    _exact_identifier, _record, _fact, _part_of_number, _part_of_address, _name
)  # fmt: skip
_FORGIVING: tuple[_Look, ...] = (_name_like, _address_like, _number_like)
_FORGIVING_WITHOUT_INDEX: tuple[_Look, ...] = (_number_like,)
