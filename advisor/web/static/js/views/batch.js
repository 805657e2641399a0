/** One batch: how far it is, live; then the portfolio and the results. */

import { announce } from "../announce.js";
import { el } from "../dom.js";
import { notice } from "../notice.js";
import { menu, plainButton, saved } from "../parts/actions.js";
import { deletion } from "../parts/deletion.js";
import { portfolio } from "../parts/portfolio.js";
import { saidOf, tally } from "../parts/tally.js";

const FORMATS = { csv: "CSV", xlsx: "Excel", jsonl: "JSONL" };
const ENDED = new Set(["done", "cancelled"]);
const RECONNECTIONS = 5;
const RECONNECTION_MS = 2_000;

/** @param {HTMLElement} main @param {import("../main.js").Context} context @param {string} id */
export async function batch(main, context, id) {
  main.replaceChildren(el("p", { class: "waiting", role: "status" }, "Opening the batch…"));
  try {
    show(main, context, await context.api.batch(id));
  } catch (error) {
    main.replaceChildren(notice(error, { retry: () => batch(main, context, id), heading: "h1" }));
  }
}

function show(main, context, found) {
  document.title = `${found.name || "Batch"} · Adaptation Advisor`;
  const below = el("div", { class: "below" });
  const place = el("div", { id: "portfolio" });
  const { node, show: tell } = tally();
  const actions = el("div", { class: "actions" });
  const leaving = new AbortController();
  const ended = (batch) => {
    leaving.abort();
    tell(batch.progress);
    actions.replaceChildren(downloads(context, batch, below), deleting(context, batch, below));
    report(context, batch, place);
  };
  main.replaceChildren(
    el("div", { class: "batch" }, el("h1", { tabindex: -1, dir: "auto" }, found.name || "Batch"), node, actions, below, place),
  );
  if (ENDED.has(found.progress.state)) return ended(found);
  tell(found.progress);
  actions.replaceChildren(canceling(context, found, below, ended), el("p", { class: "quiet" }, "The work goes on when you close this page."));
  watch(context, found, tell, ended, below, leaving);
}

/** Hear how far a batch is; a connection that was lost is made again. */
async function watch(context, found, tell, ended, below, leaving, tries = RECONNECTIONS) {
  let left = tries;
  const hear = (name, data) => {
    if (name !== "progress") return;
    left = RECONNECTIONS;
    tell(data);
  };
  window.addEventListener("popstate", () => leaving.abort(), { once: true });
  try {
    const batch = await context.api.watchBatch(found.id, hear, leaving.signal);
    ended(batch);
    announce(saidOf(batch.progress));
  } catch (error) {
    if (leaving.signal.aborted) return;
    const again = () => (below.replaceChildren(), watch(context, found, tell, ended, below, leaving));
    if (left > 0) setTimeout(() => watch(context, found, tell, ended, below, leaving, left - 1), RECONNECTION_MS);
    else below.replaceChildren(notice(error, { retry: again }));
  }
}

function downloads(context, { id, name }, below) {
  const called = (name || "batch").replace(/\.[^.]*$/, "");
  const results = Object.entries(FORMATS).map(([format, text]) =>
    plainButton(`Results, ${text}`, `save-${format}`, () => saved(below, `${called}-results.${format}`, () => context.api.results(id, format))),
  );
  const reports = [["html", "html", "Report, HTML"], ["markdown", "md", "Report, Markdown"]].map(([format, ending, text]) =>
    plainButton(text, `save-report-${ending}`, () => saved(below, `${called}-portfolio.${ending}`, () => context.api.report(id, format))),
  );
  return menu([...results, ...reports]);
}

function canceling(context, { id }, below, ended) {
  const stop = async () => {
    try {
      const batch = await context.api.cancelBatch(id);
      ended(batch);
      announce(saidOf(batch.progress));
    } catch (error) {
      below.replaceChildren(notice(error, { retry: stop }));
    }
  };
  return el("button", { id: "cancel", type: "button", class: "button", on: { click: stop } }, "Cancel");
}

function deleting(context, { id }, below) {
  const remove = async () => {
    try {
      await context.api.deleteBatch(id);
      window.location.assign(`${context.root}/batches`);
    } catch (error) {
      below.replaceChildren(notice(error, { retry: remove }));
    }
  };
  return deletion("Delete this batch", remove, { size: "", goes: "Its rows, results and report go; the assessments stay in the history." });
}

async function report(context, found, place) {
  place.replaceChildren(el("p", { class: "quiet", role: "status" }, "Drawing up the portfolio…"));
  try {
    const data = await (await context.api.report(found.id, "json")).text();
    place.replaceChildren(...portfolio(JSON.parse(data), context));
  } catch (error) {
    place.replaceChildren(notice(error, { retry: () => report(context, found, place) }));
  }
}
