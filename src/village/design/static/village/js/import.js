/* Checking an import: J and K move, Enter changes, what belongs together lights up, and the focus goes on to the next
   question. All of it is a comfort: every deed is a button of the page's one form. */
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

  const pairs = [...document.querySelectorAll("[data-pair]")];
  let place = -1;
  const goTo = (next) => {
    if (!pairs[next]) return;
    if (pairs[place]) pairs[place].classList.remove("pair--now");
    place = next;
    pairs[place].classList.add("pair--now");
    pairs[place].scrollIntoView({ block: "center" });
    const link = pairs[place].querySelector(".pair__link");
    const change = pairs[place].querySelector("[data-edit]");
    const target = link && link.offsetParent ? link : change;
    if (target) target.focus({ preventScroll: true });
  };

  document.addEventListener("keydown", (event) => {
    if (!box || !box.checked || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    const key = event.key.toLowerCase();
    if (key === "j") goTo(place + 1);
    else if (key === "k") goTo(Math.max(place - 1, 0));
    else if (event.key === "Enter" && place >= 0 && event.target.matches(".pair__link")) {
      const change = pairs[place].querySelector("[data-edit]");
      if (change) {
        event.preventDefault();
        change.click();
      }
    }
  });

  /* Rows that became one action light up together, and so does the row that a question in the list is about. */
  const LIT = "pair--lit";
  const light = (event) => {
    for (const pair of document.querySelectorAll(`.${LIT}`)) pair.classList.remove(LIT);
    const link = event.target.closest && event.target.closest("[data-lights]");
    const named = link && document.getElementById(link.dataset.lights);
    if (named) named.classList.add(LIT);
    const pair = event.target.closest && event.target.closest("[data-pair][data-of]");
    if (!pair) return;
    const keys = new Set(pair.dataset.of.split(" "));
    for (const other of document.querySelectorAll("[data-pair][data-of]")) {
      if (other.dataset.of.split(" ").some((key) => keys.has(key))) other.classList.add(LIT);
    }
  };
  document.addEventListener("pointerover", light);
  document.addEventListener("focusin", light);

  /* Another meaning for a column reads the tables again at once; the button stays for those without script. */
  document.addEventListener("change", (event) => {
    const part = event.target.matches("select") && event.target.closest("[data-press-on-change]");
    const button = part && part.querySelector("[data-press]");
    if (button) button.form.requestSubmit(button);
  });

  /* Enter in a field of an open row saves that row. */
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input")) return;
    const part = event.target.closest("[data-edit-form]");
    const save = part && part.querySelector("[data-save]");
    if (save) {
      event.preventDefault();
      save.form.requestSubmit(save);
    }
  });

  /* The row that the address names is where the keys go on: at its form, its first question, or its number. */
  const meet = (named) => {
    if (!named || !named.matches("[data-pair]")) return;
    place = pairs.indexOf(named);
    const first = [".reading__form textarea", "[data-edit-form] input:not([type=hidden])", "[data-question] button", "[data-edit]"]
      .map((selector) => named.querySelector(selector))
      .find(Boolean);
    if (first) first.focus();
  };
  const here = () => location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  /* After the browser has gone to the fragment itself, which takes the focus away. */
  window.addEventListener("load", () => setTimeout(() => meet(here()), 60));
  window.addEventListener("hashchange", () => meet(here()));

  /* What the last press did is said aloud after the page has come. */
  const notices = document.getElementById("notices");
  if (notices && notices.textContent.trim()) {
    const said = [...notices.childNodes];
    notices.replaceChildren();
    setTimeout(() => notices.replaceChildren(...said), 150);
  }
})();
