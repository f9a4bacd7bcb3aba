/* Visits: what is typed at the gate stays on the phone until it has arrived, and goes by itself once there is signal. Without this script each form is a plain form. */
(() => {
  "use strict";

  const KEPT = "village-visits:";
  const DAYS_KEPT = 3;
  const RETRY_MS = 15000;
  const WAIT_MS = 20000;
  const NEVER_KEPT = new Set(["csrfmiddlewaretoken", "sent_at"]);

  const bar = document.querySelector("[data-signal]");
  if (!bar) return;
  const me = bar.dataset.keptFor;

  /* Under the person's own number: who signs in after them on the same phone neither sees nor sends it. */
  const mine = (visit) => `${KEPT}${me}:${visit}`;
  const store = window.villageKept(KEPT, DAYS_KEPT);

  const clock = (milliseconds) => {
    const at = new Date(milliseconds);
    return `${at.getHours()}:${String(at.getMinutes()).padStart(2, "0")}`;
  };

  const waiting = () => store.names().filter((name) => name.startsWith(`${KEPT}${me}:`))
    .map((name) => [name, store.read(name)]).filter(([, kept]) => kept && kept.ready);

  /* The page can be away while a visit waits: then its state stands in the bar alone. */
  const places = (visit) => document.querySelectorAll(`[data-visit="${visit}"] [data-visit-state]`);
  const tell = (visit, state, words) => {
    for (const place of places(visit)) {
      place.hidden = !words;
      place.textContent = words;
      place.className = `visit__state visit__state--${state}`;
    }
    const own = document.querySelector(`[data-visit-form="${visit}"] [data-state]`);
    if (own) {
      own.hidden = !words;
      own.textContent = words;
      own.className = `visit-form__state visit__state visit__state--${state}`;
    }
  };

  const title = bar.querySelector("[data-signal-title]");
  const words = bar.querySelector("[data-signal-words]");
  const list = bar.querySelector("[data-signal-list]");
  const refused = [];
  const drawBar = () => {
    const count = waiting().length;
    const isOff = !navigator.onLine;
    bar.hidden = !isOff && count === 0 && refused.length === 0;
    bar.classList.toggle("signal--off", isOff);
    if (bar.hidden) return;
    title.textContent = isOff ? "No signal. You can go on working." : refused.length ? "Not sent" : "Sending what is on this phone";
    const many = count === 1 ? "1 visit is" : `${count} visits are`;
    words.textContent = count ? `${many} safe on this phone and ${count === 1 ? "goes" : "go"} by ${count === 1 ? "itself" : "themselves"} when there is signal. Leave this page open.` : isOff ? "What you save is kept on this phone." : "";
    list.replaceChildren(...refused.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
  };

  const fieldsOf = (form) => {
    const found = {};
    for (const field of form.elements) {
      if (!field.name || NEVER_KEPT.has(field.name)) continue;
      if (["radio", "checkbox"].includes(field.type) && !field.checked) continue;
      (found[field.name] ||= []).push(field.value);
    }
    return found;
  };
  const fill = (form, fields) => {
    for (const field of form.elements) {
      if (!field.name || NEVER_KEPT.has(field.name)) continue;
      const values = fields[field.name];
      if (["radio", "checkbox"].includes(field.type)) field.checked = (values ?? []).includes(field.value);
      else if (values) field.value = values[0];
    }
  };

  const keep = (form, ready) => {
    const typed = Date.now();
    const fields = { ...fieldsOf(form), typed_at: [String(typed)] };
    const isKept = store.write(mine(form.dataset.visitForm), { fields, typed, ready, title: form.dataset.title, url: form.action });
    return { fields, typed, isKept };
  };

  const wrong = (form, errors) => {
    for (const place of form.querySelectorAll("[data-wrong]")) {
      const said = errors[place.dataset.wrong];
      place.replaceChildren(...(said ? [Object.assign(document.createElement("p"), { className: "govuk-error-message", textContent: said })] : []));
    }
    const first = form.querySelector("[data-wrong] p");
    if (first) first.scrollIntoView({ block: "center" });
  };

  const asText = (kept) => Object.entries(kept.fields)
    .filter(([name]) => ["said", "promise", "family_will", "met_others", "outcome", "next_step"].includes(name))
    .map(([, values]) => values.join(", ")).filter(Boolean).join(" / ");
  const handBack = (visit, kept, why) => {
    refused.push(`${kept.title}: ${why} What you typed: ${asText(kept)}`);
    tell(visit, "kept", `Not sent. ${why}`);
  };

  const onTheWay = new Set();
  const send = async (name, kept) => {
    const visit = name.split(":").pop();
    if (onTheWay.has(name)) return;
    const token = document.querySelector("[name=csrfmiddlewaretoken]");
    if (!token) return;
    onTheWay.add(name);
    tell(visit, "sending", "Sending…");
    const body = new FormData();
    for (const [field, values] of Object.entries(kept.fields)) for (const value of values) body.append(field, value);
    body.append("sent_at", String(Date.now()));
    body.append("csrfmiddlewaretoken", token.value);
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), WAIT_MS);
    let answer = null;
    try {
      answer = await fetch(kept.url, { method: "POST", body, signal: stop.signal, headers: { Accept: "application/json" } });
    } catch { /* No signal, or too slow: it goes again, under the same key. */ }
    clearTimeout(timer);
    onTheWay.delete(name);
    await hear(name, visit, kept, answer);
    drawBar();
  };

  const hear = async (name, visit, kept, answer) => {
    const form = document.querySelector(`[data-visit-form="${visit}"]`);
    if (!answer || answer.status >= 500 || answer.status === 429) {
      tell(visit, "kept", `Kept on this phone, ${clock(kept.typed)}`);
      return;
    }
    if (answer.redirected) {
      tell(visit, "kept", "Kept on this phone. Sign in again on this phone, then it goes.");
      return;
    }
    if (answer.status === 422) {
      const { errors } = await answer.json();
      store.write(name, { ...kept, ready: false });
      if (form) { form.closest("details")?.setAttribute("open", ""); wrong(form, errors); }
      tell(visit, "kept", Object.values(errors)[0] ?? "Something is missing. Look at the form.");
      return;
    }
    if (!answer.ok) {
      store.write(name, { ...kept, ready: false });
      handBack(visit, kept, answer.status === 403 ? "Reload this page, then press Save again." : "This visit is no longer yours to record. Copy this and give it to the head or the safeguarding lead today.");
      return;
    }
    const said = await answer.json();
    if (store.read(name)?.typed === kept.typed) store.drop(name);
    tell(visit, "sent", `${said.outcome}. Sent ${said.saved}. ${said.words}`);
    if (form) {
      const fold = form.closest("details");
      form.hidden = true;
      if (fold) fold.hidden = true;
    }
  };

  const flush = () => {
    drawBar();
    for (const [name, kept] of waiting()) send(name, kept);
  };

  for (const form of document.querySelectorAll("[data-visit-form]")) {
    const visit = form.dataset.visitForm;
    const before = store.read(mine(visit));
    if (before) {
      fill(form, before.fields);
      tell(visit, "kept", `Kept on this phone, ${clock(before.typed)}`);
      if (!before.ready) form.closest("details")?.setAttribute("open", "");
    }
    form.addEventListener("input", () => {
      const { typed, isKept } = keep(form, false);
      tell(visit, "kept", isKept ? `Kept on this phone, ${clock(typed)}` : "This phone keeps nothing. Save while you have signal.");
    });
    form.addEventListener("submit", (event) => {
      const outcome = form.elements.namedItem("outcome");
      if (![...outcome].some((choice) => choice.checked)) {
        event.preventDefault();
        wrong(form, { outcome: "Choose what happened." });
        return;
      }
      const { typed, fields, isKept } = keep(form, true);
      if (!isKept) return;
      event.preventDefault();
      wrong(form, {});
      form.closest("details")?.removeAttribute("open");
      tell(visit, "kept", `Kept on this phone, ${clock(typed)}`);
      document.querySelector(`[data-visit="${visit}"]`)?.scrollIntoView({ block: "nearest" });
      send(mine(visit), { fields, typed, ready: true, title: form.dataset.title, url: form.action });
    });
  }

  window.addEventListener("online", flush);
  window.addEventListener("offline", drawBar);
  setInterval(() => { if (navigator.onLine) flush(); }, RETRY_MS);
  flush();
})();
