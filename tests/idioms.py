"""Idioms of patient leaflets: how English, Spanish and Catalan say one quantity each in its way.

Every row is a faithful translation in all directions, so that nothing may be said against it.
The sentences are made up for the tests: they are no medical advice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

LANGUAGES = ("en", "es", "ca")


@dataclass(frozen=True)
class Idiom:
    """One sentence in three languages, and the kind of quantity that it is about."""

    kind: str
    en: str
    es: str
    ca: str

    def words(self, language: str) -> str:
        return {"en": self.en, "es": self.es, "ca": self.ca}[language]


def _rows(kinds: Mapping[str, str]) -> Iterator[Idiom]:
    """A row for each three lines: in English, Spanish and Catalan."""
    for kind, table in kinds.items():
        for row in table.strip().split("\n\n"):
            en, es, ca = row.split("\n")
            yield Idiom(kind, en, es, ca)


_DOSES = """
Take two hundred and fifty milligrams with food.
Tome doscientos cincuenta miligramos con comida.
Prengui dos-cents cinquanta mil·ligrams amb menjar.

Swallow one and a half tablets with water.
Trague una tableta y media con agua.
Empassi’s una pastilla i mitja amb aigua.

The dose is 1½ tablets.
La dosis es de 1 comprimido y medio.
La dosi és d’un comprimit i mig.

Take a tablet and a half before the meal.
Tome comprimido y medio antes de la comida.
Prengui 1,5 comprimits abans de l’àpat.

Take half a tablet when you go to bed.
Tome medio comprimido al acostarse.
Prengui ½ comprimit quan se’n vagi a dormir.

A quarter of a tablet is enough for your child.
Un cuarto de comprimido es suficiente para su hijo.
Un quart de comprimit és suficient per al seu fill.

Give three-quarters of a tablet, crushed.
Dé tres cuartos de comprimido, machacados.
Doni’n tres quarts de comprimit, triturats.

Each tablet contains 500 mg/125 mg.
Cada comprimido contiene 500 mg/125 mg.
Cada comprimit conté 500 mg/125 mg.

Give 5 ml (one teaspoonful) after the meal.
Dé 5 ml (una cucharadita) después de la comida.
Doni’n 5 ml (una culleradeta) després de l’àpat.

One tablespoon (15 ml) is a dose.
Una cucharada sopera (15 ml) es una dosis.
Una cullerada sopera (15 ml) és una dosi.

Inject 10 units of insulin.
Inyéctese 10 UI de insulina.
Injecti’s 10 U d’insulina.

Inject ten international units under the skin.
Inyecte 10 unidades internacionales bajo la piel.
Injecti 10 UI sota la pell.

Take 1,000 IU of vitamin D with breakfast.
Tome 1.000 UI de vitamina D con el desayuno.
Prengui mil unitats internacionals de vitamina D amb l’esmorzar.

The usual dose is 15 mg/kg/day.
La dosis habitual es de 15 mg/kg al día.
La dosi habitual és de 15 mg per quilo i dia.

Your child needs 0.5 mg per kilogram of body weight.
Su hijo necesita 0,5 mg por kilogramo de peso corporal.
El seu fill necessita 0,5 mg per quilogram de pes corporal.

Take two 400-milligram tablets.
Tome dos comprimidos de 400 miligramos.
Prengui 2 comprimits de 400 mg.

Take 2 × 500 mg if the pain comes back.
Tome 2 × 500 mg si el dolor vuelve.
Prengui 2 × 500 mg si el dolor torna.

Take two tablets in the morning and one at night.
Tome dos comprimidos por la mañana y uno por la noche.
Prengui dos comprimits al matí i un a la nit.

Use 2 puffs of the inhaler.
Haga dos inhalaciones con el inhalador.
Faci 2 inhalacions amb l’inhalador.

Put one drop in each eye.
Aplíquese una gota en cada ojo.
Posi’s 1 gota a cada ull.

Dissolve the contents of one sachet in a glass of water.
Disuelva el contenido de 1 sobre en un vaso de agua.
Dissolgui el contingut d’un sobre en un got d’aigua.

Fill the syringe up to the 2.5 ml mark.
Llene la jeringa hasta la marca de 2,5 ml.
Ompli la xeringa fins a la marca de 2,5 ml.

Take 1 g (two 500 mg tablets).
Tome 1 g (2 comprimidos de 500 mg).
Prengui 1 g (dos comprimits de 500 mg).

The doctor may increase the dose to 40 mg.
El médico puede aumentar la dosis hasta 40 mg.
El metge pot augmentar la dosi fins a 40 mg.

Each puff has twenty-five micrograms (25 µg).
Cada pulsación tiene veinticinco microgramos (25 µg).
Cada pulsació té vint-i-cinc micrograms (25 mcg).

Give two and a half millilitres with the syringe.
Dé dos mililitros y medio con la jeringa.
Doni’n 2,5 ml amb la xeringa.

Swallow one 20 mg capsule whole.
Trague entera una cápsula de 20 mg.
Empassi’s sencera 1 càpsula de 20 mg.

Halve the dose: take only half the usual amount.
Reduzca la dosis a la mitad: tome solo la mitad de la cantidad habitual.
Redueixi la dosi a la meitat: prengui només la meitat de la quantitat habitual.

The dose of one thousand milligrams is for adults.
La dosis de mil miligramos es para adultos.
La dosi de 1.000 mg és per a adults.

It is a solution of 1 mg/ml.
Es una solución de 1 mg por ml.
És una solució d’1 mg/ml.

Rub in a 5% cream.
Aplíquese una crema al 5 %.
Apliqui’s una crema al 5 %.

Apply one puff to each nostril.
Aplique una pulverización en cada fosa nasal.
Apliqui una polvorització a cada narina.

Two teaspoonfuls of syrup are 10 mL.
Dos cucharaditas de jarabe son 10 ml.
Dues culleradetes de xarop són 10 ml.

It has one hundred and twenty-five milligrams in each capsule.
Tiene ciento veinticinco miligramos en cada cápsula.
Té cent vint-i-cinc mil·ligrams a cada càpsula.

Take twenty-one tablets in all.
Tome veintiuna tabletas en total.
Prengui vint-i-una pastilles en total.

There are two hundred fifty drops in the bottle.
Hay doscientas cincuenta gotas en el frasco.
Hi ha dues-centes cinquanta gotes a l’ampolla.

The pack has a hundred and one capsules.
El envase tiene ciento una cápsulas.
L’envàs té cent una càpsules.

Schedule: 1-0-1 (breakfast, lunch, dinner).
Pauta: 1-0-1 (desayuno, comida, cena).
Pauta: 1-0-1 (esmorzar, dinar, sopar).

Take 75mg with water.
Tome 75 mg con agua.
Prengui’n 75 mg amb aigua.

You are given a single dose of 1 g.
Se le da una dosis única de 1 g.
Se li dona una dosi única d’1 g.

Do not take a double dose to make up for a forgotten one.
No tome una dosis doble para compensar la olvidada.
No prengui una dosi doble per compensar l’oblidada.

Take another tablet after an hour.
Tome otro comprimido al cabo de una hora.
Prengui un altre comprimit al cap d’una hora.

Add a few drops of lemon.
Añada unas gotas de limón.
Afegeixi-hi unes gotes de llimona.

Start with 5 mg, then 10 mg and finally 20 mg.
Empiece con 5 mg, luego 10 mg y finalmente 20 mg.
Comenci amb 5 mg, després 10 mg i finalment 20 mg.

Take one tablet or half of one, as you were told.
Tome un comprimido o medio, según le hayan indicado.
Prengui un comprimit o mig, segons li hagin indicat.
"""

_RANGES = """
Between 10% and 20% of people notice it.
Lo nota entre un 10 y un 20 % de las personas.
Ho nota entre un 10 i un 20 % de les persones.

You can lose 10 to 15 per cent of your weight.
Puede perder del 10 al 15 % de su peso.
Pot perdre d’un 10 a un 15 % del pes.

The next vaccine is given between 12 and 15 months.
La vacuna siguiente se pone entre los 12 y los 15 meses.
La vacuna següent es posa entre els 12 i els 15 mesos.

The wound heals in from 10 to 14 days.
La herida se cura en un plazo de 10 a 14 días.
La ferida es cura en un termini d’entre 10 i 14 dies.

Do the exercises once or twice a week.
Haga los ejercicios una o dos veces por semana.
Faci els exercicis un cop o dos per setmana.

Clean it two to three times a day.
Límpielo de dos a tres veces al día.
Netegi’l 2-3 vegades al dia.

