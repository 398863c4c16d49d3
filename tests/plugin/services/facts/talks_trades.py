"""Other trades' numbers, other people's wishes, and several facts at once.

Talks are written as in ``talks``.
"""

from tests.plugin.services.facts.talks import Fact, Talk

ELSEWHERE: list[tuple[list[Talk], list[Fact], list[str]]] = [
    ([("chat", ["c Police C-55123: Wasserschaden im Keller"])], [("contract_number", "C-55123")], []),
    ([("chat", ["c my policy C-55123 needs a new car on it"])], [("contract_number", "C-55123")], []),
    ([("chat", ["c mon contrat d'assurance C-55123"])], [("contract_number", "C-55123")], []),
    ([("chat", ["c mi póliza C-55123"])], [("contract_number", "C-55123")], []),
    ([("call", ["c meine police ist die fünf fünf eins zwo drei"])], [("contract_number", "C-55123")], []),
    ([("call", ["a your policy number", "c five five one two three"])], [("contract_number", "C-55123")], []),
    (
        [("call", ["a votre numéro de police", "c cinq cinq un deux trois"])],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [("call", ["a su número de póliza", "c cinco cinco uno dos tres"])],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [("call", ["a die versicherungsnummer bitte", "c fünf fünf eins zwei drei"])],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [("chat", ["c Police C-55123"]), ("chat", ["a Wie lautet Ihre Versicherungsnummer?"])],
        [("contract_number", "C-55123")],
        ["contract_number"],
    ),
    (
        [("chat", ["c policy C-55123"]), ("chat", ["a What's your policy number?"])],
        [("contract_number", "C-55123")],
        ["contract_number"],
    ),
    ([("chat", ["c Schadennummer 2026/118-4 vom 12.04.2026"])], [], []),
    ([("chat", ["c claim no. 2026-00123"])], [], []),
    ([("chat", ["c dossier 2026-412"])], [], []),
    ([("chat", ["c Kassenzeichen 1234567890, Betrag 45,60 EUR"])], [], []),
    ([("chat", ["c Aktenzeichen 4711/26"])], [], []),
    ([("chat", ["c Sendungsnummer 00340434161094042557"])], [], []),
    ([("chat", ["c PIN 12345"])], [], []),
    ([("chat", ["c Code 48151"])], [], []),
    ([("chat", ["c Fehlercode 44716 am Router"])], [], []),
    ([("chat", ["c error code 44716 on the router"])], [], []),
    ([("chat", ["c code erreur 44716"])], [], []),
    ([("chat", ["c código de error 44716"])], [], []),
    ([("chat", ["c Mein Kennzeichen ist B-AB 1234"])], [], []),
    ([("chat", ["c IMEI 490154203237518"])], [], []),
    ([("chat", ["c Seriennummer SN-4471623"])], [], []),
    ([("chat", ["c Auftrag A2026-00123, Artikel 55123"])], [("order_number", "A2026-00123")], []),
    (
        [
            (
                "chat",
                [
                    "c Hallo, Kundennr. 12345678, Vertrag C-55123, neue Adresse ab 1.6.: "
                    "Ahornweg 12, 10439 Berlin, Handy 030 23125 777"
                ],
            )
        ],
        [
            ("address_change", "Ahornweg 12, 10439 Berlin"),
            ("alternative_phone", "+493023125777"),
            ("contract_number", "C-55123"),
            ("customer_number", "12345678"),
        ],
        [],
    ),
    (
        [
            (
                "chat",
                [
                    "c Hi, cust no 12345678, contract C-55123, new address from June: "
                    "Ahornweg 12, 10439 Berlin, mobile +1 202 555 0177"
                ],
            )
        ],
        [
            ("address_change", "Ahornweg 12, 10439 Berlin"),
            ("alternative_phone", "+12025550177"),
            ("contract_number", "C-55123"),
            ("customer_number", "12345678"),
        ],
        [],
    ),
    ([("chat", ["c Ich rufe für meinen Vater an, Vertrag C-55123, er hat eine Vollmacht erteilt"])], [], []),
    (
        [
            (
                "chat",
                [
                    "c Die Nachbarin hat auch einen Vertrag bei Ihnen, C-44716, und "
                    "zahlt weniger als ich mit C-55123"
                ],
            )
        ],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [("chat", ["c My neighbour with contract C-44716 pays less than I do with C-55123"])],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [("chat", ["c Mon voisin, contrat C-44716, paie moins que moi avec C-55123"])],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [("chat", ["c Mi vecino, contrato C-44716, paga menos que yo con C-55123"])],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [("chat", ["c Mein Mann ist am 03.04.1961 geboren, ich am 09.05.1963"])],
        [("date_of_birth", "1963")],
        [],
    ),
    (
        [("chat", ["c My husband was born on 3 April 1961, I was born on 9 May 1963"])],
        [("date_of_birth", "1963")],
        [],
    ),
    (
        [("chat", ["c Mon mari est né le 3 avril 1961, moi je suis née le 9 mai 1963"])],
        [("date_of_birth", "1963")],
        [],
    ),
    (
        [("chat", ["c Mi marido nació el 3 de abril de 1961 y yo el 9 de mayo de 1963"])],
        [("date_of_birth", "1963")],
        [],
    ),
    ([("chat", ["c My wife prefers letters"])], [], []),
    ([("chat", ["c Ma femme préfère le courrier"])], [], []),
    ([("chat", ["c Mi mujer prefiere cartas"])], [], []),
    ([("chat", ["c Meine Mutter spricht nur Polnisch, deshalb rufe ich an"])], [], []),
    ([("chat", ["c my mother only speaks Polish so i'm calling for her"])], [], []),
    ([("chat", ["c Ich habe keine Kundennummer"])], [], []),
    ([("chat", ["c Muss die Nummer so aussehen wie C-55123?"])], [], []),
    ([("chat", ["c e.g. C-55123?"])], [], []),
    ([("chat", ["c Wenn meine Nummer C-55123 wäre, würde ich sie finden"])], [], []),
    ([("chat", ["c Ich glaube C-55123"])], [], []),
    (
        [("chat", ["c I think it's C-55123", "a C-55123, is that right?", "c yes"])],
        [("contract_number", "C-55123")],
        [],
    ),
    ([("chat", ["c ich glaube C-55123", "a Ja, C-55123 finde ich", "c super"])], [], []),
    (
        [("chat", ["c C-55124", "a Diese Nummer gibt es nicht", "c C-55123"])],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [("chat", ["c C-44716", "a That's not in our system", "c oh sorry C-55123"])],
        [("contract_number", "C-55123")],
        [],
    ),
    ([("chat", ["c C-44716", "c sorry, C-55123"])], [("contract_number", "C-55123")], []),
    (
        [("chat", ["c C-44716", "c und C-55123"])],
        [("contract_number", "C-44716"), ("contract_number", "C-55123")],
        [],
    ),
    (
        [("chat", ["c Ab sofort bitte nicht mehr per Post, sondern per E-Mail"])],
        [("preferred_channel", "email")],
        [],
    ),
    ([("chat", ["c From now on no more letters, email only please"])], [("preferred_channel", "email")], []),
    (
        [("chat", ["c Désormais plus de courrier, uniquement des e-mails"])],
        [("preferred_channel", "email")],
        [],
    ),
    (
        [("chat", ["c A partir de ahora nada de cartas, solo correo electrónico"])],
        [("preferred_channel", "email")],
        [],
    ),
    (
        [("chat", ["c Rufen Sie mich bitte nur noch an, schreiben bringt nichts"])],
        [("preferred_channel", "phone")],
        [],
    ),
    (
        [("chat", ["c Ich möchte Rechnungen künftig per E-Mail bekommen"])],
        [("preferred_channel", "email")],
        [],
    ),
    ([("chat", ["c I'd like my bills by email from now on"])], [("preferred_channel", "email")], []),
    ([("chat", ["c Chat ist mir am liebsten"])], [("preferred_channel", "chat")], []),
    ([("chat", ["c I prefer chat"])], [("preferred_channel", "chat")], []),
    ([("chat", ["c Je préfère le chat"])], [("preferred_channel", "chat")], []),
    ([("chat", ["c Prefiero el chat"])], [("preferred_channel", "chat")], []),
    ([("chat", ["c Bitte melden Sie sich immer telefonisch"])], [("preferred_channel", "phone")], []),
    ([("chat", ["c Der beste Weg ist eine Mail an mich"])], [("preferred_channel", "email")], []),
    (
        [("chat", ["c Bitte schicken Sie mir immer alles per Brief, ich habe keinen Computer"])],
        [("preferred_channel", "letter")],
        [],
    ),
    (
        [("chat", ["c I don't have internet so please always write to me by post"])],
        [("preferred_channel", "letter")],
        [],
    ),
    ([("chat", ["c I'm deaf, please never call, always email"])], [("preferred_channel", "email")], []),
    (
        [("chat", ["c ich bin schwerhörig deshalb bitte nur schriftlich per mail"])],
        [("preferred_channel", "email")],
        [],
    ),
]
