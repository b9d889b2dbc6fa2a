"""Slips of translators: natural sentences that say another quantity than their source.

Each must be found. The sentences are made up for the tests: they are no medical advice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_QUANTITY = frozenset({"L207", "L208"})
_CONTACT = frozenset({"L209"})


@dataclass(frozen=True)
class Slip:
    """A sentence, its wrong translation, and the codes of which one must be reported."""

    kind: str
    source_language: str
    source: str
    language: str
    translation: str
    code: frozenset[str]


def _slips(kinds: Mapping[str, tuple[frozenset[str], str]]) -> Iterator[Slip]:
    """A slip for each two lines: the source and its translation, each after its language."""
    for kind, (code, table) in kinds.items():
        for row in table.strip().split("\n\n"):
            source, translation = (line.split(" ", 1) for line in row.split("\n"))
            yield Slip(kind, source[0], source[1], translation[0], translation[1], code)


_DOSES = """
en Take two hundred and fifty milligrams.
ca Prengui cinquanta mil·ligrams.

ca Prengui dos-cents cinquanta mil·ligrams.
es Tome doscientos quince miligramos.

es Tome quinientos miligramos.
en Take fifty milligrams.

en Take seventeen drops.
es Tome setenta gotas.

ca Prengui seixanta-set mil·ligrams.
en Take seventy-six milligrams.

es Tome mil miligramos.
ca Prengui cent mil·ligrams.

en Take half a tablet.
es Tome un comprimido.

ca Prengui una pastilla i mitja.
es Tome una pastilla.

es Tome comprimido y medio.
en Take half a tablet.

en Take 1½ tablets.
ca Prengui 1 comprimit.

es Un cuarto de comprimido es suficiente.
ca Mig comprimit és suficient.

en Give three-quarters of a tablet.
es Dé un cuarto de comprimido.

ca Prengui dos comprimits al matí.
en Take twelve tablets in the morning.

es Tome 1,5 mg.
en Take 15 mg.

en Take 0.5 mg.
ca Prengui 0,05 mg.

ca Doni-li 2,5 ml.
es Dele 25 ml.

en Take 1,500 mg.
es Tome 1,500 mg.

en The tablet contains 500 mg/125 mg.
es El comprimido contiene 500 mg/25 mg.

en Inject 10 units of insulin.
ca Injecti’s 1 unitat d’insulina.

es Inyéctese 14 UI de insulina.
en Inject 40 units of insulin.

ca Injecti’s sis unitats d’insulina.
es Inyéctese siete unidades de insulina.

en Take two 500 mg tablets.
es Tome dos comprimidos de 50 mg.

en Swallow a 20 mg capsule.
ca Empassi’s una càpsula de 200 mg.

es Tome doscientos un miligramos.
en Take two hundred and ten milligrams.

en Take one hundred and twenty-five milligrams.
es Tome ciento cincuenta y dos miligramos.

ca Prengui nou-cents mil·ligrams.
en Take a hundred milligrams.
"""

_UNITS = """
en Take 5 mg.
es Tome 5 ml.

es Tome 10 miligramos.
ca Prengui 10 mil·lilitres.

ca Prengui vint-i-cinc micrograms.
en Take twenty-five milligrams.

en Take 2 g.
ca Prengui 2 mg.

en Give two teaspoonfuls.
es Dé dos cucharadas.

es Tome una cucharada.
en Take a teaspoonful.

en The dose is 15 mg/kg/day.
es La dosis es de 15 mg/día.

es La dosis es de 10 mg por kilo y día.
ca La dosi és de 10 mg per quilo i setmana.

ca És una solució d’1 mg/ml.
en It is a solution of 1 g/ml.

en Inject 10 IU.
es Inyecte 10 ml.

ca Carregui com a molt 5 quilos.
es Cargue como mucho 5 gramos.

en Stay 2 metres apart.
ca Mantingui’s a 2 centímetres.

es Tome tres comprimidos.
en Take three drops.

ca Faci dues inhalacions.
es Póngase dos parches.

