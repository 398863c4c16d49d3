import pytest

from plugin.domain import Identifier
from plugin.services.identity.normalise import Key, is_role_mailbox, key_of


def _key(kind, value, *, verified=True, source="pbx", region="DE"):
    return key_of(Identifier(kind, value, verified=verified), source=source, region=region)


@pytest.mark.parametrize(
    "written",
    ["+49 30 23125411", "030 23125411", "0049 30 23125-411", "(030) 23125 411", "tel:+493023125411"],
)
def test_a_phone_number_is_one_number_however_it_is_written(written: str) -> None:
    assert _key("phone", written) == Key("phone", "", "+493023125411")


def test_a_number_without_a_country_is_read_in_the_region_of_its_source() -> None:
    assert _key("phone", "(202) 555-0143", region="US") == Key("phone", "", "+12025550143")


@pytest.mark.parametrize(
    "withheld",
    [
        "anonymous", "Anonymous", "unknown", "restricted", "+266696687", "+7378742833", "+2562533",
        "+8656696", "+86282452253", "", "   ", "0", "0000000", "null", "undefined", "None",
    ],
)  # fmt: skip
def test_what_stands_for_a_withheld_number_is_no_identifier(withheld: str) -> None:
    assert _key("phone", withheld) is None


@pytest.mark.parametrize("extension", ["201", "12", "602", "abc"])
def test_an_extension_is_no_phone_number(extension: str) -> None:
    assert _key("phone", extension) is None


def test_an_address_is_folded() -> None:
    assert _key("email", " Maria.Keller@Example.ORG ") == Key("email", "", "maria.keller@example.org")


@pytest.mark.parametrize(
    "broken", ["maria", "a@b@c", "x@y.invalid", "@example.org", "null", "a b@example.org"]
)
def test_what_is_no_address_is_no_identifier(broken: str) -> None:
    assert _key("email", broken) is None


def test_a_claim_is_kept_apart_from_the_real_thing() -> None:
    claimed = _key("email", "maria@example.org", verified=False, source="chat")
    assert claimed == Key("email", "chat", "maria@example.org")
    assert claimed != _key("email", "maria@example.org", source="chat")


def test_an_external_id_belongs_to_its_source() -> None:
    assert _key("external", "77", source="hubspot") == Key("external", "hubspot", "77")


@pytest.mark.parametrize("address", ["info@example.org", "noreply@example.org", "sales+de@example.org"])
def test_a_role_mailbox_is_recognised(address: str) -> None:
    assert is_role_mailbox(address)


def test_a_person_is_no_role() -> None:
    assert not is_role_mailbox("ines.fo@example.org")
