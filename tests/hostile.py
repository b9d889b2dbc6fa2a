"""Style sheets, typefaces and pictures made to hang, to lead astray or to be enormous."""

from __future__ import annotations

FINE = ""
"""What is said where a sheet is printed all the same, without a word."""
SLOW = "it took more than "
LISTENER = "http://127.0.0.1:{port}/"
"""Somebody listens there whom nobody may visit."""


def _nested(begin: str, inner: str, end: str, times: int) -> str:
    return begin * times + inner + end * times


_DOUBLED = "".join(f"--a{n}: var(--a{n - 1}) var(--a{n - 1});" for n in range(1, 60))
_IN_TEXT = "h1::after {{ content: {} }}"
STYLES = {
    "rules in rules": (_nested("p {", "margin: 1px", "}", 3000), FINE),
    "brackets": (f"p {{ margin: {_nested('(', '1px', ')', 5000)} }}", FINE),
    "sums in sums": (f"p {{ margin: {_nested('calc(', '1px', ')', 3000)} }}", FINE),
    "media in media": (_nested("@media print {", "p { margin: 0 }", "}", 3000), FINE),
    "variables that double": (f":root {{ --a0: 1px; {_DOUBLED} }} p {{ margin: var(--a59) }}", SLOW),
    "variables in a circle": (":root { --a: var(--b); --b: var(--a) } p { margin: var(--a) }", FINE),
    "many variables": (":root {" + "".join(f"--b{n}: {n}px;" for n in range(50_000)) + "}", FINE),
    "imported from a server": (f'@import "{LISTENER}";', FINE),
    "imported from the system": ('@import "file:///etc/passwd";', FINE),
    "imported from above": ('@import "../../leaflets.toml";', FINE),
    "a picture of a server": (f"p {{ background: url({LISTENER}a.png) }}", FINE),
    "a picture without a scheme": ("p { background: url(//127.0.0.1:{port}/a.png) }", FINE),
    "a picture of the system": ("p { background: url(file:///etc/passwd) }", FINE),
    "a picture of another protocol": ("p { background: url(ftp://127.0.0.1:{port}/a.png) }", FINE),
    "a script as a picture": ("p { background: url(javascript:alert(1)) }", FINE),
    "a drawing in an address": (
        "p { background: url('data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\"/>') }",
        FINE,
    ),
    "contents of a server": (_IN_TEXT.format(f"url({LISTENER}a.png)"), FINE),
    "a bullet of a server": (f"li {{ list-style-image: url({LISTENER}a.png) }}", FINE),
    "a typeface of a server": (
        f"@font-face {{ font-family: x; src: url({LISTENER}a.ttf) }} p {{ font-family: x }}",
        FINE,
    ),
    "a typeface of the system": (
        "@font-face { font-family: x; src: local('DejaVu Sans'), url(file:///etc/passwd) }"
        " p { font-family: x }",
        FINE,
    ),
    "a profile of the system": ("@color-profile x { src: url(file:///etc/passwd) }", FINE),
    "a large counter": (
        "h1 { counter-reset: c 99999999999999999999 }" + _IN_TEXT.format("counter(c, upper-roman)"),
        FINE,
    ),
    "a numeral of two billion strokes": (
        "@counter-style u { system: symbolic; symbols: 'I' } h1 { counter-reset: c 2000000000 }"
        + _IN_TEXT.format("counter(c, u)"),
        SLOW,
    ),
    "numerals of themselves": (
        "@counter-style u { system: extends v } @counter-style v { system: extends u }"
        " h1 { counter-reset: c 5 }" + _IN_TEXT.format("counter(c, u)"),
        FINE,
    ),
    "many selectors": ("p," * 20_000 + "p { margin: 0 }", FINE),
    "a selector of many parts": ("p " * 5000 + "{ margin: 0 }", FINE),
    "a selector in selectors": (_nested(":not(", "p", ")", 2000) + "{ margin: 0 }", FINE),
    "an infinite width": ("p { width: 1e400px }", FINE),
    "an infinite sum": ("p { width: calc(infinity * 1px) }", FINE),
    "an enormous padding": ("p { padding: 1e308px }", FINE),
    "an enormous negative margin": ("p { margin: -1e308px }", FINE),
    "an enormous border": ("p { border: 1e30px solid }", FINE),
    "an enormous page": ("@page { size: 1e9mm }", FINE),
    "no page": ("@page { size: 0 }", FINE),
    "an enormous turn": ("p { transform: rotate(1e308deg) scale(1e300) }", FINE),
    "a million letters": (_IN_TEXT.format("'" + "x" * 1_000_000 + "'"), FINE),
    "the same attribute over and over": (_IN_TEXT.format("attr(class) " * 50_000), FINE),
    "many columns": ("section { columns: 1000000 }", FINE),
    "many tracks": (
        "section { display: grid; grid-template-columns: repeat(1000000, 1px) }",
        FINE,
    ),
    "a gradient of a million bands": (
        "p { background: repeating-linear-gradient(red 0, blue 0.0001px) }",
        SLOW,
    ),
    "footnotes alone": ("p, li { float: footnote }", FINE),
    "a page of its own for each": ("p, li { page: x; break-before: page }", FINE),
    "a string that is not closed": ("p { content: 'x", FINE),
    "half a letter": (_IN_TEXT.format("'\\d800 \\110000 \\0 '"), FINE),
    "a zero byte": ("p { margin: \0 }", FINE),
    "numbers without end": ("p { z-index: " + "9" * 5000 + "; opacity: 1e999 }", FINE),
}
"""What is added to page.css, and what is said of it."""