Visiting hours are from 2 to 4 pm.
El horario de visita es de 14 a 16 h.
L’horari de visita és de 14 a 16 h.

The desk is open 8.30–15.00.
El mostrador está abierto de 8.30 a 15.00 h.
El taulell és obert de 8.30 a 15.00 h.

Come between 9 in the morning and 1 in the afternoon.
Venga entre las 9 de la mañana y la 1 de la tarde.
Vingui entre les 9 del matí i la 1 de la tarda.

The test is not done before 12 weeks of pregnancy or after 24.
La prueba no se hace antes de las 12 semanas de embarazo ni después de las 24.
La prova no es fa abans de les 12 setmanes d’embaràs ni després de les 24.

Babies are vaccinated at 2, 4 and 11 months.
Los bebés se vacunan a los 2, 4 y 11 meses.
Els nadons es vacunen als 2, als 4 i als 11 mesos.

Rest for two or three days.
Descanse dos o tres días.
Reposi 2 o 3 dies.

Leave it on for 5–10 minutes.
Déjelo puesto entre cinco y diez minutos.
Deixi-l’hi posat de 5 a 10 minuts.

Take one or two tablets every four to six hours.
Tome uno o dos comprimidos cada 4 a 6 horas.
Prengui 1 o 2 comprimits cada 4-6 hores.

Your target before meals is 4–7 mmol/l.
Su objetivo antes de las comidas es de 4 a 7 mmol/l.
El seu objectiu abans dels àpats és d’entre 4 i 7 mmol/l.

The dose ranges from 50 mg to 100 mg a day.
La dosis oscila entre 50 y 100 mg al día.
La dosi va de 50 a 100 mg al dia.

It takes anything from three to six months.
Tarda entre tres y seis meses.
Triga de tres a sis mesos.

Between a third and a half of patients need help.
Entre un tercio y la mitad de los pacientes necesitan ayuda.
Entre un terç i la meitat dels pacients necessiten ajuda.

The scan is done in weeks 11 to 13.
La ecografía se hace entre las semanas 11 y 13.
L’ecografia es fa entre les setmanes 11 i 13.

See pages 3–5.
Vea las páginas 3 a 5.
Vegi les pàgines de la 3 a la 5.

You have the scan at 20 or 21 weeks.
La ecografía se hace a las 20 o 21 semanas.
L’ecografia es fa a les 20 o 21 setmanes.

Drink 1.5 to 2 litres of water.
Beba entre litro y medio y dos litros de agua.
Begui entre 1,5 i 2 litres d’aigua.

The operation takes an hour to an hour and a half.
La operación dura entre una hora y una hora y media.
L’operació dura entre una hora i una hora i mitja.

You go home between the first and the third day.
Vuelve a casa entre el primer y el tercer día.
Torna a casa entre el primer i el tercer dia.

Walk for ten to fifteen minutes, two or three times daily.
Camine de diez a quince minutos, dos o tres veces al día.
Camini entre 10 i 15 minuts, dues o tres vegades al dia.

It weighs between 2 and 2.5 kg.
Pesa de 2 a 2,5 kg.
Pesa entre 2 i 2,5 kg.

Drink six to eight glasses (1.5–2 litres).
Beba de seis a ocho vasos (1,5-2 litros).
Begui entre sis i vuit gots (1,5-2 litres).

We are open daily 08:00–20:00.
Abrimos todos los días de 8 a 20 h.
Obrim cada dia de 8 a 20 h.

Your INR should be 2.0–3.0.
Su INR debe estar entre 2 y 3.
El seu INR ha d’estar entre 2,0 i 3,0.

You stay for either one night or two.
Se queda una noche o dos.
S’hi queda una nit o dues.

The drip runs from 8 in the evening to 8 in the morning.
El gotero se pone de 8 de la tarde a 8 de la mañana.
El degoteig es posa de 8 del vespre a 8 del matí.

Keep it for a minimum of 3 and a maximum of 5 days.
Consérvelo un mínimo de 3 y un máximo de 5 días.
Conservi’l un mínim de 3 i un màxim de 5 dies.
"""

_TIMES = """
The results are ready at 12 noon.
Los resultados están listos a las 12 del mediodía.
Els resultats són a punt a les 12 del migdia.

Take the next dose at noon.
Tome la dosis siguiente a mediodía.
Prengui la dosi següent al migdia.

Stop eating at midnight.
Deje de comer a medianoche.
Deixi de menjar a mitjanit.

From midnight, drink nothing.
A partir de las 12 de la noche, no beba nada.
A partir de les dotze de la nit, no begui res.

Your fast begins at midnight (00:00).
El ayuno empieza a medianoche (00.00 h).
El dejuni comença a mitjanit (0.00 h).

Come at half past eight.
Venga a las ocho y media.
Vingui a dos quarts de nou.

Come at a quarter to ten in the morning.
Venga a las diez menos cuarto de la mañana.
Vingui a tres quarts de deu del matí.

The bus leaves at a quarter past seven.
El autobús sale a las siete y cuarto.
L’autobús surt a un quart de vuit.

The ward round is at 9 am.
El pase de visita es a las 9 de la mañana.
La visita dels metges és a les 9 del matí.

Doors open at 8:30 am.
Las puertas se abren a las 8.30 h.
Les portes s’obren a les 8.30 h.

The class begins at 3.15 p.m.
La clase empieza a las 15:15.
La classe comença a les 15.15 h.

Come back at 5 o’clock in the afternoon.
Vuelva a las 5 de la tarde.
Torni a les 5 de la tarda.

The lights go out at 10 pm.
Las luces se apagan a las diez de la noche.
Els llums s’apaguen a les deu de la nit.

Visitors leave at 20:00.
Las visitas se van a las 20 h.
Les visites marxen a les 20.00 h.

Coffee is served at half past four in the afternoon.
El café se sirve a las cuatro y media de la tarde.
El cafè se serveix a dos quarts de cinc de la tarda.

Dinner is at six in the evening.
La cena es a las seis de la tarde.
El sopar és a les 6 del vespre.

Be here at 7.45 a.m.
Esté aquí a las ocho menos cuarto de la mañana.
Sigui aquí a tres quarts de vuit del matí.

Lunch is served at 1 pm.
La comida se sirve a la una del mediodía.
El dinar se serveix a la una del migdia.

The train leaves at one o’clock.
El tren sale a la una.
El tren surt a la una.

The talk is at 12.30 pm.
La charla es a las 12.30 h.
La xerrada és a dos quarts d’una del migdia.

If the pain wakes you at 3 in the morning, call us.
Si el dolor lo despierta a las 3 de la madrugada, llámenos.
Si el dolor el desperta a les 3 de la matinada, truqui’ns.

We start at 6:30 pm sharp.
Empezamos a las 18.30 h en punto.
Comencem a les 18.30 h en punt.

The clock said five to eight.
El reloj marcaba las ocho menos cinco.
El rellotge marcava les vuit menys cinc.

The pharmacy shuts at twenty past five.
La farmacia cierra a las cinco y veinte.
La farmàcia tanca a les cinc i vint.

Take it at 8 in the morning and at 8 in the evening.
Tómelo a las 8 y a las 20 h.
Prengui’l a les 8 del matí i a les 8 del vespre.

Arrive by 7 a.m. at the latest.
Llegue a las 7 h como muy tarde.
Arribi a les set del matí com a molt tard.
"""

_FREQUENCIES = """
Apply the cream twice daily.
Aplique la crema dos veces al día.
Apliqui la crema dues vegades al dia.

Take it every other day.
Tómelo un día sí y otro no.
Prengui’l dia sí, dia no.

Change the dressing on alternate days.
Cambie el apósito en días alternos.
Canviï l’apòsit en dies alterns.

Have a bath every second day.
Báñese cada dos días.
Banyi’s un dia sí i un altre no.

Repeat it every 8 hours.
Repítalo cada ocho horas.
Repeteixi-ho cada 8 hores.

The emergency department is open 24/7.
Urgencias está abierto las 24 horas del día, los 7 días de la semana.
Urgències és obert les 24 hores del dia, els 7 dies de la setmana.

Someone answers the telephone 24 hours a day.
Alguien atiende el teléfono las 24 horas.
Algú atén el telèfon les vint-i-quatre hores del dia.

Rinse your mouth three times a day.
Enjuáguese la boca tres veces al día.
Esbandeixi’s la boca tres cops al dia.

You have dialysis thrice weekly.
Se hace diálisis tres veces por semana.
Es fa diàlisi 3 cops per setmana.

