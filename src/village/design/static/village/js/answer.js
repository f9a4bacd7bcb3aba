/* The page of an answer: saves on each tap, keeps what is typed on the phone while there is no connection, shows one action at a time. Without it the page is one plain form. */
(() => {
  "use strict";

  const PAUSE_MS = 700;
  const RETRY_MS = 15000;
  const MOST_BYTES = 25 * 1024 * 1024;
  const KEPT = "village-answer:";
  const NO_CONNECTION = "No connection. Kept on this phone; it is sent when you are back.";
  const SHUT = "Not sent: this page has closed meanwhile. What you wrote is kept on this phone.";

  /* What is kept on the phone: only until the site has it. A browser that keeps nothing still saves on each tap. */
  const store = {
    read(key) { try { return JSON.parse(localStorage.getItem(KEPT + key)); } catch { return null; } },
    write(key, value) { try { localStorage.setItem(KEPT + key, JSON.stringify(value)); } catch { /* Full, or private. */ } },
    drop(key) { try { localStorage.removeItem(KEPT + key); } catch { /* As above. */ } },
    keys() { try { return Object.keys(localStorage).filter((key) => key.startsWith(KEPT)).map((key) => key.slice(KEPT.length)); } catch { return []; } },
  };

  /* A link that has closed: what was typed and never sent is shown, so that it can be copied. */
  const leftOver = document.querySelector("[data-left-over]");
  if (leftOver) {
    for (const kept of store.keys().map(store.read)) {
      const words = kept && kept.path === location.pathname && Object.entries(kept.fields).find(([name]) => name.endsWith("-text"));
      if (!words || !words[1][0]) continue;
      const line = document.createElement("li");
      line.textContent = `${kept.title}: ${words[1][0]}`;
      leftOver.querySelector("[data-left-over-lines]").append(line);
      leftOver.hidden = false;
    }
  }

  const form = document.querySelector("[data-answer]");
  if (!form) return;

  const drawn = (name, kind) => {
    const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    picture.setAttribute("class", kind);
    picture.setAttribute("aria-hidden", "true");
    use.setAttribute("href", `#${name}`);
    picture.append(use);
    return picture;
  };
  const say = (place, words, icon) => {
    place.replaceChildren(...(icon ? [drawn(icon, "icon")] : []), document.createTextNode(words));
    place.classList.toggle("answer-status--kept", icon === "icon-problem");
  };

  /* While the page is being left the next one may be on its way already, with what stood before: it needs the kept words. */
  let isLeaving = false;
  window.addEventListener("beforeunload", () => {
    isLeaving = true;
    setTimeout(() => { isLeaving = false; }, 5000);
  });

  class Card {
    constructor(element) {
      this.element = element;
      this.key = element.dataset.keptAs;
      this.url = element.dataset.draftUrl;
      this.number = element.querySelector("[data-count]");
      this.prefix = this.number.name.replace(/count$/, "");
      this.text = element.querySelector("[data-text]");
      this.status = element.querySelector("[data-saved]");
      this.files = element.querySelector("[data-file]");
      this.known = Number(this.number.value) - 1;
      this.used = this.known;
      this.dirty = this.adding = false;
      this.removing = "";
      this.running = null;
    }

    get rating() { return this.element.querySelector("input[type=radio]:checked"); }
    get typed() { return [...this.element.querySelectorAll("[data-more] :is(input, textarea, select)")]; }
    get hasTyped() { return this.typed.some((field) => field.tagName !== "SELECT" && field.value.trim()); }
    get isWhole() { return !this.missing(); }

    missing() {
      if (!this.element.querySelector("input[type=radio]")) return "";
      if (!this.rating) return "Choose how it is going.";
      return this.text.value.trim() ? "" : this.rating.dataset.needs;
    }

    fields() {
      const found = {};
      for (const field of this.element.querySelectorAll("input, textarea, select")) {
        if (!field.name || field === this.number || field.type === "file") continue;
        if (["radio", "checkbox"].includes(field.type) && !field.checked) continue;
        (found[field.name] ||= []).push(field.value);
      }
      return found;
    }

    keep() {
      const title = this.element.querySelector(".answer-card__title").textContent.trim();
      store.write(this.key, { path: location.pathname, used: this.used, title, fields: this.fields() });
    }

    body() {
      const data = new FormData();
      const extra = new Set(this.typed.map((field) => field.name));
      for (const [name, values] of Object.entries(this.fields())) {
        if (extra.has(name) && !this.adding) continue;
        for (const value of values) data.append(name, value);
      }
      this.used = Math.max(this.used, this.known) + 1;
      data.append(this.number.name, this.used);
      data.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
      if (this.removing) data.append("remove", this.removing);
      for (const file of this.files?.files ?? []) data.append(this.files.name, file);
      return data;
    }

    change() { this.dirty = true; this.keep(); }

    /* One request at a time; whatever was typed meanwhile goes with the next. */
    flush() {
      this.running ??= this.sendAll().finally(() => { this.running = null; });
      return this.running;
    }

    async sendAll() {
      while (this.dirty) {
        this.dirty = false;
        if (!(await this.send())) { this.dirty = true; return false; }
      }
      return true;
    }

    async send() {
      const sent = { adding: this.adding, removing: this.removing, files: this.files?.files.length ?? 0 };
      if (sent.files) say(this.status, "Sending the file…", "icon-upload");
      let answer;
      try {
        answer = await fetch(this.url, { method: "POST", body: this.body(), headers: { Accept: "application/json" } });
      } catch {
        say(this.status, NO_CONNECTION, "icon-problem");
        return false;
      }
      if (!answer.ok) {
        say(this.status, answer.status >= 500 || answer.status === 429 ? NO_CONNECTION : SHUT, "icon-problem");
        return false;
      }
      this.take(await answer.json(), sent);
      return true;
    }

    take(found, sent) {
      this.known = found.count;
      this.number.value = Math.max(this.used, this.known) + 1;
      if (sent.files) this.files.value = "";
      if (sent.removing) this.removing = "";
      if (sent.adding) {
        this.adding = false;
        if (!Object.keys(found.errors).some((name) => name !== "text" && name !== "file")) this.emptyTyped();
      }
      const pieces = this.element.querySelector("[data-pieces]");
      if (pieces && found.pieces !== undefined) pieces.innerHTML = found.pieces;
      this.showErrors(found.errors);
      if (found.stale) { this.keep(); return; }
      say(this.status, `Saved ${found.saved}. You can close this page and come back.`, "icon-tick");
      if (isLeaving) this.keep();
      else if (!this.dirty && !this.hasTyped) store.drop(this.key);
      document.querySelector("[data-send]").textContent = found.send;
      document.querySelector("[data-done]").textContent = found.done;
      this.draw(found.status);
    }

    emptyTyped() {
      for (const field of this.typed) if (field.tagName !== "SELECT") field.value = "";
      for (const more of this.element.querySelectorAll("[data-more]")) more.open = false;
    }

    showErrors(errors) {
      for (const name of ["rating", "text", "file"]) this.error(name, "");
      for (const [name, words] of Object.entries(errors)) this.error(["rating", "text"].includes(name) ? name : "file", words);
      this.tellMissing();
    }

    /* What was told when somebody wanted to go on stays until it is there, whatever the site answers meanwhile. */
    tellMissing() {
      const missing = this.isAsked && this.missing();
      if (missing) this.error(this.rating ? "text" : "rating", missing);
      else this.isAsked = false;
    }

    error(name, words) {
      const place = this.element.querySelector(`[data-error=${name}]`);
      if (!place) return;
      place.hidden = !words;
      place.lastElementChild.textContent = words;
      if (name === "text") {
        this.text.classList.toggle("govuk-textarea--error", Boolean(words));
        this.text.toggleAttribute("aria-invalid", Boolean(words));
      }
    }

    /* The card when it is folded: its rating, its line, and how far it is. */
    draw(status) {
      const chip = this.element.querySelector("[data-chip] .rating");
      const line = this.element.querySelector("[data-line]");
      if (chip && this.rating) {
        chip.replaceChildren(drawn(`glyph-${this.rating.dataset.glyph}`, "glyph glyph--22"), Object.assign(document.createElement("span"), { className: "rating__word", textContent: this.rating.dataset.word }));
        line.textContent = this.text.value.trim();
        line.hidden = !line.textContent;
        this.element.querySelector("[data-open]").firstChild.textContent = "Change";
        this.element.querySelector("[data-status]").textContent = status;
      }
      const bar = document.querySelector(`[data-bar="${this.element.id}"]`);
      if (bar) bar.className = this.isWhole && (this.rating || this.text.value.trim()) ? "is-done" : this.rating || this.text.value.trim() ? "is-begun" : "";
    }

    fill(fields) {
      for (const field of this.element.querySelectorAll("input, textarea, select")) {
        const values = fields[field.name];
        if (field.type === "file" || field === this.number) continue;
        if (["radio", "checkbox"].includes(field.type)) field.checked = (values ?? []).includes(field.value);
        else if (values) field.value = values[0];
        const more = field.closest("[data-more]");
        if (more && field.tagName !== "SELECT" && field.value) more.open = true;
      }
    }

    /* What this phone kept and the site never had comes back; what another screen wrote later stays, with both in sight. */
    restore() {
      const kept = store.read(this.key);
      if (!kept) return;
      if (JSON.stringify(kept.fields) === JSON.stringify(this.fields())) { store.drop(this.key); return; }
      const words = kept.fields[`${this.prefix}text`]?.[0].trim() ?? "";
      if (this.known <= kept.used) {
        this.fill(kept.fields);
        this.change();
      } else if (words && words !== this.text.value.trim()) {
        this.error("text", `On this phone you had written “${words}”, and it was not sent. What stands here now came later.`);
      } else store.drop(this.key);
    }
  }

  const cards = [...form.querySelectorAll("[data-card]")].map((element) => new Card(element));
  const actions = cards.filter((card) => card.element.querySelector(".answer-card__body"));
  const cardOf = (target) => cards.find((card) => card.element.contains(target));
  const flushAll = async () => (await Promise.all(cards.filter((card) => card.dirty || card.running).map((card) => card.flush()))).every(Boolean);

  const open = (card) => {
    for (const one of actions) one.element.classList.toggle("answer-card--open", one === card);
    if (!card) return;
    card.element.scrollIntoView({ block: "start" });
    card.element.querySelector(".answer-card__title").focus({ preventScroll: true });
  };

  /* A line of the list of errors leads into its action, which must be open before its field can be. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-error-summary] a[href^='#']");
    const card = link && actions.find((one) => one.element.contains(document.getElementById(link.hash.slice(1))));
    if (card) open(card);
  }, true);

  const timers = new Map();
  form.addEventListener("input", (event) => {
    const card = cardOf(event.target);
    if (!card || event.target.type === "file") return;
    card.change();
    clearTimeout(timers.get(card));
    const isTap = ["radio", "checkbox"].includes(event.target.type);
    if (isTap && event.target.type === "radio") card.error("rating", "");
    timers.set(card, setTimeout(() => card.flush(), isTap ? 0 : PAUSE_MS));
  });
  form.addEventListener("focusout", (event) => { const card = cardOf(event.target); if (card?.dirty) card.flush(); });
  form.addEventListener("change", (event) => {
    const card = cardOf(event.target);
    if (!card || event.target.type !== "file") return;
    const large = [...event.target.files].find((file) => file.size > MOST_BYTES);
    if (large) {
      event.target.value = "";
      card.error("file", `“${large.name}” is larger than 25 MB. Choose a smaller one; your answer is kept.`);
      return;
    }
    card.change();
    card.flush();
  });

  form.addEventListener("click", (event) => {
    const link = event.target.closest("[data-open]");
    const button = event.target.closest("[data-next], [data-add], [data-remove]");
    const card = cardOf(event.target);
    if (link) { event.preventDefault(); open(card); }
    if (!button) return;
    event.preventDefault();
    if (button.matches("[data-remove]")) card.removing = button.value.split("-")[1];
    else card.adding = card.hasTyped;
    card.change();
    card.flush();
    if (button.matches("[data-next]")) next(card);
  });

  const next = (card) => {
    const missing = card.missing();
    if (missing) {
      const name = card.rating ? "text" : "rating";
      card.isAsked = true;
      card.tellMissing();
      (name === "text" ? card.text : card.element.querySelector("input[type=radio]")).focus();
      return;
    }
    card.error("text", "");
    card.draw(card.element.querySelector("[data-status]").textContent);
    const after = actions.slice(actions.indexOf(card) + 1).concat(actions).find((one) => one !== card && !one.isWhole);
    open(after);
    if (!after) document.querySelector("[data-send]").focus();
  };

  /* Every other button sends the page: first what is on its way arrives, then the form goes with the numbers that follow. */
  let isReady = false;
  form.addEventListener("submit", async (event) => {
    if (isReady) return;
    const button = event.submitter;
    event.preventDefault();
    for (const timer of timers.values()) clearTimeout(timer);
    for (const card of cards) if (card.hasTyped) { card.adding = true; card.dirty = true; }
    const isSaved = await flushAll();
    if (button?.value === "save") return;
    if (!isSaved) {
      say(document.querySelector("[data-send-status]"), "No connection. Your answers are kept on this phone. Press again when you are back.", "icon-problem");
      return;
    }
    /* A form is not sent again while its first sending is still being told of. */
    await new Promise((done) => { setTimeout(done); });
    isReady = true;
    form.requestSubmit(button);
  });
  window.addEventListener("pageshow", () => { isReady = false; });

  window.addEventListener("online", flushAll);
  setInterval(() => { if (navigator.onLine) flushAll(); }, RETRY_MS);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden") return;
    for (const card of cards) {
      if (card.dirty && !card.files?.files.length) fetch(card.url, { method: "POST", body: card.body(), keepalive: true }).catch(() => {});
    }
  });

  for (const card of cards) card.restore();
  flushAll();
})();
