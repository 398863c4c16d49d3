"""Matters: what joins one, whose turn it is, and that the order of arrival does not matter."""

import itertools
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from plugin.domain import Interaction, Participant
from plugin.services.centre import Calendar, Calendars
from plugin.services.threads import Reasons, Said, matters, thread_touch

CALENDARS = Calendars(Calendar(ZoneInfo("Europe/Berlin"), (time(18),) * 5 + (None, None)))
NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
numbers = itertools.count()


def record(kind="message", direction="inbound", channel="chat", hour=0.0, text=None, **more) -> Interaction:
    more.setdefault("source", "chat")
    more.setdefault("external_id", f"{kind}-{next(numbers)}")
    if kind in ("message", "session"):
        more.setdefault("conversation_ref", "12")
    return Interaction(
        channel=channel, kind=kind, direction=direction, started_at=NOON + hour * HOUR, text=text, **more
    )


def mail(direction="inbound", hour=0.0, text="Hello", **more) -> Interaction:
    more.setdefault("source", "mail")
    return record("email", direction, "email", hour, text, **more)


def state(*records: Interaction):
    placed = [
        (place, touch) for place, given in enumerate(records) if (touch := thread_touch(CALENDARS, given))
    ]
    (found,) = matters(placed, Reasons(), NOON + timedelta(days=1))
    return found


def standing(*records: Interaction):
    thread = state(*records)
    return thread.status, thread.waiting_on


@pytest.mark.parametrize(
    ("given", "key"),
    [
        (record(), "chat:12"),
        (record("session"), "chat:12"),
        (mail(conversation_ref="<root@example.org>"), "<root@example.org>"),
        (mail(message_id="<own@example.org>"), "<own@example.org>"),
        (mail(external_id="sha256-1"), "mail:sha256-1"),
        (mail(source="hubspot", conversation_ref="77"), "hubspot:77"),
        (record("case", channel="crm", external_id="ticket-7"), "chat:ticket-7"),
        (record("call", channel="phone", conversation_ref="ticket-7", source="hubspot"), "hubspot:ticket-7"),
        (record("note", "internal", "crm", conversation_ref="ticket-7"), "chat:ticket-7"),
        (record("call", channel="phone"), None),
        (record("note", "internal", "crm"), None),
        (record("session", channel="web", conversation_ref=None), None),
        (record("message", channel="sms", conversation_ref=None), None),
        (record("deal", "internal", "crm", conversation_ref="ticket-7"), None),
        (record("survey", channel="survey", conversation_ref="ticket-7"), None),
    ],
)
def test_what_makes_a_thread_and_which(given, key):
    touch = thread_touch(CALENDARS, given)
    assert (touch.key if touch else None) == key


def test_a_touch_carries_what_was_said_and_links_to_the_same_mail_elsewhere():
    touch = thread_touch(
        CALENDARS,
        mail(
            message_id="<b@example.org>", references=("<a@example.org>",), conversation_ref="<a@example.org>"
        ),
    )
    assert touch is not None
    assert touch.asked == "Hello"
    assert touch.answered is None
    assert touch.links == ("<a@example.org>", "<b@example.org>")


def test_the_customer_asks_we_owe_an_answer_and_who_is_asked_owes_one():
    question, answer = (
        record(text="Where is my bill?"),
        record(direction="outbound", hour=1, text="In the post."),
    )
    assert standing(question) == ("open", "us")
    assert standing(question, answer) == ("resolved", None)
    assert standing(question, answer, record(hour=2, text="Still not here")) == ("open", "us")
    wanted = record(direction="outbound", hour=1, text="Please send us your meter reading.")
    assert standing(question, wanted) == ("waiting", "customer")
    taken = record(direction="outbound", hour=1, text="I'll check with the post office.")
    assert standing(question, taken) == ("waiting", "us")


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("wonderful", ("resolved", None)),
        ("pity, bye then", ("resolved", None)),
        ("gefunden thx", ("resolved", None)),
        ("ya está, llegó ayer", ("resolved", None)),
        ("le courant est revenu", ("resolved", None)),
        ("Licht geht wieder, der Monteur war da.", ("resolved", None)),
        ("immer noch nicht da", ("open", "us")),
        ("it is not back on", ("open", "us")),
        ("toujours pas arrivé", ("open", "us")),
        ("no ha llegado", ("open", "us")),
        ("and when?", ("open", "us")),
    ],
)
def test_a_customer_who_takes_note_or_says_that_it_is_done_ends_a_matter(said, stands):
    question, answer = record(text="Where is it?"), record(direction="outbound", hour=1, text="In the post.")
    assert standing(question, answer, record(hour=2, text=said)) == stands
    again = record(direction="outbound", hour=3, text="Glad to hear it!")
    if stands[0] == "resolved":
        assert standing(question, answer, record(hour=2, text=said), again) == stands


