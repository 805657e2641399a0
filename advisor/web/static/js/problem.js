/** What went wrong, as a person reads it: what, and what to do. */

export class Problem extends Error {
  /**
   * @param {{title: string, detail?: string, status?: number, retryAfter?: number | null}} said
   */
  constructor({ title, detail = "", status = 0, retryAfter = null }) {
    super(title);
    this.title = title;
    this.detail = detail;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** The server was not reached, or was lost on the way. */
export function offline() {
  return new Problem({
    title: "The connection was lost",
    detail: "The server can't be reached. What you typed is kept; check the connection, then try again.",
  });
}

/**
 * Read the problem out of a failed response.
 * @param {Response} response
 * @returns {Promise<Problem>}
 */
export async function problemOf(response) {
  const body = await response.json().catch(() => ({}));
  return problem(body, response.status, seconds(response.headers.get("Retry-After")));
}

/**
 * @param {{title?: unknown, detail?: unknown, status?: unknown}} body an RFC 9457 problem, or anything else
 * @param {number} status
 * @param {number | null} retryAfter seconds
 */
export function problem(body, status = 0, retryAfter = null) {
  const code = status || Number(body?.status) || 0;
  const title = text(body?.title) || `The request failed${code ? ` (${code})` : ""}`;
  return new Problem({ title, detail: text(body?.detail) || advice(code), status: code, retryAfter });
}

function advice(status) {
  if (status === 401) return "This server asks for a key. Enter yours below.";
  if (status === 404) return "It may have been deleted, or belong to somebody else's key.";
  if (status === 413) return "The text is too long for this server. Shorten it to what describes the project.";
  if (status === 429) return "Too many requests in a short time. Wait a moment, then try again.";
  return status >= 500 ? "The server has a fault. Try again; if it stays, tell whoever runs it." : "";
}

function seconds(header) {
  const number = Number.parseInt(header ?? "", 10);
  return Number.isFinite(number) && number >= 0 ? number : null;
}

function text(value) {
  return typeof value === "string" ? value : "";
}
