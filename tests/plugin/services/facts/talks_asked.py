"""Questions for what was told the day before, and what only looks like one; written, and as it is "
"spoken."""

from collections.abc import Iterator

from tests.plugin.services.facts.talks import Fact, Talk

QUESTIONS: list[tuple[list[Talk], list[Fact], list[str]]] = []
CONTRACT = "contract_number"
CUSTOMER = "customer_number"
METER = "meter_number"
ORDER = "order_number"
ACCOUNT = "iban"
BIRTH = "date_of_birth"
ADDRESS = "address_change"
PHONE = "alternative_phone"
CHANNEL = "preferred_channel"
LANGUAGE = "preferred_language"
_TOLD = {
    CONTRACT: ("c Vertrag C-44716", (CONTRACT, "C-44716")),
    CUSTOMER: ("c Kundennummer 12345678", (CUSTOMER, "12345678")),
    METER: ("c Zähler 1EMH0012345678", (METER, "1EMH0012345678")),
    ORDER: ("c Auftrag A2026-00123", (ORDER, "A2026-00123")),
    ACCOUNT: ("c IBAN DE89370400440532013000", (ACCOUNT, "DE…3000")),
    BIRTH: ("c geboren am 4.5.1984", (BIRTH, "1984")),
    ADDRESS: ("c Neue Adresse: Ahornweg 12, 10439 Berlin", (ADDRESS, "Ahornweg 12, 10439 Berlin")),
    PHONE: ("c erreichbar unter 030 23125 801", (PHONE, "+493023125801")),
    CHANNEL: ("c bitte immer per Mail", (CHANNEL, "email")),
    LANGUAGE: ("c bitte auf Englisch", (LANGUAGE, "en")),
}


def _spoken(text: str) -> str:
    return "".join(char for char in text.lower() if char not in "?¿,.")


def asked(
    kind: str, *texts: str, again: bool = True, spoken: bool | None = None
) -> Iterator[tuple[list[Talk], list[Fact], list[str]]]:
    """Talks in which ``texts`` are said by an agent after the customer told ``kind``: written and spoken,
    or one of them."""
    told, fact = _TOLD[kind]
    for text in texts:
        for by, line in (("chat", text), ("call", _spoken(text))):
            if spoken is None or spoken == (by == "call"):
                talks: list[Talk] = [("chat", [told]), (by, [f"a {line}", "c moment mal"])]
                yield talks, [fact], [kind] if again else []


def wished(
    kind: str, value: str | None, *texts: str | tuple[str, str]
) -> Iterator[tuple[list[Talk], list[Fact], list[str]]]:
    """Talks in which a customer says each text, or answers with it; ``value`` is what they wish."""
    for text in texts:
        question, said = ("", text) if isinstance(text, str) else text
        lines = [f"a {question}", f"c {said}"] if question else [f"c {said}"]
        for by, told in (("chat", lines), ("call", [_spoken(line) for line in lines])):
            yield [(by, told)], [(kind, value)] if value else [], []


def _asked(kind: str, *texts: str, again: bool = True) -> None:
    QUESTIONS.extend(asked(kind, *texts, again=again))


