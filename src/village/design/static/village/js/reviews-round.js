/* The round's page: the bar says how many people the ticks stand for. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-people]");
  if (!form) return;
  const words = form.querySelector("[data-people-words]");
  const button = form.querySelector("[data-people-button]");
  const people = (count) => (count === 1 ? "1 person" : `${count} people`);
  const say = () => {
    const chosen = [...form.querySelectorAll("input[name=ask]:checked")].flatMap((box) => box.value.split(","));
    const count = new Set(chosen).size;
    words.textContent = count ? `${people(count)} chosen` : "Nobody chosen";
    button.textContent = count ? `Remind ${people(count)}` : "Remind";
    button.closest("button").disabled = count === 0;
  };
  form.addEventListener("change", say);
  say();
})();
