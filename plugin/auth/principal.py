"""Who asks: a person in a session or in a desk's frame, or a program with a token."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["agent", "supervisor", "operator", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Principal:
    """``actor`` is what the audit trail says: an e-mail address, or ``token:<name>``.

    ``language`` is the one that the person chose for the pages, None while they chose none.
    """

    actor: str
    name: str
    role: Role
    by: Literal["session", "token", "embed"]
    language: str | None = None


def as_role(word: str) -> Role | None:
    """The role that ``word`` names, None when it names none."""
    return next((role for role in ROLES if role == word), None)
