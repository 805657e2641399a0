/** What a change of facts did, with a way back. */

import { el } from "../dom.js";
import { factOf, plain, shownValue } from "../words.js";
import { outcomeName } from "./badge.js";

/** @param {{context: any, before: any, after: any, restore: any}} done */
export function changed({ context, before, after, restore }) {
  const names = [...new Set([...Object.keys(before.facts), ...Object.keys(after.facts)])];
  const changes = names.filter((name) => JSON.stringify(before.facts[name]?.value) !== JSON.stringify(after.facts[name]?.value));
  const undo = el("button", { type: "button", class: "button small", on: { click: () => restore(before.revision, "changed") } }, "Undo");
  const away = (event) => event.target.closest(".changed").remove();
  return el(
    "div",
    { class: "changed" },
    el("p", {}, said(context.vocabulary, before, after, changes)),
    undo,
    el("button", { type: "button", class: "button small plain", "aria-label": "Dismiss", on: { click: away } }, "OK"),
  );
}

/**
 * The change and its effect as a sentence or two.
 * @param {import("../words.js").Vocabulary} vocabulary
 * @param {any} before
 * @param {any} after
 * @param {string[]} changes names of the facts that changed
 */
export function said(vocabulary, before, after, changes) {
  const facts = changes.map((name) => {
    const label = factOf(vocabulary, name)?.label ?? plain(name);
    return `${label}: ${shownValue(before.facts[name]?.value)} → ${shownValue(after.facts[name]?.value)}`;
  });
  return `${facts.length ? `${facts.join("; ")}. ` : ""}${effect(before.decision, after.decision)}`;
}

function effect(before, after) {
  if (before.verdict !== after.verdict) return `The verdict is now ${outcomeName(after.verdict)}; it was ${outcomeName(before.verdict)}.`;
  if (before.destination !== after.destination) return `The verdict stays; it now leads to ${outcomeName(after.destination)}.`;
  if (before.robust !== after.robust) return after.robust ? "The verdict stays, and is settled now." : "The verdict stays, and is open now.";
  return "The verdict stays.";
}