en Your sugar is 7 mmol/l.
es Su azúcar es de 7 mg/dl.
"""

_RANGES = """
en Do it once or twice a week.
es Hágalo tres veces por semana.

ca Faci-ho un cop o dos per setmana.
en Do it two or three times a week.

en Visiting hours are from 2 to 4 pm.
ca L’horari de visita és de 2 a 4 h.

es El horario de visita es de 14 a 16 h.
en Visiting hours are from 4 to 6 pm.

es Lo nota entre un 10 y un 20 % de las personas.
ca Ho nota entre un 10 i un 12 % de les persones.

ca Es posa entre els 12 i els 15 mesos.
es Se pone entre los 12 y los 18 meses.

en It heals in from 10 to 14 days.
es Se cura en 14 días.

es Descanse dos o tres días.
en Rest for two or three weeks.

en Take 1 to 2 tablets every 4 to 6 hours.
es Tome de 1 a 2 comprimidos cada 4 a 8 horas.

ca Begui entre 1,5 i 2 litres d’aigua.
en Drink between 1 and 1.5 litres of water.

en Wait 5–10 minutes.
ca Esperi 5 minuts.

es La dosis oscila entre 50 y 100 mg al día.
ca La dosi va de 50 a 100 mg per setmana.

en It is not done before 12 weeks or after 24.
es No se hace antes de las 12 semanas ni después de las 20.

ca Els nadons es vacunen als 2, als 4 i als 11 mesos.
en Babies are vaccinated at 2, 4 and 12 months.

en Your target is 4–7 mmol/l.
ca El seu objectiu és de 4 a 9 mmol/l.

es Vea las páginas 3 a 5.
en See pages 3 and 4.

en It lasts between six and eight weeks.
es Dura entre seis y dieciocho semanas.
"""

_TIMES = """
en Take it at noon.
es Tómelo a medianoche.

es Deje de comer a medianoche.
ca Deixi de menjar al migdia.

ca Els resultats són a punt a les 12 del migdia.
en The results are ready at 12 midnight.

en Come at half past eight.
ca Vingui a dos quarts de vuit.

ca Vingui a tres quarts de deu.
es Venga a las diez y cuarto.

es Venga a las ocho y media.
ca Vingui a les vuit.

en The bus leaves at a quarter to ten.
es El autobús sale a las diez y cuarto.

en The round is at 9 am.
es El pase de visita es a las 9 de la noche.

es Vuelva a las 5 de la tarde.
en Come back at 5 am.

ca Les visites marxen a les 20 h.
en Visitors leave at 8 am.

en The class begins at 3.15 pm.
ca La classe comença a les 15.50 h.

es Las puertas se abren a las 8.30 h.
en Doors open at 8.00.

ca El sopar és a les set del vespre.
es La cena es a las ocho de la tarde.

en We start at 6:30 pm sharp.
es Empezamos a las 16.30 h en punto.

es La farmacia cierra a las cinco y veinte.
ca La farmàcia tanca a les cinc i deu.
"""

_FREQUENCIES = """
en Take it every other day.
ca Prengui’l cada dia.

es Tómelo un día sí y otro no.
en Take it every day.

ca Prengui’l dia sí, dia no.
es Tómelo cada tres días.

en Apply it twice daily.
es Aplíquelo dos veces por semana.

es Aplíquelo dos veces al día.
ca Apliqui-ho dotze vegades al dia.

ca Esbandeixi’s tres cops al dia.
en Rinse twice a day.

en Repeat it every 8 hours.
ca Repeteixi-ho cada 6 hores.

es Repítalo cada ocho horas.
en Repeat it every eight days.

ca És un cop cada tres setmanes.
es Es tres veces por semana.

en It is once every three weeks.
ca És un cop cada tres mesos.

en You have dialysis thrice weekly.
es Se hace diálisis dos veces por semana.

en The nurse comes fortnightly.
es La enfermera viene cada semana.

es La enfermera viene cada quince días.
en The nurse comes every five days.

en Have your eyes tested once a year.
ca Revisi’s la vista un cop al mes.

