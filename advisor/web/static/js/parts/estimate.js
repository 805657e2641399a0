/** The estimate: what each approach costs, when training would pay back, and every assumption. */

import { el, section } from "../dom.js";
import { capital, dollars, number, plain } from "../words.js";
import { outcomeName } from "./badge.js";
import { breakEvenChart } from "./chart.js";

/** @param {import("../views/result.js").Shared} shared */
export function estimate({ assessment }) {
  const { estimate: cost } = assessment;
  if (!cost) return null;
  return section(
    "estimate",
    "What it would cost",
    el("p", {}, cost.break_even.sentence),
    breakEvenChart(cost),
    table(cost.approaches),
    assumptions(cost.assumptions),
  );
}

function table(approaches) {
  const rows = Object.entries(approaches).map(([name, cost]) =>
    el("tr", {}, el("th", { scope: "row" }, outcomeName(name)), cell(cost.build_usd), cell(cost.monthly_usd)),
  );
  return scrolling(
    "Costs",
    el(
      "table",
      {},
      el("caption", {}, "US dollars: likely, and from low to high"),
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Approach"), el("th", { scope: "col" }, "To build"), el("th", { scope: "col" }, "A month"))),
      el("tbody", {}, rows),
    ),
  );
}

function cell({ low, likely, high }) {
  return el("td", {}, el("strong", {}, dollars(likely)), " ", el("span", { class: "quiet" }, `${number(low)} to ${number(high)}`));
}

function assumptions(all) {
  const rows = all.map(({ name, value, low, high, unit, source }) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, capital(plain(name))),
      el("td", {}, typeof value === "number" ? number(value) : value, low === null ? "" : ` (${number(low)} to ${number(high)})`),
      el("td", {}, unit),
      el("td", {}, source),
    ),
  );
  const head = ["Assumption", "Value", "Unit", "From"].map((text) => el("th", { scope: "col" }, text));
  return el(
    "details",
    { id: "assumptions" },
    el("summary", {}, `${all.length} assumptions`),
    scrolling("Assumptions", el("table", { class: "small" }, el("thead", {}, el("tr", {}, head)), el("tbody", {}, rows))),
  );
}

function scrolling(label, child) {
  return el("div", { class: "scrolling", tabindex: 0, role: "region", "aria-label": label }, child);
}
