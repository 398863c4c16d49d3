"""What is a promise, by whom, and when it falls due: in four languages, written and spoken."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.services.centre import Calendar
from plugin.services.promises import may_promise, promises
from tests.plugin.services.promises.said_by_agents import AGENTS
from tests.plugin.services.promises.said_by_customers import CUSTOMERS
from tests.plugin.services.promises.said_by_whom import AGENTS_OR_OTHERS, CUSTOMERS_OR_OTHERS
from tests.plugin.services.promises.said_in_families import AGENT_FAMILIES, CUSTOMER_FAMILIES

BERLIN = ZoneInfo("Europe/Berlin")
OFFICE = Calendar(BERLIN, (time(18),) * 5 + (None, None), ("DE-BE",))
TUESDAY = datetime(2026, 3, 10, 10, 15, tzinfo=BERLIN)


def dues(text: str, by="agent", at: datetime = TUESDAY, **more) -> list[str]:
    found = promises(text, by, at, OFFICE, **more)
    assert all(each.by == by for each in found)
    return [f"{each.due.astimezone(BERLIN):%m-%d %H:%M}" for each in found]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Ihr Gutschein geht Ihnen bis Freitag zu.", "03-13 18:00"),
        ("ich melde mich morgen mittag bei ihnen", "03-11 12:00"),
        ("Wir schicken Ihnen das Protokoll innerhalb von zwei Werktagen.", "03-12 18:00"),
        ("der kollege kommt am siebzehnten märz um viertel nach neun vorbei", "03-17 09:15"),
        ("Die Unterlagen liegen nächste Woche in Ihrem Briefkasten.", "03-20 18:00"),
        ("Der Monteur kommt Donnerstagnachmittag.", "03-12 18:00"),
        ("Ich rufe Sie um halb vier zurück.", "03-10 15:30"),
        ("Wir erledigen das spätestens bis zum 24.03.", "03-24 18:00"),
        ("Ihr Geld ist in spätestens drei Werktagen da.", "03-13 18:00"),
        ("binnen 48 stunden haben sie antwort", "03-12 10:15"),
        ("Ich kümmere mich bis Monatsende darum.", "03-31 18:00"),
        ("Our engineer will call round on Thursday at 3 pm.", "03-12 15:00"),
        ("I'll have it sorted by close of business tomorrow", "03-11 18:00"),
        ("you should receive the parcel within five working days", "03-17 18:00"),
        ("We'll get back to you in two hours.", "03-10 12:15"),
        ("The credit goes out the day after tomorrow.", "03-12 18:00"),
        ("we will write to you by the twentieth of march", "03-20 18:00"),
        ("I'll ring you back next Monday at half past nine.", "03-16 09:30"),
        ("A colleague will phone you before noon.", "03-10 12:00"),
        ("Nous vous remboursons sous cinq jours ouvrés.", "03-17 18:00"),
        ("je vous tiens au courant d'ici vendredi midi", "03-13 12:00"),
        ("Le contrat vous sera envoyé la semaine prochaine.", "03-20 18:00"),
        ("Un technicien passera jeudi entre 8h et 10h.", "03-12 10:00"),
        ("Vous aurez une réponse au plus tard le 18 mars.", "03-18 18:00"),
        ("on vous rappelle dans deux heures", "03-10 12:15"),
        ("Le enviaremos el contrato en tres días hábiles.", "03-13 18:00"),
        ("te llamo mañana a las cuatro y media", "03-11 16:30"),
        ("La devolución llega a más tardar el viernes.", "03-13 18:00"),
        ("Un técnico pasará el 19 de marzo por la tarde.", "03-19 18:00"),
        ("lo tendrá la semana que viene", "03-20 18:00"),
        ("estará resuelto antes del viernes", "03-13 18:00"),
        ("expect a call from us tomorrow", "03-11 18:00"),
        ("je vous rappelle dans l'après-midi", "03-10 18:00"),
    ],
)  # fmt: skip
def test_an_agents_word_with_a_time_is_a_promise(text, due):
    assert dues(text) == [due]


@pytest.mark.parametrize(
    "text",
    [
        "Bitte senden Sie uns den Zählerstand bis Freitag.",
        "Können Sie morgen zu Hause sein?",
        "Wenn Sie bis Donnerstag bezahlen, entfällt die Gebühr.",
        "Wir haben heute bis 20 Uhr geöffnet.",
        "Ihr Vertrag läuft bis zum 31.12.2026.",
        "Die Ummeldung gilt ab dem 1. April.",
        "Ich habe Ihre Mail vom 2. März gelesen.",
        "Vielleicht kommt er morgen, ich weiß es nicht.",
        "Der Brief wurde gestern um 14 Uhr verschickt.",
        "Das geht leider nicht vor Montag.",
        "Wir melden uns so bald wie möglich.",
        "guten morgen mein name ist lena was kann ich für sie tun",
        "Could you send the form by Friday, please?",
        "You can cancel until 31 March.",
        "The payment is due on 20 March.",
        "Our office is closed tomorrow.",
        "I sent it this morning.",
        "If you pay by Thursday there is no fee.",
        "Have a nice weekend and see you on Monday!",
        "how can i help you today",
        "Merci de nous envoyer le relevé avant vendredi.",
        "Pouvez-vous rappeler demain ?",
        "Votre contrat prend fin le 30 juin.",
        "Le nouveau tarif s'applique à partir du 1er avril.",
        "Bonne journée, à demain !",
        "Por favor, mande la lectura antes del viernes.",
        "¿Puede estar en casa mañana a las diez?",
        "Mañana estamos cerrados.",
        "La tarifa cambia a partir del 1 de abril.",
        "Ihr neuer Tarif startet am 1. April.",
        "Die Zählerstände werden immer am 31. Dezember abgelesen.",
        "ich bin noch bis 18 uhr da",
        "Ihre Rechnung ist bis zum 20. März zu zahlen.",
        "Bis Freitag brauche ich noch Ihre Zählernummer.",
        "geht es bei ihnen am donnerstag um zehn",
        "our lines are busy until noon",
        "you've got until friday to cancel",
        "My colleague is back on Monday.",
        "on va vous demander une photo avant vendredi",
    ],
)
def test_a_question_a_request_a_term_or_the_past_is_none(text):
    assert dues(text) == []


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Ich überweise den Rest am Freitag.", "03-13 18:00"),
        ("den stand schick ich morgen", "03-11 18:00"),
        ("I'll upload the photo tonight", "03-10 18:00"),
        ("je vous envoie le relevé demain matin", "03-11 12:00"),
        ("mañana te mando la foto", "03-11 18:00"),
    ],
)
def test_customers_promise_what_they_do_themselves(text, due):
    assert dues(text, "customer") == [due]


@pytest.mark.parametrize(
    "text",
    [
        "Ich erwarte Ihre Antwort bis Freitag!",
        "Ich ziehe am 1. April um.",
        "Sie haben mir gesagt, dass jemand am Montag anruft.",
        "kommt der techniker morgen",
        "I need an answer by Thursday.",
        "You said you would call by Friday.",
        "We move out on 31 March.",
        "J'attends votre réponse avant vendredi.",
        "Je déménage le 1er avril.",
        "Necesito la factura antes del lunes.",
        "Me mudo el 15 de abril.",
        "die miete zahle ich immer am ersten",
        "we get the keys on friday",
        "i pay my bill on the first of every month",
    ],
)
def test_a_customers_deadline_for_us_is_none(text):
    assert dues(text, "customer") == []


@pytest.mark.parametrize(("text", "due"), AGENTS + AGENT_FAMILIES + AGENTS_OR_OTHERS)
def test_what_agents_say_in_many_ways(text, due):
    assert dues(text) == ([due] if due else [])


@pytest.mark.parametrize(("text", "due"), CUSTOMERS + CUSTOMER_FAMILIES + CUSTOMERS_OR_OTHERS)
def test_what_customers_say_in_many_ways(text, due):
    assert dues(text, "customer") == ([due] if due else [])


def test_two_in_one_utterance_are_two():
    said = "Die Gutschrift kommt bis Donnerstag. Und das Angebot sende ich Ihnen morgen um 9 Uhr."
    assert dues(said) == ["03-12 18:00", "03-11 09:00"]


def test_what_is_taken_back_does_not_count():
    assert dues("ich ruf sie am donnerstag an nein warten sie am freitag") == ["03-13 18:00"]
    assert dues("I'll write on Thursday, sorry, I mean on Friday") == ["03-13 18:00"]


def test_a_quoted_mail_promises_nothing_anew():
    assert dues("Hier ist es.\n\n> Sie erhalten die Antwort bis Freitag.") == []


def test_a_bare_time_answers_a_question_and_echoes_nothing():
    assert dues("am donnerstag um elf uhr", answers="wann kommt er denn") == ["03-12 11:00"]
    assert dues("okay until Friday then", answers="I'll pay on Friday") == []


def test_a_bare_day_answers_when_it_was_as_well():
    assert dues("Ja, am zwanzigsten.", answers="Ist die Urkunde angekommen?") == []
    assert dues("Ja, am zwanzigsten.", answers="Wann kommt die Urkunde?") == ["03-20 18:00"]


def test_an_hour_of_today_that_is_over_is_in_the_evening():
    afternoon = TUESDAY.replace(hour=17, minute=20)
    assert dues("der schickt heute noch jemanden raus bis halb acht", at=afternoon) == ["03-10 19:30"]
    assert dues("der schickt heute noch jemanden raus bis halb zwölf") == ["03-10 11:30"]


def test_a_no_takes_back_only_what_stands_next_to_it():
    said = "mi hijo viene el sábado y no antes yo al sótano no bajo así que se la mando el lunes"
    assert dues(said, "customer") == ["03-16 18:00"]
    assert dues("se la mando el sábado no perdón el lunes", "customer") == ["03-16 18:00"]


def test_working_days_leave_out_weekends_and_the_states_holidays():
    maundy = datetime(2026, 4, 2, 9, 0, tzinfo=BERLIN)  # Good Friday and Easter Monday follow
    assert dues("You will hear from us within one working day.", at=maundy) == ["04-07 18:00"]
    christmas = datetime(2026, 12, 23, 9, 0, tzinfo=BERLIN)
    assert dues("Sie bekommen das innerhalb von zwei Werktagen.", at=christmas) == ["12-28 18:00"]


def test_a_day_ends_when_the_centre_closes_and_today_after_that_with_the_day():
    late = Calendar(BERLIN, (time(20),) * 6 + (None,), (), frozenset({date(2026, 3, 11)}))
    (one,) = promises("I'll call you within one working day.", "agent", TUESDAY, late)
    assert one.due == datetime(2026, 3, 12, 20, tzinfo=BERLIN)
    evening = TUESDAY.replace(hour=19)
    assert dues("Ich schicke es heute noch.", at=evening) == ["03-10 23:59"]


def test_a_day_in_the_past_is_no_promise_and_a_month_that_is_gone_is_next_years():
    assert dues("Die Rechnung kommt am 2. März.") == []
    assert dues("Der Zähler wird am 15. Januar getauscht.", at=TUESDAY.replace(month=12)) == ["01-15 18:00"]
    assert dues("We'll be there on 31 February.") == []


def test_summer_time_moves_no_clock():
    saturday = datetime(2026, 3, 28, 12, 0, tzinfo=BERLIN)
    (one,) = promises("I'll call you tomorrow at 10:00.", "agent", saturday, OFFICE)
    assert one.due.isoformat() == "2026-03-29T10:00:00+02:00"


def test_a_megabyte_is_read_as_far_as_anybody_would():
    texts = ("morgen um " * 100_000, "bis freitag, " * 80_000, "a" * 1_000_000, "1.1.1.1." * 125_000)
    assert [len(promises(text, "agent", TUESDAY, OFFICE)) for text in texts] == [0, 1, 0, 0]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["agent", "customer"]))
def test_no_text_is_too_strange(text, by):
    for found in promises(text, by, TUESDAY, OFFICE):
        assert found.due > TUESDAY


def test_a_date_between_dashes_is_that_day():
    assert dues("Der Monteur kommt am 30-03-2026.") == ["03-30 18:00"]
    assert dues("El técnico pasa el 12-03-2026 a las 9.") == ["03-12 09:00"]


@pytest.mark.parametrize(
    "text",
    [
        "ok will let u know on fri",
        "Sie hören Freitagmittag von uns.",
        "à 15h30",
        "bis 12.05.",
        "mañana",
        "ÜBERMORGEN",
        "in etwa zehn Minuten",
    ],
)
def test_the_cheap_question_lets_through_what_names_a_moment(text):
    assert may_promise(text)
    assert not may_promise("Thank you for your message, the number is wrong.")
