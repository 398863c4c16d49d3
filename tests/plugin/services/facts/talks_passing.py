"""Questions in passing, wishes for one of two channels, and whose a value is.

Talks are written as in ``talks``.
"""

from tests.plugin.services.facts.talks import Fact, Talk, call, chat

_CONTRACT = ("contract_number", "C-47102")
_VIENNA = ("address_change", "Zieglergasse 21, 1070 Wien")
_METER = ("meter_number", "1EMH0084512207")
_PHONE = ("alternative_phone", "+493023125441")
_GIVEN = chat("c contract C-47102")


def _channel(name: str) -> Fact:
    return ("preferred_channel", name)


PASSING: list[tuple[list[Talk], list[Fact], list[str]]] = [
    # A passing word that is taken for a question.
    (
        [
            *_GIVEN,
            *chat("a Then just the contract and we're done.", "c I already gave that to your colleague"),
        ],
        [_CONTRACT],
        ["contract_number"],
    ),
    (
        [
            *_GIVEN,
            *chat("a Dann noch der Vertrag und wir sind durch.", "c hab ich doch gestern schon geschrieben"),
        ],
        [_CONTRACT],
        ["contract_number"],
    ),
    (
        [*_GIVEN, *chat("a Il ne reste que le contrat alors.", "c je l'ai déjà donné hier")],
        [_CONTRACT],
        ["contract_number"],
    ),
    (
        [*_GIVEN, *chat("a Solo queda el contrato entonces.", "c ya se lo di ayer a su compañera")],
        [_CONTRACT],
        ["contract_number"],
    ),
    ([*_GIVEN, *chat("a I have your contract here.", "c great, thanks")], [_CONTRACT], []),
    ([*_GIVEN, *chat("a Ihr Vertrag läuft bis Mai.", "c ok danke")], [_CONTRACT], []),
    (
        [
            *chat("c we moved to Torstr. 9, 10119 Berlin"),
            *chat("a Können Sie mir noch sagen, wo es hingeht?"),
        ],
        [("address_change", "Torstr. 9, 10119 Berlin")],
        ["address_change"],
    ),
    (
        call(
            "a does your daughter have a contract there", "c she has her own, ours is c four seven one oh two"
        ),
        [_CONTRACT],
        [],
    ),
    # One of two channels, or none.
    (
        call("c ihre e mails kann ich nicht mehr lesen rufen sie mich in zukunft bitte immer an"),
        [_channel("phone")],
        [],
    ),
    (chat("c I'm hopeless on the phone, so please always email me"), [_channel("email")], []),
    (chat("c E-Mails landen bei mir im Spam, bitte immer per Brief"), [_channel("letter")], []),
    (
        chat("c please email everything from now on, the post and I are done with each other"),
        [_channel("email")],
        [],
    ),
    (chat("c mail ist da, alles super, danke"), [], []),
    (chat("c the letter is here, only wanted to say thanks"), [], []),
    (call("c der brief ist da wollten wir nur sagen"), [], []),
    (call("c i only just typed it into the telephone"), [], []),
    (chat("c pls always write to me on here, calls are a nightmare at work"), [_channel("chat")], []),
    # Abroad.
    (chat("c From May my new address is Zieglergasse 21, 1070 Wien."), [_VIENNA], []),
    (chat("c ab Mai wohne ich in der Zieglergasse 21, 1070 Wien"), [_VIENNA], []),
    # Whose it is.
    (
        call(
            "c my daughter is standing here with the torch so the meter is one e m h double oh "
            "eight four five one two two oh seven"
        ),
        [_METER],
        [],
    ),
    (
        chat("c Mon contrat est le C-47102 (à ne pas confondre avec celui de ma mère, C-44716)"),
        [_CONTRACT],
        [],
    ),
    (chat("c Mein Vertrag ist C-47102, und nicht C-44716, der ist vom Nachbarn"), [_CONTRACT], []),
    (chat("c (written for her by M. Dogan, 030 23125 441)"), [], []),
    (
        call(
            "c could you put my work number down too it's oh three oh two three one two five double four one"
        ),
        [_PHONE],
        [],
    ),
    (chat("c the sample bill says contract C-44716, meter 1EMH0012345678. mine is C-47102"), [_CONTRACT], []),
    (chat("c my meter is 1EMH0000000000 according to your template"), [], []),
    # Taken back.
    (
        call(
            "a zählernummer", "c eins e m h null null acht vier fünf eins zwo zwo siebzehn nein null sieben"
        ),
        [_METER],
        [],
    ),
    (
        call(
            "a el contador",
            "c uno, e, eme, hache, cero cero, ochenta y cuatro, quince... no, espere, cincuenta y "
            "uno, veintidós, cero siete",
        ),
        [_METER],
        [],
    ),
    (
        chat(
            "c Konto DE89 3704 0044 0532 0130 00 bitte",
            "c Kommando zurück, das war die IBAN meiner Mutter, meine ist AT61 1904 3002 3457 3201",
        ),
        [("iban", "AT…3201")],
        [],
    ),
    # Languages.
    (
        call("c my english is not strong i would like to speak polish please"),
        [("preferred_language", "pl")],
        [],
    ),
    (
        call("c mein deutsch ist eingerostet bitte jemand der mir auf englisch helfen kann"),
        [("preferred_language", "en")],
        [],
    ),
    (
        call("c alguien que me pueda atender en portugués de ahora en adelante"),
        [("preferred_language", "pt")],
        [],
    ),
    (call("c your letters they're all in german and i can't read them"), [], []),
]
