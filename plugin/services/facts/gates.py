"""Cheap looks at a text that tell whether a closer one can find anything.

Nearly every text says nothing that Segue listens for; what is looked for here costs a few microseconds.
A gate may let too much through, never too little.
"""

from __future__ import annotations

from plugin.services.facts import dates, numbers, vocabulary
from plugin.services.facts.items import SPELLING
from plugin.services.facts.rules import FactRules
from plugin.services.glance import Signs, digits_of, lowered, sign, stems
from plugin.services.lazy import lazy

SHORT = 100  # characters of an answer
_NEXT_DIGIT = r"(?:(?!\. )[ \u00a0./()-]{0,3}[0-9])"  # "C-44716. 2) ..." are two
_RUN = lazy(rf"[0-9]{_NEXT_DIGIT}+")
_ROW = 5  # digits in a row that can be a code or a postcode
_LONG_ROW = lazy(rf"[0-9]{_NEXT_DIGIT}{{{_ROW - 1},}}")
_CENTS = lazy(r",[0-9]{2}(?![0-9])")
_AMOUNT = lazy(r"(?<![0-9,.])[0-9]{1,4},[0-9]{2}(?![0-9,])")
_CITY_AFTER = lazy(r",?\s{1,2}(?:in )?[^\W\d_]{3}")
_HOUSE_BEFORE = lazy(r"[0-9] ?[A-Za-z]?\W{1,3}(?:in |D-)?$")
_STREET = lazy(
    r"stra(?:ß|ss)e|allee|weg\b|platz|damm|ufer|gasse|ring\b|\brue\b|\bcalle\b|avenue|avenida|plaza"
)
_STREETS = sign(
    r"(?:stra(?:ß|ss)e|str\.?|allee|weg|platz|damm|ufer|gasse|ring)(?:[^\pL\pN]|$)|\brue |\bcalle "
)
_WORD = lazy(r"[^\W\d_]+")


def _sign_of(words: str, anywhere: str = "") -> Signs:
    """The sign of a vocabulary, and of what may stand in the middle of a word as well."""
    return sign(f"{stems(words)}|{anywhere}" if anywhere else stems(words))


