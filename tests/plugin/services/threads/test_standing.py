"""Whose turn a matter is after what was said last, in four languages."""

import pytest

from plugin.domain import Participant, Turn
from tests.plugin.services.threads.test_threads import HOUR, NOON, mail, record, standing

CLOSED, OURS, THEIRS = ("resolved", None), ("waiting", "us"), ("waiting", "customer")


def call(hour: float, *lines: str):
    """A call of lines that begin with ``c`` (customer) or ``a`` (agent)."""
    parties = (Participant("customer"), Participant("agent"))
    turns = tuple(
        Turn("ca".index(line[0]), NOON + hour * HOUR + place * HOUR / 360, line[2:])
        for place, line in enumerate(lines)
    )
    return record("call", channel="phone", hour=hour, participants=parties, turns=turns, source="pbx",
                  conversation_ref="12")  # fmt: skip


def answer(text: str):
    return record(direction="outbound", hour=1, text=text)


QUESTION = record(text="Can I have the green tariff?")


@pytest.mark.parametrize(
    "text",
    [
        "Sie müssten uns nur das Formular unterschrieben zurückschicken.",
        "Sie brauchen nur noch auf Annehmen zu klicken.",
        "Es fehlt nur noch Ihre Unterschrift, es fehlt noch die Seite zwei.",
        "You just have to sign the form.",
        "All you need to do is click the link.",
        "Just reply yes to this mail.",
        "Il ne reste qu'à signer le formulaire.",
        "Il vous suffit de cliquer sur le lien.",
        "Vous n'avez plus qu'à accepter.",
        "Solo falta su firma en el documento.",
        "Basta con que nos mande el formulario.",
    ],
)
def test_what_is_left_to_the_customer_is_theirs(text):
    assert standing(QUESTION, answer(text)) == THEIRS


@pytest.mark.parametrize(
    "text",
    [
        "ok, danke für die Auskunft",
        "Danke. Das ist mir zu teuer, ich lasse es.",
        "alles klar, mehr wollte ich nicht wissen",
        "Thanks, I'll stay where I am then",
        "great, that answers it, thank you",
        "Fair enough, I leave it as it is",
        "Merci, je reste avec l'ancien alors",
        "d'accord, très clair, bonne journée",
        "Gracias, lo dejo como está",
        "vale, entendido",
    ],
)
def test_thanks_with_a_word_more_end_it(text):
    assert standing(QUESTION, answer("It costs 3 euros more."), record(hour=2, text=text)) == CLOSED


@pytest.mark.parametrize(
    "text",
    [
        "Danke, aber wo bleibt die Rechnung?",
        "ok, die Rechnung ist immer noch nicht da",
        "Thanks, but nobody called again",
        "merci mais toujours rien reçu",
        "gracias pero sigue sin llegar",
    ],
)
def test_thanks_before_a_complaint_end_nothing(text):
    assert standing(QUESTION, answer("It costs 3 euros more."), record(hour=2, text=text))[1] == "us"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Geht der Strom wieder?", "ja seit gestern abend"),
        ("Ist der Brief angekommen?", "jo"),
        ("Is the power back?", "yes since ten"),
        ("Has the letter arrived?", "yep"),
        ("Le colis est arrivé ?", "oui hier soir"),
        ("¿Ya llegó la carta?", "sí, ayer"),
        ("Shall I send you an offer?", "no thanks"),
        ("Soll ich ein Angebot schicken?", "nein danke"),
        ("Je vous envoie une offre ?", "non merci"),
        ("¿Le mando una oferta?", "no, gracias"),
    ],
)
def test_a_yes_to_whether_it_is_done_and_a_no_to_more_end_it(asked, said):
    assert standing(QUESTION, answer(asked), record(hour=2, text=said)) == CLOSED


PROMISE = record(direction="outbound", hour=1, text="The power will be back at 16:00.")


@pytest.mark.parametrize(
    "text",
    [
        "ist schon wieder da, danke",
        "geht jetzt wieder",
        "it's back already",
        "works again",
        "c'est revenu",
        "ça remarche",
        "ya volvió",
        "ya hay luz",
    ],
)
def test_what_came_while_they_still_talked_keeps_the_promise(text):
    assert standing(QUESTION, PROMISE, record(hour=1.2, text=text)) == CLOSED


