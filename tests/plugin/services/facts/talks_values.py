"""What customers tell, and what only looks like it. Talks are written as in ``talks``."""

from tests.plugin.services.facts.talks import Fact, Talk

TOLD: list[tuple[list[Talk], list[Fact]]] = [
    ([("chat", ["c Vertrag C-44716, die Rechnung ist falsch"])], [("contract_number", "C-44716")]),
    ([("chat", ["c contract C-44716, the bill is wrong"])], [("contract_number", "C-44716")]),
    ([("chat", ["c contrat C-44716, la facture est fausse"])], [("contract_number", "C-44716")]),
    ([("chat", ["c contrato C-44716, la factura no es correcta"])], [("contract_number", "C-44716")]),
    ([("chat", ["c C-44716 ist falsch"])], []),
    ([("chat", ["c contract C-44716 is wrong"])], []),
    (
        [("call", ["c ja hallo meine vertragsnummer lautet c vierundvierzig sieben sechzehn"])],
        [("contract_number", "C-44716")],
    ),
    (
        [("call", ["a ihre vertragsnummer bitte", "c vierundvierzig siebenhundertsechzehn"])],
        [("contract_number", "C-44716")],
    ),
    (
        [("call", ["c die nummer ist c vier vier", "a ja", "c sieben eins sechs"])],
        [("contract_number", "C-44716")],
    ),
    (
        [
            (
                "call",
                [
                    "a und die vertragsnummer",
                    "c c wie charlie vier vier sieben zwei acht nein quatsch eins sechs am ende",
                ],
            )
        ],
        [("contract_number", "C-44716")],
    ),
    ([("call", ["c it's charlie four four seven one six"])], [("contract_number", "C-44716")]),
    ([("call", ["c my contract is c double four seven one six"])], [("contract_number", "C-44716")]),
    (
        [("call", ["a so that's c four four seven one six", "c yes that's right"])],
        [("contract_number", "C-44716")],
    ),
    ([("call", ["a so that's c four four seven one six", "c no"])], []),
    (
        [("call", ["c mi número de contrato es el ce cuarenta y cuatro siete dieciséis"])],
        [("contract_number", "C-44716")],
    ),
    ([("call", ["c c'est le contrat c quarante-quatre sept cent seize"])], [("contract_number", "C-44716")]),
    (
        [("chat", ["c Vertrag C44716 ist meiner, C-20518 gehört meinem Bruder"])],
        [("contract_number", "C-44716")],
    ),
    (
        [("chat", ["c Der Vertrag C-20518 läuft auf meinen Mann, meiner ist C-44716"])],
        [("contract_number", "C-44716")],
    ),
    ([("chat", ["c my wife's contract is C-20518, mine's C-44716"])], [("contract_number", "C-44716")]),
    ([("chat", ["c el contrato de mi madre es C-20518 y el mío C-44716"])], [("contract_number", "C-44716")]),
    (
        [("chat", ["c le contrat C-20518 est celui de mon voisin, moi c'est C-44716"])],
        [("contract_number", "C-44716")],
    ),
    ([("chat", ["c on the sample bill it says C-20518 but where is mine?"])], []),
    ([("chat", ["c sur le modèle de facture il y a C-20518, je trouve pas le mien"])], []),
    ([("chat", ["c en el ejemplo pone C-20518"])], []),
    ([("chat", ["c what if I had contract C-20518, would it be cheaper?"])], []),
    ([("chat", ["c Kundennr.: 20714409"])], [("customer_number", "20714409")]),
    ([("chat", ["c 20714409 is my customer number"])], [("customer_number", "20714409")]),
    ([("chat", ["c Rechnungsnummer 20714409 stimmt nicht"])], []),
    ([("chat", ["a ¿Su número de cliente, por favor?", "c 2071 4409"])], [("customer_number", "20714409")]),
    ([("call", ["a numéro client s'il vous plaît", "c vingt zéro sept un quarante-quatre zéro neuf"])], []),
    (
        [("call", ["a numéro client s'il vous plaît", "c vingt soixante et onze quarante-quatre zéro neuf"])],
        [("customer_number", "20714409")],
    ),
    (
        [
            (
                "call",
                ["c zählernummer eins e m h null null zwölf vierunddreißig sechsundfünfzig achtundsiebzig"],
            )
        ],
        [("meter_number", "1EMH0012345678")],
    ),
    ([("chat", ["c meter no. 1 EMH 00 1234 5678"])], [("meter_number", "1EMH0012345678")]),
    (
        [("call", ["c the order is a twenty twenty six dash zero zero one two three"])],
        [("order_number", "A2026-00123")],
    ),
    (
        [("call", ["c auftrag a zweitausendsechsundzwanzig strich null null eins zwei drei"])],
        [("order_number", "A2026-00123")],
    ),
    ([("chat", ["c bestellung a2026 00123"])], [("order_number", "A2026-00123")]),
    (
        [("chat", ["c meine neue IBAN ist DE89370400440532013000, die alte war DE02120300000000202051"])],
        [("iban", "DE…3000")],
    ),
    (
        [
            (
                "call",
                [
                    "a la iban",
                    "c de ochenta y nueve treinta y siete cero cuatro cero cero cuarenta y cuatro "
                    "cero cinco treinta y dos cero uno treinta cero cero",
                ],
            )
        ],
        [("iban", "DE…3000")],
    ),
    (
        [
            (
                "call",
                [
                    "a iban please",
                    "c d e eight nine three seven zero four",
                    "a go on",
                    "c double zero four four oh five three two zero one three zero zero zero",
                ],
            )
        ],
        [("iban", "DE…3000")],
    ),
    ([("chat", ["c ich bin am 3.11.1984 geboren"])], [("date_of_birth", "1984")]),
    ([("chat", ["c born 3rd November 1984"])], [("date_of_birth", "1984")]),
    ([("chat", ["c DOB: 1984-11-03"])], [("date_of_birth", "1984")]),
    (
        [("call", ["a votre date de naissance", "c le trois novembre quatre-vingt-quatre"])],
        [("date_of_birth", "1984")],
    ),
    (
        [("call", ["a su fecha de nacimiento", "c tres de noviembre de mil novecientos ochenta y cuatro"])],
        [("date_of_birth", "1984")],
    ),
    ([("call", ["a wann sind sie geboren", "c dritter elfter vierundachtzig"])], [("date_of_birth", "1984")]),
    ([("call", ["a date of birth", "c third of the eleventh eighty four"])], [("date_of_birth", "1984")]),
    ([("chat", ["c Rechnung vom 03.11.2025 ist falsch"])], []),
    (
        [("chat", ["c wir ziehen um: Am Treptower Park 14, 12435 Berlin"])],
        [("address_change", "Am Treptower Park 14, 12435 Berlin")],
    ),
    (
        [("chat", ["c neue adresse ab 1.5.: karl-marx-allee 77b, 10243 berlin"])],
        [("address_change", "Karl-Marx-Allee 77b, 10243 Berlin")],
    ),
    (
        [
            (
                "call",
                ["a und die neue adresse", "c bergmannstraße hundertzwei eins null neun sechs eins berlin"],
            )
        ],
        [("address_change", "Bergmannstraße 102, 10961 Berlin")],
    ),
    (
        [("chat", ["c we've moved to Torstr. 9, 10119 Berlin"])],
        [("address_change", "Torstr. 9, 10119 Berlin")],
    ),
    (
        [("chat", ["c a partir del 1 de mayo vivo en Sonnenallee 12, 12045 Berlin"])],
        [("address_change", "Sonnenallee 12, 12045 Berlin")],
    ),
    (
        [("chat", ["c Sie erreichen mich tagsüber unter 030 23125 722"])],
        [("alternative_phone", "+493023125722")],
    ),
    ([("chat", ["c best to ring my mobile, 030 23125 722"])], [("alternative_phone", "+493023125722")]),
    ([("chat", ["c meine Nummer 030 23125 100 haben Sie ja"])], []),
    (
        [("call", ["c mejor me llaman al cero tres cero dos tres uno dos cinco siete dos dos"])],
        [("alternative_phone", "+493023125722")],
    ),
    ([("chat", ["c bitte künftig alles per Mail"])], [("preferred_channel", "email")]),
    ([("chat", ["c please don't call me, just email"])], [("preferred_channel", "email")]),
    ([("chat", ["c können Sie mir die Rechnung per Mail schicken?"])], []),
    ([("chat", ["c Please call me back tomorrow"])], []),
    ([("chat", ["c rufen Sie mich bitte zurück"])], []),
    ([("chat", ["c je préfère le courrier"])], [("preferred_channel", "letter")]),
    ([("chat", ["c prefiero que me llamen por teléfono"])], [("preferred_channel", "phone")]),
    ([("chat", ["c I never read email, please send letters only"])], [("preferred_channel", "letter")]),
    ([("chat", ["c ich habe Ihnen eine E-Mail geschickt"])], []),
    ([("chat", ["c könnten wir auf Englisch weitermachen?"])], [("preferred_language", "en")]),
    ([("chat", ["c serait-il possible de m'écrire en allemand"])], [("preferred_language", "de")]),
    ([("chat", ["c could you send letters in Polish please"])], [("preferred_language", "pl")]),
    ([("chat", ["c me pueden atender en inglés por favor"])], [("preferred_language", "en")]),
    ([("chat", ["c Ihr Brief war auf Englisch, was soll das"])], []),
    ([("chat", ["c bitte immer anrufen statt schreiben"])], [("preferred_channel", "phone")]),
    ([("chat", ["c am liebsten per chat"])], [("preferred_channel", "chat")]),
    ([("chat", ["c ich hätte lieber Post als Mails"])], [("preferred_channel", "letter")]),
    (
        [("call", ["c mir wär's lieber wenn sie mir schreiben also per mail"])],
        [("preferred_channel", "email")],
    ),
    ([("call", ["c i'd prefer a letter i don't have internet"])], [("preferred_channel", "letter")]),
    ([("call", ["c no me llamen más mándenme un correo electrónico"])], [("preferred_channel", "email")]),
    ([("call", ["c schicken sie mir das formular per post"])], []),
    ([("call", ["c i'll send it by email tomorrow"])], []),
    ([("call", ["c ich hab ihnen doch schon per mail geschrieben immer wieder"])], []),
    ([("call", ["c puis-je parler à quelqu'un en anglais"])], [("preferred_language", "en")]),
    (
        [("call", ["c ich spreche nur englisch können wir das auf englisch machen"])],
        [("preferred_language", "en")],
    ),
    ([("call", ["c my german is bad could we speak english"])], [("preferred_language", "en")]),
    ([("call", ["c das schreiben war auf englisch das versteh ich nicht"])], []),
    (
        [
            (
                "call",
                [
                    "c meine iban ist de acht neun drei sieben null vier null null vier vier null "
                    "fünf drei zwei null eins drei null null null"
                ],
            )
        ],
        [("iban", "DE…3000")],
    ),
    (
        [("chat", ["c mein Konto: DE89 3704 0044 0532 0130 00, nicht mehr DE02 1203 0000 0000 2020 51"])],
        [("iban", "DE…3000")],
    ),
    (
        [("call", ["a zu welcher adresse", "c gneisenaustraße zwölf a eins null neun sechs eins berlin"])],
        [("address_change", "Gneisenaustraße 12a, 10961 Berlin")],
    ),
    (
        [("chat", ["c Umzug zum 1.6., neue Anschrift Straße der Pariser Kommune 8, 10243 Berlin"])],
        [("address_change", "Straße der Pariser Kommune 8, 10243 Berlin")],
    ),
    (
        [("chat", ["c on déménage au Platz der Luftbrücke 5, 12101 Berlin"])],
        [("address_change", "Platz der Luftbrücke 5, 12101 Berlin")],
    ),
    ([("chat", ["c ich ziehe aus der Torstr. 9, 10119 Berlin aus"])], []),
    (
        [("call", ["c number's c four four seven", "a sorry the rest", "c one six"])],
        [("contract_number", "C-44716")],
    ),
    (
        [("call", ["c c vier vier sieben eins", "a da fehlt eine ziffer", "c sechs"])],
        [("contract_number", "C-44716")],
    ),
    (
        [
            (
                "call",
                [
                    "a contract number",
                    "c c four four seven one five",
                    "a i've c four four seven one five",
                    "c no one six at the end",
                ],
            )
        ],
        [("contract_number", "C-44716")],
    ),
    (
        [("call", ["c kundennummer zwei null sieben eins vier vier null acht äh nein null neun"])],
        [("customer_number", "20714409")],
    ),
    ([("chat", ["c customer number 20714408 sorry 20714409"])], [("customer_number", "20714409")]),
    ([("chat", ["c my neighbour Mr Smith (contract C-44716) told me to call"])], []),
    ([("chat", ["c es geht um die Wohnung meiner Oma, Vertrag C-44716"])], []),
    ([("call", ["c mi vecina tiene el contrato c cuatro cuatro siete uno seis"])], []),
    ([("call", ["c c'est pour ma mère son contrat c'est c quatre quatre sept un six"])], []),
    ([("call", ["a dob please", "c twelve march seventy two"])], [("date_of_birth", "1972")]),
    ([("call", ["a geburtsdatum", "c zwölf drei zweiundsiebzig"])], [("date_of_birth", "1972")]),
    ([("call", ["b geben sie ihr geburtsdatum ein", "k 12031972"])], [("date_of_birth", "1972")]),
    ([("chat", ["c vous pouvez me joindre au 01 99 00 13 90"])], [("alternative_phone", "+33199001390")]),
    ([("chat", ["c mi móvil es el 600 110 888"])], [("alternative_phone", "+34600110888")]),
    ([("chat", ["c new mobile +44 1632 960 777"])], [("alternative_phone", "+441632960777")]),
    (
        [("call", ["c under the number oh three oh two three one two five seven two two you can get me"])],
        [("alternative_phone", "+493023125722")],
    ),
    # Who is entrusted is not whose the contract is.
    (
        [("chat", ["c anbei die Vollmacht für meine Tochter Nina zum Vertrag C-30711."])],
        [("contract_number", "C-30711")],
    ),
    (
        [("chat", ["c I authorise my brother Sam to speak for me, contract C-44716"])],
        [("contract_number", "C-44716")],
    ),
    ([("chat", ["c the contract of my brother Sam is C-44716"])], []),
    ([("chat", ["c Vormieter: Herr Kling (laut Zettel in der Whg. 1EMH0012345678)"])], []),
    ([("chat", ["c the previous tenant's meter was 1EMH0012345678"])], []),
    # Habits and refusals are no wishes.
    ([("chat", ["c lese mails nur am wochenende"])], []),
    ([("call", ["c i read my emails only on sundays"])], []),
    ([("call", ["c i'd rather not say that just ring me"])], []),
    # Letters by their names.
    (
        [
            (
                "call",
                [
                    "a el número de contador",
                    "c uno ele ge zeta cero cero dos nueve dos nueve seis seis cero seis",
                ],
            )
        ],
        [("meter_number", "1LGZ0029296606")],
    ),
    (
        [("call", ["a the meter number", "c one dee zee gee oh oh one two three four five six seven eight"])],
        [("meter_number", "1DZG0012345678")],
    ),
    (
        [
            (
                "call",
                [
                    "c my sister is on oh three oh two three one two five seven double two "
                    "if you need to call anyone"
                ],
            )
        ],
        [("alternative_phone", "+493023125722")],
    ),
]