def test_thanks_end_a_matter_unless_something_was_asked_back():
    question, answer = record(text="Where is it?"), record(direction="outbound", hour=1, text="In the post.")
    thanks = record(hour=2, text="Super, vielen Dank!")
    assert standing(question, answer, thanks) == ("resolved", None)
    asked_back = record(direction="outbound", hour=1, text="What is your number?")
    assert standing(question, asked_back, thanks) == ("waiting", "customer")
    assert standing(question, thanks) == ("open", "us")
    assert standing(question, asked_back, record(hour=2, text="4711")) == ("waiting", "us")
    assert standing(question, answer, record(hour=2, text="ok thanks, and my meter?")) == ("open", "us")


def test_a_mail_of_ours_that_asks_nothing_waits_for_nobody():
    assert standing(mail("outbound", text="Your bill is attached.")) == ("resolved", None)
    assert standing(mail("outbound", text="Could you read your meter?")) == ("waiting", "customer")


def test_a_bots_answer_an_automatic_reply_and_a_note_answer_nothing():
    question = record(text="Hello?")
    bot = record(direction="outbound", hour=1, text="One moment", participants=(Participant("bot"),))
    assert standing(question, bot) == ("open", "us")
    asked = mail(conversation_ref="<a@b>")
    assert standing(asked, mail("outbound", 1, conversation_ref="<a@b>", outcome="failed")) == ("open", "us")
    answered = mail("outbound", 1, conversation_ref="<a@b>")
    away = mail(hour=2, conversation_ref="<a@b>", outcome="auto_reply")
    assert standing(asked, answered, away) == ("resolved", None)
    assert standing(question, record("note", "internal", hour=1, text="!", conversation_ref="12")) == (
        "open",
        "us",
    )


def test_the_vendors_word_outweighs_who_spoke_last():
    question = record(hour=1, text="Where is it?")
    assert standing(record("session", outcome="resolved"), question) == ("resolved", None)
    assert standing(record("session", outcome="waiting"), question) == ("waiting", "customer")
    assert standing(record("session", outcome="open"), question) == ("open", "us")


def test_a_resolved_matter_opens_again_when_the_customer_writes_after_it():
    resolved = record("session", outcome="resolved", ended_at=NOON + 2 * HOUR)
    assert standing(resolved, record(hour=1, text="Where is it?")) == ("resolved", None)
    assert standing(resolved, record(hour=3, text="It is broken again")) == ("open", "us")


def test_goodbyes_after_the_end_open_nothing():
    resolved = record("session", outcome="resolved", ended_at=NOON + 2 * HOUR)
    goodbye = record(direction="outbound", hour=3, text="We have closed your ticket.")
    thanks = record(hour=4, text="Danke")
    assert standing(resolved, record(hour=1, text="Where is it?"), goodbye) == ("resolved", None)
    assert standing(resolved, record(hour=1, text="Where is it?"), goodbye, thanks) == ("resolved", None)


def test_thanks_do_not_close_what_the_vendor_keeps_open():
    talk = [
        record(hour=1, text="Where is it?"),
        record(direction="outbound", hour=2, text="In the post."),
        record(hour=3, text="Thanks"),
    ]
    assert standing(record("session", outcome="open"), *talk) == ("open", "us")


def test_a_ticket_alone_is_as_its_source_says():
    for outcome, expected in (("open", "us"), ("waiting", "customer"), ("resolved", None)):
        ticket = record("case", channel="crm", outcome=outcome, external_id="ticket-7")
        assert standing(ticket) == (outcome, expected)


