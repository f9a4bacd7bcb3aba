/* Checking an import by keyboard: J and K move from row to row, Enter changes the row; the switch is remembered. */
(() => {
  "use strict";
  const page = document.querySelector("[data-import]");
  if (!page) return;

  const KEPT = "village-import-keys";
  const box = document.querySelector("[data-keys]");
  const label = document.querySelector("[data-keys-switch]");
  if (label) label.hidden = false;
  if (box) {
    box.checked = localStorage.getItem(KEPT) !== "off";
    box.addEventListener("change", () => localStorage.setItem(KEPT, box.checked ? "on" : "off"));
  }

  const pairs = () => [...document.querySelectorAll("[data-pair]")];
  let place = -1;
  const goTo = (next) => {
    const rows = pairs();
    if (!rows[next]) return;
    if (rows[place]) rows[place].classList.remove("pair--now");
    place = next;
    rows[place].classList.add("pair--now");
    rows[place].scrollIntoView({ block: "center" });
    const link = rows[place].querySelector(".pair__link");
    if (link) link.focus({ preventScroll: true });
  };

  document.addEventListener("keydown", (event) => {
    if (!box || !box.checked || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    const key = event.key.toLowerCase();
    if (key === "j") goTo(place + 1);
    else if (key === "k") goTo(Math.max(place - 1, 0));
    else if (event.key === "Enter" && place >= 0 && event.target.matches(".pair__link")) {
      const change = pairs()[place].querySelector("[data-edit]");
      if (change) {
        event.preventDefault();
        change.click();
      }
    }
  });

  /* The row that the address names is where the keys go on, and its form takes the focus. */
  const named = location.hash && document.getElementById(location.hash.slice(1));
  if (named && named.matches("[data-pair]")) {
    place = pairs().indexOf(named);
    const field = named.querySelector(".reading__form textarea, .reading__form input:not([type=hidden])");
    if (field) field.focus();
  }
})();
