"""The repairs of the tag tree, each looked at with pikepdf."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from proofs import picture, proof
from tagtrees import Tag, annotations_of, artifacts, document, has_sound_parents, opened

from leaflets.render.rendering import render

WORDS = "Walk a little every day, and rest when you need to rest. "
LONG = WORDS * 70


def tree(body: str, css: str = "") -> Tag:
    """The tag tree of a rendered body."""
    pdf = render(proof(body, css=css, assets=(picture(),))).pdf
    assert has_sound_parents(pdf)
    return document(pdf)


def headers(body: str) -> dict[str, list[str]]:
    """For every TD, by its number of order, the words of its heads: `{'0': ['Day', 'Dose']}`."""
    pdf = render(proof(body)).pdf
    names = list(opened(pdf).Root.StructTreeRoot.IDTree.Names)
    heads = {str(name): element for name, element in zip(names[::2], names[1::2], strict=True)}
    order = [tag for tag in document(pdf).walk() if tag.kind == "TH"]
    number = {tag.raw.objgen: index for index, tag in enumerate(order)}
    cells = document(pdf).all("TD")
    return {
        str(index): [
            f"h{number[heads[str(name)].objgen]}" for name in cell.raw.A.get("/Headers", [])
        ]
        for index, cell in enumerate(cells)
    }


def test_a_list_item_with_blocks_has_one_body() -> None:
    shape = tree("<h1>T</h1><ul><li><p>one</p><p>two</p></li></ul>").shape()
    assert shape == "Document(H1 L(LI(Lbl LBody(P P))))"


def test_nested_lists_keep_labels_and_bodies() -> None:
    items = tree("<h1>T</h1><ol><li>one<ol><li>two</ol><li>three</ol>").all("LI")
    assert len(items) == 3
    assert all([kid.kind for kid in item.kids] == ["Lbl", "LBody"] for item in items)


def test_a_term_and_its_definitions_are_one_item() -> None:
    body = "<dl><div><dt>Code</dt><dd>A</dd></div><div><dt>Day</dt><dd>B</dd><dd>C</dd></div></dl>"
    assert tree(f"<h1>T</h1>{body}").shape() == "Document(H1 L(LI(Lbl LBody) LI(Lbl LBody)))"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (f"<p>{LONG * 2}</p>", "P"),
        (f"<ul><li>{LONG}</li><li>{LONG}</li></ul>", "L"),
        (f"<main><p>{LONG}</p><p>{LONG}</p></main>", "Part"),
        ("<table>" + "<tr><td>x</td></tr>" * 70 + "</table>", "Table"),
    ],
)
def test_what_runs_over_a_page_is_one_element(body: str, kind: str) -> None:
    pdf = render(proof(f"<h1>T</h1>{body}")).pdf
    assert len(opened(pdf).pages) > 1
    assert len(document(pdf).all(kind)) == 1
    assert has_sound_parents(pdf)


def test_a_list_item_over_two_pages_has_one_body() -> None:
    items = tree(f"<h1>T</h1><ul><li>{LONG * 2}</li></ul>").all("LI")
    assert [item.shape() for item in items] == ["LI(Lbl LBody)"]


def test_a_table_head_is_read_once_and_repeated_as_decoration() -> None:
    rows = "<tr><th scope=row>Day</th><td>x</td></tr>" * 70
    body = f"<h1>T</h1><table><thead><tr><th>A<th>B</tr></thead><tbody>{rows}</tbody></table>"
    pdf = render(proof(body)).pdf
    assert len(document(pdf).all("THead")) == 1
    assert len(document(pdf).all("TR")) == 71
    assert artifacts(pdf).count("/Pagination") == 2 * (len(opened(pdf).pages) - 1)


def test_margin_boxes_are_decoration_and_their_links_are_dropped() -> None:
    css = "@page { @bottom-center { content: counter(page) } @top-left { content: element(r) } }"
    body = "<h1>T</h1><p style='position:running(r)'><a href='https://x.org'>clinic</a></p><p>x</p>"
    pdf = render(proof(body, css=css)).pdf
    assert document(pdf).shape() == "Document(H1 P)"
    assert artifacts(pdf).count("/Pagination") == 2
    assert annotations_of(pdf) == []


@pytest.mark.parametrize(
    "drawing",
    ['<img src="icons/heat.svg" alt="">', '<svg aria-hidden="true" width="9" height="9"></svg>'],
)
def test_a_picture_without_words_is_decoration(drawing: str) -> None:
    rendered = render(proof(f"<h1>T</h1><p>x {drawing}</p>", assets=(picture(),)))
    assert document(rendered.pdf).all("Figure") == []
    assert "/Pagination" in artifacts(rendered.pdf)
    assert rendered.problems == ()


def test_a_figure_has_its_box_in_points_from_the_foot() -> None:
    body = '<img src="icons/heat.svg" alt="red" style="position:absolute;left:0;top:0">'
    figure = tree(f"<h1>T</h1>{body}", "@page { margin: 0 }").all("Figure")[0]
    box = [float(side) for side in figure.raw.A.BBox]
    assert box == pytest.approx([0, 841.89 - 30, 30, 841.89], abs=0.01)
    assert figure.get("/Alt") == "red"


def test_heads_have_a_scope_and_stand_in_the_index() -> None:
    pdf = render(proof("<table><thead><tr><th>A<th>B</thead><tr><th>r<td>1</table>")).pdf
    heads = document(pdf).all("TH")
    assert [str(head.raw.A.Scope) for head in heads] == ["/Column", "/Column", "/Row"]
    names = [str(name) for name in opened(pdf).Root.StructTreeRoot.IDTree.Names[::2]]
    assert names == sorted(names) == [head.get("/ID") for head in heads]


# Tables whose heads were worked out by hand, h0 being the first TH in reading order.
TABLES = [
    ("<tr><th>A<th>B<tr><td>1<td>2", [["h0"], ["h1"]]),
    ("<tr><th>A<th>B<tr><td rowspan=2>1<td>2<tr><td>3", [["h0"], ["h1"], ["h1"]]),
    ("<thead><tr><th colspan=2>A<th>B<tbody><tr><td>1<td>2<td>3", [["h0"], ["h0"], ["h1"]]),
    (
        "<thead><tr><th><th>A<tbody><tr><th scope=row rowspan=2>r<td>1<tr><td>2",
        [["h2", "h1"], ["h2", "h1"]],
    ),
    (
        "<thead><tr><th>A<th>B<tbody><tr><th colspan=2>g<tr><td>1<td>2"
        "<tbody><tr><th colspan=2>k<tr><td>3<td>4",
        [["h2", "h0"], ["h2", "h1"], ["h3", "h0"], ["h3", "h1"]],
    ),
]


@pytest.mark.parametrize(("table", "wanted"), TABLES)
def test_cells_name_their_own_heads(table: str, wanted: list[list[str]]) -> None:
    assert list(headers(f"<table>{table}</table>").values()) == wanted


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 4), st.integers(1, 4))
def test_every_cell_of_a_plain_table_has_its_row_and_its_column(rows: int, columns: int) -> None:
    head = "<th>c" * (columns + 1)
    body = "".join("<tr><th scope=row>r" + "<td>x" * columns for _ in range(rows))
    found = headers(f"<table><thead><tr>{head}</thead><tbody>{body}</table>")
    wanted = [
        [f"h{columns + 1 + row}", f"h{column + 1}"]
        for row in range(rows)
        for column in range(columns)
    ]
    assert list(found.values()) == wanted


def test_words_in_another_language_say_so() -> None:
    body = "<p>Say <span lang=es>hola</span><p lang=ca>Bon dia<ul><li lang=es>uno</ul>"
    root = tree(f"<h1>T</h1>{body}<table><tr><td lang=ca>dos</table><p lang=en>x")
    languages = {(tag.kind, tag.get("/Lang")) for tag in root.walk() if tag.get("/Lang")}
    assert {("Span", "es"), ("P", "ca"), ("LI", "es"), ("TD", "ca")} <= languages
    assert "en" not in {language for _, language in languages}


def test_a_list_nested_in_a_foreign_item_keeps_its_language() -> None:
    lists = tree("<h1>T</h1><ul><li lang=es>uno<ul><li>dos</ul></ul>").all("L")
    assert [one.get("/Lang") for one in lists] == ["", "es"]


def test_a_link_has_one_annotation_which_prints_and_says_its_words() -> None:
    body = '<h1>T</h1><p><a href="https://x.org/">the <strong>page <em>of</em></strong> us</a></p>'
    pdf = render(proof(body)).pdf
    (annotation,) = annotations_of(pdf)
    assert str(annotation.Contents) == "the page of us"
    assert int(annotation.F) & 4
    (link,) = document(pdf).all("Link")
    assert len(link.annotations) == 1
    assert has_sound_parents(pdf)


def test_a_link_over_two_lines_is_one_element() -> None:
    body = f'<h1>T</h1><p>{WORDS}<a href="https://x.org/">{WORDS}</a></p>'
    pdf = render(proof(body)).pdf
    (link,) = document(pdf).all("Link")
    assert len(link.annotations) == len(annotations_of(pdf)) == 2
    assert has_sound_parents(pdf)


def test_emphasis_and_boxes_have_names() -> None:
    root = tree('<h1>T</h1><aside><p>a <em>b</em> <abbr title="World">W</abbr></p></aside>')
    assert root.shape() == "Document(H1 Div(P))"
    assert "World" in [tag.get("/E") for tag in root.walk()]


def test_a_bare_page_is_no_difficulty() -> None:
    assert tree("<p>x</p>").shape() == "Document(P)"
