"""Numbers, addresses and accounts: the customer's own, the centre's, and what is no longer in use.

Talks are written as in ``talks``.
"""

from tests.plugin.services.facts.talks import Fact, Talk

TOLD_OR_NOT: list[tuple[list[Talk], list[Fact], list[str]]] = [
    (
        [("chat", ["c Ich bin umgezogen: Ahornweg 12, 10439 Berlin"])],
        [("address_change", "Ahornweg 12, 10439 Berlin")],
        [],
    ),
    (
        [("chat", ["c Meine neue Anschrift lautet ab 1.5.: Hauptstraße 7a, 12159 Berlin."])],
        [("address_change", "Hauptstraße 7a, 12159 Berlin")],
        [],
    ),
    (
        [("chat", ["c We've moved to Birkenallee 3, 13591 Berlin"])],
        [("address_change", "Birkenallee 3, 13591 Berlin")],
        [],
    ),
    (
        [("chat", ["c Nous emménageons le 3 mai au Lindenstraße 18, 10969 Berlin"])],
        [("address_change", "Lindenstraße 18, 10969 Berlin")],
        [],
    ),
    (
        [("chat", ["c Nos mudamos el 3 de mayo a la Lindenstraße 18, 10969 Berlin"])],
        [("address_change", "Lindenstraße 18, 10969 Berlin")],
        [],
    ),
    (
        [
            (
                "chat",
                [
                    "c Der Schaden ist in der Hauptstraße 7, 12159 Berlin, passiert. "
                    "Bitte schicken Sie einen Techniker."
                ],
            )
        ],
        [],
        [],
    ),
    ([("chat", ["c The engineer should come to Hauptstraße 7, 12159 Berlin tomorrow"])], [], []),
    ([("chat", ["c Meine Mutter zieht um nach Ahornweg 12, 10439 Berlin"])], [], []),
    ([("chat", ["c my daughter lives at Ahornweg 12, 10439 Berlin"])], [], []),
    (
        [("chat", ["c Ich ziehe von der Hauptstraße 7, 12159 Berlin in den Ahornweg 12, 10439 Berlin"])],
        [("address_change", "Ahornweg 12, 10439 Berlin")],
        [],
    ),
    (
        [("chat", ["c Bisher wohnte ich Hauptstraße 7, 12159 Berlin, jetzt Ahornweg 12, 10439 Berlin"])],
        [("address_change", "Ahornweg 12, 10439 Berlin")],
        [],
    ),
    (
        [("chat", ["c I'm moving from Hauptstraße 7, 12159 Berlin to Ahornweg 12, 10439 Berlin"])],
        [("address_change", "Ahornweg 12, 10439 Berlin")],
        [],
    ),
    (
        [("chat", ["c Je quitte la Hauptstraße 7, 12159 Berlin pour Ahornweg 12, 10439 Berlin"])],
        [("address_change", "Ahornweg 12, 10439 Berlin")],
        [],
    ),
    (
        [("chat", ["c Dejo Hauptstraße 7, 12159 Berlin y me voy a Ahornweg 12, 10439 Berlin"])],
        [("address_change", "Ahornweg 12, 10439 Berlin")],
        [],
    ),
    (
        [("call", ["a und die neue adresse", "c ahornweg zwölf in eins null vier drei neun berlin"])],
        [("address_change", "Ahornweg 12, 10439 Berlin")],
        [],
    ),
    (
        [("call", ["a what's the new address", "c ahornweg twelve one oh four three nine berlin"])],
        [("address_change", "Ahornweg 12, 10439 Berlin")],
        [],
    ),
    (
        [("call", ["a quelle est la nouvelle adresse", "c ahornweg douze un zéro quatre trois neuf berlin"])],
        [("address_change", "Ahornweg 12, 10439 Berlin")],
        [],
    ),
    (
        [("call", ["a cuál es la nueva dirección", "c ahornweg doce uno cero cuatro tres nueve berlín"])],
        [("address_change", "Ahornweg 12, 10439 Berlin")],
        [],
    ),
    ([("chat", ["c Ihr Büro in der Hauptstraße 7, 12159 Berlin hatte zu"])], [], []),
    ([("chat", ["c Ihre Filiale Hauptstraße 7, 12159 Berlin war geschlossen"])], [], []),
    ([("chat", ["c your shop at Hauptstraße 7, 12159 Berlin was closed"])], [], []),
    ([("chat", ["c Die Lieferung ging an die falsche Adresse: Hauptstraße 7, 12159 Berlin"])], [], []),
    ([("chat", ["c The parcel went to the wrong address, Hauptstraße 7, 12159 Berlin"])], [], []),
    (
        [("chat", ["c Rechnung bitte künftig an: Ahornweg 12, 10439 Berlin"])],
        [("address_change", "Ahornweg 12, 10439 Berlin")],
        [],
    ),
    ([("chat", ["c Falls ich umziehe, vielleicht in den Ahornweg 12, 10439 Berlin"])], [], []),
    ([("chat", ["c If we moved to Ahornweg 12, 10439 Berlin, what would it cost?"])], [], []),
    (
        [
            (
                "chat",
                ["c Was würde der Anschluss kosten, wenn ich in den Ahornweg 12, 10439 Berlin ziehen würde?"],
            )
        ],
        [],
        [],
    ),
    (
        [("chat", ["c Sie erreichen mich tagsüber unter 030 23125 777"])],
        [("alternative_phone", "+493023125777")],
        [],
    ),
    (
        [("chat", ["c You can reach me on +1 202 555 0177 during the day"])],
        [("alternative_phone", "+12025550177")],
        [],
    ),
    (
        [("chat", ["c Vous pouvez me joindre au +49 30 23125 777"])],
        [("alternative_phone", "+493023125777")],
        [],
    ),
    ([("chat", ["c Me pueden llamar al +49 30 23125 777"])], [("alternative_phone", "+493023125777")], []),
    ([("chat", ["c Mein neues Handy: +49 30 23125 777"])], [("alternative_phone", "+493023125777")], []),
    ([("chat", ["c Ich wurde von 030 23125 777 angerufen, sind Sie das?"])], [], []),
    ([("chat", ["c I got a call from +1 202 555 0177, was that you?"])], [], []),
    ([("chat", ["c J'ai reçu un appel du +49 30 23125 777, c'était vous ?"])], [], []),
    ([("chat", ["c Me llamaron desde el +49 30 23125 777, ¿eran ustedes?"])], [], []),
    ([("chat", ["c Ihre Hotline 030 23125 777 ist dauernd besetzt"])], [], []),
    ([("chat", ["c your hotline +49 30 23125 777 is always busy"])], [], []),
    ([("chat", ["c Votre numéro +49 30 23125 777 sonne occupé"])], [], []),
    ([("chat", ["c su teléfono +49 30 23125 777 comunica siempre"])], [], []),
    ([("chat", ["c Die Nummer der Hausverwaltung ist 030 23125 777"])], [], []),
    ([("chat", ["c the landlord's number is +49 30 23125 777"])], [], []),
    ([("chat", ["c Meine alte Nummer 030 23125 777 ist abgemeldet"])], [], []),
    ([("chat", ["c Bitte löschen Sie die Nummer 030 23125 777"])], [], []),
    ([("chat", ["c please delete the number +49 30 23125 777 from my account"])], [], []),
    ([("chat", ["c Merci de supprimer le numéro +49 30 23125 777"])], [], []),
    ([("chat", ["c Ich bin nicht unter 030 23125 777 erreichbar"])], [], []),
    (
        [
            (
                "call",
                [
                    "a unter welcher nummer erreichen wir sie",
                    "c null drei null zwo drei eins zwo fünf sieben sieben sieben",
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
                    "a what number can we reach you on",
                    "c oh three oh two three one two five seven seven seven",
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
                    "a en qué número le podemos llamar",
                    "c cero treinta veintitrés ciento veinticinco setecientos setenta y siete",
                ],
            )
        ],
        [("alternative_phone", "+493023125777")],
        [],
    ),
    (
        [("chat", ["c Unter der alten Nummer bin ich nicht mehr da, neu ist 030 23125 777"])],
        [("alternative_phone", "+493023125777")],
        [],
    ),
    ([("chat", ["c Ich habe Ihre Kollegin unter 030 23125 777 nicht erreicht"])], [], []),
    ([("chat", ["c I tried to call you on +49 30 23125 777 but nobody answered"])], [], []),
    (
        [("chat", ["c Wenn Sie mich nicht erreichen, rufen Sie meine Frau an: 030 23125 777"])],
        [("alternative_phone", "+493023125777")],
        [],
    ),
    ([("chat", ["c Meine IBAN: DE89 3704 0044 0532 0130 00"])], [("iban", "DE…3000")], []),
    ([("chat", ["c Ihre IBAN DE89 3704 0044 0532 0130 00 - stimmt die für die Überweisung?"])], [], []),
    ([("chat", ["c I paid to your account DE89 3704 0044 0532 0130 00"])], [], []),
    ([("chat", ["c Ich habe auf Ihr Konto DE89 3704 0044 0532 0130 00 überwiesen"])], [], []),
    ([("chat", ["c J'ai viré sur votre compte DE89 3704 0044 0532 0130 00"])], [], []),
    ([("chat", ["c Pagué en su cuenta DE89 3704 0044 0532 0130 00"])], [], []),
    (
        [
            (
                "chat",
                [
                    "c Bitte buchen Sie nicht mehr von DE89 3704 0044 0532 0130 00 ab, "
                    "sondern von DE02 1203 0000 0000 2020 51"
                ],
            )
        ],
        [("iban", "DE…2051")],
        [],
    ),
    (
        [
            (
                "chat",
                [
                    "c please stop debiting DE89 3704 0044 0532 0130 00 and use DE02 "
                    "1203 0000 0000 2020 51 instead"
                ],
            )
        ],
        [("iban", "DE…2051")],
        [],
    ),
    (
        [
            (
                "chat",
                ["c Ne prélevez plus sur DE89 3704 0044 0532 0130 00 mais sur DE02 1203 0000 0000 2020 51"],
            )
        ],
        [("iban", "DE…2051")],
        [],
    ),
    (
        [("chat", ["c No cobren más en DE89 3704 0044 0532 0130 00 sino en DE02 1203 0000 0000 2020 51"])],
        [("iban", "DE…2051")],
        [],
    ),
    ([("chat", ["c IBAN of my husband: DE89 3704 0044 0532 0130 00"])], [], []),
    ([("chat", ["c Das Konto DE89 3704 0044 0532 0130 00 habe ich gekündigt"])], [], []),
    ([("chat", ["c DE89 3704 0044 0532 0130 01"])], [], []),
    ([("chat", ["c Kundennummer 12345678"])], [("customer_number", "12345678")], []),
    ([("chat", ["c Kd.-Nr.: 1234 5678"])], [("customer_number", "12345678")], []),
    ([("chat", ["c my customer no. is 12345678"])], [("customer_number", "12345678")], []),
    ([("chat", ["c N° client 12345678"])], [("customer_number", "12345678")], []),
    ([("chat", ["c nº de cliente: 12345678"])], [("customer_number", "12345678")], []),
    ([("chat", ["c Rechnungsnummer 12345678 ist falsch"])], [], []),
    ([("chat", ["c invoice 12345678"])], [], []),
    ([("chat", ["c facture 12345678"])], [], []),
    ([("chat", ["c factura 12345678"])], [], []),
    ([("chat", ["c Sendungsnummer 12345678"])], [], []),
    ([("chat", ["c tracking number 12345678"])], [], []),
    ([("chat", ["c Zählerstand 12345678"])], [], []),
    ([("chat", ["c police number 12345678"])], [], []),
    ([("chat", ["c Meine Kundennummer fängt mit 1234 an"])], [], []),
    ([("chat", ["c Die Kundennummer meiner Mutter ist 12345678"])], [], []),
    ([("chat", ["c my mother's customer number is 12345678"])], [], []),
    ([("chat", ["c le numéro client de ma mère est 12345678"])], [], []),
    ([("chat", ["c el número de cliente de mi madre es 12345678"])], [], []),
    ([("chat", ["c Kundennummer laut Musterrechnung 12345678"])], [], []),
    (
        [("call", ["a ihre kundennummer", "c eins zwo drei vier fünf sechs sieben acht"])],
        [("customer_number", "12345678")],
        [],
    ),
    (
        [("call", ["a your customer number", "c twelve thirty four fifty six seventy eight"])],
        [("customer_number", "12345678")],
        [],
    ),
    (
        [("call", ["a votre numéro client", "c douze trente-quatre cinquante-six soixante-dix-huit"])],
        [("customer_number", "12345678")],
        [],
    ),
    (
        [("call", ["a su número de cliente", "c doce treinta y cuatro cincuenta y seis setenta y ocho"])],
        [("customer_number", "12345678")],
        [],
    ),
    (
        [("call", ["a your customer number", "c one two three four", "a go on", "c five six seven eight"])],
        [("customer_number", "12345678")],
        [],
    ),
    (
        [
            (
                "call",
                [
                    "a und die kundennummer",
                    "c moment ich hol die rechnung",
                    "c so eins zwei drei vier fünf sechs sieben acht",
                ],
            )
        ],
        [("customer_number", "12345678")],
        [],
    ),
    ([("chat", ["c Bestellung A2026-00123 fehlt"])], [("order_number", "A2026-00123")], []),
    ([("chat", ["c order a2026-00123"])], [("order_number", "A2026-00123")], []),
    ([("chat", ["c commande A2026 00123"])], [("order_number", "A2026-00123")], []),
    ([("chat", ["c pedido A2026-00123"])], [("order_number", "A2026-00123")], []),
    ([("chat", ["c Meine Freundin hat A2026-00123 bestellt"])], [], []),
    (
        [("call", ["a your order number please", "c a twenty twenty six dash oh oh one two three"])],
        [("order_number", "A2026-00123")],
        [],
    ),
    (
        [
            (
                "call",
                ["a die bestellnummer bitte", "c a zwanzig sechsundzwanzig strich null null eins zwo drei"],
            )
        ],
        [("order_number", "A2026-00123")],
        [],
    ),
    (
        [("call", ["a votre numéro de commande", "c a deux mille vingt-six tiret zéro zéro un deux trois"])],
        [("order_number", "A2026-00123")],
        [],
    ),
    (
        [("call", ["a el número de pedido", "c a dos mil veintiséis guion cero cero uno dos tres"])],
        [("order_number", "A2026-00123")],
        [],
    ),
    ([("chat", ["c Zähler 1EMH0012345678 zeigt 4711"])], [("meter_number", "1EMH0012345678")], []),
    ([("chat", ["c meter 1 EMH 00 1234 5678"])], [("meter_number", "1EMH0012345678")], []),
    ([("chat", ["c Der Zähler vom Nachbarn ist 1EMH0012345678"])], [], []),
    (
        [("chat", ["c auf dem Zähler im Treppenhaus steht 1EMH0012345678, meiner ist 1EMH0012345679"])],
        [("meter_number", "1EMH0012345679")],
        [],
    ),
    ([("chat", ["c Vertrag C-44716 gehört meinem Bruder"])], [], []),
    ([("chat", ["c C-44716 isn't mine"])], [], []),
    ([("chat", ["c Ist C-44716 meine Vertragsnummer?"])], [], []),
    ([("chat", ["c Meine Vertragsnummer ist C-44717"])], [], []),
    ([("chat", ["c Angenommen mein Vertrag wäre C-44716"])], [], []),
    ([("chat", ["c On your sample letter the contract is C-44716"])], [], []),
    ([("chat", ["a Meinen Sie C-44716?", "c Nein"])], [], []),
    ([("chat", ["a Meinen Sie C-44716?", "c ja genau"])], [("contract_number", "C-44716")], []),
    (
        [("chat", ["c Sie schrieben: 'Ihr Vertrag C-44716 endet', ich habe aber C-55123"])],
        [("contract_number", "C-55123")],
        [],
    ),
    ([("chat", ["c Statt C-44716 bitte C-55123 kündigen"])], [("contract_number", "C-55123")], []),
    ([("chat", ["c not C-44716 but C-55123"])], [("contract_number", "C-55123")], []),
    ([("chat", ["c pas C-44716 mais C-55123"])], [("contract_number", "C-55123")], []),
    ([("chat", ["c no C-44716 sino C-55123"])], [("contract_number", "C-55123")], []),
]
