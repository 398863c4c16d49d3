"""When it is, more or less, at most and put right, in four languages.

All of it is said on Tuesday, 10 March 2026, at 10:15; ``""``
stands for no promise.
"""

AGENTS_OR_OTHERS: list[tuple[str, str]] = [
    # In which time, more or less, and at most.
    ("in genau zwei stunden ruf ich sie an", "03-10 12:15"),
    ("in etwa zwanzig minuten meld ich mich", "03-10 10:35"),
    ("in einer knappen halben stunde haben sie wieder strom", "03-10 10:45"),
    ("Zwei Werktage höchstens, dann haben Sie Antwort.", "03-12 18:00"),
    ("i'll phone you in exactly forty minutes", "03-10 10:55"),
    ("You'll have it in just under two hours.", "03-10 12:15"),
    ("two working days at most and you'll have it", "03-12 18:00"),
    ("je vous rappelle dans à peu près vingt minutes", "03-10 10:35"),
    ("deux jours ouvrés maximum et vous aurez la réponse", "03-12 18:00"),
    ("le llamo en aproximadamente veinte minutos", "03-10 10:35"),
    ("dos días hábiles como máximo y lo tiene", "03-12 18:00"),
    ("in einer viertelstunde ruf ich sie an", "03-10 10:30"),
    ("I'll call you in about an hour and a half.", "03-10 11:45"),
    ("je vous rappelle dans une heure et demie", "03-10 11:45"),
    ("le llamo dentro de hora y media", "03-10 11:45"),
    # Put right: the clock time alone, or which of two days.
    ("ich ruf sie morgen um drei nein um vier an", "03-11 16:00"),
    ("Am Freitag um 9 Uhr, Moment, besser um 10 Uhr rufe ich Sie an.", "03-13 10:00"),
    ("nicht erst freitag sondern schon donnerstag schick ich ihnen das", "03-12 18:00"),
    ("I'll call you tomorrow at three, no, sorry, at four.", "03-11 16:00"),
    (
        "i'll ring tomorrow at ten oh wait i've got a meeting i'll make it three in the afternoon",
        "03-11 15:00",
    ),
    ("You'll have it not on Friday but on Thursday.", "03-12 18:00"),
    ("je vous appelle demain à quinze heures non pardon à seize heures", "03-11 16:00"),
    ("nous vous l'envoyons non pas vendredi mais jeudi", "03-12 18:00"),
    ("mañana a las cuatro no perdón a las cinco de la tarde la llamo", "03-11 17:00"),
    ("no el viernes sino el jueves le llamo", "03-12 18:00"),
    ("Übermorgen haben Sie die Bestätigung.", "03-12 18:00"),
]

CUSTOMERS_OR_OTHERS: list[tuple[str, str]] = [
    ("I'll pay on Thursday, not on Friday.", "03-12 18:00"),
    ("Ich schicke es am Donnerstag, nicht erst am Freitag.", "03-12 18:00"),
    ("je l'envoie jeudi et pas vendredi", "03-12 18:00"),
    ("Se lo mando el jueves, no el viernes.", "03-12 18:00"),
    ("Statt am Donnerstag schicke ich es erst am Freitag.", "03-13 18:00"),
]
