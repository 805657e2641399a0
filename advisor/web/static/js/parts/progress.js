/** The stages of an assessment under way, and its claims as they are verified. */

import { announce } from "../announce.js";
import { el } from "../dom.js";

const STAGES = {
  reading: "Reading the facts out of your text",
  deciding: "Deciding by the rules",
  searching: "Looking up the guidance",
  explaining: "Writing and checking the explanation",
};

/**
 * @param {() => void} stop
 * @returns {{node: HTMLElement, hear: (name: string, data: any) => void}}
 */
export function progress(stop) {
  const steps = Object.fromEntries(Object.entries(STAGES).map(([name, text]) => [name, el("li", {}, text)]));
  const claims = el("ol", { class: "claims-arriving" });
  const node = el(
    "section",
    { class: "progress", "aria-label": "Progress" },
    el("ol", { class: "stages" }, Object.values(steps)),
    claims,
    el("button", { type: "button", class: "button", on: { click: stop } }, "Stop"),
  );
  const hear = (name, data) => {
    if (name === "stage") enter(steps, data.stage);
    if (name === "claim") insert(claims, data);
  };
  return { node, hear };
}

function enter(steps, stage) {
  const names = Object.keys(steps);
  const at = names.indexOf(stage);
  names.forEach((name, place) => {
    steps[name].className = place < at ? "done" : place === at ? "now" : "";
    if (place === at) steps[name].setAttribute("aria-current", "step");
    else steps[name].removeAttribute("aria-current");
  });
  if (at >= 0) announce(STAGES[stage]);
}

// Claims may be told in another order than they stand in.
function insert(list, { place, claim }) {
  const item = el("li", { value: place + 1, dir: "auto" }, claim.text);
  const after = [...list.children].find((other) => other.value > place + 1);
  list.insertBefore(item, after ?? null);
}