The nurse visits you fortnightly.
La enfermera lo visita cada quince días.
La infermera el visita cada quinze dies.

The injection is once every three weeks.
La inyección es una vez cada tres semanas.
La injecció és un cop cada 3 setmanes.

Use the drops nightly.
Use las gotas cada noche.
Posi’s les gotes cada nit.

Check the dressing hourly.
Revise el apósito cada hora.
Revisi l’apòsit cada hora.

The group meets every other week.
El grupo se reúne en semanas alternas.
El grup es reuneix una setmana sí i una altra no.

You have a six-monthly check-up.
Se le hace una revisión cada seis meses.
Se li fa una revisió cada 6 mesos.

Have your eyes tested once a year.
Revísese la vista una vez al año.
Revisi’s la vista un cop l’any.

You are offered a yearly vaccine.
Se le ofrece una vacuna anual.
Se li ofereix una vacuna cada any.

Take 1 capsule four times a day, that is, every six hours.
Tome 1 cápsula cuatro veces al día, es decir, cada seis horas.
Prengui 1 càpsula 4 vegades al dia, és a dir, cada 6 hores.

Take it once daily.
Tómelo una vez al día.
Prengui’l un cop al dia.

Wash the wound daily.
Lave la herida a diario.
Renti’s la ferida cada dia.

Measure it twice a month.
Mídalo dos veces al mes.
Mesuri-ho dos cops al mes.

Train three times weekly.
Entrene tres veces a la semana.
Entreni tres vegades a la setmana.

The injection is given every three months.
La inyección se pone cada tres meses.
La injecció es posa un cop cada tres mesos.

Change position every 2 to 3 hours.
Cambie de postura cada dos o tres horas.
Canviï de posició cada 2-3 hores.

Brush your teeth morning and night, every day.
Cepíllese los dientes por la mañana y por la noche, todos los días.
Raspalli’s les dents al matí i a la nit, cada dia.

The test is repeated every five years.
La prueba se repite cada cinco años.
La prova es repeteix cada 5 anys.

Take 1 tablet 3 times a day.
Tome 1 comprimido 3 veces al día.
Prengui un comprimit tres cops al dia.

The podiatrist is here one day a week.
El podólogo viene un día a la semana.
El podòleg ve un dia per setmana.

Take a tablet every twelve hours, with meals.
Tome un comprimido cada doce horas, con las comidas.
Prengui’n un comprimit cada 12 hores, amb els àpats.

The patch is changed every third day.
El parche se cambia cada tres días.
El pegat es canvia cada 3 dies.

Stand up for five minutes every hour.
Póngase de pie cinco minutos cada hora.
Posi’s dret 5 minuts cada hora.

Inject it once a week, on the same day each week.
Inyécteselo una vez por semana, el mismo día de cada semana.
Injecti-se’l un cop per setmana, el mateix dia de cada setmana.

Drink 2 litres per day.
Beba 2 litros diarios.
Begui 2 litres diaris.

Take it once every 24 hours.
Tómelo una vez cada 24 horas.
Prengui’l un cop cada vint-i-quatre hores.

Go for a walk every single day.
Salga a caminar todos los días sin excepción.
Surti a caminar cada dia sense excepció.

Do ten repetitions, three times, on both sides.
Haga diez repeticiones, tres veces, en ambos lados.
Faci deu repeticions, tres vegades, a banda i banda.

The dose is given three times in 24 hours.
La dosis se da tres veces en 24 horas.
La dosi es dona 3 cops en 24 hores.
"""

_DURATIONS = """
Rest for a fortnight.
Repose durante quince días.
Faci repòs durant quinze dies.

You are off work for a fortnight or so.
Estará de baja unas dos semanas.
Estarà de baixa unes dues setmanes.

The pain lasts a week and a half.
El dolor dura una semana y media.
El dolor dura una setmana i mitja.

The visit takes an hour and a half.
La visita dura hora y media.
La visita dura una hora i mitja.

The plaster stays on for a month and a half.
La escayola se lleva un mes y medio.
El guix es porta un mes i mig.

It takes three-quarters of an hour.
Se tarda tres cuartos de hora.
Es triga tres quarts d’hora.

Sit still for half an hour.
Quédese sentado media hora.
Quedi’s assegut mitja hora.

You are watched for 30 minutes.
Se le observa durante media hora.
Se l’observa durant 30 minuts.

Soak your feet for a quarter of an hour.
Ponga los pies en remojo un cuarto de hora.
Posi els peus en remull un quart d’hora.

The scan takes 1 hour and 30 minutes.
La exploración dura 1 h 30 min.
L’exploració dura 1 hora i 30 minuts.

Recovery takes two and a half years.
La recuperación dura dos años y medio.
La recuperació dura dos anys i mig.

Do not drive for the first 48 hours.
No conduzca durante las primeras 48 horas.
No condueixi durant les primeres 48 hores.

Wait a couple of days.
Espere un par de días.
Esperi’s un parell de dies.

Wear the splint for ten more days.
Lleve la férula diez días más.
Porti la fèrula deu dies més.

You stay one night in hospital.
Pasa una noche en el hospital.
Passa una nit a l’hospital.

It is a six-week course.
Es un curso de seis semanas.
És un curs de 6 setmanes.

Stay in bed for two whole days.
Quédese en cama dos días enteros.
Faci llit dos dies sencers.

You get the result within 24 hours.
Recibe el resultado en un plazo de 24 horas.
Rep el resultat en un termini de vint-i-quatre hores.

Collect urine on two consecutive days.
Recoja orina dos días seguidos.
Reculli orina dos dies seguits.

It takes less than an hour.
Dura menos de una hora.
Dura menys d’una hora.

Keep half a day free.
Resérvese medio día.
Reservi’s mig dia.

The treatment lasts a year and a half.
El tratamiento dura año y medio.
El tractament dura un any i mig.

You need eight hours’ sleep.
Necesita ocho horas de sueño.
Necessita vuit hores de son.

Wash your hands for twenty seconds.
Lávese las manos durante 20 segundos.
Renti’s les mans durant vint segons.

The numbness lasts several hours.
El adormecimiento dura varias horas.
L’adormiment dura unes quantes hores.

The bruise goes away in a few weeks.
El moratón desaparece en unas semanas.
El blau desapareix en unes setmanes.

Rest a minute and a half between sets.
Descanse un minuto y medio entre series.
Descansi 90 segons entre sèries.

Take the tablet an hour before the operation.
Tome el comprimido una hora antes de la operación.
Prengui el comprimit una hora abans de l’operació.

You come five days a week for six weeks.
Viene cinco días a la semana durante seis semanas.
Ve 5 dies a la setmana durant 6 setmanes.

After a two-hour wait you can go.
Tras una espera de dos horas puede irse.
Després d’una espera de dues hores pot marxar.

Keep it for 12 months.
Guárdelo durante doce meses.
Guardi’l durant 12 mesos.

The bandage stays on for three and a half weeks.
El vendaje se lleva tres semanas y media.
La bena es porta tres setmanes i mitja.

It is a 20-minute walk.
Es un paseo de 20 minutos.
És una passejada de vint minuts.

Take a seven-day break.
Haga una pausa de siete días.
Faci una pausa de 7 dies.

An hour later you can eat.
Una hora después puede comer.
Al cap d’una hora pot menjar.

It healed in a day or two.
Se curó en uno o dos días.
Es va curar en un dia o dos.

Half an hour to an hour before bed, switch off the screens.
Entre media hora y una hora antes de acostarse, apague las pantallas.
Entre mitja hora i una hora abans d’anar a dormir, apagui les pantalles.
"""

_AGES = """
It can be given from 6 months.
Se puede dar a partir de los 6 meses.
Es pot donar a partir dels 6 mesos.

The vaccine is for the over-65s.
La vacuna es para los mayores de 65 años.
La vacuna és per a les persones de més de 65 anys.

Everybody aged 60 or over is invited.
Se invita a todas las personas de 60 años o más.
S’hi convida tothom de 60 anys en endavant.

People aged 70 and over have their own desk.
Las personas a partir de 70 años tienen su propio mostrador.
Les persones a partir de 70 anys tenen el seu propi taulell.

Under-18s need a signature.
Los menores de 18 años necesitan una firma.
Els menors de 18 anys necessiten una signatura.

Women between the ages of 50 and 69 are invited.
Se invita a las mujeres de entre 50 y 69 años.
Es convida les dones d’entre 50 i 69 anys.

