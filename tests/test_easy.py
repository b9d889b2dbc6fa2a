"""Easy read: good texts pass, each slip is found, nothing new gets in, the mark needs approval."""

from __future__ import annotations

import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest
from conftest import ROOT, SMALL_SETTINGS, leaflets
from desk import DAY, desk_in, put, recall, request, tree, yes
from hypothesis import given
from hypothesis import strategies as st
from validators.verapdf import validate

from leaflets.checks.adaptation import adapted_differences
from leaflets.checks.easiness import easy_problems
from leaflets.errors import LeafletsError
from leaflets.languages.easy import easy_tag, held_against, is_easy, plain_tag, text_file
from leaflets.model import Leaflet, ReviewPolicy, Text
from leaflets.review.ledger import Kept, Ledger, new_entry
from leaflets.review.ledger import tag as hash_of
from leaflets.review.signing import record
from leaflets.review.standing import stand
from leaflets.review.subjects import read_standings
from leaflets.review.withdrawing import withdraw
from leaflets.words import followed_words, text_fingerprint
from leaflets.workspace.glossary import Glossary
from leaflets.workspace.library import Selection, read_library
from leaflets.workspace.markdown import parse

TEXTS = ROOT / "tests/fixtures/easy"
EASY = (("fever", "ca"), ("fever", "es"), ("colonoscopy", "es"), ("ankle", "en"))
SETTINGS = SMALL_SETTINGS.replace('["en", "ca"]', '["ca", "es", "en"]').partition("[notices")[0]


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A workspace with leaflets that have easy texts."""
    root = tmp_path / "clinic"
    shutil.copytree(TEXTS, root / "content")
    (root / "leaflets.toml").write_text(SETTINGS, encoding="utf-8")
    return root


def read(words: str, tag: str) -> Text:
    text, problems = parse(words, text_file(tag), tag)
    assert text, problems
    return text


def pair(name: str, language: str) -> tuple[str, str]:
    """The words of a full text, and of the easy one."""
    files = (text_file(language), text_file(easy_tag(language)))
    full, easy = ((TEXTS / name / file).read_text("utf-8") for file in files)
    return full, easy


def new_in(full: str, easy: str, language: str) -> list[str]:
    """The codes and lines of what an easy text says or leaves out beside the full one."""
    texts = read(full, language), read(easy, easy_tag(language))
    found = adapted_differences(*texts, "ES")
    return [f"{one.problem.code}:{one.problem.line}" for one in found]


def hard_in(easy: str, language: str, glossary: Glossary | None = None) -> list[str]:
    found = easy_problems(read(easy, easy_tag(language)), glossary or Glossary())
    return [f"{one.code}:{one.line}" for one in found]


@given(st.sampled_from(("ca", "en-GB", "zh-Hant", "ar")), st.sampled_from(("ca", "es")))
def test_tags_and_files(language: str, source: str) -> None:
    tag = easy_tag(language)
    assert (is_easy(tag), is_easy(language)) == (True, False)
    assert plain_tag(tag) == plain_tag(language) == language
    assert (text_file(tag), text_file(language)) == (f"{language}.easy.md", f"{language}.md")
    assert held_against(tag, source) == (language, f"{source}-easy", source)


@pytest.mark.parametrize(("name", "language"), EASY)
def test_a_good_text_is_not_found_fault_with(name: str, language: str) -> None:
    full, easy = pair(name, language)
    assert new_in(full, easy, language) == []
    assert hard_in(easy, language) == []


@pytest.mark.parametrize("name", ["blood-test.ca", "diabetes.en", "knee.es"])
def test_other_good_texts_are_not_found_fault_with(name: str) -> None:
    words = (TEXTS.with_name("easy-alone") / f"{name}.md").read_text("utf-8")
    assert hard_in(words, name.partition(".")[2]) == []


# Slips: each in a good text, with the code that finds it

LONG = "Has de beure aigua i has de descansar molt a casa teva fins que estiguis bé del tot."
SLIPS = (
    ("fever", "ca", "Posa-li poca roba.", LONG, "L321"),
    ("fever", "ca", "La febre dura més de 3 dies.", "Plora si té por quan està sol.", "L322"),
    ("fever", "es", "Ponle poca ropa.", "Ponle ropa porque se enfría si no.", "L322"),
    ("ankle", "en", "You have a sprain.", "Rest because it hurts when you walk.", "L322"),
    ("fever", "ca", "Posa-li poca roba.", "No surtis sense ell.", "L323"),
    ("fever", "es", "Ponle poca ropa.", "No salgas sin él.", "L323"),
    ("ankle", "en", "You have a sprain.", "Do not walk without help.", "L323"),
    ("fever", "ca", "a la pell.", "a la pell. Són petites.", "L324"),
    (
        "ankle",
        "en",
        "You have a sprain.",
        "The long bands in the side of the foot are hurt and it is swollen.",
        "L325",
    ),
    ("fever", "ca", "Posa-li poca roba.", "El 20 % té febre.", "L326"),
    ("ankle", "en", "You have a sprain.", "It is a sprain of type II.", "L326"),
    ("fever", "es", "Ponle poca ropa.", "Dale 1/2 vaso.", "L326"),
    ("colonoscopy", "es", "Así no te duele.", "1 de cada 1000 personas se marea.", "L326"),
    ("fever", "ca", "Posa-li poca roba.", "És MOLT important.", "L327"),
    ("fever", "es", "Ponle poca ropa.", "Fruta, agua, etc.", "L327"),
    ("colonoscopy", "es", "Así no te duele.", "No es incompatibilidad.", ""),
    ("colonoscopy", "es", "Así no te duele.", "Hay incompatibilidad.", "L328"),
    ("ankle", "en", "You have a sprain.", "You have an abnormality.", "L328"),
)


@pytest.mark.parametrize(("name", "language", "old", "new", "code"), SLIPS)
def test_a_slip_is_found(name: str, language: str, old: str, new: str, code: str) -> None:
    _, easy = pair(name, language)
    assert easy.count(old) == 1
    found = hard_in(easy.replace(old, new), language)
    assert {one[:4] for one in found} - {"L325"} == {code} - {"", "L325"}
    assert code in ("", *(one[:4] for one in found))
    line = easy[: easy.index(old)].count("\n") + 1
    assert all(abs(int(one[5:]) - line) <= 1 for one in found), found


def test_a_term_of_the_glossary_is_explained() -> None:
    terms = [{"en": "ligament", "meaning": {"en": "A band."}}]
    glossary = Glossary.model_validate({"terms": terms})
    said = "# Title\n\n## A part {#part}\n\nYou have hurt a ligament.\n"
    assert hard_in(said, "en", glossary) == ["L328:5"]
    assert hard_in(f"{said}A ligament is a band.\n", "en", glossary) == []


NEW = (
    ("fever", "ca", "15 mg", "20 mg", "L230"),
    ("fever", "es", "6 horas", "cuatro horas", "L230"),
    ("ankle", "en", "0161 496 0000", "0161 496 0001", "L230"),
    ("ankle", "en", "12 High Street", "14 High Street", "L230"),
    ("ankle", "en", "9:00", "9:30", "L230"),
    ("ankle", "en", "Monday to Friday", "Monday to Saturday", "L230"),
    ("ankle", "en", "https://example.org/ankle", "https://example.org/knee", "L230"),
    ("colonoscopy", "es", "llama al 112", "llama al 061", "L230"),
)


@pytest.mark.parametrize(("name", "language", "old", "new", "code"), NEW)
def test_nothing_may_be_new(name: str, language: str, old: str, new: str, code: str) -> None:
    full, easy = pair(name, language)
    assert easy.count(old) == 1
    line = easy[: easy.index(old)].count("\n") + 1
    assert f"{code}:{line}" in new_in(full, easy.replace(old, new), language)


@pytest.mark.parametrize("language", ["ca", "es", "en"])
@given(number=st.integers(11, 9998), dose=st.booleans())
def test_a_number_is_refused_unless_the_full_text_has_it(
    language: str, number: int, dose: bool
) -> None:
    said = f"{number} mg" if dose else f"{number}"
    full = "# A\n\n## B {#b}\n\nX 7 mg X 10.\n"
    easy = f"# A\n\n## B {{#b}}\n\nX 7 mg X {said} X.\n"
    assert "L230:5" in new_in(full, easy, language)
    assert new_in(full.replace("10", said), easy, language) == []


LEFT = (
    ("fever", "ca", "Dona-li 15 mg de paracetamol per cada quilo de pes.\n", ["L231:11"]),
    ("fever", "ca", "Truca al 112 en aquests casos:\n", ["L231:29"]),
    ("fever", "ca", "::: warning\nNo donis aspirina al nen.\n:::\n", ["L231:11"]),
)


@pytest.mark.parametrize(("name", "language", "gone", "found"), LEFT)
def test_what_protects_is_missed(name: str, language: str, gone: str, found: list[str]) -> None:
    full, easy = pair(name, language)
    assert easy.count(gone) == 1
    said = new_in(full, easy.replace(gone, ""), language)
    assert [one[:4] for one in said] == [one[:4] for one in found]
    assert said != []


# In a workspace


def test_a_translation_follows_the_easy_text_of_the_source(clinic: Path) -> None:
    run = leaflets("check", "fever", folder=clinic)
    assert run.status == 0, run.said
    assert "easy.md" in run.said  # they are drafts
    put(clinic / "content/fever/es.easy.md", "4 veces", "3 veces")
    run = leaflets("check", "fever", folder=clinic)
    assert "content/fever/ca.easy.md:2" in run.said
    ours = [line for line in run.said.split("\n") if "es.easy" in line]
    assert {"L207", "L230"} <= {line.split(" ")[1] for line in ours}


def test_a_waiver_names_what_is_right(clinic: Path) -> None:
    put(clinic / "content/ankle/en.easy.md", "for 15 minutes", "for 16 minutes")
    assert "L230" in leaflets("check", "ankle", folder=clinic).said
    about = clinic / "content/ankle/leaflet.toml"
    waiver = (
        '\n[[waivers]]\ncode = "L230"\nlanguage = "en-easy"\nsection = "now"\nreason = "Yes."\n'
    )
    about.write_text(about.read_text("utf-8") + waiver, encoding="utf-8")
    assert "L230" not in leaflets("check", "ankle", folder=clinic).said


def test_files_that_are_named_otherwise_are_told(clinic: Path) -> None:
    folder = clinic / "content/fever"
    (folder / "ca.easy.md").rename(folder / "ca-facil.md")
    (folder / "en.md").rename(folder / "en.easy.md")
    said = leaflets("check", "fever", folder=clinic).said
    assert "ca-facil.md:1: L126 An easy text is named ca.easy.md" in said
    assert "en.easy.md:1: L156 This is the easy text in “en”" in said
    assert "en.md:1: L107" in said


def test_no_poster_is_asked_of_an_easy_text(clinic: Path) -> None:
    put(clinic / "leaflets.toml", '["leaflet"]', '["leaflet", "poster"]')
    said = leaflets("check", "fever", folder=clinic).said
    assert "ca.md:1: L130" in said
    assert "easy.md:1: L130" not in said


def test_an_easy_text_is_no_language(clinic: Path) -> None:
    put(clinic / "leaflets.toml", '["ca", "es", "en"]', '["ca", "es", "en", "ca-easy"]')
    run = leaflets("check", folder=clinic)
    assert run.status == 1
    assert "an easy text lies beside the full one, as ca.easy.md" in run.said


# Signing: the mark is there if, and only if, validators approved exactly these words


@pytest.fixture
def fever(clinic: Path) -> Path:
    shutil.move(clinic / "content/fever", clinic / "content/sound")
    for name in ("ankle", "colonoscopy"):
        shutil.rmtree(clinic / "content" / name)
    return clinic


def sign(root: Path, tag: str, role: str, day: date = DAY) -> None:
    record(desk_in(root, day), request(tag, role, day=day), yes)


def is_validated(root: Path, tag: str = "ca-easy", day: date = DAY) -> bool:
    library = read_library(root, Selection(("sound",)))
    (subject,) = read_standings(library, day).subjects
    return subject.standings[tag].is_validated


ORDERS = (("validator", "clinical"), ("clinical", "validator"))


@pytest.mark.parametrize("roles", ORDERS)
def test_the_mark_needs_a_validator_of_exactly_these_words(
    fever: Path, roles: tuple[str, ...]
) -> None:
    for role in roles:
        assert is_validated(fever) == (roles.index(role) > roles.index("validator"))
        sign(fever, "ca-easy", role)
    assert is_validated(fever)
    easy = fever / "content/sound/ca.easy.md"
    words = easy.read_text("utf-8")
    put(easy, "Posa-li poca roba.", "Posa-li menys roba.")
    assert not is_validated(fever)  # other words
    easy.write_text(words, encoding="utf-8")
    assert is_validated(fever)
    put(fever / "content/sound/ca.md", "No l’abrigueu massa.", "No l’abrigueu gens.")
    assert not is_validated(fever)  # the full text has changed since
    sign(fever, "ca-easy", "clinical")
    assert is_validated(fever)
    withdraw(fever, DAY, recall("ca-easy"), yes)
    assert not is_validated(fever)
    sign(fever, "ca-easy", "clinical", DAY + timedelta(1))
    assert not is_validated(fever, day=DAY + timedelta(1))  # validators have not come back


def test_an_easy_text_does_not_outlive_its_full_text(fever: Path) -> None:
    today = date.today()  # noqa: DTZ011 - the day on which the command checks
    for tag, role in (("ca", "clinical"), ("ca-easy", "validator"), ("ca-easy", "clinical")):
        sign(fever, tag, role, today)
    assert "L430" not in leaflets("check", folder=fever).said
    withdraw(fever, today, recall("ca", day=today), yes)
    run = leaflets("check", folder=fever)
    assert run.status == 1
    assert "content/sound/ca.easy.md:1: L430" in run.said
    withdraw(fever, today, recall("ca-easy", day=today), yes)
    assert "L430" not in leaflets("check", folder=fever).said


ACTS = st.lists(st.sampled_from(("validator", "clinical", "editorial", "withdraw")), max_size=6)


@pytest.fixture(scope="module")
def unsigned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Leaflet, ReviewPolicy]:
    root = tmp_path_factory.mktemp("unsigned")
    shutil.copytree(TEXTS / "fever", root / "content/sound")
    (root / "leaflets.toml").write_text(SETTINGS, encoding="utf-8")
    library = read_library(root)
    (folder,) = library.folders
    assert folder.leaflet
    return folder.leaflet, library.workspace.project.review


@given(acts=ACTS, is_behind=st.booleans())
def test_the_mark_is_there_if_and_only_if_it_is_approved(
    unsigned: tuple[Leaflet, ReviewPolicy], acts: list[str], is_behind: bool
) -> None:
    leaflet, policy = unsigned
    text, full = leaflet.text("ca-easy"), leaflet.text("ca")
    assert text
    assert full
    follows = {key: hash_of(words) for key, words in followed_words(full).items()}
    follows |= {"home": "0" * 32} if is_behind else {}
    kept: list[Kept] = []
    for act in acts:
        said = {"act": "withdraw"} if act == "withdraw" else {"act": "sign", "role": act}
        entry = new_entry(
            **said,
            date=DAY,
            language="ca-easy",
            who="Ann Example",
            code="X",
            words=text_fingerprint(leaflet, text),
            follows=follows if act == "clinical" else {},
            after=tuple(one.hash for one in kept[-1:]),
        )
        kept.append(Kept(entry, entry.hash, len(kept) + 1))
    standing = stand(leaflet, text, Ledger("ledger.toml", tuple(kept)), policy, DAY)
    counted = acts[len(acts) - acts[::-1].index("withdraw") :] if "withdraw" in acts else acts
    is_out = "withdraw" in acts and "clinical" not in counted
    is_late = is_behind and "clinical" in acts
    assert standing.is_validated == ("validator" in counted and not is_out and not is_late)


@pytest.mark.parametrize(
    ("of", "role", "said"),
    [
        ("ca", "validator", "no easy text"),
        ("ca-easy", "translation", "nothing was translated"),
        ("fr-easy", "clinical", "no language"),
    ],
)
def test_a_role_that_does_not_fit_is_refused(fever: Path, of: str, role: str, said: str) -> None:
    with pytest.raises(LeafletsError, match=said):
        sign(fever, of, role)


def test_roles_that_are_asked_for(fever: Path) -> None:
    library = read_library(fever, Selection(("sound",)))
    (subject,) = read_standings(library, DAY).subjects
    lacking = {tag: standing.lacking for tag, standing in subject.standings.items()}
    assert lacking["ca"] == ("clinical",)
    assert lacking["ca-easy"] == ("clinical", "validator")
    assert lacking["es-easy"] == ("translation", "clinical", "validator")
    assert lacking["es"] == ("translation", "clinical")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that was built with one easy text validated, and one not."""
    root = tmp_path_factory.mktemp("easy")
    shutil.copytree(TEXTS / "fever", root / "content/sound")
    (root / "leaflets.toml").write_text(SETTINGS, encoding="utf-8")
    today = date.today()  # noqa: DTZ011 - the day on which the command builds
    for role in ("validator", "clinical"):
        sign(root, "ca-easy", role, today)
    run = leaflets("build", "-l", "ca-easy", "-l", "es-easy", "-l", "ca", folder=root)
    assert run.status == 0, run.said
    return root