def test_a_linked_call_changes_no_turn():
    ticket = record("case", channel="crm", text="No power", outcome="open", conversation_ref="ticket-7")
    call = record("call", "outbound", "phone", hour=4, text="Talked", conversation_ref="ticket-7")
    thread = state(ticket, call)
    assert (thread.status, thread.waiting_on) == ("open", "us")
    assert thread.updated_at == NOON + 4 * HOUR
    assert thread.last_answered is None


def test_a_thread_says_what_was_last_asked_and_answered():
    thread = state(
        mail(text="First", subject="Re: AW: My  bill", conversation_ref="<a@b>"),
        mail("outbound", 1, "Answer", subject="Re: My bill", conversation_ref="<a@b>", external_id="2"),
        mail(hour=2, text=" Second ", subject="Fwd: My bill", conversation_ref="<a@b>", external_id="3"),
    )
    assert thread.subject == "My bill"
    assert thread.channel == "email"
    assert thread.opened_at == NOON
    assert thread.last_asked == Said("Second", NOON + 2 * HOUR, "mail:3")
    assert thread.last_answered == Said("Answer", NOON + HOUR, "mail:2")


def test_a_chat_without_a_subject_is_called_by_its_first_question():
    assert state(record(text="Where\nis it?")).subject == "Where is it?"
    assert state(record("session")).subject is None


def test_long_texts_are_cut():
    touch = thread_touch(CALENDARS, record(text="x" * 1_000_000))
    assert touch is not None
    assert touch.asked == "x" * 500


def talk(about: str, hour: float, *said: str, queue: str | None = None) -> list[Interaction]:
    """A chat of its own: the customer's words and ours in turns."""
    return [
        record(
            direction="outbound" if place % 2 else "inbound",
            hour=hour + place / 60,
            text=text,
            conversation_ref=about,
            reason=queue,
        )
        for place, text in enumerate(said)
    ]


def joined(*talks: list[Interaction]) -> list[list[str]]:
    """The matters of these chats, each by the names of its chats."""
    given = [each for one in talks for each in one]
    placed = [(place, touch) for place, each in enumerate(given) if (touch := thread_touch(CALENDARS, each))]
    name = {f"{each.source}:{each.external_id}": each.conversation_ref for each in given}
    found = matters(placed, Reasons(), NOON + timedelta(days=60))
    return sorted(sorted({name[one] or "" for one in each.interactions}) for each in found)


PROMISED = "I'm sorry, we'll send a new one by Friday."


@pytest.mark.parametrize(
    ("later", "apart"),
    [
        ("Order A2026-00817 has not arrived either, the lamp is still missing", True),
        ("Order A2026-00555: still no lamp", False),
        ("The second lamp flickers too, this has nothing to do with my earlier complaint", True),
        ("Die zweite Lampe flackert, das hat mit der ersten Sache nichts zu tun", True),
        ("la deuxième lampe clignote, rien à voir avec ma demande d'hier", True),
        ("la segunda lámpara parpadea, nada que ver con mi queja de ayer", True),
        ("the lamp is here, thanks", False),
    ],
)
def test_numbers_and_words_that_set_matters_apart(later, apart):
    first = talk("one", 0, "My lamp of order A2026-00555 is broken", PROMISED, queue="orders")
    second = talk("two", 72, later, "Thank you.", queue="orders")
    assert joined(first, second) == ([["one"], ["two"]] if apart else [["one", "two"]])


LENA = (Participant("agent", "Lena Vogt"),)


@pytest.mark.parametrize(
    ("later", "apart"),
    [
        ("lena wollte mir schreiben dass der zweite weg ist, kam nix", False),
        ("for mrs vogt: it is still missing", False),
        ("Hello Lena, I need a form", True),
        ("karl wollte mir schreiben dass der zweite weg ist", True),
    ],
)
def test_who_names_one_of_ours_goes_on_with_what_they_told_them(later, apart):
    first = talk("one", 0, "two letters came", "One is void.")
    first[1] = record(hour=0.1, direction="outbound", text="One is void.", conversation_ref="one",
                      participants=LENA)  # fmt: skip
    second = talk("two", 72, later, "I see.")
    assert joined(first, second) == ([["one"], ["two"]] if apart else [["one", "two"]])


