/** Backlogs: send a file, and see those that were sent. */

import { announce } from "../announce.js";
import { el } from "../dom.js";
import { notice } from "../notice.js";
import { saidOf } from "../parts/tally.js";
import { moment } from "../words.js";

const ENDINGS = ".csv,.jsonl,.xlsx";

/** @param {HTMLElement} main @param {import("../main.js").Context} context */
export async function batches(main, context) {
  document.title = "Batches · Adaptation Advisor";
  const list = el("ul", { class: "entries", id: "batches" });
  const below = el("div", { class: "below" });
  main.replaceChildren(
    el(
      "div",
      { class: "narrow" },
      el("h1", { tabindex: -1 }, "A whole backlog"),
      el("p", { class: "lead" }, "Send a file with one proposal in each row. Every row is assessed in the background; then you see where to invest first."),
      form(context),
      el("h2", { id: "sent-title" }, "Sent before"),
      list,
      below,
    ),
  );
  await more(context, list, below, "");
}

function form(context) {
  const file = el("input", { id: "file", type: "file", accept: ENDINGS, required: true, "aria-describedby": "file-help" });
  const explain = el("input", { id: "explain", type: "checkbox" });
  const send = el("button", { id: "send", class: "button primary" }, "Assess all rows");
  const below = el("div", { class: "below" });
  // The same word with the same file: after a lost connection nothing is sent twice.
  let once = crypto.randomUUID();
  file.addEventListener("change", () => (once = crypto.randomUUID()));
  explain.addEventListener("change", () => (once = crypto.randomUUID()));
  const submit = async (event) => {
    event?.preventDefault();
    if (!file.files[0]) return;
    send.disabled = true;
    below.replaceChildren(el("p", { class: "quiet", role: "status" }, "Sending the file…"));
    try {
      const batch = await context.api.sendBacklog(file.files[0], explain.checked, once);
      window.location.assign(context.batchLink(batch.id));
    } catch (error) {
      below.replaceChildren(notice(error, { retry: submit }));
    } finally {
      send.disabled = false;
    }
  };
  return el(
    "form",
    { class: "backlog-form", on: { submit } },
    el("label", { for: "file" }, "Backlog"),
    file,
    el("p", { id: "file-help", class: "quiet" }, "CSV, JSONL or Excel, with a column called description. An id and any other columns come back with the results."),
    el("label", { class: "check", for: "explain" }, explain, " Explain each verdict, too (takes longer)"),
    send,
    below,
  );
}

async function more(context, list, below, cursor) {
  try {
    const page = await context.api.batches(cursor);
    list.append(...page.items.map((batch) => entry(batch, context)));
    const go = () => more(context, list, below, page.next);
    if (page.next) below.replaceChildren(el("button", { type: "button", class: "button", on: { click: go } }, "Show more"));
    else below.replaceChildren(list.children.length ? "" : el("p", { class: "quiet" }, "Nothing was sent yet."));
    announce(`${list.children.length} batches shown`);
  } catch (error) {
    below.replaceChildren(notice(error, { retry: () => more(context, list, below, cursor) }));
  }
}

function entry(batch, context) {
  return el(
    "li",
    { class: "entry", id: `batch-${batch.id}` },
    el(
      "div",
      { class: "entry-text" },
      el("a", { href: context.batchLink(batch.id), dir: "auto" }, batch.name || "Without a name"),
      el("span", { class: "quiet" }, el("time", { datetime: batch.created_at }, moment(batch.created_at)), " · ", saidOf(batch.progress)),
    ),
  );
}