Teenagers can come alone.
Los adolescentes pueden venir solos.
Els adolescents poden venir sols.

Children under two do not need it.
Los niños menores de dos años no lo necesitan.
Els nens de menys de 2 anys no ho necessiten.

Two-year-olds get a booster.
A los niños de dos años se les pone un refuerzo.
Als nens de dos anys se’ls posa un reforç.

A 3-month-old baby sleeps a lot.
Un bebé de 3 meses duerme mucho.
Un nadó de tres mesos dorm molt.

It is more frequent over the age of 40.
Es más frecuente por encima de los 40 años.
És més freqüent per sobre dels 40 anys.

It is for young people aged 12–17.
Es para jóvenes de 12 a 17 años.
És per a joves d’entre 12 i 17 anys.

Smear tests begin from the age of 25.
Las citologías empiezan desde los 25 años.
Les citologies comencen des dels 25 anys.

Children up to the age of 14 see a paediatrician.
Los niños van al pediatra hasta los 14 años.
Els nens van al pediatre fins als 14 anys.

Your child must be at least 5 years old.
Su hijo debe tener como mínimo 5 años.
El seu fill ha de tenir almenys cinc anys.

Come back when your baby is one year old.
Vuelva cuando su bebé cumpla un año.
Torni quan el nadó faci un any.

Eighty-year-old patients get the same care.
Los pacientes de ochenta años reciben la misma atención.
Els pacients de 80 anys reben la mateixa atenció.

Babies less than 28 days old are seen at once.
A los bebés de menos de 28 días se los atiende enseguida.
Els nadons de menys de 28 dies s’atenen de seguida.

It is rare in people over sixty-five.
Es raro en mayores de sesenta y cinco años.
És rar en persones més grans de 65 anys.

The nursery takes children aged 0 to 3.
La guardería acoge a niños de 0 a 3 años.
La llar d’infants acull nens de 0 a 3 anys.

From the age of 16 onwards you decide yourself.
De los 16 años en adelante decide usted.
A partir dels 16 anys ho decideix vostè.

For adults (18 years and over).
Para adultos (18 años o más).
Per a adults (a partir de 18 anys).

Children younger than 12 months must not have honey.
Los niños de menos de 12 meses no deben tomar miel.
Els nens de menys de dotze mesos no han de prendre mel.

A child of a year and a half can walk.
Un niño de año y medio sabe andar.
Un nen d’un any i mig sap caminar.

He was seventy-two when he stopped smoking.
Tenía setenta y dos años cuando dejó de fumar.
Tenia setanta-dos anys quan va deixar de fumar.

The second dose is at eighteen months.
La segunda dosis es a los dieciocho meses.
La segona dosi és als 18 mesos.

Children aged six to eleven have half the dose.
Los niños de seis a once años toman la mitad de la dosis.
Els nens de 6 a 11 anys prenen la meitat de la dosi.

It is free for people aged 65+.
Es gratuito para las personas de 65 años o más.
És gratuït per a les persones de 65 anys o més.

My mother is almost ninety.
Mi madre tiene casi noventa años.
La meva mare té gairebé 90 anys.
"""

_THRESHOLDS = """
See a doctor if your pulse is 100 or more.
Consulte al médico si tiene el pulso a 100 o más.
Consulti el metge si té el pols ≥ 100.

Call us if it is less than 90/60 mmHg.
Llámenos si es inferior a 90/60 mmHg.
Truqui’ns si és per sota de 90/60 mmHg.

Drink at least eight glasses of water.
Beba al menos ocho vasos de agua.
Begui com a mínim vuit gots d’aigua.

Take no more than 4 g a day.
No tome más de 4 g al día.
No prengui més de 4 g al dia.

You can take up to three tablets a day.
Puede tomar hasta tres comprimidos al día.
Pot prendre fins a tres comprimits al dia.

Take a maximum of 8 tablets in 24 hours.
Tome un máximo de 8 comprimidos en 24 horas.
Prengui com a màxim 8 comprimits en 24 hores.

It is high when it is above 140/90.
Es alta cuando está por encima de 140/90.
És alta quan és superior a 140/90.

Your BMI is over 30.
Su IMC es superior a 30.
El seu IMC és > 30.

Have at most two cups of coffee.
Tome como mucho dos tazas de café.
Prengui com a molt dues tasses de cafè.

Eat no fewer than five portions of fruit a day.
Coma no menos de cinco raciones de fruta al día.
Mengi no menys de cinc racions de fruita al dia.

The lump is less than 5 mm.
El bulto mide < 5 mm.
El bony fa menys de 5 mm.

Carry 5 kg or less.
Cargue 5 kg o menos.
Carregui 5 kg o menys.

Walk for a minimum of 30 minutes.
Camine un mínimo de 30 minutos.
Camini 30 minuts com a mínim.

Come if it happens more than twice a week.
Venga si le pasa más de dos veces por semana.
Vingui si li passa més de dos cops per setmana.

Call if your sugar exceeds 15 mmol/l.
Llame si su azúcar supera los 15 mmol/l.
Truqui si el sucre supera els 15 mmol/l.

Your risk is higher from 10 cigarettes upwards.
Su riesgo es mayor a partir de 10 cigarrillos.
El seu risc és més gran a partir de 10 cigarretes.

Do not exceed six puffs a day.
No supere las seis inhalaciones al día.
No passi de 6 inhalacions al dia.

Fewer than three attacks a year are mild.
Menos de tres crisis al año son leves.
Menys de 3 crisis l’any són lleus.

Stay at least 1.5 m apart.
Manténgase como mínimo a 1,5 m.
Mantingui’s almenys a 1,5 m.

Aim for 130/80 mmHg or lower.
Su objetivo es 130/80 mmHg o menos.
El seu objectiu és ≤ 130/80 mmHg.

It is for children who weigh 20 kg or over.
Es para niños que pesan 20 kg o más.
És per a nens que pesen a partir de 20 kg.

Tell us if it lasts longer than five days.
Díganos si dura más de cinco días.
Digui’ns si dura més de cinc dies.

Ask for help if saturation drops below 92%.
Pida ayuda si la saturación baja del 92 %.
Demani ajuda si la saturació és inferior al 92 %.

Tell us if you have had two or more falls.
Díganos si ha tenido dos caídas o más.
Digui’ns si ha tingut 2 caigudes o més.

Never take more than one dose.
Nunca tome más de una dosis.
No prengui mai més d’una dosi.

Not more than 2 hours may pass.
No pueden pasar más de 2 horas.
No poden passar més de dues hores.

It must be equal to or greater than 60.
Debe ser igual o superior a 60.
Ha de ser igual o superior a 60.

Wait until there are 3 doses at the most.
Espere hasta que queden 3 dosis como máximo.
Esperi fins que quedin com a màxim 3 dosis.

Come from three contractions in 10 minutes onwards.
Venga a partir de tres contracciones en 10 minutos.
Vingui a partir de tres contraccions en 10 minuts.

The maximum daily dose is 3 g.
La dosis máxima diaria es de 3 g.
La dosi màxima és de 3 g al dia.

Tell us if your sugar is below 70 mg/dl or above 250 mg/dl.
Díganos si su azúcar está por debajo de 70 mg/dl o por encima de 250 mg/dl.
Digui’ns si el sucre és inferior a 70 mg/dl o superior a 250 mg/dl.

Do not wait longer than half an hour.
No espere más de media hora.
No esperi més de mitja hora.

It takes at least a week to heal.
Tarda al menos una semana en curarse.
Triga una setmana com a mínim a curar-se.
"""

_TEMPERATURES = """
Call us if you have 38 °C or more.
Llámenos si tiene 38 °C o más.
Truqui’ns si té 38 °C o més.

A fever over 39 °C is high.
Una fiebre de más de 39 °C es alta.
Una febre per sobre de 39 °C és alta.

He has a fever of 38 °C.
Tiene 38º de fiebre.
Té febre de 38 graus.

It is normal to have 37.5 °C.
Es normal tener 37,5 °C.
És normal tenir 37,5 °C.

See a doctor if it reaches 100.4 °F (38 °C).
Consulte al médico si llega a 100,4 °F (38 °C).
Consulti el metge si arriba a 100,4 °F (38 °C).

Keep it between 2 °C and 8 °C.
Consérvelo entre 2 y 8 °C.
Conservi’l entre 2 °C i 8 °C.

Do not store above 25 °C.
No conservar a temperatura superior a 25 °C.
No conservar a més de 25 °C.

The bath must be at thirty-seven degrees.
El baño debe estar a treinta y siete grados.
El bany ha d’estar a 37 graus.

