"""Numbers that are read off a paper: broken off, begun anew, in pieces, confirmed in other words than yes.

Talks are written as in ``talks``.
"""

from tests.plugin.services.facts.talks import Fact, Talk, call, chat

_CONTRACT = {
    "de": "a welche vertragsnummer haben sie denn",
    "en": "a what's your contract number",
    "fr": "a quel est votre numéro de contrat",
    "es": "a cuál es su número de contrato",
}
_BORN = {
    "de": "a wie ist ihr geburtsdatum",
    "en": "a what's your date of birth",
    "fr": "a votre date de naissance",
    "es": "a me dice su fecha de nacimiento",
}


def _told(
    value: str, talks: list[Talk], kind: str = "contract_number"
) -> tuple[list[Talk], list[Fact], list[str]]:
    return talks, [(kind, value)], []


def _none(talks: list[Talk]) -> tuple[list[Talk], list[Fact], list[str]]:
    return talks, [], []


READ_OFF: list[tuple[list[Talk], list[Fact], list[str]]] = [
    *(
        _told(value, call(_CONTRACT[language], f"c {said}"))
        for language, said, value in (
            ("de", "na warten se brille vier sieben eins null und denn kommt ne zwee", "C-47102"),
            (
                "de",
                "c eins drei neun sieben äh wart mal eins drei neun sieben null ja null am ende",
                "C-13970",
            ),
            ("de", "meiner ist ähm fünf null acht vier sieben mit c davor", "C-50847"),
            ("de", "neun fünf und dann zwo vier null", "C-95240"),
            ("en", "nine five um no wait that's the postcode it's c nine five two four zero", "C-95240"),
            ("en", "it starts with c nine five then two four and a zero at the end", "C-95240"),
            (
                "fr",
                "oh là là attendez c'est marqué tout petit c deux neuf six huit et puis un cinq",
                "C-29685",
            ),
            ("fr", "alors c comme camille neuf cinq euh deux quatre zéro", "C-95240"),
            ("es", "a ver nueve cinco luego dos cuatro y al final un cero", "C-95240"),
            ("es", "noventa y cinco doscientos cuarenta", "C-95240"),
        )
    ),
    # What is asked for without a question mark, and what is only named.
    _told("C-13970", call("a gut dann brauche ich den vertrag", "c eins drei neun sieben null")),
    _told(
        "C-50847", call("a und der vertrag auf ihren eigenen namen", "c fünf null acht vier sieben ist das")
    ),
    # Told unasked, the letter after the digits.
    _told("C-59363", call("c voilà j'ai le papier cinq neuf trois six trois avec un c devant")),
    _told("C-59363", call("c ich hab den zettel fünf neun drei sechs drei mit einem c davor")),
    _told("C-59363", call("c i found it five nine three six three with a c in front")),
    _told("C-59363", call("c la encontré cinco nueve tres seis tres con una c delante")),
    # Confirmed after a look at it.
    _told(
        "C-95240",
        call(
            "a and i see a contract's been created already c nine five two four zero does that ring a bell",
            "c um let me look yes that's the one in my portal",
        ),
    ),
    _told(
        "C-44211",
        call(
            "a would it be c four four two one one that's what i see",
            "c one one yes that's it that's the one",
        ),
    ),
    _told(
        "1HLY0052918676",
        call(
            "a ganz heißt der eins h l y null null fünf zwo neun eins acht sechs sieben sechs",
            "c bin jetzt davor ja genau so steht's drauf",
        ),
        "meter_number",
    ),
    _told("C-29685", call("a c deux neuf six huit cinq", "c attendez que je regarde oui c'est bien ça")),
    _told("C-29685", call("a tengo c dos nueve seis ocho cinco", "c espere que lo miro sí ese es")),
    _none(call("a ich hab hier c vier vier zwo eins eins", "c moment nein das ist der von meiner schwester")),
    # What the agent calls somebody else's is not confirmed by a yes.
    _told(
        "C-61029",
        chat(
            "c c-09650 i think?? not sure, could be the previous tenants",
            "a C-09650 is indeed the previous tenant's; under your name I have C-61029. Is that yours?",
            "c yep 61029 thats me",
        ),
    ),
    # Who found it for the speaker does not own it; whose it is does.
    _told("C-27010", chat("c We move on 1 August. My husband found it: C-27010.")),
    _told("C-27010", chat("c Mein Mann hat die Nummer jetzt gefunden: C-27010")),
    _told("C-27010", chat("c Mi marido lo encontró: C-27010")),
    _told("C-27010", chat("c mon mari m'a retrouvé le papier, contrat C-27010")),
    _none(chat("c My husband's number is C-27010")),
    _none(chat("c my daughter told me hers is C-27010")),
    _none(chat("c Mi amiga dice que para ella bastó con el contrato (el de ella es C-70108)")),
    _told(
        "C-90559",
        call("c my contract's c nine oh five five nine and if i were to pay from my wife's account"),
    ),
    # Not to be mixed up with another.
    *(
        _told("55201738", chat(f"c {said}"), "customer_number")
        for said in (
            "Mon numéro de client est le 55201738, à ne pas confondre avec le 55201783 qui est à ma sœur.",
            "Meine Kundennummer ist 55201738, nicht zu verwechseln mit 55201783, der meiner Schwester.",
            "My customer number is 55201738, not to be confused with 55201783 which is my sister's",
        )
    ),
    _none(chat("c C-83012, as misprinted on your envelope, is neither of my contracts.")),
    _none(chat("c c'est lequel, A2026-00000 comme sur la pub ?")),
    # Two in one breath.
    (
        call("c zwei verträge die eins acht vier neun zwo ist das haus und die sechs fünf eins zwo vier whg"),
        [("contract_number", "C-18492"), ("contract_number", "C-65124")],
        [],
    ),
    # What the agent does not find is taken back.
    _told(
        "18603257",
        call(
            "a customer number please",
            "c one eight double six oh three two five",
            "a that's not bringing anything up could you double check",
            "c oh sorry one eight six oh three two five seven",
        ),
        "customer_number",
    ),
    # Birthdays.
    *(
        _told(year, call(_BORN[language], f"c {said}"), "date_of_birth")
        for language, said, year in (
            ("en", "may the third 98", "1998"),
            ("en", "3rd May '98", "1998"),
            ("en", "it's the 17th of the 6th 64", "1964"),
            ("en", "first of january two thousand and one", "2001"),
            ("fr", "euh le dix-neuf mars quatre-vingt-treize", "1993"),
            ("fr", "né le premier août mille neuf cent trente neuf", "1939"),
            ("de", "das ist der siebzehnte sechste vierundsechzig", "1964"),
            ("es", "tres de mayo del noventa y ocho", "1998"),
        )
    ),
    _told(
        "1998",
        chat(
            "a Une dernière chose : il y manque votre date de naissance.", "c 3 mai 98, bonne fin de journee"
        ),
        "date_of_birth",
    ),
]

