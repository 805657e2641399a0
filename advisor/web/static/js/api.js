/** The API's calls. Everything that fails comes as a `Problem`. */

import { events } from "./sse.js";
import { Problem, offline, problem, problemOf } from "./problem.js";

/**
 * @typedef {{stage?: string, claim?: {text: string}, place?: number}} Progress
 * @param {string} root where the app is mounted
 * @param {() => string | null} key the caller's key, if there is one
 */
export function client(root, key) {
  const call = (path, options = {}) => send(`${root}/v1${path}`, key(), options);
  const json = async (path, options = {}) => (await call(path, options)).json();
  return {
    /**
     * Assess a description, hearing the stages and claims while it happens.
     * @param {string} description
     * @param {string} once the same word never makes two assessments
     * @param {(name: string, data: any) => void} hear
     * @param {AbortSignal} signal
     */
    async assess(description, once, hear, signal) {
      const headers = { Accept: "text/event-stream, application/problem+json", "Idempotency-Key": once };
      const response = await call("/assessments", { method: "POST", body: { description }, headers, signal });
      return isStream(response) ? streamed(response, hear, "assessment") : response.json();
    },
    /**
     * Say something about an assessment, hearing the claims of the answer while it is made; gives the answer.
     * @param {string} id
     * @param {string} content
     * @param {string} once the same word never says it twice
     * @param {(name: string, data: any) => void} hear
     * @param {AbortSignal} signal
     */
    async say(id, content, once, hear, signal) {
      const headers = { Accept: "text/event-stream, application/problem+json", "Idempotency-Key": once };
      const response = await call(`${one(id)}/messages`, { method: "POST", body: { content }, headers, signal });
      return isStream(response) ? streamed(response, hear, "message") : response.json();
    },
    messages: (id, cursor = "") => json(`${one(id)}/messages?${query({ limit: 100, cursor })}`),
    revisions: (id, cursor = "") => json(`${one(id)}/revisions?${query({ limit: 50, cursor })}`),
    restore: (id, revision) => json(`${one(id)}/restore`, { method: "POST", body: { revision } }),
    list: ({ cursor = "", verdict = "", q = "" }) => json(`/assessments?${query({ limit: 20, cursor, verdict, q })}`),
    get: (id, revision = "") => json(`${one(id)}?${query({ revision })}`),
    remove: (id) => call(one(id), { method: "DELETE" }),
    revise: (id, facts) => json(`${one(id)}/facts`, { method: "PATCH", body: facts }),
    batches: (cursor = "") => json(`/batches?${query({ limit: 20, cursor })}`),
    batch: (id) => json(batch(id)),
    cancelBatch: (id) => json(batch(id), { method: "DELETE" }),
    deleteBatch: (id) => call(`${batch(id)}?purge=true`, { method: "DELETE" }),
    results: async (id, format) => (await call(`${batch(id)}/results?format=${format}`)).blob(),
    report: async (id, format) => (await call(`${batch(id)}/report?format=${format}`)).blob(),
    /**
     * Send a backlog.
     * @param {File} file
     * @param {boolean} explain
     * @param {string} once the same word never sends it twice
     */
    sendBacklog(file, explain, once) {
      const body = new FormData();
      body.set("file", file);
      body.set("explain", String(explain));
      return json("/batches", { method: "POST", body, headers: { "Idempotency-Key": once } });
    },
    /**
     * Hear how far a batch is, until it has ended; gives the batch.
     * @param {string} id
     * @param {(name: string, data: any) => void} hear
     * @param {AbortSignal} signal
     */
    async watchBatch(id, hear, signal) {
      const headers = { Accept: "text/event-stream, application/problem+json" };
      return streamed(await call(`${batch(id)}/events`, { headers, signal }), hear, "batch");
    },
    passage: (id) => json(`/guidance/passages/${encodeURIComponent(id)}`),
    record: async (id, format) => (await call(`${one(id)}/record?format=${format}`)).blob(),
  };
}

/**
 * @param {string} url
 * @param {string | null} key
 * @param {{method?: string, body?: unknown, headers?: Record<string, string>, signal?: AbortSignal}} options
 * @returns {Promise<Response>}
 */
async function send(url, key, { method = "GET", body, headers = {}, signal }) {
  const all = {
    Accept: "application/json, application/problem+json, text/markdown, text/html",
    // A form's type, with its boundary, is the browser's to say.
    ...(body === undefined || body instanceof FormData ? {} : { "Content-Type": "application/json" }),
    ...(key ? { Authorization: `Bearer ${key}` } : {}),
    ...headers,
  };
  const options = { method, headers: all, body: body === undefined || body instanceof FormData ? body : JSON.stringify(body), signal };
  const response = await fetch(url, { ...options, credentials: "same-origin" }).catch(failed);
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function streamed(response, hear, last) {
  try {
    for await (const { event, data } of events(response.body)) {
      const value = JSON.parse(data);
      if (event === last) return value;
      if (event === "problem" || event === "error") throw problem(value);
      hear(event, value);
    }
  } catch (error) {
    failed(error);
  }
  throw offline();
}

/** @returns {never} */
function failed(error) {
  throw error instanceof Problem || error.name === "AbortError" ? error : offline();
}

function one(id) {
  return `/assessments/${encodeURIComponent(id)}`;
}

function batch(id) {
  return `/batches/${encodeURIComponent(id)}`;
}

function isStream(response) {
  return (response.headers.get("Content-Type") ?? "").startsWith("text/event-stream");
}

function query(values) {
  return new URLSearchParams(Object.entries(values).filter(([, value]) => value !== "").map(([k, v]) => [k, String(v)]));
}
