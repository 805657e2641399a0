/** The verdict card: what to start with, where it leads, and how certain that is. */

import { el } from "../dom.js";
import { capital, listed } from "../words.js";
import { known, outcomeName } from "./badge.js";
import { actions } from "./actions.js";

/** @param {import("../views/result.js").Shared} shared */
export function verdictCard({ context, assessment, cite }) {
  const { decision } = assessment;
  const { verdict, destination } = decision;
  return el(
    "section",
    { class: `verdict outcome ${known(verdict)}`, "aria-labelledby": "verdict-title" },
    el("p", { class: "kicker" }, "Verdict"),
    el("h1", { id: "verdict-title", tabindex: -1 }, headline(context.vocabulary, verdict)),
    destination !== verdict && el("p", { class: "destination" }, `Leads to ${context.vocabulary.outcomes[destination]}`),
    el("p", { class: `certainty ${decision.robust ? "settled" : "open"}` }, certainty(decision)),
    decision.deferred && deferred(decision.deferred),
    decision.training && training(decision.training, cite),
    actions(context, assessment),
  );
}

/** @param {import("../words.js").Vocabulary} vocabulary @param {string} verdict */
export function headline(vocabulary, verdict) {
  return verdict === "needs_clarification" ? "Not clear enough yet" : `Start with ${vocabulary.outcomes[verdict]}`;
}

/** @param {{robust: boolean, verdict: string, reachable: string[]}} decision */
export function certainty({ robust, verdict, reachable }) {
  if (robust && verdict === "needs_clarification") {
    return "Say what the model should produce, for whom and from what. Until then, no other answer decides anything.";
  }
  if (robust) return "Settled: no answer to an open question would change it.";
  const others = reachable.filter((outcome) => outcome !== verdict).map(outcomeName);
  return `Still open: answers could turn it into ${listed(others, "or")}.`;
}

function deferred({ missing }) {
  return el(
    "div",
    { class: "deferred" },
    el("h2", {}, "Fine-tuning waits until"),
    el("ul", {}, missing.map(({ until, needs }) => el("li", {}, until || needs))),
  );
}

function training({ kind, because, citations }, cite) {
  return el(
    "details",
    { id: "training-meant", class: "training" },
    el("summary", {}, `Training meant: ${kind.replaceAll("_", " ")}, parameter-efficient first`),
    el("p", {}, capital(because), " ", cite.passages(citations)),
  );
}