# However often a word can be a digit and an article, it is read in few ways.
READ_OFF.append(_none(call(_CONTRACT["fr"], "c " + " ".join(["un"] * 45 + ["une", "a"] * 20))))

_LINE = "null drei null zwo drei eins zwo fünf sechs zwo sieben"

READ_OFF += [
    # A phone instead of the line that is no good.
    *(
        _told("+493023125627", call(f"c {said} {_LINE}"), "alternative_phone")
        for said in (
            "auf dem festnetz bin ich nicht tagsüber ja auch nicht nehmen sie",
            "nehmen sie mein handy das telefon hier geht ja ohne strom nicht",
            "das festnetz funktioniert gerade nicht mobil bin ich erreichbar",
        )
    ),
    _none(chat("c Der Küster, 030 23125 627, hat den Schlüssel.")),
    # What is said to be wrong, or nobody's, in the same sentence or the next.
    *(
        _none(chat(f"c {said}"))
        for said in (
            "Ihr Schreiben nennt als meine Kundennummer 30112276. Das ist falsch.",
            "Ebenso falsch ist die Kundennummer 30112276.",
            "Der Zähler 1EMH 0097 3341 80 auf eurem Brief existiert bei mir nicht.",
            'También figura un "Nº de cliente 30799001" que ni idea de quién es.',
            "contract number on your flyer says C-12340 but i figure that's a made up one",
            "Your letter says my customer number is 30112276. That's wrong.",
            "Votre lettre indique le numéro de client 30112276. C'est faux.",
        )
    ),
    # Two question marks at the end of a sentence are about the sentence.
    _told("A2026-04918", chat("c hiya, order A2026-04918, box came empty??"), "order_number"),
    # What is not somebody else's is the speaker's.
    _told(
        "FR…5156",
        chat("c Prélevez sur FR76 3000 4008 2175 1163 7265 156. Ce n'est pas celui de ma compagne."),
        "iban",
    ),
    # An agent who calls something else a sample asks for what was keyed in before.
    (
        call(
            "b Bitte tippen Sie Ihr Geburtsdatum ein, Tag, Monat, Jahr.",
            "k 28111949",
            "a guten morgen",
            "c auf dem muster da oben steht vertragsnummer c eins null null sieben acht ist das meine",
            "a nein das ist nur ein beispiel wann sind sie denn geboren",
        ),
        [("date_of_birth", "1949")],
        ["date_of_birth"],
    ),
    # A new account's word is about the account, not about what else is asked for.
    (
        chat(
            "c Mi nueva cuenta: ES84 0049 1500 0028 1004 7719. Mi número de cliente es el 40912287.",
            "a Indíquenos por favor el IBAN nuevo y su número de cliente.",
        ),
        [("customer_number", "40912287"), ("iban", "ES…7719")],
        ["iban", "customer_number"],
    ),
]

