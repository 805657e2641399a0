/** The fact sheet: what is known with its words, what isn't, and a control for each. */

import { el } from "../dom.js";
import { shortened } from "../text.js";
import { capital, number, plain, shownValue, wholeNumber } from "../words.js";

/** @param {import("../views/result.js").Shared} shared */
export function sheet({ context, assessment, revise }) {
  const { facts } = assessment;
  const known = context.vocabulary.facts.filter(({ name }) => name in facts);
  const unknown = context.vocabulary.facts.filter(({ name }) => !(name in facts));
  const row = (fact) => factRow(fact, facts[fact.name], revise);
  return el(
    "div",
    { class: "sheet" },
    known.length ? el("ul", { class: "fact-list" }, known.map(row)) : el("p", { class: "quiet" }, "The text supports no fact, so everything is open."),
    unknown.length > 0 &&
      el(
        "details",
        { id: "unknown-facts" },
        el("summary", {}, `${unknown.length} not known`),
        groups(unknown).map(([title, all]) => [el("h3", {}, title), el("ul", { class: "fact-list" }, all.map(row))]).flat(),
      ),
  );
}

/** @param {import("../words.js").Fact[]} facts @returns {[string, import("../words.js").Fact[]][]} */
function groups(facts) {
  return [...new Set(facts.map(({ group }) => group))].map((group) => [group, facts.filter((fact) => fact.group === group)]);
}

function factRow(fact, known, revise) {
  const id = `fact-${fact.name}`;
  const change = (value) => revise({ [fact.name]: value }, id);
  return el(
    "li",
    { id, class: "fact", "data-facts": fact.name },
    el("div", { class: "fact-head" }, el("span", { id: `${id}-label`, class: "fact-label" }, fact.label), known && origin(known)),
    known && el("span", { class: "on-paper" }, shownValue(known.value), fact.unit && ` ${fact.unit}`),
    control(fact, known?.value ?? null, change),
    known?.evidence && el("a", { class: "words", href: `#words-${fact.name}`, dir: "auto" }, `“${shortened(known.evidence.quote, 110)}”`),
    !known && el("p", { class: "quiet ask" }, fact.question),
  );
}

function origin({ source, basis }) {
  if (source === "user") return el("span", { class: "origin" }, "set by you");
  return basis === "inferred" ? el("span", { class: "origin" }, "inferred") : null;
}

function control(fact, value, change) {
  if (fact.kind === "number") return numeric(fact, value, change);
  if (fact.kind === "set") return several(fact, value ?? [], change);
  const flags = [["true", "Yes"], ["false", "No"]];
  const options = fact.kind === "flag" ? flags : (fact.values ?? []).map((each) => [each, capital(plain(each))]);
  const read = (text) => (text === "" ? null : fact.kind === "flag" ? text === "true" : text);
  return segments(fact, [...options, ["", "Unknown"]], value === null ? "" : String(value), (text) => change(read(text)));
}

function segments({ name }, options, chosen, change) {
  return el(
    "div",
    { class: "segments", role: "radiogroup", "aria-labelledby": `fact-${name}-label` },
    options.map(([value, text]) => {
      const id = `set-${name}-${value || "unknown"}`;
      const listener = { change: () => change(value) };
      return [
        el("input", { type: "radio", class: "unseen", id, name: `set-${name}`, value, checked: value === chosen, on: listener }),
        el("label", { for: id }, text),
      ];
    }).flat(),
  );
}

function several({ name, values = [] }, chosen, change) {
  const boxes = values.map((value) => el("input", { type: "checkbox", class: "unseen", id: `set-${name}-${value}`, value, checked: chosen.includes(value) }));
  const collect = () => {
    const picked = boxes.filter((box) => box.checked).map((box) => box.value);
    change(picked.length ? picked : null);
  };
  return el(
    "div",
    { class: "segments", role: "group", "aria-labelledby": `fact-${name}-label`, on: { change: collect } },
    boxes.map((box) => [box, el("label", { for: box.id }, plain(box.value))]).flat(),
  );
}

function numeric({ name, unit }, value, change) {
  const id = `set-${name}`;
  const shown = value === null ? "" : number(value);
  const problem = el("p", { id: `${id}-problem`, class: "field-problem", "aria-live": "polite" });
  const input = el("input", { id, value: shown, inputmode: "numeric", autocomplete: "off", "aria-labelledby": `fact-${name}-label`, "aria-describedby": `${id}-problem`, placeholder: "unknown" });
  const set = () => {
    const read = wholeNumber(input.value);
    problem.textContent = read === undefined ? "Give a whole number, such as 1,200, or nothing." : "";
    if (read !== undefined && read !== value) change(read);
  };
  input.addEventListener("change", set);
  return el("div", { class: "numeric" }, input, unit && el("span", { class: "unit" }, unit), problem);
}
