// The page of the preview: shows what the server tells, and asks nobody else.
"use strict";

const $ = (id) => document.getElementById(id);
const WORDS = new Map([...$("words").content.querySelectorAll("data")].map((one) => [one.value, one.textContent]));
const say = (key, values = {}) => (WORDS.get(key) ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name]);
const TOKEN = document.body.dataset.token;

const sheets = new Map(); // what was told of each edition
const panes = new Map(); // where each edition is shown
let listed = { rows: [], is_whole: false, says: "" };
let source = null; // of events
let zoom = 1;
let leader = null; // the pane that somebody scrolls

const make = (tag, values = {}, ...inside) => {
  const made = Object.assign(document.createElement(tag), values);
  made.append(...inside);
  return made;
};

// Editions and addresses

const read = (edition) => {
  const [leaflet, languages = "", ...kind] = edition.split(".");
  return { edition, leaflet, languages, kind: kind.join(".") };
};

const shown = () => {
  const asked = new URLSearchParams(location.search);
  return [asked.get("edition") || document.body.dataset.first, asked.get("beside")].filter(Boolean);
};

const address = (edition, beside = "") => {
  const asked = new URLSearchParams({ edition });
  if (beside && beside !== edition) asked.set("beside", beside);
  return `?${asked}`;
};

const language = (tags) => {
  const name = (tag) => {
    try {
      return new Intl.DisplayNames([tag], { type: "language" }).of(tag);
    } catch {
      return tag;
    }
  };
  return tags.split("+").map(name).join(" + ");
};

const editionsOf = () => (sheets.get(shown()[0])?.editions ?? []).map(([name, state]) => ({ ...read(name), state }));
const unique = (values) => [...new Set(values)];

// The one among a leaflet's editions that is most like the one that was shown.
function nearest(wanted, among) {
  const likeness = (one) =>
    2 * (one.kind === wanted.kind) + (one.languages === wanted.languages) + 0.5 * one.languages.includes(wanted.languages);
  return among.reduce((best, one) => (!best || likeness(one) > likeness(best) ? one : best), null);
}

function go(edition, beside = "", isNew = true) {
  history[isNew ? "pushState" : "replaceState"]({}, "", address(edition, beside));
  listen();
}

// What the server tells

function listen() {
  const editions = shown();
  source?.close();
  const asked = new URLSearchParams(editions.map((one) => ["edition", one]));
  source = new EventSource(`events?${asked}`);
  source.addEventListener("sheet", (event) => take(JSON.parse(event.data)));
  source.addEventListener("list", (event) => takeList(JSON.parse(event.data)));
  source.addEventListener("error", () => ($("status").textContent = say("lost")));
  source.addEventListener("open", () => tellStatus());
  layOut(editions);
}

function take(sheet) {
  sheets.set(sheet.edition, sheet);
  const [first, beside] = shown();
  if (sheet.edition === first && !sheet.editions.some(([name]) => name === first) && sheet.editions.length) {
    const known = sheet.editions.map(([name]) => read(name));
    const wanted = { ...read(lastSeen ?? first), leaflet: read(first).leaflet };
    if (!read(first).kind || !sheet.pages.length) return go(nearest(wanted, known).edition, "", false);
  }
  if (read(sheet.edition).kind && sheet.edition === first) lastSeen = first;
  if (![first, beside].includes(sheet.edition)) return;
  showPane(sheet);
  showChoices();
  showList();
  showProblems();
  tellStatus();
}

let lastSeen = null;

function takeList(list) {
  listed = list;
  if (!shown().length && list.rows.length) return go(list.rows[0].name, "", false);
  showList();
}

// The sheets

function layOut(editions) {
  for (const [edition, pane] of panes) {
    if (!editions.includes(edition)) {
      pane.remove();
      panes.delete(edition);
    }
  }
  for (const edition of editions) {
    if (!panes.has(edition)) {
      const pane = $("pane").content.firstElementChild.cloneNode(true);
      const { languages, kind } = read(edition);
      const label = `${language(languages)}, ${kind}`;
      pane.querySelector("h2").textContent = kind ? label : edition;
      pane.dataset.edition = edition;
      const pages = pane.querySelector(".pages");
      pages.setAttribute("aria-label", `${label}: pages`);
      pages.addEventListener("scroll", () => scrolled(pane), { passive: true });
      for (const kind of ["pointerenter", "wheel", "focus", "touchstart"])
        pages.addEventListener(kind, () => (leader = pane), { passive: true });
      pane.querySelector("a").href = `sheet.pdf?${new URLSearchParams({ edition })}`;
      panes.set(edition, pane);
    }
    $("sheets").append(panes.get(edition));
    if (sheets.has(edition)) showPane(sheets.get(edition));
  }
  showChoices();
  showProblems();
  showList();
}

