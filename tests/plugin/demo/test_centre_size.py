"""How much there is, who the people are, and that nobody real is among them."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta

from plugin.demo.centre import Centre
from plugin.demo.centre.days import BERLIN
from plugin.demo.centre.people import contract_number
from plugin.demo.centre.stories.switchboard import SWITCHBOARD

# The ranges that the Bundesnetzagentur keeps free of subscribers.
FREE_RANGES = re.compile(
    r"\+49(3023125\d{3}|4066969\d{3}|6990009\d{3}|2214710\d{3}|8999998\d{3}|176040690\d{2})"
)


def test_there_are_about_300_customers_and_4000_interactions(centre: Centre) -> None:
    assert len(centre.customers) == 300
    assert 3800 <= len(centre.truth.interactions) <= 4400


def test_all_four_sources_are_well_represented(centre: Centre) -> None:
    counts = {source: sum(kinds.values()) for source, kinds in centre.truth.counts().items()}
    assert set(counts) == {"pbx", "mail", "chat", "hubspot"}
    assert min(counts.values()) >= 600


def test_every_customer_has_been_in_touch(centre: Centre) -> None:
    assert [person.key for person in centre.truth.people.values() if not person.interactions] == []


def test_people_have_numbers_and_addresses_that_nobody_has(centre: Centre) -> None:
    for customer in centre.customers:
        assert all(FREE_RANGES.fullmatch(phone) for phone in customer.phones)
        assert not any(re.match(r"\+493023125[29]", phone) for phone in customer.phones), (
            "a line of the centre"
        )
        assert re.fullmatch(r"[a-z0-9.]+@example\.(org|com|net)", customer.email)


def test_only_the_albrechts_and_a_firm_share_a_number(centre: Centre) -> None:
    owners = Counter(phone for customer in centre.customers for phone in customer.phones)
    assert {phone for phone, people in owners.items() if people > 1} == {"+493023125420", SWITCHBOARD}
    assert max(Counter(customer.email for customer in centre.customers).values()) == 1


def test_contract_and_meter_numbers_are_unique_and_well_formed(centre: Centre) -> None:
    assert len({customer.contract for customer in centre.customers}) == 300
    for customer in centre.customers:
        assert customer.contract == contract_number(int(customer.contract[2:6]))
        assert re.fullmatch(r"1[A-Z]{3}00\d{8}", customer.meter)


def test_calls_spread_over_18_months_and_keep_to_working_hours(centre: Centre) -> None:
    starts = [call.at.astimezone(BERLIN) for call in centre.pbx.linkedids]
    assert timedelta(days=480) < max(starts) - min(starts) < timedelta(days=560)
    assert len({(at.year, at.month) for at in starts}) >= 17
    assert sum(7 <= at.hour < 20 for at in starts) == len(starts)
    assert sum(at.weekday() >= 5 for at in starts) < len(starts) * 0.12


def test_most_people_write_german_and_some_english(centre: Centre) -> None:
    languages = Counter(customer.language for customer in centre.customers)
    assert 0.05 < languages["en"] / 300 < 0.3
