/** An older revision, to be looked at: nothing of it can be changed, but it can be restored. */

import { el } from "../dom.js";
import { notice } from "../notice.js";
import { outcomeName } from "../parts/badge.js";
import { moment } from "../words.js";
import { parts } from "./result.js";

/**
 * @param {HTMLElement} main
 * @param {import("../main.js").Context} context
 * @param {any} assessment the older revision
 */
export function past(main, context, assessment) {
  const { id, revision, created_at: created, revised_at: revised } = assessment;
  const below = el("div", { class: "below" });
  const restore = async () => {
    below.replaceChildren();
    try {
      context.open(await context.api.restore(id, revision));
    } catch (error) {
      below.replaceChildren(notice(error, { retry: restore }));
    }
  };
  const banner = el(
    "aside",
    { class: "past-note", "aria-label": "Older revision" },
    el("p", {}, `This is revision ${revision}, of ${moment(revised ?? created)}. There is a newer one; this one can't be changed.`),
    el("a", { class: "button", href: context.link(id) }, "Back to the newest"),
    el("button", { id: "restore", type: "button", class: "button", on: { click: restore } }, "Restore this revision"),
    below,
  );
  const nothing = async () => false;
  main.replaceChildren(banner, el("div", { class: "result past" }, ...parts({ context, assessment, revise: nothing, restore: nothing })));
  document.title = `Revision ${revision}: ${outcomeName(assessment.decision.verdict)} · Adaptation Advisor`;
}
