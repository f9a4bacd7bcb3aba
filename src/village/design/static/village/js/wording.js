/* Writing words: a press on a placeholder puts it where the cursor was. Without script the names are read and typed. */
(() => {
  "use strict";
  let last = null;
  document.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-words]")) last = event.target;
  });
  for (const button of document.querySelectorAll("[data-insert]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const into = last || document.querySelector("[data-words='body']");
      into.setRangeText(button.dataset.insert, into.selectionStart, into.selectionEnd, "end");
      into.focus();
      into.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
  for (const words of document.querySelectorAll("[data-without-script]")) words.hidden = true;
  for (const words of document.querySelectorAll("[data-with-script]")) words.hidden = false;
})();