_MOVES = _sign_of(
    "umgezogen umziehen umziehe umzug ziehe ziehen zieh adresse anschrift moved moving move address déménagé "
    "déménage déménageons mudado mudamos mudo dirección",
    anywhere="new (?:flat|place|home|house)|neue wohnung|nouvel",
)
_DIGIT = sign("[0-9]")
_LONG_RUN = sign(r"[0-9](?:[ \x{a0}./()-]{0,3}[0-9]){4}")
_POSTCODE = sign(r"[0-9] ?[a-z]?(?:,|\r?\n) ?(?:[a-z]{1,2}-)?[0-9]{4} (?:[a-z]{2} )?\pL{3}")  # of four digits
_BIRTH = _sign_of(
    "geb geboren geburt born birth dob naissance née né naci nací nac nacimiento nacida nacido",
    anywhere=r"[(,;] ?b\. ?[0-9]|[*] ?[0-9]{1,2}[. ]",
)
_EMAIL = _sign_of("mail mails mailen email emails emailed courriel correo elektronisch")
_LETTER = _sign_of("brief post postalisch schriftlich letter courrier lettre carta correo papier paper papel")
_PHONE = _sign_of(
    "telefon anruf anrufen ruf rufen ruft phone phoned call calls ring rings rang rung appel llamar llámeme "
    "téléphone teléfono"
)
_CHAT = _sign_of("chat chatten messagerie")
_CHANNELS = _EMAIL | _LETTER | _PHONE | _CHAT
_WISH = _sign_of(
    "immer nur ausschließlich lieber liebsten bevorzuge generell grundsätzlich künftig zukünftig "
    "zukunft jetzt sofort "
    "besten besser stets alles vorzugsweise nun always only prefer rather from future forward best "
    "better everything "
    "exclusively toujours uniquement seulement préfère désormais avenir dorénavant tout plutôt "
    "mieux siempre solo sólo "
    "solamente únicamente mejor partir adelante todo erreichbar gehen höre hör internet computer "
    "deaf hard work "
    "ordinateur entends oigo sordo trabajando takes gets every each any genügt reicht suffit "
    "enough basta "
    "jedes sämtliche correspondance correspondence toda todas toute toutes que",
    anywhere="whenever",  # its beginning is a word of every second text
)
_LANGUAGE = _sign_of(
    "anglophone germanophone hispanophone hispanohablante francophone arabophone russophone "
    "deutsch englisch english französisch french français francais francés frances spanisch "
    "spanish türkisch turkish turc "
    "turque turco polnisch polish polonais polaco italienisch italian russisch russian russe ruso "
    "arabisch árabe arabic "
    "ukrainisch ucraniano dutch niederländisch holländisch néerlandais neerlandés portugiesisch "
    "rumänisch romanian roumain "
    "rumano vietnamesisch chinesisch chinese mandarin greek griechisch griego grec farsi persisch "
    "persian kroatisch croate "
    "serbisch serbian bulgarisch búlgaro kurdisch ungarisch hungarian hongrois húngaro tschechisch "
    "czech tchèque checo "
    "schwedisch swedish suédois sueco dänisch danish danois danés katalanisch catalan hindi "
    "japanisch japonais albanisch "
    "bosnisch bosnian bosniaque bosnio slowakisch slovak slovaque eslovaco slowenisch slovene slovène "
    "esloveno mazedonisch macedonian macédonien macedonio georgisch georgian géorgien armenisch armenian "
    "arménien armenio hebräisch hebrew hébreu hebreo urdu paschtu pashto pachto pastún somali tigrinya "
    "thailändisch thai thaï tailandés koreanisch korean coréen coreano norwegisch norwegian norvégien "
    "noruego finnisch finnish finnois finlandés litauisch lithuanian lituanien lituano lettisch latvian "
    "letton letón albanés portugais portugués "
    "german allemand alemán aleman anglais inglés ingles espagnol español castellano holandés"
)
_NUMBER = _sign_of(
    "nummer number num numéro numero número nr no iban ibans geburt geboren birth birthday born "
    "dob naissance né née "
    "nacimiento nació adresse address anschrift hausnummer dirección domicilio rückruf rufnummer "
    "sprache language langue "
    "idioma bank bankverbindung kontodaten details rib coordonnées bancaire wohin wohnen where "
    "ziehen gezogen umgezogen umziehen verzogen mudar mudas "
    "déménagez emménagez habitez erreichen reach joindre localizar kontaktweg kontaktart "
    "contact kontakt cómo how comment "
    "brief letter "
    "courrier carta correo mail kontaktieren prefer préférez "
    "lieber per par por code postleitzahl plz id street straße rue où donde dónde",
    # The beginning of "calle" is "call".
    anywhere=r"nummer|nr|new (?:place|flat|home|house)"
    r"|welche[mn] weg|in touch|prefiere|\bcalle\b|\bwo (?:(?:da |dort )?genau|geht|soll)"
    r"|hin(?:geh|zieh)",
)
# An answer is spoken of in every second mail: how to give one is what is asked.
_REPLY, _HOW = (
    _sign_of("antworten answer respond reply melden hören hear informiert kanal"),
    _sign_of("wie how comment cómo weg kanal welchem welchen way channel moyen canal medio vía forma manera"),
)
_OR = _sign_of("or oder ou o")
_THING = _sign_of(
    "vertrag police policy póliza poliza versicherung contract contrat contrato kunden customer client "
    "cliente zähler zaehler meter "
    "compteur contador medidor auftrag "
    "bestellung order commande pedido konto compte cuenta telefon phone handy mobil móvil "
    "téléphone teléfono portable account celular"
)
_ASKING = _sign_of(
    "bitte nennen geben gib sagen sag brauche bräuchte benötige fehlt teilen schicken senden darf "
    "haben hätten hätte wie "
    "eingeben tippen lesen please could can may tell give need what provide enter send confirm "
    "remind svp merci veuillez "
    "pouvez pourriez indiquer faut faudrait missing manque besoin quel donner favor dime dígame digame "
    "facilite necesito "
    "falta cuál introduzca "
    "indique repita read wohin welche which quelle where où dónde pop drop",
    anywhere=r"schreiben sie (?:mir|uns)",
)
_CHOICE = _sign_of(
    "welche which quel quelle quels cuál cual qué what other another anderes weitere autre otro otra "
    "ihr ihre ihren your votre vos su tu le la el the den der"
)
_REFUSAL = sign(vocabulary.REFUSED)
_ABOUT = _sign_of(
    "nummer number num nr iban stelle stellen ziffer ziffern digit digits chiffre cifra code "
    "verstanden compris catch entendí "
    "gehört sample muster beispiel example eingegebene numéro número zahl zahlen nullen system "
    "vertrag zähler auftrag bestellung contract meter order contrat compteur commande contrato contador "
    "medidor "
    "pedido système sistema mr mrs missus miss ms",
    anywhere="nummer",
)
_ALREADY = _sign_of(
    "schon doch bereits längst gesagt gegeben geschrieben durchgegeben genannt mitgeteilt geschickt diktiert "
    "eingetippt eingegeben erzählt vorgelesen angegeben steht stand siehe nochmal already gave told sent "
    "wrote typed spelled dictated keyed punched scroll same again given déjà avez donné donnée communiqué "
    "forget ignore disregard scratch vergessen vergiss vergesst oubliez ignorez olvide olvídese "
    "transmis dicté indiqué ya dije puse mandé envié escribí leí dicté dejé otra mismo misma"
)
_EITHER = _CHANNELS | _LANGUAGE | _sign_of("schreiben anrufen write wrote écrit écris escribir escribo llamo")
_SPELLED = 3
_BRIEF = 40  # characters of a turn that can be the rest of a number
_POINTING = _sign_of(
    "that das dies it ça cela eso ese esa esto la lo die der da darunter hier il elle celui celle ce me mir "
    "nichts nix nothing rien nada nobody niemanden personne nadie"
)
_GERMAN_TENS = ("zig", "ßig", "ssig")
_NUMBER_WORDS = numbers.all_words()
_ALONE_ONE = frozenset({"un", "une", "uno", "una"})  # a number only where nothing else is said
_BESIDE_ONE = dates.MONTHS | vocabulary.word_set(
    "letzte letzten letzter hinten ende schluss ziffer stelle last end ending digit dernier dernière fin "
    "finit chiffre último última final termina cifra"
)
"""With one of these a single number word can be a value: "third of May", "the last one is a four"."""