def test_sheets_of_easy_texts(printed: Path) -> None:
    names = sorted(path.name for path in (printed / "output/sound").glob("*.pdf"))
    assert names == [
        "sound.ca-easy.easy-read.pdf",
        "sound.ca.leaflet.pdf",
        "sound.es-easy.easy-read.pdf",
    ]


def test_verapdf_finds_nothing_in_easy_texts(printed: Path) -> None:
    files = sorted((printed / "output/sound").glob("*easy*.pdf"))
    assert len(files) == 2
    broken = validate(files)
    assert len(broken) == 2 * len(files)
    assert {key: rules for key, rules in broken.items() if rules} == {}


def test_the_mark_is_printed_where_it_was_approved(printed: Path) -> None:
    said = {}
    for tag in ("ca-easy", "es-easy"):
        document = pypdfium2.PdfDocument(printed / f"output/sound/sound.{tag}.easy-read.pdf")
        words = " ".join(page.get_textpage().get_text_range() for page in document)
        said[tag] = words.replace("\xa0", " ")
        assert f"FEB-{tag.upper()}-" in said[tag]
    assert "Lectura fàcil" in said["ca-easy"]
    assert "Validació lectora: Ann Example" in said["ca-easy"]
    assert "Lectura fácil" not in said["es-easy"]
    assert "Sin validar:" in said["es-easy"]
    # A line of the file is a line of the sheet.
    lines = [line.strip() for line in said["ca-easy"].splitlines()]
    place = lines.index("Si el nen està molest,")
    assert lines[place + 1] == "li pots donar paracetamol."


