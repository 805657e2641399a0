/** The next question, with an answer a click away. */

import { el, section } from "../dom.js";
import { capital, factOf, listed, plain, wholeNumber } from "../words.js";
import { outcomeName } from "./badge.js";

/** @param {import("../views/result.js").Shared} shared */
export function question({ context, assessment, revise }) {
  const asked = assessment.decision.next_question;
  const fact = asked && factOf(context.vocabulary, asked.fact);
  if (!asked || !fact) return null;
  const answer = (value) => revise({ [asked.fact]: value }, "question");
  const way = fact.kind === "number" ? numeric(fact, asked, answer) : fact.kind === "set" ? several(fact, answer) : choices(fact, asked, answer);
  return section("question", "The question that settles most", el("p", { class: "asked", id: "asked" }, asked.text), way);
}

/**
 * The answers to a question of few values, each with the verdicts that it leaves possible.
 * @param {import("../words.js").Fact} fact
 * @param {Record<string, string[]>} separates by the label of one or more values
 * @returns {{value: boolean | string, text: string, leaves: string[]}[]}
 */
export function answers(fact, separates) {
  /** @type {[string, boolean | string][]} */
  const flags = [["yes", true], ["no", false]];
  /** @type {[string, boolean | string][]} */
  const values = fact.kind === "flag" ? flags : (fact.values ?? []).map((value) => [plain(value), value]);
  return values.map(([text, value]) => ({ value, text: capital(text), leaves: leaves(separates, text, String(value)) }));
}

function leaves(separates, text, value) {
  const names = (label) => label.split(/, | or /).map((name) => name.trim());
  const found = Object.entries(separates).find(([label]) => names(label).some((name) => name === text || name === value));
  return found?.[1] ?? [];
}

function choices(fact, asked, answer) {
  return el(
    "div",
    { class: "answers", role: "group", "aria-labelledby": "asked" },
    answers(fact, asked.separates).map(({ value, text, leaves: left }) =>
      el(
        "button",
        { type: "button", class: "button answer", on: { click: () => answer(value) } },
        el("span", { class: "answer-text" }, text),
        left.length > 0 && el("span", { class: "answer-leaves" }, `leaves ${listed(left.map(outcomeName), "or")}`),
      ),
    ),
  );
}

function numeric(fact, asked, answer) {
  const input = el("input", { id: "answer", inputmode: "numeric", autocomplete: "off", "aria-labelledby": "asked", "aria-describedby": "answer-problem ranges" });
  const problem = el("p", { id: "answer-problem", class: "field-problem", "aria-live": "polite" });
  const submit = (event) => {
    event.preventDefault();
    const value = wholeNumber(input.value);
    if (typeof value === "number") answer(value);
    else problem.textContent = "Give a whole number, such as 1,200.";
  };
  const ranges = Object.entries(asked.separates).map(([label, left]) => el("li", {}, `${label}: leaves ${listed(left.map(outcomeName), "or")}`));
  return el(
    "form",
    { class: "numeric", on: { submit } },
    input,
    fact.unit && el("span", { class: "unit" }, fact.unit),
    el("button", { class: "button" }, "Answer"),
    problem,
    el("ul", { id: "ranges", class: "quiet ranges" }, ranges),
  );
}

function several(fact, answer) {
  const boxes = (fact.values ?? []).map((value) => el("input", { type: "checkbox", id: `answer-${value}`, value }));
  const submit = (event) => {
    event.preventDefault();
    answer(boxes.filter((box) => box.checked).map((box) => box.value));
  };
  const labels = boxes.map((box) => el("label", { class: "check", for: box.id }, box, plain(box.value)));
  return el("form", { class: "numeric", "aria-labelledby": "asked", on: { submit } }, labels, el("button", { class: "button" }, "Answer"));
}
