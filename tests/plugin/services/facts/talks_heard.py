"""Numbers said in many ways, and questions for what is known.

Talks are written as in ``talks``.
"""

from tests.plugin.services.facts.talks import Fact, Talk

SAID: list[tuple[list[Talk], list[Fact], list[str]]] = [
    (
        [("call", ["a ihre vertragsnummer", "c c wie cäsar fünf fünf eins zwo drei"])],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [("call", ["a vertragsnummer bitte", "c fünfundfünfzig eins dreiundzwanzig"])],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [("call", ["c ich ruf an wegen vertrag c fünf fünf eins zwei drei"])],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [("call", ["a contract number", "c that's c for charlie double five one two three"])],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [("call", ["a contract number", "c fifty five one twenty three"])],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [("call", ["a contract number please", "c c dash five five one two three"])],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [("call", ["a votre numéro de contrat", "c c comme charles cinquante-cinq cent vingt-trois"])],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [("call", ["a votre contrat", "c c tiret cinq cinq un deux trois"])],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [("call", ["a su contrato", "c ce de casa cinco cinco uno dos tres"])],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [("call", ["a su número de contrato", "c cincuenta y cinco ciento veintitrés"])],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [("call", ["a ihre vertragsnummer", "c c fünf fünf eins", "a ja", "c zwei drei"])],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [("call", ["a ihre vertragsnummer", "c c fünf fünf eins zwei vier nein drei"])],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [("call", ["a contract number", "c c five five one two four sorry three at the end"])],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [("call", ["a numéro de contrat", "c c cinq cinq un deux quatre pardon trois à la fin"])],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [("call", ["a contrato", "c ce cinco cinco uno dos cuatro perdón tres al final"])],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [("call", ["a also c fünf fünf eins zwei drei richtig", "c richtig"])],
        [("contract_number", "C-55123")],
        [],
    ),
    ([("call", ["a so that's c five five one two three", "c yep"])], [("contract_number", "C-55123")], []),
    (
        [("call", ["a donc c cinq cinq un deux trois", "c oui c'est ça"])],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [("call", ["a entonces ce cinco cinco uno dos tres", "c eso es"])],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [("call", ["a c five five one two three", "c no it's c four four seven one six"])],
        [("contract_number", "C-44716")],
        [],
    ),
    (
        [("call", ["b Bitte geben Sie Ihre Vertragsnummer ein.", "k 55123", "a guten tag"])],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [("call", ["b Please enter your customer number followed by hash.", "k 12345678"])],
        [("customer_number", "12345678")],
        [],
    ),
    (
        [
            (
                "call",
                [
                    "a die iban bitte",
                    "c d e null zwei eins zwei null drei null null null null null null "
                    "null null zwei null zwei null fünf eins",
                ],
            )
        ],
        [("iban", "DE…2051")],
        [],
    ),
    (
        [
            (
                "call",
                [
                    "a and the iban",
                    "c d e zero two one two oh three oh oh oh oh oh oh oh oh two oh two oh five one",
                ],
            )
        ],
        [("iban", "DE…2051")],
        [],
    ),
    (
        [
            (
                "call",
                [
                    "a votre iban",
                    "c d e zéro deux douze zéro trois zéro zéro zéro zéro zéro zéro zéro "
                    "zéro vingt vingt cinquante et un",
                ],
            )
        ],
        [("iban", "DE…2051")],
        [],
    ),
    (
        [
            (
                "call",
                [
                    "a su iban",
                    "c de cero dos doce cero tres cero cero cero cero cero cero cero "
                    "cero veinte veinte cincuenta y uno",
                ],
            )
        ],
        [("iban", "DE…2051")],
        [],
    ),
    (
        [
            (
                "call",
                [
                    "a die iban bitte",
                    "c d e null zwei eins zwei null drei",
                    "a weiter",
                    "c null null null null null null null null",
                    "a mhm",
                    "c zwei null zwei null fünf eins",
                ],
            )
        ],
        [("iban", "DE…2051")],
        [],
    ),
    ([("call", ["a geburtsdatum", "c vierter mai neunundsiebzig"])], [("date_of_birth", "1979")], []),
    (
        [("call", ["a geburtsdatum", "c null vier null fünf neunzehnhundertneunundsiebzig"])],
        [("date_of_birth", "1979")],
        [],
    ),
    (
        [("call", ["a date of birth", "c may the fourth nineteen seventy nine"])],
        [("date_of_birth", "1979")],
        [],
    ),
    ([("call", ["a date of birth", "c fourth of the fifth seventy nine"])], [("date_of_birth", "1979")], []),
    ([("call", ["a date of birth", "c oh four oh five seventy nine"])], [("date_of_birth", "1979")], []),
    (
        [("call", ["a date de naissance", "c le quatre mai soixante-dix-neuf"])],
        [("date_of_birth", "1979")],
        [],
    ),
    (
        [("call", ["a fecha de nacimiento", "c cuatro de mayo del setenta y nueve"])],
        [("date_of_birth", "1979")],
        [],
    ),
    (
        [("call", ["a fecha de nacimiento", "c cuatro del cinco de mil novecientos setenta y nueve"])],
        [("date_of_birth", "1979")],
        [],
    ),
    (
        [("chat", ["a Bitte Ihr Geburtsdatum zur Sicherheit", "c 1979-05-04"])],
        [("date_of_birth", "1979")],
        [],
    ),
    ([("chat", ["a Date of birth?", "c 04-May-79"])], [("date_of_birth", "1979")], []),
    ([("chat", ["a Geburtsdatum?", "c 4.5.1979"])], [("date_of_birth", "1979")], []),
    (
        [
            (
                "call",
                ["a die zählernummer", "c eins e m h null null eins zwei drei vier fünf sechs sieben acht"],
            )
        ],
        [("meter_number", "1EMH0012345678")],
        [],
    ),
    (
        [("call", ["a the meter number", "c one e m h double oh one two three four five six seven eight"])],
        [("meter_number", "1EMH0012345678")],
        [],
    ),
    (
        [
            (
                "call",
                [
                    "a the meter number",
                    "c one echo mike hotel zero zero twelve thirty four fifty six seventy eight",
                ],
            )
        ],
        [("meter_number", "1EMH0012345678")],
        [],
    ),
    (
        [
            (
                "call",
                [
                    "a le numéro du compteur",
                    "c un e m h zéro zéro douze trente-quatre cinquante-six soixante-dix-huit",
                ],
            )
        ],
        [("meter_number", "1EMH0012345678")],
        [],
    ),
    (
        [
            (
                "call",
                [
                    "a el número de contador",
                    "c uno e eme hache cero cero doce treinta y cuatro cincuenta y seis setenta y ocho",
                ],
            )
        ],
        [("meter_number", "1EMH0012345678")],
        [],
    ),
    (
        [
            (
                "call",
                [
                    "a die zählernummer",
                    "c eins emil martha heinrich null null zwölf vierunddreißig "
                    "sechsundfünfzig achtundsiebzig",
                ],
            )
        ],
        [("meter_number", "1EMH0012345678")],
        [],
    ),
    ([("chat", ["c Zählernummer: 1-EMH-00-1234-5678"])], [("meter_number", "1EMH0012345678")], []),
    ([("chat", ["c meter no 1emh0012345678"])], [("meter_number", "1EMH0012345678")], []),
    (
        [("chat", ["c Meine Handynummer hat sich geändert: 0030 ist weg, neu +49 30 23125 777"])],
        [("alternative_phone", "+493023125777")],
        [],
    ),
    ([("chat", ["c Best number for me is +1 (202) 555-0177."])], [("alternative_phone", "+12025550177")], []),
    ([("chat", ["c Tel. tagsüber: 030/23125-777"])], [("alternative_phone", "+493023125777")], []),
    (
        [("chat", ["c My mobile is +1-202-555-0177, call me there"])],
        [("alternative_phone", "+12025550177")],
        [],
    ),
    (
        [("chat", ["c Rufen Sie mich auf dem Handy meiner Tochter an: 030 23125 777"])],
        [("alternative_phone", "+493023125777")],
        [],
    ),
    (
        [("chat", ["c Ab Montag bin ich im Büro, Durchwahl 030 23125 777"])],
        [("alternative_phone", "+493023125777")],
        [],
    ),
    (
        [("call", ["c call me on plus one two oh two five five five oh one double seven"])],
        [("alternative_phone", "+12025550177")],
        [],
    ),
    (
        [
            (
                "call",
                [
                    "c sie erreichen mich unter plus neunundvierzig dreißig zwei drei "
                    "eins zwei fünf sieben sieben sieben"
                ],
            )
        ],
        [("alternative_phone", "+493023125777")],
        [],
    ),
    ([("chat", ["c Fax: 030 23125 777"])], [], []),
    (
        [
            ("chat", ["c Vertrag C-55123"]),
            ("call", ["a und ihre vertragsnummer", "c hab ich doch schon geschrieben"]),
        ],
        [("contract_number", "C-55123")],
        ["contract_number"],
    ),
    (
        [("chat", ["c contract C-55123"]), ("chat", ["a Could you remind me of your contract number?"])],
        [("contract_number", "C-55123")],
        ["contract_number"],
    ),
    (
        [("chat", ["c contract C-55123"]), ("chat", ["a I'll need your contract number to proceed."])],
        [("contract_number", "C-55123")],
        ["contract_number"],
    ),
    (
        [("chat", ["c contrat C-55123"]), ("chat", ["a Il me faudrait votre numéro de contrat."])],
        [("contract_number", "C-55123")],
        ["contract_number"],
    ),
    (
        [("chat", ["c contrato C-55123"]), ("chat", ["a ¿Me facilita su número de contrato?"])],
        [("contract_number", "C-55123")],
        ["contract_number"],
    ),
    (
        [("chat", ["c Vertrag C-55123"]), ("chat", ["a Zu welchem Vertrag?"])],
        [("contract_number", "C-55123")],
        ["contract_number"],
    ),
    (
        [("chat", ["c Vertrag C-55123"]), ("chat", ["a Ich brauche kurz die Vertragsnummer."])],
        [("contract_number", "C-55123")],
        ["contract_number"],
    ),
    (
        [
            ("chat", ["c Vertrag C-55123"]),
            ("chat", ["a Aus Sicherheitsgründen: Wie lautet Ihre Vertragsnummer?"]),
        ],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [("chat", ["c Vertrag C-55123"]), ("chat", ["a Es geht um C-55123, richtig?"])],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [
            ("chat", ["c Vertrag C-55123"]),
            ("chat", ["a Für Rückfragen halten Sie bitte Ihre Vertragsnummer bereit."]),
        ],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [("chat", ["c Vertrag C-55123"]), ("chat", ["a Ihre Vertragsnummer habe ich notiert."])],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [
            ("chat", ["c Contracts C-55123 and C-44716"]),
            ("chat", ["a Which of the two contracts is it about?"]),
        ],
        [("contract_number", "C-44716"), ("contract_number", "C-55123")],
        [],
    ),
    (
        [("chat", ["c Contracts C-55123 and C-44716"]), ("chat", ["a What's your contract number?"])],
        [("contract_number", "C-44716"), ("contract_number", "C-55123")],
        ["contract_number"],
    ),
    (
        [
            ("chat", ["c my iban is DE02 1203 0000 0000 2020 51"]),
            ("chat", ["a Please send us your bank details."]),
        ],
        [("iban", "DE…2051")],
        ["iban"],
    ),
    (
        [
            ("chat", ["c ruf mich unter 030 23125 777 an"]),
            ("chat", ["a Unter welcher Nummer kann ich Sie erreichen?"]),
        ],
        [("alternative_phone", "+493023125777")],
        ["alternative_phone"],
    ),
    (
        [
            ("chat", ["c Neue Adresse: Ahornweg 12, 10439 Berlin"]),
            ("chat", ["a Wie lautet die neue Anschrift?"]),
        ],
        [("address_change", "Ahornweg 12, 10439 Berlin")],
        ["address_change"],
    ),
    (
        [
            ("chat", ["c Neue Adresse: Ahornweg 12, 10439 Berlin"]),
            ("chat", ["a Wohin sollen wir die Rechnung schicken?"]),
        ],
        [("address_change", "Ahornweg 12, 10439 Berlin")],
        ["address_change"],
    ),
    (
        [("chat", ["c Bitte immer per Mail"]), ("chat", ["a Wie dürfen wir Sie kontaktieren?"])],
        [("preferred_channel", "email")],
        ["preferred_channel"],
    ),
    (
        [("chat", ["c English please"]), ("chat", ["a In welcher Sprache möchten Sie beraten werden?"])],
        [("preferred_language", "en")],
        ["preferred_language"],
    ),
    (
        [
            ("chat", ["c Can we speak English please?"]),
            ("chat", ["a ¿En qué idioma prefiere que le atendamos?"]),
        ],
        [("preferred_language", "en")],
        ["preferred_language"],
    ),
    (
        [("chat", ["a Geburtsdatum?", "c 4.5.1979"]), ("chat", ["a Wann sind Sie geboren?"])],
        [("date_of_birth", "1979")],
        ["date_of_birth"],
    ),
    (
        [
            ("chat", ["a Geburtsdatum?", "c 4.5.1979"]),
            ("chat", ["a To verify your identity, what's your date of birth?"]),
        ],
        [("date_of_birth", "1979")],
        [],
    ),
    (
        [("chat", ["c order A2026-00123"]), ("chat", ["a Which order is this about?"])],
        [("order_number", "A2026-00123")],
        ["order_number"],
    ),
    (
        [("chat", ["c order A2026-00123"]), ("chat", ["b Please type your order number."])],
        [("order_number", "A2026-00123")],
        ["order_number"],
    ),
    (
        [("chat", ["c order A2026-00123"]), ("chat", ["a Thanks for your order number!"])],
        [("order_number", "A2026-00123")],
        [],
    ),
    (
        [("chat", ["c Zähler 1EMH0012345678"]), ("chat", ["a Was steht auf dem Zähler, also der Stand?"])],
        [("meter_number", "1EMH0012345678")],
        [],
    ),
    (
        [("chat", ["c Zähler 1EMH0012345678"]), ("chat", ["a Nennen Sie mir den Zählerstand bitte"])],
        [("meter_number", "1EMH0012345678")],
        [],
    ),
    (
        [("chat", ["c Zähler 1EMH0012345678"]), ("chat", ["a Welche Nummer hat der Zähler?"])],
        [("meter_number", "1EMH0012345678")],
        ["meter_number"],
    ),
    (
        [("chat", ["c customer number 12345678"]), ("chat", ["a Do you know your customer number?"])],
        [("customer_number", "12345678")],
        ["customer_number"],
    ),
    (
        [("chat", ["c customer number 12345678"]), ("chat", ["a Haben Sie die Kundennummer zur Hand?"])],
        [("customer_number", "12345678")],
        ["customer_number"],
    ),
    (
        [
            ("chat", ["c numéro client 12345678"]),
            ("chat", ["a Vous avez votre numéro client sous les yeux ?"]),
        ],
        [("customer_number", "12345678")],
        ["customer_number"],
    ),
    (
        [
            ("chat", ["c cliente 12345678, número de cliente"]),
            ("chat", ["a ¿Tiene a mano su número de cliente?"]),
        ],
        [("customer_number", "12345678")],
        ["customer_number"],
    ),
]
