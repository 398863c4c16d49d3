"""Values in other orders and in pieces, what is over, another's or for once.

Talks are written as in ``talks``.
"""

from tests.plugin.services.facts.talks import Fact, Talk, call, chat

GIVEN: list[tuple[list[Talk], list[Fact], list[str]]] = [
    # Numbers in pieces, put right while they are said, in one word.
    (
        call(
            "a die zählernummer bitte",
            "c eins e m h",
            "a ja",
            "c null null vier vier",
            "a weiter",
            "c sieben eins neun zwei null drei",
        ),
        [("meter_number", "1EMH0044719203")],
        [],
    ),
    (
        call(
            "a your meter number please",
            "c one e m h",
            "a go on",
            "c double oh four four seven one",
            "a yes",
            "c nine two oh three",
        ),
        [("meter_number", "1EMH0044719203")],
        [],
    ),
    (
        call(
            "a le numéro du compteur s'il vous plaît",
            "c un e m h",
            "a oui",
            "c zéro zéro quarante-quatre soixante et onze",
            "a oui",
            "c quatre-vingt-douze zéro trois",
        ),
        [("meter_number", "1EMH0044719203")],
        [],
    ),
    (
        call(
            "a su número de contador",
            "c uno e m h",
            "a siga",
            "c cero cero cuarenta y cuatro setenta y uno",
            "a sí",
            "c noventa y dos cero tres",
        ),
        [("meter_number", "1EMH0044719203")],
        [],
    ),
    (
        call(
            "a your meter number please",
            "c my neighbour's is one l g z something but mine is one e m h double oh",
            "a yes",
            "c four four seven one nine two oh three",
        ),
        [("meter_number", "1EMH0044719203")],
        [],
    ),
    (
        call(
            "a die zählernummer",
            "c eins e m h null null vier sieben nein quatsch vier acht sieben eins",
            "a ja",
            "c neun zwei null drei",
        ),
        [("meter_number", "1EMH0048719203")],
        [],
    ),
    (
        call("a die kundennummer", "c dreiundsiebzig nullvier achtzehn sechsundfünfzig"),
        [("customer_number", "73041856")],
        [],
    ),
    (
        call("a die kundennummer", "c sieben drei nullvier einsacht fünfsechs"),
        [("customer_number", "73041856")],
        [],
    ),
    (
        call(
            "a unter welcher nummer erreiche ich sie",
            "c nulldreißig zwei drei eins zwei fünf sieben vier vier",
        ),
        [("alternative_phone", "+493023125744")],
        [],
    ),
    (
        call("a which number can we reach you on", "c oh thirty two three one two five seven double four"),
        [("alternative_phone", "+493023125744")],
        [],
    ),
    (
        call("a a qué teléfono le llamamos", "c cero treinta dos tres uno dos cinco siete cuatro cuatro"),
        [("alternative_phone", "+493023125744")],
        [],
    ),
    (
        call(
            "a ihre bestellnummer",
            "c a zwei null zwei sechs null zwei eins neun vier nein mit bindestrich nach der sechsundzwanzig",
        ),
        [("order_number", "A2026-02194")],
        [],
    ),
    (
        call(
            "a your order number",
            "c a two oh two six oh two one nine four sorry with a dash after the twenty six",
        ),
        [("order_number", "A2026-02194")],
        [],
    ),
    (
        call(
            "a votre numéro de commande",
            "c a deux mille vingt-six zéro deux un neuf quatre pardon avec un tiret après le vingt-six",
        ),
        [("order_number", "A2026-02194")],
        [],
    ),
    # Birthdays.
    (chat("a Wann sind Sie geboren?", "c 3.IX.1938"), [("date_of_birth", "1938")], []),
    (chat("c Je suis né le 3-XI-1952"), [("date_of_birth", "1952")], []),
    (
        chat("c Contract C-44716. (b. 8 March 1979, should you need it)"),
        [("contract_number", "C-44716"), ("date_of_birth", "1979")],
        [],
    ),
    (
        chat("c Vertrag C-44716, Anna Groß, * 12.3.1980"),
        [("contract_number", "C-44716"), ("date_of_birth", "1980")],
        [],
    ),
    (chat("a Your date of birth?", "c the twenty-first of March 1990"), [("date_of_birth", "1990")], []),
    (chat("a Ihr Geburtsdatum?", "c einundzwanzigster März 1990"), [("date_of_birth", "1990")], []),
    (chat("a Votre date de naissance ?", "c le vingt et un mars 1990"), [("date_of_birth", "1990")], []),
    (chat("a Su fecha de nacimiento?", "c veintiuno de marzo de 1990"), [("date_of_birth", "1990")], []),
    (
        call("a wann sind sie geboren", "c silvester neunzehnhundertachtundfünfzig"),
        [("date_of_birth", "1958")],
        [],
    ),
    (call("a when were you born", "c christmas day nineteen fifty eight"), [("date_of_birth", "1958")], []),
    (
        call(
            "a wann sind sie geboren",
            "c ich bin kunde seit neunzehnhundertachtundneunzig das müssten sie haben",
        ),
        [],
        [],
    ),
    (call("a when were you born", "c i've been with you since nineteen ninety eight"), [], []),
    (call("a vous êtes né quand", "c je suis client depuis mille neuf cent quatre-vingt-dix-huit"), [], []),
    (
        call("a ihr geburtsdatum", "c zweiter siebter vierundneunzig nein der siebte zweite vierundneunzig"),
        [("date_of_birth", "1994")],
        [],
    ),
    # What is over, another's or for once.
    (
        chat("c Mein alter Vertrag C-44716 ist 2023 ausgelaufen, der neue ist C-58148"),
        [("contract_number", "C-58148")],
        [],
    ),
    (
        chat("c my old contract, C-44716, ended in 2024. the new one is C-58148"),
        [("contract_number", "C-58148")],
        [],
    ),
    (chat("c l'ancien contrat C-44716 est résilié depuis 2024"), [], []),
    (chat("c el contrato antiguo C-44716 se canceló en 2023, fue cancelado"), [], []),
    (chat("c Mein Vertrag C-44716 wurde gekündigt, warum?"), [("contract_number", "C-44716")], []),
    (
        chat("c mein zähler ist nicht 1LGZ0050118230 (der vom Vormieter), richtig ist 1LGZ0050118244"),
        [("meter_number", "1LGZ0050118244")],
        [],
    ),
    (
        chat("c you have 1LGZ0050118230 (the previous tenant's), correct: 1LGZ0050118244"),
        [("meter_number", "1LGZ0050118244")],
        [],
    ),
    (
        chat("c vous avez 1LGZ0050118230 (celui de l'ancien locataire), le bon : 1LGZ0050118244"),
        [("meter_number", "1LGZ0050118244")],
        [],
    ),
    (
        chat("c tienen 1LGZ0050118230 (del anterior inquilino), el correcto: 1LGZ0050118244"),
        [("meter_number", "1LGZ0050118244")],
        [],
    ),
    (chat("c ich hab das im portal gesehen, Vertrag C-44716"), [("contract_number", "C-44716")], []),
    (chat("c my number just this once: 030 23125744, don't keep it"), [], []),
    (chat("c rufen sie mich ausnahmsweise unter 030 23125744 an"), [], []),
    (chat("c appelez-moi seulement cette fois au 030 23125744"), [], []),
    (chat("c llámeme solo por esta vez al 030 23125744"), [], []),
    (
        chat("c mon fixe ne marche plus, donc le 030 23 12 57 77"),
        [("alternative_phone", "+493023125777")],
        [],
    ),
    (
        chat("c mein festnetz ist tot, deshalb bitte die 030 23 12 57 77"),
        [("alternative_phone", "+493023125777")],
        [],
    ),
    (chat("c my landline is dead so use 030 23 12 57 77"), [("alternative_phone", "+493023125777")], []),
    (chat("c mi fijo no funciona, así que al 030 23 12 57 77"), [("alternative_phone", "+493023125777")], []),
    # Addresses in other orders, and where mail goes on going.
    (
        chat("c Guten Tag, ich ziehe um: 12209 Berlin, Hildburghauser Str. 14b, ab 1. März"),
        [("address_change", "Hildburghauser Str. 14b, 12209 Berlin")],
        [],
    ),
    (
        chat("c new address is 14193 Berlin, Königsallee 7"),
        [("address_change", "Königsallee 7, 14193 Berlin")],
        [],
    ),
    (
        chat("c nouvelle adresse : 12157 Berlin, Rubensstraße 40"),
        [("address_change", "Rubensstraße 40, 12157 Berlin")],
        [],
    ),
    (
        chat("c mi nueva dirección: 12157 Berlín, Rubensstraße 40, 2º"),
        [("address_change", "Rubensstraße 40, 12157 Berlin")],
        [],
    ),
    (
        chat("c Ich ziehe von 10961 Berlin, Bergmannstraße 40 nach 13187 Berlin, Schwedter Weg 6"),
        [("address_change", "Schwedter Weg 6, 13187 Berlin")],
        [],
    ),
    (
        chat("c we now live at 14 Torstraße, 10119 Berlin"),
        [("address_change", "Torstraße 14, 10119 Berlin")],
        [],
    ),
    (chat("c am 12 Torstraße in 10119 Berlin ist Stromausfall, das ist meine Nachbarin"), [], []),
    (chat("c Der Brief soll weiterhin an die Torstraße 5, 10119 Berlin gehen"), [], []),
    (chat("c Bills still go to Torstraße 5, 10119 Berlin please"), [], []),
    (chat("c Les factures vont toujours à la Torstraße 5, 10119 Berlin"), [], []),
    (chat("c Las facturas siguen yendo a Torstraße 5, 10119 Berlin"), [], []),
    (
        chat("c Der Vertrag bleibt, aber meine neue Adresse ist Torstraße 5, 10119 Berlin"),
        [("address_change", "Torstraße 5, 10119 Berlin")],
        [],
    ),
    (
        chat("c we are moving out of Torstraße 5, 10119 Berlin into Königsallee 7, 14193 Berlin"),
        [("address_change", "Königsallee 7, 14193 Berlin")],
        [],
    ),
    (chat("c wir ziehen aus der Torstraße 5, 10119 Berlin aus"), [], []),
    (chat("c nos vamos de la Torstraße 5, 10119 Berlin"), [], []),
    (chat("c nous partons de la Torstraße 5, 10119 Berlin"), [], []),
    (chat("c Ab Mai: Torstraße Nr. 5, 10119 Berlin"), [("address_change", "Torstraße 5, 10119 Berlin")], []),
    (
        chat("c dès mai Torstraße, au 5, code postal 10119, à Berlin"),
        [("address_change", "Torstraße 5, 10119 Berlin")],
        [],
    ),
    (chat("c Rechnung 20417, Torstraße 5, Ihr Zeichen 10119 Berlin"), [], []),
    (
        call("a ihre neue adresse", "c eins null eins eins neun berlin torstraße fünf"),
        [("address_change", "Torstraße 5, 10119 Berlin")],
        [],
    ),
    (
        call("a ihre neue adresse", "c berlin eins null eins eins neun schwedter weg fünf"),
        [("address_change", "Schwedter Weg 5, 10119 Berlin")],
        [],
    ),
    (
        call("a your new address", "c one oh one one nine berlin schwedter weg number five"),
        [("address_change", "Schwedter Weg 5, 10119 Berlin")],
        [],
    ),
    (
        call("a votre nouvelle adresse", "c dix cent dix-neuf berlin torstraße cinq"),
        [("address_change", "Torstraße 5, 10119 Berlin")],
        [],
    ),
    (
        call("a votre nouvelle adresse", "c un zéro un un neuf berlin torstraße cinq"),
        [("address_change", "Torstraße 5, 10119 Berlin")],
        [],
    ),
    (
        call("a su nueva dirección", "c uno cero uno uno nueve berlín torstraße cinco"),
        [("address_change", "Torstraße 5, 10119 Berlin")],
        [],
    ),
    (call("c mein vertrag eins null eins eins neun seit zwei jahren weg fünf"), [], []),
    (call("c the reading is one oh one one nine in the street five of them"), [], []),
    (call("c my meter reads one two three four five kilowatt at the road three times"), [], []),
    (
        chat("c Wir sind umgezogen, Torstraße 5 in 10119 München"),
        [("address_change", "Torstraße 5, 10119 München")],
        [],
    ),
    (
        chat("c Wir sind umgezogen, Torstraße 5 a, 10119 Munich"),
        [("address_change", "Torstraße 5 a, 10119 München")],
        [],
    ),
]
