"""Numbers that people give in French, and numbers that are not theirs."""

from tests.plugin.services.facts.talks import Fact, Talk, call, chat
from tests.plugin.services.facts.talks_asked import ACCOUNT, BIRTH, CONTRACT, CUSTOMER, METER, ORDER, PHONE
from tests.plugin.services.facts.talks_numbers import numbers

NUMBERS_IN_FRENCH: list[tuple[list[Talk], list[Fact], list[str]]] = [
    numbers(
        call("a votre numéro de contrat s'il vous plaît", "c oui alors c'est le c treize zéro quarante-huit"),
        (CONTRACT, "C-13048"),
    ),
    numbers(
        call("a votre numéro de contrat s'il vous plaît", "c un trois zéro quatre huit avec un c au début"),
        (CONTRACT, "C-13048"),
    ),
    numbers(
        call(
            "a vous avez le numéro de contrat",
            "c attendez je mets mes lunettes alors quarante-six neuf cent trente-deux",
        ),
        (CONTRACT, "C-46932"),
    ),
    numbers(
        call("a vous avez le numéro de contrat", "c quatre six neuf trois et un deux pour finir"),
        (CONTRACT, "C-46932"),
    ),
    numbers(
        call(
            "a vous avez le numéro de contrat",
            "c c'est mon mari qui me le dicte c quatre six neuf trois deux",
        ),
        (CONTRACT, "C-46932"),
    ),
    numbers(
        call("a c'est bien le c deux sept zéro un zéro", "c c'est exactement ce que j'ai sous les yeux"),
        (CONTRACT, "C-27010"),
    ),
    numbers(call("a c'est bien le c deux sept zéro un zéro", "c ouais ouais"), (CONTRACT, "C-27010")),
    numbers(
        call(
            "a c'est bien le c deux sept zéro un zéro",
            "c ah non ça c'est ma belle-mère moi c'est c un trois zéro quatre huit",
        ),
        (CONTRACT, "C-13048"),
    ),
    numbers(
        call("a votre contrat", "c le c un trois zéro quatre neuf pardon quatre huit"), (CONTRACT, "C-13048")
    ),
    numbers(
        call(
            "a votre contrat",
            "c le c un trois zéro quatre huit",
            "a il ne me donne rien",
            "c ah oui j'ai pris le mauvais papier c quatre six neuf trois deux",
        ),
        (CONTRACT, "C-46932"),
    ),
    numbers(call("c j'appelle pour ma mère son contrat c'est le c neuf zéro cinq un cinq")),
    numbers(
        call("c ma voisine a le contrat c neuf zéro cinq un cinq et moi le c un trois zéro quatre huit"),
        (CONTRACT, "C-13048"),
    ),
    numbers(
        call("a votre numéro client", "c vingt quatorze cinquante-cinq quatre-vingt-treize"),
        (CUSTOMER, "20145593"),
    ),
    numbers(
        call("a votre numéro client", "c deux zéro un quatre puis deux fois cinq puis neuf trois"),
        (CUSTOMER, "20145593"),
    ),
    numbers(
        call("a votre numéro client", "c deux zéro un quatre", "a oui", "c cinq cinq neuf trois"),
        (CUSTOMER, "20145593"),
    ),
    numbers(
        call(
            "a le numéro du compteur",
            "c un e m h zéro zéro douze trente-quatre cinquante-six soixante-dix-huit",
        ),
        (METER, "1EMH0012345678"),
    ),
    numbers(call("a vous êtes né quand", "c le quatre neuf soixante et un"), (BIRTH, "1961")),
    numbers(
        call("a votre date de naissance", "c quatre septembre mille neuf cent soixante et un"),
        (BIRTH, "1961"),
    ),
    numbers(call("a votre date de naissance", "c zéro quatre zéro neuf soixante et un"), (BIRTH, "1961")),
    numbers(
        call(
            "a on vous rappelle",
            (
                "c oui mais plutôt sur le fixe du bureau au zéro trente vingt-trois cent "
                "vingt-cinq six cent soixante-quatre"
            ),
        ),
        (PHONE, "+493023125664"),
    ),
    numbers(
        call(
            "a où peut-on vous joindre",
            "c au zéro trois zéro deux trois un deux cinq six six quatre chez ma fille",
        ),
        (PHONE, "+493023125664"),
    ),
    numbers(
        call("c j'ai eu un appel du zéro trois zéro deux trois un deux cinq six six quatre c'était vous")
    ),
    numbers(
        call("a la commande", "c a deux mille vingt-six tiret zéro zéro trois cent dix-sept"),
        (ORDER, "A2026-00317"),
    ),
    numbers(
        call("a le numéro de commande", "c a comme anatole vingt vingt-six tiret zéro zéro trois un sept"),
        (ORDER, "A2026-00317"),
    ),
    numbers(chat("c bonjour, contrat C13048, je déménage"), (CONTRACT, "C-13048")),
    numbers(chat("c le contrat de ma soeur (C-13048) a été résilié par erreur")),
    numbers(chat("c ma soeur m'a dit de vous donner mon contrat : C-13048"), (CONTRACT, "C-13048")),
    numbers(chat("c n° client 2014 5593 né le 4.9.61"), (CUSTOMER, "20145593"), (BIRTH, "1961")),
    numbers(chat("c prélevez désormais sur FR76 3000 6000 0112 3456 7890 189"), (ACCOUNT, "FR…0189")),
    numbers(chat("c j'ai viré 50 euros sur FR76 3000 6000 0112 3456 7890 189, c'est bien votre compte ?")),
    numbers(chat("c si je payais depuis le compte de mon fils, FR7630006000011234567890189, ça irait ?")),
    numbers(chat("c vous pouvez me joindre au travail : 030 23125 664"), (PHONE, "+493023125664")),
    numbers(chat("c votre numéro 030 23125 664 ne répond jamais")),
    numbers(chat("a C'est bien C-13048 ?", "c tout juste"), (CONTRACT, "C-13048")),
    numbers(chat("a C'est bien C-13048 ?", "c c'est ce qui est écrit sur ma facture"), (CONTRACT, "C-13048")),
    numbers(chat("c je me suis trompé de chiffre, pas C-13048 mais C-46932"), (CONTRACT, "C-46932")),
    numbers(chat("c mon numéro c'est comme dans l'exemple, C-13048 ?")),
    numbers(
        chat("c l'ancien compteur 1EMH0012345678 a été remplacé par 1LOG0065412299"),
        (METER, "1LOG0065412299"),
    ),
    numbers(
        call("a votre contrat s'il vous plaît", "c c soixante-quinze huit cent vingt-deux"),
        (CONTRACT, "C-75822"),
    ),
    numbers(
        call("a votre contrat s'il vous plaît", "c sept cinq huit et deux fois le deux"),
        (CONTRACT, "C-75822"),
    ),
    numbers(call("a c'est le c sept cinq huit deux deux", "c parfaitement"), (CONTRACT, "C-75822")),
    numbers(call("a c'est le c sept cinq huit deux deux", "c c'est celui de ma fille")),
    numbers(call("a c'est le c sept cinq huit deux deux", "c ça ne me dit rien")),
    numbers(
        call("c avant c'était au nom de mon mari maintenant le contrat c sept cinq huit deux deux est à moi"),
        (CONTRACT, "C-75822"),
    ),
    numbers(call("c j'appelle à la place de mon père il a le contrat c sept cinq huit deux deux")),
    numbers(call("a numéro client", "c trente onze vingt-deux soixante-seize"), (CUSTOMER, "30112276")),
    numbers(call("a date de naissance", "c le douze douze quatre-vingt-deux"), (BIRTH, "1982")),
    numbers(call("a date de naissance", "c premier janvier cinquante"), (BIRTH, "1950")),
    numbers(
        call(
            "c mon portable est cassé passez plutôt par le zéro trois zéro deux trois "
            "un deux cinq sept zéro un"
        ),
        (PHONE, "+493023125701"),
    ),
    numbers(
        call(
            "c en journée c'est mieux sur mon lieu de travail zéro trois zéro deux "
            "trois un deux cinq sept zéro un"
        ),
        (PHONE, "+493023125701"),
    ),
    numbers(call("c j'ai fait le zéro trois zéro deux trois un deux cinq sept zéro un et personne")),
    numbers(chat("c Vous m'écrivez pour C-75822, ce contrat n'est pas à moi")),
    numbers(chat("c mon contrat C-75822 et celui de mon frère C-27010"), (CONTRACT, "C-75822")),
    numbers(chat("a Date de naissance ?", "c 12 déc. 82"), (BIRTH, "1982")),
    numbers(chat("c voici mon rib FR7630006000011234567890189"), (ACCOUNT, "FR…0189")),
    numbers(
        call("a le numéro de contrat", "c il est collé sur le frigo c cinquante et un six soixante-dix-neuf"),
        (CONTRACT, "C-51679"),
    ),
    numbers(
        call("a ça concerne le c cinq un six sept neuf", "c oui madame c'est pour ça que j'appelle"),
        (CONTRACT, "C-51679"),
    ),
    numbers(call("a ça concerne le c cinq un six sept neuf", "c non celui de la boutique")),
    numbers(
        call("c mon patron m'a demandé d'appeler pour notre contrat c cinq un six sept neuf"),
        (CONTRACT, "C-51679"),
    ),
    numbers(call("a date de naissance", "c dix mai cinquante-trois"), (BIRTH, "1953")),
    numbers(
        call("c notez aussi mon numéro au bureau zéro trois zéro deux trois un deux cinq huit un deux"),
        (PHONE, "+493023125812"),
    ),
    numbers(
        call("c cette semaine je suis chez ma soeur au zéro trois zéro deux trois un deux cinq huit un deux"),
        (PHONE, "+493023125812"),
    ),
    numbers(chat("c le courrier parle de C-27010 mais nous c'est C-51679"), (CONTRACT, "C-51679")),
    numbers(chat("c mon locataire (C-27010) est parti, moi j'ai le C-51679"), (CONTRACT, "C-51679")),
]
