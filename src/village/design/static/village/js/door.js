/* The tablet at the door: a tap shows at once, is kept on the tablet until it has arrived, and goes by itself. Without this script each row is a plain form. */
(() => {
  "use strict";

  const KEPT = "village-door:";
  const RETRY_MS = 10000;
  const WAIT_MS = 15000;

  const bar = document.querySelector("[data-signal]");
  if (!bar) return;
  const mine = `${KEPT}${bar.dataset.door}:`;
  const store = window.villageKept(KEPT, 1);
  const here = document.querySelector("[data-here]");
  const undo = document.querySelector("[data-undo]");
  const newKey = () => (crypto.randomUUID ? crypto.randomUUID() : "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) => (Number(c) ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (Number(c) / 4)))).toString(16)));

  /* In the order in which they were tapped: the name begins with the moment. */
  const waiting = () => store.names().filter((name) => name.startsWith(mine)).sort();
  let refused = "";
  const draw = () => {
    const count = waiting().length;
    bar.hidden = navigator.onLine && count === 0 && !refused;
    bar.textContent = refused || (navigator.onLine ? `${bar.dataset.waits} (${count})` : count ? `${bar.dataset.off} (${count})` : bar.dataset.off);
  };

  const rowOf = (booking) => document.getElementById(`booking-${booking}`);
  const show = (booking, isHere) => {
    const button = rowOf(booking)?.querySelector("button");
    if (!button) return;
    if ((button.getAttribute("aria-pressed") === "true") !== isHere) here.textContent = String(Number(here.textContent) + (isHere ? 1 : -1));
    button.classList.toggle("tick--here", isHere);
    button.setAttribute("aria-pressed", String(isHere));
    button.value = isHere ? "0" : "1";
  };

  let isBusy = false;
  const send = async () => {
    if (isBusy) return;
    isBusy = true;
    for (const name of waiting()) {
      const kept = store.read(name);
      const token = document.querySelector("[name=csrfmiddlewaretoken]");
      if (!kept || !token) break;
      const body = new FormData();
      for (const [field, value] of Object.entries(kept.fields)) body.append(field, value);
      body.append("typed_at", String(kept.typed));
      body.append("sent_at", String(Date.now()));
      body.append("csrfmiddlewaretoken", token.value);
      const stop = new AbortController();
      const timer = setTimeout(() => stop.abort(), WAIT_MS);
      let answer = null;
      try {
        answer = await fetch(location.pathname, { method: "POST", body, signal: stop.signal, headers: { Accept: "application/json" } });
      } catch { /* No signal, or too slow: it goes again, under the same key. */ }
      clearTimeout(timer);
      if (!answer || answer.status >= 500 || answer.status === 429) break;
      if (answer.status === 404 || answer.status === 403) { refused = `${bar.dataset.shut} (${waiting().length})`; break; }
      const said = await answer.json().catch(() => ({}));
      store.drop(name);
      if (answer.status === 422) { refused = said.error ?? bar.dataset.shut; continue; }
      refused = "";
      if (!waiting().length && Number.isFinite(said.count)) here.textContent = String(said.count);
    }
    isBusy = false;
    draw();
  };

  /* Keep first, then send: a page that is closed in between loses nothing. */
  const keep = (fields) => {
    const typed = Date.now();
    const isKept = store.write(`${mine}${String(typed).padStart(15, "0")}:${fields.key}`, { fields, typed });
    if (isKept) { draw(); send(); }
    return isKept;
  };

  for (const form of document.querySelectorAll("[data-tap]")) {
    form.addEventListener("submit", (event) => {
      const booking = form.elements.namedItem("booking").value;
      const isHere = form.querySelector("button").value === "1";
      if (!keep({ key: newKey(), booking, here: isHere ? "1" : "0" })) return;
      event.preventDefault();
      show(booking, isHere);
      undo.hidden = false;
      undo.dataset.last = booking;
      undo.dataset.was = isHere ? "0" : "1";
    });
  }

  undo.addEventListener("submit", (event) => {
    const booking = undo.dataset.last;
    if (!booking) return;
    if (!keep({ key: newKey(), booking, here: undo.dataset.was })) return;
    event.preventDefault();
    show(booking, undo.dataset.was === "1");
    undo.hidden = true;
  });

  const guest = document.querySelector("[data-guest]");
  guest.addEventListener("submit", (event) => {
    const fields = {};
    for (const field of guest.elements) {
      if (!field.name || field.name === "csrfmiddlewaretoken" || (field.type === "checkbox" && !field.checked)) continue;
      fields[field.name] = field.value;
    }
    if (!keep(fields)) return;
    event.preventDefault();
    guest.reset();
    guest.elements.namedItem("key").value = newKey();
    guest.closest("details").removeAttribute("open");
    here.textContent = String(Number(here.textContent) + 1);
    here.closest("p").scrollIntoView({ block: "nearest" });
  });

  for (const link of document.querySelectorAll("[data-letters]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const letters = link.dataset.letters;
      for (const row of document.querySelectorAll("[data-group]")) row.hidden = letters !== "" && row.dataset.group !== letters;
      for (const other of document.querySelectorAll("[data-letters]")) other.toggleAttribute("aria-current", other === link);
      link.setAttribute("aria-current", "true");
    });
  }

  /* What was tapped before the page was fetched anew is shown as it was tapped. */
  for (const name of waiting()) {
    const kept = store.read(name);
    if (kept?.fields.booking) show(kept.fields.booking, kept.fields.here === "1");
  }
  window.addEventListener("online", send);
  window.addEventListener("offline", draw);
  setInterval(() => { if (navigator.onLine) send(); }, RETRY_MS);
  draw();
  send();
})();
