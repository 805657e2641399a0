/** All cited passages with their numbers. */

import { el, section } from "../dom.js";

/** @param {import("../views/result.js").Shared} shared */
export function sources({ context, cite }) {
  if (!cite.numbers.size) return null;
  return section("sources", "Sources", el("ol", { class: "sources-list" }, [...cite.numbers.keys()].map((id) => source(id, context, cite))));
}

function source(id, context, cite) {
  const passage = cite.find(id);
  const guide = context.vocabulary.guides[id.split("#")[0]] ?? passage?.title ?? "";
  return el(
    "li",
    {},
    el("button", { type: "button", class: "link", on: { click: () => cite.open({ passage: id }) } }, passage?.section ?? id),
    guide && el("span", { class: "quiet" }, ` ${guide}`),
  );
}
