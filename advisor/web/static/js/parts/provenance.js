/** Who did what, by which versions, and what was unusual. */

import { el, section } from "../dom.js";
import { moment } from "../words.js";

/** @param {import("../views/result.js").Shared} shared */
export function provenance({ assessment }) {
  const { versions, explanation, warnings } = assessment;
  const said = [
    ["Assessed", moment(assessment.created_at)],
    ...(assessment.revision > 1 ? [["Changed", `${assessment.revision - 1} times, last ${moment(assessment.revised_at ?? assessment.created_at)}`]] : []),
    ["Facts read by", assessment.facts_read_by],
    ["Explanation by", explanation?.written_by ?? "nobody"],
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
