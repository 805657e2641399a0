/** Text and places in it. Offsets of the API count characters (code points), JavaScript's count halves of some. */

/** @typedef {{name: string, start: number, end: number}} Span */

/**
 * Cut a text where spans begin and end.
 * @param {string} text
 * @param {Span[]} spans offsets in characters; they may overlap
 * @returns {{text: string, names: string[]}[]} the pieces in order, each with the names of the spans that cover it
 */
export function pieces(text, spans) {
  const characters = Array.from(text);
  const inside = spans.filter(({ start, end }) => 0 <= start && start < end && end <= characters.length);
  const cuts = [0, ...inside.flatMap(({ start, end }) => [start, end]), characters.length];
  const places = [...new Set(cuts)].sort((a, b) => a - b);
  return places.slice(1).map((end, at) => {
    const start = places[at];
    const names = inside.filter((span) => span.start <= start && end <= span.end).map((span) => span.name);
    return { text: characters.slice(start, end).join(""), names };
  });
}

/**
 * Cut a passage around a quote of it; white space may differ.
 * @param {string} text
 * @param {string} quote
 * @returns {[string, string, string]} before, the quote, after; all of it is before where the quote isn't found
 */
export function around(text, quote) {
  const words = quote.trim().split(/\s+/).filter(Boolean).map(escaped);
  const found = words.length ? new RegExp(words.join("\\s+"), "u").exec(text) : null;
  if (!found) return [text, "", ""];
  return [text.slice(0, found.index), found[0], text.slice(found.index + found[0].length)];
}

// Characters that turn the direction of others round: they can make a text read otherwise than it is.
const TURNS = /[\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Cut a text at the characters that would turn its direction round, each named so that it is seen and does nothing.
 * @param {string} text
 * @returns {{text: string, turn: boolean}[]}
 */
export function straight(text) {
  const found = [...text.matchAll(TURNS)];
  const ends = [...found.map(({ index }) => index), text.length];
  return ends.flatMap((end, at) => {
    const plain = { text: text.slice(at ? ends[at - 1] + 1 : 0, end), turn: false };
    return end < text.length || at < found.length ? [plain, { text: named(text[end]), turn: true }] : [plain];
  });
}

function named(character) {
  return `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/**
 * Break a label into lines of at most so many characters, at spaces where there are any.
 * @param {string} text
 * @param {number} most
 * @returns {string[]}
 */
export function lines(text, most) {
  const made = [""];
  for (const word of text.split(/\s+/)) {
    const last = made[made.length - 1];
    if (last && last.length + 1 + word.length > most) made.push(word);
    else made[made.length - 1] = last ? `${last} ${word}` : word;
  }
  return made;
}

/**
 * Cut a text to one line of at most so many characters.
 * @param {string} text
 * @param {number} most
 */
export function shortened(text, most = 90) {
  const line = Array.from(text.replace(TURNS, "").replace(/\s+/g, " ").trim());
  return line.length <= most ? line.join("") : `${line.slice(0, most).join("").trimEnd()}…`;
}

/** How many characters a text has, as the API counts them. */
export function length(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

function escaped(word) {
  return word.replace(/[.*+?^${}()|[\]\\/-]/g, (found) => (found === "-" || found === "/" ? found : `\\${found}`));
}
