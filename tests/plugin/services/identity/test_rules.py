"""The limits and lists of ``[identity]``: each does what the settings page says."""

import pytest

from plugin.config import ConfigError
from plugin.services.errors import Several, Withheld
from plugin.services.identity.rules import Rules
from tests.conftest import workspace
from tests.making import address, call, look, mail, person, phone, record, record_of

RUTH = "+493023125420"


@pytest.fixture
def configured(tmp_path):
    opened = []

    def configure(toml):
        opened.append(workspace(tmp_path / "home", toml=f"[identity]\n{toml}\n"))
        return opened[-1]

    yield configure
    for core in opened:
        core.close()


def _id(core, kind, value):
    return look(core, kind, value)["customer"]["id"]


def test_without_settings_the_rules_are_the_documented_ones(sqlite_core) -> None:
    assert sqlite_core.identity == Rules(max_identifiers=50, shared_at=2)


def test_max_identifiers_ends_what_evidence_joins(configured, at) -> None:
    core = configured("max_identifiers = 2")
    record(core, person("1", at, phone(RUTH), address("ruth@example.org"), name="Ruth"))
    ids = {
        _id(core, "external", "hubspot:1"),
        _id(core, "phone", RUTH),
        _id(core, "email", "ruth@example.org"),
    }
    assert len(ids) == 2


def test_shared_at_says_when_a_value_is_shared(configured, at) -> None:
    core = configured("shared_at = 3")
    for number in ("1", "2"):
        record(core, person(number, at, phone(RUTH), name=number))
    assert _id(core, "phone", RUTH) == _id(core, "external", "hubspot:1")
    record(core, person("3", at, phone(RUTH), name="3"))
    with pytest.raises(Several):
        look(core, "phone", RUTH)


def test_role_mailboxes_join_nobody(configured, at) -> None:
    core = configured('role_mailboxes = ["FrontDesk"]')
    record(core, person("1", at, address("frontdesk@example.org"), name="Ruth"))
    assert _id(core, "email", "frontdesk@example.org") != _id(core, "external", "hubspot:1")
    record(core, person("2", at, address("info@example.org"), name="Peter"))
    assert _id(core, "email", "info@example.org") != _id(core, "external", "hubspot:2")


def test_never_names_nobody(configured, at) -> None:
    core = configured('never = ["030 23125420", "Old@example.org"]')
    record(core, call("1", at, phone(RUTH), record_of("1", "hubspot")))
    record(core, mail("2@example.org", at, address("old@example.org")))
    for kind, value in (("phone", RUTH), ("email", "old@example.org")):
        with pytest.raises(Withheld):
            look(core, kind, value)
    assert look(core, "external", "hubspot:1")["timeline"]["entries"]


@pytest.mark.parametrize(
    "toml",
    ["max_identifiers = 1", "max_identifiers = 2.5", "shared_at = 1", 'shared_at = "2"', 'never = ["nobody"]',
     'never = "x"', "role_mailboxes = [1]"],
)  # fmt: skip
def test_what_cannot_be_a_rule_is_refused_at_the_start(tmp_path, toml) -> None:
    with pytest.raises(ConfigError, match="identity"):
        workspace(tmp_path / "home", toml=f"[identity]\n{toml}\n")
