/** The path on a wide screen: rules, needs and answers in three columns. */

import { lines } from "../text.js";
import { svg } from "../dom.js";
import { LINE, answerBox, curve, drawing, fitting, needBox, sign, textLines } from "./shapes.js";

const GAP = 18;
const BOX = 40;

/** @param {import("./graph.js").Graph} graph @param {number} width */
export function wide(graph, width) {
  const column = { rules: Math.floor(width * 0.44), needs: Math.floor(width * 0.24), answers: Math.floor(width * 0.21) };
  const needX = width - column.answers - column.needs - Math.floor(width * 0.06);
  const groups = stacked(graph.needs, column.rules);
  const height = groups.reduce((end, group) => Math.max(end, group.y + group.height), 0) + 4;
  const boxes = new Map(groups.map((group) => [group.need.id, { x: needX, y: group.y + (group.height - BOX) / 2, width: column.needs, height: BOX }]));
  const answers = placed(graph.answers, width - column.answers, column.answers, height);
  return drawing(
    width,
    height,
    graph.told,
    groups.flatMap((group) => ruleEdges(group, column.rules, boxes.get(group.need.id))),
    answers.flatMap((each) => answerEdges(each, boxes, graph.needs)),
    groups.flatMap((group) => ruleTexts(group)),
    groups.map((group) => needBox(boxes.get(group.need.id), group.need)),
    answers.map(({ box, answer, texts }) => answerBox(box, answer, texts)),
  );
}

function stacked(needs, width) {
  let y = 2;
  return needs.map((need) => {
    const rules = rowsOf(need, width);
    const height = Math.max(BOX, rules.reduce((sum, rule) => sum + rule.height, 0));
    const group = { need, rules, y, height };
    y += height + GAP;
    return group;
  });
}

function rowsOf(need, width) {
  let y = 0;
  return need.rules.map((rule) => {
    const texts = lines(rule.text, fitting(width - 34));
    const row = { rule, texts, y, height: texts.length * LINE + 10 };
    y += row.height;
    return row;
  });
}

function middle(group, row) {
  const used = group.rules.reduce((sum, rule) => sum + rule.height, 0);
  return group.y + (group.height - used) / 2 + row.y + row.height / 2;
}

function ruleTexts(group) {
  if (!group.rules.length) {
    return [svg("text", { x: 24, y: group.y + group.height / 2 + 4, class: "nothing" }, "no rule for it holds")];
  }
  return group.rules.flatMap((row) => {
    const at = middle(group, row);
    const first = at - ((row.texts.length - 1) * LINE) / 2 + 4.5;
    return [sign(9, at, row.rule.status), textLines(24, first, row.texts, `rule ${row.rule.status}`)];
  });
}

function ruleEdges(group, from, box) {
  return group.rules.map((row) => curve({ x: from, y: middle(group, row) }, { x: box.x, y: box.y + BOX / 2 }, row.rule.status));
}

function placed(answers, x, width, height) {
  return answers.map((answer, at) => {
    const texts = lines(answer.text, fitting(width - 28, 8.6));
    const boxHeight = 40 + texts.length * LINE;
    const y = (height * (2 * at + 1)) / (2 * answers.length) - boxHeight / 2;
    return { answer, texts, box: { x, y, width, height: boxHeight } };
  });
}

function answerEdges({ answer, box }, boxes, needs) {
  return answer.needs.map((id) => {
    const from = boxes.get(id);
    const status = needs.find((need) => need.id === id)?.status ?? "not_fired";
    return curve({ x: from.x + from.width, y: from.y + BOX / 2 }, { x: box.x, y: box.y + box.height / 2 }, status);
  });
}