def may_hold_values(rules: FactRules, text: str, signs: Signs) -> bool:
    """Whether a written text can hold a value with digits."""
    if not signs & _DIGIT:
        return False
    if len(text) <= SHORT:
        # "891,27" in an answer is an amount, too.
        least = 1 if signs & (_BIRTH | _STREETS) else 2
        return digits_of(_AMOUNT.sub("", text) if "," in text else text) >= least
    others = signs & (_BIRTH | _POSTCODE)
    if not signs & _LONG_RUN and not (others and digits_of(text) >= _ROW):
        return False
    for run in (_RUN if others else _LONG_ROW).finditer(text):  # shorter rows are amounts, nearly all of them
        start, end = run.span()
        chars = "".join([char for char in run.group() if "0" <= char <= "9"])
        if len(chars) >= 9 or (len(chars) >= _ROW and _is_code(rules, chars)):
            return True
        if len(chars) >= 3 and signs & _BIRTH:
            return True
        house = text[max(0, start - 8) : start]
        if len(chars) in (4, 5) and _CITY_AFTER.match(text, end) and _HOUSE_BEFORE.search(house):
            return True
    return False


def window(text: str, before: int, after: int) -> tuple[int, int]:
    """The part of a long written text that is worth a closer look: around its rows of digits."""
    found = [
        run
        for run in _RUN.finditer(text)
        if run.end() - run.start() >= 3 and not _CENTS.match(text, run.end())  # amounts are everywhere
    ]
    if not found:
        return 0, len(text)
    return max(0, found[0].start() - before), min(len(text), found[-1].end() + after)


