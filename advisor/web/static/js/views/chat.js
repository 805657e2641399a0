/** The conversation about an assessment: what was said, what is being answered, and what to say next. */

import { announce } from "../announce.js";
import { el, section } from "../dom.js";
import { onceWord } from "../keep.js";
import { notice } from "../notice.js";
import { answering, mine, said } from "../parts/message.js";
import { outcomeName } from "../parts/badge.js";

/**
 * What a conversation needs of the result that it stands beside.
 * @typedef {object} Beside
 * @property {import("../main.js").Context} context
 * @property {() => any} assessment the newest revision
 * @property {(changes: Record<string, unknown>, failedAt: string) => Promise<boolean>} revise
 * @property {(revision: number, failedAt: string) => Promise<boolean>} restore
 */

/**
 * @param {Beside} beside
 * @returns {{node: HTMLElement, redraw: () => void}} `redraw`: after the facts changed
 */
export function chat(beside) {
  const log = el("div", { id: "chat-log", class: "chat-log", role: "log", "aria-live": "off", "aria-relevant": "additions", "aria-label": "Conversation", tabindex: 0, "data-scrolls": "" });
  const chips = el("ul", { class: "chips", "aria-label": "Suggestions" });
  const below = el("div", { class: "below", id: "chat-below" });
  const field = el("textarea", { id: "chat-text", rows: 2, dir: "auto", maxlength: 2000, placeholder: "Why not …? What if …?" });
  const send = el("button", { id: "chat-send", class: "button primary" }, "Send");
  const form = el("form", { class: "chat-form" }, el("label", { for: "chat-text", class: "unseen" }, "Your question about this assessment"), field, send);
  const shown = [];
  const talk = { ...beside, say: (text) => say(text) };
  let stop = null;

  const redraw = () => {
    shown.forEach((message) => message.redraw());
    chips.replaceChildren(...(shown.length || stop ? [] : suggestions(beside.assessment()).map((text) => el("li", {}, chip(text, () => say(text))))));
  };
  const add = (message) => {
    shown.at(-1)?.settle();
    const made = said(message, talk);
    shown.push(made);
    log.append(made.node);
  };
  const load = async () => {
    below.replaceChildren();
    try {
      for (const message of await all(beside.context.api, beside.assessment().id)) add(message);
      redraw();
      log.scrollTop = log.scrollHeight;
      // From here on, what is added is news.
      log.setAttribute("aria-live", "polite");
    } catch (error) {
      below.replaceChildren(notice(error, { retry: load, heading: "h3" }));
    }
  };
  const busy = (controller) => {
    stop = controller;
    form.setAttribute("aria-busy", String(Boolean(controller)));
    send.textContent = controller ? "Stop" : "Send";
  };
  const say = async (text, once = onceWord()) => {
    if (!text.trim() || stop) return;
    const controller = new AbortController();
    const asked = mine(text);
    const coming = answering(beside);
    busy(controller);
    below.replaceChildren();
    shown.at(-1)?.settle();
    log.append(asked, coming.node);
    redraw();
    log.scrollTop = log.scrollHeight;
    try {
      const answer = await beside.context.api.say(beside.assessment().id, text, once, coming.hear, controller.signal);
      busy(null);
      coming.node.remove();
      const made = said(answer, talk);
      shown.push(made);
      log.append(made.node);
      // The answer is read from its beginning.
      log.scrollTop = asked.offsetTop;
    } catch (error) {
      busy(null);
      asked.remove();
      coming.node.remove();
      if (!field.value) field.value = text;
      redraw();
      if (error instanceof Error && error.name === "AbortError") announce("Stopped");
      else below.replaceChildren(notice(error, { retry: () => again(text, once), heading: "h3" }));
    }
  };
  const again = (text, once) => {
    if (field.value === text) field.value = "";
    return say(text, once);
  };
  const submit = (event) => {
    event.preventDefault();
    if (stop) return stop.abort();
    const text = field.value;
    field.value = "";
    field.focus();
    return say(text);
  };
  form.addEventListener("submit", submit);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (!stop) submit(event);
  });
  redraw();
  load();
  return { node: section("chat", "Ask about it", log, chips, form, below), redraw };
}

function chip(text, click) {
  return el("button", { type: "button", class: "chip", on: { click } }, text);
}

/**
 * Questions to begin with, made from the case.
 * @param {{decision: {verdict: string, destination: string, deferred: object | null, robust: boolean}}} assessment
 * @returns {string[]}
 */
export function suggestions({ decision }) {
  const { verdict, destination, deferred } = decision;
  const other = ["fine_tuning", "rag", "prompting"].find((name) => name !== verdict && name !== destination) ?? "prompting";
  return [
    `Why not ${mid(outcomeName(other))}?`,
    deferred ? "What is missing for fine-tuning?" : "What would change the verdict?",
    "What does it cost?",
    "What if we had 5,000 examples?",
  ];
}

function mid(name) {
  return name === "RAG" ? name : name.charAt(0).toLowerCase() + name.slice(1);
}

async function all(api, id) {
  const found = [];
  let cursor = "";
  do {
    const page = await api.messages(id, cursor);
    found.push(...page.items);
    cursor = page.next ?? "";
  } while (cursor);
  return found;
}
