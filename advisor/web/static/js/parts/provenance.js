/** Who did what, by which versions, and what was unusual. */

import { el, section } from "../dom.js";
import { moment } from "../words.js";

function times(count) {
  return count === 1 ? "once" : `${count} times`;
}

function writer(name) {
  return name === "offline" ? "the advisor itself, without a model" : name;
}

/** @param {import("../views/result.js").Shared} shared */
export function provenance({ assessment }) {
  const { versions, explanation, warnings } = assessment;
  const said = [
    ["Assessed", moment(assessment.created_at)],
    ...(assessment.revision > 1 ? [["Changed", `${times(assessment.revision - 1)}, last ${moment(assessment.revised_at ?? assessment.created_at)}`]] : []),
    ["Facts read by", writer(assessment.facts_read_by)],
    ["Explanation by", explanation ? writer(explanation.written_by) : "nobody"],
    ["Rules", versions.rules],
    ["Guidance", versions.corpus ?? "not consulted"],
    ["Advisor", versions.advisor],
    ["Id", assessment.id],
  ];
  return section(
    "provenance",
    "How this was made",
    warnings.length > 0 && el("ul", { class: "warnings" }, warnings.map((warning) => el("li", { dir: "auto" }, warning))),
    el("dl", { class: "pairs" }, said.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value)))),
  );
}
