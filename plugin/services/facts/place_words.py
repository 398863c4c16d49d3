"""The words that addresses are made of, and the names of cities."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from plugin.services.facts.items import DASHES, Item
from plugin.services.facts.vocabulary import word_set
from plugin.services.lazy import lazy

STREET_END = lazy(
    r"(?:stra(?:ß|ss)e|str|allee|weg|platz|damm|ufer|gasse|ring|chaussee|promenade|steige?|pfad"
    r"|zeile|hof"
    # Cities and districts that end as streets do.
    r"|graben|markt"
    r"|(?<!heidel)(?<!nürn)(?<!bam)(?<!frei)(?<!witten)(?<!schöne)(?<!lichten)(?<!kreuz)(?<!arns)berg"
    r"|tor|brücke|park|kamp|stieg|winkel|(?<!augen)blick|siedlung|straat|laan|plein|gracht|street"
    r"|road|avenue|lane|drive|square)$"
)
ALONE = lazy(
    r"(?:(?:land)?stra(?:ß|ss)e|(?:land)?str|allee|weg|platz|damm|ufer|gasse|ring|chaussee|promenade"
    r"|steig|markt|street"
    r"|road|avenue|lane|drive"
    r"|square|hof|park|berg|tor)$"
)
MONTHS = word_set(
    "januar februar märz mai juni juli august september oktober november dezember "
    "january february march april may june july october december"
)
STREET_START = frozenset({
    "rue", "avenue", "boulevard", "bd", "place", "chemin", "impasse", "allée", "quai", "cours", "route",
    "square",
    "calle", "avenida", "avda", "plaza", "paseo", "camino", "carrer", "ronda", "travesía", "carretera",
})  # fmt: skip
LINKS = frozenset({
    "der", "den", "dem", "am", "an", "auf", "im", "in", "zur", "zum", "unter", "von", "vom", "alte",
    "alter", "de", "du",
    "la", "le", "les", "des", "del", "los", "las", "el", "d", "l",
})  # fmt: skip
STOPS = word_set(
    "neue neuen neuer nouvelle nueva new adresse anschrift address dirección direccion die das ist lautet "
    "wohne wohnen wohnt ziehe ziehen zieh zieht umzug jetzt ab nach nämlich also und is at to our my the "
    "it's its we live number nummer moved moving place flat house c'est est à chez numéro es a vivo mudo "
    "mudamos nous au no nein nee sorry pardon perdón äh ähm euh er erm uh ja yes oui sí ok ich bin schon "
    "hier hab habe mein meine from bei wir ihr sie i i'm on ans une un uno now then dann so wohnung haus "
    "piso casa wohnhaft künftig future bitte please erreichen erreichbar and et y next last first ending "
    "endet weiter suite siguiente número hausnummer ou oder or o"
)
SPOKEN_STOPS = STOPS | word_set(
    "auf zimmer zimmern samma scho lang denn doch eben herrgott mensch himmel verdammt verflixt "
    "moment warte wait quatsch ach halt nö verwechsel verwechsle immer eigentlich wäre war heißt lauten "
    "umgezogen gezogen eingezogen notieren schreiben postleitzahl plz dort da da's ne nun tja gut okay "
    "always mix that that's up mean meant it he she they there here was would'd be been are have has had "
    "live living lives moved send sent write note postcode code zip um hmm well right actually just je "
    "j'ai j'habite j'emménage on habite habitons habitez sommes suis ai avons déménage déménageons "
    "déménagé emménage emménageons emménagé maintenant alors donc c ce ça voilà non attendez désormais "
    "postal cp donde ici toujours partir ahora vivimos viven vive voy vamos mudé mudado cambio pues este "
    "esta bueno vale en hacia hasta january february march april may june july august september october "
    "november december januar februar märz mai juni juli oktober dezember janvier février mars avril juin "
    "juillet août septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto "
    "septiembre octubre noviembre diciembre desde código codigo mando envíen manden es son era sería digo "
    "nos me se steht problem augenblick gleich genau klar sicher gern gerne says say sure thing bear "
    "got yeah love momento tengo aquí mire claro souci bien sûr"
)
"""What is said around an address, and is no part of a street's name."""
NAME_BEFORE = word_set(
    "alte alten alter altes große großen großer grosse grossen grosser kleine kleinen kleiner obere oberen "
    "untere unteren lange langen hintere hinteren vordere vorderen"
)
"""What begins the name of a street whose last word says already that it is one: "Alte Jakobstraße"."""
IN_A_PLACE = word_set("im in")
"""Of the links those that say only where something is: "bei der WG im Kuckucksweg"."""
TO_STREET = word_set("de la du des del der die den in the of rue , l el d en calle von")
"""What stands between a house number and its street: "au dix-huit de la Fuggerstraße"."""
FLOORS = word_set("stock stockwerk etage étage floor planta piso og apartment wohnung tür door")
"""A number beside one of these is no house number."""
SMALL = frozenset(
    {
        "der",
        "den",
        "dem",
        "am",
        "an",
        "auf",
        "im",
        "in",
        "von",
        "vom",
        "zur",
        "zum",
        "de",
        "la",
        "du",
        "des",
        "del",
        "los",
    }
)
OF_NAMES = frozenset({"am", "an", "auf", "im", "in", "zur", "zum", "unter"})
"""With these, names of streets begin as well."""
APART = word_set(
    "' ’ das ist in die der postleitzahl plz postcode that's that is it's it s the c'est c est à a en code "
    "postal y und and et el le código codigo cp con avec mit with es"
)
CALLED_NUMBER = frozenset({"number", "nummer", "numéro", "número", "hausnummer", "house"})
BEFORE_NUMBER = CALLED_NUMBER | word_set("al au im nr no nº n° n ° º num núm . ,")
"""What stands between a street and its number: "Pannierstraße, al 33"."""
BEFORE_CODE = word_set(
    ", . - d in – · | cp plz c p postcode postal code código codigo postleitzahl y und et and ("
)
_NO_CITIES = word_set(
    "its it's the that this from for with since until and but please thanks thank there you where which "
    "who der die das den dem dieser diese ist sind war ich wir sie ihr ab seit bis mit bei bitte danke aber "
    "und nur les des une est sont c'est depuis pour avec merci mais dès vous nous los las una está son desde "
    "para con gracias pero por favor hasta que como so wie come comme notez note apunte further weiter oben "
    "above steht stand siehe see as voir ver figura pone did does enough good have bon bonne bons tout toute "
    "eso ese buen buena buenas mate dear love sir madam okay merci gracias danke voilà listo vale genau "
    "stimmt richtig passt fertig mehr schönen tschüss"
)
"""What comes after a postcode, and is no city."""
_AFTER_CITY = word_set("ab am an from as on desde depuis dès seit und and y et zum im in")
"""What a hurried writer goes on with after a city."""
_BEFORE_CITY = word_set(", ( still weiterhin toujours encore in en à aquí aqui hier here ici")
SAID_BEFORE_CITY = word_set("de und and et y it ' ’ s it's is that that's das ist c est c'est es")
GERMAN_NAMES: Mapping[str, str] = {
    "berlín": "Berlin", "múnich": "München", "munich": "München", "cologne": "Köln", "colonia": "Köln",
    "hamburgo": "Hamburg", "hambourg": "Hamburg", "fráncfort": "Frankfurt", "francfort": "Frankfurt",
    "núremberg": "Nürnberg", "nuremberg": "Nürnberg", "hanover": "Hannover", "hanovre": "Hannover",
    "hanóver": "Hannover", "dresde": "Dresden", "brême": "Bremen", "mayence": "Mainz", "maguncia": "Mainz",
    "brunswick": "Braunschweig",
}  # fmt: skip
"""What other languages call a city, as the post knows it."""


