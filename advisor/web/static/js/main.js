/** Start: read what the server wrote into the page, and show the view that the address names. */

import { announce } from "./announce.js";
import { client } from "./api.js";
import { el } from "./dom.js";
import { kept } from "./keep.js";
import { notice } from "./notice.js";
import { batch } from "./views/batch.js";
import { batches } from "./views/batches.js";
import { compose } from "./views/compose.js";
import { history } from "./views/history.js";
import { past } from "./views/past.js";
import { result } from "./views/result.js";

/**
 * @typedef {object} Context what every view gets
 * @property {string} root where the app is mounted
 * @property {import("./words.js").Vocabulary} vocabulary
 * @property {ReturnType<typeof client>} api
 * @property {(assessment: any) => void} open show an assessment, and put it into the address
 * @property {(id: string) => string} link the address of an assessment
 * @property {(id: string) => string} batchLink the address of a batch
 */

function start() {
  const root = document.documentElement.dataset.root ?? "";
  const main = /** @type {HTMLElement} */ (document.getElementById("main"));
  const vocabulary = JSON.parse(document.getElementById("vocabulary")?.textContent ?? "{}");
  const link = (id) => `${root}/a/${encodeURIComponent(id)}`;
  const batchLink = (id) => `${root}/b/${encodeURIComponent(id)}`;
  const here = () => window.location.pathname + window.location.search;
  let shown = here();
  const open = (assessment) => {
    window.history.pushState(null, "", link(assessment.id));
    shown = here();
    result(main, context, assessment);
    arrive(main);
  };
  const context = { root, vocabulary, api: client(root, () => kept("key").get()), open, link, batchLink };
  window.addEventListener("popstate", () => {
    // A link within the page changes the address too, and must not draw it anew.
    if (here() === shown) return;
    shown = here();
    show(main, context, window.location.pathname.slice(root.length)).then(() => arrive(main));
  });
  show(main, context, window.location.pathname.slice(root.length));
}

async function show(main, context, path) {
  current(path);
  if (path.startsWith("/a/")) await load(main, context, decodeURIComponent(path.slice(3)));
  else if (path === "/history") await history(main, context);
  else if (path === "/batches") await batches(main, context);
  else if (path.startsWith("/b/")) await batch(main, context, decodeURIComponent(path.slice(3)));
  else compose(main, context);
}

async function load(main, context, id) {
  main.replaceChildren(el("p", { class: "waiting", role: "status" }, "Opening the assessment…"));
  try {
    const revision = new URLSearchParams(window.location.search).get("revision");
    const [newest, older] = await Promise.all([context.api.get(id), revision ? context.api.get(id, revision) : null]);
    if (older && older.revision !== newest.revision) past(main, context, older);
    else result(main, context, newest);
  } catch (error) {
    main.replaceChildren(notice(error, { retry: () => load(main, context, id), heading: "h1" }));
  }
}

function arrive(main) {
  current(window.location.pathname.slice((document.documentElement.dataset.root ?? "").length));
  window.scrollTo(0, 0);
  main.querySelector("h1")?.focus({ preventScroll: true });
  announce(document.title);
}

function current(path) {
  const view = { "/history": "history", "/batches": "batches", "/": "compose", "": "compose" }[path] ?? "";
  for (const node of document.querySelectorAll("[data-view]")) {
    if (node.getAttribute("data-view") === view) node.setAttribute("aria-current", "page");
    else node.removeAttribute("aria-current");
  }
}

start();
