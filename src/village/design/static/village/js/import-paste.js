/* A table that is pasted from Word or Excel keeps its merged cells: the clipboard's own table goes along, unseen. */
(() => {
  "use strict";
  const text = document.querySelector("textarea[name=pasted]");
  const table = document.querySelector("input[name=pasted_html]");
  if (!text || !table) return;
  text.addEventListener("paste", (event) => {
    const html = event.clipboardData.getData("text/html");
    const isAll = text.selectionStart === 0 && text.selectionEnd === text.value.length;
    table.value = isAll && /<table[\s>]/i.test(html) ? html : "";
  });
  text.addEventListener("input", (event) => { if (event.inputType !== "insertFromPaste") table.value = ""; });
})();
