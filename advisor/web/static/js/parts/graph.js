/** The decision's trace as a small graph: needs with the rules behind them, and the two answers. Pure data. */

import { capital } from "../words.js";

/**
 * @typedef {"fired" | "not_fired" | "undecided" | "against"} Status `against`: it holds, and speaks against the need
 * @typedef {{text: string, status: Status}} Tried a rule
 * @typedef {{id: string, text: string, status: Status, rules: Tried[], hidden: number}} Need
 * @typedef {{id: string, kicker: string, text: string, outcome: string, needs: string[]}} Answer
 * @typedef {{needs: Need[], answers: Answer[], told: string}} Graph
 */

const NEEDS = {
  retrieval: { text: "Retrieval", concludes: ["prompt_carries_knowledge", "retrieval_need"] },
  behavior: { text: "Another behavior", concludes: ["behavior_need"] },
  training: { text: "Training now", concludes: ["training_need"] },
  training_ready: { text: "Ready to train", concludes: ["enough_examples", "evaluation_available", "training_blocked"] },
  training_possible_later: { text: "Training later", concludes: ["training_possible_later"] },
};
const AGAINST = ["prompt_carries_knowledge", "training_blocked"];
const UNCLEAR = "needs_clarification";
const MARK = { fired: "needed", not_fired: "no", undecided: "undecided" };

/**
 * @param {any} decision
 * @param {Record<string, string>} outcomes
 * @param {boolean} all whether rules that don't hold are wanted, too
 * @returns {Graph}
 */
export function graph(decision, outcomes, all) {
  const derived = Object.entries(NEEDS).map(([id, { text, concludes }]) => need(id, text, concludes, decision, all));
  const needs = [...clarity(decision), ...derived];
  const answers = [
    answer("verdict", "Verdict", decision.verdict, outcomes, ["retrieval", "training", "training_ready"]),
    answer("destination", "Leads to", decision.destination, outcomes, ["retrieval", "training_possible_later"]),
  ];
  return { needs, answers, told: told(needs, answers) };
}

/** @param {boolean | null | undefined} value @returns {Status} */
export function statusOf(value) {
  if (value === true) return "fired";
  return value === false ? "not_fired" : "undecided";
}

function need(id, text, concludes, decision, all) {
  const tried = decision.trace.filter((step) => concludes.includes(step.concludes));
  const rules = tried.filter((step) => all || step.status !== "not_fired").map(asRule);
  return { id, text, status: statusOf(decision.needs[id]), rules, hidden: tried.length - rules.length };
}

function asRule({ title, status, concludes }) {
  return { text: title, status: status === "fired" && AGAINST.includes(concludes) ? "against" : status };
}

/**
 * Where the use case is open, that alone decides, and it stands among the needs.
 * @returns {Need[]}
 */
function clarity(decision) {
  const open = decision.trace.find(({ concludes, status }) => concludes === `verdict:${UNCLEAR}` && status === "fired");
  if (!open) return [];
  return [{ id: UNCLEAR, text: "Clarification", status: "fired", rules: [{ text: open.title, status: "fired" }], hidden: 0 }];
}

function answer(id, kicker, outcome, outcomes, needs) {
  const text = outcome === UNCLEAR ? "Not clear enough" : capital(outcomes[outcome]);
  return { id, kicker, text, outcome, needs: outcome === UNCLEAR ? [UNCLEAR] : needs };
}

function told(needs, answers) {
  const said = needs.map(({ text, status, rules }) => {
    const because = rules.filter((rule) => ["fired", "against"].includes(rule.status)).map((rule) => rule.text);
    return `${text}: ${MARK[status]}${because.length ? `, because: ${because.join("; ")}` : ""}.`;
  });
  return `${said.join(" ")} ${answers.map(({ kicker, text }) => `${kicker}: ${text}.`).join(" ")}`;
}
