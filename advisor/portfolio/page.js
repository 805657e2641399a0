"use strict";
(() => {
  const table = document.getElementById("proposals");
  if (!table) return;
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const element = (id) => document.getElementById(id);
  const texts = new Map();
  const text = (row) => {
    if (!texts.has(row)) texts.set(row, row.textContent.toLowerCase());
    return texts.get(row);
  };

  const filter = () => {
    const wanted = element("find").value.toLowerCase().split(/\s+/).filter(Boolean);
    const verdict = element("by-verdict").value;
    const stage = element("by-stage").value;
    const win = element("by-win").checked;
    let shown = 0;
    for (const row of rows) {
      const fits = (!verdict || row.dataset.verdict === verdict) && (!stage || row.dataset.stage === stage)
        && (!win || "win" in row.dataset) && wanted.every((word) => text(row).includes(word));
      row.hidden = !fits;
      shown += fits;
    }
    element("shown").textContent = `${shown.toLocaleString("en")} of ${rows.length.toLocaleString("en")} shown`;
  };

  const collator = new Intl.Collator("en", { numeric: true });
  const key = (row, column) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
  const sort = (header) => {
    const down = header.getAttribute("aria-sort") === "ascending";
    const sign = down ? -1 : 1;
    const number = header.dataset.kind === "number";
    const keyed = rows.map((row, place) => [key(row, header.cellIndex), place, row]);
    keyed.sort((a, b) => sign * (number ? a[0] - b[0] : collator.compare(a[0], b[0])) || a[1] - b[1]);
    for (const other of header.parentElement.cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", down ? "descending" : "ascending");
    body.append(...keyed.map((each) => each[2]));
  };

  for (const header of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    button.addEventListener("click", () => sort(header));
    header.append(button);
  }
  const form = element("controls");
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  filter();
})();