@pytest.mark.parametrize(
    "lines",
    [
        ("c der monteur war gestern da alles gut", "a wunderbar dann mach ich den vorgang zu"),
        ("c ja die gutschrift ist da", "a das freut mich"),
        ("c the man came yesterday it works", "a lovely i'll close the case then"),
        ("c just calling to say the money landed on friday", "a great thanks for telling us"),
        ("c le monsieur est venu hier tout est réglé", "a parfait je classe le dossier"),
        ("c ya me devolvieron el dinero", "a qué bien pues cerramos el caso"),
        ("c la bombilla luz hay ya desde ayer", "a doy la avería por terminada"),
    ],
)
def test_a_talk_that_says_it_is_done_keeps_the_promise(lines):
    assert standing(QUESTION, PROMISE, call(30, *lines)) == CLOSED


@pytest.mark.parametrize(
    "lines",
    [
        ("c der monteur war nicht da", "a das tut mir leid ich kläre das"),
        ("c nobody came yesterday", "a i'm sorry i'll look into it"),
        ("c personne n'est venu", "a je regarde tout de suite"),
        ("c ayer no vino nadie", "a lo siento lo reviso"),
    ],
)
def test_a_talk_that_says_it_is_not_leaves_it_open(lines):
    assert standing(QUESTION, PROMISE, call(30, *lines)) == OURS


def test_a_question_in_between_keeps_no_promise():
    asked = record(direction="outbound", hour=30, text="Bitte nennen Sie uns Ihre Kundennummer.")
    assert standing(QUESTION, PROMISE, asked, record(hour=31, text="20714409")) == OURS


def test_who_promised_last_is_whose_turn_it_is():
    first = mail(text="Please change my tariff.", conversation_ref="<a@example.org>")
    ours = mail("outbound", 1, "We'll send you the form by tomorrow.", conversation_ref="<a@example.org>")
    theirs = call(40, "c i have the form i'll send it back on friday", "a good")
    assert standing(first, ours) == OURS
    assert standing(first, ours, theirs) == THEIRS


@pytest.mark.parametrize(
    "text",
    [
        "Erledigt, die Adresse ist geändert.",
        "Die Rechnung hängt an dieser Mail.",
        "Ihr Vertrag läuft unverändert weiter.",
        "Das kostet 20 Euro.",
        "Der Zähler ist eingetragen, alles in Ordnung.",
        "Done, your address is updated.",
        "The bill is attached.",
        "That's correct, nothing else to do.",
        "I've cancelled the reminder.",
        "C'est fait, l'adresse est modifiée.",
        "La facture est jointe.",
        "Tout est en ordre.",
        "Hecho, la dirección está cambiada.",
        "Adjunto la factura.",
        "Todo está correcto.",
        "Wir haben die Gebühr storniert.",
        "Die Mahnung können Sie ignorieren.",
        "You can ignore the reminder.",
        "Vous pouvez ignorer la relance.",
        "Puede ignorar el recordatorio.",
    ],
)
def test_an_answer_that_takes_nothing_on_leaves_nobodys_turn(text):
    assert standing(QUESTION, answer(text)) == CLOSED


@pytest.mark.parametrize(
    "text",
    [
        "Ich prüfe das und melde mich bei Ihnen.",
        "Ich gebe das an die Technik weiter.",
        "Wir kümmern uns darum.",
        "Ich leite es an die Fachabteilung weiter.",
        "Das muss ich intern klären.",
        "I'll pass this on to the technicians.",
        "I'll look into it and come back to you.",
        "We're looking into it.",
        "Let me check that with billing.",
        "Our team is investigating.",
        "Je transmets au service technique.",
        "Je me renseigne et je reviens vers vous.",
        "Nous étudions votre demande.",
        "On s'en occupe.",
        "Lo paso al departamento técnico.",
        "Lo consulto y le digo algo.",
        "Nos encargamos de ello.",
        "Estamos revisándolo.",
        "Ich habe es an die Kollegen weitergeleitet.",
        "I've forwarded it to my colleague.",
    ],
)
def test_what_we_take_on_is_ours(text):
    assert standing(QUESTION, answer(text)) == OURS


