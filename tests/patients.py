"""Sentences of patient leaflets in three languages, each a faithful translation of the others.

They were written after the words of leaflets/languages/*_meaning.py. They are made up for the
tests: they are no medical advice.
"""

from __future__ import annotations

LANGUAGES = ("en", "es", "ca")

_SENTENCES = """
Do not take this medicine if you are allergic to ibuprofen.
No tome este medicamento si es alérgico al ibuprofeno.
No prengui aquest medicament si és al·lèrgic a l’ibuprofèn.

Put one drop in your left eye every morning.
Póngase una gota en el ojo izquierdo cada mañana.
Posi’s una gota a l’ull esquerre cada matí.

Take one capsule every 12 hours for 5 days.
Tome una cápsula cada 12 horas durante 5 días.
Prengui una càpsula cada 12 hores durant 5 dies.

Children must not take more than 4 doses in 24 hours.
Los niños no deben tomar más de 4 dosis en 24 horas.
Els nens no han de prendre més de 4 dosis en 24 hores.

Take the tablet before breakfast with a glass of water.
Tome el comprimido antes del desayuno con un vaso de agua.
Prengui el comprimit abans d’esmorzar amb un got d’aigua.

Keep the syrup in the fridge after you open it.
Guarde el jarabe en la nevera después de abrirlo.
Guardi el xarop a la nevera després d’obrir-lo.

Rest for at least 2 days after the procedure.
Descanse al menos 2 días después de la intervención.
Reposi almenys 2 dies després de la intervenció.

Call your doctor if the pain in your right leg gets worse.
Llame a su médico si el dolor de la pierna derecha empeora.
Truqui al seu metge si el dolor de la cama dreta empitjora.

You can eat and drink as usual after the test.
Puede comer y beber con normalidad después de la prueba.
Pot menjar i beure amb normalitat després de la prova.

You must stop smoking before the operation.
Debe dejar de fumar antes de la operación.
Ha de deixar de fumar abans de l’operació.

Mild headaches are common during the first week.
Los dolores de cabeza leves son frecuentes durante la primera semana.
Els mals de cap lleus són freqüents durant la primera setmana.

Go to hospital at once if you have severe chest pain.
Vaya al hospital enseguida si tiene un dolor fuerte en el pecho.
Vagi a l’hospital de seguida si té un dolor fort al pit.

Do not drive for 24 hours after the sedation.
No conduzca durante las 24 horas posteriores a la sedación.
No condueixi durant les 24 hores posteriors a la sedació.

Adults can take paracetamol up to 4 times a day.
Los adultos pueden tomar paracetamol hasta 4 veces al día.
Els adults poden prendre paracetamol fins a 4 vegades al dia.

Do not use this cream on your face.
No use esta crema en la cara.
No faci servir aquesta crema a la cara.

Take the antibiotic with food so that it does not upset your stomach.
Tome el antibiótico con comida para que no le siente mal al estómago.
Prengui l’antibiòtic amb menjar perquè no li faci mal a l’estómac.

Take this medicine on an empty stomach, 1 hour before lunch.
Tome este medicamento en ayunas, 1 hora antes del almuerzo.
Prengui aquest medicament en dejú, 1 hora abans de dinar.

The nurse will remove the bandage from your hand.
La enfermera le retirará la venda de la mano.
La infermera li traurà la bena de la mà.

Apply ice to your knee for 15 minutes, never longer.
Aplíquese hielo en la rodilla durante 15 minutos, nunca más tiempo.
Apliqui’s gel al genoll durant 15 minuts, mai més estona.

Inject the insulin under the skin of your belly.
Inyéctese la insulina debajo de la piel de la barriga.
Injecti’s la insulina sota la pell de la panxa.

Dissolve the tablet under your tongue.
Deje que el comprimido se disuelva debajo de la lengua.
Deixi que el comprimit es desfaci sota la llengua.

Drink at least 2 litres of water a day.
Beba al menos 2 litros de agua al día.
Begui almenys 2 litres d’aigua al dia.

Your blood pressure should be below 140.
Su tensión arterial debería estar por debajo de 140.
La seva tensió arterial hauria d’estar per sota de 140.

Ask your pharmacist before you take it with alcohol.
Pregunte a su farmacéutico antes de tomarlo con alcohol.
Pregunti al seu farmacèutic abans de prendre’l amb alcohol.

Pregnant women should avoid this medicine.
Las mujeres embarazadas deberían evitar este medicamento.
Les dones embarassades haurien d’evitar aquest medicament.

Use the inhaler every evening, even if you feel well.
Use el inhalador cada noche, aunque se encuentre bien.
Faci servir l’inhalador cada vespre, encara que es trobi bé.

Never share your needles with anyone.
No comparta nunca sus agujas con nadie.
No comparteixi mai les seves agulles amb ningú.

Change the patch weekly and put it on your shoulder.
Cambie el parche semanalmente y péguelo en el hombro.
Canviï el pegat setmanalment i enganxi’l a l’espatlla.

The swelling should go down within a few days.
La hinchazón debería bajar en unos días.
La inflor hauria de baixar en uns dies.

Come back for a check-up after 6 weeks.
Vuelva para una revisión después de 6 semanas.
Torni per fer-se una revisió després de 6 setmanes.

Stay lying down for 2 hours and then sit up slowly.
Quédese tumbado 2 horas y después siéntese despacio.
Quedi’s estirat 2 hores i després assegui’s a poc a poc.

Wash the wound with warm water and dry it well.
Lave la herida con agua tibia y séquela bien.
Renti la ferida amb aigua tèbia i assequi-la bé.

Do not stop taking metformin without asking us.
No deje de tomar la metformina sin preguntarnos.
No deixi de prendre la metformina sense preguntar-nos-ho.

If you miss a dose, do not take a double dose.
Si olvida una dosis, no tome una dosis doble.
Si oblida una dosi, no prengui una dosi doble.

The first results will be ready the next day.
Los primeros resultados estarán listos al día siguiente.
Els primers resultats estaran a punt l’endemà.

This treatment is only for adults over 18 years.
Este tratamiento es solo para adultos de más de 18 años.
Aquest tractament és només per a adults de més de 18 anys.

Give your baby the drops 30 minutes before a feed.
Dé las gotas a su bebé 30 minutos antes de una toma.
Doni les gotes al nadó 30 minuts abans d’una presa.

Do not lift anything heavier than 5 kg with your right arm.
No levante nada de más de 5 kg con el brazo derecho.
No aixequi res de més de 5 kg amb el braç dret.

The itching usually gets better with a lower dose.
El picor suele mejorar con una dosis más baja.
La picor sol millorar amb una dosi més baixa.

Take the pill at bedtime, not in the morning.
Tome la pastilla al acostarse, no por la mañana.
Prengui la pastilla en anar a dormir, no al matí.

You may feel dizzy, so stand up slowly.
Puede que se maree, así que levántese despacio.
Pot ser que es maregi, així que aixequi’s a poc a poc.

Increase the dose only if your doctor tells you to.
Aumente la dosis solo si se lo dice su médico.
Augmenti la dosi només si l’hi diu el seu metge.

Measure your temperature daily and write it down.
Mídase la temperatura a diario y apúntela.
Prengui’s la temperatura cada dia i apunti-la.

Omeprazole is taken once a day, 30 minutes before breakfast.
El omeprazol se toma una vez al día, 30 minutos antes del desayuno.
L’omeprazole es pren una vegada al dia, 30 minuts abans d’esmorzar.

Warfarin makes bleeding more likely.
La warfarina hace que sangrar sea más probable.
La warfarina fa que sagnar sigui més probable.

Wait until 3 days have passed before you take a bath.
Espere hasta que pasen 3 días antes de bañarse.
Esperi fins que passin 3 dies abans de banyar-se.

Keep the injection cold and out of the reach of children.
Guarde la inyección en frío y fuera del alcance de los niños.
Guardi la injecció en fred i fora de l’abast dels infants.

The last tablet of the strip is white.
El último comprimido del blíster es blanco.
L’últim comprimit del blíster és blanc.

Side effects are rare and usually moderate.
Los efectos secundarios son raros y suelen ser moderados.
Els efectes secundaris són rars i solen ser moderats.

Clean your ears without cotton buds.
Límpiese los oídos sin bastoncillos.
Netegi’s les orelles sense bastonets.
"""

