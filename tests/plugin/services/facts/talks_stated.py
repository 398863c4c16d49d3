"""What is stated plainly, and what only looks like it: each value with the words around it.

Talks are written as in ``talks``.
"""

from tests.plugin.services.facts.talks import Fact, Talk, call, chat

ADDRESS, CONTRACT, CUSTOMER = "address_change", "contract_number", "customer_number"
METER, ORDER, ACCOUNT, BIRTH = "meter_number", "order_number", "iban", "date_of_birth"
V = (CONTRACT, "C-44716")
B = (ACCOUNT, "DE…3000")
BB = "DE89370400440532013000"
STATED: list[tuple[list[Talk], list[Fact], list[str]]] = [
    # corrections and guesses
    (chat("c C-44715? nein, C-44716"), [V], []),
    (chat("c C-44761... sorry, C-44716"), [V], []),
    (chat("c my contract is C-52085, no wait, C-44716"), [V], []),
    (chat("c C-52085 ou plutôt C-44716"), [V], []),
    (chat("c es C-52085, perdón, C-44716"), [V], []),
    (chat("c vielleicht C-44716?"), [], []),
    (chat("c I think it's C-44716 but I'm not sure"), [], []),
    (chat("c c'est peut-être C-44716"), [], []),
    (chat("c creo que es C-44716"), [], []),
    (chat("c könnte C-44716 sein", "a Ja, C-44716 stimmt.", "c super"), [V], []),
    # hypothetic, sample, quoted
    (chat("c Wenn ich z.B. den Vertrag C-44716 hätte, wie wäre das?"), [], []),
    (chat("c if I had contract C-44716 for example"), [], []),
    (chat("c par exemple le contrat C-44716"), [], []),
    (chat("c por ejemplo el contrato C-44716"), [], []),
    (chat("c Auf Ihrem Musterbrief steht C-44716"), [], []),
    (chat("c your sample bill says C-44716"), [], []),
    (chat("c sur votre facture modèle il y a C-44716"), [], []),
    (chat("c en la factura de ejemplo pone C-44716"), [], []),
    # old ones
    # others
    (chat("c Der Vertrag meiner Mutter ist C-52085, meiner ist C-44716"), [V], []),
    (chat("c my husband's contract is C-52085, mine is C-44716"), [V], []),
    (chat("c le contrat de mon fils est C-52085, le mien C-44716"), [V], []),
    (chat("c el contrato de mi hijo es C-52085, el mío C-44716"), [V], []),
    (chat("c Ich habe Vollmacht für meine Mutter, Vertrag C-44716"), [V], []),
    (chat("c C-44716 ist der Vertrag vom Vormieter"), [], []),
    (chat("c C-44716 belongs to the previous tenant"), [], []),
    (chat("c C-44716 c'est l'ancien locataire"), [], []),
    (chat("c C-44716 es del inquilino anterior"), [], []),
    # two
    (chat("c Ich habe zwei Verträge: C-44716 und C-52085"), [V, (CONTRACT, "C-52085")], []),
    (chat("c I have two contracts, C-44716 and C-52085"), [V, (CONTRACT, "C-52085")], []),
    # pieces
    (
        call("a ihre vertragsnummer bitte", "c c vier vier", "a ja", "c sieben eins", "a ja", "c sechs"),
        [V],
        [],
    ),
    (call("a contract number please", "c c four four", "a uh huh", "c seven one six"), [V], []),
    (call("a le numéro de contrat", "c c quatre quatre", "a oui", "c sept un six"), [V], []),
    (call("a el número de contrato", "c ce cuatro cuatro", "a sí", "c siete uno seis"), [V], []),
    # ivr and refusals
    (
        [
            (
                "call",
                [
                    "b bitte geben sie die vertragsnummer ein",
                    "k 44716",
                    "b danke",
                    "a guten tag die vertragsnummer bitte",
                    "c hab ich eingetippt",
                ],
            )
        ],
        [V],
        [CONTRACT],
    ),
    (
        [
            (
                "call",
                [
                    "b bitte geben sie die vertragsnummer ein",
                    "k 44711",
                    "b diese nummer ist nicht bekannt",
                    "a guten tag die vertragsnummer bitte",
                    "c vier vier sieben eins sechs",
                ],
            )
        ],
        [V],
        [],
    ),
    # customer number
    (chat("c Kd.-Nr. 12345678"), [(CUSTOMER, "12345678")], []),
    (chat("c customer no 12345678"), [(CUSTOMER, "12345678")], []),
    (chat("c n° client 12345678"), [(CUSTOMER, "12345678")], []),
    (chat("c nº de cliente 12345678"), [(CUSTOMER, "12345678")], []),
    (chat("c Kundennummer: 1234 5678"), [(CUSTOMER, "12345678")], []),
    (
        call("c kundennummer zwölf vierunddreißig sechsundfünfzig achtundsiebzig"),
        [(CUSTOMER, "12345678")],
        [],
    ),
    (call("c customer number twelve thirty four fifty six seventy eight"), [(CUSTOMER, "12345678")], []),
    (
        call("c numéro client douze trente-quatre cinquante-six soixante-dix-huit"),
        [(CUSTOMER, "12345678")],
        [],
    ),
    (
        call("c número de cliente doce treinta y cuatro cincuenta y seis setenta y ocho"),
        [(CUSTOMER, "12345678")],
        [],
    ),
    (chat("c Rechnungsnummer 12345678"), [], []),
    (chat("c invoice 12345678"), [], []),
    (chat("c Zählerstand 12345678"), [], []),
    # iban
    (chat("c " + BB), [B], []),
    (chat("c Mein neues Konto: DE89 3704 0044 0532 0130 00"), [B], []),
    (chat("c Bitte nicht mehr von DE89 3704 0044 0532 0130 00 abbuchen"), [], []),
    (chat("c Ich habe auf DE89 3704 0044 0532 0130 00 überwiesen"), [], []),
    (chat("c please stop debiting DE89 3704 0044 0532 0130 00"), [], []),
    (chat("c my old account DE89 3704 0044 0532 0130 00 is closed"), [], []),
    (chat("c ne prélevez plus sur DE89 3704 0044 0532 0130 00"), [], []),
    (chat("c no carguen más en DE89 3704 0044 0532 0130 00"), [], []),
    (chat("c Ihre IBAN ist DE89 3704 0044 0532 0130 00, oder?"), [], []),
    (chat("c refund to DE89 3704 0044 0532 0130 00 please"), [B], []),
    (chat("c remboursez-moi sur DE89 3704 0044 0532 0130 00"), [B], []),
    (chat("c devuélvanlo a DE89 3704 0044 0532 0130 00"), [B], []),
    (
        call(
            "c d e acht neun drei sieben null vier null null vier vier "
            "null fünf drei zwei null eins drei null null null"
        ),
        [B],
        [],
    ),
    # birth
    (chat("c geb. 04.05.1984"), [(BIRTH, "1984")], []),
    (chat("c born 4 May 1984"), [(BIRTH, "1984")], []),
    (chat("c né le 4 mai 1984"), [(BIRTH, "1984")], []),
    (chat("c nací el 4 de mayo de 1984"), [(BIRTH, "1984")], []),
    (chat("a Geburtsdatum?", "c 4.5.84"), [(BIRTH, "1984")], []),
    (chat("c Meine Tochter ist am 4.5.2010 geboren"), [], []),
    (chat("c my son was born on 4 May 2010"), [], []),
    (call("a ihr geburtsdatum", "c vierter fünfter vierundachtzig"), [(BIRTH, "1984")], []),
    (call("a date of birth", "c fourth of may eighty four"), [(BIRTH, "1984")], []),
    (call("a votre date de naissance", "c quatre mai quatre-vingt-quatre"), [(BIRTH, "1984")], []),
    (call("a su fecha de nacimiento", "c cuatro de mayo del ochenta y cuatro"), [(BIRTH, "1984")], []),
    # order/meter
    (chat("c Bestellung A2026-00123 ist kaputt"), [(ORDER, "A2026-00123")], []),
    (chat("c order a2026 00123 arrived broken"), [(ORDER, "A2026-00123")], []),
    (
        call("c auftrag a zwanzig sechsundzwanzig strich null null eins zwei drei"),
        [(ORDER, "A2026-00123")],
        [],
    ),
    (call("c order a twenty twenty six dash zero zero one two three"), [(ORDER, "A2026-00123")], []),
    (call("c commande a deux mille vingt-six tiret zéro zéro un deux trois"), [(ORDER, "A2026-00123")], []),
    (call("c pedido a dos mil veintiséis guion cero cero uno dos tres"), [(ORDER, "A2026-00123")], []),
    (chat("c Zählernr. 1 EMH 00 1234 5678"), [(METER, "1EMH0012345678")], []),
    # addresses
    (chat("c Ab 1.5. wohne ich Ahornweg 12, 10439 Berlin"), [(ADDRESS, "Ahornweg 12, 10439 Berlin")], []),
    (
        chat("c from May I'll be living at Ahornweg 12, 10439 Berlin"),
        [(ADDRESS, "Ahornweg 12, 10439 Berlin")],
        [],
    ),
    (
        chat("c dès le 1er mai j'habite Ahornweg 12, 10439 Berlin"),
        [(ADDRESS, "Ahornweg 12, 10439 Berlin")],
        [],
    ),
    (
        chat("c desde el 1 de mayo vivo en Ahornweg 12, 10439 Berlin"),
        [(ADDRESS, "Ahornweg 12, 10439 Berlin")],
        [],
    ),
    (chat("c Ich überlege, in den Ahornweg 12, 10439 Berlin zu ziehen"), [], []),
    (chat("c vielleicht ziehe ich in den Ahornweg 12, 10439 Berlin"), [], []),
    (chat("c ich ziehe aus dem Ahornweg 12, 10439 Berlin aus"), [], []),
    (chat("c I'm moving out of Ahornweg 12, 10439 Berlin"), [], []),
    (chat("c je quitte le Ahornweg 12, 10439 Berlin"), [], []),
    (chat("c dejo el piso de Ahornweg 12, 10439 Berlin"), [], []),
    (chat("c Die Störung ist im Ahornweg 12, 10439 Berlin"), [], []),
    (chat("c Meine Schwester wohnt im Ahornweg 12, 10439 Berlin"), [], []),
    (chat("c Hallo\n\nalles gut.\n\nViele Grüße\nJost Kern\nAhornweg 12, 10439 Berlin"), [], []),
    (
        chat("c Rechnungen bitte künftig an Ahornweg 12, 10439 Berlin"),
        [(ADDRESS, "Ahornweg 12, 10439 Berlin")],
        [],
    ),
]
