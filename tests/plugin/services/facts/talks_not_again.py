"""Questions by which nothing is asked for again. Talks are written as in ``talks``."""

from tests.plugin.services.facts.talks import Fact, Talk

NOT_ASKED: list[tuple[list[Talk], list[Fact], list[str]]] = [
    (
        [
            ("chat", ["c Vertrag C-44716"]),
            ("call", ["a zur sicherheit bräuchte ich einmal ihre vertragsnummer"]),
        ],
        [("contract_number", "C-44716")],
        [],
    ),
    (
        [("chat", ["c Vertrag C-44716"]), ("chat", ["a Ihre Vertragsnummer C-44716 ist richtig?"])],
        [("contract_number", "C-44716")],
        [],
    ),
    (
        [("chat", ["c Vertrag C-44716"]), ("chat", ["a Ich habe Ihre Vertragsnummer notiert."])],
        [("contract_number", "C-44716")],
        [],
    ),
    (
        [
            ("chat", ["c Vertrag C-44716"]),
            (
                "chat",
                ["a Die Bestätigung zum Vertrag geht morgen raus. Ihre Kundennummer finden Sie oben rechts."],
            ),
        ],
        [("contract_number", "C-44716")],
        [],
    ),
    (
        [
            ("chat", ["c Verträge C-44716 und C-20518"]),
            ("chat", ["a Um welchen der beiden Verträge geht es?"]),
        ],
        [("contract_number", "C-20518"), ("contract_number", "C-44716")],
        [],
    ),
    (
        [
            ("chat", ["c contract C-44716"]),
            ("chat", ["a Thanks for your contract number, I'll look into it."]),
        ],
        [("contract_number", "C-44716")],
        [],
    ),
    (
        [
            ("chat", ["c contract C-44716"]),
            ("chat", ["a To verify your identity, please tell me your contract number."]),
        ],
        [("contract_number", "C-44716")],
        [],
    ),
    (
        [
            ("chat", ["c contrato C-44716"]),
            ("chat", ["a Para verificar su identidad, ¿su número de contrato?"]),
        ],
        [("contract_number", "C-44716")],
        [],
    ),
    (
        [("chat", ["c mein Zähler: 1EMH0012345678"]), ("call", ["a ist der zähler im keller"])],
        [("meter_number", "1EMH0012345678")],
        [],
    ),
    (
        [("chat", ["c mein Zähler: 1EMH0012345678"]), ("call", ["a wie ist der zählerstand"])],
        [("meter_number", "1EMH0012345678")],
        [],
    ),
    (
        [
            ("chat", ["c we moved to Torstr. 9, 10119 Berlin"]),
            ("call", ["a can you give me your email address"]),
        ],
        [("address_change", "Torstr. 9, 10119 Berlin")],
        [],
    ),
    (
        [
            ("chat", ["c ich bin am 3.11.1984 geboren"]),
            ("call", ["a zur verifizierung bitte ihr geburtsdatum"]),
        ],
        [("date_of_birth", "1984")],
        [],
    ),
    (
        [("chat", ["c Bestellung A2026-00123"]), ("chat", ["a Ihre Bestellung ist unterwegs."])],
        [("order_number", "A2026-00123")],
        [],
    ),
    (
        [
            (
                "call",
                [
                    "b Bitte geben Sie Ihre Vertragsnummer ein",
                    "k 44717",
                    "a die nummer stimmt nicht wie ist denn die vertragsnummer",
                    "c c vier vier sieben eins sechs",
                ],
            )
        ],
        [("contract_number", "C-44716")],
        [],
    ),
    (
        [
            ("chat", ["c Vertrag C-44716, Abschlag zu hoch"]),
            ("chat", ["a Aus Datenschutzgründen benötige ich Ihre Vertragsnummer."]),
        ],
        [("contract_number", "C-44716")],
        [],
    ),
    (
        [
            ("chat", ["c Vertrag C-44716, Abschlag zu hoch"]),
            ("chat", ["a Der Abschlag zum Vertrag C-44716 wurde gesenkt. Haben Sie noch Fragen?"]),
        ],
        [("contract_number", "C-44716")],
        [],
    ),
    (
        [("chat", ["c Vertrag C-44716, Abschlag zu hoch"]), ("chat", ["a Ihr Vertrag wurde angepasst."])],
        [("contract_number", "C-44716")],
        [],
    ),
    (
        [("chat", ["c Vertrag C-44716, Abschlag zu hoch"]), ("chat", ["a Soll ich den Vertrag kündigen?"])],
        [("contract_number", "C-44716")],
        [],
    ),
    (
        [
            ("chat", ["c Vertrag C-44716, Abschlag zu hoch"]),
            ("chat", ["a Möchten Sie einen neuen Vertrag abschließen?"]),
        ],
        [("contract_number", "C-44716")],
        [],
    ),
    (
        [
            ("chat", ["c Vertrag C-44716, Abschlag zu hoch"]),
            ("call", ["a der vertrag mit der endung sieben eins sechs richtig"]),
        ],
        [("contract_number", "C-44716")],
        [],
    ),
    (
        [
            ("chat", ["c hi, contract C-44716, bill too high"]),
            ("chat", ["a Just for data protection, can you confirm your contract number?"]),
        ],
        [("contract_number", "C-44716")],
        [],
    ),
    (
        [
            ("chat", ["c hi, contract C-44716, bill too high"]),
            ("chat", ["a Is contract C-44716 the right one?"]),
        ],
        [("contract_number", "C-44716")],
        [],
    ),
    (
        [
            ("chat", ["c hi, contract C-44716, bill too high"]),
            ("chat", ["a Your contract has been updated, anything else?"]),
        ],
        [("contract_number", "C-44716")],
        [],
    ),
    (
        [
            ("chat", ["c hi, contract C-44716, bill too high"]),
            ("chat", ["a Your contract runs until May. Would you like to extend it?"]),
        ],
        [("contract_number", "C-44716")],
        [],
    ),
    (
        [
            ("chat", ["c bonjour, contrat C-44716, facture trop élevée"]),
            ("chat", ["a Votre contrat est modifié, bonne journée !"]),
        ],
        [("contract_number", "C-44716")],
        [],
    ),
    (
        [
            ("chat", ["c bonjour, contrat C-44716, facture trop élevée"]),
            ("chat", ["a Pour des raisons de confidentialité, quel est votre numéro de contrat ?"]),
        ],
        [("contract_number", "C-44716")],
        [],
    ),
    (
        [
            ("chat", ["c hola, contrato C-44716, la factura es muy alta"]),
            ("chat", ["a Su contrato está al día."]),
        ],
        [("contract_number", "C-44716")],
        [],
    ),
    (
        [("chat", ["c meter 1EMH0012345678 stopped"]), ("call", ["a what does the meter read now"])],
        [("meter_number", "1EMH0012345678")],
        [],
    ),
    # Another one is not the one that is known.
    (
        [("chat", ["c my IBAN is GB82 WEST 1234 5698 7654 32"]), ("chat", ["a Do you have a German IBAN?"])],
        [("iban", "GB…5432")],
        [],
    ),
]
