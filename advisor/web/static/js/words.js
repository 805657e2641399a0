/** Words for facts and outcomes, from the vocabulary that the server wrote into the page. */

/**
 * @typedef {{name: string, group: string, label: string, question: string, unit: string,
 *   kind: "flag" | "choice" | "set" | "number", values?: string[], means: Record<string, string>}} Fact
 * @typedef {{outcomes: Record<string, string>, facts: Fact[], order: string[], guides: Record<string, string>,
 *   examples: {title: string, text: string}[]}} Vocabulary
 */

const DOLLARS = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD", maximumFractionDigits: 0 });
const NUMBER = new Intl.NumberFormat("en-US", { maximumFractionDigits: 6 });

/** @param {Vocabulary} vocabulary @param {string} name @returns {Fact | undefined} */
export function factOf(vocabulary, name) {
  return vocabulary.facts.find((fact) => fact.name === name);
}

/**
 * What a fact with this value says, as a clause.
 * @param {Vocabulary} vocabulary
 * @param {string} name
 * @param {unknown} value
 */
export function meaning(vocabulary, name, value) {
  const fact = factOf(vocabulary, name);
  if (!fact) return `${plain(name)} is ${plain(String(value))}`;
  if (fact.kind === "number") return fact.means.number.replace("{}", number(Number(value)));
  if (fact.kind === "set") return `the behavior in question is ${listed([value].flat().map((kind) => plain(String(kind))))}`;
  return fact.means[String(value)] ?? `${plain(name)} is ${plain(String(value))}`;
}

/**
 * Text of a guide's procedure with the labels of facts instead of their names.
 * @param {Vocabulary} vocabulary
 * @param {string} text
 */
export function readable(vocabulary, text) {
  const named = text.replace(/\b[a-z]+(?:_[a-z]+)+\b/g, (name) => {
    const fact = factOf(vocabulary, name);
    return fact ? `“${fact.label}”` : plain(name);
  });
  return named.replace(/” is true\b/g, "”: yes").replace(/” is false\b/g, "”: no");
}

/** A value as a person reads it. @param {unknown} value */
export function shownValue(value) {
  if (value === null || value === undefined) return "unknown";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return number(value);
  return [value].flat().map((each) => plain(String(each))).join(", ") || "none";
}

/** @param {number} value */
export function number(value) {
  return NUMBER.format(value);
}

/** @param {number} value */
export function dollars(value) {
  return DOLLARS.format(value);
}

/** @param {string} name */
export function plain(name) {
  return name.replaceAll("_", " ");
}

/** @param {string} text */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** @param {string[]} items @param {string} word */
export function listed(items, word = "and") {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${word} ${items[items.length - 1]}`;
}

/** A moment as the reader's own clock shows it. @param {string} iso */
export function moment(iso) {
  return new Date(iso).toLocaleString("en-US", { dateStyle: "medium", timeStyle: "short" });
}

/**
 * Read a whole number as people write it.
 * @param {string} text
 * @returns {number | null | undefined} null: nothing is given; undefined: it is no whole number
 */
export function wholeNumber(text) {
  const digits = text.replace(/[\s,_]/g, "");
  if (digits === "") return null;
  return /^\d{1,13}$/.test(digits) ? Number(digits) : undefined;
}
