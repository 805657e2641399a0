/** The portfolio: where to invest first. The report to download says more. */

import { el, section } from "../dom.js";
import { capital, factOf } from "../words.js";
import { badge } from "./badge.js";
import { count, counted } from "./tally.js";

const STAGES = {
  settled: "Settled: no open answer changes the verdict",
  first_step_certain: "First step certain: retrieval is part of every verdict still possible",
  open: "Open: answers decide what to build first",
  undefined: "To be defined: the use case comes first",
};
const SHARES = { retrieval: "one retrieval system", model: "one tuned model" };

/** @param {any} data @param {import("../main.js").Context} context */
export function portfolio(data, context) {
  const fact = (name) => factOf(context.vocabulary, name)?.label ?? capital(name.replaceAll("_", " "));
  return [
    data.quick_wins.proposals > 0 && section("quick", "Where to start", wins(data.quick_wins)),
    // Where nothing was assessed, there is only to say why.
    data.assessed > 0 && section("standing", "Where the proposals stand", stages(data)),
    data.questions.length > 0 && section("answers-worth", "Answers worth most", questions(data)),
    // Of a single proposal, its assessment says it better.
    data.assessed > 1 && data.open_facts.length > 0 && section("missing", "What is missing most often", missing(data.open_facts, fact)),
    data.groups.found.length > 0 && section("shared", "What could be shared", groups(data.groups)),
    data.assessed > 0 && section("spending", "What it would cost", costs(data.costs)),
    data.assessed > 0 && section("proposals", "All proposals", proposals(data)),
    failures(data.issues),
  ].filter(Boolean);
}

function stages({ stages: found, proposals, assessed }) {
  const most = Math.max(1, ...found.map((each) => each.proposals));
  return [
    el("p", {}, `${counted(proposals, "proposal")}, ${count(assessed)} assessed.`),
    bars(found.map((each) => ({ label: STAGES[each.stage] ?? each.stage, value: each.proposals, most }))),
  ];
}

function bars(rows) {
  return el(
    "ul",
    { class: "bars" },
    rows.map(({ label, value, most }) =>
      el("li", {}, el("span", {}, label), el("meter", { min: 0, max: most, value, "aria-label": label }), el("b", {}, count(value))),
    ),
  );
}

function wins({ shown, proposals }) {
  return [
    el("ol", { class: "ranked" }, shown.map((row) => el("li", {}, named(row), " ", badge(row.verdict), " ", el("span", { class: "quiet" }, money(row.build_usd, "to build"))))),
    proposals > shown.length && el("p", { class: "quiet" }, `And ${count(proposals - shown.length)} more.`),
  ];
}

function questions({ questions: found }) {
  return el(
    "ol",
    { class: "ranked" },
    found.map((each) => el("li", {}, each.text, " ", el("span", { class: "quiet" }, `matters in ${count(each.matters_in)}; with those above it settles about ${counted(each.likely, "verdict")}, ${count(each.surely)} surely`))),
  );
}

function missing(found, fact) {
  const shown = found.slice(0, 8);
  const most = Math.max(...shown.map((each) => each.proposals));
  return bars(shown.map((each) => ({ label: fact(each.fact), value: each.proposals, most })));
}

function groups({ found }) {
  return el(
    "ul",
    { class: "groups" },
    found.map((group) =>
      el(
        "li",
        {},
        el("details", {}, el("summary", {}, `${group.name}: ${count(group.proposals)} proposals could share ${SHARES[group.shares] ?? group.shares}`), el("ul", {}, group.members.map((each) => el("li", {}, named(each)))), group.cautions.map((text) => el("p", { class: "quiet" }, text))),
      ),
    ),
  );
}

function costs({ started, ready }) {
  const line = (text, { proposals, build_usd, monthly_usd }) =>
    el("li", {}, `${text} (${count(proposals)}): ${money(build_usd, "to build")}, ${money(monthly_usd, "a month")}`);
  return el("ul", { class: "plain" }, line("Those that are ready", ready), line("All with a verdict, as advised", started));
}

function proposals({ rows, assessed }) {
  const heads = ["", "Proposal", "Verdict", "Leads to", "To build", "Still to be answered"];
  return [
    rows.length < assessed && el("p", { class: "quiet" }, `The ${count(rows.length)} closest to a start; the results have all.`),
    el(
      "div",
      { class: "wide", tabindex: 0, role: "region", "aria-label": "Table of all proposals" },
      el(
        "table",
        { class: "listing" },
        el("thead", {}, el("tr", {}, heads.map((text) => el("th", { scope: "col" }, text || el("span", { class: "unseen" }, "Place"))))),
        el("tbody", {}, rows.map(proposal)),
      ),
    ),
  ];
}

function proposal(row) {
  return el(
    "tr",
    {},
    el("td", {}, count(row.position)),
    el("th", { scope: "row" }, named(row)),
    el("td", {}, badge(row.verdict)),
    el("td", {}, badge(row.destination)),
    el("td", {}, row.build_usd ? dollars(row.build_usd.likely) : ""),
    el("td", {}, row.next_question ?? ""),
  );
}

function failures({ failed, failures: found }) {
  if (!failed) return null;
  return section(
    "failures",
    "Rows that couldn't be assessed",
    el("ul", { class: "plain" }, found.map(({ proposal: each, says }) => el("li", { dir: "auto" }, el("b", {}, each.id || `Row ${each.position}`), `: ${says}`))),
    failed > found.length && el("p", { class: "quiet" }, `And ${count(failed - found.length)} more; the results have all.`),
  );
}

function named({ id, title, link, position }) {
  const text = [id, title].filter(Boolean).join(" ") || `Row ${position}`;
  return link ? el("a", { href: link, dir: "auto" }, text) : el("span", { dir: "auto" }, text);
}

function money(range, what) {
  return range ? `${dollars(range.likely)} ${what} (${dollars(range.low)} to ${dollars(range.high)})` : "no estimate";
}

function dollars(amount) {
  return `$${count(Math.round(amount))}`;
}
