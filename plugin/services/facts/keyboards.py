"""Words as keyboards without umlauts and accents write them, and as hurried writers shorten them.

"Bitte kuenftig auf tuerkisch", "repondez moi tjrs par mail": what listens for words knows them as they are
spelled. Only words that are listened for are put right, and none that is a word of its own without its
accents ("dicte"); names stay as they are written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from plugin.services.facts.vocabulary import word_set
from plugin.services.glance import Signs, sign, whole
from plugin.services.lazy import lazy

_UMLAUTS = word_set(
    "aufgelöst ausfüllen ausschließlich benötige benötigen bestätigen bestätigt bestätigung bloß "
    "briefträger bräucht bräuchte bräuchten büro dafür darüber drüben drüber drück drücke drücken "
    "drückt dänisch dürfen dürfte erklärblatt erklären erklärt erzählen erzählt französisch früh früher "
    "frühere fällt für gegenüber gehört gekündigt gelöscht genügt geschäftskonto geschäftsstelle "
    "gestört geändert großer grundsätzlich gruß grüß grüße grüßen gültig haustür heiße heißen heißt "
    "hieß hält hängt hätt hätte hätten höchstens hör höre hören können könnt könnte könnten künftig "
    "künftige längst läuft lösche löschen märz möcht möchte möchten möchtest mögen möglich müssen müsst "
    "müsste müssten natürlich niederländisch nächste nächsten nächster nächstes nämlich prüf prüfe "
    "prüfen prüfer rumänisch rüber rückfragen rücklastgebühr rücklastschrift rückmeldung rückruf "
    "rückseite rückwirkend rückwärts rückzahlung schlüssel schlüsselübergabe schwerhörig schätzen "
    "schätzung schätzwert schön schöne schönen schönes spät später spätestens spätkauf störung "
    "störungsannahme störungsdienst störungsstelle sämtliche tagsüber tschüss tschüssi tür türkisch "
    "türkischen ungültig verständlich verträge vollständig völlig wählen während wär wäre wären wärme "
    "wärmepumpe wärmepumpentarif wärmepumpenzähler wünsch wünsche wünschen würd würde würden zurück "
    "zurückgeben zurückgebucht zurückgegangen zurückgekommen zurückgesetzt zurückholen zurückrufen "
    "zurückruft zurückschicken zurücksenden zurücksetzen zähler zählerablesung zählermiete zählernr "
    "zählernummer zählers zählerschrank zählerstand zählertausch zählerwechsel zählt äh ähm ändere "
    "ändern ändert ärger ärgerlich ärgert öffnen über überall überein überfordert übergabe "
    "übergabeprotokoll übergeben überhaupt überleg überlege überlegen überlegs überlesen übermittle "
    "übermorgen übernehme übernehmen übernimmt übernommen übers überschnitten übersehen überweis "
    "überweise überweisen überweisung überwiesen überzeugt"
)
_ACCENTS = word_set(
    "époux père règle néerlandais únicamente "
    "acá adressée adónde ahí alemán algún allí année août apagón appelé appelée après arrivée arrêt "
    "atiéndanme avería averías año años boîtes buzón clé clôturer collègues commandée "
    "compañera compañero compañeros compañía compléter coordonnées cuñada côté dernière después "
    "deuxième devolución dieciséis dirección domiciliación dorénavant doña début décembre "
    "décroche décrocher démarcheur déménage déménageons déménagé désormais dígame dígito dígitos "
    "emménagement emménagez envoyé envía erroné escribió escribí español española expédie "
    "expédier expédions fermée francés français frère février gustaría habíamos identité "
    "inchangé inglés leyó leí llegará llámeme línea mañana mándanos mándenos mère même móvil "
    "nació nací ningún numéros números plaît plutôt podría podrían portugués première privilégie "
    "privilégier propriétaire protección près préciser préfecture préfère préférez prélever prélevez "
    "prélevé prélevée prélèvement prélèvements préparation présentera présentons prévenir prévenu "
    "préviens prévue próxima quería recibirá recibí reclamación relevé reçois reçue rápido réclamation "
    "réclame régler réglée réponde répondent répondez répondra répondre répondrons réponds réponse "
    "répète résiliation résilier según sería serían señal señor señora señores señorita sincèrement "
    "système sécurité sûrement también teléfono tendrá tendría tenía teníais teníamos transférer "
    "troisième técnica técnico técnicos téléphone téléphoner téléphones téléphonez veintidós veintiséis "
    "veintitrés venció viviré vérifier écrira écrire écris écrit écrite écrites écrive écrivez écriviez "
    "élec électricien électricité électrique électronique était été êtes être última último últimos"
)
_SHORTENED: Mapping[str, str] = {
    "tjrs": "toujours", "tjs": "toujours", "tjr": "toujours", "jms": "jamais", "mecrivez": "m'écrivez",
    "pls": "please", "plz": "please", "vllt": "vielleicht", "evtl": "eventuell",
    "bittschön": "bitte", "biddschön": "bitte",
    "tmb": "también", "xfa": "por favor", "porfa": "por favor", "tlf": "teléfono",
}  # fmt: skip
_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_IN_NUMBERS = {"fuenf": "fünf", "zwoelf": "zwölf", "dreissig": "dreißig"}
_NUMBER_PART = lazy("|".join(_IN_NUMBERS))
_CODE_NEXT = lazy(r"\W{0,3}\d{4}")
_WORD = lazy(r"[^\W\d_]+")


def restored(text: str, signs: Signs) -> str:
    """``text``, of which ``signs`` were seen, with its words as they are spelled."""
    return _WORD.sub(_spelled, text) if signs & _PLAIN else text


def _spelled(found: re.Match[str]) -> str:
    word = found.group()
    small = word.lower()
    if small == "plz" and _CODE_NEXT.match(found.string, found.end()):
        return word  # "PLZ 10119"
    right = _table().get(small) or _NUMBER_PART.sub(lambda part: _IN_NUMBERS[part.group()], small)
    if right == small:
        return word
    return right[:1].upper() + right[1:] if word[0].isupper() else right


@cache
def _table() -> Mapping[str, str]:
    plain = {word.translate(_DIGRAPHS): word for word in _UMLAUTS}
    return {**plain, **{_bare(word): word for word in _ACCENTS}, **_SHORTENED}


def _bare(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


def _pattern() -> str:
    return f"{whole(lambda: frozenset(_table()))()}|{'|'.join(_IN_NUMBERS)}"


_PLAIN = sign(_pattern)
