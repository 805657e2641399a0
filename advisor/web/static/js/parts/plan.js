/** The next steps, in order. */

import { el, section } from "../dom.js";

/** @param {import("../views/result.js").Shared} shared */
export function plan({ assessment, cite }) {
  const { plan: steps } = assessment.decision;
  if (!steps.length) return null;
  return section("plan", "Next steps", el("ol", { class: "list steps" }, steps.map((each) => el("li", {}, each.step, " ", cite.passages(each.citations)))));
}
