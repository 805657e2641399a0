/** The path on a narrow screen: needs below each other with their rules, and the answers at the foot. */

import { lines } from "../text.js";
import { svg } from "../dom.js";
import { LINE, answerBox, drawing, fitting, needBox, sign, textLines } from "./shapes.js";

const BOX = 38;
const LEFT = 14;
const INDENT = 34;

/** @param {import("./graph.js").Graph} graph @param {number} width */
export function narrow(graph, width) {
  let y = 2;
  const items = [];
  for (const need of graph.needs) {
    items.push(trunk(need, y), needBox({ x: LEFT, y, width: width - LEFT - 1, height: BOX }, need));
    y += BOX + 8;
    let from = y - 8;
    for (const rule of need.rules) {
      const texts = lines(rule.text, fitting(width - INDENT - 30));
      items.push(...branch(from, y + 12, rule.status), sign(INDENT + 8, y + 12, rule.status), textLines(INDENT + 24, y + 17, texts, `rule ${rule.status}`));
      from = y + 12;
      y += texts.length * LINE + 12;
    }
    y += 12;
  }
  let end = y;
  for (const answer of graph.answers) {
    const texts = lines(answer.text, fitting(width - LEFT - 30, 8.6));
    const height = 40 + texts.length * LINE;
    end = y + 28;
    items.push(svg("path", { d: `M4,${end} H${LEFT}`, class: "edge fired" }));
    items.push(answerBox({ x: LEFT, y, width: width - LEFT - 1, height }, answer, texts));
    y += height + 10;
  }
  const stem = svg("path", { d: `M4,${BOX / 2} V${end}`, class: "edge fired" });
  return drawing(width, y, graph.told, stem, items);
}

function trunk(need, y) {
  return svg("path", { d: `M4,${y + BOX / 2} H${LEFT}`, class: `edge ${need.status}` });
}

function branch(from, to, status) {
  const stem = svg("path", { d: `M${LEFT + 10},${from} V${to}`, class: "edge" });
  return [stem, svg("path", { d: `M${LEFT + 10},${to} H${INDENT}`, class: `edge ${status}` })];
}
