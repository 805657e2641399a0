/** The path through the rules: from facts to needs to the verdict, as a diagram and as a list. */

import { el, section } from "../dom.js";
import { shownValue, plain } from "../words.js";
import { graph } from "./graph.js";
import { redrawn } from "./redrawn.js";
import { narrow } from "./tree.js";
import { wide } from "./columns.js";

const BREAK = 600;
const STATUS = { fired: "holds", not_fired: "doesn't hold", undecided: "undecided" };

/** @param {import("../views/result.js").Shared} shared */
export function path({ context, assessment }) {
  const { decision } = assessment;
  const all = el("input", { type: "checkbox", id: "all-rules" });
  const place = el("div", { id: "path-place" });
  const draw = () => {
    const made = graph(decision, context.vocabulary.outcomes, all.checked);
    place.replaceChildren(redrawn("path-drawing", (width) => (width < BREAK ? narrow(made, width) : wide(made, width))));
  };
  all.addEventListener("change", draw);
  draw();
  return section(
    "path",
    "The path through the rules",
    el("label", { class: "check", for: "all-rules" }, all, "Show rules that don't hold, too"),
    place,
    asList(decision.trace),
  );
}

function asList(trace) {
  const rows = trace
    .filter(({ rule }) => !/^(trap|plan)\./.test(rule))
    .map((step) =>
      el("tr", {}, el("th", { scope: "row" }, step.title), el("td", {}, STATUS[step.status]), el("td", {}, read(step))),
    );
  const head = ["Rule", "Status", "Because of"].map((text) => el("th", { scope: "col" }, text));
  return el(
    "details",
    { id: "path-list" },
    el("summary", {}, "As a list"),
    el(
      "div",
      { class: "scrolling", tabindex: 0, role: "region", "aria-label": "Rules tried" },
      el("table", { class: "small" }, el("thead", {}, el("tr", {}, head)), el("tbody", {}, rows)),
    ),
  );
}

function read({ inputs }) {
  return Object.entries(inputs).map(([name, value]) => `${plain(name)}: ${shownValue(value)}`).join("; ");
}
