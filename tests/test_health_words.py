"""Words of health, acts and food: what stands for its opposite is told, faithful words are not.

The sentences are made up for the tests: they are no medical advice.
"""

from __future__ import annotations

from itertools import permutations

import pytest
from passages import text

from leaflets.checks.parity import compare
from leaflets.workspace.glossary import Glossary

LANGUAGES = ("en", "es", "ca")

# A sentence, its translation, and what must not pass for one.
OPPOSED = """
en Raise the upper arm slowly.
es Levante despacio la parte superior del brazo.
! Levante despacio la parte inferior del brazo.
en Press the front of the leg.
es Presione la parte delantera de la pierna.
! Presione la parte trasera de la pierna.
en Push the plunger all the way.
es Empuje el émbolo hasta el final.
! Tire del émbolo hasta el final.
en Breathe in through the nose.
es Inspire por la nariz.
! Espire por la nariz.
en Breathe out slowly.
ca Espireu a poc a poc.
! Inspireu a poc a poc.
en Swallow the tablet whole.
es Trague el comprimido entero.
! Mastique el comprimido entero.
en Tighten the bandage.
es Apriete la venda.
! Afloje la venda.
en Tense the muscle and hold.
ca Contraieu el múscul i aguanteu.
! Relaxeu el múscul i aguanteu.
en You may have high blood pressure.
es Puede tener la tensión alta.
! Puede tener la tensión baja.
en This can cause hypoglycaemia.
es Puede causar hipoglucemia.
! Puede causar hiperglucemia.
en People with hypertension need care.
es Las personas con hipertensión necesitan cuidado.
! Las personas con hipotensión necesitan cuidado.
en It may cause diarrhoea.
es Puede causar diarrea.
! Puede causar estreñimiento.
en It may cause constipation.
ca Pot causar restrenyiment.
! Pot causar diarrea.
en Antibiotics do not work against viruses.
es Los antibióticos no sirven contra los virus.
! Los antibióticos no sirven contra las bacterias.
en Measure your blood sugar daily.
es Mídase el azúcar en sangre cada día.
! Mídase la tensión cada día.
en Bend forwards.
es Inclínese hacia delante.
! Inclínese hacia atrás.
en Turn the cap clockwise.
es Gire el tapón en el sentido de las agujas del reloj.
! Gire el tapón en sentido contrario a las agujas del reloj.
en Lie on your back.
es Túmbese boca arriba.
! Túmbese boca abajo.
en Lie on your side.
es Túmbese de lado.
! Túmbese boca arriba.
en Continue the treatment.
es Continúe el tratamiento.
! Interrumpa el tratamiento.
en Keep taking the tablets even if you feel better.
es Siga tomando los comprimidos aunque se encuentre mejor.
! Deje de tomar los comprimidos aunque se encuentre mejor.
en Shake the bottle before use.
es Agite el frasco antes de usarlo.
! Agite el frasco después de usarlo.
en Wash with warm water.
es Lave con agua tibia.
! Lave con agua fría.
en Eat less salt.
es Coma menos sal.
! Coma más sal.
en Take it every other day.
es Tómelo un día sí y otro no.
! Tómelo todos los días.
en Take it twice a day.
es Tómelo dos veces al día.
! Tómelo cada dos días.
en Take half a tablet.
es Tome medio comprimido.
! Tome un comprimido.
en Take up to 4 tablets a day.
es Tome como máximo 4 comprimidos al día.
! Tome como mínimo 4 comprimidos al día.
en Give it to children over 6 years.
es Dáselo a niños mayores de 6 años.
! Dáselo a niños menores de 6 años.
en Do not use it in people under 18.
es No lo use en menores de 18 años.
! No lo use en mayores de 18 años.
en Put it under the tongue.
ca Poseu-lo sota la llengua.
! Poseu-lo sobre la llengua.
en Inject it into the thigh.
es Inyéctelo en el muslo.
! Inyéctelo en el brazo.
en Call 112 if you cannot breathe.
es Llame al 112 si no puede respirar.
! Llame al 112 si no puede dormir.
en Keep it in the fridge.
es Guárdelo en la nevera.
! Guárdelo en el congelador.
en Keep it out of the reach of children.
es Manténgalo fuera del alcance de los niños.
! Manténgalo al alcance de los niños.
en If your stools are black, go to hospital.
es Si las heces son negras, vaya al hospital.
! Si las heces son blancas, vaya al hospital.
en Wear the brace during the day.
es Lleve la faja durante el día.
! Lleve la faja durante la noche.
en Increase the dose slowly.
ca Augmenteu la dosi a poc a poc.
! Augmenteu la dosi ràpidament.
en Your mother can visit you.
ca La vostra mare us pot visitar.
! El vostre pare us pot visitar.
en It is your kidneys that fail.
es Son sus riñones los que fallan.
! Es su hígado el que falla.
en Take it on an empty stomach.
es Tómelo en ayunas.
! Tómelo con comida.
en Take this in winter.
es Tómelo en invierno.
! Tómelo en verano.
en The vein may swell.
ca La vena es pot inflar.
! L'artèria es pot inflar.
en Sit with your legs together.
es Siéntese con las piernas juntas.
! Siéntese con las piernas separadas.
en Keep your arm straight.
es Mantenga el brazo recto.
! Mantenga el brazo doblado.
en The test result is positive.
es El resultado de la prueba es positivo.
! El resultado de la prueba es negativo.
en You have had a heart attack.
es Ha tenido un infarto.
! Ha tenido un ictus.
en This is a normal reaction.
es Es una reacción normal.
! Es una reacción anormal.
en The lump is benign.
es El bulto es benigno.
! El bulto es maligno.
en Use it indoors only.
es Úselo solo en interiores.
! Úselo solo al aire libre.
en You gain weight.
es Gana peso.
! Pierde peso.
"""
# One sentence in English, Spanish and Catalan.
FAITHFUL = """
Breathe in deeply, hold your breath for 5 seconds and breathe out slowly.
Coja aire profundamente, aguante la respiración 5 segundos y suéltelo despacio.
Agafi aire a fons, aguanti la respiració 5 segons i deixi’l anar a poc a poc.

Swallow the capsules whole, without chewing them, with plenty of water.
Tome las cápsulas enteras, sin masticarlas, con mucha agua.
Prengui les càpsules senceres, sense mastegar-les, amb molta aigua.

If you cannot swallow tablets, you can crush them or dissolve them in water.
Si le cuesta tragar, puede triturar los comprimidos o disolverlos en agua.
Si li costa empassar, pot triturar els comprimits o dissoldre’ls en aigua.

Put the plaster on clean skin and take it off after 8 hours.
Pegue el parche sobre la piel limpia y quíteselo al cabo de 8 horas.
Enganxi el pegat sobre la pell neta i tregui-se’l al cap de 8 hores.

Wear loose clothes and take off your rings.
Lleve ropa cómoda y quítese los anillos.
Dugui roba còmoda i tregui’s els anells.

Remove the cap, then put the needle on.
Retire el tapón y después ponga la aguja.
Retiri el tap i després posi l’agulla.

Apply a thin layer of cream and wipe off what is left.
Extienda una capa fina de crema y retire lo que sobre.
Estengui una capa fina de crema i retiri’n el que sobri.

Keep your back straight and bend your knees when you lift something.
Mantenga la espalda recta y flexione las rodillas al levantar un peso.
Mantingui l’esquena recta i flexioni els genolls quan aixequi un pes.

Stretch your leg, then bend it slowly.
Estire la pierna y luego dóblela despacio.
Estiri la cama i després doblegui-la a poc a poc.

Lie on your back with a pillow under your knees.
Túmbese boca arriba con una almohada debajo de las rodillas.
Estiri’s panxa enlaire amb un coixí sota els genolls.

If you sleep on your side, put a pillow between your knees.
Si duerme de lado, póngase una almohada entre las rodillas.
Si dorm de costat, posi’s un coixí entre els genolls.

You may feel sick, be sick or have diarrhoea.
Puede tener náuseas, vómitos o diarrea.
Pot tenir nàusees, vòmits o diarrea.

Common side effects: feeling sick, dizziness, tiredness, headache and constipation.
Efectos secundarios frecuentes: náuseas, mareo, cansancio, dolor de cabeza y estreñimiento.
Efectes secundaris freqüents: nàusees, mareig, cansament, mal de cap i restrenyiment.

Go to hospital if you have a high temperature, a rash or a fit.
Vaya al hospital si tiene fiebre alta, manchas en la piel o convulsiones.
Vagi a l’hospital si té febre alta, taques a la pell o convulsions.

Drink 2 litres of water a day and eat plenty of fruit and vegetables.
Beba 2 litros de agua al día y coma mucha fruta y verdura.
Begui 2 litres d’aigua al dia i mengi molta fruita i verdura.

Avoid alcohol, coffee and fizzy drinks.
Evite las bebidas alcohólicas, el café y los refrescos con gas.
Eviti les begudes alcohòliques, el cafè i els refrescos amb gas.

Eat less salt, less sugar and less fat.
Coma menos sal, menos azúcar y menos grasa.
Mengi menys sal, menys sucre i menys greix.

If you are allergic to nuts, eggs or shellfish, tell the nurse.
Si es alérgico a los frutos secos, al huevo o al marisco, dígaselo a la enfermera.
Si és al·lèrgic als fruits secs, a l’ou o al marisc, digui-ho a la infermera.

Your blood pressure and your blood sugar will be measured.
Le tomarán la tensión y le medirán el azúcar en la sangre.
Li prendran la pressió i li mesuraran el sucre de la sang.

You will have a blood test and a urine test.
Le harán un análisis de sangre y otro de orina.
Li faran una anàlisi de sang i una altra d’orina.

Bring a stool sample in the pot.
Traiga una muestra de heces en el bote.
Porti una mostra de femta al pot.

Keep the medicine in the fridge; do not freeze it.
Guarde el medicamento en la nevera y no lo congele.
Guardi el medicament a la nevera i no el congeli.

Keep it out of the sight and reach of children.
Manténgalo fuera de la vista y del alcance de los niños.
Mantingui’l fora de la vista i de l’abast dels nens.

Go up the stairs with your good leg and down with your bad leg.
Suba las escaleras con la pierna buena y bájelas con la mala.
Pugi les escales amb la cama bona i baixi-les amb la dolenta.

Do not stop taking the tablets even if you feel better.
Siga tomando los comprimidos aunque se encuentre mejor.
Continuï prenent els comprimits encara que es trobi millor.

Keep taking it until the box is empty.
No deje de tomarlo hasta acabar la caja.
No deixi de prendre’l fins que s’acabi la capsa.

You can go on with your normal life.
Puede seguir haciendo vida normal.
Pot continuar fent vida normal.

It is not unusual to bleed for more than a week.
Es frecuente sangrar más de una semana.
És freqüent sagnar més d’una setmana.

You need not wait more than 2 hours.
No hace falta que espere más de 2 horas.
No cal que esperi més de 2 hores.

It is not necessary to rest for more than 2 days.
Basta con descansar 2 días como máximo.
N’hi ha prou de reposar 2 dies com a màxim.

It is not normal to bleed for more than a week.
Sangrar más de una semana es anormal.
Sagnar més d’una setmana és anormal.

A negative result does not always mean that you are not infected.
Un resultado negativo no siempre significa que no esté infectado.
Un resultat negatiu no sempre vol dir que no estigui infectat.

Have you ever had a stroke or a heart attack?
¿Ha tenido alguna vez un ictus o un infarto?
Ha tingut mai un ictus o un infart?

You may gain a little weight.
Puede engordar un poco.
Pot engreixar-se una mica.

Losing weight helps your knees.
Adelgazar ayuda a las rodillas.
Aprimar-se ajuda els genolls.

Do not drive or use machines if you feel dizzy or sleepy.
Si se marea o tiene sueño, no conduzca ni maneje máquinas.
Si es mareja o té son, no condueixi ni faci anar màquines.

Antibiotics kill bacteria; they do nothing against a virus such as flu.
Los antibióticos matan las bacterias, pero no sirven contra los virus, como el de la gripe.
Els antibiòtics maten els bacteris, però no serveixen contra els virus, com el de la grip.

Tense the muscle for 5 seconds, then relax.
Contraiga el músculo 5 segundos y luego relájelo.
Contregui el múscul 5 segons i després relaxi’l.

Press the pump twice.
Apriete el pulverizador dos veces.
Premi el polvoritzador dues vegades.

Pull the skin gently and push the needle in.
Estire suavemente la piel y clave la aguja.
Estiri suaument la pell i clavi l’agulla.

Use the same finger each time.
No cambie de dedo.
Faci servir sempre el mateix dit.

Choose a different place each day.
No se pinche cada día en el mismo sitio.
Cada dia triï un lloc diferent.

Your urine may be dark.
La orina puede ser de color oscuro.
L’orina pot ser de color fosc.

Clear fluid may come out.
Puede salir un líquido transparente.
Pot sortir un líquid transparent.

Eat soft food for a few days.
Coma alimentos blandos unos días.
Mengi aliments tous uns quants dies.

Sleep on a firm mattress.
Duerma en un colchón duro.
Dormi en un matalàs dur.

Take a deep breath.
Respire hondo.
Respiri a fons.

Blow your nose gently.
Suénese con cuidado.
Moqui’s amb suavitat.

If you cough up blood, call us.
Si tose y sale sangre, llámenos.
Si en tossir treu sang, truqui’ns.

Press on the wound if it bleeds.
Si sangra, presione la herida.
Si sagna, premi la ferida.

Walk a little each day and rest often.
Camine un poco cada día y descanse a menudo.
Camini una mica cada dia i descansi sovint.

Little by little you can do more.
Poco a poco podrá hacer más.
A poc a poc podrà fer més.

Few people have this problem.
Pocas personas tienen este problema.
Poques persones tenen aquest problema.

You have been given a lot of information.
Le hemos dado mucha información.
Li hem donat molta informació.

Not many people need surgery.
Pocas personas necesitan operarse.
Poca gent necessita operar-se.

Do not sit for long; walk about often.
No esté sentado mucho rato; levántese y ande con frecuencia.
No segui gaire estona seguida; aixequi’s i camini sovint.

Cold helps in the first days, then heat.
El frío ayuda los primeros días y, después, el calor.
El fred ajuda els primers dies i, després, l’escalfor.

Women who are pregnant must not take it.
No deben tomarlo las embarazadas.
No l’han de prendre les embarassades.

Stand in front of the mirror, with your back to the wall.
Póngase delante del espejo, con la espalda contra la pared.
Posi’s davant del mirall, amb l’esquena contra la paret.

Take it with a meal or a glass of milk.
Tómelo con la comida o con un vaso de leche.
Prengui’l amb el menjar o amb un got de llet.

Wash your hands with soap and water.
Lávese las manos con agua y jabón.
Renti’s les mans amb aigua i sabó.

Put a drop in the outer ear.
Póngase una gota en el oído externo.
Posi’s una gota a l’orella externa.

The medicine is gone from the body in 2 days.
El cuerpo elimina el medicamento en 2 días.
El cos elimina el medicament en 2 dies.

The stitches are taken out after 10 days.
Los puntos se retiran a los 10 días.
Els punts es treuen al cap de 10 dies.

Turn the cap clockwise to close it.
Para cerrarlo, gire el tapón en el sentido de las agujas del reloj.
Per tancar-lo, giri el tap en el sentit de les agulles del rellotge.

Lean forwards a little.
Inclínese un poco hacia delante.
Inclini’s una mica cap endavant.

Do not lean backwards.
No se eche hacia atrás.
No es tiri enrere.

Hypertension, diabetes and high cholesterol are common.
La tensión alta, la diabetes y el colesterol alto son frecuentes.
La tensió alta, la diabetis i el colesterol alt són freqüents.

Low blood sugar (hypoglycaemia) makes you shake.
La bajada de azúcar (hipoglucemia) da temblores.
La baixada de sucre (hipoglucèmia) fa tremolar.

If your baby has a cold, use a saline spray.
Si su bebé está resfriado, use un espray de suero fisiológico.
Si el seu nadó està refredat, faci servir un esprai de sèrum fisiològic.

Your mum or dad can stay with you.
Tu madre o tu padre pueden quedarse contigo.
La teva mare o el teu pare es poden quedar amb tu.

Parents may stay overnight.
Los padres pueden quedarse por la noche.
Els pares es poden quedar a la nit.

Bring your brothers and sisters.
Puedes traer a tus hermanos.
Pots portar els teus germans.

The upper part of the arm may hurt.
Puede doler la parte de arriba del brazo.
Pot fer mal la part de dalt del braç.

Your lower back may feel stiff.
Puede notar rigidez en la zona lumbar.
Pot notar rigidesa a la zona lumbar.

Sugar-free chewing gum may help.
Los chicles sin azúcar pueden ayudar.
Els xiclets sense sucre poden ajudar.

Quit smoking: it harms your blood vessels.
Deje de fumar: el tabaco daña los vasos sanguíneos.
Deixi de fumar: el tabac fa mal als vasos sanguinis.
"""


def _errors(languages: tuple[str, str], source: str, ours: str) -> list[str]:
    texts = text(languages[0], source), text(languages[1], ours)
    found = (one.problem for one in compare(*texts, Glossary(), LANGUAGES))
    return [str(problem.message) for problem in found if problem.severity == "error"]


def _rows(words: str) -> list[list[str]]:
    lines = words.strip().splitlines()
    return [lines[start : start + 3] for start in range(0, len(lines), 3)]


@pytest.mark.parametrize(("source", "right", "wrong"), _rows(OPPOSED))
def test_an_opposite_is_an_error(source: str, right: str, wrong: str) -> None:
    languages = source[:2], right[:2]
    assert _errors(languages, source[3:], right[3:]) == []
    assert _errors(languages, source[3:], wrong[2:]) != []


@pytest.mark.parametrize("row", FAITHFUL.strip().split("\n\n"))
def test_faithful_words_are_not_refused(row: str) -> None:
    said = dict(zip(LANGUAGES, row.splitlines(), strict=True))
    for source, ours in permutations(said, 2):
        assert _errors((source, ours), said[source], said[ours]) == []
