// What stands beside the article: verdict, summary, signs, themes, language, the request.

import { copyButton, make, percent } from "./dom.js";

const VERDICTS = {
  machine_translation: [
    "Reads like a machine translation",
    "The text has what machine translations and round trips have. It is no proof: see which words show it.",
  ],
  translation: [
    "Reads like a translation",
    "The text has what translations have. A good translation by a person is no fault, and an original may read like one.",
  ],
  no_signs: [
    "No signs of translation",
    "Nothing was found. That does not make it an original: a good translation leaves no signs.",
  ],
  undetermined: ["Undetermined", "Nothing can be said of this text."],
};

const panel = (id, heading, ...children) =>
  make("section", { class: "panel", "aria-labelledby": id }, make("h2", { id }, heading), ...children);

export function verdict({ translation }) {
  const [said, means] = VERDICTS[translation.verdict];
  const source = translation.source_language;
  return panel(
    "verdict",
    "Translation",
    make("p", { class: `verdict ${translation.verdict}` }, said),
    translation.probability === null ? null : meter("Translated in any way", translation.probability),
    translation.machine_probability === null ? null : meter("By a machine", translation.machine_probability),
    source ? make("p", {}, `Signs point to: ${name(source.tag)}`) : null,
    make("p", { class: "hint" }, translation.reason ?? means),
    translation.probability === null
      ? null
      : make("p", { class: "hint" }, "The shares are for texts of which half are translations."),
  );
}

function meter(label, share) {
  return make(
    "p",
    { class: "meter" },
    make("span", {}, label),
    make("meter", { min: 0, max: 1, value: share, "aria-label": label }),
    make("strong", {}, percent(share)),
  );
}

export function summary({ summary: found }) {
  return panel(
    "summary",
    "Key sentences",
    make("ul", { class: "plain" }, found.sentences.map((s) => make("li", { dir: "auto" }, s.text))),
    copyButton(found.text, "Copy the summary"),
  );
}

export function signs({ translation }, { show }) {
  const items = translation.signs.map((sign, number) =>
    make(
      "li",
      { id: `sign-${number}` },
      make("button", { type: "button", class: "quote", dir: "auto", onclick: () => show(number) }, shortened(sign.text)),
      make("span", {}, ` ${sign.explanation}`),
      sign.field === "title" ? make("span", { class: "hint" }, " (headline)") : null,
    ),
  );
  const list = items.length ? make("ol", { class: "plain signs" }, items) : make("p", { class: "hint" }, "None found.");
  return panel("signs", `Signs (${items.length})`, list);
}

export function themes({ themes: found, theme_coverage: coverage }, { toggle }) {
  const none = coverage === "none" ? "No theme is known in this language." : "None of the known themes.";
  const buttons = found.map((theme) =>
    make(
      "li",
      {},
      make(
        "button",
        {
          type: "button",
          class: "chip",
          "aria-pressed": "false",
          onclick: (event) => toggle(theme.id, event.currentTarget),
        },
        theme.label,
        make("span", { class: "level" }, ` ${theme.level}`),
      ),
      make("span", { class: "hint" }, ` ${[...new Set(theme.evidence.map((e) => e.text))].slice(0, 4).join(", ")}`),
    ),
  );
  return panel(
    "themes",
    "Themes",
    buttons.length
      ? [make("p", { class: "hint" }, "Choose one to see its words in the article."), make("ul", { class: "plain" }, buttons)]
      : make("p", { class: "hint" }, none),
  );
}

export function language({ language: found, document: measured }) {
  const sure = found.confidence === null ? "" : ` (${percent(found.confidence)} sure)`;
  const others = found.spans.length ? make("p", { class: "hint" }, `Passages in: ${[...new Set(found.spans.map((s) => name(s.tag)))].join(", ")}`) : null;
  return panel(
    "language",
    "Language",
    make("p", {}, `${found.name}${sure}`),
    others,
    make("p", { class: "hint" }, `${measured.words} words, ${measured.sentences} sentences, ${measured.paragraphs} paragraphs`),
  );
}

export function request(command) {
  return make(
    "details",
    { class: "panel" },
    make("summary", {}, "Show the request"),
    copyButton(command, "Copy"),
    make("pre", { tabindex: 0 }, command.length > 4000 ? `${command.slice(0, 4000)} …` : command),
  );
}

export function name(tag) {
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

const shortened = (text) => (text.length > 80 ? `${text.slice(0, 78)} …` : text);