ca Prengui’l un cop al dia.
en Take it once a week.

en Take 1 tablet 3 times a day.
es Tome 3 comprimidos 1 vez al día.

en The group meets every other week.
ca El grup es reuneix cada setmana.

es Mídalo cada hora.
en Measure it every two hours.

en We are open 24/7.
ca Obrim les 12 hores del dia, els 7 dies de la setmana.
"""

_DURATIONS = """
en Rest for a fortnight.
es Repose durante una semana.

es Repose quince días.
ca Faci repòs cinc dies.

ca Faci repòs durant quinze dies.
en Rest for fifty days.

en It lasts a week and a half.
ca Dura mitja setmana.

ca La visita dura una hora i mitja.
en The visit takes half an hour.

es La visita dura hora y media.
ca La visita dura una hora.

en It takes three-quarters of an hour.
es Se tarda un cuarto de hora.

es Quédese sentado media hora.
en Sit still for an hour and a half.

en Do not drive for 48 hours.
es No conduzca durante 24 horas.

es No conduzca durante las primeras 48 horas.
ca No condueixi durant els primers 48 dies.

ca Porti la fèrula deu dies més.
es Lleve la férula doce días más.

es La escayola se lleva un mes y medio.
en The plaster stays on for two and a half months.

en It is a six-week course.
ca És un curs de setze setmanes.

en Wash your hands for twenty seconds.
ca Renti’s les mans durant vint minuts.

ca Dos anys i mig després, torni.
en After two years, come back.

en Keep half a day free.
es Resérvese un día.

en You come five days a week for six weeks.
es Viene seis días a la semana durante cinco semanas.
"""

_AGES = """
en It is for people aged 60 or over.
es Es para menores de 60 años.

es Se invita a las personas de 60 años o más.
ca S’hi conviden les persones de menys de 60 anys.

ca És per a persones de 65 anys en endavant.
en It is for people under 65.

en It can be given from 6 months.
es Se puede dar a partir de los 6 años.

es Los menores de 18 años necesitan una firma.
en People over 18 need a signature.

ca Es convida les dones d’entre 50 i 69 anys.
en Women between the ages of 50 and 59 are invited.

en Two-year-olds get a booster.
ca Als nens de dotze anys se’ls posa un reforç.

en A 3-month-old baby sleeps a lot.
es Un bebé de 3 semanas duerme mucho.

es Los niños van al pediatra hasta los 14 años.
ca Els nens van al pediatre a partir dels 14 anys.

ca És als divuit mesos.
es Es a los dieciséis meses.

en It is rare in people over seventy.
ca És rar en persones de més de seixanta anys.

es Es para jóvenes de 12 a 17 años.
en It is for young people aged 2–17.
"""

_THRESHOLDS = """
en Drink at least 8 glasses of water.
es Beba como máximo 8 vasos de agua.

ca Begui com a mínim vuit gots d’aigua.
en Drink no more than eight glasses of water.

es Tome como máximo 4 comprimidos.
ca Prengui almenys 4 comprimits.

en Take up to three tablets a day.
es Tome al menos tres comprimidos al día.

en The pulse must be ≥ 60.
es El pulso debe ser < 60.

es El pulso debe ser ≤ 100.
en The pulse must be ≥ 100.

ca Truqui si és > 140.
es Llame si es < 140.

en Call if it is less than 90/60 mmHg.
ca Truqui si és superior a 90/60 mmHg.

es Es alta si está por encima de 140/90.
en It is high if it is below 140/90.

ca Consulti el metge si el pols és de 100 o més.
en See a doctor if your pulse is 100 or less.

en See a doctor if your pulse is 50 or lower.
es Consulte al médico si su pulso es de 50 o más.

en Carry less than 5 kg.
ca Carregui més de 5 kg.

es No tome más de 4 g al día.
en Take at least 4 g a day.

en Eat no fewer than five portions.
es Coma menos de cinco raciones.

ca El seu IMC és superior a 30.
en Your BMI is below 30.

