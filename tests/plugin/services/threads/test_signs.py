"""Words that say that a contact goes on with something, in four languages."""

import pytest

from plugin.services.threads.lines import folded
from plugin.services.threads.signs import (
    names_in,
    says_again,
    says_done,
    says_once_more,
    says_other,
    says_unrelated,
    where_also,
)


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
        "Petersen hier. In meiner Wohnung ist der Strom weg.",
        "Hier spricht Petersen, ich ziehe um",
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


@pytest.mark.parametrize(
    "said",
    [
        "j'ai appelé hier",
        "le technicien n'est pas venu hier",
        "hier soir on m'a dit autre chose",
        "change of plan, I'm keeping the garage",
        "ich hab's mir anders überlegt",
        "j'ai changé d'avis",
        "cambio de planes, me quedo",
    ],
)
def test_yesterday_and_another_mind_go_on_with_something(said: str) -> None:
    assert says_again(folded(said))


@pytest.mark.parametrize(
    "said",
    [
        "Unabhängig vom Umzug: gibt es ein Formular?",
        "Mal abgesehen von der Rechnung: ist der Zähler alt?",
        "Independently of the move, is there a form?",
        "Aside from the bill, is my meter old?",
        "Indépendamment du déménagement, y a-t-il un formulaire ?",
        "À part ça, le compteur est-il vieux ?",
        "Aparte de la mudanza, ¿hay un formulario?",
    ],
)
def test_what_is_apart_from_what_was_before(said: str) -> None:
    assert says_unrelated(folded(said))
    assert not says_unrelated(folded("Es geht um den Umzug. Vom Formular hängt es ab. It depends on a part."))


@pytest.mark.parametrize(
    ("said", "is_other"),
    [
        ("on a different note: why were there two bills", True),
        ("diesmal geht es um den Zähler", True),
        ("this time it's about the meter", True),
        ("ce n'est pas pour le prélèvement cette fois", True),
        ("diesmal nicht wegen der Rechnung", True),
        ("it's not about the bill this time", True),
        ("esta vez no llamo por la factura", True),
        ("schon wieder ein Brief, diesmal eine Mahnung", False),
        ("it's here, full box this time", False),
        ("the note was different", False),
    ],
)
def test_this_time_is_another_matter_only_where_one_follows(said: str, is_other: bool) -> None:
    assert says_other(folded(said)) is is_other


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("yannick wollte mir schreiben", {"yannick"}),
        ("Frau Pohl hat sie", {"pohl"}),
        ("für Merle: meine neue Adresse", {"merle"}),
        ("the one I gave Ben on 3 Feb", {"ben"}),
        ("Marius promised me an answer", {"marius"}),
        ("je l'ai dit à madame Roux", {"madame", "roux"}),
        ("se lo dije a Aitana", {"aitana"}),
        ("Hello Gwen, the bill is wrong", set()),
    ],
)
def test_who_is_named_as_people_are(said: str, names: set[str]) -> None:
    assert names_in(folded(said)) & {"yannick", "pohl", "merle", "ben", "marius", "madame", "roux",
                                     "aitana", "gwen"} == names  # fmt: skip


def test_what_happens_once_more() -> None:
    assert all(map(says_once_more, ("schon wieder ein brief", "you rang again", "otra vez", "de nouveau")))
    assert not any(map(says_once_more, ("wieder da", "still nothing", "todavia nada", "toujours rien")))


@pytest.mark.parametrize(
    ("text", "following"),
    [
        ("das geld ist da. und dann noch was", "und dann noch was"),
        ("erstens die rechnung ist weg, zweitens der zähler", "zweitens der zähler"),
        ("vale está bien y lo segundo que me mudo", "y lo segundo que me mudo"),
        ("geht da noch was nach unten", None),
    ],
)
def test_where_a_further_matter_begins(text: str, following: str | None) -> None:
    spot = where_also(text)
    assert (None if spot is None else text[spot:]) in (following, following and following[4:])
