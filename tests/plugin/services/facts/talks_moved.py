"""New addresses in one breath, and addresses that are none; spoken and written."""

from tests.plugin.services.facts.talks import Fact, Talk, call, chat


def moved(talks: list[Talk], value: str | None) -> tuple[list[Talk], list[Fact], list[str]]:
    """Talks, and the address to which somebody moves in them."""
    return talks, [("address_change", value)] if value else [], []


MOVED: list[tuple[list[Talk], list[Fact], list[str]]] = [
    moved(
        call(
            "c in die grellstraße einhundertzwölf also eins eins zwo postleitzahl eins null vier null "
            "neun berlin aber erst zum ersten neunten",
        ),
        "Grellstraße 112, 10409 Berlin",
    ),
    moved(
        call(
            "c wir ziehen um in die torstraße siebenundzwanzig nein achtundzwanzig eins null eins eins "
            "neun berlin",
        ),
        "Torstraße 28, 10119 Berlin",
    ),
    moved(
        call(
            "c neue adresse hasenheide vierzehn ach quatsch einundvierzig ich verwechsel das immer "
            "also hasenheide einundvierzig eins null neun sechs sieben berlin",
        ),
        "Hasenheide 41, 10967 Berlin",
    ),
    moved(
        call(
            "c ich wohne jetzt schönhauser allee fünf und die postleitzahl ist eins null eins eins "
            "neun berlin",
        ),
        "Schönhauser Allee 5, 10119 Berlin",
    ),
    moved(
        call(
            "c ab mai torstraße zwölf a eins null eins eins neun berlin",
        ),
        "Torstraße 12a, 10119 Berlin",
    ),
    moved(
        call(
            "c wir wohnen jetzt am kirchplatz hausnummer neun eins drei drei fünf fünf berlin",
        ),
        "Kirchplatz 9, 13355 Berlin",
    ),
    moved(
        call(
            "c die neue anschrift ist ähm ahornweg ähm drei moment eins vier null fünf null berlin",
        ),
        "Ahornweg 3, 14050 Berlin",
    ),
    moved(
        call(
            "c ja also das ist dann kopenhagener straße einunddreißig eins null vier drei sieben berlin",
        ),
        "Kopenhagener Straße 31, 10437 Berlin",
    ),
    moved(
        call(
            "c ich zieh am ersten in die alte jakobstraße siebenundsiebzig eins null eins sieben neun berlin",
        ),
        "Alte Jakobstraße 77, 10179 Berlin",
    ),
    moved(
        call(
            "c neue adresse wäre lindenweg vier in eins zwo zwo null fünf berlin ab dem ersten",
        ),
        "Lindenweg 4, 12205 Berlin",
    ),
    moved(
        call(
            "c wir ziehen in die karl-marx-allee neunzig eins null zwo vier drei berlin",
        ),
        "Karl-Marx-Allee 90, 10243 Berlin",
    ),
    moved(
        call(
            "c hausnummer achtundzwanzig in der torstraße eins null eins eins neun berlin da zieh ich hin",
        ),
        "Torstraße 28, 10119 Berlin",
    ),
    moved(
        call(
            "c nach eins null eins eins neun berlin torstraße achtundzwanzig ziehen wir",
        ),
        "Torstraße 28, 10119 Berlin",
    ),
    moved(
        call(
            "c umgezogen bin ich fuggerstraße achtzehn zehn sieben siebenundsiebzig berlin",
        ),
        "Fuggerstraße 18, 10777 Berlin",
    ),
    moved(
        call(
            "c bitte notieren sie holzweg sechs ich buchstabiere gern eins null zwo vier neun berlin "
            "neue adresse",
        ),
        "Holzweg 6, 10249 Berlin",
    ),
    moved(
        call(
            "c ab juli prenzlauer allee sechsunddreißig dritter stock eins null vier null fünf berlin",
        ),
        "Prenzlauer Allee 36, 10405 Berlin",
    ),
    moved(
        call(
            "c meine alte adresse war torstraße achtundzwanzig eins null eins eins neun berlin",
        ),
        None,
    ),
    moved(
        call(
            "c der zähler hängt in der torstraße achtundzwanzig",
        ),
        None,
    ),
    moved(
        call(
            "c vielleicht ziehe ich in die torstraße achtundzwanzig eins null eins eins neun berlin",
        ),
        None,
    ),
    moved(
        call(
            "c meine schwester zieht in die torstraße achtundzwanzig eins null eins eins neun berlin",
        ),
        None,
    ),
    moved(
        call(
            "c i've moved it's hasenheide fourteen no sorry forty one i always mix that up hasenheide "
            "forty one one oh nine six seven berlin",
        ),
        "Hasenheide 41, 10967 Berlin",
    ),
    moved(
        call(
            "c it's kopenhagener straße thirty one one zero four three seven berlin oh and could you "
            "write to me",
        ),
        "Kopenhagener Straße 31, 10437 Berlin",
    ),
    moved(
        call(
            "c we now live at eighteen fuggerstraße one oh seven seven seven berlin",
        ),
        "Fuggerstraße 18, 10777 Berlin",
    ),
    moved(
        call(
            "c i'm moving to number nine kirchplatz one three three five five berlin",
        ),
        "Kirchplatz 9, 13355 Berlin",
    ),
    moved(
        call(
            "c my new address is torstraße twenty seven sorry twenty eight postcode one oh one one "
            "nine berlin",
        ),
        "Torstraße 28, 10119 Berlin",
    ),
    moved(
        call(
            "c new flat is torstraße twelve a one zero one one nine berlin",
        ),
        "Torstraße 12a, 10119 Berlin",
    ),
    moved(
        call(
            "c so the new place is sonnenallee two hundred and fourteen and the postcode is one two oh "
            "five nine berlin",
        ),
        "Sonnenallee 214, 12059 Berlin",
    ),
    moved(
        call(
            "c from july we're at schönhauser allee five in berlin one oh one one nine",
        ),
        "Schönhauser Allee 5, 10119 Berlin",
    ),
    moved(
        call(
            "c um it'd be lindenweg um four that's one two two oh five berlin from the first",
        ),
        "Lindenweg 4, 12205 Berlin",
    ),
    moved(
        call(
            "c send it to ahornweg twelve one zero four three nine berlin that's where i've moved",
        ),
        "Ahornweg 12, 10439 Berlin",
    ),
    moved(
        call(
            "c bergstraße seventy i mean seven zero one oh one one five berlin is the new one",
        ),
        "Bergstraße 70, 10115 Berlin",
    ),
    moved(
        call(
            "c zillestraße house number seventy one oh five eight five berlin we moved in on monday",
        ),
        "Zillestraße 70, 10585 Berlin",
    ),
    moved(
        call(
            "c i used to live at torstraße twenty eight one oh one one nine berlin",
        ),
        None,
    ),
    moved(
        call(
            "c my brother's moving to torstraße twenty eight one oh one one nine berlin",
        ),
        None,
    ),
    moved(
        call(
            "c if we moved to torstraße twenty eight one oh one one nine berlin would you supply us",
        ),
        None,
    ),
    moved(
        call(
            "c nous avons déménagé nous sommes maintenant au dix-huit de la fuggerstraße dix mille "
            "sept cent soixante-dix-sept berlin",
        ),
        "Fuggerstraße 18, 10777 Berlin",
    ),
    moved(
        call(
            "c ma nouvelle adresse c'est vingt-huit torstraße dix mille cent dix-neuf berlin",
        ),
        "Torstraße 28, 10119 Berlin",
    ),
    moved(
        call(
            "c j'emménage torstraße vingt-sept non pardon vingt-huit un zéro un un neuf berlin",
        ),
        "Torstraße 28, 10119 Berlin",
    ),
    moved(
        call(
            "c c'est la sonnenallee deux cent quatorze et le code postal c'est douze mille "
            "cinquante-neuf berlin ma nouvelle adresse",
        ),
        "Sonnenallee 214, 12059 Berlin",
    ),
    moved(
        call(
            "c alors c'est kopenhagener straße trente et un dix mille quatre cent trente-sept à berlin "
            "on déménage le premier",
        ),
        "Kopenhagener Straße 31, 10437 Berlin",
    ),
    moved(
        call(
            "c on habite maintenant au quarante et un hasenheide un zéro neuf six sept berlin",
        ),
        "Hasenheide 41, 10967 Berlin",
    ),
    moved(
        call(
            "c on a emménagé au numéro neuf de la kirchplatz treize mille trois cent cinquante-cinq berlin",
        ),
        "Kirchplatz 9, 13355 Berlin",
    ),
    moved(
        call(
            "c je déménage au douze rue des lilas soixante-quinze mille onze paris",
        ),
        "Rue des Lilas 12, 75011 Paris",
    ),
    moved(
        call(
            "c nouvelle adresse ahornweg euh trois euh quatorze mille cinquante berlin",
        ),
        "Ahornweg 3, 14050 Berlin",
    ),
    moved(
        call(
            "c mon ancienne adresse c'était torstraße vingt-huit dix mille cent dix-neuf berlin",
        ),
        None,
    ),
    moved(
        call(
            "c ma fille déménage torstraße vingt-huit dix mille cent dix-neuf berlin",
        ),
        None,
    ),
    moved(
        call(
            "c me mudo a la torstraße veintisiete no perdón veintiocho uno cero uno uno nueve berlín",
        ),
        "Torstraße 28, 10119 Berlin",
    ),
    moved(
        call(
            "c mi nueva dirección es kopenhagener straße treinta y uno diez mil cuatrocientos treinta "
            "y siete berlín",
        ),
        "Kopenhagener Straße 31, 10437 Berlin",
    ),
    moved(
        call(
            "c ahora vivimos en hasenheide cuarenta y uno código postal uno cero nueve seis siete en berlín",
        ),
        "Hasenheide 41, 10967 Berlin",
    ),
    moved(
        call(
            "c nos mudamos a kirchplatz número nueve uno tres tres cinco cinco berlín",
        ),
        "Kirchplatz 9, 13355 Berlin",
    ),
    moved(
        call(
            "c la nueva dirección torstraße doce a uno cero uno uno nueve berlín",
        ),
        "Torstraße 12a, 10119 Berlin",
    ),
    moved(
        call(
            "c la dirección nueva es este ahornweg pues tres uno cuatro cero cinco cero berlín",
        ),
        "Ahornweg 3, 14050 Berlin",
    ),
    moved(
        call(
            "c antes vivía en torstraße veintiocho uno cero uno uno nueve berlín",
        ),
        None,
    ),
    moved(
        call(
            "c mi hija se muda a torstraße veintiocho uno cero uno uno nueve berlín",
        ),
        None,
    ),
    moved(
        chat(
            "c Neue Adresse ab 1.9.: Torstr. 12a (Hinterhaus), 10119 Berlin",
        ),
        "Torstr. 12a, 10119 Berlin",
    ),
    moved(
        chat(
            "c Wir ziehen um: Torstraße 12, 2. OG links, 10119 Berlin",
        ),
        "Torstraße 12, 10119 Berlin",
    ),
    moved(
        chat(
            "c Our new address is 12 Torstraße, Berlin 10119",
        ),
        "Torstraße 12, 10119 Berlin",
    ),
    moved(
        chat(
            "c we've moved to Torstraße 12, Berlin, 10119",
        ),
        "Torstraße 12, 10119 Berlin",
    ),
    moved(
        chat(
            "c Meine neue Anschrift lautet Torstraße 12 in 10119 Berlin.",
        ),
        "Torstraße 12, 10119 Berlin",
    ),
    moved(
        chat(
            "c neue anschrift: Torstr.12, D-10119 Berlin",
        ),
        "Torstr. 12, 10119 Berlin",
    ),
    moved(
        chat(
            "c Ab Mai wohne ich in der Torstraße Nr. 12, 10119 Berlin",
        ),
        "Torstraße 12, 10119 Berlin",
    ),
    moved(
        chat(
            "c Hi, I moved. It's Kopenhagener Straße 31, 10437 Berlin now",
        ),
        "Kopenhagener Straße 31, 10437 Berlin",
    ),
    moved(
        chat(
            "c umgezogen nach 10119 berlin, torstraße 12",
        ),
        "Torstraße 12, 10119 Berlin",
    ),
    moved(
        chat(
            "c Nouvelle adresse : 12, Torstraße à 10119 Berlin",
        ),
        "Torstraße 12, 10119 Berlin",
    ),
    moved(
        chat(
            "c nous habitons maintenant au 12 de la Torstraße, 10119 Berlin",
        ),
        "Torstraße 12, 10119 Berlin",
    ),
    moved(
        chat(
            "c Nueva dirección: Torstraße 12, 3º izq., 10119 Berlín",
        ),
        "Torstraße 12, 10119 Berlin",
    ),
    moved(
        chat(
            "c me mudo a Torstraße, número 12 (10119 Berlín)",
        ),
        "Torstraße 12, 10119 Berlin",
    ),
    moved(
        chat(
            "c Bitte ändern Sie die Adresse: Torstraße 12, c/o Meier, 10119 Berlin",
        ),
        "Torstraße 12, 10119 Berlin",
    ),
    moved(
        chat(
            "c wir ziehen nach Potsdam: Am Alten Markt 5, 14467 Potsdam",
        ),
        "Am Alten Markt 5, 14467 Potsdam",
    ),
    moved(
        chat(
            "c Neue Adresse: Torstraße 21, ach nein, Torstraße 12, 10119 Berlin",
        ),
        "Torstraße 12, 10119 Berlin",
    ),
    moved(
        chat(
            "c i moved!! torstraße 12 10119 berlin",
        ),
        "Torstraße 12, 10119 Berlin",
    ),
    moved(
        chat(
            "c Neue Adresse: Torstraße 12-14, 10119 Berlin",
        ),
        "Torstraße 12-14, 10119 Berlin",
    ),
    moved(
        chat(
            "c Meine Adresse ist noch Torstraße 12, 10119 Berlin",
        ),
        None,
    ),
    moved(
        chat(
            "c alte Anschrift: Torstraße 12, 10119 Berlin",
        ),
        None,
    ),
    moved(
        chat(
            "c Ist Ihr Büro in der Torstraße 12, 10119 Berlin?",
        ),
        None,
    ),
]
