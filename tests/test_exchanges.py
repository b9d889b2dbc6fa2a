"""Words that changed places within a passage, and clauses that a translation turned round."""

from __future__ import annotations

import pytest
from passages import text

from leaflets.checks.parity import compare
from leaflets.model import Text
from leaflets.workspace.glossary import Glossary

LANGUAGES = ("en", "es", "ca")

# What the source says, what a translation makes of it, and which word is told.
EXCHANGED = """
en Take 5 mg in the morning and 10 mg at night.
es Tome 5 mg por la noche y 10 mg por la mañana. | noche
en Take 5 mg in the morning and 10 mg at night.
ca Prengui 5 mg a la nit i 10 mg al matí. | nit
en Adults take 500 mg and children take 250 mg.
es Los niños toman 500 mg y los adultos toman 250 mg. | niños
en Adults take two tablets. Children take one tablet.
es Los niños toman dos comprimidos. Los adultos toman un comprimido. | niños
en Take the white tablet before breakfast and the red one after dinner.
es Tome la pastilla blanca después del desayuno y la roja antes de la cena. | después
en Take the white tablet before breakfast and the red one after dinner.
es Tome la pastilla roja antes del desayuno y la blanca después de la cena. | roja
en Put heat on the knee and ice on the ankle.
ca Poseu fred al genoll i escalfor al turmell. | fred
en Children take the syrup and adults take the capsules.
es Los adultos toman el jarabe y los niños toman las cápsulas. | adultos
en Mild pain is common; severe pain is rare.
es El dolor intenso es frecuente; el dolor leve es raro. | intenso
en Open the blue tap and close the red one.
ca Tanqueu l’aixeta blava i obriu la vermella. | Tanqueu
es Suba el pie izquierdo y baje el derecho.
ca Baixeu el peu esquerre i pugeu el dret. | Baixeu
en Take 1 tablet on Monday and 2 tablets on Friday.
es Tome 1 comprimido el viernes y 2 comprimidos el lunes. | viernes
en In the first week you take one tablet and in the second week two tablets.
es La segunda semana toma un comprimido y la primera semana dos comprimidos. | segunda
en Take ibuprofen before breakfast and paracetamol after dinner.
es Tome paracetamol antes del desayuno e ibuprofeno después de la cena. | paracetamol
en Take ibuprofen 400 mg and paracetamol 500 mg.
ca Preneu paracetamol 400 mg i ibuprofèn 500 mg. | paracetamol
en Start the tablets today and stop the cream tomorrow.
ca Deixeu les pastilles avui i comenceu la crema demà. | Deixeu
en Swelling in the hands is common. Swelling in the feet is rare.
es La hinchazón de los pies es frecuente. La hinchazón de las manos es rara. | pies
en Put one drop in the right eye and two drops in the left eye.
ca Poseu una gota a l’ull esquerre i dues gotes a l’ull dret. | esquerre
en Take one tablet in the morning and two at night.
es Tome dos comprimidos por la mañana y uno por la noche. | dos
en Take half a tablet in the morning and one at night.
ca Preneu una pastilla al matí i mitja a la nit. | una
en Adults take two tablets and children one.
es Los adultos toman un comprimido y los niños dos. | un
en Two drops in the right ear and three in the left.
es Tres gotas en el oído derecho y dos en el izquierdo. | Tres
"""
# What nothing else stands beside by turns is for a person to look at.
DOUBTFUL = """
en In the morning drink water and at night take the tablet.
ca A la nit beveu aigua i al matí preneu la pastilla. | nit
en The doctor checks the dose and the nurse gives the injection.
es La enfermera revisa la dosis y el médico pone la inyección. | enfermera
"""
TURNED_ROUND = """
en Take 5 mg in the morning and 10 mg at night.
es Por la mañana tome 5 mg y por la noche 10 mg.
en Take 5 mg in the morning and 10 mg at night.
es Tome 10 mg por la noche y 5 mg por la mañana.
en Adults take 500 mg and children take 250 mg.
es Los niños toman 250 mg y los adultos 500 mg.
en Morning and night, wash the hands and the feet.
ca Nit i matí, renteu-vos els peus i les mans.
en Tell your doctor or nurse before the operation and after it.
ca Abans i després de l’operació, digueu-ho a la infermera o al metge.
en Take ibuprofen if the pain is severe and paracetamol if it is mild.
es Si el dolor es leve tome paracetamol y si es intenso, ibuprofeno.
en Women should take 1 tablet, men 2 tablets.
es Los hombres deben tomar 2 comprimidos y las mujeres 1.
en Take 1 g of paracetamol every 8 hours or 400 mg of ibuprofen every 6 hours.
ca Preneu 400 mg d’ibuprofèn cada 6 hores o 1 g de paracetamol cada 8 hores.
en It is common to feel better in the morning and worse at night.
ca És habitual trobar-se pitjor a la nit i millor al matí.
en Put cold on it the first 2 days and heat after that.
es Los 2 primeros días aplique frío, y calor después.
en Put one drop in the right eye and two drops in the left eye.
es Póngase dos gotas en el ojo izquierdo y una gota en el derecho.
en Put one drop in the right eye and two drops in the left eye.
es Póngase una gota en el ojo derecho y dos en el izquierdo.
en Adults: 1 tablet in the morning and 2 at night. Children: half a tablet at night.
ca Adults: 1 comprimit al matí i 2 a la nit. Nens: mig comprimit a la nit.
en Take one tablet in the morning and two at night.
es Dos comprimidos por la noche y uno por la mañana.
ca Preneu mitja pastilla al matí i una a la nit.
en Take half a tablet in the morning and one at night.
"""


def _pairs(rows: str) -> list[list[str]]:
    lines = rows.strip().splitlines()
    return [[one, other] for one, other in zip(lines[::2], lines[1::2], strict=True)]


def _text(row: str) -> Text:
    language, _, words = row.partition(" ")
    return text(language, words)


def _told(source: str, ours: str) -> list[tuple[str, str]]:
    """What is told of a translation: how bad it is, and of which words."""
    found = compare(_text(source), _text(ours), Glossary(), LANGUAGES)
    return [(one.problem.severity, one.value) for one in found]


@pytest.mark.parametrize(("source", "ours"), _pairs(EXCHANGED))
def test_what_changed_places_is_an_error(source: str, ours: str) -> None:
    words, _, told = ours.partition(" | ")
    assert ("error", told) in _told(source, words)


@pytest.mark.parametrize(("source", "ours"), _pairs(DOUBTFUL))
def test_what_may_have_changed_places_is_advice(source: str, ours: str) -> None:
    words, _, told = ours.partition(" | ")
    assert _told(source, words) == [("advice", told)]


@pytest.mark.parametrize(("source", "ours"), _pairs(TURNED_ROUND))
def test_clauses_may_be_turned_round(source: str, ours: str) -> None:
    assert _told(source, ours) == []