@pytest.mark.parametrize(
    "text",
    [
        "Bitte schicken Sie uns ein Foto vom Zähler.",
        "Wir brauchen noch Ihre Unterschrift.",
        "Könnten Sie uns den Zählerstand nennen?",
        "Sobald Ihr Formular da ist, machen wir weiter.",
        "Melden Sie sich bitte, wenn der Brief da ist.",
        "Sagen Sie mir einfach Bescheid, ob Sie es möchten.",
        "Ohne die Nummer kann ich nichts tun.",
        "Please send us a photo of the meter.",
        "We still need your signature.",
        "As soon as we have your form we'll go on.",
        "Let me know if you want it.",
        "I can't do anything without the number.",
        "Merci de nous envoyer une photo du compteur.",
        "Il nous faut encore votre signature.",
        "Dès que nous aurons le formulaire, nous continuerons.",
        "Dites-moi si vous le souhaitez.",
        "Por favor, envíenos una foto del contador.",
        "Nos falta su firma.",
        "En cuanto tengamos el formulario, seguimos.",
        "Dígame si lo quiere.",
        "Das Angebot liegt bei, Sie müssen nur zustimmen.",
        "Everything is set up, meter reading on the day please.\nNadia",
        "Das eilt nicht, wir haben alles andere.",
        "No rush, we have all the rest.",
        "Prenez votre temps.",
        "Sin prisa.",
    ],
)
def test_what_we_ask_for_is_theirs(text):
    assert standing(QUESTION, answer(text)) == THEIRS


@pytest.mark.parametrize(
    "text",
    [
        "Danke, hat sich erledigt.",
        "Hat sich geklärt, danke!",
        "Passt, danke",
        "Alles gut jetzt",
        "ok dann weiß ich bescheid",
        "Vergessen Sie's, ich hab's gefunden",
        "super, das wars schon",
        "Never mind, found it",
        "All sorted now, thanks",
        "That's all I wanted to know",
        "Perfect, that's everything",
        "Brilliant, cheers",
        "C'est réglé, merci",
        "Laissez tomber, j'ai trouvé",
        "C'est tout ce que je voulais savoir",
        "Parfait, rien d'autre",
        "Ya está arreglado, gracias",
        "Déjelo, ya lo encontré",
        "Eso era todo",
        "Perfecto, nada más",
    ],
)
def test_a_customer_ends_it_in_many_words(text):
    assert standing(QUESTION, answer("It costs 3 euros more."), record(hour=2, text=text)) == CLOSED


@pytest.mark.parametrize(
    "text",
    [
        "Und was kostet das?",
        "Die Rechnung stimmt trotzdem nicht",
        "Aber ich habe bezahlt",
        "Nein, so geht das nicht",
        "And what does it cost?",
        "But I did pay",
        "No, that is wrong",
        "Et combien ça coûte ?",
        "Mais j'ai payé",
        "Non, ce n'est pas ça",
        "¿Y cuánto cuesta?",
        "Pero yo pagué",
        "No, eso no es",
        "Das ist doch nicht euer Ernst!",
        "that's not acceptable",
        "c'est inacceptable",
        "es inaceptable",
    ],
)
def test_a_customer_who_objects_waits_for_us(text):
    assert standing(QUESTION, answer("It costs 3 euros more."), record(hour=2, text=text))[1] == "us"


@pytest.mark.parametrize(
    "text",
    [
        "The bill is attached. Anything else I can help with?",
        "Die Rechnung liegt bei. Bei Rückfragen melden Sie sich.",
        "Voici la facture. Avez-vous d'autres questions ?",
        "Adjunto la factura. ¿Tiene alguna otra pregunta?",
    ],
)
def test_an_offer_of_more_help_asks_for_nothing(text):
    assert standing(QUESTION, answer(text)) == CLOSED