en Do not exceed six puffs a day.
es No supere las dieciséis inhalaciones al día.

en The lump is less than 5 mm.
ca El bony fa menys de 5 cm.

es Manténgase como mínimo a 1,5 m.
ca Mantingui’s com a màxim a 1,5 m.

ca És per a nens que pesen a partir de 20 kg.
es Es para niños que pesan hasta 20 kg.

en Come if it happens more than twice a week.
es Venga si pasa menos de dos veces por semana.
"""

_TEMPERATURES = """
en Call us if it is more than 39 °C.
es Llámenos si es menos de 39 °C.

ca Truqui’ns si té 38 °C o més.
en Call us if you have 38 °C or less.

es Tiene 38,5 °C.
ca Té 35,8 °C.

en It is normal to have 37.5 °C.
es Es normal tener 37,5 °F.

en Keep it between 2 °C and 8 °C.
ca Conservi’l entre 2 i 18 °C.

es No conservar a temperatura superior a 25 °C.
en Do not store below 25 °C.

ca La mostra es congela a −20 °C.
en The sample is frozen at 20 °C.

en The bath must be at thirty-seven degrees.
es El baño debe estar a veintisiete grados.

es Avise si la fiebre alcanza los 39 °C.
en Tell us if the fever reaches 38 °C.

ca És només mig grau més.
es Es solo un grado más.

en Keep it at room temperature (20 to 25 °C).
es Guárdelo a temperatura ambiente (20-35 °C).
"""

_MEASURES = """
en You get 2 L/min of oxygen.
es Recibe 2 litros de oxígeno por hora.

ca Begui mig litre d’aigua.
es Beba un litro de agua.

es Manténgase a un metro y medio.
en Stay a metre away.

en Your baby weighed 3,250 g.
ca El seu nadó va pesar 3,250 g.

es El cálculo mide 7,5 milímetros.
ca El càlcul fa 7,5 centímetres.

ca Camini 3 km al dia.
en Walk for three metres a day.

en Half a kilo a week is a good pace.
es Medio kilo al día es un buen ritmo.

es Compre un cuarto de kilo de lentejas.
en Buy half a kilo of lentils.

ca El llit fa 90 × 200 cm.
en The bed is 90 × 220 cm.
"""

_PROPORTIONS = """
en One in ten people has it.
es Uno de cada cien lo tiene.

ca Una de cada deu persones ho té.
en One in twelve people has it.

es Afecta a 1 de cada 1.000 personas.
ca Afecta 1 de cada 10.000 persones.

en 10% of patients feel dizzy.
es El 1 % de los pacientes se marea.

es El diez por ciento son niños.
en Two per cent are children.

en A third of the patients are men.
ca Una quarta part dels pacients són homes.

ca Ajuda la meitat de la gent.
es Ayuda a un tercio de la gente.

es Dos de cada tres personas mejoran.
en Two out of five people get better.

en Three-quarters of the cases are mild.
es Una cuarta parte de los casos son leves.

ca Esbandeixi-ho amb sèrum al 0,9 %.
en Rinse it with 9% saline.

en 8 out of 10 people sleep better.
ca 8 de cada 100 persones dormen millor.

en Fewer than 1 in 100 people are allergic to it.
es Más de 1 de cada 100 personas son alérgicas.

en Smokers have three times the risk.
es Los fumadores tienen el doble de riesgo.
"""

_LARGE = """
en It affects a million and a half people.
es Afecta a medio millón de personas.

ca Més de milió i mig de persones el tenen.
en More than one million people have it.

es La ciudad tiene 1.200.000 habitantes.
ca La ciutat té 120.000 habitants.

en We treat 1,500 people.
ca Tractem 15.000 persones.

en Buy a dozen eggs.
es Compre diez huevos.

es Compre media docena de huevos.
en Buy a dozen eggs.

ca Necessita dues dotzenes d’agulles.
es Necesita dos agujas.

en The vial has 10,000 units.
es El vial tiene 1.000 unidades.

es El corazón late cien mil veces al día.
en The heart beats a hundred times a day.

