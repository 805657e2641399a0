/** Describe a project, and watch it being assessed. */

import { announce } from "../announce.js";
import { el } from "../dom.js";
import { kept, onceWord } from "../keep.js";
import { notice } from "../notice.js";
import { entries } from "../parts/entries.js";
import { progress } from "../parts/progress.js";
import { length } from "../text.js";
import { number } from "../words.js";

const MOST = 50_000;

/** @param {HTMLElement} main @param {import("../main.js").Context} context */
export function compose(main, context) {
  document.title = "Adaptation Advisor";
  const field = el("textarea", {
    id: "description",
    rows: 9,
    dir: "auto",
    "aria-describedby": "description-help count",
    placeholder: "What should the model do, for whom, and from what? What have you tried, what do you have, what limits are there?",
  });
  const count = el("p", { id: "count", class: "count" });
  const below = el("div", { class: "below" });
  const recent = el("div");
  const form = el(
    "form",
    { class: "compose", on: { submit: (event) => submit(event) } },
    el("label", { for: "description" }, "Your project"),
    field,
    el(
      "div",
      { class: "compose-foot" },
      el("p", { id: "description-help", class: "quiet" }, "Plain words, a few sentences.", el("span", { class: "by-key" }, " Ctrl + Enter assesses.")),
      count,
      el("button", { id: "assess", class: "button primary" }, "Assess"),
    ),
  );
  const draft = kept("draft");
  const counted = () => showCount(count, length(field.value));
  const changed = () => {
    draft.set(field.value);
    counted();
  };
  const fill = (text) => {
    field.value = text;
    changed();
    field.focus();
  };
  const submit = (event) => {
    event.preventDefault();
    assess({ context, field, below, form });
  };
  field.value = draft.get() ?? "";
  field.addEventListener("input", changed);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
  });
  main.replaceChildren(
    el(
      "div",
      { class: "narrow" },
      el("h1", { tabindex: -1 }, "Prompting, RAG, ", el("span", { class: "together" }, "fine-tuning,"), " or both?"),
      el(
        "p",
        { class: "lead" },
        "Describe an AI project in your own words. Rules decide, and you see why: the words each fact was read from, the sources behind each statement, and what would change the answer.",
      ),
      form,
      below,
      examples(context.vocabulary.examples, fill),
      recent,
    ),
  );
  counted();
  showRecent(recent, context);
}

function showCount(place, count) {
  place.textContent = count ? `${number(count)} of ${number(MOST)} characters` : "";
  place.classList.toggle("over", count > MOST);
}

function examples(all, fill) {
  const buttons = all.map(({ title, text }) =>
    el("li", {}, el("button", { type: "button", class: "chip", on: { click: () => fill(text) } }, title)),
  );
  return el(
    "section",
    { class: "examples", "aria-labelledby": "examples-title" },
    el("h2", { id: "examples-title" }, "Or start from an example"),
    el("ul", { class: "chips" }, buttons),
  );
}

async function assess({ context, field, below, form }) {
  const text = field.value;
  const reason = refusal(text);
  if (reason) return refuse(reason, field, below);
  const stop = new AbortController();
  const watch = progress(() => stop.abort());
  below.replaceChildren(watch.node);
  busy(form, true);
  try {
    const assessment = await context.api.assess(text, wordFor(text), watch.hear, stop.signal);
    kept("draft").clear();
    kept("once").clear();
    context.open(assessment);
  } catch (error) {
    busy(form, false);
    if (settled(error)) kept("once").clear();
    if (stopping(error)) stopped(below, field);
    else below.replaceChildren(notice(error, { retry: () => assess({ context, field, below, form }) }));
  }
}

// What was stopped or refused is over: asking again is another request. What was lost, or is still being worked on, isn't.
function settled(error) {
  return stopping(error) || (error.status >= 400 && error.status < 500 && ![401, 409, 429].includes(error.status));
}

function stopping(error) {
  return error instanceof Error && error.name === "AbortError";
}

/** Why a text can't be assessed, where that is known beforehand. @param {string} text */
export function refusal(text) {
  if (!text.trim()) return "Describe your project first, in a sentence or more.";
  const count = length(text);
  if (count <= MOST) return "";
  return `The text has ${number(count)} characters; ${number(MOST)} are read at most. Shorten it to what describes the project.`;
}

function refuse(reason, field, below) {
  below.replaceChildren(el("div", { class: "notice", role: "alert" }, el("p", {}, reason)));
  field.focus();
}

function stopped(below, field) {
  below.replaceChildren(el("p", { class: "quiet" }, "Stopped. Nothing was kept but your text."));
  announce("Stopped");
  field.focus();
}

function busy(form, is) {
  form.classList.toggle("busy", is);
  form.setAttribute("aria-busy", String(is));
  form.querySelector("textarea").readOnly = is;
  form.querySelector("button").disabled = is;
}

// The same text asked for again after a lost connection is the same request, so it is worked on once.
function wordFor(text) {
  const once = kept("once");
  const [word, of] = JSON.parse(once.get() ?? "[]");
  if (word && of === text) return word;
  const made = onceWord();
  once.set(JSON.stringify([made, text]));
  return made;
}

async function showRecent(place, context) {
  try {
    const { items } = await context.api.list({});
    if (!items.length) return;
    place.replaceChildren(
      el(
        "section",
        { class: "recent", "aria-labelledby": "recent-title" },
        el("h2", { id: "recent-title" }, "Recent"),
        entries(items.slice(0, 4), context),
        el("p", {}, el("a", { href: `${context.root}/history` }, "All assessments")),
      ),
    );
  } catch {
    // The history is an extra here; its own page says what is wrong with it.
  }
}
