/** The panel: what each of the five guides alone would say. */

import { el, section } from "../dom.js";
import { capital, readable } from "../words.js";
import { badge } from "./badge.js";

/** @param {import("../views/result.js").Shared} shared */
export function guides({ context, assessment, cite }) {
  const { panel } = assessment.decision;
  if (!panel.length) return null;
  const agree = panel.filter((member) => member.agrees).length;
  const silent = panel.filter((member) => member.verdict === null).length;
  return section(
    "guides",
    "Five guides, each by its own procedure",
    el("p", { class: "quiet" }, `${agree} of ${panel.length} come to the same verdict${silent ? `; ${silent} can't say from these facts` : ""}.`),
    el("ul", { class: "panel" }, panel.map((member) => guide(member, context.vocabulary, cite))),
  );
}

function guide(member, vocabulary, cite) {
  const title = vocabulary.guides[member.guide] ?? member.guide;
  return el(
    "li",
    { class: `guide ${member.agrees === false ? "dissents" : ""}` },
    el("div", { class: "guide-head" }, el("h3", {}, title), badge(member.verdict)),
    el("p", {}, member.dissent ? `Dissents: it ${member.dissent}.` : walk(vocabulary, member)),
    member.reference && quoted(member.reference, cite),
    el(
      "details",
      { id: `steps-${member.guide}` },
      el("summary", {}, "Its steps"),
      member.dissent && el("p", {}, walk(vocabulary, member)),
      el("ol", { class: "guide-steps" }, member.steps.map((step) => el("li", {}, readable(vocabulary, step)))),
    ),
  );
}

// How a guide's procedure came to its end, without the labels of its questions ("T2 Should the model know more?").
function walk(vocabulary, { because }) {
  return capital(readable(vocabulary, because.replace(/\b(?:Path \d+|[A-Z]{1,2}\d+) (?=[A-Z])/g, "")));
}

function quoted(reference, cite) {
  return el("p", {}, el("button", { type: "button", class: "link quote", on: { click: () => cite.open(reference) } }, `“${reference.quote}”`));
}