@pytest.mark.parametrize(
    "lines",
    [
        ("a den zählerstand bitte", "c den muss ich erst ablesen"),
        ("a what's the new address", "c i'll have to look that up"),
        ("a il me faut le relevé", "c je dois regarder à la cave"),
        ("a me falta la lectura", "c tengo que mirar en el sótano"),
    ],
)
def test_who_has_to_look_it_up_first_is_waited_for(lines):
    assert standing(call(2, "c hello it's about my bill", *lines)) == THEIRS


@pytest.mark.parametrize(
    "text",
    [
        "Ich schicke Ihnen das gleich nochmal.",
        "Gefunden, die Rechnung wird neu erstellt",
        "wir schicken den Vertrag erneut raus",
        "Found it. You'll get a new copy.",
        "Sorry about that, I'll resend it.",
        "Got it, the card is being printed.",
        "The invoice will be corrected.",
        "C'est retrouvé, vous recevrez une copie.",
        "Je le renvoie, désolé.",
        "La facture sera corrigée.",
        "Ya está, se la envío de nuevo.",
        "La factura se anulará.",
    ],
)
def test_what_we_will_do_whenever_that_is_is_ours(text):
    assert standing(QUESTION, answer(text)) == OURS


@pytest.mark.parametrize(
    "text",
    [
        "Falls etwas auffällt, melde ich mich. Eingetragen.",
        "It's done. If anything comes up, I'll call you.",
        "C'est fait, l'adresse est changée.",
        "Hecho, la dirección está cambiada.",
        "Dann brauchen wir nichts weiter.",
    ],
)
def test_what_is_done_leaves_nothing_to_us(text):
    assert standing(QUESTION, answer(text)) == CLOSED


@pytest.mark.parametrize(
    ("asked", "said", "noted"),
    [
        ("Das Formular ist verschickt, es fehlt nur Ihre Unterschrift.", "ok unterschreib ich", "Danke!"),
        ("Reenviado, solo falta su firma.", "vale, la firmo y os la devuelvo", "Anotado"),
        ("I sent it just now, all that is missing is your signature.", "fine, will sign it", "Great"),
        ("C'est envoyé, il ne manque que votre signature.", "ok je le signe", "Parfait"),
    ],
)
def test_what_only_the_customer_can_give_stays_theirs(asked, said, noted):
    note = record(direction="outbound", hour=2.1, text=noted)
    assert standing(QUESTION, answer(asked)) == THEIRS
    assert standing(QUESTION, answer(asked), record(hour=2, text=said), note) == THEIRS


@pytest.mark.parametrize(
    "last",
    [
        "a he's gone he'll have to ring back with the number",
        "a il devra rappeler avec le numéro",
        "a tendrá que llamar con el número",
        "a da muss er nochmal anrufen",
    ],
)
def test_a_talk_that_breaks_off_leaves_it_to_who_has_to_call(last):
    assert standing(call(0, "c i moved to", "a which contract is it", "c it is c five", last)) == THEIRS


def test_what_was_promised_for_later_is_not_kept_by_coming_with_something_else():
    said = record(text="I'll transfer it on 2 April, promise.")
    later = record(hour=20, text="please write to me here, I never pick up")
    noted = record(direction="outbound", hour=21, text="That is on your file.")
    assert standing(said, later, noted) == THEIRS


def test_a_day_that_has_come_and_gone_is_not_what_was_to_come():
    nothing = record(hour=72, text="Nothing so far. Thursday has come and gone.")
    assert standing(QUESTION, answer("You will have it within one working day."), nothing)[1] == "us"


@pytest.mark.parametrize(
    "text", ["works 🎉 you're a star", "klappt jetzt, danke", "ça marche !", "funciona, genial"]
)
def test_what_works_after_we_asked_to_try_ends_it(text):
    assert standing(QUESTION, answer("I unlocked it. Try now?"), record(hour=2, text=text)) == CLOSED


