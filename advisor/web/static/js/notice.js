/** Problems, shown where they happened, with what to do about them. */

import { el } from "./dom.js";
import { Problem } from "./problem.js";
import { kept } from "./keep.js";

/**
 * @param {unknown} error
 * @param {{retry?: () => void, heading?: string}} [actions] `retry` is offered as a button
 */
export function notice(error, { retry, heading = "h2" } = {}) {
  const said = error instanceof Problem ? error : broken(error);
  return el(
    "div",
    { class: "notice", role: "alert" },
    el(heading, { class: "notice-title" }, said.title),
    said.detail && el("p", {}, said.detail),
    said.retryAfter !== null && el("p", {}, `The server asks you to wait ${said.retryAfter} s.`),
    said.status === 401 && keyForm(retry),
    retry && said.status !== 401 && el("button", { type: "button", class: "button", on: { click: retry } }, "Try again"),
  );
}

function keyForm(retry) {
  const input = el("input", { id: "key", type: "password", autocomplete: "off", required: true });
  const submit = (event) => {
    event.preventDefault();
    kept("key").set(input.value.trim());
    if (retry) retry();
    else window.location.reload();
  };
  return el(
    "form",
    { class: "key-form", on: { submit } },
    el("label", { for: "key" }, "Key (kept until this tab closes)"),
    input,
    el("button", { class: "button" }, "Use this key"),
  );
}

function broken(error) {
  console.error(error);
  return new Problem({ title: "This page has a fault", detail: "Reload it. What you typed is kept." });
}
