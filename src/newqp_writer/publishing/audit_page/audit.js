// Chooses which evidence is shown. All of it is in the document: without this script the numbers
// are links to their evidence, and nothing is lost but the filters and the keys.
(() => {
  "use strict";
  const root = document.documentElement;
  const evidence = document.getElementById("evidence");
  const filters = document.getElementById("filters");
  const status = document.getElementById("status");
  const shortcuts = document.getElementById("shortcuts");
  const marks = [...document.querySelectorAll("a.num")];
  const blocks = [...document.querySelectorAll(".block")];
  const noteOf = (mark) => document.getElementById(`n${mark.dataset.n}`);
  const markOf = (hash) => {
    const found = /^#[mn](\d+)$/.exec(hash);
    return found && document.getElementById(`m${found[1]}`);
  };
  let chosen = null;

  function remember(hash) {
    try {
      history.replaceState(null, "", hash);
    } catch {
      // A page shown inside a mail program may have no address of its own.
    }
  }

  function clear() {
    if (!chosen) return;
    chosen.removeAttribute("aria-current");
    noteOf(chosen).classList.remove("chosen");
    root.classList.remove("open");
    chosen = null;
  }

  function close() {
    const mark = chosen;
    clear();
    remember("#briefing");
    if (mark) mark.focus({ preventScroll: true });
  }

  function choose(mark, { enter = false } = {}) {
    if (mark.classList.contains("dim")) {
      filters.reset();
      filter();
    }
    clear();
    chosen = mark;
    mark.setAttribute("aria-current", "true");
    noteOf(mark).classList.add("chosen");
    root.classList.add("open");
    evidence.scrollTop = 0;
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "nearest" });
    if (enter) noteOf(mark).focus({ preventScroll: true });
    remember(`#n${mark.dataset.n}`);
  }

  function step(by) {
    const shown = marks.filter((mark) => !mark.classList.contains("dim"));
    const at = chosen ? shown.indexOf(chosen) : -1;
    // Nothing chosen yet: begin with what the reader is looking at.
    const first = () => shown.findIndex((mark) => mark.getBoundingClientRect().top >= 0);
    const next = at >= 0 ? at + by : first();
    if (shown[next]) choose(shown[next]);
  }

  function filter() {
    const verdicts = new Set(
      [...filters.querySelectorAll("input:checked")].map((box) => box.value),
    );
    const only = filters.elements.block.value;
    let count = 0;
    for (const mark of marks) {
      const { verdict, block } = mark.dataset;
      const on = (!verdicts.size || verdicts.has(verdict)) && (!only || block === only);
      mark.classList.toggle("dim", !on);
      mark.tabIndex = on ? 0 : -1;
      noteOf(mark).hidden = !on;
      count += on;
    }
    for (const block of blocks) block.hidden = only !== "" && block.id !== only;
    status.textContent = verdicts.size || only ? `显示 ${count} / ${marks.length}` : "";
    if (chosen && chosen.classList.contains("dim")) clear();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const steps = { next: 1, previous: -1 };
    const mark = markOf(link.hash);
    if (!mark) {
      // A section that the filter hides cannot be gone to.
      if (document.getElementById(link.hash.slice(1))?.closest("[hidden]")) {
        filters.elements.block.value = "";
        filter();
      }
      return;
    }
    event.preventDefault();
    if (link.className in steps) step(steps[link.className]);
    else if (link.className === "back") close();
    else if (link === chosen && event.detail > 0) close();
    // A click without a pointer is the Enter key or a screen reader: it goes to the evidence.
    else choose(mark, { enter: event.detail === 0 });
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") {
      if (chosen) close();
      return;
    }
    if (!shortcuts.checked || event.target.closest("select")) return;
    const by = { j: 1, J: 1, ArrowRight: 1, k: -1, K: -1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    step(by);
  });

  function followHash() {
    const mark = markOf(location.hash);
    if (mark && mark !== chosen) choose(mark);
  }

  root.classList.add("js");
  for (const element of document.querySelectorAll("[hidden]")) element.hidden = false;
  filters.addEventListener("change", filter);
  filters.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", followHash);
  filter();
  followHash();
})();
