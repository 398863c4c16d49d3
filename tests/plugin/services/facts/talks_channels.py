"""Wishes for a channel beside refusals of another, what was said there before, and addresses put right.

Talks are written as in ``talks``.
"""

from tests.plugin.services.facts.talks import Fact, Talk, call, chat

_WISHED = (
    (
        "letter",
        "bitte rufen sie mich nicht an schreiben sie mir immer einen brief ich hör am telefon so schlecht",
    ),
    ("email", "i am on the roof all day never can hear phone so please always write email not calling"),
    ("email", "y cuando me escriban cosas que sea al correo por fa, nada de cartas, las roban del buzón"),
    ("letter", "ick will allet nur als brief dit mit den computer fang ick nich mehr an"),
    ("letter", "ich möchte alles immer als brief haben"),
    ("phone", "Mich selbst bitte nur anrufen, nicht anschreiben, ich bin fast blind."),
    ("email", "por favor no me llamen, escríbanme siempre por correo electrónico"),
    ("email", "ne m'appelez plus, écrivez-moi toujours par mail"),
    ("letter", "i want everything as a letter only computers and me we don't mix"),
    ("email", "always write me an email please no letters"),
)
_NOT_WISHED = (
    "todo esta arriba en el chat!! Sonnenallee 204",
    "steht doch alles oben im chat",
    "tout est plus haut dans le chat",
    "it's all up there in the chat",
    "rufen sie mich nicht immer an",
)
CHANNELS: list[tuple[list[Talk], list[Fact], list[str]]] = [
    *(
        (talk(f"c {said}"), [("preferred_channel", value)], [])
        for value, said in _WISHED
        for talk in (call, chat)
    ),
    *((talk(f"c {said}"), [], []) for said in _NOT_WISHED for talk in (call, chat)),
]

_TOLD = (
    (
        "Bölschestraße 98, 12587 Berlin",
        "c wir ziehen in die bölschestraße achtundachtzig nee warten sie die achtundachtzig "
        "ist der bäcker achtundneunzig eins zwo fünf acht sieben berlin",
    ),
    (
        "Teichstraße 50, 13407 Berlin",
        "c ich zieh in die teichstraße fuffzich in eins drei vier null sieben berlin",
    ),
    (
        "Uhlandstraße 169, 10719 Berlin",
        "c ich zieh zu meiner freundin in die uhlandstraße hundertneunundsechzig "
        "eins null sieben eins neun berlin",
    ),
)
_WRITTEN = (
    ("Alt-Moabit 86 C, 10555 Berlin", "c Notre nouvelle adresse : Alt-Moabit 86 C, 10555 Berlin."),
    ("Wilhelmsaue 118 A, 10715 Berlin", "c Wir ziehen um: Wilhelmsaue 118 A, 10715 Berlin"),
    (
        "Hasenheide 15, 10967 Berlin",
        "c Zum 1. September verlege ich meinen Haushalt in die Hasenheide 15, 10967 Berlin.",
    ),
    ("Torstraße 3, 10119 Berlin", "c I'm moving in with my sister at Torstraße 3, 10119 Berlin in May."),
)
PUT_RIGHT: list[tuple[list[Talk], list[Fact], list[str]]] = [
    *((call(said), [("address_change", value)], []) for value, said in _TOLD),
    *((chat(said), [("address_change", value)], []) for value, said in _WRITTEN),
]
