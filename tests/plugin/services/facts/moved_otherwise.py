"""New addresses as other people word them. Talks are written as in ``talks``."""

from tests.plugin.services.facts.talks import Fact, Talk, call, chat
from tests.plugin.services.facts.talks_moved import moved

MOVED_OTHERWISE: list[tuple[list[Talk], list[Fact], list[str]]] = [
    moved(
        call(
            "c ja hallo ich bin zum ersten april umgezogen in die müllerstraße hundertdreiundvierzig "
            "eins drei drei fünf drei berlin wedding",
        ),
        "Müllerstraße 143, 13353 Berlin",
    ),
    moved(
        call(
            "a und wohin geht der umzug",
            "c bornholmer straße sieben das ist eins null vier drei neun berlin",
        ),
        "Bornholmer Straße 7, 10439 Berlin",
    ),
    moved(
        call(
            "c also wisbyer straße vierundsechzig hinterhaus postleitzahl eins null vier drei neun in "
            "berlin da wohn ich ab mai",
        ),
        "Wisbyer Straße 64, 10439 Berlin",
    ),
    moved(
        call(
            "c greifswalder zweihunderteins äh greifswalder straße zweihunderteins eins null vier null "
            "fünf berlin ist die neue",
        ),
        "Greifswalder Straße 201, 10405 Berlin",
    ),
    moved(
        call(
            "c wir ziehen an den treptower park also am treptower park vierzehn eins zwo vier drei "
            "fünf berlin",
        ),
        "Am Treptower Park 14, 12435 Berlin",
    ),
    moved(
        call(
            "c meine neue adresse lautet danziger straße fünfzig in berlin postleitzahl eins null vier "
            "drei fünf",
        ),
        "Danziger Straße 50, 10435 Berlin",
    ),
    moved(
        call(
            "c ab september gneisenaustraße zwei a eins null neun sechs eins berlin bitte",
        ),
        "Gneisenaustraße 2a, 10961 Berlin",
    ),
    moved(
        call(
            "c sonnenallee achtzehn nee stopp acht nur acht eins zwo null vier sieben berlin da sind "
            "wir jetzt",
        ),
        "Sonnenallee 8, 12047 Berlin",
    ),
    moved(
        call(
            "c we've just moved to kantstraße thirty three one oh six two five berlin charlottenburg",
        ),
        "Kantstraße 33, 10625 Berlin",
    ),
    moved(
        call(
            "a and where to",
            "c bergmannstraße five the postcode's one oh nine six one and it's berlin",
        ),
        "Bergmannstraße 5, 10961 Berlin",
    ),
    moved(
        call(
            "c it's pappelallee twelve that's p a p p e l allee and the code is one oh four three "
            "seven berlin we move on friday",
        ),
        "Pappelallee 12, 10437 Berlin",
    ),
    moved(
        call(
            "c the new address would be oranienstraße one hundred and ninety one oh nine nine nine berlin",
        ),
        "Oranienstraße 190, 10999 Berlin",
    ),
    moved(
        call(
            "c i'm at weserstraße forty four now one two oh four five berlin not the old place",
        ),
        "Weserstraße 44, 12045 Berlin",
    ),
    moved(
        call(
            "c nous habitons kastanienallee soixante-dix-sept maintenant dix mille quatre cent "
            "trente-cinq berlin",
        ),
        "Kastanienallee 77, 10435 Berlin",
    ),
    moved(
        call(
            "a où déménagez-vous",
            "c au trente-trois kantstraße à berlin dix mille six cent vingt-cinq",
        ),
        "Kantstraße 33, 10625 Berlin",
    ),
    moved(
        call(
            "c voilà ma nouvelle adresse weserstraße au quarante-quatre douze mille quarante-cinq berlin",
        ),
        "Weserstraße 44, 12045 Berlin",
    ),
    moved(
        call(
            "c nos hemos mudado a oranienstraße diecinueve uno cero nueve nueve nueve berlín",
        ),
        "Oranienstraße 19, 10999 Berlin",
    ),
    moved(
        call(
            "a adónde se muda",
            "c a kantstraße treinta y tres código postal diez mil seiscientos veinticinco berlín",
        ),
        "Kantstraße 33, 10625 Berlin",
    ),
    moved(
        call(
            "c la nueva es pappelallee doce segundo piso uno cero cuatro tres siete berlín",
        ),
        "Pappelallee 12, 10437 Berlin",
    ),
    moved(
        call(
            "c ihr techniker war in der kantstraße dreiunddreißig eins null sechs zwo fünf berlin das "
            "ist die falsche adresse",
        ),
        None,
    ),
    moved(
        call(
            "c wir bleiben in der kantstraße dreiunddreißig eins null sechs zwo fünf berlin",
        ),
        None,
    ),
    moved(
        call(
            "c my landlord lives at kantstraße thirty three one oh six two five berlin",
        ),
        None,
    ),
    moved(
        chat(
            "c Bitte ändern: neue Anschrift Bornholmer Str. 7, 4. OG, 10439 Berlin",
        ),
        "Bornholmer Str. 7, 10439 Berlin",
    ),
    moved(
        chat(
            "c Moving on 1 May to Kantstraße 33, 10625 Berlin. Please update.",
        ),
        "Kantstraße 33, 10625 Berlin",
    ),
    moved(
        chat(
            "c our new place: Kantstrasse 33, 10625 Berlin",
        ),
        "Kantstrasse 33, 10625 Berlin",
    ),
    moved(
        chat(
            "c nouvelle adresse dès le 1er mai : Weserstr. 44, D-12045 Berlin",
        ),
        "Weserstr. 44, 12045 Berlin",
    ),
    moved(
        chat(
            "c Me mudo el 1 de mayo a Kantstraße 33 (10625 Berlín)",
        ),
        "Kantstraße 33, 10625 Berlin",
    ),
    moved(
        chat(
            "c Wir wohnen ab Juni Am Treptower Park 14 in 12435 Berlin",
        ),
        "Am Treptower Park 14, 12435 Berlin",
    ),
    moved(
        chat(
            "a Wie lautet die neue Adresse?",
            "c Kantstraße 33, 10625 Berlin",
        ),
        "Kantstraße 33, 10625 Berlin",
    ),
    moved(
        chat(
            "c Die Adresse hat sich geändert: bisher Weserstraße 44, 12045 Berlin, jetzt Kantstraße "
            "33, 10625 Berlin",
        ),
        "Kantstraße 33, 10625 Berlin",
    ),
    moved(
        chat(
            "c We're leaving Weserstraße 44, 12045 Berlin and moving to Kantstraße 33, 10625 Berlin",
        ),
        "Kantstraße 33, 10625 Berlin",
    ),
    moved(
        chat(
            "c neue adresse ab mai: Straße des 17. Juni 135, 10623 Berlin",
        ),
        "Straße des 17. Juni 135, 10623 Berlin",
    ),
    moved(
        chat(
            "c Der Zähler in der Kantstraße 33, 10625 Berlin zeigt 0 an. Ist das normal? Ich wohne da "
            "seit Jahren und habe so etwas noch nie gesehen, es ist wirklich komisch, finden Sie nicht "
            "auch?",
        ),
        None,
    ),
    moved(
        chat(
            "c Mit freundlichen Grüßen\nAnna Weber\nKantstraße 33\n10625 Berlin",
        ),
        None,
    ),
    (
        call("c auf dem bogen steht kundennummer eins zwo drei vier fünf sechs sieben acht drauf"),
        [("customer_number", "12345678")],
        [],
    ),
    moved(
        call("c kann ich schlecht lesen null null drei drei neun acht eins vier zwo und dann eine sechs"),
        None,
    ),
]
