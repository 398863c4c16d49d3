"""Questions in the middle of what else is said on the phone, where no full stop parts them."""

from tests.plugin.services.facts.talks import Fact, Talk
from tests.plugin.services.facts.talks_asked import ACCOUNT, ADDRESS, CONTRACT, CUSTOMER, METER, asked

_AROUND = (
    ("oh i'm sorry to hear that mr reed let me have a look ", " then i can put it through"),
    ("right thanks for holding the technician was there on tuesday and ", " so we get that sorted"),
    (
        "oh das tut mir leid frau kraus da schau ich gleich mal rein ",
        " dann kann ich das gleich fertig machen",
    ),
    ("ja danke fürs warten der techniker war am dienstag da und ", " damit wir das hinkriegen"),
    ("ah je suis désolé madame petit je regarde tout de suite ", " comme ça je valide tout de suite"),
    ("merci d'avoir patienté le technicien est passé mardi et ", " et je m'en occupe"),
    ("ay lo siento señor ruiz ahora mismo lo miro ", " y así lo dejo hecho"),
    ("gracias por esperar el técnico fue el martes y ", " para dejarlo arreglado"),
)


def _within(*texts: str) -> list[str]:
    return [f"{before}{text}{after}" for text in texts for before, after in _AROUND]


IN_PASSING: list[tuple[list[Talk], list[Fact], list[str]]] = [
    *asked(
        CONTRACT,
        *_within(
            "do you have the contract number to hand",
            "und ihre vertragsnummer wäre",
            "il me manque votre numéro de contrat",
            "el número de contrato me lo repite",
        ),
        spoken=True,
    ),
    *asked(
        CUSTOMER,
        *_within("je peux vous demander votre numéro de client", "your customer number please"),
        spoken=True,
    ),
    *asked(METER, *_within("welcher zähler ist das", "vous pouvez me donner le compteur"), spoken=True),
    *asked(
        ACCOUNT, *_within("which account shall we pay it into", "a qué cuenta se lo devolvemos"), spoken=True
    ),
    *asked(ADDRESS, *_within("wo wohnen sie denn jetzt", "y la dirección nueva cuál era"), spoken=True),
    *asked(
        CONTRACT,
        *_within(
            "the contract runs until june",
            "den vertrag schicke ich ihnen per mail",
            "vous avez signé le contrat",
            "quiere cancelar el contrato",
        ),
        again=False,
        spoken=True,
    ),
    *asked(
        METER,
        *_within("is the meter in the cellar", "le compteur est dans la cave"),
        again=False,
        spoken=True,
    ),
    *asked(
        CONTRACT,
        "Je vérifie. Quel est votre numéro de contrat ?",
        "Let me verify. What's the contract number?",
    ),
]
