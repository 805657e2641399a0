/** Tell screen readers what changed elsewhere on the page. */

/** @param {string} text */
export function announce(text) {
  const place = document.getElementById("announcer");
  if (place) place.textContent = text;
}