The sample is frozen at −20 °C.
La muestra se congela a −20 °C.
La mostra es congela a -20 °C.

Wash the sheets at 60 degrees.
Lave las sábanas a 60 grados.
Renti els llençols a 60 °C.

The temperature rises by one degree.
La temperatura sube un grado.
La temperatura puja un grau.

It is only half a degree more.
Es solo medio grado más.
És només mig grau més.

Normal is 36–37 °C.
Lo normal es de 36 a 37 °C.
El normal és entre 36 i 37 °C.

She had 38.5 degrees Celsius.
Tuvo 38,5 grados centígrados.
Va tenir 38,5 graus Celsius.

Tell the nurse if the fever reaches 39 °C.
Avise a la enfermera si la fiebre alcanza los 39 °C.
Avisi la infermera si la febre arriba als 39 °C.

Below 35 °C it is called hypothermia.
Por debajo de los 35 °C se llama hipotermia.
Per sota dels 35 °C se’n diu hipotèrmia.

He has a temperature of thirty-eight and a half degrees.
Tiene treinta y ocho grados y medio de fiebre.
Té trenta-vuit graus i mig de febre.

Keep the pen in the fridge (2 °C–8 °C).
Guarde la pluma en la nevera (2 °C-8 °C).
Guardi la ploma a la nevera (2-8 °C).

Keep it at room temperature (20 to 25 °C).
Guárdelo a temperatura ambiente (20-25 °C).
Guardi’l a temperatura ambient (de 20 a 25 °C).

Come if the fever is over 38° for more than three days.
Venga si tiene fiebre de más de 38º durante más de tres días.
Vingui si té febre de més de 38º durant més de tres dies.

Freeze it at 20 degrees below zero.
Congélelo a 20 grados bajo cero.
Congeli’l a 20 graus sota zero.
"""

_MEASURES = """
You get 2 L/min of oxygen.
Recibe 2 litros de oxígeno por minuto.
Rep 2 l/min d’oxigen.

A resting heart beats about 60 times per minute.
En reposo, el corazón late unas 60 veces por minuto.
En repòs, el cor batega unes 60 vegades per minut.

A BMI of 25 kg/m² is the limit.
Un IMC de 25 kg/m² es el límite.
Un IMC de 25 kg/m2 és el límit.

Your kidneys filter less than 30 ml/min.
Sus riñones filtran menos de 30 ml/min.
Els seus ronyons filtren menys de 30 ml per minut.

It has 20 g of sugar per 100 g.
Tiene 20 g de azúcar por cada 100 g.
Té 20 g de sucre per cada 100 g.

Drink half a litre of water.
Beba medio litro de agua.
Begui mig litre d’aigua.

Buy a quarter of a kilo of lentils.
Compre un cuarto de kilo de lentejas.
Compri un quart de quilo de llenties.

The cut is 10 cm long.
El corte mide 10 centímetros.
El tall fa deu centímetres.

If you are 1.75 m tall, choose the large size.
Si mide 1,75 m, elija la talla grande.
Si fa 1,75 m, triï la talla gran.

Your baby weighed 3,250 g.
Su bebé pesó 3.250 g.
El seu nadó va pesar 3.250 grams.

The stone measures 7.5 mm.
El cálculo mide 7,5 milímetros.
El càlcul fa 7,5 mm.

Carry a 2-litre bottle with you.
Lleve una botella de 2 litros.
Porti una ampolla de dos litres.

Stay a metre and a half away.
Manténgase a un metro y medio.
Mantingui’s a un metre i mig.

Leave a gap of 1 inch (2.5 cm).
Deje un espacio de 1 pulgada (2,5 cm).
Deixi un espai d’1 polzada (2,5 cm).

Walk for three kilometres a day.
Camine tres kilómetros al día.
Camini 3 km al dia.

The X-ray has a dose of 0.1 mSv.
La radiografía tiene una dosis de 0,1 mSv.
La radiografia té una dosi de 0,1 mSv.

Eat 30 g of nuts and two pieces of fruit.
Coma 30 gramos de frutos secos y dos piezas de fruta.
Mengi 30 g de fruita seca i dues peces de fruita.

Half a kilo a week is a good pace.
Medio kilo a la semana es un buen ritmo.
Mig quilo per setmana és un bon ritme.

Your weight went from 82.4 to 79 kilos.
Su peso pasó de 82,4 a 79 kilos.
El seu pes va passar de 82,4 a 79 quilos.

The bed is 90 × 200 cm.
La cama mide 90 × 200 cm.
El llit fa 90 × 200 cm.
"""

_PROPORTIONS = """
One in ten people has it.
Una de cada diez personas lo tiene.
Una de cada deu persones ho té.

It affects 1 in 1,000 people.
Afecta a 1 de cada 1.000 personas.
Afecta 1 de cada 1.000 persones.

10% of patients feel dizzy.
El 10 % de los pacientes se marea.
Un 10 % dels pacients es mareja.

Ten per cent of them are children.
El diez por ciento son niños.
El deu per cent són nens.

A third of the patients are men.
Un tercio de los pacientes son hombres.
Un terç dels pacients són homes.

It helps half of the people who take it.
Ayuda a la mitad de la gente que lo toma.
Ajuda la meitat de la gent que el pren.

Two out of three people get better.
Dos de cada tres personas mejoran.
Dues de cada tres persones milloren.

It may affect up to 1 in 100 people.
Puede afectar hasta a 1 de cada 100 personas.
Pot afectar fins a 1 de cada 100 persones.

Three-quarters of the cases are mild.
Tres cuartas partes de los casos son leves.
Tres quartes parts dels casos són lleus.

A quarter of the class was ill.
Una cuarta parte de la clase estaba enferma.
Una quarta part de la classe estava malalta.

It happens to one in every five women.
Le pasa a una de cada cinco mujeres.
Li passa a 1 de cada 5 dones.

Fewer than 1 in 10,000 people are allergic to it.
Menos de 1 de cada 10.000 personas son alérgicas.
Menys d’1 de cada 10.000 persones hi són al·lèrgiques.

Rinse it with 0.9% saline.
Enjuáguelo con suero salino al 0,9 %.
Esbandeixi-ho amb sèrum salí al 0,9 %.

Two-thirds of the plate should be vegetables.
Dos tercios del plato deben ser verduras.
Dos terços del plat han de ser verdures.

8 out of 10 people sleep better.
8 de cada 10 personas duermen mejor.
Vuit de cada deu persones dormen millor.

Smokers have twice the risk.
Los fumadores tienen el doble de riesgo.
Els fumadors tenen el doble de risc.

95 percent of the wounds close.
El 95 por ciento de las heridas se cierra.
El 95 per cent de les ferides es tanca.

There is a 50% chance that it comes back.
Hay una probabilidad del 50 % de que vuelva.
Hi ha un 50 % de probabilitats que torni.

Five people in every thousand carry it.
Cinco personas de cada mil lo llevan.
Cinc persones de cada mil el porten.

Mix one part of vinegar with three parts of water.
Mezcle una parte de vinagre con tres partes de agua.
Barregi una part de vinagre amb tres parts d’aigua.

Half feel better at once.
La mitad se siente mejor enseguida.
La meitat es troba millor de seguida.

Only one per cent had to stay.
Solo el uno por ciento tuvo que quedarse.
Només l’1 % es va haver de quedar.

Nine out of ten do not notice anything.
Nueve de cada diez no notan nada.
Nou de cada deu no noten res.

It contains 12.5% alcohol by volume.
Contiene un 12,5 % de alcohol en volumen.
Conté un 12,5 % d’alcohol en volum.

More than half of the patients go home the same day.
Más de la mitad de los pacientes se van a casa el mismo día.
Més de la meitat dels pacients marxen a casa el mateix dia.

Almost 30 per cent of adults smoke.
Casi un 30 % de los adultos fuma.
Gairebé el 30 % dels adults fuma.

Dilute it 1:10.
Dilúyalo 1:10.
Dilueixi’l 1:10.

The others, one in four, need a second tablet.
Los demás, uno de cada cuatro, necesitan un segundo comprimido.
Els altres, un de cada quatre, necessiten un segon comprimit.

The risk is 2 per 1,000.
El riesgo es de 2 por cada 1.000.
El risc és de 2 per cada 1.000.
"""

_LARGE = """
We treat 1,500 people a year.
Tratamos a 1.500 personas al año.
Tractem 1\u00a0500 persones l’any.

It affects a million and a half people.
Afecta a un millón y medio de personas.
Afecta un milió i mig de persones.