READ_OFF += [
    # Other people whose number is named, by their part or their name.
    *(
        _none(chat(f"c {said}"))
        for said in (
            "In der Sache meines Mandanten Kröger (C-95240) schreibe ich gesondert.",
            "mi vieja tiene una deuda con ustedes, contrato C-95240, eso es de ella",
            "der Vertrag läuft auf finn, das ist C-95240",
            "the contract is in tom's name, C-95240",
            "le contrat est au nom de paul : C-95240",
            "el contrato está a nombre de luis: C-95240",
            "I got a letter for someone called Bernd Fuchs at my address with customer number 22904417",
            "Ich habe Post für jemanden namens Fuchs bekommen, Kundennummer 22904417",
            "J'ai reçu une lettre pour un certain Fuchs, numéro de client 22904417",
        )
    ),
    _told("C-95240", chat("c der Vertrag läuft auf mich, das ist C-95240")),
    _told("C-95240", chat("c the letter to my client says contract C-95240 is mine")),
    # What cannot be read is asked for again, or confirmed.
    _none(chat("c According to the label it is C-34580, though the ink has run.")),
    _told(
        "C-68295",
        call(
            "a su número de contrato",
            "c ce seis ocho dos nueve y el último no lo leo cinco o seis",
            "a tiene que ser el cinco ce seis ocho dos nueve cinco verdad",
            "c sí cinco sí ahora lo veo",
        ),
    ),
    # A full stop that stands alone ends a sentence, too.
    _told("C-11585", chat("a wie heißt der Vertrag?", "c C-11585 . alte zähler ist weg")),
    # A word of one letter is none of the number.
    _told(
        "DE…4931",
        call(
            "a dígame",
            "c d e cuatro cuatro cinco cero cero uno cero cinco uno siete",
            "a sí",
            "c cinco cuatro cero siete tres dos cuatro nueve tres uno y ya está",
        ),
        "iban",
    ),
    # Keys answer whatever a bot spoke of.
    _told(
        "40718263",
        call("b wählen sie jetzt die acht ziffern ihrer kundennummer und danach die raute", "k 40718263"),
        "customer_number",
    ),
    _told("1997", chat("a And your date of birth?", "c born 1997 december 30"), "date_of_birth"),
    # Somebody else's phone is where they are reached who were asked for one.
    _told(
        "+493023125688",
        call(
            "a geben sie mir eine nummer auf der sie erreichbar sind",
            "c null drei null zwo drei eins zwo fünf sechs acht acht das ist das handy von meiner frau",
        ),
        "alternative_phone",
    ),
    _told(
        "+12025550143",
        call(
            "c i'm stateside for a couple weeks so try my us cell two oh two five five five oh one four three"
        ),
        "alternative_phone",
    ),
    # The end of a number that was said without its letter is put right.
    *(
        _told("C-46932", call(_CONTRACT[language], f"c {said}"))
        for language, said in (
            ("de", "vier sechs neun drei eins quatsch drei zwei"),
            ("en", "four six nine three one no wait three two"),
            ("fr", "quatre six neuf trois un pardon trois deux"),
            ("es", "cuatro seis nueve tres uno perdón tres dos"),
        )
    ),
]
