/** Why: the claims, each with its citations. */

import { el, section } from "../dom.js";

/** @param {import("../views/result.js").Shared} shared */
export function explanation({ assessment, cite }) {
  if (!assessment.explanation) return null;
  const { claims, written_by: author } = assessment.explanation;
  return section(
    "why",
    "Why",
    el(
      "div",
      { class: "prose" },
      claims.map((claim) => el("p", { dir: "auto" }, claim.text, " ", cite.quotes(claim.citations))),
    ),
    author !== "offline" && el("p", { class: "quiet" }, `Worded by ${author}; every citation was checked by code.`),
  );
}