More than 1.5 million people have it.
Más de un millón y medio de personas lo tienen.
Més de milió i mig de persones el tenen.

The vial has 10,000 units.
El vial tiene 10.000 unidades.
El vial té 10.000 unitats.

There are hundreds of kinds.
Hay cientos de tipos.
Hi ha centenars de tipus.

We use thousands of gloves.
Usamos miles de guantes.
Fem servir milers de guants.

Buy a dozen eggs.
Compre una docena de huevos.
Compri una dotzena d’ous.

Half a dozen sessions are enough.
Media docena de sesiones es suficiente.
Mitja dotzena de sessions és suficient.

You need two dozen needles.
Necesita dos docenas de agujas.
Necessita dues dotzenes d’agulles.

Our library has two thousand books.
Nuestra biblioteca tiene dos mil libros.
La nostra biblioteca té 2.000 llibres.

About 2.5 million people live here.
Aquí viven unos 2,5 millones de personas.
Aquí viuen uns dos milions i mig de persones.

Three hundred thousand operations were done.
Se hicieron trescientas mil operaciones.
Es van fer tres-centes mil operacions.

The heart beats 100,000 times a day.
El corazón late cien mil veces al día.
El cor batega cent mil vegades al dia.

Walk 5,000 steps.
Ande 5000 pasos.
Faci 5.000 passos.

There are 12,000 nurses.
Hay 12\u202f000 enfermeras.
Hi ha 12.000 infermeres.

It has one hundred and forty-three rooms.
Tiene ciento cuarenta y tres habitaciones.
Té cent quaranta-tres habitacions.

About a hundred people take part.
Participan unas cien personas.
Hi participen unes cent persones.

The city has 1.2 million people.
La ciudad tiene 1.200.000 habitantes.
La ciutat té 1,2 milions d’habitants.

The country has 47 million people.
El país tiene 47 millones de habitantes.
El país té quaranta-set milions d’habitants.

About twenty nurses work here.
Aquí trabaja una veintena de enfermeras.
Hi treballen una vintena d’infermeres.

Normal is 150,000 to 450,000 platelets.
Lo normal es de 150.000 a 450.000 plaquetas.
El normal és entre 150.000 i 450.000 plaquetes.

You need 2,000 kcal a day.
Necesita 2.000 kcal diarias.
Necessita 2.000 kcal al dia.

Eat fifteen hundred calories a day.
Coma 1.500 calorías al día.
Mengi mil cinc-centes calories al dia.

It happens once in a million.
Pasa una vez de cada millón.
Passa un cop de cada milió.

The vaccine has 10 million units.
La vacuna tiene 10 millones de unidades.
La vacuna té deu milions d’unitats.

A thousand people wait for a kidney.
Mil personas esperan un riñón.
Mil persones esperen un ronyó.

We answered 23,456 calls.
Atendimos 23.456 llamadas.
Vam atendre 23.456 trucades.

Two hundred and one patients answered.
Respondieron doscientos un pacientes.
Van respondre dos-cents un pacients.
"""

_MONEY = """
The card costs €20.
La tarjeta cuesta 20 €.
La targeta val 20 €.

You pay €35 at the desk.
Paga 35 euros en el mostrador.
Paga 35 euros al taulell.

The crutches cost twenty euros.
Las muletas cuestan veinte euros.
Les crosses valen vint euros.

A prescription costs £9.90.
Una receta cuesta 9,90 libras.
Una recepta val 9,90 lliures.

The hearing aid costs €1,250.
El audífono cuesta 1.250 €.
L’audiòfon val 1.250 euros.

Send EUR 15 by bank transfer.
Envíe 15 EUR por transferencia.
Enviï 15 € per transferència.

Parking costs one euro an hour.
El aparcamiento cuesta un euro la hora.
L’aparcament val un euro l’hora.

The locker takes 50-cent coins.
La taquilla funciona con monedas de 50 céntimos.
La taquilla funciona amb monedes de 50 cèntims.

Lunch is €3.50 per person.
La comida son 3,50 € por persona.
El dinar val 3,50 € per persona.

It costs $5.
Cuesta 5 dólares.
Val 5 dòlars.

The first visit is free; the others are 12 euros.
La primera visita es gratuita; las demás son 12 €.
La primera visita és gratuïta; les altres són 12 €.

You pay 10% of the price, up to €4.24.
Paga el 10 % del precio, hasta 4,24 €.
Paga el 10 % del preu, fins a 4,24 €.

It costs between €5 and €10.
Cuesta entre 5 y 10 €.
Val entre 5 i 10 euros.

We ask for a 40-euro deposit.
Pedimos una fianza de 40 euros.
Demanem una fiança de 40 €.

It is for people who earn less than €18,000 a year.
Es para personas que ganan menos de 18.000 € al año.
És per a persones que guanyen menys de 18.000 euros l’any.

A hundred euros are given back.
Se devuelven cien euros.
Es tornen 100 euros.

The television costs two euros fifty.
El televisor cuesta dos euros con cincuenta.
El televisor costa dos euros amb cinquanta.

You save £5.
Ahorra 5 libras esterlinas.
Estalvia cinc lliures esterlines.

It is €2 a day for the bed.
Son 2 € al día por la cama.
Són 2 euros al dia pel llit.
"""

_PHONES = """
Call 93 227 54 00.
Llame al 932 275 400.
Truqui al 93 2275400.

From abroad, call +34 93 227 54 00.
Desde el extranjero, llame al +34 932 275 400.
Des de l’estranger, truqui al +34932275400.

Our number is +34 93 227 54 00.
Nuestro teléfono es el 93 227 54 00.
El nostre telèfon és el 93 227 54 00.

From another country, dial 0034 93 227 54 00.
Desde otro país, marque el +34 93 227 54 00.
Des d’un altre país, marqui el 0034 932 275 400.

In an emergency, call 112.
En caso de emergencia, llame al 112.
En cas d’emergència, truqui al 112.

Ring 061 if you have doubts.
Llame al 061 si tiene dudas.
Truqui al 061 si té dubtes.

Ask for a visit: 93 227 54 00, extension 2345.
Pida cita: 93 227 54 00, extensión 2345.
Demani visita: 93 227 54 00, extensió 2345.

Ask at 93 227 54 00 (ext. 1207).
Pregunte en el 93 227 54 00 (ext. 1207).
Pregunti al 932 275 400 (ext. 1207).

The free line is 900 123 456.
La línea gratuita es el 900 12 34 56.
La línia gratuïta és el 900123456.

Our mobile is 612 345 678.
Nuestro móvil es el 612 34 56 78.
El nostre mòbil és el 612.345.678.

Call [93 227 54 00](tel:+34932275400).
Llame al [932 275 400](tel:+34932275400).
Truqui al [93 227 54 00](tel:932275400).

[Call us](tel:+34932275400) if it bleeds.
[Llámenos](tel:+34-93-227-54-00) si sangra.
[Truqui’ns](tel:+34932275400) si sagna.

In London, call +44 20 7946 0018.
En Londres, llame al +44 2079460018.
A Londres, truqui al +44 (0)20 7946 0018.

In the United States, call +1 202-555-0143.
En Estados Unidos, llame al +1 202 555 0143.
Als Estats Units, truqui al +1 (202) 555-0143.

Telephone: 93-227-54-00.
Teléfono: 93 227 54 00.
Telèfon: 93.227.54.00.

Call 93 227 54 00 or 93 227 54 01.
Llame al 93 227 54 00 o al 93 227 54 01.
Truqui al 932 275 400 o al 932 275 401.

Tel. (93) 227 54 00, mornings only.
Tel. 93 227 54 00, solo por la mañana.
Tel. 932 27 54 00, només al matí.

Call us on 93 227 54 00 from 8 am to 3 pm.
Llámenos al 93 227 54 00 de 8 a 15 h.
Truqui’ns al 932 275 400 de 8 a 15 h.

Render 2 for English.
Pulse 2 para inglés.
Premi el 2 per a l’anglès.

Send a text message to 25600.
Envíe un SMS al 25600.
Enviï un SMS al 25600.

Call 010 or, from abroad, +34 93 153 70 10.
Llame al 010 o, desde el extranjero, al +34 931 537 010.
Truqui al 010 o, des de l’estranger, al +34931537010.
"""

_DATES = """
It has been in force since 1 April 2024.
Está en vigor desde el 1 de abril de 2024.
És en vigor des de l’1 d’abril del 2024.

