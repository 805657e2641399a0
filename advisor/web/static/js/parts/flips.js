/** What would change the verdict: what a team can bring about first. */

import { el, section } from "../dom.js";
import { capital, listed, meaning } from "../words.js";
import { badge } from "./badge.js";

const MOST = 6;

/** @param {import("../views/result.js").Shared} shared */
export function flips({ context, assessment, revise }) {
  const all = ordered(assessment.decision.flips);
  if (!all.length) return null;
  const item = (flip) => one(flip, context.vocabulary, revise);
  const more = all.slice(MOST);
  return section(
    "flips",
    "What would change it",
    el("ul", { class: "flips-list" }, all.slice(0, MOST).map(item)),
    more.length > 0 &&
      el("details", { id: "more-flips" }, el("summary", {}, `${more.length} more`), el("ul", { class: "flips-list" }, more.map(item))),
  );
}

/**
 * Actionable ones first, then those of fewer changes, otherwise as they came; a project that becomes unclear is no advice,
 * and comes last.
 * @param {{changes: object, actionable: boolean, verdict: string}[]} all
 */
export function ordered(all) {
  const size = (flip) => Object.keys(flip.changes).length;
  const unclear = (flip) => Number(flip.verdict === "needs_clarification");
  return [...all].sort((a, b) => unclear(a) - unclear(b) || Number(b.actionable) - Number(a.actionable) || size(a) - size(b));
}

function one(flip, vocabulary, revise) {
  const conditions = Object.entries(flip.changes).map(([name, value]) => meaning(vocabulary, name, value));
  const text = `If ${listed(conditions)}`;
  return el(
    "li",
    { class: "flip" },
    el("div", { class: "flip-text" }, el("p", {}, text), flip.actionable && el("p", { class: "tag" }, "In your hands")),
    el("div", { class: "flip-verdict" }, el("span", { class: "unseen" }, "then"), badge(flip.verdict)),
    el("button", { type: "button", class: "button small", "aria-label": capital(`Try it: ${text}`), on: { click: () => revise(flip.changes, "changed") } }, "Try it"),
  );
}
