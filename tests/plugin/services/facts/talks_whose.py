"""Whose a value is, what confirms one, wishes and what only looks like one, questions in other words.

Talks are written as in ``talks``.
"""

from tests.plugin.services.facts.talks import Fact, Talk, call, chat

K, P, L = "contract_number", "preferred_channel", "preferred_language"
PHONE, ADDRESS, METER = "alternative_phone", "address_change", "meter_number"

WHOSE: list[tuple[list[Talk], list[Fact], list[str]]] = [
    # Somebody else's.
    (
        call("c der von oben herr lehmann ruft auch gleich an der hat vertrag c vier vier sieben eins sechs"),
        [],
        [],
    ),
    (call("c die über mir hat die nummer c vier vier sieben eins sechs"), [], []),
    (call("c the lady upstairs has contract c four four seven one six if that helps"), [], []),
    (call("c mrs dale on the second floor has contract c four four seven one six"), [], []),
    (call("c la dame du dessus elle a le contrat c quatre quatre sept un six"), [], []),
    (call("c la señora de arriba tiene el contrato c cuatro cuatro siete uno seis"), [], []),
    (call("c no he pays for contract c four four seven one six i want to ask about mine"), [], []),
    (chat("c Auf meiner Rechnung steht ein Zähler 1EMH0012345678. Der gehört meiner Nachbarin."), [], []),
    (chat("c There is a second meter on my bill, 1EMH0012345678. That one belongs to my neighbour."), [], []),
    (chat("c Il y a le compteur 1EMH0012345678 sur ma facture. Il appartient à mon voisin."), [], []),
    (chat("c En mi factura sale el contador 1EMH0012345678. Ese es de mi vecina."), [], []),
    (chat("c Bei mir ist der Zähler 1EMH0012345678 eingetragen. Den gibt es hier gar nicht."), [], []),
    (chat("c You list meter 1EMH0012345678 for us. It isn't ours."), [], []),
    (chat("c Vous indiquez le compteur 1EMH0012345678. Ce n'est pas le nôtre."), [], []),
    (chat("c Figura el contador 1EMH0012345678. Ese no lo tenemos."), [], []),
    (chat("c Mein Zähler ist 1EMH0012345678. Der hängt im Keller."), [(METER, "1EMH0012345678")], []),
    (chat("c My meter is 1EMH0012345678. It is in the cellar."), [(METER, "1EMH0012345678")], []),
    (call("c frau weber hat gesagt ich soll c vier vier sieben eins sechs angeben"), [(K, "C-44716")], []),
    # Hesitations between letters, letters by their names.
    (
        call("c der zähler eins e em ha äh null null eins zwei drei vier fünf sechs sieben acht"),
        [(METER, "1EMH0012345678")],
        [],
    ),
    (
        call("c eins e emm und ha null null eins zwei drei vier fünf sechs sieben acht"),
        [(METER, "1EMH0012345678")],
        [],
    ),
    # What confirms what was read out.
    (call("a ist das die c vier vier sieben eins sechs", "c die ist es"), [(K, "C-44716")], []),
    (
        call("a ich hab hier c vier vier sieben eins sechs", "c das ist meiner ganz genau"),
        [(K, "C-44716")],
        [],
    ),
    (call("a ich hab hier c vier vier sieben eins sechs", "c so ist es"), [(K, "C-44716")], []),
    (call("a is it c four four seven one six", "c that's the fellow"), [(K, "C-44716")], []),
    (call("a is it c four four seven one six", "c bang on"), [(K, "C-44716")], []),
    (call("a is it c four four seven one six", "c it is indeed"), [(K, "C-44716")], []),
    (call("a c'est le c quatre quatre sept un six", "c c'est bien celui-là"), [(K, "C-44716")], []),
    (call("a c'est le c quatre quatre sept un six", "c en effet"), [(K, "C-44716")], []),
    (call("a es el c cuatro cuatro siete uno seis", "c esa es"), [(K, "C-44716")], []),
    (call("a es el c cuatro cuatro siete uno seis", "c el mismo"), [(K, "C-44716")], []),
    (call("a ist das die c vier vier sieben eins sechs", "c nee das ist die alte"), [], []),
    (call("a is it c four four seven one six", "c that's not me"), [], []),
    # Addresses with the way there.
    (
        call("c wir ziehen in den birkenauer weg zwölf eins null vier drei neun berlin"),
        [(ADDRESS, "Birkenauer Weg 12, 10439 Berlin")],
        [],
    ),
    (
        call("c ich ziehe in die hohenfelder straße neun eins null vier drei neun berlin"),
        [(ADDRESS, "Hohenfelder Straße 9, 10439 Berlin")],
        [],
    ),
    # An account number that is not right is no phone; one that we owe money to is one.
    (chat("c Neue IBAN: DE21 0301 2345 0000 1111 22"), [], []),
    (chat("c Falls etwas zurückkommt: DE89370400440532013000"), [("iban", "DE…3000")], []),
    (chat("c Si vous nous devez quelque chose : FR1420041010050500013M02606"), [("iban", "FR…2606")], []),
    # Channels.
    (call("c immer wenn ich anrufe ist besetzt"), [], []),
    (call("c every time i call i wait for ages"), [], []),
    (call("c chaque fois que j'appelle c'est occupé toujours"), [], []),
    (call("c siempre que llamo comunica"), [], []),
    (call("c schreiben sie mir immer mails das telefon ist vorbei"), [(P, "email")], []),
    (call("c always email please the phone is useless"), [(P, "email")], []),
    (call("c toujours des mails le téléphone c'est terminé"), [(P, "email")], []),
    (call("c siempre por correo electrónico el teléfono se acabó"), [(P, "email")], []),
    (chat("c écrivez-moi que par chat svp"), [(P, "chat")], []),
    (chat("c a lavenir par mail svp"), [(P, "email")], []),
    (chat("c contactez moi que par courrier"), [(P, "letter")], []),
    # Languages.
    (chat("c yes please, polish for me"), [(L, "pl")], []),
    (chat("c next time turkish for me please"), [(L, "tr")], []),
    (chat("c pls do spanish with me"), [(L, "es")], []),
    (chat("c bitte polnisch mit mir"), [(L, "pl")], []),
    (chat("c pour moi en arabe svp"), [(L, "ar")], []),
    (chat("c prochaine fois italien pour moi"), [(L, "it")], []),
    (chat("c inglés para mí por favor"), [(L, "en")], []),
    (chat("c Bitte auf mein polnisches Konto überweisen"), [], []),
    (chat("c Bitte auf italienische Adresse schicken"), [], []),
    (chat("c Bitte antworten Sie in englischer Sprache"), [(L, "en")], []),
    (chat("c no french for me, I don't understand it"), [], []),
    # Questions.
    (
        [
            *chat("c Vertrag C-44716 bitte prüfen"),
            *call("a für welche vertragsnummer ist das", "c steht oben"),
        ],
        [(K, "C-44716")],
        [K],
    ),
    (
        [
            *chat("c meine vertragsnummer ist C-44716"),
            *call("a c vier vier sieben eins sechs ist das richtig", "c ja"),
        ],
        [(K, "C-44716")],
        [],
    ),
    (
        [
            *chat("c Bitte künftig nur per Brief"),
            *call("a und wie sollen wir ihnen antworten", "c per brief"),
        ],
        [(P, "letter")],
        [P],
    ),
    (
        [*chat("c only letters please"), *call("a how should we get back to you", "c by letter")],
        [(P, "letter")],
        [P],
    ),
    (
        [*chat("c siempre por carta por favor"), *call("a y cómo quiere que le respondamos", "c por carta")],
        [(P, "letter")],
        [P],
    ),
    (
        [
            *chat("c joignez-moi au 030 23125 801 svp"),
            *call("a et votre numéro de portable c'était quoi déjà", "c le même"),
        ],
        [(PHONE, "+493023125801")],
        [PHONE],
    ),
    (
        [
            *chat("c Neue Bank: DE89370400440532013000"),
            *call("a die neue iban sagen sie mir die bitte auch", "c steht in der mail"),
        ],
        [("iban", "DE…3000")],
        ["iban"],
    ),
    (
        [
            (
                "chat",
                [
                    'c Auf Ihrem Beispiel steht "Vertragsnummer C-55123", meine ist aber C-44716. '
                    "Nicht dass das jemand verwechselt.",
                    "a Keine Sorge, das ist nur ein Beispiel.",
                ],
            )
        ],
        [("contract_number", "C-44716")],
        [],
    ),
    (
        [
            (
                "chat",
                ["c My son read C-55123 off the sample in your leaflet, not ours: our contract is C-44716."],
            )
        ],
        [("contract_number", "C-44716")],
        [],
    ),
    (
        [("call", ["c c vier vier sieben eins sechs und könnten wir vielleicht englisch reden bitte"])],
        [("contract_number", "C-44716"), ("preferred_language", "en")],
        [],
    ),
    ([("chat", ["c combien de temps encore ? client 30418827"])], [("customer_number", "30418827")], []),
    (
        [("call", ["c je suis née le sept mai mille neuf cent soixante-douze"])],
        [("date_of_birth", "1972")],
        [],
    ),
    ([("chat", ["c C-44716. no wait, that's on my neighbour's envelope, mine I have to look for"])], [], []),
    (
        [
            (
                "email",
                ["c Your bill names meter 1EMH0012345678, which isn't in my cellar. Please look into it."],
            )
        ],
        [],
        [],
    ),
    (
        [
            (
                "email",
                ["c Bitte überweisen.\n\nBank laut Brief: Stadtstrom GmbH, DE02 1203 0000 0000 2020 51"],
            )
        ],
        [],
        [],
    ),
    (
        [
            (
                "call",
                [
                    "a if we cannot reach you",
                    "c then my office zero three zero two three one two five five double one",
                ],
            ),
            ("call", ["a do you have a second number for us"]),
        ],
        [("alternative_phone", "+493023125511")],
        ["alternative_phone"],
    ),
]