The study ended on April 12, 2024.
El estudio terminó el 12 de abril de 2024.
L’estudi va acabar el 12 d’abril de 2024.

We are open Monday to Friday.
Abrimos de lunes a viernes.
Obrim de dilluns a divendres.

The group meets on the 1st of each month.
El grupo se reúne el día 1 de cada mes.
El grup es reuneix el dia 1 de cada mes.

We are closed on 1 May.
Cerramos el 1.º de mayo.
Tanquem l’1 de maig.

Come on weekdays.
Venga entre semana.
Vingui els dies feiners.

We do not visit at weekends.
No visitamos los fines de semana.
No visitem els caps de setmana.

There are classes on Mondays and Thursdays.
Hay clases los lunes y los jueves.
Hi ha classes els dilluns i dijous.

Come every Tuesday.
Venga todos los martes.
Vingui cada dimarts.

It was found in the nineties.
Se descubrió en los años noventa.
Es va descobrir als anys noranta.

It has been done since the 1990s.
Se hace desde los años 90.
Es fa des dels anys 90.

We have done it since 1998.
Lo hacemos desde 1998.
Ho fem des del 1998.

Flu is common from October to March.
La gripe es frecuente de octubre a marzo.
La grip és freqüent d’octubre a març.

Your next visit is on 01/04/2024.
Su próxima visita es el 1/4/2024.
La seva pròxima visita és l’1/4/2024.

We are closed between 24 December and 6 January.
Cerramos entre el 24 de diciembre y el 6 de enero.
Tanquem entre el 24 de desembre i el 6 de gener.

Reviewed in March 2023.
Revisado en marzo de 2023.
Revisat el març del 2023.

The run is on Sunday, 5 May 2024.
La carrera es el domingo 5 de mayo de 2024.
La cursa és diumenge, 5 de maig del 2024.

We meet on the first Monday of the month.
Nos reunimos el primer lunes de mes.
Ens reunim el primer dilluns de mes.

It is for the 2024–2025 season.
Es para la temporada 2024-2025.
És per a la temporada 2024-2025.

Mon–Fri, 9 am–5 pm.
De lunes a viernes, de 9 a 17 h.
De dilluns a divendres, de 9 a 17 h.

Ask for it before 31 May.
Pídalo antes del 31 de mayo.
Demani-ho abans del 31 de maig.

The talk is on March the 3rd.
La charla es el 3 de marzo.
La xerrada és el 3 de març.

We are closed in the second week of August.
Cerramos la segunda semana de agosto.
Tanquem la segona setmana d’agost.

There are no visits on the 25th and 26th of December.
No hay visitas los días 25 y 26 de diciembre.
No hi ha visites els dies 25 i 26 de desembre.

It is for women born in 1966 or later.
Es para mujeres nacidas en 1966 o después.
És per a dones nascudes el 1966 o més tard.

We visit every day except Sundays.
Visitamos todos los días, excepto los domingos.
Visitem cada dia, excepte els diumenges.

Summer hours: from June 15 through September 15.
Horario de verano: del 15 de junio al 15 de septiembre.
Horari d’estiu: del 15 de juny al 15 de setembre.

Version 2024-04-01.
Versión 2024-04-01.
Versió 2024-04-01.

The next training is in July and August.
La próxima formación es en julio y agosto.
La pròxima formació és el juliol i l’agost.

Take it on Mondays, Wednesdays and Fridays.
Tómelo los lunes, miércoles y viernes.
Prengui’l els dilluns, dimecres i divendres.

The market is on Saturday morning.
El mercado es el sábado por la mañana.
El mercat és dissabte al matí.

Research in the 2020s changed it.
La investigación de la década de 2020 lo cambió.
La recerca de la dècada del 2020 ho va canviar.

The pollen comes in mid-May.
El polen llega a mediados de mayo.
El pol·len arriba a mitjan maig.

The course begins at the beginning of March.
El curso empieza a principios de marzo.
El curs comença a principi de març.

It is closed from Friday 29 March to Monday 1 April 2024.
Está cerrado desde el viernes 29 de marzo hasta el lunes 1 de abril de 2024.
És tancat des de divendres 29 de març fins a dilluns 1 d’abril del 2024.
"""

_LINKS = """
Read more at https://www.example.org/asthma.
Lea más en https://www.example.org/asthma.
Llegeixi’n més a https://www.example.org/asthma.

See https://www.example.org/en/asthma for pictures.
En https://www.example.org/es/asthma hay imágenes.
A https://www.example.org/ca/asthma hi ha imatges.

Videos: https://en.example.org/videos.
Vídeos: https://es.example.org/videos.
Vídeos: https://ca.example.org/videos.

Write to [the nurses](mailto:nurses@example.org).
Escriba a [las enfermeras](mailto:nurses@example.org).
Escrigui a [les infermeres](mailto:nurses@example.org).

Our e-mail is info@example.org.
Nuestro correo es info@example.org.
El nostre correu és info@example.org.

Look at www.example.org before you come.
Mire https://www.example.org antes de venir.
Miri www.example.org abans de venir.