def bot(text: str):
    return record(direction="outbound", hour=0.1, text=text, participants=(Participant("bot"),))


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("Im Portal unter Dokumente. Hilft Ihnen das?", "ja"),
        ("You find it under Documents. Does that help?", "yes"),
        ("C'est dans l'espace client. Cela vous aide ?", "oui"),
        ("Está en el área de clientes. ¿Le sirve eso?", "sí"),
        ("Wir haben montags bis freitags geöffnet.", "Danke, das reicht mir."),
        ("We are open on weekdays.", "Great, thanks"),
    ],
)
def test_an_answer_of_a_bot_that_helps_ends_it(said, answered):
    assert standing(QUESTION, bot(said), record(hour=0.2, text=answered)) == CLOSED


@pytest.mark.parametrize(
    "answered", ["Nein", "Danke, aber ich brauche einen Menschen", "Where do I find it?"]
)
def test_an_answer_of_a_bot_that_does_not_help_leaves_it_to_us(answered):
    assert standing(QUESTION, bot("Under Documents. Does that help?"), record(hour=0.2, text=answered)) == (
        "open",
        "us",
    )


def test_what_was_sent_while_they_spoke_is_done():
    talk = call(
        4, "c where is my copy", "a i've mailed it just now can you see it", "c oh there it is thanks"
    )
    promise = answer("We will send you a copy today.")
    assert standing(QUESTION, promise, talk) == CLOSED


def test_who_tells_a_bot_that_they_will_see_to_it_is_waited_for():
    explained = bot("Both are possible.")
    assert standing(QUESTION, explained, record(hour=0.2, text="ok überlege ich mir noch")) == THEIRS
    assert standing(QUESTION, explained, record(hour=0.2, text="ok danke")) == CLOSED


def test_what_works_again_keeps_a_promise_however_the_talk_ends():
    promised = call(0, "c no light here", "a it will be back by four this afternoon")
    thanks = ("a how nice", "c thank you, god bless")
    assert standing(promised, call(1.5, "c the light is back on", *thanks)) == CLOSED
    assert standing(promised, call(1.5, "c the light is still off", *thanks)) != CLOSED


def test_who_is_told_to_ask_somebody_else_is_not_waited_for_by_us():
    assert standing(QUESTION, answer("Das klären Sie am besten mit dem Elektriker.")) != OURS
    assert standing(QUESTION, answer("Das klären wir mit dem Elektriker.")) == OURS


def test_what_we_will_do_once_something_is_done_is_ours():
    assert standing(QUESTION, answer("We will send it once the operator has registered you.")) == OURS
    assert standing(QUESTION, answer("The operator has registered you.")) == CLOSED


@pytest.mark.parametrize(
    ("told", "said", "stands"),
    [
        (
            "it is back on, thanks to whoever dug that hole",
            "Brilliant. I'll pass it on to the diggers!",
            CLOSED,
        ),
        ("ist angekommen, danke an Kathrin", "Danke, das gebe ich gern weiter.", CLOSED),
        ("c'est réglé, merci", "Avec plaisir, je transmets.", CLOSED),
        ("the light is off again", "Sorry, I'll pass it on to the technicians.", OURS),
        ("es geht wieder nicht", "Das gebe ich gern weiter.", OURS),
    ],
)
def test_who_passes_on_thanks_owes_nothing(told, said, stands):
    assert standing(QUESTION, answer("Done."), record(hour=2, text=told),
                    record(direction="outbound", hour=3, text=said)) == stands  # fmt: skip
    assert standing(call(0, f"c {told}", f"a {said}")) == stands


@pytest.mark.parametrize("said", ["will do :)", "de nada :)", "Tun Sie das. Schöne Woche!", "you're welcome"])
def test_a_polite_word_at_the_end_opens_nothing(said):
    assert standing(QUESTION, answer("Done."), record(hour=2, text=said)) == CLOSED


@pytest.mark.parametrize("said", ["no eso era", "nö reicht, gute Nacht", "no, that's all"])
def test_a_no_to_an_offer_of_more_ends_it(said):
    offered = bot("The term is two weeks. Can I help with anything else?")
    assert standing(QUESTION, offered, record(hour=0.2, text=said)) == CLOSED
    assert standing(QUESTION, offered, record(hour=0.2, text="no, where do I find it?")) != CLOSED
