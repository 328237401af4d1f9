// The article with everything marked where it stands. Marks overlap, so the text is cut wherever one begins or ends, and
// each piece knows all marks it is part of.

import { make } from "./dom.js";

const SHADES = 4;

// What is marked in one field of an analysis: {start, end, kind, ...}.
export function marksOf(analysis, field) {
  const marks = [];
  const translation = analysis.translation;
  if (field === "text") {
    for (const span of analysis.document.removed) marks.push({ ...span, kind: "removed" });
    for (const span of analysis.summary?.sentences ?? []) marks.push({ ...span, kind: "key" });
    if (translation && translation.verdict !== "undetermined") {
      for (const span of translation.sentences) {
        const shade = Math.min(SHADES, Math.floor(span.score * (SHADES + 1)));
        if (shade > 0) marks.push({ ...span, kind: "shade", shade });
      }
    }
  }
  (translation?.signs ?? []).forEach((sign, number) => {
    if (sign.field === field) marks.push({ ...sign, kind: "sign", number });
  });
  for (const theme of analysis.themes ?? []) {
    for (const span of theme.evidence) if (span.field === field) marks.push({ ...span, kind: "theme", theme: theme.id });
  }
  return marks;
}

// The pieces of a text, in order: [start, end, marks].
export function pieces(text, marks) {
  const cuts = new Set([0, text.length]);
  for (const mark of marks) cuts.add(mark.start).add(mark.end);
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) cuts.add(i).add(i + 1);
  const places = [...cuts].sort((a, b) => a - b);
  const opening = [...marks].sort((a, b) => a.start - b.start);
  const found = [];
  let open = [];
  let next = 0;
  for (let i = 0; i + 1 < places.length; i++) {
    const [start, end] = [places[i], places[i + 1]];
    open = open.filter((mark) => mark.end > start);
    while (next < opening.length && opening[next].start <= start) open.push(opening[next++]);
    found.push([start, end, [...open]]);
  }
  return found;
}

// A text as paragraphs, or as one line for a headline.
export function marked(text, marks, { inline = false } = {}) {
  const whole = make(inline ? "span" : "div", { class: "marked", dir: "auto" });
  let line = inline ? whole : null;
  const begun = new Set();
  for (const [start, end, open] of pieces(text, marks)) {
    const said = text.slice(start, end);
    if (said === "\n" && !inline) {
      line = null;
      continue;
    }
    if (!line) {
      line = make("p", { dir: "auto" });
      whole.append(line);
    }
    line.append(open.length ? piece(said, open, begun) : said);
  }
  return whole;
}

function piece(said, open, begun) {
  const sign = open.find((mark) => mark.kind === "sign");
  const themes = open.filter((mark) => mark.kind === "theme").map((mark) => mark.theme);
  const classes = open.map((mark) => (mark.kind === "shade" ? `shade shade-${mark.shade}` : mark.kind));
  const element = make(sign || classes.includes("key") ? "mark" : "span", { class: [...new Set(classes)].join(" ") }, said);
  if (themes.length) element.dataset.themes = themes.join(" ");
  if (sign) {
    element.dataset.sign = sign.number;
    if (!begun.has(sign.number)) {
      begun.add(sign.number);
      element.id = `mark-${sign.number}`;
      element.tabIndex = 0;
      element.setAttribute("aria-describedby", `sign-${sign.number}`);
    }
  }
  return element;
}
