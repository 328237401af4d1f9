// Two articles side by side: aligned sentences in one row, changed words lit, what only one of them has beside a gap.

import { make, percent } from "./dom.js";
import { name } from "./panels.js";

const RELATIONS = {
  copy: "One is a copy of the other",
  partial_copy: "Part of one stands in the other",
  same_story: "The same story, told anew",
  unrelated: "Not the same story",
};

// The rows in the order of the first article; what only the second has stands behind the row before it.
export function rows(found) {
  const all = found.alignment.map((pair) => ({ a: pair.a, b: pair.b, changes: pair.changes, share: pair.similarity }));
  all.push(...found.only_in_a.map((a) => ({ a, changes: [] })));
  all.sort((x, y) => x.a.index - y.a.index);
  for (const b of found.only_in_b) {
    const before = all.findLastIndex((row) => row.b && row.b.index < b.index);
    all.splice(before + 1, 0, { b, changes: [] });
  }
  return all;
}

export function comparison(found, texts) {
  const { original, probability, reasons } = found.direction;
  const which = { a: "The first reads like the original", b: "The second reads like the original" }[original];
  const said = which ? `${which} (${percent(probability)}).` : "Which is the original can't be told.";
  return make(
    "div",
    { class: "compared" },
    make(
      "section",
      { class: "panel", "aria-labelledby": "relation" },
      make("h2", { id: "relation" }, RELATIONS[found.relation]),
      make("p", {}, `${percent(found.similarity)} alike. ${found.relation === "unrelated" ? "" : said}`),
      reasons.length ? make("ul", {}, reasons.map((reason) => make("li", {}, reason))) : null,
    ),
    table(found, texts),
  );
}

function table(found, texts) {
  const head = ["a", "b"].map((side) =>
    make("th", { scope: "col" }, `${side === "a" ? "First (a)" : "Second (b)"}, ${name(found.documents[side].language.tag)}`),
  );
  const body = rows(found).map((row) =>
    make(
      "tr",
      { class: row.a && row.b ? "both" : "alone" },
      ["a", "b"].map((side) => cell(row, side, texts[side])),
    ),
  );
  const caption = "Sentences that belong together stand beside one another; changed words are marked.";
  return make(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": "Sentences side by side" },
    make(
      "table",
      { class: "pairs" },
      make("caption", {}, caption),
      make("thead", {}, make("tr", {}, head)),
      make("tbody", {}, body),
    ),
  );
}

function cell(row, side, text) {
  const place = row[side];
  if (!place) return make("td", { class: "gap" }, make("span", { class: "hidden" }, "nothing like it"));
  const words = row.changes.map((change) => change[side]).filter(Boolean);
  return make("td", { dir: "auto" }, lit(text.slice(place.start, place.end), words));
}

// The sentence with each changed run of words marked, from left to right.
export function lit(sentence, words) {
  const parts = [];
  let from = 0;
  for (const word of words) {
    const at = sentence.indexOf(word, from);
    if (at < 0) continue;
    parts.push(sentence.slice(from, at), make("mark", { class: "change" }, word));
    from = at + word.length;
  }
  return [...parts, sentence.slice(from)];
}
