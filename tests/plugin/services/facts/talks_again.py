"""What is asked for again. Talks are written as in ``talks``."""

from tests.plugin.services.facts.talks import Fact, Talk

ASKED: list[tuple[list[Talk], list[Fact], list[str]]] = [
    (
        [
            ("chat", ["c Vertrag C-44716, Abschlag zu hoch"]),
            ("chat", ["c und?", "a Können Sie mir bitte Ihre Vertragsnummer nennen?"]),
        ],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [("chat", ["c Vertrag C-44716"]), ("call", ["a mit welcher vertragsnummer sind sie bei uns"])],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [("chat", ["c Vertrag C-44716"]), ("call", ["a ich benötige noch ihre vertragsnummer"])],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [("chat", ["c Vertrag C-44716"]), ("call", ["a dürfte ich die vertragsnummer haben"])],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [("chat", ["c Vertrag C-44716"]), ("chat", ["b Gib bitte deine Vertragsnummer ein."])],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [("chat", ["c Verträge C-44716 und C-20518"]), ("chat", ["a Wie lautet die Vertragsnummer?"])],
        [("contract_number", "C-20518"), ("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [("chat", ["c contract C-44716"]), ("call", ["a what was your contract number again"])],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [("chat", ["c contract C-44716"]), ("call", ["a and your contract number is"])],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [("chat", ["c contract C-44716"]), ("call", ["a would you mind giving me the contract number"])],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [("chat", ["c contract C-44716"]), ("chat", ["a I'll need your contract number to continue."])],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [("chat", ["c contrato C-44716"]), ("call", ["a me podría repetir el número de contrato"])],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [("chat", ["c contrato C-44716"]), ("chat", ["a ¿Me dices tu nº de contrato?"])],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [("chat", ["c contrat C-44716"]), ("call", ["a vous pouvez me redonner le numéro de contrat"])],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [
            ("chat", ["c contrat C-44716"]),
            ("chat", ["a Auriez-vous votre numéro de contrat sous les yeux ?"]),
        ],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [("chat", ["c contrat C-44716"]), ("chat", ["a Merci de me communiquer votre n° de contrat."])],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [
            ("chat", ["c IBAN DE89370400440532013000"]),
            ("call", ["a wohin sollen wir das geld überweisen also welche iban"]),
        ],
        [("iban", "DE…3000")],
        ["iban"],
    ),
    (
        [("chat", ["c IBAN DE89370400440532013000"]), ("call", ["a je vais avoir besoin de votre rib"])],
        [("iban", "DE…3000")],
        ["iban"],
    ),
    (
        [("chat", ["c IBAN DE89370400440532013000"]), ("chat", ["a What are your bank details?"])],
        [("iban", "DE…3000")],
        ["iban"],
    ),
    (
        [
            ("chat", ["c mein Zähler: 1EMH0012345678"]),
            ("call", ["a was steht auf dem zähler für eine nummer"]),
        ],
        [("meter_number", "1EMH0012345678")],
        ["meter_number"],
    ),
    (
        [
            ("chat", ["c bitte nur per Brief"]),
            ("call", ["a sollen wir ihnen das per mail oder per post schicken"]),
        ],
        [("preferred_channel", "letter")],
        ["preferred_channel"],
    ),
    (
        [
            ("chat", ["c please only letters"]),
            ("chat", ["a Would you prefer to hear from us by email or by post?"]),
        ],
        [("preferred_channel", "letter")],
        ["preferred_channel"],
    ),
    (
        [
            ("chat", ["c sie erreichen mich unter 030 23125 722"]),
            ("call", ["a geben sie mir eine nummer für den rückruf"]),
        ],
        [("alternative_phone", "+493023125722")],
        ["alternative_phone"],
    ),
    (
        [("chat", ["c call me on 030 23125 722"]), ("call", ["a what's the best number to reach you on"])],
        [("alternative_phone", "+493023125722")],
        ["alternative_phone"],
    ),
    (
        [("chat", ["c we moved to Torstr. 9, 10119 Berlin"]), ("call", ["a where do you live now"])],
        [("address_change", "Torstr. 9, 10119 Berlin")],
        ["address_change"],
    ),
    (
        [("chat", ["c ich bin am 3.11.1984 geboren"]), ("call", ["a wie ist ihr geburtsdatum"])],
        [("date_of_birth", "1984")],
        ["date_of_birth"],
    ),
    (
        [("chat", ["c Bestellung A2026-00123"]), ("call", ["a wie war die bestellnummer noch"])],
        [("order_number", "A2026-00123")],
        ["order_number"],
    ),
    (
        [("call", ["b Bitte geben Sie Ihre Vertragsnummer ein", "k 44716", "a ihre vertragsnummer bitte"])],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [
            ("chat", ["c Vertrag C-44716, Abschlag zu hoch"]),
            (
                "call",
                ["a ja schönen guten tag sagen sie mir doch kurz die vertragsnummer dann schau ich nach"],
            ),
        ],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [
            ("chat", ["c Vertrag C-44716, Abschlag zu hoch"]),
            ("call", ["a da müsste ich einmal die vertragsnummer wissen"]),
        ],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [
            ("chat", ["c Vertrag C-44716, Abschlag zu hoch"]),
            ("call", ["a haben sie die vertragsnummer zur hand"]),
        ],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [
            ("chat", ["c Vertrag C-44716, Abschlag zu hoch"]),
            ("call", ["a ich find sie hier nicht wie war die vertragsnummer"]),
        ],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [
            ("chat", ["c Vertrag C-44716, Abschlag zu hoch"]),
            ("chat", ["a Damit ich nachsehen kann: Vertragsnummer?"]),
        ],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [
            ("chat", ["c Vertrag C-44716, Abschlag zu hoch"]),
            (
                "chat",
                ["a Teilen Sie mir bitte noch einmal Ihre Vertragsnummer mit, dann kümmere ich mich darum."],
            ),
        ],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [
            ("chat", ["c hi, contract C-44716, bill too high"]),
            ("call", ["a can you just read me the contract number off your bill"]),
        ],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [
            ("chat", ["c hi, contract C-44716, bill too high"]),
            ("call", ["a i don't seem to have your contract number here what is it"]),
        ],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [("chat", ["c hi, contract C-44716, bill too high"]), ("chat", ["a Which contract is this about?"])],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [("chat", ["c hi, contract C-44716, bill too high"]), ("chat", ["a Hi! Contract number pls?"])],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [
            ("chat", ["c hi, contract C-44716, bill too high"]),
            ("chat", ["b Please type in your contract number to continue."]),
        ],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [
            ("chat", ["c hi, contract C-44716, bill too high"]),
            ("chat", ["a Could you let me know your contract number so that I can find you?"]),
        ],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [
            ("chat", ["c bonjour, contrat C-44716, facture trop élevée"]),
            ("call", ["a il me faudrait votre numéro de contrat"]),
        ],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [
            ("chat", ["c bonjour, contrat C-44716, facture trop élevée"]),
            ("call", ["a c'est quoi votre numéro de contrat déjà"]),
        ],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [
            ("chat", ["c bonjour, contrat C-44716, facture trop élevée"]),
            ("chat", ["a Pourriez-vous me rappeler votre numéro de contrat ?"]),
        ],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [
            ("chat", ["c hola, contrato C-44716, la factura es muy alta"]),
            ("call", ["a necesito que me diga el número de contrato"]),
        ],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [
            ("chat", ["c hola, contrato C-44716, la factura es muy alta"]),
            ("call", ["a a ver deme el contrato"]),
        ],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [
            ("chat", ["c hola, contrato C-44716, la factura es muy alta"]),
            ("chat", ["a ¿Me recuerda el número de su contrato?"]),
        ],
        [("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [
            ("chat", ["c meine zählernummer: 1EMH0012345678"]),
            ("chat", ["a Können Sie mir die Zählernummer und den aktuellen Stand durchgeben?"]),
        ],
        [("meter_number", "1EMH0012345678")],
        ["meter_number"],
    ),
    (
        [
            ("chat", ["c meter 1EMH0012345678 stopped"]),
            ("call", ["a could you give me the number on the meter"]),
        ],
        [("meter_number", "1EMH0012345678")],
        ["meter_number"],
    ),
    (
        [
            ("chat", ["c compteur 1EMH0012345678"]),
            ("call", ["a vous avez le numéro inscrit sur le compteur"]),
        ],
        [("meter_number", "1EMH0012345678")],
        ["meter_number"],
    ),
    (
        [("chat", ["c Kundennummer 20714409"]), ("call", ["a und die kundennummer wäre"])],
        [("customer_number", "20714409")],
        ["customer_number"],
    ),
    (
        [("chat", ["c Kundennummer 20714409"]), ("chat", ["a Kundennummer bitte 🙂"])],
        [("customer_number", "20714409")],
        ["customer_number"],
    ),
    (
        [
            ("chat", ["c Bestellung A2026-00123 fehlt"]),
            ("chat", ["a Was haben Sie denn bestellt und wie ist die Auftragsnummer?"]),
        ],
        [("order_number", "A2026-00123")],
        ["order_number"],
    ),
    (
        [("chat", ["c order A2026-00123 missing"]), ("chat", ["a Do you have the order reference?"])],
        [("order_number", "A2026-00123")],
        ["order_number"],
    ),
    (
        [("chat", ["c pedido A2026-00123"]), ("chat", ["a ¿De qué pedido se trata?"])],
        [("order_number", "A2026-00123")],
        ["order_number"],
    ),
    (
        [
            ("chat", ["c letters in English please"]),
            ("call", ["a in welcher sprache möchten sie die briefe"]),
        ],
        [("preferred_language", "en")],
        ["preferred_language"],
    ),
    (
        [("chat", ["c can you write to me in french please"]), ("chat", ["a What language should we use?"])],
        [("preferred_language", "fr")],
        ["preferred_language"],
    ),
    (
        [("chat", ["c quiero todo por carta"]), ("call", ["a cómo quiere recibir las facturas"])],
        [("preferred_channel", "letter")],
        ["preferred_channel"],
    ),
    (
        [
            ("chat", ["c contactez-moi uniquement par mail"]),
            ("call", ["a par quel moyen préférez-vous être contacté"]),
        ],
        [("preferred_channel", "email")],
        ["preferred_channel"],
    ),
    # A request for the number of one of two, whatever else is said behind it.
    (
        [
            ("chat", ["c Verträge C-44716 und C-30711 bitte zusammen"]),
            ("call", ["a nennen sie mir die vertragsnummer ich sehe nach"]),
        ],
        [("contract_number", "C-30711"), ("contract_number", "C-44716")],
        ["contract_number"],
    ),
    (
        [("chat", ["c meter 1EMH0012345678"]), ("call", ["a do you happen to have your meter number there"])],
        [("meter_number", "1EMH0012345678")],
        ["meter_number"],
    ),
    (
        [
            ("chat", ["c wir ziehen um: Torstr. 9, 10119 Berlin"]),
            ("call", ["a und wohin sind sie denn gezogen"]),
        ],
        [("address_change", "Torstr. 9, 10119 Berlin")],
        ["address_change"],
    ),
    (
        [
            ("chat", ["c we've moved to Torstr. 9, 10119 Berlin"]),
            ("call", ["a what's the street and house number"]),
        ],
        [("address_change", "Torstr. 9, 10119 Berlin")],
        ["address_change"],
    ),
    (
        [
            ("chat", ["c meine IBAN ist DE89370400440532013000"]),
            ("call", ["a and the account we should send it to"]),
        ],
        [("iban", "DE…3000")],
        ["iban"],
    ),
]
