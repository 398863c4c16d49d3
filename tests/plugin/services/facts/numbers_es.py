"""Numbers that people give in Spanish, and numbers that are not theirs."""

from tests.plugin.services.facts.talks import Fact, Talk, call, chat
from tests.plugin.services.facts.talks_asked import ACCOUNT, BIRTH, CONTRACT, CUSTOMER, METER, ORDER, PHONE
from tests.plugin.services.facts.talks_numbers import numbers

NUMBERS_IN_SPANISH: list[tuple[list[Talk], list[Fact], list[str]]] = [
    numbers(
        call("a me dice el número de contrato", "c sí a ver ce trece cero cuarenta y ocho"),
        (CONTRACT, "C-13048"),
    ),
    numbers(
        call("a me dice el número de contrato", "c uno tres cero cuatro ocho con la c delante"),
        (CONTRACT, "C-13048"),
    ),
    numbers(
        call("a su número de contrato", "c espere que busco las gafas cuatro seis nueve tres y acaba en dos"),
        (CONTRACT, "C-46932"),
    ),
    numbers(
        call("a su número de contrato", "c cuarenta y seis novecientos treinta y dos"), (CONTRACT, "C-46932")
    ),
    numbers(
        call("a su número de contrato", "c me lo está leyendo mi hijo c cuatro seis nueve tres dos"),
        (CONTRACT, "C-46932"),
    ),
    numbers(call("a es el c dos siete cero uno cero", "c el mismo que viste y calza"), (CONTRACT, "C-27010")),
    numbers(call("a es el c dos siete cero uno cero", "c tal cual lo pone aquí"), (CONTRACT, "C-27010")),
    numbers(
        call(
            "a es el c dos siete cero uno cero",
            "c qué va ese es el de mi cuñado el mío es c uno tres cero cuatro ocho",
        ),
        (CONTRACT, "C-13048"),
    ),
    numbers(call("a su contrato", "c c uno tres cero cuatro nueve ay no cuatro ocho"), (CONTRACT, "C-13048")),
    numbers(
        call(
            "a su contrato",
            "c c uno tres cero cuatro ocho",
            "a no me sale nada con ese",
            "c ah es que este es el de mi hermana el mío c cuatro seis nueve tres dos",
        ),
        (CONTRACT, "C-46932"),
    ),
    numbers(call("c llamo por mi madre su contrato es el c nueve cero cinco uno cinco")),
    numbers(
        call("a su número de cliente", "c veinte catorce cincuenta y cinco noventa y tres"),
        (CUSTOMER, "20145593"),
    ),
    numbers(
        call("a su número de cliente", "c dos cero uno cuatro luego doble cinco y nueve tres"),
        (CUSTOMER, "20145593"),
    ),
    numbers(
        call(
            "a el número de contador",
            ("c uno e eme hache cero cero doce treinta y cuatro cincuenta y seis setenta y ocho"),
        ),
        (METER, "1EMH0012345678"),
    ),
    numbers(call("a cuándo nació", "c el cuatro del nueve del sesenta y uno"), (BIRTH, "1961")),
    numbers(
        call("a su fecha de nacimiento", "c cuatro de septiembre de mil novecientos sesenta y uno"),
        (BIRTH, "1961"),
    ),
    numbers(
        call(
            "a dónde le localizamos", "c en el trabajo cero tres cero dos tres uno dos cinco seis seis cuatro"
        ),
        (PHONE, "+493023125664"),
    ),
    numbers(
        call(
            "a vale", ("c y si no lo cojo prueben en el cero treinta veintitrés doce cinco seis seis cuatro")
        ),
        (PHONE, "+493023125664"),
    ),
    numbers(call("c me llamaron desde el cero tres cero dos tres uno dos cinco seis seis cuatro era usted")),
    numbers(
        call("a la orden", "c a dos mil veintiséis guion cero cero tres uno siete"), (ORDER, "A2026-00317")
    ),
    numbers(chat("c hola soy el del contrato C13048, se fue la luz"), (CONTRACT, "C-13048")),
    numbers(chat("c el contrato de mi abuela es C-13048, cómo lo doy de baja?")),
    numbers(chat("c mi abuela me pasó el papel, mi contrato es C-13048"), (CONTRACT, "C-13048")),
    numbers(chat("c nº cliente 20145593, nacida el 04/09/1961"), (CUSTOMER, "20145593"), (BIRTH, "1961")),
    numbers(chat("c cobren a partir de ahora en ES91 2100 0418 4502 0005 1332"), (ACCOUNT, "ES…1332")),
    numbers(chat("c ingresé el dinero en ES91 2100 0418 4502 0005 1332, es la de ustedes?")),
    numbers(chat("c estoy de viaje, llámenme mejor al 030 23125 664"), (PHONE, "+493023125664")),
    numbers(chat("a ¿Es C-13048?", "c justo ese"), (CONTRACT, "C-13048")),
    numbers(chat("a ¿Es C-13048?", "c no, es C-46932"), (CONTRACT, "C-46932")),
    numbers(chat("c puse C-13048 pero era C-46932"), (CONTRACT, "C-46932")),
    numbers(chat("c el número será algo tipo C-13048, no?")),
    numbers(
        call("a su contrato por favor", "c ce setenta y cinco ochocientos veintidós"), (CONTRACT, "C-75822")
    ),
    numbers(call("a su contrato por favor", "c siete cinco ocho y dos doses"), (CONTRACT, "C-75822")),
    numbers(call("a es el c siete cinco ocho dos dos", "c afirmativo señorita"), (CONTRACT, "C-75822")),
    numbers(call("a es el c siete cinco ocho dos dos", "c ese es el de mi hija")),
    numbers(call("a es el c siete cinco ocho dos dos", "c no me suena")),
    numbers(
        call("c antes lo pagaba mi padre ahora el contrato c siete cinco ocho dos dos va a mi nombre"),
        (CONTRACT, "C-75822"),
    ),
    numbers(call("c llamo de parte de mi suegra tiene el contrato c siete cinco ocho dos dos")),
    numbers(call("a número de cliente", "c treinta once veintidós setenta y seis"), (CUSTOMER, "30112276")),
    numbers(call("a fecha de nacimiento", "c doce de diciembre del ochenta y dos"), (BIRTH, "1982")),
    numbers(call("a fecha de nacimiento", "c doce doce ochenta y dos"), (BIRTH, "1982")),
    numbers(
        call("c no estoy en casa así que marquen el cero tres cero dos tres uno dos cinco siete cero uno"),
        (PHONE, "+493023125701"),
    ),
    numbers(
        call("c de día contesto en el cero tres cero dos tres uno dos cinco siete cero uno"),
        (PHONE, "+493023125701"),
    ),
    numbers(call("c marqué el cero tres cero dos tres uno dos cinco siete cero uno y nadie contesta")),
    numbers(chat("c me escribieron por el C-75822 pero ese contrato no es mío")),
    numbers(chat("c el C-75822 es mío y el C-27010 de mi hermano"), (CONTRACT, "C-75822")),
    numbers(chat("a ¿Fecha de nacimiento?", "c 12 dic 82"), (BIRTH, "1982")),
    numbers(
        call("a el número de contrato", "c lo tengo en la nevera c cincuenta y uno seis setenta y nueve"),
        (CONTRACT, "C-51679"),
    ),
    numbers(
        call("a es por el c cinco uno seis siete nueve", "c sí señora por ese mismo"), (CONTRACT, "C-51679")
    ),
    numbers(call("a es por el c cinco uno seis siete nueve", "c no por el de la tienda")),
    numbers(
        call("c mi jefe me pidió que llamara por nuestro contrato c cinco uno seis siete nueve"),
        (CONTRACT, "C-51679"),
    ),
    numbers(call("a fecha de nacimiento", "c diez de mayo del cincuenta y tres"), (BIRTH, "1953")),
    numbers(
        call("c apunte también mi número de la oficina cero tres cero dos tres uno dos cinco ocho uno dos"),
        (PHONE, "+493023125812"),
    ),
    numbers(
        call(
            "c esta semana estoy en casa de mi hermana en el cero tres cero dos tres "
            "uno dos cinco ocho uno dos"
        ),
        (PHONE, "+493023125812"),
    ),
    numbers(chat("c la carta habla del C-27010 pero nosotros somos el C-51679"), (CONTRACT, "C-51679")),
    numbers(chat("c mi inquilino (C-27010) se fue, yo tengo el C-51679"), (CONTRACT, "C-51679")),
]
