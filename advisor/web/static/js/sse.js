/** Server-sent events out of a response body, as the standard says: lines of fields, a blank line ends an event. */

/** @typedef {{event: string, data: string}} Sent */

/**
 * A parser that takes text in pieces of any size and returns the events completed by each.
 * @returns {(text: string) => Sent[]}
 */
export function parser() {
  let rest = "";
  let fields = empty();
  return (text) => {
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    const done = [];
    for (const line of lines) {
      if (line !== "") take(fields, line);
      else {
        if (fields.data.length) done.push({ event: fields.event, data: fields.data.join("\n") });
        fields = empty();
      }
    }
    return done;
  };
}

/**
 * Go through the events of a body.
 * @param {ReadableStream<Uint8Array>} body
 * @returns {AsyncGenerator<Sent>}
 */
export async function* events(body) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const parse = parser();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      yield* parse(decoder.decode(read.value, { stream: true }));
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

function empty() {
  return { event: "message", /** @type {string[]} */ data: [] };
}

function take(fields, line) {
  const [, name, value] = /^([^:]*):? ?([\s\S]*)$/.exec(line) ?? [];
  if (name === "event") fields.event = value;
  if (name === "data") fields.data.push(value);
}