en Walk 5,000 steps.
ca Faci 500 passos.

ca Va costar dos milions i mig d’euros.
en It cost two million euros.

es Se hicieron trescientas mil operaciones.
ca Es van fer tres-centes operacions.

en Eat fifteen hundred calories a day.
es Coma 500 calorías al día.
"""

_MONEY = """
en The card costs €20.
es La tarjeta cuesta 200 €.

ca Les crosses valen vint euros.
en The crutches cost thirty euros.

es Una receta cuesta 9,90 €.
ca Una recepta val 9,09 €.

en A prescription costs £9.90.
es Una receta cuesta 9,90 €.

es El audífono cuesta 1.250 €.
en The hearing aid costs €125.

ca Demanem una fiança de 40 €.
es Pedimos una fianza de 14 €.

en It costs between €5 and €10.
ca Val entre 5 i 15 euros.

es Son 2 € al día.
en It is €2 a week.
"""

_DATES = """
en It ended on 1 April 2024.
es Terminó el 11 de abril de 2024.

ca És en vigor des de l’1 d’abril del 2024.
en It has been in force since 1 August 2024.

es Está en vigor desde el 1 de abril de 2024.
ca És en vigor des de l’1 d’abril del 2023.

en We are open Monday to Friday.
ca Obrim de dilluns a dijous.

es Venga los martes.
en Come on Thursdays.

ca Vingui cada dimecres.
es Venga todos los martes.

en Flu is common from October to March.
es La gripe es frecuente de octubre a mayo.

es El grupo se reúne el día 1 de cada mes.
en The group meets on the 10th of each month.

en Your visit is on 01/04/2024.
ca La seva visita és el 4/1/2024.

ca Tanquem entre el 24 de desembre i el 6 de gener.
es Cerramos entre el 24 de diciembre y el 7 de enero.

es Pídalo antes del 31 de mayo.
en Ask for it before 30 May.

en We have done it since 1998.
ca Ho fem des del 1989.

en Mon–Fri, 9 am–5 pm.
es De lunes a viernes, de 9 a 15 h.

en Come on weekdays.
es Venga los fines de semana.
"""

_NAMES = """
en You have type 2 diabetes.
es Usted tiene diabetes tipo 1.

es Vuelva al paso 1.
ca Torni al pas 2.

ca Li falta vitamina B12.
en You lack vitamin B6.

en We are on the 2nd floor.
ca Som a la 3a planta.

es Es un esguince de grado III.
en It is a grade II sprain.

en It is a grade III sprain.
ca És un esquinç de grau II.

ca El tumor és en estadi IV.
es El tumor está en estadio III.

en The thyroid makes T4.
es La tiroides produce T3.

en Put on sun cream with SPF 50.
ca Posi’s crema solar amb FPS 15.

es La vacuna cubre los tipos 16 y 18.
en The vaccine covers types 6 and 18.

en We do a 12-lead ECG.
es Hacemos un ECG de 2 derivaciones.

es Rellene la casilla 21.
ca Ompli la casella 12.
"""

_SMALL = """
ca Faci l’exercici set minuts.
es Haga el ejercicio seis minutos.

en Pregnancy lasts nine months.
ca L’embaràs dura nou setmanes.

es Espere once días.
en Wait one day.

en Wait eleven days.
es Espere doce días.

ca Esperi onze dies.
en Wait twelve days.

es Espere seis días.
ca Esperi set dies.

ca Prengui’n dos, un després de l’altre, cada sis hores.
es Tome dos, uno después de otro, cada siete horas.

en Use seconds only: hold for ten seconds.
ca Compti només segons: aguanti dos segons.
"""

_PHONES = """
en Call 93 227 54 00.
es Llame al 93 227 54 01.

es Llame al 932 275 400.
ca Truqui al 932 275 440.

ca Truqui al +34 93 227 54 00.
en Call +33 93 227 54 00.

en [Call us](tel:+34932275400).
es [Llámenos](tel:+34932275500).

