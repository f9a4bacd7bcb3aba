/* Village's own script: everything here is a comfort; every page works without it. */
(() => {
  "use strict";

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  /* Menus close on Escape and on a press elsewhere. */
  document.addEventListener("click", (event) => {
    for (const menu of all("[data-menu][open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of all("[data-menu][open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  /* A page that says what is wrong starts there, and each line leads into its field. */
  const meetErrors = (root) => {
    const summary = root.querySelector("[data-error-summary=first]");
    if (summary) summary.focus();
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-error-summary] a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    const group = field.closest(".govuk-form-group") || field;
    group.scrollIntoView({ block: "center" });
    field.focus({ preventScroll: true });
  });

  /* Leaving a half-typed form asks first. */
  const changed = new Set();
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-confirm-unsaved]");
    if (form) changed.add(form);
  });
  document.addEventListener("submit", (event) => {
    changed.delete(event.target);
    const sure = event.submitter && event.submitter.dataset.confirm;
    if (sure && !window.confirm(sure)) event.preventDefault();
  });
  window.addEventListener("beforeunload", (event) => {
    if ([...changed].some((form) => form.isConnected)) event.preventDefault();
  });

  /* Signing out clears what visits kept on this device; what was never sent is asked about first. */
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-sign-out]")) return;
    let kept = [];
    try { kept = Object.keys(localStorage).filter((name) => name.startsWith("village-visits:")); } catch { return; }
    if (kept.length && !window.confirm("What you typed about visits is still on this device and has not arrived. Sign out and let it go?")) {
      event.preventDefault();
      return;
    }
    for (const name of kept) localStorage.removeItem(name);
  });

  /* Filters answer at once; the button stays for those without script. */
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-submit-on-change]");
    if (form) form.requestSubmit();
  });

  /* Sections fold: a button with aria-controls that names one or more ids. On a phone all but the first begin folded. */
  const setFold = (button, open) => {
    button.setAttribute("aria-expanded", String(open));
    for (const id of button.getAttribute("aria-controls").split(" ")) {
      const part = document.getElementById(id);
      if (part && part.tagName === "TBODY") part.toggleAttribute("data-folded", !open);
      else if (part) part.hidden = !open;
    }
  };
  const readyFolds = (root) => {
    const folds = all("[data-fold]", root);
    const phone = window.matchMedia("(width < 48rem)").matches;
    folds.forEach((button, place) => {
      button.hidden = false;
      if (phone && place > 0 && !button.dataset.foldReady) setFold(button, false);
      button.dataset.foldReady = "yes";
    });
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-fold]");
    if (button) setFold(button, button.getAttribute("aria-expanded") !== "true");
  });
  window.addEventListener("beforeprint", () => all("[data-fold]").forEach((button) => setFold(button, true)));

  /* Rows that are chosen: the bar says how many. */
  const countChosen = (form) => {
    const bar = form.querySelector(".bulk-bar");
    if (!bar) return;
    const chosen = all("input[data-choose]:checked", form).length;
    bar.hidden = chosen === 0;
    bar.querySelector("[data-chosen-words]").textContent = `${chosen} chosen`;
  };
  document.addEventListener("change", (event) => {
    if (!event.target.matches("input[data-choose], input[data-choose-all]")) return;
    const form = event.target.closest("form");
    if (!form) return;
    if (event.target.matches("[data-choose-all]")) {
      for (const box of all("input[data-choose]", form)) box.checked = event.target.checked;
    }
    countChosen(form);
  });

  /* Files can be dropped on the zone, or pasted anywhere on its page. */
  const take = (zone, files) => {
    const input = zone.querySelector("input[type=file]");
    if (!input || !files.length) return;
    input.files = files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const readyDropZones = (root) => {
    for (const zone of all("[data-drop-zone]:not([data-ready])", root)) {
      zone.dataset.ready = "yes";
      zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("drop-zone--over"); });
      zone.addEventListener("dragleave", () => zone.classList.remove("drop-zone--over"));
      zone.addEventListener("drop", (event) => {
        event.preventDefault();
        zone.classList.remove("drop-zone--over");
        take(zone, event.dataTransfer.files);
      });
      zone.addEventListener("change", (event) => {
        if (event.target.type !== "file") return;
        const names = [...event.target.files].map((file) => file.name).join(", ");
        zone.querySelector("[data-drop-chosen]").textContent = names ? `Chosen: ${names}` : "";
      });
    }
  };
  document.addEventListener("paste", (event) => {
    const zone = document.querySelector("[data-drop-zone]");
    if (zone && event.clipboardData.files.length) take(zone, event.clipboardData.files);
  });

  /* On a phone the filters stand behind a button; without script they are all in sight. */
  const readyFilters = (root) => {
    for (const button of all("[data-filter-toggle][hidden]", root)) {
      button.hidden = false;
      button.setAttribute("aria-expanded", "false");
      button.closest("form").dataset.collapsed = "";
      button.addEventListener("click", () => {
        const open = button.closest("form").toggleAttribute("data-collapsed") === false;
        button.setAttribute("aria-expanded", String(open));
      });
    }
  };

  /* A strip of tabs that is wider than the screen begins at the tab on which one stands. */
  const readyTabs = (root) => {
    for (const strip of all(".tabs", root)) {
      const here = all("[aria-current]", strip).find((link) => link.offsetWidth);
      if (here && strip.scrollWidth > strip.clientWidth) {
        strip.scrollLeft += here.getBoundingClientRect().left - strip.getBoundingClientRect().left - strip.clientWidth / 4;
      }
    }
  };

  const ready = (root) => {
    meetErrors(root);
    readyFolds(root);
    readyFilters(root);
    readyDropZones(root);
    readyTabs(root);
  };
  ready(document);
  document.addEventListener("htmx:load", (event) => { if (event.detail.elt !== document.body) ready(event.detail.elt); });
})();
