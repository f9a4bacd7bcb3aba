/* The grid of a plan: pasting from a spreadsheet, moving by keys, and counting changes. Without it every cell is a plain field. */
(() => {
  "use strict";
  const form = document.querySelector("[data-grid]");
  if (!form) return;
  const table = form.querySelector("table");
  const count = form.querySelector("[data-grid-count]");
  const fresh = form.querySelector("[data-grid-new]");
  const blank = form.querySelector("[data-grid-blank]");
  const first = new Map();

  const cellsOf = (row) => [...row.querySelectorAll("[data-cell]")];
  const rows = () => [...table.querySelectorAll("tr[data-row]")];
  const initial = (cell) => (cell.tagName === "SELECT" ? [...cell.options].find((one) => one.defaultSelected)?.value ?? "" : cell.defaultValue);
  const isChanged = (cell) => cell.hasAttribute("data-typed") || cell.value !== first.get(cell);
  const words = (number) => (number === 0 ? "No changes yet" : number === 1 ? "1 change" : `${number} changes`);

  let total = 0;
  const mark = (cell) => {
    const was = cell.classList.contains("is-changed");
    const is = isChanged(cell);
    if (was === is) return;
    cell.classList.toggle("is-changed", is);
    total += is ? 1 : -1;
  };
  const say = () => { count.textContent = words(total); };
  const meet = (row) => {
    for (const cell of cellsOf(row)) {
      first.set(cell, initial(cell));
      mark(cell);
    }
  };

  const addRow = () => {
    const number = fresh.querySelectorAll("tr[data-row]").length;
    const row = blank.content.querySelector("tr[data-row]").cloneNode(true);
    for (const field of row.querySelectorAll("[name]")) {
      field.name = field.name.replace("__", String(number));
      field.setAttribute("aria-label", field.getAttribute("aria-label").replace("new row", `new row ${number + 1}`));
    }
    fresh.append(row);
    meet(row);
    return row;
  };

  /* Cells as a spreadsheet copies them: tabs between cells, quotes round cells of several lines. */
  const parse = (text) => {
    const found = [[]];
    let cell = "";
    let quoted = false;
    for (let at = 0; at < text.length; at += 1) {
      const sign = text[at];
      if (quoted) {
        if (sign === '"' && text[at + 1] === '"') { cell += '"'; at += 1; }
        else if (sign === '"') quoted = false;
        else cell += sign;
      } else if (sign === '"' && cell === "") quoted = true;
      else if (sign === "\t" || sign === "\n" || sign === "\r") {
        found.at(-1).push(cell.trim());
        cell = "";
        if (sign === "\r" && text[at + 1] === "\n") at += 1;
        if (sign !== "\t") found.push([]);
      } else cell += sign;
    }
    found.at(-1).push(cell.trim());
    if (found.at(-1).length === 1 && found.at(-1)[0] === "") found.pop();
    return found;
  };

  const put = (cell, value) => {
    if (cell.tagName === "SELECT") {
      const plain = value.trim().toLowerCase();
      const option = [...cell.options].find((one) => one.value === plain || one.text.toLowerCase() === plain || (plain.length === 1 && one.value && one.text[0].toLowerCase() === plain));
      if (!option && plain) return false;
      cell.value = option ? option.value : "";
    } else cell.value = value;
    mark(cell);
    return true;
  };

  form.addEventListener("paste", (event) => {
    const start = event.target.closest("[data-cell]");
    const text = event.clipboardData.getData("text/plain");
    if (!start || !/[\t\n\r]/.test(text.replace(/[\r\n]+$/, ""))) return;
    event.preventDefault();
    const block = parse(text);
    const at = cellsOf(start.closest("tr")).indexOf(start);
    let left = 0;
    let row = rows().indexOf(start.closest("tr"));
    for (const line of block) {
      const target = rows()[row] || addRow();
      const cells = cellsOf(target);
      line.forEach((value, place) => {
        const cell = cells[at + place];
        if (!cell || !put(cell, value)) left += 1;
      });
      row += 1;
    }
    say();
    form.dispatchEvent(new Event("input", { bubbles: true }));
    start.dispatchEvent(new Event("input", { bubbles: true }));
    if (left) count.textContent += `; ${left} pasted ${left === 1 ? "cell" : "cells"} did not fit`;
  });

  const move = (cell, down, across) => {
    const all = rows();
    const row = cell.closest("tr");
    const place = cellsOf(row).indexOf(cell) + across;
    const target = all[all.indexOf(row) + down];
    const next = target && cellsOf(target)[place];
    if (!next) return false;
    next.focus();
    if (next.select) next.select();
    return true;
  };

  form.addEventListener("keydown", (event) => {
    const cell = event.target.closest("[data-cell]");
    if (!cell || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const isText = cell.tagName === "TEXTAREA";
    const atStart = isText && cell.selectionStart === 0 && (cell.selectionEnd === 0 || cell.selectionEnd === cell.value.length);
    const atEnd = isText && cell.selectionEnd === cell.value.length;
    const sign = document.dir === "rtl" ? -1 : 1;
    let moved = false;
    if (event.key === "Enter" && !event.shiftKey && isText) { moved = true; move(cell, 1, 0); }
    else if (event.shiftKey) return;
    else if (event.key === "ArrowDown" && isText && !cell.value.slice(cell.selectionEnd).includes("\n")) moved = move(cell, 1, 0);
    else if (event.key === "ArrowUp" && isText && !cell.value.slice(0, cell.selectionStart).includes("\n")) moved = move(cell, -1, 0);
    else if (event.key === "ArrowRight" && atEnd) moved = move(cell, 0, sign);
    else if (event.key === "ArrowLeft" && atStart) moved = move(cell, 0, -sign);
    else if (event.key === "Escape" && isChanged(cell)) {
      cell.removeAttribute("data-typed");
      cell.value = first.get(cell);
      mark(cell);
      say();
      moved = true;
    }
    if (moved) event.preventDefault();
  });

  form.addEventListener("input", (event) => {
    const cell = event.target.closest("[data-cell]");
    if (!cell) return;
    mark(cell);
    say();
  });

  /* Rows that nobody touched need not travel. */
  form.addEventListener("submit", () => {
    for (const row of rows()) {
      const touched = cellsOf(row).some(isChanged);
      if (!touched) for (const field of row.querySelectorAll("[name]")) field.disabled = true;
    }
  });
  window.addEventListener("pageshow", () => {
    for (const field of table.querySelectorAll("[name]:disabled")) field.disabled = false;
  });

  form.querySelector("[data-grid-more]").hidden = false;
  form.querySelector("[data-grid-more]").addEventListener("click", () => cellsOf(addRow())[1].focus());
  const hint = document.querySelector("[data-grid-hint]");
  if (hint) hint.hidden = false;
  rows().forEach(meet);
  if (total) say();
})();
