/** A place whose drawing is made for the width it has, and made anew when that changes. */

import { el } from "../dom.js";

/**
 * @param {string} id
 * @param {(width: number) => Element} draw
 */
export function redrawn(id, draw) {
  const place = el("div", { id, class: "redrawn" });
  let last = 0;
  const observer = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry.contentRect.width);
    if (width === last || width < 100) return;
    last = width;
    place.replaceChildren(draw(width));
  });
  observer.observe(place);
  return place;
}