def _is_code(rules: FactRules, chars: str) -> bool:
    """Whether a row of digits can be the end of a code of some shape."""
    for rule in rules.shaped:
        shape = rule.shape
        if shape is None or shape.tail != len(chars):
            continue
        head = shape.slots[: -shape.tail]
        if not rule.checked or "@" in head or "#" in head or rule.check(head + chars) is not None:
            return True
    return False


def may_say_numbers(_: FactRules, text: str, signs: Signs) -> bool:
    """Whether a spoken text can hold a value: at least two number words, or digits; or a street, briefly."""
    if signs & _STREETS and len(text) <= _BRIEF:
        return True
    return digits_in(text, signs) >= 2 or says_numbers(lowered(text))


def says_numbers(low: str) -> bool:
    """Whether a casefolded text holds number words that can be more than an amount."""
    if "hundert" in low or "tausend" in low:
        return True
    said = _WORD.findall(low)
    counted = [
        word
        for word in said
        if word in _NUMBER_WORDS or word.endswith(_GERMAN_TENS) or word.startswith("null")
    ]
    if len(said) == 1 and low.strip(" .!") in _ALONE_ONE:
        return True
    if len(counted) >= 2 or (counted and (len(low) <= _BRIEF or _STREET.search(low))):
        return True
    if counted and not _BESIDE_ONE.isdisjoint(said):
        return True
    # "un e m h": letters that are spelled, of which one may be a number
    letters = sum(len(word) == 1 or word in SPELLING for word in said)
    return len(counted) + letters >= _SPELLED


def digits_in(text: str, signs: Signs) -> int:
    """How many digits ``text`` holds."""
    return digits_of(text) if signs & _DIGIT else 0


def may_name_numbers(signs: Signs) -> bool:
    """Whether a customer may name a number that they are about to say."""
    return bool((signs & _NUMBER and signs & _THING) or signs & _PHONE)


def may_move(signs: Signs) -> bool:
    """Whether a customer may say that they move."""
    return bool(signs & _MOVES)


def may_say_already(signs: Signs) -> bool:
    """Whether a customer may say that they gave something before."""
    return bool(signs & (_ALREADY | _EMAIL | _CHAT))


def may_wish_channel(text: str, signs: Signs) -> bool:
    """Whether a customer may wish to be served by some channel."""
    named = signs & _CHANNELS
    if not named:
        return False
    # More than one bit: one channel rather than another.
    return bool(named & (named - 1)) or len(text) <= SHORT or bool(signs & _WISH)


def may_wish_language(signs: Signs) -> bool:
    """Whether a customer may name a language."""
    return bool(signs & _LANGUAGE)


def may_ask(rules: FactRules, text: str, signs: Signs, spoken: bool) -> bool:
    """Whether an agent may ask for a fact."""
    brief = spoken or "?" in text or len(text) <= SHORT
    if not (brief or signs & _ASKING):
        return False
    if signs & _NUMBER or (signs & _REPLY and signs & _HOW):
        return True
    thing = signs & _THING and (signs & _CHOICE or (spoken and signs & _ASKING))
    if brief and (thing or (signs & _OR and signs & _EITHER)):
        return True
    return bool(rules.stems) and any(map(lowered(text).__contains__, rules.stems))


def may_refuse(text: str, signs: Signs) -> bool:
    """Whether an agent may say that a number is not right; "that is not right" in a short text will do."""
    if len(text) > 400 or not signs & _REFUSAL:
        return False
    return bool(signs & _ABOUT) or (len(text) <= SHORT and bool(signs & _POINTING))