es La línea gratuita es el 900 12 34 56.
en The free line is 900 12 34 65.

en Our mobile is 612 345 678.
ca El nostre mòbil és el 612 345 687.

ca A Londres, truqui al +44 20 7946 0018.
en In London, call +44 20 7946 0081.

en Call 93 227 54 00 if it bleeds.
es Llame si sangra.
"""

_SHORT_PHONES = """
en In an emergency, call 112.
es En caso de emergencia, llame al 121.

ca Truqui al 061 si té dubtes.
es Llame al 016 si tiene dudas.

es Pulse 2 para inglés.
ca Premi el 3 per a l’anglès.

en Ask at 93 227 54 00, extension 2345.
ca Pregunti al 93 227 54 00, extensió 2354.
"""

_LINKS = """
en Read more at https://www.example.org/asthma.
es Lea más en https://www.example.org/diabetes.

es En https://example.org/es/asthma hay imágenes.
ca A https://example.com/ca/asthma hi ha imatges.

ca Escrigui a [les infermeres](mailto:nurses@example.org).
en Write to [the nurses](mailto:doctors@example.org).

en Our e-mail is info@example.org.
ca El nostre correu és info@exemple.org.

es Pida cita en [nuestra web](https://example.org/).
en Ask for a visit on our website.

en Ask for a visit on our website.
es Pida cita en [nuestra web](https://example.org/).

ca Imprimeixi-ho des de https://example.org/2024/p12.
es Imprímalo desde https://example.org/2024/p21.

en See [pain](https://example.org/topics#pain).
ca Miri [dolor](https://example.org/topics#sleep).
"""

_ORDER = """
en Take two tablets in the morning and one tablet at night.
es Tome un comprimido por la mañana y dos comprimidos por la noche.

es Tome 20 mg con el desayuno y 40 mg con la cena.
ca Prengui 40 mg amb l’esmorzar i 20 mg amb el sopar.

ca Posi’s tres gotes a l’ull dret i dues gotes a l’esquerre.
en Put two drops in the right eye and three drops in the left.

en Children have 5 ml and adults 10 ml.
ca Els nens prenen 10 ml i els adults 5 ml.

es Espere dos días antes de ducharse y cinco días antes de conducir.
en Wait five days before a shower and two days before you drive.

ca Els adults paguen 20 € i els nens, 10 €.
es Los adultos pagan 10 € y los niños, 20 €.

en Wards open at 9 am and the café at 10 am.
es Las plantas abren a las 10 h y la cafetería a las 9 h.

es Llame al 93 227 54 00 de día y al 93 227 54 01 de noche.
en Call 93 227 54 01 by day and 93 227 54 00 at night.

en Blood is taken on Monday and results come on Thursday.
ca L’anàlisi es fa dijous i els resultats arriben dilluns.
"""

SLIPS = tuple(
    _slips(
        {
            "doses": (_QUANTITY, _DOSES),
            "units": (_QUANTITY, _UNITS),
            "ranges": (_QUANTITY, _RANGES),
            "times": (_QUANTITY, _TIMES),
            "frequencies": (_QUANTITY | {"L213"}, _FREQUENCIES),
            "durations": (_QUANTITY | {"L213"}, _DURATIONS),
            "ages": (_QUANTITY, _AGES),
            "thresholds": (_QUANTITY, _THRESHOLDS),
            "temperatures": (_QUANTITY, _TEMPERATURES),
            "measures": (_QUANTITY, _MEASURES),
            "proportions": (_QUANTITY, _PROPORTIONS),
            "large numbers": (_QUANTITY, _LARGE),
            "money": (_QUANTITY, _MONEY),
            "dates": (_QUANTITY, _DATES),
            "names": (_QUANTITY, _NAMES),
            "small words": (_QUANTITY, _SMALL),
            "phones": (_CONTACT, _PHONES),
            "short numbers": (_QUANTITY, _SHORT_PHONES),
            "links": (_CONTACT, _LINKS),
            "order": (frozenset({"L213"}), _ORDER),
        }
    )
)