function showPane(sheet) {
  const pane = panes.get(sheet.edition);
  if (!pane) return;
  pane.dataset.verdict = sheet.verdict;
  const verdict = sheet.verdict === "old" && !sheet.pages.length ? "none" : sheet.verdict;
  const state = sheet.state ? `${say(sheet.state)}${sheet.code ? `, ${sheet.code}` : ""}. ` : "";
  pane.querySelector(".verdict").textContent = `${state}${sheet.says || say(verdict)}`;
  const pages = pane.querySelector(".pages");
  while (pages.children.length > sheet.pages.length) pages.lastElementChild.remove();
  const most = Math.max(...sheet.pages.map((page) => page.width));
  sheet.pages.forEach((page, number) => {
    const figure = pages.children[number] ?? pages.appendChild(make("figure"));
    const width = Math.round((pages.clientWidth - 10) * zoom * (page.width / most));
    showPage(figure, sheet, number, width);
  });
}

async function showPage(figure, sheet, number, width) {
  const page = sheet.pages[number];
  const height = Math.round((width * page.height) / page.width);
  const fine = Math.min(Math.ceil((width * devicePixelRatio) / 100) * 100, 3000);
  const wanted = `${page.version}/${fine}`;
  const alt = say("page", { page: number + 1, pages: sheet.pages.length });
  const fit = (one) => {
    one.style.width = `${width}px`;
    one.style.height = `${height}px`;
  };
  if (figure.firstElementChild) fit(figure.firstElementChild);
  else figure.append(make("div", { className: "blank" })), fit(figure.firstElementChild);
  if (!page.version || figure.dataset.wanted === wanted) return;
  figure.dataset.wanted = wanted;
  const asked = new URLSearchParams({ edition: sheet.edition, page: number, width: fine, version: page.version });
  const picture = make("img", { alt, src: `picture?${asked}` });
  try {
    await picture.decode();
  } catch {
    return; // a newer one is on its way
  }
  if (figure.dataset.wanted !== wanted) return;
  fit(picture);
  picture.dataset.version = page.version;
  figure.replaceChildren(picture);
}

// Two languages, section by section

const heightOf = (pane, place) => {
  const figure = pane.querySelector(".pages").children[place.page];
  return figure ? figure.offsetTop - pane.querySelector(".pages").offsetTop + place.down * figure.firstElementChild.offsetHeight : null;
};

function anchors(pane, keys) {
  const places = sheets.get(pane.dataset.edition)?.places ?? [];
  const pages = pane.querySelector(".pages");
  const found = places.filter((one) => keys.has(one.key)).map((one) => heightOf(pane, one) ?? pages.scrollHeight);
  return [0, ...found, pages.scrollHeight];
}

const common = () => {
  const known = [...panes.keys()].map((edition) => (sheets.get(edition)?.places ?? []).map((one) => one.key));
  return new Set((known[0] ?? []).filter((key) => known.every((keys) => keys.includes(key))));
};

function scrolled(pane) {
  turn(pane);
  if (leader && leader !== pane) return;
  const keys = common();
  const top = pane.querySelector(".pages");
  const ours = anchors(pane, keys);
  const reading = top.scrollTop + READ_AT;
  let at = ours.findLastIndex((one) => one <= reading);
  at = Math.min(Math.max(at, 0), ours.length - 2);
  const part = (reading - ours[at]) / Math.max(ours[at + 1] - ours[at], 1);
  for (const other of panes.values()) {
    if (other === pane) continue;
    const theirs = anchors(other, keys);
    if (theirs.length === ours.length)
      other.querySelector(".pages").scrollTop = theirs[at] + part * (theirs[at + 1] - theirs[at]) - READ_AT;
  }
}

const READ_AT = 60; // pixels below the upper edge, where somebody reads
const turned = new Map();

function turn(pane) {
  const pages = pane.querySelector(".pages");
  const middle = pages.scrollTop + pages.offsetTop + pages.clientHeight / 3;
  const page = Math.max([...pages.children].findLastIndex((one) => one.offsetTop <= middle), 0);
  if (turned.get(pane.dataset.edition) === page) return;
  turned.set(pane.dataset.edition, page);
  post("turn", { edition: pane.dataset.edition, page }).catch(() => {});
}

function toSection(key) {
  const pane = panes.get(shown()[0]);
  const place = sheets.get(shown()[0])?.places.find((one) => one.key === key);
  if (!pane || !place) return;
  leader = pane;
  pane.querySelector(".pages").scrollTop = heightOf(pane, place) - READ_AT / 2;
}

function toNeighbour(step) {
  const pane = panes.get(shown()[0]);
  const places = sheets.get(shown()[0])?.places ?? [];
  if (!pane || !places.length) return;
  const reading = pane.querySelector(".pages").scrollTop + READ_AT;
  const at = places.findLastIndex((one) => heightOf(pane, one) <= reading);
  toSection(places[Math.min(Math.max(at + step, 0), places.length - 1)].key);
}