_GREAT_CITIES = word_set(
    "berlin hamburg münchen köln frankfurt stuttgart düsseldorf leipzig dortmund essen bremen dresden "
    "hannover nürnberg duisburg bochum wuppertal bielefeld bonn münster karlsruhe mannheim augsburg "
    "wiesbaden mönchengladbach gelsenkirchen braunschweig kiel chemnitz aachen halle magdeburg freiburg "
    "krefeld lübeck mainz erfurt rostock kassel potsdam wien graz linz salzburg innsbruck zürich basel "
    "bern genf paris lyon madrid barcelona london dublin amsterdam rotterdam"
)


def names_a_street(address: str) -> bool:
    """Whether the street of a canonical address says by itself that it is one."""
    street = address.partition(",")[0].rpartition(" ")[0].casefold().rstrip(".")
    return STREET_END.search(street) is not None or street.partition(" ")[0] in STREET_START | OF_NAMES


def names_a_great_city(address: str) -> bool:
    """Whether a canonical address is in a city that everybody knows."""
    return not _GREAT_CITIES.isdisjoint(address.rpartition(",")[2].casefold().split())


class Place(NamedTuple):
    """The canonical address, and where it stands in the text."""

    value: str
    start: int
    end: int


def city_at(
    text: str, items: Sequence[Item], at: int, between: frozenset[str] = frozenset()
) -> tuple[str, int] | None:
    """The city that is named at ``items[at]``, or after words of ``between``, and where it ends."""
    begins = at
    while at < len(items) and (items[at].word in _BEFORE_CITY or items[at].word in between):
        at += 1
    if at >= len(items) or items[at].kind != "word" or len(items[at].word) < 3:
        return None
    if items[at].word in _NO_CITIES or items[at].word in DASHES:
        return None
    if at > begins and items[at - 1].word == "," and not text[items[at].start].isupper():
        following = items[at + 1] if at + 1 < len(items) else None
        if following is not None and following.kind == "word" and following.word not in _AFTER_CITY:
            return None  # "10247, igual que le dije a Aitana"
    last = at
    if items[at].word in _CITY_BEGINS and at + 1 < len(items) and items[at + 1].kind == "word":
        last += 1  # "Hohen Neuendorf"
    hyphen = items[last + 1] if last + 2 < len(items) and items[last + 1].word == "-" else None
    if (
        hyphen
        and items[last + 2].kind == "word"
        and text[hyphen.start - 1 : hyphen.end + 1].strip() == text[hyphen.start - 1 : hyphen.end + 1]
    ):
        last += 2
    after = [item.word for item in items[last + 1 : last + 4]]
    if after[:1] == ["am"] and len(after) > 1 and after[1] in ("main", "rhein", "see", "neckar"):
        last += 2
    elif after[:2] == ["an", "der"] and len(after) > 2:
        last += 3
    start = items[at].start
    name = city_named(text[start : items[last].end])
    return (name, items[last].end) if name[0].isupper() else None


