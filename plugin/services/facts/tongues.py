"""What languages are called in German, English, French and Spanish, and those who speak them."""

from __future__ import annotations

from collections.abc import Mapping

from plugin.services.lazy import lazy

LANGUAGES: Mapping[str, str] = {
    "de": r"germanophones?|deutsch\w*|german|allemand|alem[aá]n", "en": r"anglophones?|englisch\w*"
        r"|english|anglais\w*|ingl[eé]s",
    "fr": r"francophones?|französisch\w*|french|français\w*|francais|franc[eé]s",
    "es": r"hispanophones?|hispanohablantes?|spanisch\w*|spanish|espagnol\w*|español|castellano",
    "tr": r"türkisch\w*|turkish|turc|turque|turco", "pl": r"polnisch\w*|polish|polonais\w*|polaco",
    "it": r"italienisch\w*|italian|italien\w*|italiano", "ru": r"russophones?|russisch\w*|russian"
        r"|russe|ruso",
    "ar": r"arabophones?|arabisch\w*|arabic|arabe|árabe", "uk": r"ukrainisch\w*|ukrainian"
        r"|ukrainien\w*|ucraniano",
    "nl": r"niederländisch\w*|holländisch|dutch|néerlandais\w*|neerland[eé]s|holand[eé]s",
    "pt": r"portugiesisch\w*|portuguese|portugais\w*|portugu[eé]s",
    "ro": r"rumänisch\w*|romanian|roumain\w*|rumano",
    "vi": r"vietnamesisch\w*|vietnamese|vietnamien\w*|vietnamita",
    "zh": r"chinesisch\w*|chinese|mandarin|chinois\w*|chino",
    "el": r"griechisch\w*|greek|grec|griego", "fa": r"persisch\w*|farsi|persian|persan\w*|persa",
    "hr": r"kroatisch\w*|croatian|croate|croata", "sr": r"serbisch\w*|serbian|serbe|serbio",
    "bg": r"bulgarisch\w*|bulgarian|bulgare|búlgaro",
    "ku": r"kurdisch\w*|kurdish|kurde|kurdo", "hu": r"ungarisch\w*|hungarian|hongrois\w*|húngaro",
    "cs": r"tschechisch\w*|czech|tchèque|checo",
    "sv": r"schwedisch\w*|swedish|suédois\w*|sueco", "da": r"dänisch\w*|danish|danois\w*|danés",
    "ca": r"katalanisch|catalan|catal[aá]n?",
    "bs": r"bosnisch\w*|bosnian|bosniaque|bosnio", "sk": r"slowakisch\w*|slovak|slovaque|eslovaco",
    "sl": r"slowenisch\w*|slovene|slovenian|slovène|esloveno",
    "mk": r"mazedonisch\w*|macedonian|macédonien\w*|macedonio",
    "ka": r"georgisch\w*|georgian|géorgien\w*|georgiano",
    "hy": r"armenisch\w*|armenian|arménien\w*|armenio", "he": r"hebräisch\w*|hebrew|hébreu|hebreo",
    "ur": r"urdu", "ps": r"paschtu|pashto|pachto|pastún", "so": r"somali\w*"
        r"|somalí", "ti": r"tigrinya|tigrinisch\w*",
    "th": r"thailändisch\w*|thaï|thai|tailandés", "ko": r"koreanisch\w*|korean|coréen\w*|coreano",
    "no": r"norwegisch\w*|norwegian|norvégien\w*|noruego", "fi": r"finnisch\w*|finnish|finnois\w*"
        r"|finlandés",
    "lt": r"litauisch\w*|lithuanian|lituanien\w*|lituano", "lv": r"lettisch\w*|latvian|letton\w*|letón",
    "hi": r"hindi", "ja": r"japanisch\w*|japanese|japonais\w*|japonés",
    "sq": r"albanisch\w*|albanian|albanais\w*|albanés",
}  # fmt: skip
"""By their ISO 639-1 code: patterns over casefolded text."""
NAMES = "|".join(LANGUAGES.values())
LANGUAGE = lazy(rf"\b(?:{NAMES})\b")
