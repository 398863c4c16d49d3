"""Words that say that a contact goes on with something, in four languages."""

import pytest

from plugin.services.threads.lines import folded
from plugin.services.threads.signs import says_again, says_done


@pytest.mark.parametrize(
    "said",
    [
        "Wo bleibt denn nun die Gutschrift?",
        "von der Rückbuchung ist nix zu sehen",
        "Die zehn Tage sind um und im Portal steht nichts",
        "laut Ihrem Kollegen sollte der Brief längst da sein",
        "der Monteur war nicht da",
        "der Techniker kam nicht",
        "Es hat niemand angerufen",
        "bisher kam nichts",
        "ich habe bis heute keine Antwort",
        "wie telefonisch besprochen schicke ich Ihnen die Unterlagen",
        "anbei das gewünschte Foto",
        "hier die fehlende Nummer",
        "hier noch die Adresse",
        "wie weit sind Sie mit meinem Antrag",
        "gibt es etwas Neues zu meiner Reklamation",
        "ich wollte mal nachhören wie es aussieht",
        "wegen der Sache von letzter Woche",
        "ich hatte schon angerufen wegen dem Router",
        "ich hatte Ihnen geschrieben",
        "die Karte ist jetzt da danke",
        "hat geklappt danke",
        "Where is my refund?",
        "The technician did not show up",
        "no engineer turned up",
        "it's been ten days and nothing",
        "the ten days are over",
        "I was promised a call back",
        "as you requested, here is the photo",
        "here's the missing number",
        "here is the address I owed you",
        "how is my claim coming along",
        "any word on my claim?",
        "just checking in on my application",
        "I called on Monday about the router",
        "I wrote to you on the 3rd",
        "the card came, thank you",
        "all working again, ta",
        "it never came",
        "you were supposed to call me",
        "Où en est mon dossier ?",
        "le technicien n'est pas venu",
        "personne n'est venu cet après-midi",
        "le délai est passé et rien",
        "je n'ai rien touché",
        "comme convenu voici la photo",
        "voici le numéro manquant",
        "vous deviez me rappeler",
        "j'avais appelé lundi pour ma box",
        "je reviens vers vous au sujet de ma demande",
        "concernant mon appel de lundi",
        "la carte est arrivée merci",
        "tout remarche merci",
        "¿Cómo va mi reclamación?",
        "el técnico no vino",
        "no ha venido nadie",
        "han pasado los cinco días y nada",
        "como acordamos le mando la foto",
        "aquí tiene el número que faltaba",
        "iban a llamarme",
        "llamé el lunes por el router",
        "le escribí la semana pasada",
        "la tarjeta llegó gracias",
        "ya funciona gracias",
        "sigo esperando",
    ],
)
def test_a_contact_that_goes_on_with_something(said: str) -> None:
    assert says_again(folded(said)) or says_done(folded(said))


@pytest.mark.parametrize(
    "said",
    [
        "Guten Tag, ich möchte meinen Vertrag kündigen",
        "Hallo, ich habe eine Frage zu meiner Rechnung",
        "Ich ziehe am 1. Mai um",
        "Hi, I'd like to change my tariff",
        "Hello, my power is out",
        "I have a question about my bill",
        "my internet stopped working this morning",
        "Bonjour, je voudrais changer de forfait",
        "Bonjour, je déménage le 1er mai",
        "j'ai une question sur ma facture",
        "Hola, quería cambiar de tarifa",
        "Buenos días, no tengo luz desde las 8",
        "tengo una pregunta sobre la factura",
    ],
)
def test_a_contact_that_begins_something(said: str) -> None:
    assert not says_again(folded(said))
    assert not says_done(folded(said))


@pytest.mark.parametrize("said", ["We will get back to you by Friday.", "They'll get back to you soon"])
def test_who_will_get_back_to_somebody_goes_on_with_nothing(said: str) -> None:
    assert not says_again(folded(said))
