/** Elements made from data. Text always becomes text nodes, so nothing from outside turns into markup. */

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {Node | string | number | null | undefined | false} Item */
/** @typedef {Item | Item[]} Child */
/** @typedef {Record<string, unknown> & {on?: Record<string, (event: any) => void>}} Props */

/**
 * Make an HTML element.
 * @param {string} tag
 * @param {Props} [props] attributes; `on` holds listeners; false, null and undefined leave an attribute out
 * @param {...Child} children
 * @returns {any}
 */
export function el(tag, props = {}, ...children) {
  return filled(document.createElement(tag), props, children);
}

/**
 * Make an SVG element.
 * @param {string} tag
 * @param {Props} [props]
 * @param {...Child} children
 * @returns {any}
 */
export function svg(tag, props = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), props, children);
}

/**
 * A section with a heading of its own, which names it for screen readers.
 * @param {string} id
 * @param {string} title
 * @param {...Child} children
 */
export function section(id, title, ...children) {
  const heading = el("h2", { id: `${id}-title` }, title);
  return el("section", { id, class: `part ${id}`, "aria-labelledby": `${id}-title` }, heading, ...children);
}

/**
 * Draw anew while keeping what a person is doing: focus, open details and scroll positions, all by id.
 * @param {Element} container
 * @param {() => void} draw
 */
export function preserving(container, draw) {
  const focused = container.contains(document.activeElement) ? document.activeElement?.id : "";
  const toggled = [...container.querySelectorAll("details[id]")].map((node) => [node.id, node.hasAttribute("open")]);
  const scrolled = [...container.querySelectorAll("[data-scrolls][id]")].map((node) => [node.id, node.scrollTop]);
  draw();
  for (const [id, open] of toggled) document.getElementById(String(id))?.toggleAttribute("open", Boolean(open));
  for (const [id, top] of scrolled) document.getElementById(String(id))?.scrollTo?.({ top: Number(top) });
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

function filled(node, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (name === "on") listen(node, value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, String(value));
  }
  node.append(...children.flat().filter(shown).map(asNode));
  return node;
}

function listen(node, listeners) {
  for (const [name, listener] of Object.entries(listeners)) node.addEventListener(name, listener);
}

function shown(child) {
  return child !== null && child !== undefined && child !== false;
}

function asNode(child) {
  return child instanceof Node ? child : document.createTextNode(String(child));
}