// Choices

function fill(list, items) {
  const links = items.map(({ words, key, href, isCurrent, lang }) => {
    const link = make("a", { href });
    if (lang) link.lang = lang;
    if (key) link.append(make("kbd", {}, key), " ");
    link.append(words);
    if (isCurrent) link.setAttribute("aria-current", "true");
    return make("li", {}, link);
  });
  replace(list, links);
}

// Replaces what has changed alone, so that nobody loses the focus.
function replace(list, items) {
  if (items.map((one) => one.outerHTML).join("") === list.innerHTML) return;
  const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  list.replaceChildren(...items);
  if (focused) [...list.querySelectorAll("a")].find((one) => one.getAttribute("href") === focused)?.focus();
}

const withKind = (kind) => {
  const [first, beside] = shown().map(read);
  const all = editionsOf();
  const one = nearest({ ...first, kind }, all.filter((e) => e.kind === kind));
  const other = beside && all.find((e) => e.kind === kind && e.languages === beside.languages);
  return one && address(one.edition, other?.edition);
};

const withLanguage = (languages) => {
  const [first, beside] = shown().map(read);
  const one = nearest({ ...first, languages }, editionsOf().filter((e) => e.languages === languages));
  return one && address(one.edition, beside?.languages === languages ? first.edition : beside?.edition);
};

const kinds = () => unique(editionsOf().map((one) => one.kind));
const spoken = () => unique(editionsOf().filter((one) => one.kind === read(shown()[0]).kind).map((one) => one.languages));

function showChoices() {
  const [first, beside] = shown().map(read);
  if (!first) return;
  const lead = kinds().map((kind, number) => ({
    words: kind,
    key: number < 9 ? `${number + 1}` : "",
    href: withKind(kind),
    isCurrent: kind === first.kind,
  }));
  fill($("formats"), lead);
  fill(
    $("languages"),
    spoken().map((one) => ({
      words: language(one),
      href: withLanguage(one),
      isCurrent: one === first.languages,
      lang: one.split("+")[0],
    })),
  );
  const others = spoken().filter((one) => one !== first.languages);
  options($("beside"), others.map((one) => [one, language(one)]), beside?.languages ?? "");
  const places = sheets.get(first.edition)?.places ?? [];
  options($("sections"), places.map((one) => [one.key, one.heading]), "");
  const row = listed.rows.find((one) => one.name === first.leaflet);
  $("title").textContent = row?.title ?? first.leaflet;
  $("title").lang = row?.language || "en";
  const languages = first.languages.split("+").map((tag) => ` -l ${tag}`).join("");
  const format = first.kind.replace(/\.imposed$/, "");
  $("command").textContent = `leaflets build ${first.leaflet}${languages} -f ${format}`;
  document.title = `${first.leaflet} ${first.languages} ${first.kind} – leaflets preview`;
}

function options(select, items, chosen) {
  const made = items.map(([value, words]) => make("option", { value }, words));
  const all = [select.options[0], ...made];
  if (all.map((one) => one.outerHTML).join("") !== select.innerHTML.trim()) select.replaceChildren(...all);
  select.value = chosen;
}

function showList() {
  const [first] = shown().map(read);
  const wanted = $("wanted").value.trim().toLowerCase();
  $("search").hidden = listed.rows.length < 8;
  const none = listed.is_whole && !listed.rows.length ? say("nothing") : "";
  $("list-says").textContent = listed.says || (listed.is_whole ? none : say("reading"));
  const rows = listed.rows.filter((row) => `${row.name} ${row.title}`.toLowerCase().includes(wanted));
  const items = rows.map((row) => {
    const isCurrent = row.name === first?.leaflet;
    const link = make("a", { href: address(row.name) }, row.title);
    if (row.language) link.lang = row.language;
    if (isCurrent) link.setAttribute("aria-current", "true");
    const item = make("li", {}, link);
    if (row.errors) item.append(make("p", { className: "unread" }, say("unread", row)));
    const states = row.states.map(([tag, state]) => `${tag} ${say(state).toLowerCase()}`).join(", ");
    if (isCurrent && editionsOf().length) item.append(editionList(first));
    else item.append(make("p", { className: "states" }, states));
    return item;
  });
  replace($("list"), items);
}

function editionList(first) {
  const all = editionsOf();
  const groups = unique(all.map((one) => one.languages)).map((languages) => {
    const ours = all.filter((one) => one.languages === languages);
    const usual = ours[0].state;
    const links = ours.map((one) => {
      const link = make("a", { href: address(one.edition) }, one.kind);
      if (one.edition === first.edition) link.setAttribute("aria-current", "page");
      return make("li", {}, link, one.state === usual ? "" : ` ${say(one.state).toLowerCase()}`);
    });
    const head = make("h3", {}, make("span", { lang: languages.split("+")[0] }, language(languages)), `: ${say(usual).toLowerCase()}`);
    return make("div", {}, head, make("ul", {}, ...links));
  });
  return make("div", { className: "editions" }, ...groups);
}

