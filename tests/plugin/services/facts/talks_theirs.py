"""What belongs to people whom a customer speaks of, what was replaced, and what is not settled.

Talks are written as in ``talks``; each rule has one that it finds and one that it lets be.
"""

from tests.plugin.services.facts.talks import Fact, Talk, call, chat

K, N, METER = "contract_number", "customer_number", "meter_number"
IBAN, PHONE, ADDRESS, BIRTH = "iban", "alternative_phone", "address_change", "date_of_birth"
ORDER, CHANNEL, LANGUAGE = "order_number", "preferred_channel", "preferred_language"

THEIRS: list[tuple[list[Talk], list[Fact], list[str]]] = [
    # A stranger's, however far from their name it stands.
    (chat("c I get letters for a Mr Mahlow, customer number 73310942."), [], []),
    (chat("c Hier kommt Post für eine Frau Krell an, Vertrag C-44716."), [], []),
    (
        chat("c Hay una factura a nombre de un tal Dieter Ploch, con el número de cliente 73310942."),
        [],
        [],
    ),
    (
        chat("c Ici arrive le courrier d'un certain M. Hruska, contrat C-44716. Le mien est le C-44727."),
        [(K, "C-44727")],
        [],
    ),
    (chat("c On the letter it says C-44716. That man doesn't live here."), [], []),
    (chat("c Sur la lettre figure le contrat C-44716. Je n'ai rien à voir avec ce monsieur."), [], []),
    (chat("c My contract is C-44716. The neighbour doesn't live here any more."), [(K, "C-44716")], []),
    (
        chat("c hab ne mahnung auf den namen Pohlmann. kundennummer im brief ist 71094416"),
        [],
        [],
    ),
    (chat("c die kundennummer im brief ist 71094416"), [(N, "71094416")], []),
    # Somebody else's by a word for whose it is, though the customer has it here.
    (call("c aber ihre vertragsnummer hab ich da, c vier vier sieben eins sechs"), [], []),
    (call("c ich ruf für meinen vater an. sein vertrag ist c vier vier sieben eins sechs"), [], []),
    (call("c geburtstag hat sie am neunten mai einundvierzig"), [], []),
    (call("a wann sind sie geboren", "c am neunten mai einundvierzig"), [(BIRTH, "1941")], []),
    (call("c von frau metz hab ich den zettel hier, das ist c vier vier sieben eins sechs"), [], []),
    (call("c von frau metz hab ich sie bekommen, c vier vier sieben eins sechs"), [(K, "C-44716")], []),
    (
        chat("c The previous tenant left me her contract number, C-44716, which I suppose is useless."),
        [],
        [],
    ),
    (chat("c You can also catch him on +49 30 23125 777, but he knows less than I do."), [], []),
    (chat("c You can catch me on +49 30 23125 777."), [(PHONE, "+493023125777")], []),
    (chat("c The landlord's meter hangs beside it (1EMH0012345678), please don't mix them up."), [], []),
    (call("c da steht c vier vier sieben eins sechs drauf, das ist aber seiner, nicht meiner"), [], []),
    (chat("c der herr buske hat auch schon angerufen, von seiner 030 23125 777"), [], []),
    (chat("c non, toujours seule avec un chat"), [], []),
    (chat("c Am besten bleiben Sie auch sonst bei Briefen."), [(CHANNEL, "letter")], []),
    (
        chat("c Call my office: 030 23125 777.", "a What's your work number?"),
        [(PHONE, "+493023125777")],
        [PHONE],
    ),
    (
        chat("c Mein Mann ist tot, sein Geburtsdatum 03.05.1941 steht noch da. Meines ist der 22.11.1946."),
        [(BIRTH, "1946")],
        [],
    ),
    (
        chat("c can a human call me? not on this number, battery dying. +49 30 23125 777 is my wifes"),
        [(PHONE, "+493023125777")],
        [],
    ),
    (chat("c battery dying. +49 30 23125 777 is my wifes"), [], []),
    (
        chat("c Mein Vater, Egon Dorn (geb. 03.10.1941, Vertrag C-44716), ist im November verstorben."),
        [],
        [],
    ),
    (
        call("c auf dem brief steht gar nicht mein name drauf. herr oswald pelz, und die kundennummer"
             " einundsiebzig null neun vierundvierzig sechzehn"),
        [],
        [],
    ),
    (chat("c My landlord is asking for it. Contract: C-44716."), [(K, "C-44716")], []),
    (
        call("c dann aber auf dem handy, das festnetz ist tot: null drei null zwei drei eins zwei fünf sieben"
             " sieben sieben"),
        [(PHONE, "+493023125777")],
        [],
    ),
    (
        chat("c Abbuchen nicht mehr von meinem Exmann, sondern von mir: DE02 1203 0000 0000 2020 51."),
        [(IBAN, "DE…2051")],
        [],
    ),
    (
        chat('c On your letter the example is "customer no 12345678"; all I have is contract C-44716.'),
        [(K, "C-44716")],
        [],
    ),
    (chat("c steht doch alles im chat von neulich"), [], []),
    (chat("c lieber hier im chat, anrufe drück ich immer weg"), [(CHANNEL, "chat")], []),
    # What was taken out, or is not to be used any more.
    (
        chat("c Ausgebaut wurde 1EMH0012345678 (Stand 48.902), eingebaut 1EMH0087654321 (Stand 0)."),
        [(METER, "1EMH0087654321")],
        [],
    ),
    (
        chat("c Bitte auf DE02 1203 0000 0000 2020 51 und nicht mehr auf das Konto der Praxis"
             " (DE02 5001 0517 5407 3249 31)."),
        [(IBAN, "DE…2051")],
        [],
    ),
    (
        chat("c Rufen Sie mich unter 030 23125 777 an, Festnetz ist abgemeldet."),
        [(PHONE, "+493023125777")],
        [],
    ),
    # Who asks which of two is theirs does not know; a model is an example.
    (chat("c Auf dem einen steht C-44716 und auf dem anderen C-44727, welcher gilt denn?"), [], []),
    (
        chat(
            "c Auf dem einen steht C-44716 und auf dem anderen C-44727, welcher gilt denn?",
            "a Der zweite, C-44727.",
            "c Gut, dann bin ich C-44727.",
        ),
        [(K, "C-44727")],
        [],
    ),
    (chat('c En el modelo pone "A2026-00123", el mío es A2026-20457.'), [(ORDER, "A2026-20457")], []),
    # An address that is not settled, and what is no city.
    (chat("a Neue Adresse?", "c Fuldastraße 33, 12045 Berlin, wenn alles klappt"), [], []),
    (chat("a Nouvelle adresse ?", "c Fuldastraße 33, 12045 Berlin. c'est pas encore sûr"), [], []),
    (
        chat("a Neue Adresse?", "c Fuldastraße 33, 12045 Berlin, der Vertrag ist unterschrieben"),
        [(ADDRESS, "Fuldastraße 33, 12045 Berlin")],
        [],
    ),
    (chat("a ¿La dirección nueva?", "c proskauer straße 19, 10247, igual que le dije a aitana"), [], []),
    (
        call("a where to", "c to Mariahilfer Straße 112, 1070 Wien, from the first of October"),
        [(ADDRESS, "Mariahilfer Straße 112, 1070 Wien")],
        [],
    ),
    (
        call("a wo ziehen sie hin", "c Friedrich-Ebert-Straße 30, 14467 Potsdam."),
        [(ADDRESS, "Friedrich-Ebert-Straße 30, 14467 Potsdam")],
        [],
    ),
    # Numbers as people dictate them.
    (
        call("c DE null zwei, eins zwei null drei, null null null null, null null null null,"
             " zwei null zwei null, und hinten einundfünfzig"),
        [(IBAN, "DE…2051")],
        [],
    ),
    (call("c A twenty twenty-six, dash, one one four oh two"), [(ORDER, "A2026-11402")], []),
    (
        call("c Meine Kundennummer, die liegt in der Schublade. So. Einundsiebzig, null neun, vierundvierzig,"
             " sechzehn."),
        [(N, "71094416")],
        [],
    ),
    (call("c Die Schublade klemmt. So. Einundsiebzig, null neun, vierundvierzig, sechzehn."), [], []),
    (
        call("a ¿su número de cliente?", "c Lo puse en el chat. ¿Me apunta otro teléfono, el del trabajo?"
             " Cero tres cero dos tres uno dos cinco siete siete siete."),
        [(PHONE, "+493023125777")],
        [],
    ),
    (chat("c Mi número de cliente, por si acaso lo necesitan, es el 71094416."), [(N, "71094416")], []),
    (
        call(
            "a ¿el número del contador?",
            "c Uno, pe, erre, i, y luego cero cero cuatro cuatro, nueve uno siete cinco, dos seis.",
        ),
        [(METER, "1PRI0044917526")],
        [],
    ),
    # Wishes.
    (chat("c I'm only taking the call if she has an explanation."), [], []),
    (chat("c Y si me tienen que escribir, que sea en papel."), [(CHANNEL, "letter")], []),
    (chat("c Ich lese Mails nur selten: Rufen Sie mich künftig immer an."), [(CHANNEL, "phone")], []),
    (
        call("c ist es möglich dass ich die briefe künftig auf englisch bekomme ich brauche das bitte"),
        [(LANGUAGE, "en")],
        [],
    ),
    (
        chat("c Vos lettres arrivent en allemand : je souhaite recevoir toutes vos réponses en français."),
        [(LANGUAGE, "fr")],
        [],
    ),
    # Questions.
    (
        call("c my contract is c four four seven one six", "a the meter number you entered is too short"),
        [(K, "C-44716")],
        [],
    ),
    (
        chat("c Geboren am 09.05.1941.", "a Für den neuen Vertrag brauche ich noch Ihr Geburtsdatum."),
        [(BIRTH, "1941")],
        [BIRTH],
    ),
    (
        chat("c You reach me on +49 30 23125 777.", "a On what number should we have texted you?"),
        [(PHONE, "+493023125777")],
        [PHONE],
    ),
    (
        chat(
            "c Ich ziehe in die Fuldastraße 33, 12045 Berlin.",
            "a The new address is registered, and you'll have the confirmation on Monday.",
        ),
        [(ADDRESS, "Fuldastraße 33, 12045 Berlin")],
        [],
    ),
    (
        call(
            "c vertrag c vier vier sieben eins sechs",
            "c die rechnung geht von fünfzehntausend irgendwas aus",
            "a sagen sie mir die vertragsnummer bitte",
        ),
        [(K, "C-44716")],
        [K],
    ),
    (
        chat("c IBAN DE02 1203 0000 0000 2020 51", "a It stuck because the account details were missing."),
        [(IBAN, "DE…2051")],
        [],
    ),
    (
        chat("c IBAN DE02 1203 0000 0000 2020 51", "a Envoyez votre IBAN afin que je puisse vérifier."),
        [(IBAN, "DE…2051")],
        [IBAN],
    ),
    (
        chat("c meter 1EMH0012345678", "a Got it. And yes, the meter number's in."),
        [(METER, "1EMH0012345678")],
        [],
    ),
    (
        chat("c pedido A2026-16469", "a El pedido espera porque falta el número del contador."),
        [(ORDER, "A2026-16469")],
        [],
    ),
    (
        chat(
            "c Je déménage à la Fuldastraße 33, 12045 Berlin.",
            "a Il est parti à l'ancienne adresse. Je vous le renvoie.",
        ),
        [(ADDRESS, "Fuldastraße 33, 12045 Berlin")],
        [],
    ),
    (
        call("b marque su número de cliente", "c siete uno cero nueve cuatro cuatro uno seis"),
        [(N, "71094416")],
        [],
    ),
]  # fmt: skip