Ask for a visit on [our website](https://example.org/).
Pida cita en [nuestra web](https://example.org/).
Demani visita al [nostre web](https://example.org).

Open https://example.org/visit?lang=en on your phone.
Abra https://example.org/visit?lang=es en su teléfono.
Obri https://example.org/visit?lang=ca al telèfon.

Print it from https://example.org/2024/p12.
Imprímalo desde https://example.org/2024/p12.
Imprimeixi-ho des de https://example.org/2024/p12.

Look for [pain](https://example.org/topics#pain) and [sleep](https://example.org/topics#sleep).
Busque [dolor](https://example.org/topics#pain) y [sueño](https://example.org/topics#sleep).
Busqui [dolor](https://example.org/topics#pain) i [son](https://example.org/topics#sleep).

The trial is described in [the register](https://example.org/en/trials/2024).
El ensayo se describe en [el registro](https://example.org/en/trials/2024).
L’assaig es descriu al [registre](https://example.org/en/trials/2024).

Download the sheet (https://example.org/docs/sheet_en.pdf).
Descargue la hoja (https://example.org/docs/sheet_es.pdf).
Baixi’s el full (https://example.org/docs/sheet_ca.pdf).

The page is [here](https://example.org/index.en.html).
La página está [aquí](https://example.org/index.es.html).
La pàgina és [aquí](https://example.org/index.ca.html).

The rules are at https://example.es/ca/rules.
Las normas están en https://example.es/ca/rules.
Les normes són a https://example.es/ca/rules.

You can find the article at https://doi.org/10.1000/182.
Puede encontrar el artículo en https://doi.org/10.1000/182.
Pot trobar l’article a https://doi.org/10.1000/182.

Register at example.org (it is free).
Regístrese en example.org (es gratis).
Registri’s a example.org (és gratuït).

Help is at https://example.org/en-GB/help.
Hay ayuda en https://example.org/es-ES/help.
Hi ha ajuda a https://example.org/ca-ES/help.

Write to [us](mailto:info@example.org) or call [this number](tel:+34932275400).
Escríba[nos](mailto:info@example.org) o llame a [este número](tel:+34932275400).
Escrigui’[ns](mailto:info@example.org) o truqui a [aquest número](tel:+34932275400).
"""

_NAMES = """
Rest more in the first trimester.
Descanse más en el primer trimestre.
Reposi més durant el primer trimestre.

You have type 2 diabetes.
Usted tiene diabetes tipo 2.
Vostè té diabetis de tipus 2.

It is a grade III sprain.
Es un esguince de grado III.
És un esquinç de grau III.

It is the disease of the 21st century.
Es la enfermedad del siglo XXI.
És la malaltia del segle XXI.

Go back to step 1.
Vuelva al paso 1.
Torni al pas 1.

You lack vitamin B12.
Le falta vitamina B12.
Li falta vitamina B12.

The COVID-19 vaccine is free.
La vacuna de la covid-19 es gratuita.
La vacuna de la covid-19 és gratuïta.

Fish has omega-3.
El pescado tiene omega-3.
El peix té omega-3.

We measure your HbA1c.
Le medimos la HbA1c.
Li mesurem l’HbA1c.

The thyroid makes T4.
La tiroides produce T4.
La tiroide produeix T4.

The test counts CD4 cells.
La prueba cuenta los linfocitos CD4.
La prova compta els limfòcits CD4.

The p53 gene protects the cell.
El gen p53 protege la célula.
El gen p53 protegeix la cèl·lula.

The kidney makes 1,25-dihydroxyvitamin D.
El riñón produce 1,25-dihidroxivitamina D.
El ronyó produeix 1,25-dihidroxivitamina D.

Come for the second dose.
Venga a ponerse la segunda dosis.
Vingui a posar-se la segona dosi.

We are on the 2nd floor.
Estamos en la 2.ª planta.
Som a la 2a planta.

Third-degree burns need surgery.
Las quemaduras de tercer grado necesitan cirugía.
Les cremades de tercer grau necessiten cirurgia.

The tumour is at stage IV.
El tumor está en estadio IV.
El tumor és en estadi IV.

It is a lack of factor VIII.
Es una falta de factor VIII.
És una manca de factor VIII.

The pain is between L5 and S1.
El dolor está entre L5 y S1.
El dolor és entre L5 i S1.

You are given 5-fluorouracil.
Se le da 5-fluorouracilo.
Se li dona 5-fluorouracil.

Vitamin D3 comes from the sun.
La vitamina D₃ viene del sol.
La vitamina D3 ve del sol.

There are two ways: 1) a cream or 2) a tablet.
Hay dos maneras: 1) una crema o 2) un comprimido.
Hi ha dues maneres: 1) una crema o 2) un comprimit.

Ask at ward 4B.
Pregunte en la unidad 4B.
Pregunti a la unitat 4B.

You collect a 24-hour urine sample.
Recoge una muestra de orina de 24 horas.
Recull una mostra d’orina de 24 hores.

We do a 12-lead ECG.
Hacemos un ECG de 12 derivaciones.
Fem un ECG de 12 derivacions.

Put on sun cream with SPF 50+.
Póngase crema solar con FPS 50+.
Posi’s crema solar amb FPS 50+.

If it happens for the third time, come.
Si ocurre por tercera vez, venga.
Si passa per tercera vegada, vingui.

The fifth toe is broken.
El quinto dedo del pie está roto.
El cinquè dit del peu està trencat.

Down’s syndrome is trisomy 21.
El síndrome de Down es la trisomía 21.
La síndrome de Down és la trisomia 21.

The vaccine covers HPV types 16 and 18.
La vacuna cubre los tipos 16 y 18 del VPH.
La vacuna cobreix els tipus 16 i 18 del VPH.

It is the eighth leading cause.
Es la octava causa principal.
És la vuitena causa principal.

The NYHA class is II or III.
La clase NYHA es II o III.
La classe NYHA és II o III.
"""

_SMALL = """
You start a new treatment.
Empieza un tratamiento nuevo.
Comença un nou tractament.

If you are thirsty, drink water.
Si tiene sed, beba agua.
Si té set, begui aigua.

Pregnancy lasts nine months.
El embarazo dura nueve meses.
L’embaràs dura nou mesos.

Do the exercise for seven minutes.
Haga el ejercicio siete minutos.
Faci l’exercici set minuts.

Ask for another visit.
Pida otra cita.
Demani una altra visita.

If one of them hurts, stop.
Si alguno de ellos le duele, pare.
Si algun li fa mal, pari.

No one should drive after it.
Nadie debe conducir después.
Ningú no ha de conduir després.

You can ask for a second opinion.
Puede pedir una segunda opinión.
Pot demanar una segona opinió.

You may feel tired.
Puede sentirse cansado.
És possible que se senti cansat.

Keep away from second-hand smoke.
Evite el humo del tabaco de otras personas.
Eviti el fum de segona mà.

Looking after yourself is important too.
Cuidar de uno mismo también es importante.
Tenir cura d’un mateix també és important.

Once you have finished, wash your hands.
Una vez que haya terminado, lávese las manos.
Un cop hagi acabat, renti’s les mans.

The label says what percentage is fat.
La etiqueta dice qué tanto por ciento es grasa.
L’etiqueta diu quin percentatge és greix.

The bathroom floor must be dry.
El suelo del cuarto de baño debe estar seco.
El terra del quarto de bany ha d’estar sec.

First, sit down. Secondly, breathe slowly.
Primero, siéntese. Segundo, respire despacio.
Primer, segui. En segon lloc, respiri a poc a poc.

Call us if you wake up in the middle of the night.
Llámenos si se despierta en mitad de la noche.
Truqui’ns si es desperta al mig de la nit.

Put on the compression stocking.
Póngase la media de compresión.
Posi’s la mitja de compressió.

Sometimes it itches.
A veces pica.
De vegades pica.

Do not take both medicines at the same time.
No tome los dos medicamentos a la vez.
No prengui tots dos medicaments alhora.

March on the spot, please.
Marche sin moverse del sitio, por favor.
Camini sense moure’s del lloc, si us plau.

It is probably an allergy.
Probablemente es una alergia.
Deu ser una al·lèrgia.

Wait eleven days.
Espere once días.
Esperi’s onze dies.

The sheets are a hundred per cent cotton.
Las sábanas son cien por cien de algodón.
Els llençols són cent per cent de cotó.

Call at once.
Llame de inmediato.
Truqui de seguida.

Thank you once again.
Gracias una vez más.
Gràcies un cop més.

First of all, keep calm.
Ante todo, mantenga la calma.
Primer de tot, mantingui la calma.

Support one another.
Apóyense los unos a los otros.
Donin-se suport els uns als altres.

On the one hand it helps; on the other, it tires.
Por un lado, ayuda; por otro, cansa.
D’una banda ajuda; de l’altra, cansa.

Someone must come with you.
Alguien debe venir con usted.
Algú ha de venir amb vostè.

Stop halfway up the stairs.
Pare a mitad de la escalera.
Aturi’s a mitja escala.

You may have double vision.
Puede tener visión doble.
Pot tenir visió doble.

It is for single use only.
Es de un solo uso.
És d’un sol ús.

Do some exercises at home.
Haga unos ejercicios en casa.
Faci uns exercicis a casa.

On average, the wait is short.
De media, la espera es corta.
De mitjana, l’espera és curta.

If you have sat in the sun, drink water.
Si ha estado sentado al sol, beba agua.
Si ha estat assegut al sol, begui aigua.

If you are pregnant, do not eat for two.
Si está embarazada, no coma por dos.
Si està embarassada, no mengi per dos.

Drink it in one go.
Bébaselo de una vez.
Begui-s’ho d’un sol cop.

It comes back again and again.
Vuelve una y otra vez.
Torna una vegada i una altra.

Hold your breath for a few seconds.
Aguante la respiración unos segundos.
Aguanti la respiració uns segons.

The dose depends on your weight.
La dosis se decide según su peso.
La dosi es decideix segons el seu pes.

Tell us if you are allergic to walnuts.
Díganos si es alérgico a las nueces.
Digui’ns si és al·lèrgic a les nous.

It is common in older people.
Es frecuente en las personas de la tercera edad.
És freqüent entre la gent gran.

Raise one arm and then the other.
Levante un brazo y luego el otro.
Aixequi un braç i després l’altre.

It is one of the most common problems.
Es uno de los problemas más frecuentes.
És un dels problemes més freqüents.

Nobody is to blame: it can happen to anyone.
Nadie tiene la culpa: le puede pasar a cualquiera.
Ningú no en té la culpa: li pot passar a qualsevol.

Take it first thing in the morning.
Tómelo a primera hora de la mañana.
Prengui’l a primera hora del matí.

Do not smoke the day before.
No fume el día antes.
No fumi el dia abans.

Neither of the two is dangerous.
Ninguno de los dos es peligroso.
Cap dels dos no és perillós.

The test is quick and painless for everyone.
La prueba es rápida y no duele a nadie.
La prova és ràpida i no fa mal a ningú.

One has to be patient.
Hay que tener paciencia.
Cal tenir paciència.

Every second counts: call an ambulance.
Cada segundo cuenta: llame a una ambulancia.
Cada segon compta: truqui a una ambulància.

Twice is not a problem, but tell us.
Que pase dos veces no es un problema, pero díganoslo.
Que passi dues vegades no és un problema, però digui’ns-ho.
"""

IDIOMS = tuple(
    _rows(
        {
            "doses": _DOSES,
            "ranges": _RANGES,
            "times": _TIMES,
            "frequencies": _FREQUENCIES,
            "durations": _DURATIONS,
            "ages": _AGES,
            "thresholds": _THRESHOLDS,
            "temperatures": _TEMPERATURES,
            "measures": _MEASURES,
            "proportions": _PROPORTIONS,
            "large numbers": _LARGE,
            "money": _MONEY,
            "phones": _PHONES,
            "dates": _DATES,
            "links": _LINKS,
            "names": _NAMES,
            "small words": _SMALL,
        }
    )
)