_asked(
    CONTRACT,
    "Ihre Vertragsnummer bitte?",
    "Wie lautet Ihre Vertragsnummer?",
    "Unter welcher Vertragsnummer läuft das?",
    "Ich bräuchte noch Ihre Vertragsnummer.",
    "Geben Sie mir mal die Vertragsnummer durch?",
    "Um welchen Vertrag geht es denn?",
    "Und die Vertragsnummer war?",
    "Haben Sie die Vertragsnummer griffbereit?",
    "Welche Vertragsnummer haben Sie?",
    "What's your contract number?",
    "And the contract number is?",
    "Could you give me the contract number please?",
    "Do you have your contract number handy?",
    "I'll need your contract number.",
    "Which contract is this about?",
    "Can I take your contract number?",
    "Quel est votre numéro de contrat ?",
    "Vous avez votre numéro de contrat sous les yeux ?",
    "C'est pour quel contrat ?",
    "Il me faut votre numéro de contrat.",
    "Pourriez-vous me rappeler votre numéro de contrat ?",
    "Votre numéro de contrat, s'il vous plaît ?",
    "¿Cuál es su número de contrato?",
    "¿Me dice el número de contrato?",
    "Necesito su número de contrato, por favor.",
    "¿De qué contrato se trata?",
    "Dígame su número de contrato.",
    "¿Y el número de contrato?",
    "Deme el número de contrato otra vez",
)
_asked(
    CONTRACT,
    "Zur Sicherheit: wie lautet Ihre Vertragsnummer?",
    "C-44716, richtig?",
    "Ihre Vertragsnummer finden Sie auf der Rechnung.",
    "Bitte halten Sie beim nächsten Mal Ihre Vertragsnummer bereit.",
    "Ihre Vertragsnummer C-44716 habe ich notiert.",
    "Danke für die Vertragsnummer!",
    "For security, please confirm your contract number.",
    "Thanks for the contract number.",
    "Your contract number is on the bill.",
    "Is it C-44716?",
    "Pour des raisons de sécurité, votre numéro de contrat ?",
    "Merci pour le numéro de contrat.",
    "Por seguridad, ¿me confirma su número de contrato?",
    "Gracias por el número de contrato.",
    "I see your contract C-44716 here.",
    "Wie lautet die Vertragsnummer Ihrer Mutter?",
    "What is your wife's contract number?",
    "Den neuen Vertrag schicke ich Ihnen zu.",
    "Ihr Vertrag läuft noch bis Mai.",
    "Your contract ends in May.",
    "Votre contrat se termine en mai.",
    "Su contrato termina en mayo.",
    again=False,
)
_asked(
    CUSTOMER,
    "Kundennummer?",
    "Wie ist Ihre Kundennummer?",
    "Darf ich Ihre Kundennummer haben?",
    "What is your customer number?",
    "Customer number please?",
    "Votre numéro client ?",
    "Je peux avoir votre numéro de client ?",
    "¿Su número de cliente?",
    "¿Me facilita el número de cliente?",
    "Sagen Sie mir nochmal die Kundennummer?",
)
_asked(
    METER,
    "Welche Zählernummer steht auf dem Zähler?",
    "Die Zählernummer bräuchte ich noch.",
    "What's the serial number of the meter?",
    "Could you read me the meter number?",
    "Quel est le numéro du compteur ?",
    "Vous pouvez me lire le numéro du compteur ?",
    "¿Qué número tiene su contador?",
    "¿Cuál es el número del contador?",
    "Lesen Sie mir bitte die Nummer vom Zähler vor?",
)
_asked(
    METER,
    "Wie ist der Zählerstand?",
    "What does the meter read?",
    "Quel est l'index du compteur ?",
    "¿Qué lectura marca el contador?",
    "Der Zähler wird morgen getauscht.",
    again=False,
)
_asked(
    ORDER,
    "Wie lautet die Auftragsnummer?",
    "Haben Sie die Bestellnummer?",
    "What's the order number?",
    "Do you have an order number?",
    "Le numéro de commande ?",
    "¿Cuál es el número de pedido?",
    "Um welche Bestellung geht es?",
    "¿Qué número de pedido tiene?",
)
_asked(
    ACCOUNT,
    "Wie lautet Ihre IBAN?",
    "Auf welches Konto dürfen wir überweisen?",
    "Nennen Sie uns bitte Ihre Bankverbindung.",
    "Which account should we send the refund to?",
    "Could I have your IBAN?",
    "Your bank details please?",
    "Sur quel compte devons-nous verser ?",
    "Quel est votre IBAN ?",
    "Il nous faut vos coordonnées bancaires.",
    "¿A qué cuenta le ingresamos el dinero?",
    "¿Me da su IBAN?",
    "¿Cuál es su número de cuenta?",
)
_asked(
    BIRTH,
    "Wann sind Sie geboren?",
    "Ihr Geburtsdatum?",
    "When were you born?",
    "What's your date of birth?",
    "Votre date de naissance ?",
    "Quand êtes-vous né ?",
    "¿Su fecha de nacimiento?",
    "¿Cuándo nació?",
)
_asked(
    BIRTH,
    "Aus Datenschutzgründen: Ihr Geburtsdatum?",
    "For data protection, your date of birth?",
    "Pour vérifier votre identité, votre date de naissance ?",
    "Para verificar su identidad, ¿su fecha de nacimiento?",
    "Zur Legitimation nennen Sie mir bitte Ihr Geburtsdatum",
    again=False,
)
_asked(
    ADDRESS,
    "Wie lautet die neue Adresse?",
    "Wohin ziehen Sie?",
    "Wie war die neue Anschrift noch gleich?",
    "What's your new address?",
    "Where are you moving to?",
    "Quelle est votre nouvelle adresse ?",
    "Où déménagez-vous ?",
    "¿Cuál es la nueva dirección?",
    "¿A dónde se muda?",
    "Und die neue Anschrift?",
    "Wohin dürfen wir die Schlussrechnung schicken?",
    "Where shall we send the final bill?",
)
_asked(
    ADDRESS,
    "Wie lautet Ihre E-Mail-Adresse?",
    "What's your email address?",
    "Quelle est votre adresse mail ?",
    "¿Cuál es su correo electrónico?",
    "Die neue Adresse ist gespeichert.",
    again=False,
)
_asked(
    PHONE,
    "Unter welcher Nummer erreichen wir Sie?",
    "Auf welcher Nummer darf ich zurückrufen?",
    "Wie ist Ihre Telefonnummer?",
    "What number can we reach you on?",
    "What's the best number to call you back?",
    "Sur quel numéro peut-on vous joindre ?",
    "À quel numéro puis-je vous rappeler ?",
    "¿En qué teléfono le podemos localizar?",
    "¿A qué número le llamo?",
    "Ihre Handynummer?",
)
_asked(
    CHANNEL,
    "Wie sollen wir Sie kontaktieren?",
    "Möchten Sie lieber per Mail oder per Post informiert werden?",
    "How would you like us to contact you?",
    "Would you prefer email or post?",
    "Comment souhaitez-vous être contacté ?",
    "Préférez-vous un mail ou un courrier ?",
    "¿Cómo prefiere que le contactemos?",
    "¿Prefiere carta o correo?",
)
_asked(
    LANGUAGE,
    "In welcher Sprache möchten Sie betreut werden?",
    "Which language do you prefer?",
    "Dans quelle langue préférez-vous ?",
    "¿En qué idioma prefiere que le atendamos?",
)