def test_the_same_once_more_goes_on_however_long_ago():
    first = talk("one", 0, "letters for a Mister Mahlow come here", "That is changed now.")
    assert joined(first, talk("two", 900, "again a letter for Mahlow", "Oh no.")) == [["one", "two"]]
    assert joined(first, talk("two", 900, "who is Mahlow", "Oh no.")) == [["one"], ["two"]]


def test_a_month_tells_of_a_matter_and_not_when_a_number_was_given():
    first = talk("one", 0, "is my freezer safe while I am away", "Yes, it is.")
    asked = talk("two", 2700, f"the freezer question of {NOON:%B}", "I see.")
    given = talk("two", 2700, f"the freezer counts? the number, I gave it to you in {NOON:%B}", "I see.")
    assert joined(first, asked) == [["one", "two"]]
    assert joined(first, given) == [["one"], ["two"]]


def test_we_call_when_we_said_that_we_would():
    first = talk("one", 0, "no light in our street", "I'll call you at three this afternoon.")
    as_said, later = (
        record("call", "outbound", "phone", hour=hour, text="It is all lit.", conversation_ref="two",
               source="pbx", participants=LENA)
        for hour in (2, 400)
    )  # fmt: skip
    assert joined(first, [as_said]) == [["one", "two"]]
    assert joined(first, [later]) == [["one"], ["two"]]


def test_a_bot_that_greets_is_nobody_of_ours_who_gets_in_touch():
    first = talk("one", 0, "the thermostat is wrong", "Sorry, that is changed now.")
    greets = record(direction="outbound", hour=72, text="Hello! How can I help?", conversation_ref="two",
                    participants=(Participant("bot"),))  # fmt: skip
    again = record(hour=72.1, text="the thermostat is wrong again", conversation_ref="two")
    other = record(hour=72.1, text="where is my form", conversation_ref="two")
    assert joined(first, [greets, again]) == [["one", "two"]]
    assert joined(first, [greets, other]) == [["one"], ["two"]]


def test_a_round_mail_of_ours_joins_nothing_that_is_unfinished():
    first = talk("one", 0, "My lamp is broken", PROMISED, queue="orders")
    ours = [record(direction="outbound", hour=48, text="Our opening times change.", conversation_ref="two")]
    assert joined(first, ours) == [["one"], ["two"]]


def test_days_and_numbers_are_no_topic():
    first = talk("one", 0, "on monday at eleven nobody came", "Sorted now, sorry.")
    second = talk("two", 72, "i move out on monday the eleventh", "All the best.")
    assert joined(first, second) == [["one"], ["two"]]


@pytest.mark.parametrize("noted", ["hm ok", "na gut", "d'accord", "vale"])
def test_who_takes_note_still_waits_for_what_we_took_on(noted):
    assert standing(
        record(text="Where is my bill?"),
        record(direction="outbound", hour=0.1, text="I'll check with the post office."),
        record(hour=0.2, text=noted),
    ) == ("waiting", "us")


def test_an_order_number_as_the_whole_subject_joins_the_matter_that_named_it():
    chat = record(text="I ordered the heat tariff yesterday, A2026-00977")
    later = mail(hour=24 * 19, subject="A2026-00977", text="Any news?")
    placed = [(place, touch) for place, each in enumerate((chat, later))
              if (touch := thread_touch(CALENDARS, each))]  # fmt: skip
    assert len(matters(placed, Reasons(), NOON + timedelta(days=20))) == 1


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("was ist mit dem Ökostromtarif", "tariff"),
        ("die Jahresrechnung kam nicht", "bill"),
        ("die Rechnung für den Tarif", "bill"),
        ("der Tarif auf der Rechnung vom Tarif", "tariff"),
        ("Guten Tag", None),
    ],
)
def test_the_reason_is_what_most_words_say_and_then_what_is_listed_first(said, reason):
    reasons = Reasons({"bill": "Bill", "tariff": "Tariff"}, by_start={"tarif": "tariff", "rechnung": "bill"})
    touch = thread_touch(CALENDARS, record(text=said))
    assert touch is not None
    (found,) = matters([(0, touch)], reasons, NOON)
    assert found.reason == reason
