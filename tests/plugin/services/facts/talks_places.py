"""New addresses, numbers to call and languages to be served in, as people say them.

Talks are written as in ``talks``.
"""

from tests.plugin.services.facts.talks import Fact, Talk

SERVED: list[tuple[list[Talk], list[Fact], list[str]]] = [
    (
        [("call", ["c ich zieh um in die ahornallee vier b eins vier null fünf null berlin"])],
        [("address_change", "Ahornallee 4b, 14050 Berlin")],
        [],
    ),
    (
        [("call", ["c wir sind jetzt am kirchplatz neun in eins drei drei fünf fünf berlin"])],
        [("address_change", "Kirchplatz 9, 13355 Berlin")],
        [],
    ),
    (
        [("call", ["c meine neue adresse ist lange straße hundertzwölf eins null zwo vier drei berlin"])],
        [("address_change", "Lange Straße 112, 10243 Berlin")],
        [],
    ),
    (
        [("call", ["c new address is kirchplatz nine postcode one three three five five berlin"])],
        [("address_change", "Kirchplatz 9, 13355 Berlin")],
        [],
    ),
    (
        [("call", ["c i moved to kirchplatz number nine that's one three three double five berlin"])],
        [("address_change", "Kirchplatz 9, 13355 Berlin")],
        [],
    ),
    (
        [("call", ["c ma nouvelle adresse c'est kirchplatz neuf treize trois cent cinquante-cinq berlin"])],
        [("address_change", "Kirchplatz 9, 13355 Berlin")],
        [],
    ),
    (
        [("call", ["c mi nueva dirección es kirchplatz nueve uno tres tres cinco cinco berlín"])],
        [("address_change", "Kirchplatz 9, 13355 Berlin")],
        [],
    ),
    (
        [
            (
                "call",
                [
                    "c ich bin ab juni in hamburg zu erreichen lange reihe zwölf zwei "
                    "null null neun neun hamburg das ist meine neue adresse"
                ],
            )
        ],
        [("address_change", "Lange Reihe 12, 20099 Hamburg")],
        [],
    ),
    (
        [("chat", ["c Neue Adresse: Am Alten Markt 5, 14467 Potsdam"])],
        [("address_change", "Am Alten Markt 5, 14467 Potsdam")],
        [],
    ),
    (
        [("chat", ["c Unter den Eichen 12a, 12203 Berlin ist ab 1.7. meine Anschrift"])],
        [("address_change", "Unter den Eichen 12a, 12203 Berlin")],
        [],
    ),
    (
        [("chat", ["c ab Mai: Straße des 17. Juni 135, 10623 Berlin, bitte ändern"])],
        [("address_change", "Straße des 17. Juni 135, 10623 Berlin")],
        [],
    ),
    (
        [("chat", ["c New address: Flat 3, Goltzweg 16, 12167 Berlin"])],
        [("address_change", "Goltzweg 16, 12167 Berlin")],
        [],
    ),
    (
        [("chat", ["c my new place is Kirchplatz 9 in 13355 Berlin"])],
        [("address_change", "Kirchplatz 9, 13355 Berlin")],
        [],
    ),
    (
        [("chat", ["c Nouvelle adresse : 12 rue des Lilas, 75011 Paris"])],
        [("address_change", "rue des Lilas 12, 75011 Paris")],
        [],
    ),
    (
        [("chat", ["c Nueva dirección: Calle Mayor 12, 28013 Madrid"])],
        [("address_change", "Calle Mayor 12, 28013 Madrid")],
        [],
    ),
    (
        [("chat", ["c Adresse neu:\nKirchplatz 9\n13355 Berlin"])],
        [("address_change", "Kirchplatz 9, 13355 Berlin")],
        [],
    ),
    (
        [("chat", ["c Hallo,\nich bin umgezogen.\n\nErika Beispiel\nKirchplatz 9\n13355 Berlin\n\nGruß"])],
        [],
        [],
    ),
    (
        [
            (
                "call",
                [
                    "c rufen sie mich auf der null drei null zwo drei eins zwo fünf "
                    "sieben sieben sieben zurück"
                ],
            )
        ],
        [("alternative_phone", "+493023125777")],
        [],
    ),
    (
        [
            (
                "call",
                [
                    "c my daughter's number is better it's oh three oh two three one two "
                    "five seven seven seven call me there"
                ],
            )
        ],
        [("alternative_phone", "+493023125777")],
        [],
    ),
    ([("call", ["a auf welcher nummer", "c auf der gleichen"])], [], []),
    ([("call", ["a which number", "c this one's fine"])], [], []),
    (
        [("chat", ["c Ich bin unter dieser Nummer nicht mehr erreichbar, nehmen Sie 030 23125 777"])],
        [("alternative_phone", "+493023125777")],
        [],
    ),
    (
        [("chat", ["c Use +1 202 555 0177 rather than the old number"])],
        [("alternative_phone", "+12025550177")],
        [],
    ),
    (
        [("chat", ["c Meine neue Nummer lautet 030 23125 777, die alte gilt nicht mehr"])],
        [("alternative_phone", "+493023125777")],
        [],
    ),
    (
        [("chat", ["c my new mobile is +1 202 555 0177 please update"])],
        [("alternative_phone", "+12025550177")],
        [],
    ),
    ([("chat", ["c Mon nouveau portable : +49 30 23125 777"])], [("alternative_phone", "+493023125777")], []),
    ([("chat", ["c Mi nuevo móvil es +49 30 23125 777"])], [("alternative_phone", "+493023125777")], []),
    (
        [("chat", ["c Lieferung bitte avisieren unter 030 23125 777"])],
        [("alternative_phone", "+493023125777")],
        [],
    ),
    (
        [("chat", ["c Der Fahrer soll vorher durchklingeln: 030 23125 777"])],
        [("alternative_phone", "+493023125777")],
        [],
    ),
    (
        [("chat", ["c The driver should ring +1 202 555 0177 before he comes"])],
        [("alternative_phone", "+12025550177")],
        [],
    ),
    (
        [("chat", ["c Le livreur doit appeler le +49 30 23125 777"])],
        [("alternative_phone", "+493023125777")],
        [],
    ),
    (
        [("chat", ["c Que el técnico llame antes al +49 30 23125 777"])],
        [("alternative_phone", "+493023125777")],
        [],
    ),
    ([("chat", ["c Hausmeister Krause hat den Schlüssel, Tel. 030 23125 777"])], [], []),
    ([("chat", ["c The key is with the caretaker, +1 202 555 0177"])], [], []),
    ([("chat", ["c La gardienne a la clé, tél. +49 30 23125 777"])], [], []),
    (
        [("chat", ["c Mein Deutsch ist schlecht, können Sie bitte Englisch schreiben?"])],
        [("preferred_language", "en")],
        [],
    ),
    ([("chat", ["c Sorry my german not good. English possible?"])], [("preferred_language", "en")], []),
    ([("chat", ["c Entschuldigung, sprechen Sie Türkisch?"])], [("preferred_language", "tr")], []),
    (
        [("chat", ["c Est-ce que je peux avoir un conseiller anglophone ?"])],
        [("preferred_language", "en")],
        [],
    ),
    ([("chat", ["c Could you send me the forms in Spanish in future?"])], [("preferred_language", "es")], []),
    ([("chat", ["c Bitte künftig alles auf Englisch"])], [("preferred_language", "en")], []),
    ([("chat", ["c ¿Me pueden atender en alemán?"])], [("preferred_language", "de")], []),
    ([("chat", ["c is it ok if we switch to french"])], [("preferred_language", "fr")], []),
    ([("chat", ["c Gern auf Deutsch, das ist einfacher für mich"])], [("preferred_language", "de")], []),
    ([("chat", ["c Do you have the contract in English?"])], [], []),
    ([("chat", ["c Gibt es die AGB auch auf Englisch?"])], [], []),
    ([("chat", ["c ¿Tienen el formulario en español?"])], [], []),
    ([("chat", ["c Avez-vous la notice en allemand ?"])], [], []),
]
