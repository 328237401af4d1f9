// The page's wiring: forms, tabs, samples, files, and where results go.

import { curl, post, seed } from "./api.js";
import { comparison } from "./compare.js";
import { make } from "./dom.js";
import { marked, marksOf } from "./markup.js";
import * as panels from "./panels.js";

const get = (id) => document.getElementById(id);
const LAYERS = [
  ["key", "Key sentences"],
  ["sign", "Signs of translation"],
  ["shade", "Sentences by how translated they read"],
  ["theme", "Words of the chosen theme"],
  ["removed", "Not part of the article"],
];

let sent = null; // {text} or {html}, as it was pasted, dropped or chosen

// ---- one article

async function analyse(event) {
  event?.preventDefault();
  const body = { ...article(), offset_unit: "utf16" };
  await into(get("result"), async () => {
    const analysis = await post("/v1/analyses", body);
    return result(analysis, body);
  });
}

function article() {
  const title = get("title").value.trim();
  const text = get("text").value;
  const body = sent?.html !== undefined && sent.shown === text ? { html: sent.html } : { text };
  return title ? { title, ...body } : body;
}

function result(analysis, body) {
  const text = analysis.document.text ?? body.text;
  const reading = make(
    "article",
    { class: "reading", "aria-label": "The article, marked up" },
    legend(),
    body.title ? make("h2", { class: "headline", dir: "auto" }, marked(body.title, marksOf(analysis, "title"), { inline: true })) : null,
    marked(text, marksOf(analysis, "text")),
  );
  const side = make(
    "div",
    { class: "side" },
    panels.verdict(analysis),
    panels.signs(analysis, { show: (number) => showSign(reading, number) }),
    panels.themes(analysis, { toggle: (id, button) => chooseTheme(reading, id, button) }),
    panels.language(analysis),
  );
  const whole = make("div", { class: "result" }, panels.summary(analysis), reading, side, panels.request(curl("/v1/analyses", body)));
  explain(reading);
  return whole;
}

function legend() {
  const items = LAYERS.map(([kind, label]) =>
    make(
      "label",
      {},
      make("input", {
        type: "checkbox",
        checked: true,
        onchange: (event) => event.target.closest(".reading").classList.toggle(`without-${kind}`, !event.target.checked),
      }),
      make("span", { class: `swatch ${kind} ${kind === "shade" ? "shade-3" : ""} ${kind === "theme" ? "lit" : ""}` }, label),
    ),
  );
  return make("fieldset", { class: "legend" }, make("legend", {}, "Shown"), items);
}

function showSign(reading, number) {
  const mark = reading.querySelector(`[data-sign="${number}"]`);
  mark?.scrollIntoView({ block: "center" });
  reading.querySelector(`#mark-${number}`)?.focus();
}

function chooseTheme(reading, id, button) {
  const chosen = button.getAttribute("aria-pressed") !== "true";
  for (const other of document.querySelectorAll(".chip[aria-pressed=true]")) other.setAttribute("aria-pressed", "false");
  button.setAttribute("aria-pressed", String(chosen));
  for (const piece of reading.querySelectorAll("[data-themes]")) {
    piece.classList.toggle("lit", chosen && piece.dataset.themes.split(" ").includes(id));
  }
  if (chosen) reading.querySelector(".lit:not(.swatch)")?.scrollIntoView({ block: "nearest" });
}

// The explanation of a sign, beside it while it is pointed at or has the focus.
function explain(reading) {
  const tip = make("div", { class: "tip", hidden: true, "aria-hidden": "true" });
  reading.append(tip);
  const show = (event) => {
    const mark = event.target.closest?.("[data-sign]");
    if (!mark) return;
    tip.textContent = get(`sign-${mark.dataset.sign}`)?.querySelector("span")?.textContent.trim() ?? "";
    tip.hidden = false;
    const [box, around] = [mark.getBoundingClientRect(), reading.getBoundingClientRect()];
    const most = Math.max(0, around.width - tip.offsetWidth - 8);
    tip.style.left = `${Math.min(box.left - around.left, most)}px`;
    tip.style.top = `${box.bottom - around.top + 6}px`;
  };
  const hide = () => (tip.hidden = true);
  for (const name of ["pointerover", "focusin"]) reading.addEventListener(name, show);
  for (const name of ["pointerout", "focusout"]) reading.addEventListener(name, hide);
  reading.addEventListener("keydown", (event) => event.key === "Escape" && hide());
}

