/** Shapes that both layouts of the path share. */

import { svg } from "../dom.js";
import { known } from "./badge.js";

export const LINE = 17;
const SIGN = { fired: "✓", not_fired: "–", undecided: "?", against: "✕" };

/** How many characters of the small font fit, in a wide one too. @param {number} width @param {number} each */
export function fitting(width, each = 7.7) {
  return Math.max(8, Math.floor(width / each));
}

/** Lines of text, one below the other; `y` is the first baseline. */
export function textLines(x, y, texts, name) {
  return svg("text", { class: name }, texts.map((text, at) => svg("tspan", { x, y: y + at * LINE }, at ? ` ${text}` : text)));
}

/** The sign of a status in a circle: told apart by shape, not by color alone. */
export function sign(x, y, status) {
  return svg(
    "g",
    { class: `sign ${status}` },
    svg("circle", { cx: x, cy: y, r: 8 }),
    svg("text", { x, y: y + 4, class: "middle" }, SIGN[status]),
  );
}

/** A smooth line from one point to another, leaving and arriving level. */
export function curve(from, to, status) {
  const middle = (from.x + to.x) / 2;
  const d = `M${from.x},${from.y} C${middle},${from.y} ${middle},${to.y} ${to.x},${to.y}`;
  return svg("path", { d, class: `edge ${status}` });
}

/** A need as a box. */
export function needBox(box, need) {
  const { x, y, width, height } = box;
  return svg(
    "g",
    { class: `need ${need.status}` },
    svg("rect", { x, y, width, height, rx: 8 }),
    sign(x + 18, y + height / 2, need.status),
    svg("text", { x: x + 34, y: y + height / 2 + 4.5, class: "strong" }, need.text),
  );
}

/** An answer as a box in the color of its outcome. */
export function answerBox(box, answer, texts) {
  const { x, y, width, height } = box;
  return svg(
    "g",
    { class: `answer-box outcome ${known(answer.outcome)}` },
    svg("rect", { x, y, width, height, rx: 10 }),
    svg("text", { x: x + 14, y: y + 22, class: "kicker" }, answer.kicker),
    textLines(x + 14, y + 42, texts, "strong"),
  );
}

/** The drawing around everything. */
export function drawing(width, height, told, ...children) {
  const box = `0 0 ${width} ${height}`;
  return svg("svg", { width, height, viewBox: box, role: "img", "aria-label": told, class: "drawing path-svg" }, ...children);
}
