/** An outcome as a small colored label. */

import { el } from "../dom.js";
import { capital } from "../words.js";

const SHORT = {
  prompting: "Prompting",
  rag: "RAG",
  fine_tuning: "Fine-tuning",
  hybrid: "RAG + fine-tuning",
  needs_clarification: "Clarify first",
};

/** @param {string} outcome */
export function outcomeName(outcome) {
  return SHORT[outcome] ?? capital(outcome.replaceAll("_", " "));
}

/** @param {string | null} outcome null: none */
export function badge(outcome) {
  if (!outcome) return el("span", { class: "badge" }, "No answer");
  return el("span", { class: `badge outcome ${known(outcome)}` }, outcomeName(outcome));
}

/** The class that gives an outcome its color. @param {string} outcome */
export function known(outcome) {
  return outcome in SHORT ? outcome.replaceAll("_", "-") : "";
}
