/** What is kept in this tab until it closes: the draft, and the caller's key. */

/**
 * @param {string} name
 * @param {Storage | null} storage
 */
export function kept(name, storage = available()) {
  return {
    get: () => attempt(() => storage?.getItem(name) ?? null),
    set: (/** @type {string} */ value) => attempt(() => storage?.setItem(name, value)),
    clear: () => attempt(() => storage?.removeItem(name)),
  };
}

/** A word that no other request has. Works without a secure context, in which `randomUUID` is missing. */
export function onceWord() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function available() {
  return attempt(() => window.sessionStorage);
}

// A browser that forbids storage still shows the page; it only forgets.
function attempt(action) {
  try {
    return action();
  } catch {
    return null;
  }
}
