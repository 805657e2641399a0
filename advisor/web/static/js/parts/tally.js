/** How far a batch is, in words and as a bar. */

import { el } from "../dom.js";

const STATES = { loading: "being stored", queued: "waiting for a worker", running: "being worked on", done: "done", cancelled: "cancelled" };

/** @param {any} progress */
export function saidOf({ state, rows, ok, errors, repeated, offline, at_provider: atProvider }) {
  const parts = [`${count(ok + errors)} of ${counted(rows, "row")}, ${STATES[state] ?? state}`];
  if (errors) parts.push(counted(errors, "error"));
  if (repeated) parts.push(`${count(repeated)} with a text that had been assessed`);
  if (atProvider) parts.push(`${count(atProvider)} waiting for the provider's batch endpoint`);
  if (offline) parts.push(`${count(offline)} read offline because the model failed`);
  return parts.join(", ");
}

/** @param {any} progress */
export function costOf({ usage, dollars }) {
  if (!usage.calls) return "";
  const tokens = count(usage.prompt_tokens + usage.completion_tokens);
  return `${tokens} tokens, ${dollars === null ? "price unknown" : `$${dollars.toFixed(2)}`}`;
}

/** @returns {{node: HTMLElement, show: (progress: any) => void}} */
export function tally() {
  const bar = el("progress", { max: 1, value: 0, "aria-labelledby": "tally-text" });
  const text = el("p", { id: "tally-text" });
  const cost = el("p", { class: "quiet" });
  const show = (progress) => {
    bar.max = Math.max(progress.rows, 1);
    bar.value = progress.ok + progress.errors;
    text.textContent = `${saidOf(progress)}.`;
    cost.textContent = costOf(progress);
  };
  return { node: el("section", { class: "tally", "aria-label": "Progress" }, bar, text, cost), show };
}

/** @param {number} number */
export function count(number) {
  return number.toLocaleString("en-US");
}

/** @param {number} number @param {string} noun that takes an s */
export function counted(number, noun) {
  return `${count(number)} ${noun}${number === 1 ? "" : "s"}`;
}
