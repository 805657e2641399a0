/** Citations: numbered buttons that open the passage, with the quoted words marked. */

import { el } from "../dom.js";
import { notice } from "../notice.js";
import { around } from "../text.js";

/**
 * @typedef {{passage: string, quote?: string}} Citation
 * @typedef {object} Library
 * @property {(citations: Citation[]) => any[]} quotes one button for each passage
 * @property {(passages: string[]) => any[]} passages the same, without quotes
 * @property {Map<string, number>} numbers of all cited passages
 * @property {(citation: Citation) => void} open
 * @property {(id: string) => any} find the passage, if the assessment holds it
 */

/**
 * @param {import("../main.js").Context} context
 * @param {any} assessment
 * @returns {Library}
 */
export function library(context, assessment) {
  const byId = new Map(assessment.passages.map((passage) => [passage.id, passage]));
  const numbers = numbered(assessment);
  const open = (citation) => show(context, citation, byId.get(citation.passage));
  const mark = (citation) => {
    const number = numbers.get(citation.passage);
    const section = byId.get(citation.passage)?.section ?? citation.passage;
    return el(
      "button",
      { type: "button", class: "cite", "aria-label": label(number, section), title: section, "data-passage": citation.passage, on: { click: () => open(citation) } },
      number ?? "source",
    );
  };
  const quotes = (citations) => citations.filter(firstOfPassage).map(mark);
  return {
    quotes,
    passages: (ids) => quotes(ids.map((passage) => ({ passage }))),
    numbers,
    open,
    find: (id) => byId.get(id),
  };
}

/**
 * Number the cited passages in the order in which the page cites them.
 * @param {any} assessment
 * @returns {Map<string, number>}
 */
export function numbered({ explanation, decision }) {
  const cited = [
    ...(explanation?.claims ?? []).flatMap((claim) => claim.citations.map((citation) => citation.passage)),
    ...decision.traps.flatMap((trap) => trap.citations),
    ...decision.plan.flatMap((step) => step.citations),
    ...(decision.training?.citations ?? []),
  ];
  return new Map([...new Set(cited)].map((id, at) => [id, at + 1]));
}

/**
 * Give the citations of something that stays on the page the numbers that they have in another assessment.
 * @param {Element} node
 * @param {any} assessment
 */
export function renumber(node, assessment) {
  const numbers = numbered(assessment);
  for (const button of node.querySelectorAll("button[data-passage]")) {
    const number = numbers.get(button.getAttribute("data-passage") ?? "");
    button.textContent = String(number ?? "source");
    button.setAttribute("aria-label", label(number, button.getAttribute("title")));
  }
}

function label(number, section) {
  return `Source ${number ?? ""}: ${section}`;
}

function firstOfPassage(citation, at, all) {
  return all.findIndex((other) => other.passage === citation.passage) === at;
}

async function show(context, { passage: id, quote = "" }, passage) {
  const body = el("div", { class: "passage-body" });
  const dialog = el("dialog", { class: "passage", "aria-labelledby": "passage-title" }, body);
  const close = () => dialog.close();
  dialog.addEventListener("close", () => dialog.remove());
  // A click on the backdrop reaches the dialog itself, a click inside one of its children.
  dialog.addEventListener("click", (event) => event.target === dialog && close());
  document.body.append(dialog);
  const fill = async () => {
    body.replaceChildren(heading("Opening the passage…", close));
    try {
      body.replaceChildren(...written(passage ?? (await context.api.passage(id)), quote, context, close));
    } catch (error) {
      body.replaceChildren(heading(id, close), notice(error, { retry: fill, heading: "h3" }));
    }
  };
  const filled = fill();
  dialog.showModal();
  await filled;
  dialog.querySelector("mark")?.scrollIntoView({ block: "nearest" });
}

function written(passage, quote, context, close) {
  const [before, found, after] = around(passage.text, quote);
  const guide = context.vocabulary.guides[passage.guide] ?? passage.title;
  return [
    heading(passage.section, close),
    el("p", { class: "quiet" }, `${guide}${passage.page ? `, page ${passage.page}` : ""} · `, el("code", {}, passage.id)),
    el("div", { class: "passage-text", dir: "auto" }, before, found && el("mark", {}, found), after),
  ];
}

function heading(text, close) {
  return el(
    "div",
    { class: "passage-head" },
    el("h2", { id: "passage-title" }, text),
    el("button", { type: "button", class: "button small", "aria-label": "Close the passage", on: { click: close } }, "Close"),
  );
}
