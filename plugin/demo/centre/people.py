"""The customers: about 300 made-up people with numbers and addresses that nobody has.

Phone numbers are from the ranges that the Bundesnetzagentur keeps free for films and books
(030 23125 xxx, 040 66969 xxx, 069 90009 xxx, 0221 4710 xxx, 089 99998 xxx, 0176 040690 xx);
e-mails are under example.org, example.com and example.net.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from random import Random
from typing import Literal

from plugin.demo.centre.days import chance

Standing = Literal["prospect", "new", "long"]

FIRST = {
    "de": """Anna Bernd Claudia Dieter Elke Frank Gisela Heike Ingo Jutta Karin Lars Monika Norbert Petra Ralf
        Sabine Torsten Ute Volker Antje Björn Carola Dirk Friederike Gerd Hannelore Jan Katrin Lukas Mareike
        Nils Olaf Pia Rüdiger Svenja Tobias Ulrike Wiebke Yannick Leonie Finn Johanna Matthias""",
    "tr": "Ayşe Mehmet Elif Murat Zeynep Emre Fatma Can Leyla Deniz Gül Kemal Selin Hakan",
    "pl": "Agnieszka Piotr Katarzyna Tomasz Magda Paweł Joanna Krzysztof Ewa Michał",
    "en": "Olivia James Charlotte Ryan Emily Oliver Grace Daniel Sophie Ethan Amara Liam",
    "xx": "Fatima Nguyen Giulia Carlos Ioana Yusuf Svetlana Amir Chiara Dmitri",
}
LAST = {
    "de": """Ackermann Bauer Clausen Dietrich Ebert Fiedler Gärtner Heinze Iser Jahnke Köhler Lehmann Meißner
        Naumann Oswald Pohl Quandt Richter Schreiber Thiele Ullrich Vetter Winkler Zander Behrens Döring
        Engelhardt Franke Grote Hinrichs Jürgens Kessler Lorenz Möller Nitsche Otto Peters Reimann Seidel
        Thormann Unger Voss Wegener Ziegler""",
    "tr": "Yılmaz Kaya Çelik Şahin Öztürk Aydın Arslan Doğan Kılıç Aksoy Güneş Korkmaz",
    "pl": "Kowalczyk Wiśniewska Zieliński Szymańska Woźniak Dąbrowski Kamińska Lewandowski Mazur",
    "en": "Walker Thompson Bennett Hughes Campbell Foster Okafor Mitchell Sullivan Clarke",
    "xx": "Haddad Tran Rossi Moreno Popescu Demirović Ivanova Rahimi Bianchi Volkov",
}
ORIGINS = ("de",) * 13 + ("tr",) * 3 + ("pl",) * 2 + ("en",) * 2 + ("xx",) * 2

DISTRICTS = (
    ("Prenzlauer Berg", "10405", ("Bötzowstraße", "Winsstraße", "Immanuelkirchstraße", "Raumerstraße")),
    ("Kreuzberg", "10999", ("Oranienstraße", "Reichenberger Straße", "Wiener Straße", "Graefestraße")),
    ("Neukölln", "12043", ("Weserstraße", "Fuldastraße", "Sonnenallee", "Karl-Marx-Straße")),
    ("Wedding", "13347", ("Malplaquetstraße", "Genter Straße", "Müllerstraße", "Torfstraße")),
    ("Charlottenburg", "10585", ("Krumme Straße", "Wilmersdorfer Straße", "Zillestraße")),
    ("Friedrichshain", "10245", ("Boxhagener Straße", "Simon-Dach-Straße", "Gärtnerstraße")),
    ("Steglitz", "12163", ("Schloßstraße", "Ahornstraße", "Grunewaldstraße")),
    ("Köpenick", "12555", ("Bahnhofstraße", "Wendenschloßstraße", "Seelenbinderstraße")),
)
PANKOW = (
    "Pankow",
    "13187",
    ("Florastraße", "Wollankstraße", "Görschstraße", "Schulzestraße", "Mühlenstraße"),
)

# The lines of the centre itself are +49 30 23125 2xx and 9xx; these belong to the stories.
STORY_NUMBERS = frozenset({"+493023125411", "+493023125420", "+493023125433"})
STORY_CONTRACTS = frozenset({4471, 5182, 3071, 3082, 6280})
STORY_MOBILES = ("+4917604069011", "+4917604069057")
LANDLINES = tuple(
    number
    for number in (
        *(f"+493023125{n:03d}" for n in (*range(200), *range(300, 900))),
        *(f"+494066969{n:03d}" for n in range(0, 1000, 23)),
        *(f"+496990009{n:03d}" for n in range(0, 1000, 31)),
        *(f"+492214710{n:03d}" for n in range(0, 1000, 37)),
        *(f"+498999998{n:03d}" for n in range(0, 1000, 41)),
    )
    if number not in STORY_NUMBERS
)
MOBILES = tuple(
    number for number in (f"+49176040690{n:02d}" for n in range(100)) if number not in STORY_MOBILES
)
SPELLINGS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("ı", "i"), ("ł", "l"), ("ş", "s"))
MAKERS = ("EMH", "ITR", "EBZ", "APA", "DZG", "HLY")


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """One person. ``since`` is how many days before D they became known to the centre.

    ``phones`` are E.164, the first is what they usually call from; ``number`` is the account
    number that the portal's chat signs; ``standing`` tells a prospect from a new or old customer.
    """

    key: str
    first: str
    last: str
    phones: tuple[str, ...]
    email: str
    language: Literal["de", "en"] = "de"
    salutation: Literal["Frau", "Herr"] | None = None
    street: str
    district: str
    postcode: str
    contract: str
    meter: str
    number: str
    since: int
    standing: Standing = "long"

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def address(self) -> str:
        return f"{self.street}, {self.postcode} Berlin"


def contract_number(four: int) -> str:
    """``C-`` and five digits, the last being the sum of the others modulo ten."""
    digits = f"{four:04d}"
    return f"C-{digits}{sum(int(digit) for digit in digits) % 10}"


def ascii_name(name: str) -> str:
    """The name as an e-mail address writes it."""
    for letter, plain in (
        ("ä", "ae"),
        ("ö", "oe"),
        ("ü", "ue"),
        ("ß", "ss"),
        ("ı", "i"),
        ("ł", "l"),
        ("ş", "s"),
    ):
        name = name.lower().replace(letter, plain)
    return "".join(c for c in unicodedata.normalize("NFKD", name) if c.isascii() and c.isalnum())


def background_customers(total: int, in_pankow: int) -> list[Customer]:
    """``total`` customers that are in no story of their own, ``in_pankow`` of them in Pankow."""
    rng = chance("people")
    landlines = rng.sample(LANDLINES, len(LANDLINES))
    mobiles = rng.sample(MOBILES, len(MOBILES))
    contracts = rng.sample([n for n in range(1000, 9999) if n not in STORY_CONTRACTS], total)
    names: set[tuple[str, str]] = set()
    found = []
    for index in range(total):
        origin = rng.choice(ORIGINS)
        first, last = _name(rng, origin, names)
        district, postcode, streets = PANKOW if index < in_pankow else rng.choice(DISTRICTS)
        mobile = mobiles.pop() if mobiles and rng.random() < 0.4 else None
        landline = landlines.pop()
        phones = (landline,) if mobile is None else rng.choice(((mobile,), (landline, mobile)))
        standing: Standing = (
            "long" if index < in_pankow else rng.choices(("prospect", "new", "long"), (12, 38, 50))[0]
        )
        found.append(
            Customer(
                key=f"c{index + 1:03d}",
                first=first,
                last=last,
                phones=phones,
                email=f"{ascii_name(first)}.{ascii_name(last)}@example.{rng.choice(('org', 'com', 'net'))}",
                language="en" if origin == "en" or (origin == "xx" and rng.random() < 0.5) else "de",
                street=f"{rng.choice(streets)} {rng.randrange(1, 120)}",
                district=district,
                postcode=postcode,
                contract=contract_number(contracts[index]),
                meter=f"1{rng.choice(MAKERS)}00{rng.randrange(10**7, 10**8)}",
                number=f"{20_000_000 + index * 7919 + 113}",
                since={"prospect": rng.randrange(10, 160), "new": rng.randrange(30, 500)}.get(standing, 540),
                standing=standing,
            )
        )
    return found


def _name(rng: Random, origin: str, taken: set[tuple[str, str]]) -> tuple[str, str]:
    while True:
        name = rng.choice(FIRST[origin].split()), rng.choice(LAST[origin].split())
        if name not in taken:
            taken.add(name)
            return name
