/** A message of the conversation: claims with citations, a change with before and after, a question with answers. */

import { el } from "../dom.js";
import { factOf, plain, shownValue } from "../words.js";
import { badge } from "./badge.js";
import { library, renumber } from "./passage.js";
import { answers } from "./question.js";

/**
 * @param {any} message as the API gives it
 * @param {import("../views/chat.js").Beside & {say: (text: string) => void}} talk
 * @returns {{node: HTMLElement, redraw: () => void, settle: () => void}} `settle`: another message follows
 */
export function said(message, talk) {
  const { reply } = message;
  if (!reply) return still(mine(message.text));
  const assessment = talk.assessment();
  const cite = library(talk.context, { ...assessment, passages: [...assessment.passages, ...reply.passages] });
  const card = reply.change && changeCard(message, talk);
  const back = reply.intent === "undo" && message.revision > 1 && undoing(message, talk);
  const asked = reply.asks && question(reply.asks, talk);
  const node = el(
    "div",
    { class: "said advisor" },
    el("span", { class: "unseen" }, "Advisor:"),
    reply.claims.map((claim) => el("p", { dir: "auto" }, claim.text, " ", cite.quotes(claim.citations))),
    message.withheld && el("p", { class: "quiet" }, "Parts of this answer quote documents that you may not see."),
    card?.node,
    back,
    asked,
    reply.written_by !== "offline" && el("p", { class: "quiet" }, `Worded by ${reply.written_by}; every citation was checked by code.`),
    reply.warnings.map((warning) => el("p", { class: "quiet", dir: "auto" }, warning)),
  );
  const settle = () => {
    asked?.remove();
    back?.remove?.();
  };
  const redraw = () => {
    renumber(node, talk.assessment());
    card?.redraw();
  };
  return { node, redraw, settle };
}

/** What the user said. @param {string} text */
export function mine(text) {
  return el("div", { class: "said user" }, el("span", { class: "unseen" }, "You:"), el("p", { dir: "auto" }, text));
}

/**
 * An answer that is still being made. Screen readers hear it once it is whole.
 * @param {import("../views/chat.js").Beside} talk
 * @returns {{node: HTMLElement, hear: (name: string, data: any) => void}}
 */
export function answering({ context, assessment }) {
  const cite = library(context, assessment());
  const wait = el("p", { class: "quiet waiting-answer" }, "…");
  const node = el("div", { class: "said advisor coming", "aria-live": "off" }, wait);
  const hear = (name, data) => {
    if (name !== "claim") return;
    wait.remove();
    const item = el("p", { dir: "auto", "data-place": data.place }, data.claim.text, " ", cite.quotes(data.claim.citations));
    const after = [...node.children].find((other) => Number(other.getAttribute("data-place")) > data.place);
    node.insertBefore(item, after ?? null);
  };
  return { node, hear };
}

function still(node) {
  return { node, redraw: () => undefined, settle: () => undefined };
}

function changeCard(message, talk) {
  const { facts, before, after } = message.reply.change;
  const values = Object.fromEntries(facts.map((each) => [each.fact, each.after]));
  const foot = el("div", { class: "change-foot" });
  const id = `change-${message.position}`;
  const node = el(
    "div",
    { class: "change", id, role: "group", "aria-label": "What the change does" },
    el("ul", { class: "change-facts" }, facts.map((each) => el("li", {}, factLine(talk.context.vocabulary, each)))),
    verdicts(before, after),
    foot,
  );
  let undoTo = 0;
  const act = async (work, applied) => {
    const revision = talk.assessment().revision;
    for (const button of foot.querySelectorAll("button")) button.disabled = true;
    if (await work()) undoTo = applied ? revision : 0;
    redraw();
    foot.querySelector("button")?.focus({ preventScroll: true });
  };
  const apply = () => act(() => talk.revise(values, id), true);
  const undo = () => act(() => talk.restore(undoTo, id), false);
  const redraw = () => {
    const holds = facts.every((each) => same(each.after, talk.assessment().facts[each.fact]?.value ?? null));
    foot.replaceChildren(...(holds ? kept(undoTo, undo) : [el("button", { type: "button", class: "button small", on: { click: apply } }, "Apply")]));
  };
  redraw();
  return { node, redraw };
}

function verdicts(before, after) {
  if (before.verdict === after.verdict) return el("p", { class: "change-verdicts" }, el("span", { class: "quiet" }, "Stays "), badge(after.verdict));
  const becomes = [el("span", { "aria-hidden": "true" }, " → "), el("span", { class: "unseen" }, " becomes ")];
  return el("p", { class: "change-verdicts" }, badge(before.verdict), ...becomes, badge(after.verdict));
}

function kept(undoTo, undo) {
  const back = undoTo ? [el("button", { type: "button", class: "button small", on: { click: undo } }, "Undo")] : [];
  return [el("span", { class: "quiet" }, "This holds now."), ...back];
}

function factLine(vocabulary, { fact, before, after }) {
  return `${factOf(vocabulary, fact)?.label ?? plain(fact)}: ${shownValue(before)} → ${shownValue(after)}`;
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

function undoing(message, talk) {
  const to = message.revision - 1;
  const node = el("p", { id: `undo-${message.position}` });
  const click = async () => (await talk.restore(to, node.id)) && node.remove();
  node.append(el("button", { type: "button", class: "button small", on: { click } }, `Restore revision ${to}`));
  return node;
}

function question(asked, { context, say }) {
  const fact = factOf(context.vocabulary, asked.fact);
  const choices = fact && ["flag", "choice"].includes(fact.kind) ? answers(fact, asked.separates).map(({ text }) => text) : [];
  const buttons = [...choices, "I don't know"].map((text) => el("button", { type: "button", class: "chip", on: { click: () => say(text) } }, text));
  const node = el("div", { class: "asks" }, el("p", { class: "asks-text" }, asked.text), el("div", { class: "chips", role: "group", "aria-label": "Answers" }, buttons));
  return node;
}