_CITY_BEGINS = word_set("hohen königs bad sankt groß klein")


def city_named(name: str) -> str:
    """The city as the post knows it."""
    name = cased(name)
    return GERMAN_NAMES.get(name.casefold(), name)


_STREET_TWICE = lazy(r"(?:la )?(?:calle|rue|street) (?=.*(?:stra(?:ß|ss)e|allee|weg|platz|damm|ufer)$)")
_FIRST_NAMES = word_set(
    "adalbert adolf agnes albert alexander alfred anita anna anne anton armin arthur august bernhard "
    "bertha bertolt bruno carl caspar charlotte clara clemens conrad daniel david dietrich dora dorothea "
    "edgar edith eduard egon elisabeth elsa else emil emma erich erika ernst erwin eugen eva felix "
    "ferdinand franz friedrich fritz georg gerhard gerhart gertrud grete gustav günter günther hannah "
    "hans harald heinrich helene helmut herbert hermann hilde hildegard horst hugo ida ignaz immanuel "
    "ingeborg jakob joachim johann josef joseph julius karl kaspar katharina klaus konrad kurt käte käthe "
    "leo lise lothar lotte louis louise ludwig luise margarete maria marianne marie marlene martin "
    "mathilde matthias max michael moritz nelly nikolaus norbert oskar oswald otto paul peter philipp "
    "rahel reinhold ricarda richard robert roland rosa rudolf samuel sebastian siegfried simon sophie "
    "stefan stephan theo theodor thomas ulrich viktor volker walter walther werner wilhelm willi willy "
    "wolfgang"
)
_OF_A_PERSON = lazy(  # a first and a last name before it are written with hyphens: Duden, rule D 161
    r"(?P<first>[^\W\d_]+) [^\W\d]{3,} (?:stra(?:ß|ss)e|str\.?|allee|platz|ring|weg|damm|ufer|promenade)"
)
_INFLECTED = lazy(  # "in der Kleinen Ulrichstraße"
    r"^((?i:alt|groß|gross|klein|ober|unter|lang|hinter|vorder))en (?=[^\W\d]*(?i:stra(?:ß|ss)e|str"
    r"|gasse|allee)\b)"
)
_AS_SPOKEN = lazy(r"stra(?:sse|ß)$")


def is_of_a_person(name: str) -> bool:
    """Whether a street in small letters is named for somebody, with a first and a last name."""
    found = _OF_A_PERSON.fullmatch(name)
    return found is not None and found["first"] in _FIRST_NAMES


def _german(name: str) -> str:
    """A street's name in small letters, as Germans write it, whoever says it."""
    if abroad := _STREET_TWICE.match(name):
        name = name[abroad.end() :]
    if spoken := _AS_SPOKEN.search(name):
        name = f"{name[: spoken.start()]}straße"
    return name.replace(" ", "-") if is_of_a_person(name) else name


def cased(name: str) -> str:
    """Names as they are written; all small letters are a hurried writer's."""
    name = _INFLECTED.sub(r"\1e ", name)
    if name != name.lower():
        return name
    name = _german(name)
    parts = re.split(r"([ -])", name)
    return "".join(
        part if part in SMALL and place else part[:1].upper() + part[1:] for place, part in enumerate(parts)
    )
