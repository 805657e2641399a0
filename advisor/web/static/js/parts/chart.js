/** The break-even chart: cumulative cost over months, drawn from the likely values. */

import { el, svg } from "../dom.js";
import { dollars } from "../words.js";
import { known, outcomeName } from "./badge.js";
import { redrawn } from "./redrawn.js";

const MARGIN = { top: 12, right: 16, bottom: 34, left: 62 };
const HEIGHT = 260;

/** @typedef {{name: string, build: number, monthly: number, main: boolean}} Line */

/** @param {any} cost the estimate */
export function breakEvenChart(cost) {
  const lines = linesOf(cost);
  const months = horizon(cost.break_even.months);
  return el(
    "figure",
    { class: "chart" },
    legend(lines),
    redrawn("chart-drawing", (width) => drawing(lines, months, cost.break_even, width)),
    el("figcaption", { class: "quiet" }, `Cost so far over ${months} months, at the likely values.`),
  );
}

/** @returns {Line[]} those that are compared last, so that they lie on top */
export function linesOf({ approaches, break_even: pair }) {
  const lines = Object.entries(approaches).map(([name, { build_usd: build, monthly_usd: monthly }]) => ({
    name,
    build: build.likely,
    monthly: monthly.likely,
    main: name === pair.approach || name === pair.against,
  }));
  return lines.sort((a, b) => Number(a.main) - Number(b.main));
}

/** How many months to show, so that a crossing lies well inside. @param {number | null} crossing */
export function horizon(crossing) {
  const wanted = crossing === null ? 24 : Math.max(12, crossing * 1.6);
  return [12, 24, 36, 60].find((months) => months >= wanted) ?? 120;
}

/**
 * Round steps for an axis from 0.
 * @param {number} most
 * @param {number} count about how many
 */
export function ticks(most, count = 4) {
  if (most <= 0) return [0];
  const rough = most / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? 10 * power;
  return Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, at) => at * step);
}

function legend(lines) {
  const entry = ({ name, main }) =>
    el("li", { class: `outcome ${known(name)} ${main ? "main" : ""}` }, swatch(name), outcomeName(name));
  return el("ul", { class: "legend" }, [...lines].reverse().map(entry));
}

function swatch(name) {
  return svg("svg", { width: 26, height: 8, "aria-hidden": "true" }, svg("line", { x1: 0, y1: 4, x2: 26, y2: 4, class: `line ${name}` }));
}

function drawing(lines, months, pair, width) {
  const most = Math.max(...lines.map(({ build, monthly }) => build + monthly * months), 1);
  const x = (month) => MARGIN.left + ((width - MARGIN.left - MARGIN.right) * month) / months;
  const y = (cost) => HEIGHT - MARGIN.bottom - ((HEIGHT - MARGIN.top - MARGIN.bottom) * cost) / most;
  return svg(
    "svg",
    { width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, role: "img", "aria-label": told(lines, months, pair), class: "drawing" },
    ticks(most).map((cost) => costTick(cost, x(0), x(months), y(cost))),
    ticks(months, 6).map((month) => monthTick(month, x(month))),
    svg("text", { x: x(months), y: HEIGHT - 2, class: "axis end" }, "months"),
    lines.map((line) => drawn(line, months, x, y)),
    crossing(lines, months, pair, x, y),
  );
}

function costTick(cost, from, to, at) {
  const label = cost >= 10_000 ? `${dollars(cost / 1000)}k` : dollars(cost);
  return svg("g", {}, svg("line", { x1: from, y1: at, x2: to, y2: at, class: "grid" }), svg("text", { x: from - 8, y: at + 4, class: "axis end" }, label));
}

function monthTick(month, at) {
  return svg("text", { x: at, y: HEIGHT - MARGIN.bottom + 18, class: "axis middle" }, month);
}

function drawn({ name, build, monthly, main }, months, x, y) {
  const line = { x1: x(0), y1: y(build), x2: x(months), y2: y(build + monthly * months) };
  return svg("g", { class: `outcome ${known(name)} ${main ? "main" : "faint"}` }, svg("line", { ...line, class: `line ${name}` }));
}

function crossing(lines, months, { approach, months: at }, x, y) {
  const line = lines.find(({ name }) => name === approach);
  if (at === null || at > months || !line) return null;
  const place = { cx: x(at), cy: y(line.build + line.monthly * at) };
  const label = { x: Math.max(place.cx, MARGIN.left + 34), y: place.cy - 12, class: "axis middle strong" };
  return svg("g", {}, svg("circle", { ...place, r: 5, class: "crossing" }), svg("text", label, `month ${Math.round(at * 10) / 10}`));
}

function told(lines, months, { sentence }) {
  const ends = lines.map(({ name, build, monthly }) => `${outcomeName(name)} ${dollars(build + monthly * months)}`);
  return `Line chart of the cost so far. After ${months} months: ${ends.join(", ")}. ${sentence}`;
}
