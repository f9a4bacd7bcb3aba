/* Covers what is on the screen: the button, or Esc; Esc or the button shows it again. Without script nothing changes. */
(() => {
  "use strict";

  const sheet = document.querySelector("[data-cover-sheet]");
  if (!sheet || !sheet.showModal) return;
  let title = "";

  const cover = () => {
    if (sheet.open) return;
    title = document.title;
    /* The tab of the window may hold a name as well. */
    document.title = sheet.querySelector("h2").textContent;
    sheet.showModal();
  };
  sheet.addEventListener("close", () => { document.title = title; });

  for (const button of document.querySelectorAll("[data-cover]")) {
    button.hidden = false;
    button.addEventListener("click", cover);
  }

  /* Esc first closes what is open; only then does it cover. */
  let menuWasOpen = false;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") menuWasOpen = Boolean(document.querySelector("[data-menu][open], dialog[open]"));
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || menuWasOpen || event.isComposing) return;
    event.preventDefault();
    cover();
  });
})();
