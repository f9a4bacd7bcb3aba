/* What a page keeps in the browser until it has arrived: one way for every room (decision 0025). Nothing here is kept for longer than its days. */
(() => {
  "use strict";
  const DAY_MS = 86400000;

  /* Return a store under a prefix. What is older than its days goes at once, whoever's it is; a clock that was set back makes nothing older. */
  window.villageKept = (prefix, days) => {
    const store = {
      read(name) { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; } },
      write(name, value) { try { localStorage.setItem(name, JSON.stringify(value)); return true; } catch { return false; } },
      drop(name) { try { localStorage.removeItem(name); } catch { /* A browser that keeps nothing. */ } },
      names() { try { return Object.keys(localStorage).filter((name) => name.startsWith(prefix)); } catch { return []; } },
    };
    for (const name of store.names()) {
      const kept = store.read(name);
      if (!kept || Date.now() - kept.typed > days * DAY_MS) store.drop(name);
    }
    return store;
  };
})();
