/** Share, download, start over from the same text. */

import { announce } from "../announce.js";
import { el } from "../dom.js";
import { kept } from "../keep.js";
import { notice } from "../notice.js";

/** @param {import("../main.js").Context} context @param {any} assessment */
export function actions(context, assessment) {
  const { id } = assessment;
  const below = el("div", { class: "below" });
  const record = (format, ending) => () =>
    saved(below, `decision-record.${ending}`, () => context.api.record(id, format));
  const json = () =>
    saved(below, `assessment-${id}.json`, async () => new Blob([JSON.stringify(assessment, null, 2), "\n"], { type: "application/json" }));
  return el(
    "div",
    { class: "actions" },
    el("button", { id: "share", type: "button", class: "button", on: { click: (event) => share(event.target, below, context.link(id)) } }, "Copy link"),
    menu([
      plainButton("Decision record, Markdown", "save-markdown", record("markdown", "md")),
      plainButton("Decision record, HTML", "save-html", record("html", "html")),
      plainButton("Assessment, JSON", "save-json", json),
    ]),
    el("button", { id: "again", type: "button", class: "button", on: { click: () => again(context, assessment) } }, "Edit the text"),
    below,
  );
}

/** Buttons that open below one. @param {any[]} items */
export function menu(items) {
  const node = el("details", { id: "downloads", class: "menu" }, el("summary", { class: "button" }, "Download"), el("div", { class: "menu-items" }, items));
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    node.open = false;
    node.querySelector("summary").focus();
  });
  return node;
}

/** A button within a menu. */
export function plainButton(text, id, click) {
  return el("button", { id, type: "button", class: "button plain", on: { click } }, text);
}

async function share(node, below, link) {
  const url = new URL(link, window.location.href).href;
  try {
    await navigator.clipboard.writeText(url);
    node.textContent = "Link copied";
    announce("Link copied");
  } catch {
    // Without a secure context there is no clipboard, but the address can be shown to copy.
    const field = el("input", { id: "share-link", readonly: true, value: url, "aria-label": "Link to this assessment" });
    below.replaceChildren(field);
    field.select();
  }
}

/** Have the browser save what a call gives. */
export async function saved(below, name, make) {
  try {
    const url = URL.createObjectURL(await make());
    el("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
    below.replaceChildren();
  } catch (error) {
    below.replaceChildren(notice(error, { retry: () => saved(below, name, make) }));
  }
}

function again(context, assessment) {
  kept("draft").set(assessment.description);
  window.location.assign(`${context.root}/`);
}
