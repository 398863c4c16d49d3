"""How talks are written down: short ones, and what follows from them, in four languages.

A talk is a list of lines; ``call`` lines are spoken, ``chat`` lines written: ``c`` customer, ``a`` agent,
``b`` bot, ``k`` keys. Expected are the facts (kind, value) and the kinds that were asked for again.
"""

Talk = tuple[str, list[str]]
Fact = tuple[str, str]


def chat(*lines: str) -> list[Talk]:
    """One talk in writing."""
    return [("chat", list(lines))]


def call(*lines: str) -> list[Talk]:
    """One talk on the phone."""
    return [("call", list(lines))]
