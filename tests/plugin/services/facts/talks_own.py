"""How customers tell what is theirs, whoever and whatever else they speak of.

Each is a talk of one line; ``talks`` says how they are written.
"""

from collections.abc import Callable

from tests.plugin.services.facts.talks import Fact, Talk, call, chat

THEIR_OWN: list[tuple[list[Talk], list[Fact], list[str]]] = []


def _told(kind: str, value: str, *texts: str, by: Callable[..., list[Talk]] = chat) -> None:
    THEIR_OWN.extend((by(f"c {text}"), [(kind, value)], []) for text in texts)


_told(
    "alternative_phone",
    "+493023125777",
    "Am besten erreichen Sie mich auf der Arbeit: 030 23125 777",
    "If I don't pick up, try 030 23125 777, that's my office.",
    "Mein Handy ist kaputt, bitte nehmen Sie solange 030 23125 777",
    "tel büro 03023125777",
    "Vous pouvez aussi me joindre au +49 30 23125 777",
    "mi otro numero es el +49 30 23125 777",
    "I've got a new mobile: +49 30 23125 777",
    "Neue Nummer: 030 23125 777",
)
_told(
    "alternative_phone",
    "+493023125777",
    "nehmen sie lieber meine dienstnummer null drei null zwei drei eins zwei fünf sieben sieben sieben",
    by=call,
)
_told(
    "preferred_channel",
    "letter",
    "Am liebsten hätte ich alles schriftlich per Post.",
    "paper letters please, I don't do computers",
    "Tout par courrier désormais, s'il vous plaît.",
)
_told(
    "preferred_channel",
    "email",
    "bitte künftig nur noch mails",
    "Please stop calling me, email me instead.",
    "Could you put me down for e-mail contact only?",
    "Schreiben Sie mir doch einfach immer eine E-Mail, ans Telefon gehe ich tagsüber nicht.",
)
_told(
    "preferred_channel",
    "phone",
    "Je préfère qu'on m'appelle, les mails je ne les lis pas.",
    "Ich möchte ausschließlich telefonisch kontaktiert werden.",
    "A partir de ahora, llámenme, no me escriban.",
)
_told(
    "preferred_channel",
    "chat",
    "prefiero siempre por chat",
    "From now on, chat works best for me.",
)
_told(
    "preferred_language",
    "en",
    "Könnten wir das auf Englisch machen?",
    "Est-ce possible d'avoir un conseiller qui parle anglais ?",
    "sorry my german is bad, english please",
    "¿Podemos seguir en inglés?",
)
_told(
    "preferred_language",
    "tr",
    "Gibt es bei Ihnen jemanden, der Türkisch spricht?",
)
_told(
    "preferred_language",
    "es",
    "Could somebody write to me in Spanish from now on?",
)
_told(
    "preferred_language",
    "de",
    "Me gustaría que me atendieran en alemán.",
)
_told(
    "preferred_language",
    "pl",
    "Bitte schicken Sie mir die Briefe auf Polnisch, wenn das geht.",
)
_told(
    "preferred_language",
    "fr",
    "I'd be more comfortable in French if you have anyone.",
)
_told(
    "preferred_language",
    "ar",
    "pouvez-vous m'écrire en arabe svp",
)
_told(
    "address_change",
    "Torstraße 12, 10119 Berlin",
    "Ab 1. Mai wohne ich in der Torstraße 12, 10119 Berlin.",
    "Neue Adresse: Torstraße 12, 10119 Berlin",
    "We're moving to Torstraße 12 in 10119 Berlin next month.",
    "Je déménage le 1er mai au 12 Torstraße, 10119 Berlin.",
    "Me mudo a la Torstraße 12, 10119 Berlin.",
    "my new place is torstraße 12, 10119 berlin",
    "Post bitte ab sofort an: Torstraße 12, 10119 Berlin",
    "Please send the final bill to Torstraße 12, 10119 Berlin.",
    "Die Schlussrechnung bitte an Torstraße 12, 10119 Berlin",
    "Kann die Abrechnung an meine neue Anschrift? Torstraße 12, 10119 Berlin",
)
_told(
    "address_change",
    "Torstraße 12, 10119 Berlin",
    "wir ziehen in die torstraße zwölf eins null eins eins neun berlin",
    by=call,
)
_told(
    "date_of_birth",
    "1961",
    "geb. 3.5.1961",
    "My date of birth is 3 May 1961.",
    "Je suis né le 3 mai 1961.",
    "Nací el 3 de mayo de 1961.",
    "Geburtsdatum: 03.05.61",
    "DOB 03/05/1961",
)
_told(
    "date_of_birth",
    "1961",
    "ich bin am dritten fünften einundsechzig geboren",
    by=call,
)
_told(
    "contract_number",
    "C-44716",
    "Vertrag C-44716 (meiner, nicht der von meiner Frau)",
    "It's about C-44716.",
    "c44716",
    "Betreff C 44716",
    "Not my wife's contract, mine: C-44716",
    "mein contract nr ist die C-44716 lg",
)
_told(
    "contract_number",
    "C-44716",
    "c four four, seven, one six",
    "also ich lese ab, c, vierundvierzig, sieben, eins, sechs",
    "c quarante-quatre sept seize",
    "ce cuarenta y cuatro setecientos dieciséis",
    by=call,
)
_told(
    "customer_number",
    "30418827",
    "Kd.-Nr. 30418827",
    "Kundennummer lautet 3041 8827",
    "customer no 30 41 88 27",
    "mon numéro client : 30418827",
    "nº de cliente 30418827",
)
_told(
    "customer_number",
    "30418827",
    "kundennummer drei null vier eins acht acht zwei sieben",
    "customer number three oh four one double eight two seven",
    by=call,
)
_told(
    "meter_number",
    "1EMH0012345678",
    "Zählernr. 1EMH 0012 3456 78",
    "the meter says 1-EMH-0012345678",
)
_told(
    "meter_number",
    "1EMH0012345678",
    "eins emil martha heinrich null null eins zwei drei vier fünf sechs sieben acht",
    "one echo mike hotel double oh one two three four five six seven eight",
    by=call,
)
_told(
    "iban",
    "DE…2051",
    "Neue Bankverbindung: DE02 1203 0000 0000 2020 51",
    "please take it from DE02120300000000202051 from now on",
    "mon nouveau compte : DE02 1203 0000 0000 2020 51",
    "Die IBAN meines neuen Kontos ist DE02 1203 0000 0000 2020 51.",
)
_told(
    "order_number",
    "A2026-00123",
    "Bestellung A2026-00123, wann geht's los?",
    "order a2026-00123",
)
_told(
    "order_number",
    "A2026-00123",
    "auftrag a zweitausendsechsundzwanzig strich null null eins zwei drei",
    "a two oh two six dash oh oh one two three",
    by=call,
)
_told(
    "contract_number",
    "C-44716",
    "Mein Mann und ich haben zusammen den Vertrag C-44716.",
    "Meine Frau hat die Rechnung bezahlt, unser Vertrag ist C-44716.",
    "Mein Vermieter will einen Nachweis. Vertrag C-44716.",
    "Der Techniker war da, aber C-44716 ist immer noch ohne Strom.",
    "I spoke to Mr Lang yesterday about my contract C-44716.",
    "My landlord needs proof for C-44716 that I'm a customer.",
    "On the letter it says C-44716, that's me.",
    "Your letter says C-44716 and a price I never agreed to.",
    "Auf der Rechnung steht C-44716, und der Betrag ist zu hoch.",
    "Ich habe Ihren Brief bekommen, Vertrag C-44716.",
    "Im Brief steht Vertrag C-44716 und ein Abschlag von 90 Euro. Warum so viel?",
    "C-44716. Ich war noch nie so lange in einer Warteschleife.",
    "C-44716, ich habe nie eine Antwort bekommen.",
    "My contract is C-44716. I never received the welcome pack.",
    "Contract C-44716. We never had any trouble until now.",
    "Mi contrato es el C-44716, nunca he tenido problemas.",
    "Mon contrat C-44716, je n'ai jamais eu de souci avant.",
    "Ich wollte C-44716 kündigen.",
    "C-44716 wurde gekündigt, wann kommt die Schlussrechnung?",
    "I'd like to cancel C-44716 at the end of the month.",
    "Je voudrais résilier le contrat C-44716.",
    "Quiero dar de baja el contrato C-44716.",
    "Vertrag C-44716, umgezogen bin ich im Mai.",
    "Frau Pohl hatte mir geschrieben, es geht um C-44716.",
    "Herr Klein sagte, ich soll die Nummer nennen: C-44716",
    "Für meine Wohnung, nicht fürs Büro: C-44716",
    "ich glaub c-44716 ja genau c-44716",
)
_told(
    "contract_number",
    "C-44716",
    "meine tochter hat mir geholfen die nummer zu finden c vier vier sieben eins sechs",
    "moment mein mann holt den ordner so hier c vier vier sieben eins sechs",
    "no wait let me read it off the bill c four four seven one six",
    by=call,
)
_told(
    "customer_number",
    "30418827",
    "Kundennummer 30418827, Name Dorn, es geht um meine Mutter, die jetzt bei mir wohnt.",
    "My customer number is 30418827, my husband handles the rest.",
    "Ich bin Kunde 30418827.",
    "client number: 30418827 (mine)",
    "Auf Ihrem Schreiben ist meine Kundennummer 30418827 falsch geschrieben worden, so stimmt sie.",
)
_told(
    "meter_number",
    "1EMH0012345678",
    "Der neue Zähler ist 1EMH0012345678, der alte wurde ausgebaut.",
    "They swapped the meter yesterday, the new one is 1EMH0012345678.",
    "Gestern wurde der Zähler getauscht: neu ist 1EMH0012345678",
    "Le nouveau compteur est le 1EMH0012345678, l'ancien a été enlevé.",
    "El contador nuevo es el 1EMH0012345678, el viejo se lo llevaron.",
    "Zähler 1EMH0012345678 im Keller meines Vermieters, Stand 4711.",
    "My meter 1EMH0012345678 hangs next to the neighbour's.",
    "Mein Zähler (1EMH0012345678) dreht auch nachts.",
)
_told(
    "iban",
    "DE…2051",
    "Bitte ab sofort von DE02 1203 0000 0000 2020 51 abbuchen, das alte Konto ist geschlossen.",
    "My old account was closed, please use DE02 1203 0000 0000 2020 51.",
    "Erstattung bitte auf DE02 1203 0000 0000 2020 51.",
    "Please pay the refund into DE02 1203 0000 0000 2020 51.",
    "Remboursez-moi sur DE02 1203 0000 0000 2020 51, merci.",
    "Pueden ingresarlo en DE02 1203 0000 0000 2020 51.",
    "Ich habe die Bank gewechselt, jetzt DE02 1203 0000 0000 2020 51.",
    "Kann ich per Lastschrift zahlen? DE02 1203 0000 0000 2020 51",
    "Das Konto bleibt: DE02 1203 0000 0000 2020 51",
)
_told(
    "alternative_phone",
    "+493023125777",
    "Mein Handy ist gestohlen, Sie erreichen mich auf dem Handy meines Mannes: 030 23125 777",
    "Bitte nicht mehr auf dem Festnetz, sondern 030 23125 777",
    "I'm at my sister's this week, ring me there: 030 23125 777",
    "You can reach me at work on 030 23125 777 until five.",
    "Je suis joignable au bureau : 030 23125 777",
    "Llámenme al trabajo, 030 23125 777",
    "the line drops here so better use 030 23125 777",
    "Rückruf bitte unter 030 23125 777, da geht auch jemand ran.",
)
_told(
    "address_change",
    "Torstraße 12, 10119 Berlin",
    "Wir sind umgezogen. Neue Anschrift: Torstraße 12, 10119 Berlin. Die alte Wohnung ist übergeben.",
    "I've moved in with my boyfriend at Torstraße 12, 10119 Berlin.",
    "Mein Freund und ich ziehen zusammen in die Torstraße 12, 10119 Berlin.",
    "Bitte alle Post künftig in die Torstraße 12, 10119 Berlin.",
    "From 1 June we'll be at Torstraße 12, 10119 Berlin.",
    "Nous emménageons le 1er juin Torstraße 12, 10119 Berlin.",
    "A partir de junio viviré en la Torstraße 12, 10119 Berlin.",
    "Mietvertrag ist unterschrieben, ab Juni Torstraße 12, 10119 Berlin.",
    "Ich ziehe zu meiner Tochter, Torstraße 12, 10119 Berlin.",
)
_told(
    "date_of_birth",
    "1961",
    "My birthday? 3 May 1961.",
    "Meine Frau heißt Anna, ich bin am 3.5.1961 geboren.",
    "Geboren wurde ich am 3. Mai 1961 in Köln.",
)
_told(
    "order_number",
    "A2026-00123",
    "Ich habe am Sonntag bestellt, A2026-00123, und nichts gehört.",
    "My flatmate and I ordered together, A2026-00123.",
    "Order A2026-00123 never arrived.",
    "Wo bleibt A2026-00123?",
    "commande A2026-00123, toujours rien",
)
_told(
    "preferred_channel",
    "email",
    "Bitte schreiben Sie mir nur noch Mails, am Telefon verstehe ich so schlecht.",
    "Por favor, siempre por correo electrónico.",
    "Je ne réponds pas aux numéros inconnus, écrivez-moi toujours par mail.",
    "Kein Papier mehr bitte, alles per Mail.",
)
_told(
    "preferred_channel",
    "letter",
    "I prefer letters, my eyes are too bad for screens.",
)
_told(
    "preferred_channel",
    "phone",
    "Sie können mich immer anrufen, lieber als schreiben.",
)
_told(
    "preferred_channel",
    "chat",
    "ab jetzt bitte nur noch hier im chat",
)
_told(
    "preferred_language",
    "en",
    "Mein Deutsch ist schlecht, können Sie Englisch?",
    "Lieber auf Englisch bitte.",
)
_told(
    "preferred_language",
    "tr",
    "Is there somebody who speaks Turkish? My mother and I would both understand better.",
)
_told(
    "preferred_language",
    "ru",
    "Könnte mir künftig jemand auf Russisch schreiben?",
)
_told(
    "preferred_language",
    "es",
    "No hablo bien alemán, ¿puede ser en español?",
)