# How things are said rather than word for word. Two of these led to a correction of the words.
_FREE = """
You may bathe again once the stitches are out.
Podrá volver a bañarse cuando le hayan quitado los puntos.
Podrà tornar a banyar-se quan li hagin tret els punts.

Your voice may sound hoarse for a while; that is nothing to worry about.
Es posible que esté ronco un tiempo; no hay motivo de preocupación.
Pot ser que estigui ronc una temporada; no s’ha d’amoïnar.

Bring somebody along who can take you home afterwards.
Venga acompañado de alguien que luego pueda llevarle a casa.
Vingui amb algú que després el pugui portar a casa.

Breathe out as you lift the weight and in as you lower it.
Suelte el aire al levantar el peso y cójalo al bajarlo.
Tregui l’aire quan aixequi el pes i agafi’l quan el baixi.

Most people get over it without any treatment.
La mayoría de las personas se recuperan sin tratamiento.
La majoria de les persones es recuperen sense cap tractament.

Keep the arm raised on a pillow overnight.
Por la noche, mantenga el brazo en alto sobre una almohada.
A la nit, mantingui el braç enlaire sobre un coixí.

Tell us right away if your child has a rash or trouble breathing.
Avísenos enseguida si a su hijo le sale un sarpullido o le cuesta respirar.
Avisi’ns de seguida si al seu fill li surt una erupció o li costa respirar.

You do not need to fast for this blood test.
Para este análisis de sangre no hace falta estar en ayunas.
Per a aquesta anàlisi de sang no cal estar en dejú.

The left and the right side are treated on different days.
El lado izquierdo y el derecho se tratan en días distintos.
El costat dret i l’esquerre es tracten en dies diferents.

It works best when it is taken at the same time each day.
Funciona mejor si se toma siempre a la misma hora.
Funciona millor si es pren cada dia a la mateixa hora.

Throw away what is left of the drops a month after opening the bottle.
Deseche las gotas que sobren un mes después de abrir el frasco.
Llenci les gotes que sobrin un mes després d’obrir el flascó.

Back pain often goes away by itself in a few weeks.
El dolor de espalda suele desaparecer solo en pocas semanas.
El mal d’esquena sovint desapareix tot sol en poques setmanes.

Older people and those who live alone should call earlier.
Las personas mayores y las que viven solas deberían llamar antes.
La gent gran i les persones que viuen soles haurien de trucar abans.

Shake the bottle before use and never leave it in the sun.
Agite el frasco antes de usarlo y no lo deje nunca al sol.
Agiti el flascó abans de fer-lo servir i no el deixi mai al sol.

We will ring you with the results; you do not have to come in.
Le llamaremos para darle los resultados; no es necesario que venga.
Li trucarem per donar-li els resultats; no cal que vingui.

Stop the exercise as soon as it hurts.
En cuanto le duela, deje el ejercicio.
Així que li faci mal, deixi l’exercici.

A warm shower first thing in the morning eases the stiffness.
Una ducha caliente nada más levantarse alivia la rigidez.
Una dutxa calenta només llevar-se alleuja la rigidesa.

The smaller dose is for people whose kidneys do not work well.
La dosis menor es para personas a las que no les funcionan bien los riñones.
La dosi més petita és per a persones a qui no els funcionen bé els ronyons.

Do not go without breakfast on the day of the scan.
El día de la prueba, no deje de desayunar.
El dia de la prova, no es quedi sense esmorzar.

Her periods may become lighter or stop altogether.
La regla puede ser menos abundante o desaparecer del todo.
La regla pot ser menys abundant o desaparèixer del tot.

Ask at the pharmacy for the smallest pack.
Pida en la farmacia el envase más pequeño.
Demani a la farmàcia l’envàs més petit.

Sleep on your back for the first two nights.
Las dos primeras noches, duerma boca arriba.
Les dues primeres nits, dormi de panxa enlaire.

The tube goes in through the nose and down the throat.
La sonda entra por la nariz y baja por la garganta.
La sonda entra pel nas i baixa per la gola.

Try to drink little and often.
Procure beber poco y a menudo.
Miri de beure poc i sovint.

If it happens again, see your doctor the same day.
Si vuelve a ocurrirle, vaya al médico ese mismo día.
Si li torna a passar, vagi al metge el mateix dia.

Wear loose clothes and take off your rings beforehand.
Póngase ropa holgada y quítese antes los anillos.
Posi’s roba ampla i tregui’s abans els anells.

Nobody yet knows for sure why it comes back.
Aún no se sabe con certeza por qué reaparece.
Encara no se sap del cert per què torna a aparèixer.

The skin around the wound may turn yellow or blue at first.
Al principio, la piel de alrededor puede ponerse amarilla o azul.
Al principi, la pell del voltant es pot tornar groga o blava.

Walk a little more every day until you feel strong again.
Camine cada día un poco más hasta que recupere las fuerzas.
Camini cada dia una mica més fins que recuperi les forces.

You can have sex again when both of you feel ready.
Puede volver a tener relaciones sexuales cuando ambos lo deseen.
Pot tornar a tenir relacions sexuals quan tots dos en tinguin ganes.

Mouthwash is no substitute for brushing your teeth.
El enjuague bucal no sustituye el cepillado de los dientes.
El col·lutori no substitueix el raspallat de les dents.

Hold the spray upright and keep your head still.
Sujete el pulverizador en vertical y no mueva la cabeza.
Aguanti el polvoritzador dret i no mogui el cap.

Far fewer people bleed heavily than used to.
Ahora sangran mucho muchas menos personas que antes.
Ara hi ha moltes menys persones que sagnin molt que abans.

Lie on your side and bring your knees up to your chest.
Túmbese de lado y acerque las rodillas al pecho.
Estiri’s de costat i acosti els genolls al pit.

It is safe to breastfeed while you use this cream.
Puede dar el pecho mientras use esta crema.
Pot donar el pit mentre faci servir aquesta crema.

Leave the plaster on overnight and remove it the next morning.
Déjese el apósito toda la noche y quíteselo a la mañana siguiente.
Deixi’s l’apòsit tota la nit i tregui-se’l l’endemà al matí.
"""


def _rows(table: str) -> tuple[dict[str, str], ...]:
    rows = table.strip().split("\n\n")
    return tuple(dict(zip(LANGUAGES, row.split("\n"), strict=True)) for row in rows)


SENTENCES = _rows(_SENTENCES)
"""Each sentence by its language."""
FREE = _rows(_FREE)
"""The same of sentences that are translated freely."""
