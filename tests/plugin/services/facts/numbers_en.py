"""Numbers that people give in English, and numbers that are not theirs."""

from tests.plugin.services.facts.talks import Fact, Talk, call, chat
from tests.plugin.services.facts.talks_asked import ACCOUNT, BIRTH, CONTRACT, CUSTOMER, METER, ORDER, PHONE
from tests.plugin.services.facts.talks_numbers import numbers

NUMBERS_IN_ENGLISH: list[tuple[list[Talk], list[Fact], list[str]]] = [
    numbers(
        call(
            "a could you read me the contract number",
            (
                "c sure one moment i'm just putting my specs on so it's c then one three oh "
                "then four and finally eight"
            ),
        ),
        (CONTRACT, "C-13048"),
    ),
    numbers(
        call(
            "a and your contract number",
            "c sixty two nineteen no hang on there's a zero in there six oh two one nine",
        ),
        (CONTRACT, "C-60219"),
    ),
    numbers(
        call("a do you have your contract number", "c double eight two three one with the c before that"),
        (CONTRACT, "C-88231"),
    ),
    numbers(call("a is it C-27010", "c it is indeed yeah"), (CONTRACT, "C-27010")),
    numbers(
        call(
            "a i have c two seven oh one oh here is that you", "c that matches what i've got in front of me"
        ),
        (CONTRACT, "C-27010"),
    ),
    numbers(
        call("a i have c two seven oh one oh here", "c no mine's c one three oh four eight"),
        (CONTRACT, "C-13048"),
    ),
    numbers(call("a i have c two seven oh one oh here is that right", "c hmm no that was my mum's old one")),
    numbers(
        call(
            "a can i have your contract number",
            "c my daughter's reading it out to me c nine oh five one five",
        ),
        (CONTRACT, "C-90515"),
    ),
    numbers(
        call(
            "a can i have the contract number",
            "c it's my dad's contract i'm calling for him c nine oh five one five",
        )
    ),
    numbers(
        call(
            "c hiya my neighbour's got c nine oh five one five and pays half what i pay "
            "on c one three oh four eight"
        ),
        (CONTRACT, "C-13048"),
    ),
    numbers(
        call(
            "a contract number please",
            "c if i remember right it's c one three oh four eight",
            "a yes found you",
            "c great",
        ),
        (CONTRACT, "C-13048"),
    ),
    numbers(
        call("a your customer number please", "c it's two zero one four double five nine three"),
        (CUSTOMER, "20145593"),
    ),
    numbers(
        call("a and the customer number", "c twenty fourteen fifty five ninety three"), (CUSTOMER, "20145593")
    ),
    numbers(
        call("a do you know your customer number", "c two oh one four and then five five nine three"),
        (CUSTOMER, "20145593"),
    ),
    numbers(
        call(
            "a do you know your customer number",
            "c two oh one four",
            "a go on",
            "c five five",
            "a yes",
            "c nine three",
        ),
        (CUSTOMER, "20145593"),
    ),
    numbers(
        call(
            "a what is the meter number",
            "c one e m h then double zero one two three four five six seven eight",
        ),
        (METER, "1EMH0012345678"),
    ),
    numbers(
        call("a what's on the meter", "c one l o g oh oh six five then four one double two nine nine"),
        (METER, "1LOG0065412299"),
    ),
    numbers(call("a what's your date of birth", "c third of the fourth seventy nine"), (BIRTH, "1979")),
    numbers(call("a and your date of birth for the form", "c oh four oh nine sixty one"), (BIRTH, "1961")),
    numbers(
        call(
            "a and when were you born",
            "c the twenty ninth of february nineteen eighty eight so a leap year baby",
        ),
        (BIRTH, "1988"),
    ),
    numbers(
        call(
            "a when were you born",
            (
                "c my son was born on the third of may two thousand and one but me i'm from "
                "the ninth of june nineteen seventy"
            ),
        ),
        (BIRTH, "1970"),
    ),
    numbers(
        call(
            "a we'll send the technician",
            (
                "c tell him to ring my work phone zero three zero two three one two five "
                "double six four please"
            ),
        ),
        (PHONE, "+493023125664"),
    ),
    numbers(
        call(
            "a where can we get hold of you",
            "c best on oh three oh two three one two five six six four after five",
        ),
        (PHONE, "+493023125664"),
    ),
    numbers(
        call(
            "a anything else",
            (
                "c yeah my mobile's broken so for now you'll get me on zero three zero two "
                "three one two five six six four"
            ),
        ),
        (PHONE, "+493023125664"),
    ),
    numbers(
        call(
            "c someone rang me from zero three zero two three one two five six six four "
            "saying they were you is that a scam"
        )
    ),
    numbers(
        call("a ok and the order number", "c a twenty twenty six dash double oh three one seven"),
        (ORDER, "A2026-00317"),
    ),
    numbers(
        call("a order reference", "c it's capital a two oh two six then zero zero three one seven"),
        (ORDER, "A2026-00317"),
    ),
    numbers(
        call(
            "a contract number",
            "c c one three oh four eight",
            "a i can't find that one",
            "c oh sorry that's my old supplier's try c four six nine three two",
        ),
        (CONTRACT, "C-46932"),
    ),
    numbers(
        call(
            "a contract number",
            "c c one three oh four eight",
            "a nothing comes up under that",
            "c strange it's what it says here",
        )
    ),
    numbers(
        call(
            "a contract number", "c c one three oh four eight", "a so c one three oh four eight", "c spot on"
        ),
        (CONTRACT, "C-13048"),
    ),
    numbers(
        call("a contract number", "c one three oh four", "a and the last digit", "c eight"),
        (CONTRACT, "C-13048"),
    ),
    numbers(chat("c hi there, C13048 here. why's my bill doubled?"), (CONTRACT, "C-13048")),
    numbers(
        chat("c contract no: c-13048 / cust no 20145593, meter 1 EMH 00 1234 5678"),
        (CONTRACT, "C-13048"),
        (CUSTOMER, "20145593"),
        (METER, "1EMH0012345678"),
    ),
    numbers(chat("c what would a contract number look like, something like C-13048?")),
    numbers(
        chat("c my flatmate's is C-13048, could you tell me hers is paid? Mine's C-46932"),
        (CONTRACT, "C-46932"),
    ),
    numbers(chat("c Please take it from GB29 NWBK 6016 1331 9268 19 in future"), (ACCOUNT, "GB…6819")),
    numbers(chat("c i transferred 80 quid to DE89 3704 0044 0532 0130 00, is that yours?")),
    numbers(
        chat("c please stop using DE89 3704 0044 0532 0130 00, from now on use GB29NWBK60161331926819"),
        (ACCOUNT, "GB…6819"),
    ),
    numbers(
        chat("a Is your contract number C-13048?", "c Yup that's what's on the letter"), (CONTRACT, "C-13048")
    ),
    numbers(
        chat("a Which contract is it about?", "c 13048 i believe. let me check. yes 13048"),
        (CONTRACT, "C-13048"),
    ),
    numbers(chat("a Which contract?", "c not C-13048 that one's closed. C-46932"), (CONTRACT, "C-46932")),
    numbers(chat("c I typed C-13049 before, should've been C-13048"), (CONTRACT, "C-13048")),
    numbers(
        chat("c My husband signed everything back then but it's in my name: C-13048"), (CONTRACT, "C-13048")
    ),
    numbers(chat("c my wife set up C-13048 for us, we'd like to cancel it"), (CONTRACT, "C-13048")),
    numbers(
        chat("c Could you call my partner on 030 23125 664? he's home all day"), (PHONE, "+493023125664")
    ),
    numbers(chat("c Best to reach me: 030 23125 664 (office)"), (PHONE, "+493023125664")),
    numbers(chat("c your hotline 030 23125 664 is always busy")),
    numbers(chat("c i want to take my landline number 030 23125 664 with me to the new place")),
    numbers(chat("a Please give us your date of birth.", "c 4/9/61"), (BIRTH, "1961")),
    numbers(chat("a Your date of birth?", "c 1961-09-04"), (BIRTH, "1961")),
    numbers(chat("c customer no. 2014 5593, invoice 88812345 dated 03.04.2026"), (CUSTOMER, "20145593")),
    numbers(chat("c the invoice 20145593 is wrong")),
    numbers(
        call(
            "a could i take a contract number",
            "c hold on it's in the drawer right it says c seven five eight two two",
        ),
        (CONTRACT, "C-75822"),
    ),
    numbers(
        call("a could i take a contract number", "c seven five eight and then a pair of twos"),
        (CONTRACT, "C-75822"),
    ),
    numbers(
        call("a contract number", "c it's all zeros and ones nearly c two seven oh one oh"),
        (CONTRACT, "C-27010"),
    ),
    numbers(call("a so that's c seven five eight two two", "c yes ma'am"), (CONTRACT, "C-75822")),
    numbers(call("a so that's c seven five eight two two", "c that'll be the one"), (CONTRACT, "C-75822")),
    numbers(call("a so that's c seven five eight two two", "c ehm no the last bit's different two one")),
    numbers(call("a i've got c seven five eight two two for you", "c never heard of that one")),
    numbers(call("c hello i'm ringing on behalf of my grandad his contract is c seven five eight two two")),
    numbers(
        call("c my brother and i share a flat the contract's in both our names c seven five eight two two"),
        (CONTRACT, "C-75822"),
    ),
    numbers(
        call("c my landlord used to pay but now it's on me the contract is c seven five eight two two"),
        (CONTRACT, "C-75822"),
    ),
    numbers(
        call("c my ex moved out so i've taken it over c seven five eight two two is the contract"),
        (CONTRACT, "C-75822"),
    ),
    numbers(
        call("a what's your customer number", "c three oh double one two two seven six"),
        (CUSTOMER, "30112276"),
    ),
    numbers(
        call("a what's your customer number", "c thirty eleven twenty two seventy six"),
        (CUSTOMER, "30112276"),
    ),
    numbers(
        call("c customer number thirty million no sorry three zero one one two two seven six"),
        (CUSTOMER, "30112276"),
    ),
    numbers(call("a and date of birth", "c twelfth of december eighty two"), (BIRTH, "1982")),
    numbers(call("a and date of birth", "c december the twelfth nineteen eighty two"), (BIRTH, "1982")),
    numbers(call("a and date of birth", "c twelve twelve eighty two"), (BIRTH, "1982")),
    numbers(
        call(
            "a what's the best way to reach you today",
            "c my work mobile i suppose zero three zero two three one two five seven oh one",
        ),
        (PHONE, "+493023125701"),
    ),
    numbers(
        call(
            "c and don't use the number i'm calling from it's my neighbour's use zero "
            "three zero two three one two five seven oh one instead"
        ),
        (PHONE, "+493023125701"),
    ),
    numbers(
        call(
            "c if i don't pick up leave a message with my wife on zero three zero two "
            "three one two five seven oh one"
        ),
        (PHONE, "+493023125701"),
    ),
    numbers(
        call(
            "a thanks",
            ("c and you can always get through to me on zero three zero two three one two five seven oh one"),
        ),
        (PHONE, "+493023125701"),
    ),
    numbers(call("c i rang zero three zero two three one two five seven oh one and got the fax")),
    numbers(
        call(
            "a meter number",
            ("c one then lima oscar golf then three zeros then two zeros one two three four five"),
        ),
        (METER, "1LOG0000012345"),
    ),
    numbers(chat("c Re: A2026-00317 still not delivered"), (ORDER, "A2026-00317")),
    numbers(
        chat("c my order A 2026 00317 hasn't arrived, my friend's order A2026-00318 came yesterday"),
        (ORDER, "A2026-00317"),
    ),
    numbers(chat("c Is C-75822 a valid contract number? Somebody at the door wrote it down for me.")),
    numbers(chat("c a man at the door showed me C-75822, mine is C-27010"), (CONTRACT, "C-27010")),
    numbers(chat("c You wrote to me about C-75822, but I don't have such a contract")),
    numbers(
        chat("c contract: C-75822, wife's DOB irrelevant, mine 12.12.1982 (born)"),
        (CONTRACT, "C-75822"),
        (BIRTH, "1982"),
    ),
    numbers(chat("a And your date of birth?", "c 12th Dec '82"), (BIRTH, "1982")),
    numbers(chat("c my iban for refunds: DE89 3704 0044 0532 0130 00. thx"), (ACCOUNT, "DE…3000")),
    numbers(chat("c Can you refund my dad instead? his IBAN is DE89 3704 0044 0532 0130 00")),
    numbers(chat("c what happens if the IBAN is wrong, e.g. DE89370400440532013000?")),
    numbers(
        call("a contract number if you have it", "c i do it's on the fridge c five one six seven nine"),
        (CONTRACT, "C-51679"),
    ),
    numbers(
        call("a contract number if you have it", "c five one no sorry fifty one six seventy nine"),
        (CONTRACT, "C-51679"),
    ),
    numbers(call("a is this about c five one six seven nine", "c it is love yes"), (CONTRACT, "C-51679")),
    numbers(call("a is this about c five one six seven nine", "c no that's the shop's")),
    numbers(
        call(
            "a is this about c five one six seven nine",
            "c not any more we've moved on from that it's c two seven oh one oh now",
        ),
        (CONTRACT, "C-27010"),
    ),
    numbers(
        call("c my boss asked me to call about the office contract c five one six seven nine"),
        (CONTRACT, "C-51679"),
    ),
    numbers(call("a when were you born sir", "c nineteen fifty three tenth of may"), (BIRTH, "1953")),
    numbers(call("a date of birth", "c may the tenth fifty three"), (BIRTH, "1953")),
    numbers(
        call("c i'm at my sister's this week it's zero three zero two three one two five eight one two"),
        (PHONE, "+493023125812"),
    ),
    numbers(chat("c Ref C-51679. Kindly send the final bill."), (CONTRACT, "C-51679")),
    numbers(chat("c My tenant (C-27010) moved out, I'm the owner with C-51679"), (CONTRACT, "C-51679")),
    numbers(chat("c Hi, the letter was addressed to C-27010 but we're C-51679"), (CONTRACT, "C-51679")),
    numbers(
        chat("a I can see C-51679, is that still current?", "c yes still current"), (CONTRACT, "C-51679")
    ),
]
