"""New addresses that are given bit by bit, or as the answer to a question."""

from tests.plugin.services.facts.talks import Fact, Talk, call, chat
from tests.plugin.services.facts.talks_moved import moved

BIT_BY_BIT: list[tuple[list[Talk], list[Fact], list[str]]] = [
    moved(
        call(
            "a wo wohnen sie jetzt",
            "c hasenheide einundvierzig in eins null neun sechs sieben berlin",
        ),
        "Hasenheide 41, 10967 Berlin",
    ),
    moved(
        call(
            "a cuál es la dirección nueva",
            "c es la sonnenallee doscientos catorce y el código es uno dos cero cinco nueve berlín",
        ),
        "Sonnenallee 214, 12059 Berlin",
    ),
    moved(
        chat(
            "c ich ziehe in die Torstraße 28",
            "a Und die Postleitzahl?",
            "c 10119 Berlin",
        ),
        "Torstraße 28, 10119 Berlin",
    ),
    moved(
        call(
            "c ich ziehe in die torstraße achtundzwanzig",
            "a welche postleitzahl ist das",
            "c eins null eins eins neun berlin",
        ),
        "Torstraße 28, 10119 Berlin",
    ),
    moved(
        call(
            "c we're moving to torstraße twenty eight",
            "a and the postcode",
            "c one oh one one nine berlin",
        ),
        "Torstraße 28, 10119 Berlin",
    ),
    moved(
        chat(
            "c wir ziehen um, Torstraße, 10119 Berlin",
            "a Welche Hausnummer?",
            "c die 28",
        ),
        "Torstraße 28, 10119 Berlin",
    ),
    moved(
        call(
            "c on déménage torstraße à berlin dix mille cent dix-neuf",
            "a à quel numéro",
            "c vingt-huit",
        ),
        "Torstraße 28, 10119 Berlin",
    ),
    moved(
        chat(
            "c ich ziehe in die Torstraße 28",
            "a Und die Postleitzahl?",
            "c weiß ich noch nicht",
        ),
        None,
    ),
    moved(
        chat(
            "c meine Mutter wohnt in der Torstraße 28",
            "a Und die Postleitzahl?",
            "c 10119 Berlin",
        ),
        None,
    ),
    moved(
        call(
            "c der zähler hängt in der torstraße achtundzwanzig",
            "a was steht drauf",
            "c eins null eins eins neun kilowattstunden",
        ),
        None,
    ),
    moved(
        call(
            "c meine alte wohnung war torstraße achtundzwanzig",
            "a welche postleitzahl",
            "c eins null eins eins neun berlin",
        ),
        None,
    ),
    moved(
        call(
            "a wohin ziehen sie",
            "c torstraße achtundzwanzig",
            "a postleitzahl",
            "c eins null eins eins neun berlin",
        ),
        "Torstraße 28, 10119 Berlin",
    ),
    moved(
        call(
            "a what's the new address",
            "c torstraße twenty eight",
            "a and the postcode and town",
            "c one oh one one nine berlin",
        ),
        "Torstraße 28, 10119 Berlin",
    ),
    moved(
        chat(
            "a Nouvelle adresse ?",
            "c Torstr. 28",
            "a Et le code postal ?",
            "c 10119 Berlin",
        ),
        "Torstr. 28, 10119 Berlin",
    ),
    moved(
        chat(
            "a ¿Cuál es la nueva dirección?",
            "c en Berlín, 10119 Berlín",
            "a ¿Y la calle?",
            "c Torstraße 28",
        ),
        "Torstraße 28, 10119 Berlin",
    ),
]