// What is wrong

function showProblems() {
  const parts = [];
  for (const edition of shown()) {
    const sheet = sheets.get(edition);
    if (!sheet) continue;
    if (shown().length > 1) parts.push(make("h3", {}, language(read(edition).languages)));
    const items = sheet.problems.map((one) =>
      make(
        "li",
        { className: one.severity },
        make("p", { className: "place" }, `${one.path}:${one.line}`),
        make("p", {}, make("span", { className: "kind" }, `${say(one.severity)} ${one.code}: `), one.message),
      ),
    );
    const none = sheet.says || (sheet.settled ? say("no-problems") : say("checking"));
    parts.push(items.length ? make("ul", {}, ...items) : make("p", {}, none));
  }
  $("problems").replaceChildren(...parts);
}

function tellStatus() {
  const sheet = sheets.get(shown()[0]);
  if (!sheet) return;
  const errors = sheet.problems.filter((one) => one.severity === "error").length;
  const counts = say("errors", { errors, others: sheet.problems.length - errors });
  const now = sheet.settled ? `${say(sheet.verdict)}. ${counts}.` : say(sheet.verdict);
  if ($("status").textContent !== now) $("status").textContent = now;
}

// Printing

const post = (what, asked) =>
  fetch(`${what}?${new URLSearchParams(asked)}`, { method: "POST", headers: { "x-leaflets-token": TOKEN } });

async function build() {
  const [edition] = shown();
  const button = $("build");
  button.setAttribute("aria-disabled", "true");
  $("built").textContent = say("building");
  try {
    const answer = await post("build", { edition });
    const found = answer.ok ? await answer.json() : { is_done: false, said: await answer.text() };
    const head = make("p", {}, say(found.is_done ? "built" : "not-built"));
    $("built").replaceChildren(head, make("pre", {}, found.said));
  } catch {
    $("built").textContent = say("lost");
  }
  button.removeAttribute("aria-disabled");
}

// Keys and the pointer

function resize(step) {
  zoom = Math.min(Math.max(zoom + step, 0.4), 3);
  $("size").textContent = `${Math.round(zoom * 100)} %`;
  for (const edition of panes.keys()) if (sheets.has(edition)) showPane(sheets.get(edition));
}

const follow = (href) => {
  if (!href) return;
  history.pushState({}, "", href);
  listen();
};

const next = (values, now) => values[(values.indexOf(now) + 1) % values.length];

function besides(languages) {
  const [first] = shown().map(read);
  const other = editionsOf().find((one) => one.kind === first.kind && one.languages === languages);
  go(first.edition, other?.edition);
}

const KEYS = {
  f: () => follow(withKind(next(kinds(), read(shown()[0]).kind))),
  l: () => follow(withLanguage(next(spoken(), read(shown()[0]).languages))),
  b: () => {
    const [first, beside] = shown().map(read);
    besides(next(["", ...spoken().filter((one) => one !== first.languages)], beside?.languages ?? ""));
  },
  n: () => toNeighbour(1),
  p: () => toNeighbour(-1),
  "+": () => resize(0.1),
  "-": () => resize(-0.1),
  "?": () => (document.querySelector(".keys").open = true) && document.querySelector(".keys summary").focus(),
};

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input, select, textarea");
  if (isTyping || event.ctrlKey || event.altKey || event.metaKey || !$("keys").checked || !shown().length) return;
  const kind = /^[1-9]$/.test(event.key) ? kinds()[event.key - 1] : null;
  if (!kind && !KEYS[event.key]) return;
  event.preventDefault();
  if (kind) follow(withKind(kind));
  else KEYS[event.key]();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='?']");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  follow(link.getAttribute("href"));
});

let resizing = 0;
addEventListener("resize", () => {
  clearTimeout(resizing);
  resizing = setTimeout(() => resize(0), 100);
});
addEventListener("popstate", listen);
$("wanted").addEventListener("input", showList);
$("beside").addEventListener("change", (event) => besides(event.target.value));
$("sections").addEventListener("change", (event) => toSection(event.target.value));
$("smaller").addEventListener("click", () => resize(-0.1));
$("larger").addEventListener("click", () => resize(0.1));
$("build").addEventListener("click", () => $("build").hasAttribute("aria-disabled") || build());
$("keys").checked = localStorage.getItem("keys") !== "off";
$("keys").addEventListener("change", (event) => localStorage.setItem("keys", event.target.checked ? "on" : "off"));
listen();
