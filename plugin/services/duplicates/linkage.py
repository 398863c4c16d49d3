"""Which of many people may be one: compared, weighed and estimated by Splink in DuckDB's memory.

Splink comes with the extra ``segue[dedupe]`` and is imported when a run begins, nowhere else.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

from plugin.services.duplicates.fields import BY_NAME, FIELDS, PERSONAL, Field, comparisons
from plugin.services.duplicates.person import Person, fingerprint, keys_of, sure_keys_of

LARGEST_BLOCK = 200
"""A key that more people share says nothing: it is not used, so that the work grows with the people."""

_SURE_SHARE = 0.7  # of the pairs of one person, those that share a key that hardly two people share
_RARELY = 0.002  # duplicates per person where nothing shows any
# What the estimate begins with counts as much as so many duplicates, and so many pairs of two people.
_TRUST = 200.0
_TRUST_PAIRS = 100_000.0
_TRAINING_PAIRS = 1_000_000
_LEAST_TRAINING_PAIRS = 100
_CHUNK = 20_000
_SCALARS = ("given", "surname", "birth", "street", "house", "extra", "city", "postcode")
_LISTS = ("phones", "emails", "facts")
# Blocks that hold no households: people who share a home and a phone are mostly two.
_TRAINING = (("birth",), ("given", "surname"))


class NotInstalled(Exception):
    """Splink is not there; the message says how to get it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who may be one. ``evidence`` is (field, level, weight in bits), ``weight`` their sum and more."""

    one: str
    other: str
    probability: float
    weight: float
    fingerprints: tuple[bytes, bytes]
    evidence: tuple[tuple[str, str, float], ...]


@dataclass(slots=True)
class Linkage:
    """What a run found. ``learned`` is (m, u) by field and level."""

    pairs: list[Pair]
    people: int
    prior: float
    learned: dict[str, dict[str, tuple[float, float]]] = field(default_factory=dict)


def likely_pairs(
    *sides: Iterable[Person], at_least: float, scratch: Path | None = None, memory: str = "2GB"
) -> Linkage:
    """The pairs that are one person with a probability of ``at_least``, likeliest first.

    With one side all of its people are compared, with two only those of one with those of the other.
    ``scratch`` is a folder for what does not fit into ``memory``. Raises NotInstalled.
    """
    splink, duckdb = _imported()
    settings = {
        "threads": max(1, (os.cpu_count() or 2) // 2),
        "memory_limit": memory,
        "autoinstall_known_extensions": False,
        **({} if scratch is None else {"temp_directory": str(scratch)}),
    }
    connection = duckdb.connect(config=settings)
    try:
        return _Run(splink, connection, at_least).over(sides)
    finally:
        connection.close()


class _Run:
    def __init__(self, splink: ModuleType, connection: Any, at_least: float) -> None:
        self._splink = splink
        self._connection = connection
        self._at_least = at_least

    def over(self, sides: Sequence[Iterable[Person]]) -> Linkage:
        tables = [f"people_{number}" for number in range(len(sides))]
        counts = [self._load(table, side) for table, side in zip(tables, sides, strict=True)]
        people = sum(counts)
        if people < 2 or 0 in counts:
            return Linkage([], people, 0.0)
        self._drop_large_blocks(tables)
        sure = self._sure_pairs(tables)
        every = counts[0] * counts[1] if len(counts) > 1 else people * (people - 1) // 2
        expected = max(sure / _SURE_SHARE, _RARELY * people)
        prior = min(0.5, expected / every)
        learned = self._learn(tables, prior, trust=expected / (expected + _TRUST))
        linker = self._linker(tables, prior, learned)
        return Linkage(self._predict(linker), people, prior, learned)

    def _load(self, table: str, side: Iterable[Person]) -> int:
        import pyarrow

        columns = [("unique_id", pyarrow.string()), *((name, pyarrow.string()) for name in _SCALARS)]
        columns += [(name, pyarrow.list_(pyarrow.string())) for name in (*_LISTS, "keys", "sure_keys")]
        schema = pyarrow.schema([*columns, ("fingerprint", pyarrow.binary())])
        self._connection.register("chunk", schema.empty_table())
        self._connection.execute(f"CREATE TABLE {table} AS SELECT * FROM chunk")
        count = 0
        people = iter(side)
        while rows := [_row(person) for person in islice(people, _CHUNK)]:
            self._connection.register("chunk", pyarrow.Table.from_pylist(rows, schema=schema))
            self._connection.execute(f"INSERT INTO {table} SELECT * FROM chunk")
            count += len(rows)
        self._connection.unregister("chunk")
        return count

    def _drop_large_blocks(self, tables: Sequence[str]) -> None:
        """Take the keys that too many share from everybody's list."""
        everybody = " UNION ALL ".join(f"SELECT unnest(keys) AS key FROM {table}" for table in tables)
        self._connection.execute(
            f"CREATE TABLE common AS SELECT key FROM ({everybody})"
            f" GROUP BY key HAVING count(*) > {LARGEST_BLOCK}"
        )
        for table in tables:
            kept = (
                "SELECT unique_id, list(key) AS keys"
                f" FROM (SELECT unique_id, unnest(keys) AS key FROM {table})"
                " ANTI JOIN common USING (key) GROUP BY unique_id"
            )
            self._connection.execute(
                f"CREATE OR REPLACE TABLE {table} AS SELECT {table}.* EXCLUDE (keys), kept.keys"
                f" FROM {table} LEFT JOIN ({kept}) kept USING (unique_id)"
            )

    def _sure_pairs(self, tables: Sequence[str]) -> int:
        first, last = tables[0], tables[-1]
        only_once = "" if len(tables) > 1 else " AND one.unique_id < other.unique_id"
        sides = [
            f"(SELECT unique_id, unnest(sure_keys) AS key FROM {table}) {alias}"
            for table, alias in ((first, "one"), (last, "other"))
        ]
        return self._number(
            "SELECT count(*) FROM (SELECT DISTINCT one.unique_id, other.unique_id"
            f" FROM {sides[0]} JOIN {sides[1]} ON one.key = other.key{only_once})"
        )

    def _linker(
        self, tables: Sequence[str], prior: float, learned: Mapping[str, Mapping[str, tuple[float, float]]]
    ) -> Any:
        api = self._splink.DuckDBAPI(connection=self._connection)
        settings = {
            "link_type": "dedupe_only" if len(tables) == 1 else "link_only",
            "unique_id_column_name": "unique_id",
            "probability_two_random_records_match": prior,
            "comparisons": comparisons(learned),
            "blocking_rules_to_generate_predictions": [
                self._splink.block_on("keys", arrays_to_explode=["keys"])
            ],
            "retain_intermediate_calculation_columns": True,
            "additional_columns_to_retain": ["fingerprint"],
        }
        inputs = [api.register(table) for table in tables]
        return self._splink.Linker(inputs if len(inputs) > 1 else inputs[0], settings, log_level=None)

    def _learn(
        self, tables: Sequence[str], prior: float, trust: float
    ) -> dict[str, dict[str, tuple[float, float]]]:
        """(m, u) of each level, between what the estimate begins with and what the people show."""
        linker = self._linker(tables, prior, {})
        began = _parameters(linker)
        linker.training.estimate_u_using_random_sampling(max_pairs=_TRAINING_PAIRS, seed=1)
        for columns in _TRAINING:
            if self._pairs_within(tables, columns) >= _LEAST_TRAINING_PAIRS:
                linker.training.estimate_parameters_using_expectation_maximisation(
                    self._splink.block_on(*columns),
                    fix_probability_two_random_records_match=False,
                    max_pairs=_TRAINING_PAIRS,
                )
        learned = _parameters(linker)
        return {
            each.name: _between(began[each.name], learned[each.name], trust, self._trust_in_u(tables, each))
            for each in FIELDS
        }

    def _trust_in_u(self, tables: Sequence[str], compared: Field) -> float:
        """How much the count among pairs at random says: nothing where few have what is compared."""
        counts = [self._number(f"SELECT count(*) FROM {table} WHERE {compared.known}") for table in tables]
        every = counts[0] * counts[1] if len(counts) > 1 else counts[0] * (counts[0] - 1) / 2
        pairs = min(every, _TRAINING_PAIRS)
        return pairs / (pairs + _TRUST_PAIRS)

    def _pairs_within(self, tables: Sequence[str], columns: Sequence[str]) -> int:
        known = " AND ".join(f"{column} IS NOT NULL" for column in columns)
        by = ", ".join(columns)
        counts = [
            f"SELECT {by}, count(*) AS size FROM {table} WHERE {known} GROUP BY ALL" for table in tables
        ]
        if len(tables) == 1:
            query = f"SELECT sum(size * (size - 1) // 2) FROM ({counts[0]})"
        else:
            query = f"SELECT sum(a.size * b.size) FROM ({counts[0]}) a JOIN ({counts[1]}) b USING ({by})"
        return self._number(query)

    def _number(self, query: str) -> int:
        return int(self._connection.execute(query).fetchall()[0][0] or 0)

    def _predict(self, linker: Any) -> list[Pair]:
        found = linker.inference.predict(threshold_match_probability=self._at_least)
        columns = ", ".join(
            f"gamma_{each.name}, mw_{each.name}"
            + (f" + mw_tf_adj_{each.name}" if _is_rare(each.name) else "")
            for each in FIELDS
        )
        rows = self._connection.execute(
            "SELECT unique_id_l, unique_id_r, match_probability, match_weight,"
            f" fingerprint_l, fingerprint_r, {columns}"
            f" FROM {found.physical_name} WHERE {PERSONAL}"
            " ORDER BY match_weight DESC, unique_id_l, unique_id_r"
        )
        pairs = []
        while batch := rows.fetchmany(_CHUNK):
            pairs += [_pair(row) for row in batch]
        return pairs


