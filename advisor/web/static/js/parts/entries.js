/** Stored assessments as a list of links. */

import { el } from "../dom.js";
import { shortened } from "../text.js";
import { moment } from "../words.js";
import { badge } from "./badge.js";

/**
 * @param {{id: string, created_at: string, description: string, decision?: {verdict: string}, verdict?: string}[]} items
 * @param {import("../main.js").Context} context
 * @param {(item: any) => any} [actions] what stands behind each entry
 */
export function entries(items, context, actions) {
  return el(
    "ul",
    { class: "entries" },
    items.map((item) => entry(item, context, actions)),
  );
}

/** One entry of the list. */
export function entry(item, context, actions) {
  return el(
    "li",
    { class: "entry", id: `entry-${item.id}` },
    badge(item.verdict ?? item.decision?.verdict ?? null),
    el(
      "div",
      { class: "entry-text" },
      el("a", { href: context.link(item.id), dir: "auto" }, shortened(item.description ?? item.excerpt ?? "", 120)),
      el("time", { datetime: item.created_at, class: "quiet" }, moment(item.created_at)),
    ),
    actions?.(item),
  );
}
