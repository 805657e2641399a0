/** One assessment: the verdict, why, the case it rests on, and what would change it. */

import { announce } from "../announce.js";
import { el, preserving } from "../dom.js";
import { notice } from "../notice.js";
import { outcomeName } from "../parts/badge.js";
import { caseSheet } from "../parts/case.js";
import { changed } from "../parts/changed.js";
import { estimate } from "../parts/estimate.js";
import { explanation } from "../parts/explanation.js";
import { flips } from "../parts/flips.js";
import { guides } from "../parts/guides.js";
import { library } from "../parts/passage.js";
import { path } from "../parts/path.js";
import { plan } from "../parts/plan.js";
import { provenance } from "../parts/provenance.js";
import { question } from "../parts/question.js";
import { sources } from "../parts/sources.js";
import { traps } from "../parts/traps.js";
import { verdictCard } from "../parts/verdict.js";

/**
 * What every part of a result gets.
 * @typedef {object} Shared
 * @property {import("../main.js").Context} context
 * @property {any} assessment as the API gives it
 * @property {import("../parts/passage.js").Library} cite
 * @property {(changes: Record<string, unknown>, failedAt: string) => Promise<void>} revise `failedAt`: where to show a failure
 */

/**
 * @param {HTMLElement} main
 * @param {import("../main.js").Context} context
 * @param {any} first the assessment
 */
export function result(main, context, first) {
  let assessment = first;
  let work = Promise.resolve();
  const place = el("div", { class: "result" });
  const status = el("div", { id: "changed", class: "changed-place", role: "status" });
  const draw = () => preserving(main, () => place.replaceChildren(...parts(context, assessment, revise)));
  // One change after the other, or an older answer could overwrite a newer one.
  const revise = (changes, failedAt) => {
    work = work.then(() => apply(changes, failedAt));
    return work;
  };
  const apply = async (changes, failedAt) => {
    const before = assessment;
    try {
      assessment = await context.api.revise(before.id, changes);
      draw();
      status.replaceChildren(changed({ context, before, after: assessment, changes, revise }));
    } catch (error) {
      draw();
      const where = document.getElementById(failedAt) ?? status;
      where.append(notice(error, { retry: () => revise(changes, failedAt), heading: "h3" }));
      announce("The change was not made");
    }
  };
  main.replaceChildren(place, status);
  draw();
  document.title = `${outcomeName(first.decision.verdict)} · Adaptation Advisor`;
}

function parts(context, assessment, revise) {
  const cite = library(context, assessment);
  const shared = { context, assessment, cite, revise };
  return [
    el("div", { class: "result-head" }, verdictCard(shared), question(shared), explanation(shared)),
    el(
      "div",
      { class: "result-side", id: "side", "data-scrolls": "" },
      caseSheet(shared),
      // Room for what stands beside an assessment, such as a conversation about it.
      el("div", { class: "slot", "data-slot": "beside" }),
    ),
    el(
      "div",
      { class: "result-rest" },
      path(shared),
      flips(shared),
      guides(shared),
      estimate(shared),
      traps(shared),
      plan(shared),
      sources(shared),
      provenance(shared),
    ),
  ];
}
