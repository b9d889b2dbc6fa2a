"""Readability against words and sentences that were counted by hand, and its laws."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflets.checks.readability import (
    Readability,
    measure,
    read_together,
    scale,
    sentences,
    split_sentences,
    syllables,
    words,
)
from leaflets.model import Passage, Text
from leaflets.workspace.markdown import parse

ROOT = Path(__file__).parents[1]
LANGUAGES = ("ca", "en", "es")

# Counted by hand, before any program saw them; "2/3" is a word that is said both ways.
COUNTED = {
    "ca": """
        història:4 ciència:4 aigua:2 col·legi:3 qüestió:3 fisioteràpia:7 suïs:2 paciència:5
        iogurt:2 diürètic:4 veïna:3 pacient:3 medicament:4 tractament:3 cirurgia:4
        infiltració:5 esquena:3 malaltia:4 hèrnia:3 osteoporosi:6 antiinflamatoris:7
        opioides:4 corticoides:4 reduir:3 reduint:3 reduirà:4 guiar-lo:3 moure’s:2
        l’estrès:2 d’esquena:3 se’n:1 massatge:3 exercici:4 teràpia:4 suau:2 cruel:2
        actual:3 actualment:4 situació:5 nutrició:4 nerviós:3 flexibilitat:5 adequats:3
        feina:2 taula:2 respiració:5 neurològics:4 estudi:3 heroi:2 heroïna:4 egoisme:4
        beure:2 viure:2 ciutat:2 diumenge:3 riu:1 avui:2 fruita:2 vuit:1 buit:1 suor:2
        teatre:3 aeri:3 idea:3 àrea:3 línia:3 cauen:2 noia:2 duia:2 feia:2 deien:2 país:2
        països:3 raïm:2 ruïna:3 gratuït:3 intuïció:5 dia:2 dies:2 mai:1 cuina:2 caixa:2
        coixí:2 baix:1 peix:1 això:2 cooperar:4 zoològic:4 següent:2 pingüí:2 llengües:2
        llengua:2 quatre:2 quota:2 guant:1 guerra:2 guia:2 quan:1 aquí:2 ioga:2 hiena:2
        prohibir:3 vehicle:3 alcohol:3 ahir:2 any:1 menys:1 Catalunya:4 guaita:2 quiet:2
        reiniciar:5 contraindicat:5 coincidir:4 gastrointestinal:6 autoimmune:5 cacauet:3
        duu:1 meua:2 Uruguai:3 agrair:3 traduint:3 beneirà:4 alleujar:3 augment:2 auxili:3
        reuma:2 contraindicació:7 diagnòstic:4 ansietat:4 nàusees:3 diarrea:4 diabetis:4
        vehicles:3 linòleum:4 creia:2 sabíeu:3 obeïa:4 construït:3 seguir:2 seguiran:3
        europeu:3 peu:1 peus:1 museu:2 radiografia:6 genoll:2 guix:1 aguda:3 igual:2
        reunió:4 reutilitzar:5 traduïu:3 conduïa:4 cauríeu:3 Eivissa:3 Lluís:2 Lluïsa:3
        Maria:3 Júlia:3 avió:3 ungüent:2 freqüència:4 freqüent:2 eloqüent:3 adequació:5
        qualsevol:3 aigües:2 oïda:3 audició:4 visió:3 urgències:4 emergència:5 jeia:2
        seieu:2 cuixa:2 braç:1 neu:1 vuitanta:3 dijous:2 diu:1 diuen:2 riuen:2 viatge:3
        client:2 ansiós:3 estació:4 hemorràgia:5 quirúrgic:3 cardíac:3 psiquiàtric:4
        al·lèrgia:4 cèl·lules:3 inactiu:3 proteïna:4 cafeïna:4 noi:1 remei:2 serveis:2
        espai:2 pneumònia:4 leucèmia:4 europea:4 beuen:2 creieu:2 iniciï:4 canviïn:3
        fluorur:3 virtuós:3 duodè:3 menstruació:5 cuidar:2 circuit:2 altruista:4
        reintegrar:4 reina:2 reumàtic:3 contraindicacions:7 endur-se’n:3 Montjuïc:3
        intrauterí:5
    """,
    "es": """
        día:2 aire:2 ciudad:2 poesía:4 búho:2 leer:2 guiar:1 guiarle:2 antiinflamatorio:7
        cirugía:4 columna:3 dolor:2 espalda:3 tratamiento:4 medicamento:5 infiltración:4
        paracetamol:5 fisioterapia:5 fisioterapeuta:6 ejercicio:4 músculos:3 relajación:4
        circulación:4 flexibilidad:5 recaídas:4 inflamación:4 hinchazón:3 neurológico:5
        osteoporosis:6 enfermedad:4 huesos:2 nutrientes:3 crónico:3 agua:2 cigüeña:3
        vergüenza:3 Paraguay:3 averiguáis:4 rey:1 muy:1 hay:1 y:1 o:1 país:2 raíz:2 baúl:2
        caer:2 oír:2 ahora:3 alcohol:3 línea:3 aéreo:4 héroe:3 teatro:3 real:2 creer:2
        zoológico:5 cooperar:4 aunque:2 deuda:2 causa:2 bueno:2 cuidado:3 ruido:2
        construir:2 viuda:2 jesuita:3 guerra:2 guitarra:3 queso:2 pingüino:3 limpiáis:2
        estudiéis:3 buey:1 diarrea:3 diabetes:3 psicología:5 alergia:3 energía:4 farmacia:3
        terapéutico:5 esteroideos:5 opioides:3 corticoides:4 beneficioso:5 oxígeno:4 actúa:3
        periodo:3 período:4 seguía:3 quien:1 siguiente:3 bacteria:3 vía:2 frío:2 dúo:2 ahí:2
        creía:3 construían:4 vehículo:4 rehén:2 situación:3 adecuados:4 nervioso:3 acción:2
        paciente:3 oseo:3 noche:2 calle:2 perro:2 mayo:2 ayuda:3 leyes:2 empeorar:4
        empeore:4 aéreas:4 reumatismo:4 cefalea:4 linfocito:4 hielo:2 huir:1 oído:3 traer:2
        vitaminas:4 complementario:5 ergonomía:5 peor:2 peligro:3 urgencias:3 cardíaco:4
        hemorragia:4 cirujano:4 quirófano:4 reír:2 reúne:3 reunión:2 aislar:2 egoísta:4
        ansiedad:3 viaje:2 cliente:2 psiquiátrico:4 proteína:4 cafeína:4 europeo:4
        neumonía:4 leucemia:3 fluoruro:3 virtuoso:3 duodeno:3 menstruación:3 boina:2
        estadounidense:6 bahía:3 tíos:2 evalúe:4 guion:1 fie:1 miércoles:3 jueves:2
        veintiséis:3 Uruguay:3 hoy:1 ley:1 reloj:2 yogur:2 yeso:2 Yvonne:3 Ciutat:2
        hepático:4 úlcera:3 tos:1 fiebre:2 sangre:2 ayuno:3 rayos:2 desmayo:3 increíble:4
        continúe:4 averigüe:4 desagüe:3 quiste:2 guía:2 audífono:4 muslo:2
    """,
    "en": """
        table:2 baked:1 created:3 medicine:3 medicines:3 physiotherapy:6 area:3 people:2
        every:2/3 hour:1/2 patient:2 surgery:3 pain:1 exercise:3 exercises:4 treatment:2
        muscles:2 relaxed:2 prescribed:2 needed:2 wanted:2 walked:1 stopped:1 injection:3
        inflammation:4 ibuprofen:4 paracetamol:5 osteoporosis:6 corticosteroids:5 opioids:3
        physiotherapist:6 acupuncture:4 ergonomics:4 breathing:2 nurse:1 doctor:2 healthy:2
        diet:2 science:2 quiet:2 idea:3 being:2 doing:2 going:2 fluid:2 trial:2 serious:3
        previous:3 little:2 simple:2 rhythm:2 asked:1 changed:1 changes:2 causes:2 eases:2
        taken:2 whole:1 something:2 sometimes:2 movement:2 careful:2 safely:2 advice:2
        severe:2 time:1 like:1 likely:2 disease:2 diseases:3 bone:1 bones:1 dose:1 doses:2
        weekly:2 business:2 evening:2 question:2 nation:2 region:2 special:2 social:2
        dangerous:3 nausea:3/2 diarrhoea:4 diabetes:4 anxiety:4 society:4 theatre:2/3
        create:2 reality:4 cooperate:4 react:2 because:2 before:2 someone:2 lifestyle:2
        homework:2 used:1 useful:2 reduced:2 hospital:3 vegetable:4/3 chocolate:2/3 don't:1
        you're:1 it's:1 isn't:2 couldn't:2 anti-inflammatory:7 non-steroidal:4 short-term:2
        x-ray:2 herniations:4 stenosis:3 dexketoprofen:5 metamizole:4 magnesium:4 calcium:3
        vitamin:3 nutrients:3 programme:2 posture:2 pillow:2 mattress:2 stiffness:2
        relapses:3 spinal:2 therapeutic:4 manipulation:5 meditation:4 neurological:5
        candidates:3 invasive:3 complementary:4/5 combined:2 situations:4 resists:2
        tailored:2 considered:3 lasted:2 haemorrhage:3 anaemia:4 oedema:3 orthopaedic:4
        colour:2 ageing:2 tablets:2 swollen:2 bruise:1 bruises:2 ached:1 aches:1 aching:2
        sneezed:1 bandage:2 bandages:3 urine:2 fatigue:2 league:1 tongue:1 ankle:2 wrist:1
        shoulder:2 elbow:2 knee:1 weight:1 eye:1 eyes:1 ear:1 headache:2 stomach:2 breathe:1
        breathes:1 surgeon:2 nerve:1 nerves:1 swelling:2 dizzy:2 vomiting:3 bleeding:2
        bandaged:2 allergy:3 allergic:3 emergency:4 ambulance:3 appointment:3 pharmacy:3
        pharmacist:3 prescription:3 anaesthetic:4 leukaemia:4 tumour:2 paediatric:4
        gynaecologist:5 hypoglycaemia:6 colonoscopy:5 endoscopy:4 arthroscopy:4 omeprazole:4
        amoxicillin:5 metformin:3 naproxen:3 diclofenac:4 tramadol:3 gabapentin:4
        dexamethasone:5 lidocaine:3 methotrexate:4 bruxism:3
    """,
}
# Every Catalan and Spanish word must be right: their spelling tells. English may miss one in 20.
LEAST_RIGHT = {"ca": 1.0, "en": 0.95, "es": 1.0}


def counted(language: str) -> dict[str, tuple[int, ...]]:
    pairs = (entry.rsplit(":", 1) for entry in COUNTED[language].split())
    return {word: tuple(map(int, counts.split("/"))) for word, counts in pairs}


def shipped(language: str) -> Text:
    path = f"content/back-pain-treatment/{language}.md"
    text, problems = parse((ROOT / path).read_text("utf-8"), path, language)
    assert text
    assert not problems
    return text


def measured(part: Text | list[Passage], language: str) -> Readability:
    found = measure(read_together(part)[""] if isinstance(part, Text) else part, language)
    assert found
    return found


def passages(*runs: str) -> list[Passage]:
    return [Passage(run, run, line) for line, run in enumerate(runs, 1)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_syllables_are_those_counted_by_hand(language: str) -> None:
    expected = counted(language)
    assert len(expected) >= 60
    wrong = {
        word: found
        for word in expected
        if (found := syllables(word, language)) not in expected[word]
    }
    assert 1 - len(wrong) / len(expected) >= LEAST_RIGHT[language], wrong


@pytest.mark.parametrize(
    ("language", "sentence", "spoken", "beats"),
    [
        (
            "ca",
            "Els exercicis per als músculs de l’esquena i de l’abdomen ajuden a evitar que el "
            "dolor torni.",
            17,
            31,
        ),
        (
            "es",
            "Los ejercicios para los músculos de la espalda y del abdomen ayudan a evitar que el "
            "dolor vuelva.",
            18,
            34,
        ),
        (
            "en",
            "Exercises for the back and belly muscles help keep the pain from coming back.",
            14,
            20,
        ),
    ],
)
def test_the_formula_stands_on_counts_by_hand(
    language: str, sentence: str, spoken: int, beats: int
) -> None:
    found = measured(passages(sentence), language)
    assert (found.words, found.sentences, found.syllables) == (spoken, 1, beats)
    expected = {
        "ca": 206.835 - 67.409 * beats / spoken - 0.994 * spoken,
        "es": 206.835 - 62.3 * beats / spoken - spoken,
        "en": 206.835 - 84.6 * beats / spoken - 1.015 * spoken,
    }
    assert found.score == pytest.approx(expected[language])


def test_the_bands_are_those_of_their_scales() -> None:
    flesch, inflesz = scale("en"), scale("es")
    assert flesch
    assert inflesz
    assert [flesch.band(score) for score in (29.9, 30, 59.9, 60, 95)] == [
        "very hard",
        "hard",
        "fairly hard",
        "plain",
        "very easy",
    ]
    assert [inflesz.band(score) for score in (39.9, 40, 54.9, 55, 65, 80)] == [
        "very hard",
        "fairly hard",
        "fairly hard",
        "normal",
        "fairly easy",
        "very easy",
    ]


def test_a_regional_tag_has_the_scale_of_its_language_and_others_have_none() -> None:
    assert scale("en-GB") is scale("en")
    assert measure(passages("Take it."), "es-MX")
    assert scale("fr") is None
    assert measure(passages("Prenez-le."), "fr") is None


def test_few_words_are_not_reliable() -> None:
    assert not measured(passages("Rest well."), "ca").is_reliable
    assert measured(passages("Rest. " * 100), "ca").is_reliable


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("One ends. Another begins! And a third? Yes… No.", 5),
        ("¿Le duele? ¡Sí! «Mucho.» Llame hoy.", 4),
        ("Use heat, e.g. A hot bottle, i.e. Water. Rest.", 2),
        ("Usi calor, p. ex. Una bossa, etc., i reposi.", 1),
        ("Use calor, p. ej. Una bolsa, etc. Después repose.", 2),
        ("La Dra. M. Puig i el Dr. J. F. Soler són aquí. Pregunti.", 2),
        ("Take 0.5 mg at 8.30 h. Take 1.5 mg at 20.30 h.", 2),
        ("Llame al tel. 93 227 54 00. Pregunte por la Sra. Vidal.", 2),
        ("Com vostè vol. Demani-ho.", 2),
        ("Diga que no. Diga la núm. 5 y la núm. 6.", 2),
        ("Camine aprox. 10 minutos. Walk for approx. 10 minutes.", 2),
        ("Take vitamin D. Calcium helps too. Vitamin B. It may help.", 4),
        ("Keep it below 8 °C. Once open, below 30°C. Drink 2 L. Rest.", 4),
        ("There are three: heat, rest, movement.", 1),
        ("Wait ... and see.", 1),
        ("Visit www.clinic.example.org today.", 1),
        ("Prengui’l. L’efecte és ràpid. Àdhuc avui.", 3),
        ("– . … !", 0),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_ends_them(run: str, expected: int) -> None:
    assert len(list(split_sentences(run))) == expected


def test_every_passage_ends_a_sentence() -> None:
    source = """# Title without a stop

