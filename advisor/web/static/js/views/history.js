/** All assessments, newest first: search, filter, delete. */

import { announce } from "../announce.js";
import { el } from "../dom.js";
import { notice } from "../notice.js";
import { outcomeName } from "../parts/badge.js";
import { deletion } from "../parts/deletion.js";
import { entry } from "../parts/entries.js";

/** @param {HTMLElement} main @param {import("../main.js").Context} context */
export async function history(main, context) {
  document.title = "History · Adaptation Advisor";
  const list = el("ul", { class: "entries", id: "entries" });
  const below = el("div", { class: "below" });
  const verdict = el(
    "select",
    { id: "verdict" },
    el("option", { value: "" }, "All verdicts"),
    Object.keys(context.vocabulary.outcomes).map((name) => el("option", { value: name }, outcomeName(name))),
  );
  const search = el("input", { id: "search", type: "search", placeholder: "Words of the description" });
  let asked = 0;
  const again = () => {
    asked += 1;
    const mine = asked;
    // An answer that comes after the next question was asked answers nothing any more.
    const stale = () => mine !== asked;
    return fill({ context, list, below, stale, filter: { verdict: verdict.value, q: search.value.trim() } });
  };
  const filters = el(
    "form",
    { class: "filters", role: "search", on: { submit: (event) => (event.preventDefault(), again()) } },
    el("div", {}, el("label", { for: "search" }, "Search"), search),
    el("div", {}, el("label", { for: "verdict" }, "Verdict"), verdict),
    el("button", { class: "button" }, "Search"),
  );
  verdict.addEventListener("change", again);
  main.replaceChildren(
    el("div", { class: "narrow" }, el("h1", { tabindex: -1 }, "History"), filters, list, below),
  );
  await again();
}

async function fill(asked) {
  asked.list.replaceChildren();
  asked.below.replaceChildren();
  await more({ ...asked, cursor: "" });
}

async function more(asked) {
  const { context, list, below, filter, cursor, stale } = asked;
  try {
    const page = await context.api.list({ ...filter, cursor });
    if (stale()) return;
    const next = page.next_cursor ?? page.next ?? null;
    list.append(...page.items.map((item) => entry(item, context, removable(context))));
    below.replaceChildren(...foot({ ...asked, next }));
    announce(`${list.children.length} assessments shown`);
  } catch (error) {
    if (!stale()) below.replaceChildren(notice(error, { retry: () => more(asked) }));
  }
}

function foot({ next, ...asked }) {
  const { list, filter } = asked;
  if (next) {
    const go = () => more({ ...asked, cursor: next });
    return [el("button", { type: "button", class: "button", on: { click: go } }, "Show more")];
  }
  if (list.children.length) return [];
  const filtered = filter.verdict || filter.q;
  return [el("p", { class: "quiet" }, filtered ? "No assessment matches." : "Nothing here yet: describe a project first.")];
}

function removable(context) {
  return (item) => deletion(`Delete the assessment of ${item.created_at}`, () => remove(item, context));
}

async function remove(item, context) {
  try {
    await context.api.remove(item.id);
    const node = document.getElementById(`entry-${item.id}`);
    const neighbor = node?.nextElementSibling ?? node?.previousElementSibling;
    node?.remove();
    (neighbor?.querySelector("button") ?? document.querySelector("h1"))?.focus();
    announce("Deleted");
  } catch (error) {
    document.getElementById(`entry-${item.id}`)?.append(notice(error, { retry: () => remove(item, context), heading: "h2" }));
  }
}
