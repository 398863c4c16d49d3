"""Numbers that people give in German, and numbers that are not theirs."""

from tests.plugin.services.facts.talks import Fact, Talk, call, chat
from tests.plugin.services.facts.talks_asked import ACCOUNT, BIRTH, CONTRACT, CUSTOMER, METER, ORDER, PHONE
from tests.plugin.services.facts.talks_numbers import numbers

NUMBERS_IN_GERMAN: list[tuple[list[Talk], list[Fact], list[str]]] = [
    numbers(
        call(
            "a sagen sie mir bitte ihre vertragsnummer", "c klar das wäre dann die eins drei null vier acht"
        ),
        (CONTRACT, "C-13048"),
    ),
    numbers(
        call("a ihre vertragsnummer bitte", "c c wie cäsar dreizehn null achtundvierzig"),
        (CONTRACT, "C-13048"),
    ),
    numbers(
        call("a ihre vertragsnummer bitte", "c achtundachtzig zweihunderteinunddreißig"),
        (CONTRACT, "C-88231"),
    ),
    numbers(
        call(
            "a und die vertragsnummer",
            "c einen moment meine frau sucht grad ah hier vier sechs neun drei zwo",
        ),
        (CONTRACT, "C-46932"),
    ),
    numbers(
        call(
            "a und die vertragsnummer",
            "c also vorne n c dann die vier die sechs die neun die drei und hinten ne zwei",
        ),
        (CONTRACT, "C-46932"),
    ),
    numbers(
        call("a und die vertragsnummer", "c vier sechs neun drei eins quatsch drei zwei"),
        (CONTRACT, "C-46932"),
    ),
    numbers(
        call("a ist das die c zwei sieben null eins null", "c genau die steht hier so"), (CONTRACT, "C-27010")
    ),
    numbers(
        call("a ich hab hier die c zwei sieben null eins null", "c jawoll so isset"), (CONTRACT, "C-27010")
    ),
    numbers(
        call(
            "a ich hab hier die c zwei sieben null eins null",
            "c ne das ist der von meiner mutter ich hab die c eins drei null vier acht",
        ),
        (CONTRACT, "C-13048"),
    ),
    numbers(
        call(
            "c guten tag mein bruder hat bei ihnen die c neun null fünf eins fünf und "
            "ich die c eins drei null vier acht"
        ),
        (CONTRACT, "C-13048"),
    ),
    numbers(call("c mein vater ist leider verstorben es geht um seinen vertrag c neun null fünf eins fünf")),
    numbers(
        call(
            "a vertragsnummer",
            "c c eins drei null vier acht",
            "a die gibt es bei uns nicht",
            ("c ach moment das ist die vom alten anbieter hier steht c vier sechs neun drei zwei"),
        ),
        (CONTRACT, "C-46932"),
    ),
    numbers(call("a ihre kundennummer", "c zwo null eins vier fünf fünf neun drei"), (CUSTOMER, "20145593")),
    numbers(
        call("a ihre kundennummer", "c zwanzig vierzehn fünfundfünfzig dreiundneunzig"),
        (CUSTOMER, "20145593"),
    ),
    numbers(
        call(
            "a ihre kundennummer",
            "c zwanzig millionen na quatsch zwei null eins vier und dann doppelfünf neun drei",
        ),
        (CUSTOMER, "20145593"),
    ),
    numbers(
        call(
            "a wie lautet ihre kundennummer",
            "c die zwei die null die eins die vier dann zweimal die fünf und dreiundneunzig",
        ),
        (CUSTOMER, "20145593"),
    ),
    numbers(
        call(
            "a und was steht auf dem zähler",
            "c eins emil martha heinrich null null eins zwei drei vier fünf sechs sieben acht",
        ),
        (METER, "1EMH0012345678"),
    ),
    numbers(
        call(
            "a zählernummer",
            (
                "c eine eins dann e m h dann zwei nullen und dann zwölf vierunddreißig "
                "sechsundfünfzig achtundsiebzig"
            ),
        ),
        (METER, "1EMH0012345678"),
    ),
    numbers(call("a wann sind sie geboren", "c am vierten neunten einundsechzig"), (BIRTH, "1961")),
    numbers(call("a geburtsdatum", "c null vier null neun neunzehnhunderteinundsechzig"), (BIRTH, "1961")),
    numbers(call("a geburtsdatum bitte", "c vierter september neunzehneinundsechzig"), (BIRTH, "1961")),
    numbers(
        call(
            "a ihr geburtsdatum",
            ("c meine frau ist vom dritten mai siebzig und ich vom vierten september einundsechzig"),
        ),
        (BIRTH, "1961"),
    ),
    numbers(
        call(
            "a wie kann der techniker sie erreichen",
            ("c am besten über die arbeit null drei null zwei drei eins zwei fünf sechs sechs vier"),
        ),
        (PHONE, "+493023125664"),
    ),
    numbers(
        call(
            "a alles klar",
            (
                "c ach und wenn was ist klingeln sie durch auf der null drei null zwei drei "
                "eins zwei fünf sechs sechs vier da geht auch abends wer ran"
            ),
        ),
        (PHONE, "+493023125664"),
    ),
    numbers(
        call(
            "a gut",
            (
                "c hier habe ich schlechten empfang probieren sies unter null dreißig "
                "dreiundzwanzig zwölf fünf sechs sechs vier"
            ),
        ),
        (PHONE, "+493023125664"),
    ),
    numbers(
        call(
            "c mich hat eine null drei null zwei drei eins zwei fünf sechs sechs vier angerufen sind das sie"
        )
    ),
    numbers(
        call("a auftragsnummer", "c a zwanzig sechsundzwanzig strich null null drei eins sieben"),
        (ORDER, "A2026-00317"),
    ),
    numbers(
        call("a auftragsnummer", "c anton zwo null zwo sechs minus null null drei siebzehn"),
        (ORDER, "A2026-00317"),
    ),
    numbers(chat("c Moin, Vertrag C-13048, warum wird der Abschlag erhöht?"), (CONTRACT, "C-13048")),
    numbers(chat("c Ich rufe wegen meiner Tochter an, sie hat C-13048")),
    numbers(chat("c Im Vertrag meiner Tochter (C-13048) steht eine falsche Adresse.")),
    numbers(chat("c Meine Tochter hat mir geholfen, die Nummer zu finden, C-13048"), (CONTRACT, "C-13048")),
    numbers(
        chat("c KdNr 20145593, VertragsNr C13048, geb. 04.09.1961"),
        (CONTRACT, "C-13048"),
        (CUSTOMER, "20145593"),
        (BIRTH, "1961"),
    ),
    numbers(
        chat("c Bitte künftig von DE89370400440532013000 abbuchen, das Konto meiner Frau ist aufgelöst"),
        (ACCOUNT, "DE…3000"),
    ),
    numbers(chat("c Ist DE89370400440532013000 Ihr Konto? Dann überweise ich")),
    numbers(chat("c Auf Ihrer Rechnung steht DE89370400440532013000 als Empfänger")),
    numbers(chat("c Sie erreichen mich derzeit bei meinen Eltern: 030 23125 664"), (PHONE, "+493023125664")),
    numbers(chat("c Tel. tagsüber: 030/23125-664"), (PHONE, "+493023125664")),
    numbers(chat("c Die Nummer meines Hausmeisters ist 030 23125 664, der lässt Sie rein")),
    numbers(chat("c Bitte die 030 23125 664 löschen, die hab ich nicht mehr")),
    numbers(chat("a Ist C-13048 Ihre Vertragsnummer?", "c laut Rechnung schon"), (CONTRACT, "C-13048")),
    numbers(chat("a Ist C-13048 Ihre Vertragsnummer?", "c das müsste sie sein", "a Ja, passt.")),
    numbers(
        chat("c Vertragsnummer C-13048, sorry, C-46932, hatte die falsche Rechnung in der Hand"),
        (CONTRACT, "C-46932"),
    ),
    numbers(chat("c In meiner letzten Mail stand C-13048, richtig ist aber C-46932"), (CONTRACT, "C-46932")),
    numbers(chat("c Was ist die Vertragsnummer? Auf dem Muster steht C-13048")),
    numbers(
        chat("a Um welchen Vertrag geht es?", "c Nicht um C-13048, sondern um C-46932"), (CONTRACT, "C-46932")
    ),
    numbers(
        chat("c Zähler 1EMH0012345678 wurde ausgebaut, der neue ist 1LOG0065412299"),
        (METER, "1LOG0065412299"),
    ),
    numbers(
        call(
            "a und welche vertragsnummer", "c sekunde bin grad im keller so also c sieben fünf acht zwo zwo"
        ),
        (CONTRACT, "C-75822"),
    ),
    numbers(
        call("a und welche vertragsnummer", "c fünfundsiebzig achthundertzweiundzwanzig"),
        (CONTRACT, "C-75822"),
    ),
    numbers(call("a und welche vertragsnummer", "c sieben fünf acht und zwei zweien"), (CONTRACT, "C-75822")),
    numbers(call("a also c sieben fünf acht zwei zwei", "c haargenau"), (CONTRACT, "C-75822")),
    numbers(call("a also c sieben fünf acht zwei zwei", "c mhm"), (CONTRACT, "C-75822")),
    numbers(call("a also c sieben fünf acht zwei zwei", "c nee nicht ganz hinten zwei eins")),
    numbers(call("a ich finde c sieben fünf acht zwei zwei bei ihnen", "c sagt mir nix")),
    numbers(call("c ich ruf für meine oma an die hat den vertrag c sieben fünf acht zwei zwei")),
    numbers(
        call(
            "c früher lief das über meinen mann seit der scheidung läuft c sieben fünf "
            "acht zwei zwei auf mich"
        ),
        (CONTRACT, "C-75822"),
    ),
    numbers(
        call("c meine frau meinte ich soll gleich die nummer sagen c sieben fünf acht zwei zwei"),
        (CONTRACT, "C-75822"),
    ),
    numbers(call("c mein nachbar hat gesagt er zahlt für c sieben fünf acht zwei zwei viel weniger")),
    numbers(call("a kundennummer", "c drei null eins eins doppelzwei sieben sechs"), (CUSTOMER, "30112276")),
    numbers(call("a kundennummer", "c dreißig elf zweiundzwanzig sechsundsiebzig"), (CUSTOMER, "30112276")),
    numbers(call("a wann geboren", "c zwölfter zwölfter zweiundachtzig"), (BIRTH, "1982")),
    numbers(call("a sagen sie mir ihr geburtsdatum", "c eins eins fünfzig"), (BIRTH, "1950")),
    numbers(
        call(
            "a wie sind sie erreichbar",
            "c nur abends und zwar null drei null zwei drei eins zwei fünf sieben null eins",
        ),
        (PHONE, "+493023125701"),
    ),
    numbers(
        call(
            "c mein handy ist in reparatur ich bin solange unter null drei null zwei "
            "drei eins zwei fünf sieben null eins zu haben"
        ),
        (PHONE, "+493023125701"),
    ),
    numbers(
        call(
            "c melden sie sich bitte nicht auf dieser sondern auf der null drei null "
            "zwei drei eins zwei fünf sieben null eins"
        ),
        (PHONE, "+493023125701"),
    ),
    numbers(
        call(
            "c ich hab schon die null drei null zwei drei eins zwei fünf sieben null "
            "eins gewählt da geht keiner ran"
        )
    ),
    numbers(
        chat("c Betreff Vertrag C 75822: mein Sohn zieht aus, bitte Personenzahl ändern"),
        (CONTRACT, "C-75822"),
    ),
    numbers(chat("c Bei Ihnen bin ich mit C-75822, mein Sohn mit C-27010"), (CONTRACT, "C-75822")),
    numbers(chat("c In Ihrem Schreiben nennen Sie C-75822, den Vertrag habe ich nicht")),
    numbers(chat("c Der Vertreter an der Tür hatte C-75822 auf dem Zettel, kennen Sie den?")),
    numbers(chat("a Geburtsdatum?", "c 12. Dez. 82"), (BIRTH, "1982")),
    numbers(chat("c Geburtsdatum meiner Frau: 03.05.1970, meins: 12.12.1982"), (BIRTH, "1982")),
    numbers(
        chat("c Ersetzen Sie bitte DE89370400440532013000 durch GB29NWBK60161331926819"), (ACCOUNT, "GB…6819")
    ),
    numbers(
        chat("c A2026-00317 ist da, danke! Es fehlt noch A2026-00318"),
        (ORDER, "A2026-00317"),
        (ORDER, "A2026-00318"),
    ),
    numbers(
        call(
            "a vertragsnummer hätten sie die", "c hab ich hier am kühlschrank c fünf eins sechs sieben neun"
        ),
        (CONTRACT, "C-51679"),
    ),
    numbers(
        call("a vertragsnummer hätten sie die", "c einundfünfzig sechs neunundsiebzig"), (CONTRACT, "C-51679")
    ),
    numbers(
        call("a geht es um die c fünf eins sechs sieben neun", "c um die gehts ja"), (CONTRACT, "C-51679")
    ),
    numbers(call("a geht es um die c fünf eins sechs sieben neun", "c nein um den von unserem laden")),
    numbers(
        call("c mein chef hat mich gebeten wegen unserem vertrag anzurufen c fünf eins sechs sieben neun"),
        (CONTRACT, "C-51679"),
    ),
    numbers(
        call("c meine tochter hat mir das aufgeschrieben also c fünf eins sechs sieben neun steht hier"),
        (CONTRACT, "C-51679"),
    ),
    numbers(call("a ihr geburtsdatum noch", "c zehnter fünfter dreiundfünfzig"), (BIRTH, "1953")),
    numbers(
        call(
            "c notieren sie bitte noch meine büronummer null drei null zwei drei eins "
            "zwei fünf acht eins zwei"
        ),
        (PHONE, "+493023125812"),
    ),
    numbers(
        call(
            "c ich bin die woche bei meiner schwester da ist die nummer null drei null "
            "zwei drei eins zwei fünf acht eins zwei"
        ),
        (PHONE, "+493023125812"),
    ),
    numbers(chat("c Das Schreiben ging an C-27010, wir sind aber C-51679"), (CONTRACT, "C-51679")),
    numbers(chat("c Mein Mieter (C-27010) ist ausgezogen, ich selbst habe C-51679"), (CONTRACT, "C-51679")),
    numbers(chat("a Ich sehe C-51679, ist der noch aktuell?", "c ja, aktuell"), (CONTRACT, "C-51679")),
    numbers(chat("c Auftragsnummer laut Bestätigung: A2026-00317"), (ORDER, "A2026-00317")),
]
