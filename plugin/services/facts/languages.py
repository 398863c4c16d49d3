"""In which language a customer asks to be served."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugin.services.facts.tongues import LANGUAGES
from plugin.services.facts.wishes import Wish, clause

_LANGUAGE = re.compile(
    r"(?<!\w)(?P<by>auf|in|im|en|into|mit|using|the)?\s?(?:"
    + "|".join(f"(?P<{code}>{names})" for code, names in LANGUAGES.items())
    + r")(?!\w)"
)
_SERVED = re.compile(
    r"\b(?:kann|könn\w*|könnt\w*|bitte|möcht\w*|lieber|hätt\w*|gern\w*|geht (?:das|es)|schreib\w*"
    r"|schick\w*|anschreiben|beraten|weitermachen|wechseln|bevorzug\w*|umstellen"
    r"|can|could|may|please|pls|possible|prefer\w*|would|i'd|want|rather|need|switch|speak to someone"
    r"|do this|like"
    r"|puis-je|parl\w+|speak|sprechen wir|peux|pouvez|pourriez|peut-on|possible|voudr\w+|souhait\w*"
    r"|préf[èé]r\w*|svp|s'il|aimer\w*"
    r"|merci de|veuillez|écri\w+|envoyez"
    r"|puede\w*|pueden|podr[íi]a\w*|quier\w+|querr[íi]a|quisi\w+|desear\w+|prefier\w+|por favor|es posible"
    r"|mándenme"
    r"|envíenme|gustar[íi]a|hablamos|podemos|pod[eé]is|seguir|seguimos|continu\w+|weiter\w*|sigamos"
    r"|háblenme|escr[ií]b\w+|agradec\w+|mand\w+|env[íi]\w+)\b"
)
_HAPPENED = re.compile(
    r"\b(?:kam|kommt|kamen|war|waren|ist|sind|wieder|verstehe?|came|comes|was|were|arrived|again|got"
    r"|understand|est (?:arrivé|venu)\w*|encore|comprends?|arrive"
    r"|ven[íi]a|viene|vino|lleg\w+|otra vez|entiend\w+|not so good|bad|poor|spricht|speaks?|parle|habla"
    r"|in den briefen)\b[^.!?]{0,30}$"
)
_SPEAK = re.compile(
    r"\b(?:(?:could|can|may|shall) (?:we|i|you) (?:please )?(?:speak|talk|do)|(?:können"
    r"|könnten) wir .{0,20}|(?:podemos|puedo|podríamos) hablar|(?:peut-on|puis-je"
    r"|pourrait-on) parler|hablamos) $"
)
_POOR = re.compile(
    r"^\W*(?:(?:zu )?(?:schreiben|sprechen|lesen|reden|telefonieren)|(?:writing|speaking|reading))?"
    r"\W*(?:fällt mir (?:sehr |so |eher )?(?:schwer|nicht leicht)|is (?:hard|difficult|tricky)|me"
    r" (?:cuesta|resulta"
    r" difícil)|(?:m['’])?est difficile|j['’]ai du mal)"
    r"|^\W*(?:is|ist|est|es|isn't)?\W*(?:not|nicht|n'est|so so|bad|poor|schlecht|mal|limited|terrible)"
)
_SOMEONE = re.compile(
    r"\b(?:jemand\w*|wer|kolleg\w+|mitarbeiter\w*|berater\w*|ansprechpartner\w*"
    r"|someone|somebody|anyone|anybody|colleagues?|agents?|advis[eo]rs?|person|people"
    r"|quelqu['’]un|conseill\w+|collègues?|interlocut\w+|personne qui|alguien|persona"
    r"|compañer[oa]s?|agentes?|asesor\w*)\b"
    r"[^.!?;]{0,30}\b(?:sprech\w*|spricht|kann|könnt\w*|beherrsch\w*|versteht|speaks?|can|knows?"
    r"|speaking|parl\w+"
    r"|comprend\w*|hable[ns]?|habla[ns]?|sepa[ns]?|entienda[ns]?)(?: \w+){0,2} $"
    r"|\b(?:jemand\w*|kolleg\w+|mitarbeiter\w*|berater\w*|wer)(?:,? (?:bei ihnen|da"
    r"|hier))?,? (?:der|die|das) "
    r"(?:auch |gut |etwas )?$|\bwer (?:von ihnen |bei ihnen )?$"
)
_DO_YOU = re.compile(
    r"\b(?:sprechen sie|sprecht ihr|können sie|könnt ihr|kann man|do you (?:guys )?(?:also )?speak"
    r"|can you speak|parlez[- ]vous"
    r"|vous parlez|hablan?|habláis|hablas) (?:auch |vielleicht |etwas |ein bisschen |also |aussi "
    r"|también |usted |ustedes )*$"
)
_ONLY = re.compile(
    r"\b(?:ich (?:spreche|kann|verstehe) (?:leider )?nur|i (?:can )?only (?:speak|understand)"
    r"|je ne (?:parle|comprends) qu(?:e|['’])(?: l['’])?"
    r"|je parle (?:seulement|uniquement)|s[oó]lo (?:hablo|entiendo)|no hablo más que) $"
)
_PREFERRED = re.compile(
    r"\b(?:bevorzuge|lieber|am liebsten|prefer(?:ably)?|rather|préf[èé]re\w*|plutôt|prefiero"
    r"|preferir[íi]a|mejor|better in"
    r"|geht (?:das )?(?:auch |vielleicht |es auch )?|ginge (?:auch )?|wäre (?:auch )?|would)"
    r"(?: (?:to )?(?:speak|talk|write|parler|hablar|have it in|it in))?(?: in| auf| en)? ?$"
)
_TO_WRITE = re.compile(r"^ (?:schreiben|sprechen|reden|antworten|weitermachen|kommunizieren)\b")
_SWITCH = re.compile(
    r"\b(?:switch|change|move|go|wechseln|umsteigen|passer|cambi\w+|pasar\w*) (?:over )?(?:to|zu"
    r"|auf|ins?|à l['’]|au|al?)"
    r" ?$"
)
_SPEAKER_OF = re.compile(r"(?:phones?|hablantes?|sprachig\w*)$")
_WHO_SPEAKS = re.compile(
    r"\b(?:jemand\w*|kolleg\w+|mitarbeit\w+|berat\w+|someone|somebody|anyone|agent|advis[eo]r"
    r"|colleague|person"
    r"|quelqu['’]un|conseill\w+|collègue|interlocut\w+|alguien|agente|asesor\w*|persona)\b"
)
_POLITE = re.compile(
    r"^\W{0,2}(?:please|pls|bitte|svp|s['’]il vous pla[iî]t|por favor|if (?:possible|you can|i may)"
    r"|wenn(?:['’]s)? (?:geht|möglich))"
)
_WHOLE = re.compile(
    r"(?:^|[,;:.!?\-–]\s?)(?:(?:in|auf|en|and|und|et|y|also|so|then|dann|alors"
    r"|entonces) )*$"
)
_POSSIBLE = re.compile(
    r"^ (?:(?:be|is|geht|ginge|wäre|serait|sería|auch|also|too|aussi|también) )*(?:possible|möglich"
    r"|posible|okay|ok|besser|leichter|einfacher|easier|better|mejor|plus facile|más fácil)\b"
)
_BETTER = re.compile(
    r"^ (?:would be|is|wäre|ist|serait|est|sería|es) (?:\w+ )?(?:better|easier|best|great|nice|besser"
    r"|einfacher|leichter"
    r"|super|schön|mieux|plus (?:simple|facile)|mejor|más fácil|ideal)\b"
)
_THEIR_OWN = re.compile(
    r"\b(?:my|mein\w*|our|unser\w*|mon|ma|notre|mi|nuestr[oa]|your|ihre?|votre|su|the|das|le|la|el) $"
)
_ANYBODY = re.compile(
    r"\b(?:spricht|sprechen|kann|können|versteht|gibt(?: es|['’]s)?|haben sie|habt ihr|parle|habla"
    r"|hay)\b[^.!?]{0,30}"
    r"\b(?:jemand\w*|wer|einer|eine|someone|anyone|quelqu['’]un|alguien)(?: \w+){0,2} $"
)
_SEEKS = re.compile(r"\b(?:is there|are there|have|got|need|any|want|like|get|find|speak to|talk to|with)\b")
_FOR_ME = re.compile(
    r"^ (?:please |bitte |svp |por favor )?(?:for|für|pour|para|with|mit|avec|con)"
    r" (?:me|mich|mir|moi|mí|us|uns|nous|nosotros)\b|^ conmigo\b"
)
_INFLECTED = ("sche", "schen", "sches", "scher", "schem")
_NOUN_AFTER = re.compile(
    r"^ (?!sprach|bitte|schreib|sprech|reden|antwort|machen|wäre|ist|geht|wenn|mit|für|und|oder|oda|auch"
    r"|anschreib|weiter|please|als|zu)[^\W\d_]{3,}"
)
_OTHERS_TONGUE = re.compile(
    r"\b(?:spricht|sprach|sprachen|speaks|spoke|parlait|parlaient|hablaba|hablaban|hablaron|lerne"
    r"|learning|apprends|aprendiendo|estudio)(?: \w+){0,2} $"
    r"|\b(?:no (?:habla|entiende)[ns]?|no (?:hablo|entiendo)|ne (?:parle|comprend)(?:nt|s)? pas"
    r"|(?:doesn['’]t|does not|don['’]t|do not|can['’]t|cannot) (?:speak|understand)"
    r"|(?:spreche|spricht|sprechen|verstehe|versteht|kann) (?:leider )?kein)(?: \w+)? $"
    # Where the talk stays as it is, nothing is asked for.
    r"|\b(?:rest(?:ons|ez|er)|bleiben (?:wir|sie)|stay|stick|quedémonos)(?: \w+)? (?:with |to |bei |en "
    r"|in )?$"
)
_IDLY = re.compile(
    r"\b(?:nur so|aus neugier\w*|(?:reine|bloß\w*) neugier\w*|nur (?:mal )?(?:gefragt|neugierig)"
    r"|(?:just|only) (?:curious|asking|wondering)|out of curiosity|(?:par|simple) curiosité|por curiosidad"
    r"|s[oó]lo (?:preguntaba|pregunto))\b"
)
_TO_OTHERS = re.compile(r" (?:with|to|mit|avec|à|con|a) (?:my|mein\w*|unser\w*|our|mon|ma|mes|mis?)\b")
_TALK = re.compile(
    r"\b(?:reden|sprechen) sie (?=[^.!?]*\b(?:bitte|künftig|immer|nur|ab jetzt)\b)[^.!?,]{0,60} $"
    r"|\bplease (?:speak|talk)(?: \w+)? $|\bparl(?:ez|e)[- ](?:moi|nous)(?: \w+){0,2} $"
    r"|\bh[áa]bl(?:e|en)(?:me|nos)(?: \w+){0,2} $"
)
_DENIED = re.compile(
    r"\b(?:kein\w*|niemand\w*|nicht|nobody|no ?one|not|don't|personne ne|aucun\w*|pas|nadie|ningún"
    r"|no)\b[^.!?]*$"
)


def languages(low: str) -> Iterator[Wish]:
    """The languages that a customer asks to be served in; ``low`` is casefolded."""
    for found in _LANGUAGE.finditer(low):
        code = next(name for name, value in found.groupdict().items() if value and name != "by")
        first, last = clause(low, found.start(), found.end())
        before, after = low[first : found.start()], low[found.end() : last]
        is_speaker = _SPEAKER_OF.search(found.group()) is not None
        if found[code].endswith(_INFLECTED) and _NOUN_AFTER.match(after):
            continue  # "to my German account", in German
        asked = _is_asked(found["by"], is_speaker, before, after, low[last : last + 1])
        if asked and _IDLY.search(low, found.end(), found.end() + 90):
            asked = False
        yield Wish(code, found.start(), found.end(), asked)


def _is_asked(by: str | None, is_speaker: bool, before: str, after: str, mark: str) -> bool:
    """Whether the words around a language's name ask for it. ``is_speaker``: it names who speaks it;
    ``mark`` ends the sentence."""
    lead = before if not before or before[-1] == " " else f"{before} "
    speaking = is_speaker or after.startswith(("-speaking", " speaking"))
    if speaking and (_WHO_SPEAKS.search(before) or _WHO_SPEAKS.search(after[:40])):
        return not _DENIED.search(lead)
    if _SOMEONE.search(lead) and not _DENIED.search(lead):
        return True
    if after.startswith((" speaker", "-speaker")) and _SEEKS.search(lead) and not _DENIED.search(lead):
        return True
    if _BETTER.search(after) and not _THEIR_OWN.search(lead):
        return True
    if _ANYBODY.search(lead) and mark == "?":
        return True
    if _FOR_ME.search(after) and not (_DENIED.search(lead) or _OTHERS_TONGUE.search(lead)):
        return True
    if _POOR.search(after) or _OTHERS_TONGUE.search(lead):
        return False
    if _SERVED.search(before) and (_TO_WRITE.search(after) or _SWITCH.search(lead)):
        return True
    if _DO_YOU.search(lead) and (mark != "." or not after.strip()):
        return True
    if _TALK.search(lead) and not _TO_OTHERS.match(after) and not _DENIED.search(lead[-40:]):
        return True
    if _ONLY.search(lead) or (_PREFERRED.search(lead) and not _DENIED.search(lead[-40:])):
        return True
    if (_WHOLE.search(lead) and _POLITE.search(after)) or (_POSSIBLE.search(after) and mark == "?"):
        return True
    served = _SERVED.search(before) or _SERVED.search(after[:30])
    happened = _HAPPENED.search(before)
    if happened and served and _SERVED.search(before, happened.start()):
        happened = None
    is_by = by not in (None, "the") or _SPEAK.search(before)
    return bool(is_by and served and not happened)
