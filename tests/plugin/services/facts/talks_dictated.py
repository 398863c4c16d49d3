"""Numbers that are dictated: with pauses, put right in their middle, in pieces; who stands by while they are.

Talks are written as in ``talks``.
"""

from tests.plugin.services.facts.talks import Fact, Talk, call, chat


def _contract(value: str) -> Fact:
    return ("contract_number", value)


def _phone(value: str) -> Fact:
    return ("alternative_phone", value)


def _iban(value: str) -> Fact:
    return ("iban", value)


def _meter(value: str) -> Fact:
    return ("meter_number", value)


def _address(value: str) -> Fact:
    return ("address_change", value)


def _customer(value: str) -> Fact:
    return ("customer_number", value)


def _born(value: str) -> Fact:
    return ("date_of_birth", value)


def _order(value: str) -> Fact:
    return ("order_number", value)


_TOLD: list[tuple[list[Talk], list[Fact]]] = [
    # With pauses.
    (
        call(
            "a your iban please",
            "c g b two nine, n w b k, six oh one six, one three three one, nine two six eight one nine",
        ),
        [_iban("GB…6819")],
    ),
    (
        call(
            "a ihre iban bitte",
            "c d e acht neun, drei sieben null vier, null null vier vier, null fünf drei zwo, null "
            "eins drei null, null null",
        ),
        [_iban("DE…3000")],
    ),
    (
        call(
            "a et l'iban",
            "c f r quatorze, vingt zéro quatre un, zéro un zéro zéro cinq zéro cinq, zéro zéro zéro "
            "un trois m zéro deux six zéro six",
        ),
        [_iban("FR…2606")],
    ),
    (
        call(
            "a el iban por favor",
            "c e ese noventa y uno, veintiuno cero cero, cero cuatro dieciocho, cuarenta y cinco "
            "cero dos, cero cero cero cinco, trece treinta y dos",
        ),
        [_iban("ES…1332")],
    ),
    (call("c my customer number's two oh, double one, seven seven, four five"), [_customer("20117745")]),
    (
        call("a und die kundennummer", "c zwanzig, elf, siebenundsiebzig, fünfundvierzig"),
        [_customer("20117745")],
    ),
    (
        call("a votre numéro client", "c vingt, onze, soixante-dix-sept, quarante-cinq"),
        [_customer("20117745")],
    ),
    (
        call(
            "a y el contador",
            "c uno, e m h, cero cero, ochenta y cuatro, cincuenta y uno, veintidós, cero siete",
        ),
        [_meter("1EMH0084512207")],
    ),
    (
        call("c the meter says one, e m h, double oh, eight four five one, double two, oh seven"),
        [_meter("1EMH0084512207")],
    ),
    (
        call(
            "a unter welcher nummer erreichen wir sie",
            "c null drei null, zwo drei eins zwo fünf, vier vier eins",
        ),
        [_phone("+493023125441")],
    ),
    (
        call("a another number to reach you", "c it's oh three oh, two three one two five, double four one"),
        [_phone("+493023125441")],
    ),
    # Put right before it ends.
    (
        call(
            "a unter welcher nummer erreichen wir sie",
            "c null drei null zwo drei eins zwo fünf vier vier zwo, ach nee, vier vier eins",
        ),
        [_phone("+493023125441")],
    ),
    (
        call(
            "a which number can we call",
            "c oh three oh two three one two five four four two no sorry four four one at the end",
        ),
        [_phone("+493023125441")],
    ),
    (
        call(
            "a a qué teléfono le llamamos",
            "c al cero tres cero dos tres uno dos cinco cuatro cuatro dos, no perdón, cuatro cuatro uno",
        ),
        [_phone("+493023125441")],
    ),
    (
        call(
            "a à quel numéro on vous joint",
            "c au zéro trois zéro deux trois un deux cinq quatre quatre deux, non pardon, quatre quatre un",
        ),
        [_phone("+493023125441")],
    ),
    (
        call(
            "c meine kundennummer ist zwo null eins eins sieben sieben fünf vier, quatsch, vier fünf am ende"
        ),
        [_customer("20117745")],
    ),
    (
        call("c my customer number is two oh one one seven seven five four sorry four five at the end"),
        [_customer("20117745")],
    ),
    # In pieces.
    (
        call(
            "a zählernummer bitte",
            "c eins e m h",
            "a ja",
            "c null null acht vier fünf",
            "a hab ich",
            "c eins zwo zwo null sieben",
        ),
        [_meter("1EMH0084512207")],
    ),
    (
        call(
            "a the meter number please",
            "c one e m h double oh",
            "a got that",
            "c eight four five one two two oh seven",
        ),
        [_meter("1EMH0084512207")],
    ),
    (call("a su contrato", "c ce cuatro siete", "a sí", "c uno cero dos"), [_contract("C-47102")]),
    (call("a votre contrat", "c c quarante-sept", "a oui", "c cent deux"), [_contract("C-47102")]),
    (
        chat("a Unter welcher Nummer erreichen wir Sie?", "c 030 23125", "c 441, sorry zu früh abgeschickt"),
        [_phone("+493023125441")],
    ),
    (chat("a What's your contract number?", "c C-471", "c 02 sorry"), [_contract("C-47102")]),
    (
        call("a ihre kundennummer", "c zwanzig elf", "a mhm", "c siebenundsiebzig fünfundvierzig"),
        [_customer("20117745")],
    ),
    # Found to be wrong, and given anew.
    (
        chat(
            "a Ihre Bestellnummer?",
            "c A2026-00871",
            "a Dazu finde ich leider keinen Auftrag.",
            "c sorry A2026-00817",
        ),
        [_order("A2026-00817")],
    ),
    (
        chat(
            "b Order number?",
            "c A2026-00871",
            "b No order under that number.",
            "c typo: A2026-00817",
            "b Found it.",
            "c thanks",
        ),
        [_order("A2026-00817")],
    ),
    (
        chat(
            "b Número de pedido?",
            "c A2026-00871",
            "b No me consta ningún pedido con ese número.",
            "c uy, A2026-00817",
        ),
        [_order("A2026-00817")],
    ),
    (
        chat(
            "b Votre numéro de commande ?",
            "c A2026-00871",
            "b Je ne trouve rien sous ce numéro.",
            "c oups A2026-00817",
        ),
        [_order("A2026-00817")],
    ),
    (
        call(
            "a vertragsnummer",
            "c c vier sieben eins null drei",
            "a da kommt bei mir niemand",
            "c ach so, vier sieben eins null zwo",
        ),
        [_contract("C-47102")],
    ),
    # Found by an agent.
    (
        call("a ich hab hier c vier sieben eins null zwo in der lindenstraße sind sie das", "c das bin ich"),
        [_contract("C-47102")],
    ),
    (chat("a I can see C-47102 in Elm Road, is that you?", "c yesss thats me"), [_contract("C-47102")]),
    (chat("a Veo el C-47102, ¿es ese?", "c siiii"), [_contract("C-47102")]),
    (
        chat("a Je vois le C-47102 rue des Lilas, c'est bien vous ?", "c ouiii c'est moi"),
        [_contract("C-47102")],
    ),
    (
        call(
            "a i've got c four seven one oh two for a smith on mill lane would that be yours",
            "c it would indeed",
        ),
        [_contract("C-47102")],
    ),
    # Who stands by, and who it is about.
    (
        call(
            "a zählernummer",
            "c moment mein sohn steht grad davor also eins e m h null null acht vier fünf eins zwo "
            "zwo null sieben",
        ),
        [_meter("1EMH0084512207")],
    ),
    (
        call("a contract number", "c hang on my daughter is here with me right it's c four seven one oh two"),
        [_contract("C-47102")],
    ),
    (
        call(
            "a su contrato", "c espere que está aquí mi hija con el papel es ce cuarenta y siete ciento dos"
        ),
        [_contract("C-47102")],
    ),
    (
        call(
            "c guten tag meine frau ist krank und ich hab jetzt den papierkram vertragsnummer c "
            "vier sieben eins null zwo"
        ),
        [_contract("C-47102")],
    ),
    (
        call("c hello my husband usually does this but anyway contract c four seven one oh two"),
        [_contract("C-47102")],
    ),
    (call("c meine mutter zieht aus und ihr vertrag ist c vier sieben eins null zwo"), []),
    (call("c it's for my mother contract c four seven one oh two"), []),
    (call("c c'est pour ma mère son contrat c quarante-sept cent deux"), []),
    (call("c es de mi madre el contrato ce cuarenta y siete ciento dos"), []),
    (call("c ich ruf für meine nachbarin an die hat c vier sieben eins null zwo"), []),
    # Addresses.
    (
        call(
            "a wohin ziehen sie",
            "c nach potsdam lindenstraße achtunddreißig",
            "a und die postleitzahl",
            "c eins vier vier sechs sieben",
        ),
        [_address("Lindenstraße 38, 14467 Potsdam")],
    ),
    (
        call(
            "a where are you moving to",
            "c lindenstraße thirty eight in potsdam",
            "a and the postcode",
            "c one four four six seven",
        ),
        [_address("Lindenstraße 38, 14467 Potsdam")],
    ),
    (
        call(
            "a wohin ziehen sie",
            "c lindenstraße fünfunddreißig nein achtunddreißig eins vier vier sechs sieben potsdam",
        ),
        [_address("Lindenstraße 38, 14467 Potsdam")],
    ),
    (
        call("a adónde se muda", "c a la lindenstraße treinta y ocho uno cuatro cuatro seis siete potsdam"),
        [_address("Lindenstraße 38, 14467 Potsdam")],
    ),
    (
        chat("c neue Adresse: Lindenstr. 38, 14467 Potsdam ab 1.5."),
        [_address("Lindenstr. 38, 14467 Potsdam")],
    ),
    # Dates of birth.
    (call("a geburtsdatum", "c dritter null fünfter einundsiebzig"), [_born("1971")]),
    (call("a date of birth", "c third of the fifth seventy one"), [_born("1971")]),
    (call("a geburtsdatum", "c jahrgang einundsiebzig dritter mai"), [_born("1971")]),
    (call("a fecha de nacimiento", "c el tres del cinco del setenta y uno"), [_born("1971")]),
]
DICTATED: list[tuple[list[Talk], list[Fact], list[str]]] = [(talks, facts, []) for talks, facts in _TOLD]
