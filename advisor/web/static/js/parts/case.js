/** The case: the description with the words that facts were read from, and the facts as a sheet to edit. */

import { el, section } from "../dom.js";
import { pieces, straight } from "../text.js";
import { factOf, listed } from "../words.js";
import { sheet } from "./facts.js";

/** @param {import("../views/result.js").Shared} shared */
export function caseSheet(shared) {
  const { assessment, context } = shared;
  const node = el(
    "div",
    { class: "case" },
    section("description-part", "The project as described", description(assessment, context.vocabulary)),
    section("facts", "Facts", sheet(shared)),
  );
  linked(node);
  return node;
}

function description(assessment, vocabulary) {
  const spans = Object.entries(assessment.facts).flatMap(([name, { evidence }]) => (evidence ? [{ name, ...evidence }] : []));
  const seen = new Set();
  const marks = pieces(assessment.description, spans).map((piece) => (piece.names.length ? mark(piece, vocabulary, seen) : shown(piece.text))).flat();
  return el("div", { class: "description", id: "description-text", dir: "auto", tabindex: 0, role: "region", "aria-label": "Description", "data-scrolls": "" }, marks);
}

// A character that would turn the text round is shown by its name.
function shown(text) {
  return straight(text).map((part) => (part.turn ? el("span", { class: "sign-of" }, part.text) : part.text));
}

// The first piece of each fact's words is what its row links to; the piece links back.
function mark({ text, names }, vocabulary, seen) {
  const fresh = names.filter((name) => !seen.has(name));
  fresh.forEach((name) => seen.add(name));
  const labels = names.map((name) => factOf(vocabulary, name)?.label ?? name);
  const anchors = fresh.map((name) => el("span", { id: `words-${name}` }));
  return el("a", { class: "mark", href: `#fact-${names[0]}`, "data-facts": names.join(" "), title: listed(labels) }, anchors, shown(text));
}

/** Pointing at words or at a fact, by mouse or keyboard, shows what belongs together. @param {Element} node */
function linked(node) {
  const names = (target) => (target.closest?.("[data-facts]")?.getAttribute("data-facts") ?? "").split(" ").filter(Boolean);
  const light = (lit) => {
    for (const each of node.querySelectorAll("[data-facts]")) {
      each.classList.toggle("lit", (each.getAttribute("data-facts") ?? "").split(" ").some((name) => lit.includes(name)));
    }
  };
  // What has the focus stays lit while the mouse, or the page beneath it, moves.
  const focused = () => (node.contains(document.activeElement) ? names(document.activeElement) : []);
  for (const event of ["mouseover", "focusin"]) node.addEventListener(event, ({ target }) => light([...names(target), ...focused()]));
  node.addEventListener("mouseleave", () => light(focused()));
  node.addEventListener("focusout", () => light([]));
}