// ---- two articles

async function compare(event) {
  event?.preventDefault();
  const texts = { a: get("text-a").value, b: get("text-b").value };
  const side = (text) => ({ text, offset_unit: "utf16" });
  const body = { a: side(texts.a), b: side(texts.b) };
  await into(get("comparison"), async () => {
    const found = await post("/v1/comparisons", body);
    return [comparison(found, texts), panels.request(curl("/v1/comparisons", body))];
  });
}

// ---- what both need

async function into(place, work) {
  place.setAttribute("aria-busy", "true");
  try {
    place.replaceChildren(...[await work()].flat());
  } catch (error) {
    place.replaceChildren(make("p", { class: "message", role: "alert" }, error.message));
  } finally {
    place.setAttribute("aria-busy", "false");
  }
}

async function takeSeed(name) {
  const found = await seed(name);
  get("title").value = found.title ?? "";
  take({ text: found.text });
  address({ seed: name });
}

function take(what) {
  const page = what.html === undefined ? null : new DOMParser().parseFromString(what.html, "text/html");
  const shown = page ? page.body.textContent.replace(/\n\s*\n+/g, "\n\n").trim() : what.text;
  get("text").value = shown;
  sent = { ...what, shown: get("text").value };
}

async function takeFile(file) {
  const content = await file.text();
  if (file.name.endsWith(".json")) {
    const found = JSON.parse(content);
    get("title").value = found.title ?? "";
    take(found.html === undefined ? { text: found.text ?? "" } : { html: found.html });
  } else {
    take(/\.html?$/i.test(file.name) || file.type === "text/html" ? { html: content } : { text: content });
  }
  address({});
}

function address(parameters) {
  const query = new URLSearchParams(parameters).toString().replaceAll("%2F", "/").replaceAll("%2C", ",");
  history.replaceState(null, "", query ? `/?${query}` : "/");
}

function chooseTab(chosen) {
  for (const tab of document.querySelectorAll("[role=tab]")) {
    const isChosen = tab === chosen;
    tab.setAttribute("aria-selected", String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
    get(tab.getAttribute("aria-controls")).hidden = !isChosen;
  }
}

function wire() {
  const tabs = [...document.querySelectorAll("[role=tab]")];
  for (const [at, tab] of tabs.entries()) {
    tab.addEventListener("click", () => chooseTab(tab));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = tabs[(at + step + tabs.length) % tabs.length];
      chooseTab(next);
      next.focus();
    });
  }
  get("article").addEventListener("submit", analyse);
  get("pair").addEventListener("submit", compare);
  get("seed").addEventListener("change", (event) => event.target.value && into(get("result"), async () => {
    await takeSeed(event.target.value);
    return [];
  }).then(() => analyse()));
  for (const side of ["a", "b"]) {
    get(`seed-${side}`).addEventListener("change", async (event) => {
      if (event.target.value) get(`text-${side}`).value = (await seed(event.target.value)).text;
    });
  }
  get("file").addEventListener("change", (event) => event.target.files[0] && takeFile(event.target.files[0]));
  const drop = get("text");
  drop.addEventListener("dragover", (event) => event.preventDefault());
  drop.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    takeFile(event.dataTransfer.files[0]);
  });
}

async function open() {
  const asked = new URLSearchParams(location.search);
  if (asked.get("seed")) {
    get("seed").value = asked.get("seed");
    await into(get("result"), async () => {
      await takeSeed(asked.get("seed"));
      return [];
    });
    if (get("text").value) await analyse();
  } else if (asked.get("compare")) {
    chooseTab(get("tab-compare"));
    const names = asked.get("compare").split(",");
    await into(get("comparison"), async () => {
      for (const [at, side] of ["a", "b"].entries()) {
        get(`seed-${side}`).value = names[at] ?? "";
        get(`text-${side}`).value = (await seed(names[at])).text;
      }
      return [];
    });
    if (get("text-b").value) await compare();
  }
}

wire();
open();
