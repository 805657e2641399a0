/** What to watch out for. */

import { el, section } from "../dom.js";

/** @param {import("../views/result.js").Shared} shared */
export function traps({ assessment, cite }) {
  const { traps: all } = assessment.decision;
  if (!all.length) return null;
  return section("traps", "Watch out", el("ul", { class: "list" }, all.map((trap) => el("li", {}, trap.text, " ", cite.passages(trap.citations)))));
}