Three things help:

- Heat
- Rest
  - Much of it

## Heading {#key}

| Dose | When |
|------|------|
| One  | Noon |
"""
    text, problems = parse(source, "en.md", "en")
    assert text
    assert not problems
    assert [(sentence.text, sentence.line) for sentence in sentences(text)] == [
        ("Title without a stop", 1),
        ("Three things help:", 3),
        ("Heat", 5),
        ("Rest", 6),
        ("Much of it", 7),
        ("Heading", 9),
        ("Dose", 11),
        ("When", 11),
        ("One", 13),
        ("Noon", 13),
    ]


def test_words_stand_between_spaces() -> None:
    assert words("L’os – short-term, 0.5 mg (B12)…") == (
        "L’os",
        "short-term,",
        "0.5",
        "mg",
        "(B12)…",
    )


def test_numbers_and_addresses_are_one_syllable() -> None:
    for word in ("2024", "0,5", "https://www.clinic.example/espalda", "dolor@clinic.example"):
        assert [syllables(word, language) for language in LANGUAGES] == [1, 1, 1]


def test_a_decomposed_letter_counts_as_its_composed_one() -> None:
    assert syllables("cirugi\u0301a", "es") == syllables("cirug\u00eda", "es") == 4
    assert syllables("diu\u0308re\u0300tic", "ca") == syllables("di\u00fcr\u00e8tic", "ca") == 4


@pytest.mark.parametrize(("language", "least"), [("en", 60), ("es", 55), ("ca", 50)])
def test_the_shipped_texts_are_plain(language: str, least: int) -> None:
    found = measured(shipped(language), language)
    assert found.is_reliable
    assert found.words > 500
    assert found.score >= least


def test_a_hostile_run_of_words_is_measured_soon() -> None:
    for run in ("A. " * 20_000, "dr. " * 20_000, "a." * 20_000, "x" * 100_000):
        start = time.process_time()
        assert measured(passages(run), "es").words >= 1
        assert time.process_time() - start < 5


# Laws

LETTERS = st.text("abcdefghijklmnopqrstuvwxyzàèéíïòóúüç", min_size=2, max_size=9)
CLAUSES = st.lists(st.lists(LETTERS, min_size=1, max_size=8), min_size=2, max_size=5)


@given(clauses=CLAUSES, language=st.sampled_from(LANGUAGES))
def test_a_text_is_harder_when_its_sentences_are_joined(
    clauses: list[list[str]], language: str
) -> None:
    # The last word is none of the abbreviations.
    runs = [" ".join([*clause, "tarda"]) for clause in clauses]
    apart = measured(passages(". ".join(f"L{run}" for run in runs)), language)
    joined = measured(passages(", ".join(f"l{run}" for run in runs)), language)
    assert apart.sentences == len(runs)
    assert (joined.words, joined.syllables) == (apart.words, apart.syllables)
    assert joined.score < apart.score


@given(run=st.text(max_size=80), language=st.sampled_from(LANGUAGES))
def test_whatever_stands_there_is_counted(run: str, language: str) -> None:
    found = measured(passages(run), language)
    assert 0 <= found.sentences <= found.words <= found.syllables


@given(word=st.text(st.characters(categories=("L", "M", "N")), min_size=1, max_size=300))
def test_every_word_has_a_syllable(word: str) -> None:
    assert all(syllables(word, language) >= 1 for language in LANGUAGES)


@given(every=st.integers(2, 5), language=st.sampled_from(LANGUAGES))
def test_formatting_changes_nothing(every: int, language: str) -> None:
    path = ROOT / f"content/back-pain-treatment/{language}.md"
    plain = path.read_text("utf-8").replace("**", "")
    count = iter(range(10_000))

    def embolden(word: re.Match[str]) -> str:
        return f"**{word[0]}**" if next(count) % every == 0 else word[0]

    bold = re.sub(r"\b[^\W\d_]{4,}\b(?![^{]*\})(?=[ ,.\n])", embolden, plain)
    texts = [parse(source, path.name, language)[0] for source in (plain, bold)]
    assert bold.count("**") > 100
    assert all(texts)
    first, second = (measured(text, language) for text in texts if text)
    assert first == second


TABLED = """# Your tablets

You take them at home.

| Medicine | Indications |
| --- | --- |
| Acetylsalicylic acid | Cardiovascular prophylaxis |

## How to take them {#how}

Take them with water.

## Anticoagulation {#poster .poster}

- Anticoagulation necessitates monitoring.
"""


def test_each_kind_of_sheet_is_measured_by_its_own_words_without_tables() -> None:
    text, problems = parse(TABLED, "content/a/en.md", "en")
    assert text
    assert not problems
    read = {name: [p.text for p in words] for name, words in read_together(text).items()}
    assert read == {
        "": ["Your tablets", "You take them at home.", "How to take them", "Take them with water."],
        "poster": ["Anticoagulation", "Anticoagulation necessitates monitoring."],
    }


def test_the_shipped_leaflet_is_read_at_eleven_to_fourteen() -> None:
    assert measured(shipped("en"), "en").score >= 65
