/** Deleting for good. The first click asks, the second deletes: no dialog is needed for so small a question. */

import { el } from "../dom.js";

/**
 * @param {string} label what is deleted, for whoever doesn't see where the button stands
 * @param {() => void} remove
 * @param {{size?: string, goes?: string}} options a class of the buttons; what is said of what goes with it
 */
export function deletion(label, remove, { size = "small", goes = "" } = {}) {
  const ask = el("button", { type: "button", class: `button ${size}`, "aria-label": label }, "Delete");
  const sure = el("button", { type: "button", class: `button ${size} danger` }, "Delete for good");
  const keep = el("button", { type: "button", class: `button ${size}` }, "Keep");
  const place = el("div", { class: "entry-actions" }, ask);
  ask.addEventListener("click", () => {
    place.replaceChildren(sure, keep, goes ? el("span", { class: "quiet" }, goes) : "");
    sure.focus();
  });
  keep.addEventListener("click", () => {
    place.replaceChildren(ask);
    ask.focus();
  });
  sure.addEventListener("click", remove);
  return place;
}