def test_other_commands_know_them(printed: Path) -> None:
    for command in (
        ("status",),
        ("status", "--json"),
        ("verify", "output/sound/sound.ca-easy.easy-read.pdf"),
        ("diff", "sound"),
        ("review", "sound", "-l", "ca-easy"),
        ("review", "sound", "-l", "es-easy"),
        ("evidence",),
    ):
        run = leaflets(*command, folder=printed)
        assert run.status in (0, 1), run.said
        assert "Traceback" not in run.said
    assert "ca-easy" in leaflets("status", folder=printed).said


def test_a_review_copy_is_signed_by_its_code(printed: Path) -> None:
    run = leaflets("review", "sound", "-l", "es-easy", folder=printed)
    (code,) = set(re.findall(r"FEB-ES-EASY-\S{5}-\S{5}-\S", run.said))
    arguments = ("sign", "--from-review", code, "--as", "validator", "--name", "Ann", "-y")
    run = leaflets(*arguments, folder=printed)
    assert run.status == 0, run.said
    assert "Signed as validator" in run.said


def test_an_easy_text_changes_nothing_of_the_full_one(printed: Path, tmp_path: Path) -> None:
    root = tmp_path / "without"
    shutil.copytree(printed, root, ignore=shutil.ignore_patterns("*.easy.md", "output", "ledger*"))
    (root / "content/register.toml").unlink()
    run = leaflets("build", "-l", "ca", folder=root)
    assert run.status == 0, run.said
    ours, theirs = (tree(one / "output/sound")["sound.ca.leaflet.pdf"] for one in (root, printed))
    assert ours == theirs
