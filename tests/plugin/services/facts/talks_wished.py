"""Wishes for a channel or a language, values taken back, and numbers that are not a customer's.

Talks are written as in ``talks``.
"""

from tests.plugin.services.facts.talks import Fact, Talk

WISHED: list[tuple[list[Talk], list[Fact], list[str]]] = [
    (
        [
            ("chat", ["c Vertrag C-44716 bitte kündigen", "a Ist notiert."]),
            (
                "chat",
                [
                    "c Sorry, gestern habe ich Ihnen die falsche Vertragsnummer gegeben. "
                    "Es muss C-55123 heißen."
                ],
            ),
        ],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [
            ("chat", ["c my contract is C-44716", "a thanks"]),
            ("chat", ["c i gave you the wrong number yesterday, it's C-55123"]),
        ],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [
            ("chat", ["c contrat C-44716", "a merci"]),
            ("chat", ["c je me suis trompé hier, le bon numéro de contrat est C-55123"]),
        ],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [
            ("chat", ["c mi contrato es C-44716", "a gracias"]),
            ("chat", ["c ayer le di mal el número, el correcto es C-55123"]),
        ],
        [("contract_number", "C-55123")],
        [],
    ),
    (
        [
            (
                "call",
                [
                    "c meine iban ist d e acht neun drei sieben null vier null null vier "
                    "vier null fünf drei zwo null eins drei null null null",
                    "a danke",
                ],
            ),
            (
                "chat",
                [
                    "c Das war leider das Konto meiner Frau, bitte nehmen Sie "
                    "stattdessen DE02 1203 0000 0000 2020 51"
                ],
            ),
        ],
        [("iban", "DE…2051")],
        [],
    ),
    (
        [
            ("chat", ["c please refund to GB82 WEST 1234 5698 7654 32"]),
            (
                "chat",
                [
                    "c That IBAN I sent was my old account, it's closed. Use DE02 1203 "
                    "0000 0000 2020 51 please"
                ],
            ),
        ],
        [("iban", "DE…2051")],
        [],
    ),
    (
        [
            ("chat", ["c Neue Adresse: Ahornweg 12, 10439 Berlin"]),
            (
                "chat",
                [
                    "c In meiner letzten Mail war ein Tippfehler: die Hausnummer ist 21. "
                    "Also Ahornweg 21, 10439 Berlin."
                ],
            ),
        ],
        [("address_change", "Ahornweg 21, 10439 Berlin")],
        [],
    ),
    (
        [
            ("chat", ["c New address from May: Ahornweg 12, 10439 Berlin"]),
            ("chat", ["c I mistyped my new address last time. It should be Ahornweg 21, 10439 Berlin"]),
        ],
        [("address_change", "Ahornweg 21, 10439 Berlin")],
        [],
    ),
    (
        [
            ("chat", ["c Nouvelle adresse : Ahornweg 12, 10439 Berlin"]),
            (
                "chat",
                [
                    "c Petite erreur de ma part dans mon message : ce n'est pas le 12 "
                    "mais Ahornweg 21, 10439 Berlin"
                ],
            ),
        ],
        [("address_change", "Ahornweg 21, 10439 Berlin")],
        [],
    ),
    (
        [
            ("chat", ["c Nueva dirección: Ahornweg 12, 10439 Berlin"]),
            ("chat", ["c Me equivoqué con la dirección, la buena es Ahornweg 21, 10439 Berlin"]),
        ],
        [("address_change", "Ahornweg 21, 10439 Berlin")],
        [],
    ),
    (
        [
            ("chat", ["c Vertrag C-44716"]),
            ("chat", ["c Für meinen zweiten Vertrag C-55123 ist die Rechnung falsch"]),
        ],
        [("contract_number", "C-44716"), ("contract_number", "C-55123")],
        [],
    ),
    (
        [("chat", ["c contract C-44716"]), ("chat", ["c the bill for C-55123 is wrong"])],
        [("contract_number", "C-44716"), ("contract_number", "C-55123")],
        [],
    ),
    (
        [
            ("chat", ["c contrat C-44716"]),
            ("chat", ["c il y a une erreur sur la facture du contrat C-55123"]),
        ],
        [("contract_number", "C-44716"), ("contract_number", "C-55123")],
        [],
    ),
    (
        [
            ("chat", ["c contrato C-44716"]),
            ("chat", ["c os habéis equivocado en la factura del contrato C-55123"]),
        ],
        [("contract_number", "C-44716"), ("contract_number", "C-55123")],
        [],
    ),
    (
        [
            ("chat", ["c Vertrag C-44716"]),
            ("chat", ["c Bei C-55123 war der Abschlag falsch, richtig wären 80 Euro"]),
        ],
        [("contract_number", "C-44716"), ("contract_number", "C-55123")],
        [],
    ),
    (
        [("chat", ["c bitte künftig nur per E-Mail"]), ("chat", ["c ab jetzt lieber wieder Briefe bitte"])],
        [("preferred_channel", "email"), ("preferred_channel", "letter")],
        [],
    ),
    (
        [
            (
                "call",
                [
                    "a ihr geburtsdatum bitte",
                    "c dritter vierter einundsechzig ach nein das ist von meinem mann "
                    "ich bin am neunten fünften dreiundsechzig geboren",
                ],
            )
        ],
        [("date_of_birth", "1963")],
        [],
    ),
    (
        [
            (
                "call",
                [
                    "a your date of birth please",
                    "c third of april nineteen sixty one no hang on that's john's mine "
                    "is the ninth of may nineteen sixty three",
                ],
            )
        ],
        [("date_of_birth", "1963")],
        [],
    ),
    (
        [
            (
                "call",
                [
                    "a votre date de naissance",
                    "c le trois avril mille neuf cent soixante et un ah non ça c'est "
                    "celle de paul moi c'est le neuf mai soixante-trois",
                ],
            )
        ],
        [("date_of_birth", "1963")],
        [],
    ),
    (
        [
            (
                "call",
                [
                    "a su fecha de nacimiento",
                    "c tres de abril del sesenta y uno ay no esa es la de pedro la mía "
                    "es nueve de mayo del sesenta y tres",
                ],
            )
        ],
        [("date_of_birth", "1963")],
        [],
    ),
    (
        [("chat", ["c Mein Sohn Tim (geb. 12.03.2010) zieht mit. Ich selbst bin am 04.05.1979 geboren."])],
        [("date_of_birth", "1979")],
        [],
    ),
    (
        [("chat", ["c My date of birth is 04/05/1979, my wife's is 12.03.1980"])],
        [("date_of_birth", "1979")],
        [],
    ),
    ([("chat", ["c Die Rechnung vom 12.03.1999 liegt noch hier"])], [], []),
    ([("chat", ["a Wann sind Sie geboren?", "c 04.05.79"])], [("date_of_birth", "1979")], []),
    ([("chat", ["a What's your date of birth?", "c 4 May 1979"])], [("date_of_birth", "1979")], []),
    ([("chat", ["a Votre date de naissance ?", "c 04/05/1979"])], [("date_of_birth", "1979")], []),
    ([("chat", ["a ¿Fecha de nacimiento?", "c 4 de mayo de 1979"])], [("date_of_birth", "1979")], []),
    ([("chat", ["c je suis née le 4 mai 1979 à Lyon"])], [("date_of_birth", "1979")], []),
    ([("chat", ["c nací el 4 de mayo de 1979"])], [("date_of_birth", "1979")], []),
    ([("chat", ["c I was born on 4th May 1979"])], [("date_of_birth", "1979")], []),
    (
        [("chat", ["c Gibt es bei Ihnen jemanden, der Polnisch spricht? Das wäre leichter für mich."])],
        [("preferred_language", "pl")],
        [],
    ),
    ([("chat", ["c is there somebody who speaks turkish?"])], [("preferred_language", "tr")], []),
    (
        [("chat", ["c do you have anyone there that can speak Spanish with me"])],
        [("preferred_language", "es")],
        [],
    ),
    ([("chat", ["c Y a-t-il quelqu'un qui parle arabe chez vous ?"])], [("preferred_language", "ar")], []),
    ([("chat", ["c ¿Hay alguien que hable inglés?"])], [("preferred_language", "en")], []),
    (
        [("chat", ["c Sprechen Sie Englisch? Mein Deutsch ist nicht so gut."])],
        [("preferred_language", "en")],
        [],
    ),
    ([("chat", ["c Could I continue in German please?"])], [("preferred_language", "de")], []),
    ([("chat", ["c Können wir auf Englisch weitermachen?"])], [("preferred_language", "en")], []),
    ([("chat", ["c Peut-on continuer en anglais ?"])], [("preferred_language", "en")], []),
    ([("chat", ["c ¿Podemos seguir en alemán?"])], [("preferred_language", "de")], []),
    ([("chat", ["c Please write to me in English from now on"])], [("preferred_language", "en")], []),
    ([("chat", ["c Bitte schreiben Sie mir auf Türkisch"])], [("preferred_language", "tr")], []),
    ([("chat", ["c my german is bad, english please"])], [("preferred_language", "en")], []),
    ([("chat", ["c Ihr Brief kam auf Englisch, das verstehe ich nicht"])], [], []),
    ([("chat", ["c Der Techniker sprach nur Polnisch"])], [], []),
    ([("chat", ["c The letter was in German"])], [], []),
    ([("chat", ["c Mein Mann spricht nur Arabisch"])], [], []),
    ([("chat", ["c I live in the Spanish quarter"])], [], []),
    ([("chat", ["c Le technicien parlait anglais"])], [], []),
    ([("chat", ["c La factura viene en alemán y no la entiendo"])], [], []),
    ([("chat", ["c das Formular gibt es nur auf Deutsch?"])], [], []),
    ([("chat", ["c Ich lerne gerade Französisch"])], [], []),
    (
        [("call", ["a which language would you like", "c italian if you can"])],
        [("preferred_language", "it")],
        [],
    ),
    ([("chat", ["c Bitte einen Kollegen, der Russisch kann"])], [("preferred_language", "ru")], []),
    ([("chat", ["c I'd prefer to speak French if possible"])], [("preferred_language", "fr")], []),
    ([("chat", ["c Je préférerais être servi en allemand"])], [("preferred_language", "de")], []),
    ([("chat", ["c Preferiría que me atendieran en inglés"])], [("preferred_language", "en")], []),
    ([("chat", ["c Ich bevorzuge Englisch"])], [("preferred_language", "en")], []),
    (
        [("chat", ["c Deutsch ist für mich schwierig, geht auch Spanisch?"])],
        [("preferred_language", "es")],
        [],
    ),
    (
        [
            ("chat", ["c my customer number is 12345678"]),
            ("chat", ["a Hi, can I take your customer number?"]),
            ("chat", ["c I gave you the wrong one, sorry, my customer number is 87654321"]),
        ],
        [("customer_number", "87654321")],
        [],
    ),
    (
        [("chat", ["c Kundennummer 12345678"]), ("chat", ["a Nennen Sie mir bitte Ihre Kundennummer."])],
        [("customer_number", "12345678")],
        ["customer_number"],
    ),
    (
        [
            ("chat", ["c Bestellungen A2026-00123 und A2026-00456 sind da"]),
            ("chat", ["c Ich hab mich verlesen, die 00123 war die Sendungsnummer, richtig ist A2026-00789"]),
        ],
        [("order_number", "A2026-00456"), ("order_number", "A2026-00789")],
        [],
    ),
    (
        [
            (
                "call",
                [
                    "a can i have your customer number",
                    "c 12345678",
                    "a thanks",
                    "a sorry can i have your customer number again",
                ],
            )
        ],
        [("customer_number", "12345678")],
        ["customer_number"],
    ),
    ([("chat", ["c Meine Leitung 030 23125 777 ist seit gestern tot"])], [], []),
    ([("chat", ["c Ich möchte meine Rufnummer 030 23125 777 zu Ihnen mitnehmen"])], [], []),
    ([("chat", ["c i want to keep my number 030 23125 777 when i switch to you"])], [], []),
    ([("chat", ["c Je veux garder mon numéro 030 23125 777 en changeant d'offre"])], [], []),
    ([("chat", ["c Quiero conservar mi número 030 23125 777 con la portabilidad"])], [], []),
    (
        [("chat", ["c Meine Leitung ist tot, rufen Sie mich bitte unter 030 23125 777 an"])],
        [("alternative_phone", "+493023125777")],
        [],
    ),
    (
        [
            (
                "call",
                [
                    "a à quel numéro peut-on vous joindre",
                    "c zéro trente vingt-trois cent vingt-cinq sept cent soixante-dix-sept",
                ],
            )
        ],
        [("alternative_phone", "+493023125777")],
        [],
    ),
    (
        [
            (
                "chat",
                [
                    "c Hallo,\nwo bleibt die Rechnung? Seit zwei Wochen warte "
                    "ich.\n\nAnna Schmidt\nderzeit Ahornweg 12, 10439 Berlin"
                ],
            )
        ],
        [],
        [],
    ),
    ([("chat", ["c J'ai payé le PV 2026-78804 payé hier"])], [], []),
    (
        [("call", ["c ja eine mail ist gut schreiben sie mir immer mails telefonieren mag ich nicht so"])],
        [("preferred_channel", "email")],
        [],
    ),
    (
        [("call", ["c always send me letters please i can't hear well on the phone"])],
        [("preferred_channel", "letter")],
        [],
    ),
    (
        [("call", ["c und bitte keine anrufe mehr schreiben sie mir lieber eine mail"])],
        [("preferred_channel", "email")],
        [],
    ),
    (
        [("chat", ["c Mein Postfach ist ständig voll, bitte ab sofort wieder Briefe per Post."])],
        [("preferred_channel", "letter")],
        [],
    ),
    (
        [
            (
                "call",
                [
                    "c mein e mail postfach läuft dauernd über schicken sie mir ab jetzt "
                    "doch lieber wieder briefe"
                ],
            )
        ],
        [("preferred_channel", "letter")],
        [],
    ),
    (
        [("chat", ["c emails end up in my spam, so letters only from now on please"])],
        [("preferred_channel", "letter")],
        [],
    ),
    (
        [("chat", ["c I don't like phone calls, please always email me"])],
        [("preferred_channel", "email")],
        [],
    ),
    ([("chat", ["c Please stop calling me, I prefer email"])], [("preferred_channel", "email")], []),
    ([("chat", ["c Please don't phone, text chat is best for me"])], [("preferred_channel", "chat")], []),
    (
        [("chat", ["c Je n'aime pas le téléphone, écrivez-moi toujours par mail"])],
        [("preferred_channel", "email")],
        [],
    ),
    ([("chat", ["c N'appelez plus, je préfère le courrier"])], [("preferred_channel", "letter")], []),
    (
        [("chat", ["c Prefiero que me escriban por correo electrónico, no me llamen"])],
        [("preferred_channel", "email")],
        [],
    ),
    (
        [("chat", ["c No me gustan las llamadas, mejor siempre por carta"])],
        [("preferred_channel", "letter")],
        [],
    ),
    (
        [("chat", ["c Bitte rufen Sie mich immer an, Mails lese ich nie"])],
        [("preferred_channel", "phone")],
        [],
    ),
    ([("chat", ["c please always call, I never read emails"])], [("preferred_channel", "phone")], []),
    ([("chat", ["c Appelez-moi toujours, je ne lis pas mes mails"])], [("preferred_channel", "phone")], []),
    ([("chat", ["c Llámenme siempre, no leo los correos"])], [("preferred_channel", "phone")], []),
    ([("chat", ["c Am liebsten ist mir der Kontakt hier im Chat"])], [("preferred_channel", "chat")], []),
    ([("chat", ["c Bitte alles schriftlich per Post"])], [("preferred_channel", "letter")], []),
    ([("chat", ["c Correspondence by post only, please."])], [("preferred_channel", "letter")], []),
    (
        [("chat", ["c Ich möchte grundsätzlich per Brief informiert werden"])],
        [("preferred_channel", "letter")],
        [],
    ),
    ([("chat", ["c Can you please contact me by email in future"])], [("preferred_channel", "email")], []),
    (
        [("chat", ["c Könnten Sie mich in Zukunft per Telefon kontaktieren"])],
        [("preferred_channel", "phone")],
        [],
    ),
    ([("chat", ["c À l'avenir, contactez-moi par téléphone"])], [("preferred_channel", "phone")], []),
    ([("chat", ["c De ahora en adelante contáctenme por teléfono"])], [("preferred_channel", "phone")], []),
    ([("chat", ["c from now on text me only via chat"])], [("preferred_channel", "chat")], []),
    ([("chat", ["c Ich habe immer noch keine E-Mail bekommen"])], [], []),
    ([("chat", ["c Ich warte immer auf Ihren Anruf"])], [], []),
    ([("chat", ["c I always get your letters too late"])], [], []),
    ([("chat", ["c Schicken Sie mir die Bestätigung bitte per E-Mail"])], [], []),
    ([("chat", ["c could you email me the invoice please"])], [], []),
    ([("chat", ["c Rufen Sie mich bitte morgen an"])], [], []),
    ([("chat", ["c Please call me back this afternoon"])], [], []),
    ([("chat", ["c Pouvez-vous m'envoyer la facture par mail ?"])], [], []),
    ([("chat", ["c ¿Me pueden mandar la factura por correo?"])], [], []),
    ([("chat", ["c Rappelez-moi demain svp"])], [], []),
    ([("chat", ["c Llámenme mañana por favor"])], [], []),
    ([("chat", ["c Ich habe Ihnen schon drei Mails geschrieben und nie eine Antwort"])], [], []),
    ([("chat", ["c I've called you three times and always got the answering machine"])], [], []),
    ([("chat", ["c Your letter says only 14 days"])], [], []),
    ([("chat", ["c Ich wollte nur fragen, ob der Brief angekommen ist"])], [], []),
    ([("chat", ["c Ich habe nur eine Mail bekommen"])], [], []),
    ([("chat", ["c the best thing is your email arrived yesterday"])], [], []),
    ([("chat", ["c in your email you said everything was fine"])], [], []),
    ([("chat", ["c J'ai toujours pas reçu votre courrier"])], [], []),
    ([("chat", ["c Todo está en mi correo de ayer"])], [], []),
    ([("chat", ["c Sigo sin recibir la carta, siempre lo mismo"])], [], []),
    ([("chat", ["c Warum rufen Sie immer abends an?"])], [], []),
    ([("chat", ["c Am Telefon sagte man mir, alles sei erledigt"])], [], []),
    ([("chat", ["c They told me on the phone that everything was sorted"])], [], []),
    ([("chat", ["c Sie rufen mich besser morgen an"])], [], []),
    ([("chat", ["c Better call me tomorrow at noon"])], [], []),
    ([("chat", ["c mieux vaut m'appeler demain"])], [], []),
    ([("chat", ["c mejor llámame mañana a las 10"])], [], []),
    (
        [("chat", ["a Wie sollen wir Sie künftig kontaktieren?", "c per Mail"])],
        [("preferred_channel", "email")],
        [],
    ),
    (
        [("chat", ["a How would you like to hear from us?", "c letter please"])],
        [("preferred_channel", "letter")],
        [],
    ),
    (
        [("chat", ["a Comment souhaitez-vous être contacté ?", "c par téléphone"])],
        [("preferred_channel", "phone")],
        [],
    ),
    (
        [("chat", ["a ¿Cómo prefiere que le contactemos?", "c por carta"])],
        [("preferred_channel", "letter")],
        [],
    ),
    ([("chat", ["c Ich schreibe lieber eine Mail, weil am Telefon niemand rangeht."])], [], []),
    ([("chat", ["c I'm writing this letter because nobody answers the phone"])], [], []),
    ([("chat", ["c Am besten erreichen Sie mich telefonisch"])], [("preferred_channel", "phone")], []),
    ([("chat", ["c The best way to reach me is by phone"])], [("preferred_channel", "phone")], []),
    ([("chat", ["c Le mieux c'est de m'écrire par mail"])], [("preferred_channel", "email")], []),
    ([("chat", ["c Lo mejor es escribirme por correo electrónico"])], [("preferred_channel", "email")], []),
    (
        [("chat", ["c Bitte nicht anrufen, ich arbeite nachts. E-Mail ist besser."])],
        [("preferred_channel", "email")],
        [],
    ),
    (
        [("chat", ["c No phone calls please, I work nights. Email only."])],
        [("preferred_channel", "email")],
        [],
    ),
    (
        [("chat", ["c Pas d'appels svp, je travaille de nuit. Uniquement par mail."])],
        [("preferred_channel", "email")],
        [],
    ),
    (
        [("chat", ["c Nada de llamadas, trabajo de noche. Solo correo electrónico."])],
        [("preferred_channel", "email")],
        [],
    ),
    ([("call", ["c falls etwas sein sollte dann bitte auf der arbeit anrufen"])], [], []),
    ([("call", ["c it is only because of a letter from you I don't understand it"])], [], []),
    ([("call", ["c ich rufe nur wegen einem brief an den ich nicht verstehe"])], [], []),
    (
        [("call", ["c et si jamais il y a un souci appelez-moi toujours les courriels je ne les lis pas"])],
        [("preferred_channel", "phone")],
        [],
    ),
    (
        [
            (
                "email",
                ["c Please don't ring me, my ears are poor. E-mail every time, and thank you."],
            )
        ],
        [("preferred_channel", "email")],
        [],
    ),
    (
        [("chat", ["c and please keep all of it to this chat, I never look at letters"])],
        [("preferred_channel", "chat")],
        [],
    ),
    ([("chat", ["c vos courriers se perdent toujours dans mes mails, que faire ?"])], [], []),
    ([("chat", ["c telefonieren auf deutsch ist immer noch schwer für mich"])], [], []),
]