def is_installed() -> bool:
    """Whether ``likely_pairs`` has what it needs."""
    return all(find_spec(name) is not None for name in ("splink", "duckdb", "pyarrow"))


def _imported() -> tuple[ModuleType, ModuleType]:
    try:
        import duckdb
        import splink
    except ImportError:
        raise NotInstalled("likely duplicates need Splink: install segue[dedupe]") from None
    logging.getLogger("splink").setLevel(logging.ERROR)
    return splink, duckdb


def _row(person: Person) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(person, name) for name in (*_SCALARS, *_LISTS)}
    return row | {
        "unique_id": person.id,
        "keys": keys_of(person),
        "sure_keys": sure_keys_of(person),
        "fingerprint": fingerprint(person),
    }


def _is_rare(name: str) -> bool:
    return any(level.rare is not None for level in BY_NAME[name].levels)


def _parameters(linker: Any) -> dict[str, dict[str, tuple[float, float]]]:
    model = linker.misc.save_model_to_json()
    return {
        each["output_column_name"]: {
            level["label_for_charts"]: (level.get("m_probability"), level.get("u_probability"))
            for level in each["comparison_levels"]
            if not level.get("is_null_level")
        }
        for each in model["comparisons"]
    }


def _between(
    began: Mapping[str, tuple[float, float]],
    learned: Mapping[str, tuple[float | None, float | None]],
    trust_in_m: float,
    trust_in_u: float,
) -> dict[str, tuple[float, float]]:
    m, u = {}, {}
    for name, (first_m, first_u) in began.items():
        m[name] = (1 - trust_in_m) * first_m + trust_in_m * (learned[name][0] or 0.0)
        u[name] = (1 - trust_in_u) * first_u + trust_in_u * (learned[name][1] or 0.0)
    return {name: (m[name] / sum(m.values()), u[name] / sum(u.values())) for name in began}


def _pair(row: Sequence[Any]) -> Pair:
    one, other, probability, weight, first, second, *weighed = row
    evidence = []
    for each, gamma, bits in zip(FIELDS, weighed[::2], weighed[1::2], strict=True):
        level = each.level(gamma)
        if level is not None:
            evidence.append((each.name, level.name, round(bits, 2)))
    return Pair(one, other, probability, weight, (bytes(first), bytes(second)), tuple(evidence))
