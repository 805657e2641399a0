/** One batch: how far it is, live; then the portfolio and the results. */

import { announce } from "../announce.js";
import { el } from "../dom.js";
import { notice } from "../notice.js";
import { menu, plainButton, saved } from "../parts/actions.js";
import { portfolio } from "../parts/portfolio.js";
import { saidOf, tally } from "../parts/tally.js";

const FORMATS = { csv: "CSV", xlsx: "Excel", jsonl: "JSONL" };
const ENDED = new Set(["done", "cancelled"]);

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
  const arrived = (batch) => {
    tell(batch.progress);
    actions.replaceChildren(...buttons(context, batch, below));
    if (ENDED.has(batch.progress.state)) report(context, batch, place);
  };
  main.replaceChildren(
    el("div", { class: "batch" }, el("h1", { tabindex: -1, dir: "auto" }, found.name || "Batch"), node, actions, below, place),
  );
  arrived(found);
  if (!ENDED.has(found.progress.state)) watch(context, found, tell, arrived, below);
}

async function watch(context, found, tell, arrived, below) {
  const leaving = new AbortController();
  window.addEventListener("popstate", () => leaving.abort(), { once: true });
  try {
    const ended = await context.api.watchBatch(found.id, (name, data) => name === "progress" && tell(data), leaving.signal);
    arrived(ended);
    announce(saidOf(ended.progress));
  } catch (error) {
    if (error.name === "AbortError") return;
    below.replaceChildren(notice(error, { retry: () => (below.replaceChildren(), watch(context, found, tell, arrived, below)) }));
  }
}

function buttons(context, found, below) {
  const { id } = found;
  const name = (found.name || "batch").replace(/\.[^.]*$/, "");
  const results = Object.entries(FORMATS).map(([format, text]) =>
    plainButton(`Results, ${text}`, `save-${format}`, () => saved(below, `${name}-results.${format}`, () => context.api.results(id, format))),
  );
  const reports = [["html", "html", "Report, HTML"], ["markdown", "md", "Report, Markdown"]].map(([format, ending, text]) =>
    plainButton(text, `save-report-${ending}`, () => saved(below, `${name}-portfolio.${ending}`, () => context.api.report(id, format))),
  );
  const stop = async () => {
    try {
      await context.api.cancelBatch(id);
    } catch (error) {
      below.replaceChildren(notice(error, { retry: stop }));
    }
  };
  const ended = ENDED.has(found.progress.state);
  return [menu([...results, ...reports]), ...(ended ? [] : [el("button", { id: "cancel", type: "button", class: "button", on: { click: stop } }, "Cancel")])];
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
