/** The revisions of an assessment, newest first, each a link to how it was. */

import { el, section } from "../dom.js";
import { notice } from "../notice.js";
import { moment } from "../words.js";
import { badge } from "./badge.js";

/** @param {import("../views/result.js").Shared} shared */
export function revisions({ context, assessment }) {
  if (assessment.revision < 2) return null;
  const list = el("ol", { class: "revisions-list" });
  const below = el("div", { class: "below" });
  const fill = async () => {
    below.replaceChildren();
    try {
      list.replaceChildren(...(await all(context.api, assessment.id)).map((each) => item(each, assessment, context)));
    } catch (error) {
      below.replaceChildren(notice(error, { retry: fill, heading: "h3" }));
    }
  };
  fill();
  return section("revisions", "Revisions", list, below);
}

async function all(api, id) {
  const found = [];
  let cursor = "";
  do {
    const page = await api.revisions(id, cursor);
    found.push(...page.items);
    cursor = page.next ?? "";
  } while (cursor);
  return found;
}

function item({ revision, made_at: at, verdict }, assessment, context) {
  const text = `Revision ${revision}, ${moment(at)}`;
  const now = revision === assessment.revision;
  return el(
    "li",
    {},
    now ? el("span", {}, text) : el("a", { href: `${context.link(assessment.id)}?revision=${revision}` }, text),
    " ",
    badge(verdict),
    now && el("span", { class: "quiet" }, " shown here"),
  );
}
