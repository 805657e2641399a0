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
import { revisions } from "../parts/revisions.js";
import { sources } from "../parts/sources.js";
import { traps } from "../parts/traps.js";
import { verdictCard } from "../parts/verdict.js";
import { chat } from "./chat.js";

/**
 * What every part of a result gets.
 * @typedef {object} Shared
 * @property {import("../main.js").Context} context
 * @property {any} assessment as the API gives it
 * @property {import("../parts/passage.js").Library} cite
 * @property {(changes: Record<string, unknown>, failedAt: string) => Promise<boolean>} revise whether it was made; `failedAt`: where to show a failure
 * @property {(revision: number, failedAt: string) => Promise<boolean>} restore likewise
 */

/**
 * @param {HTMLElement} main
 * @param {import("../main.js").Context} context
 * @param {any} first the assessment
 */
export function result(main, context, first) {
  let assessment = first;
  let work = Promise.resolve(true);
  const place = el("div", { class: "result" });
  const status = el("div", { id: "changed", class: "changed-place", role: "status" });
  // One change after the other, or an older answer could overwrite a newer one.
  const next = (make, failedAt) => {
    work = work.then(() => apply(make, failedAt));
    return work;
  };
  const revise = (changes, failedAt) => next(() => context.api.revise(assessment.id, changes), failedAt);
  const restore = (revision, failedAt) => next(() => context.api.restore(assessment.id, revision), failedAt);
  const talk = chat({ context, assessment: () => assessment, revise, restore });
  const draw = () =>
    preserving(main, () => {
      place.replaceChildren(...parts({ context, assessment, revise, restore, beside: talk.node }));
      talk.redraw();
    });
  const apply = async (make, failedAt) => {
    const before = assessment;
    try {
      assessment = await make();
      draw();
      status.replaceChildren(changed({ context, before, after: assessment, restore }));
      return true;
    } catch (error) {
      draw();
      const where = document.getElementById(failedAt) ?? status;
      where.append(notice(error, { retry: () => next(make, failedAt), heading: "h3" }));
      announce("The change was not made");
      return false;
    }
  };
  main.replaceChildren(place, status);
  draw();
  document.title = `${outcomeName(first.decision.verdict)} · Adaptation Advisor`;
}

/** What an assessment is shown as. */
export function parts({ context, assessment, revise, restore, beside = null }) {
  const cite = library(context, assessment);
  const shared = { context, assessment, cite, revise, restore };
  return [
    el("div", { class: "result-head" }, verdictCard(shared), question(shared), explanation(shared)),
    el(
      "div",
      { class: "result-side", id: "side", "data-scrolls": "" },
      beside,
      caseSheet(shared),
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
      revisions(shared),
    ),
  ];
}
