// What the site does more where scripts run: searching while somebody types, and looking a code up.
"use strict";

// As leaflets/site/subjects.py writes what is searched for.
const folded = (words) =>
  words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("·", "").trim();

// More entries than a window shows; the others follow once these are to be seen.
const AT_ONCE = 30;

function search(form) {
  const field = form.querySelector("input");
  const found = form.querySelector(".found");
  const index = document.querySelector(".index");
  let list = document.querySelector(".list");
  const entries = [...list.children].map((item) => [item, item.dataset.words]);
  const show = () => {
    const wanted = folded(field.value).split(/\s+/).filter(Boolean);
    const fitting = entries
      .filter(([, words]) => wanted.every((word) => words.includes(word)))
      .map(([item]) => item);
    // A browser changes a list of a thousand entries ten times as quickly for another as entry by entry.
    const next = list.cloneNode(false);
    next.append(...fitting.slice(0, AT_ONCE));
    setTimeout(() => next === list && next.append(...fitting.slice(AT_ONCE)), 100);
    list.replaceWith(next);
    list = next;
    if (index) index.hidden = wanted.length > 0;
    found.textContent = wanted.length ? `${found.dataset.said} ${fitting.length}` : "";
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", show);
  if (field.value) show();
}

// Crockford’s base 32 with a check character, as leaflets/review/codes.py makes it.
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const ALIKE = { O: "0", I: "1", L: "1", U: "V" };

const bare = (code) =>
  [...code.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "")].map((sign) => ALIKE[sign] ?? sign).join("");

const doubled = (value) => (value & 16 ? (value << 1) ^ 0b100101 : value << 1);

function isWellFormed(code) {
  const values = [...code].map((sign) => ALPHABET.indexOf(sign));
  if (values.length < 2 || values.includes(-1)) return false;
  const check = values.slice(0, -1).reduce((sum, value) => doubled(sum) ^ value, 0);
  return doubled(check) === values.at(-1);
}

async function check(form) {
  const field = form.querySelector("input");
  const answers = document.querySelectorAll("[data-kind]");
  const say = (kind) => answers.forEach((one) => (one.hidden = one.dataset.kind !== kind));
  const look = async (typed) => {
    const code = bare(typed);
    say("");
    if (!code) return;
    if (!isWellFormed(code)) return say("wrong");
    const page = `${form.dataset.root}c/${code}/`;
    const answer = await fetch(`${page}index.html`, { method: "HEAD" }).catch(() => null);
    if (answer?.ok) location.assign(page);
    else say("unknown");
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    look(field.value);
  });
  field.value = new URLSearchParams(location.search).get("code") ?? "";
  look(field.value);
}

document.querySelectorAll("form.search").forEach(search);
document.querySelectorAll("form.check").forEach(check);
