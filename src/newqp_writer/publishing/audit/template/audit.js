// Chooses which evidence is shown. All of it is in the document: without this script the numbers
// are links to their evidence, and nothing is lost but the filters and the keys.
(() => {
  "use strict";
  const root = document.documentElement;
  const element = (id) => document.getElementById(id);
  const filters = element("filters");
  const sheet = element("sheet");
  const help = element("help");
  const tabs = [...document.querySelectorAll(".tabs a")];
  const marks = [...document.querySelectorAll("a.num")];
  const blocks = [...document.querySelectorAll(".block")];
  // A telephone: what stands beside the text elsewhere rises over it, and “back” puts it away.
  const narrow = matchMedia("(max-width: 56rem)");
  let chosen = null;

  const noteOf = (mark) => element(`n${mark.dataset.n}`);
  const markOf = (hash) => {
    const found = /^#[mn](\d+)$/.exec(hash);
    return found && element(`m${found[1]}`);
  };
  const tabOf = (hash) => tabs.find((tab) => tab.hash === hash);
  const shown = () => marks.filter((mark) => !mark.classList.contains("dim"));
  const isOpen = () => root.classList.contains("open");

  // The address

  function remember(hash) {
    const address = location.href.split("#")[0] + hash;
    try {
      if (narrow.matches && hash && !history.state) history.pushState("open", "", address);
      else history.replaceState(history.state, "", address);
    } catch {
      // A page shown inside a mail program may have no address of its own.
    }
  }

  function follow() {
    const mark = markOf(location.hash);
    const tab = tabOf(location.hash);
    if (mark) choose(mark, { record: false });
    else if (tab) show(tab, { record: false });
    else putAway();
  }

  // The panel

  function show(tab, { record = true } = {}) {
    for (const other of tabs) {
      const on = other === tab;
      other.setAttribute("aria-selected", on);
      other.tabIndex = on ? 0 : -1;
      element(other.hash.slice(1)).classList.toggle("shown", on);
    }
    root.dataset.panel = tab.hash.slice(1);
    root.classList.add("open");
    sheet.scrollTop = 0;
    if (record) remember(chosen && tab === tabs[0] ? `#n${chosen.dataset.n}` : tab.hash);
  }

  function clear() {
    if (!chosen) return;
    chosen.removeAttribute("aria-current");
    chosen.closest(".sentence")?.classList.remove("claim");
    noteOf(chosen).classList.remove("chosen");
    root.classList.remove("chosen");
    chosen = null;
    count();
  }

  function putAway() {
    clear();
    root.classList.remove("open");
  }

  function close() {
    const mark = chosen;
    putAway();
    if (narrow.matches && history.state) history.back();
    else remember("");
    if (mark) mark.focus({ preventScroll: true });
  }

  function count() {
    const now = shown();
    const at = chosen ? now.indexOf(chosen) + 1 : 0;
    element("position").textContent = at ? `${at} / ${now.length}` : `共 ${now.length} 个`;
    element("previous").setAttribute("aria-disabled", at === 1 || !now.length);
    element("next").setAttribute("aria-disabled", at === now.length);
  }

  function bringIntoView(mark) {
    const { top, bottom } = mark.getBoundingClientRect();
    const ceiling = Math.max(0, filters.getBoundingClientRect().bottom);
    const floor = narrow.matches ? sheet.getBoundingClientRect().top : innerHeight;
    if (top < ceiling || bottom > floor) mark.scrollIntoView({ block: "center" });
  }

  function choose(mark, { enter = false, record = true, focus = true } = {}) {
    if (mark.classList.contains("dim")) {
      filters.reset();
      filter();
    }
    clear();
    chosen = mark;
    mark.setAttribute("aria-current", "true");
    mark.closest(".sentence")?.classList.add("claim");
    noteOf(mark).classList.add("chosen");
    root.classList.add("chosen");
    show(tabs[0], { record });
    count();
    if (focus) mark.focus({ preventScroll: true });
    bringIntoView(mark);
    if (enter) noteOf(mark).focus({ preventScroll: true });
  }

  function step(by, options) {
    const now = shown();
    const at = chosen ? now.indexOf(chosen) : -1;
    // Nothing chosen yet: begin with what the reader is looking at.
    const first = () => now.findIndex((mark) => mark.getBoundingClientRect().top >= 0);
    const next = at >= 0 ? at + by : first();
    if (now[next]) choose(now[next], options);
  }

  // The filters

  const searched = new Map();
  function textOf(mark) {
    if (!searched.has(mark)) {
      searched.set(mark, `${mark.textContent}\n${noteOf(mark).textContent}`.toLowerCase());
    }
    return searched.get(mark);
  }

  function filter() {
    const { block, words } = filters.elements;
    const boxes = [...filters.querySelectorAll("input:checked")];
    const verdicts = new Set(boxes.map((box) => box.value));
    const sought = words.value.trim().toLowerCase();
    const fits = (mark) =>
      (!verdicts.size || verdicts.has(mark.dataset.verdict) || verdicts.has(mark.dataset.outcome)) &&
      (!block.value || mark.dataset.block === block.value) &&
      (!sought || textOf(mark).includes(sought));
    for (const mark of marks) {
      const on = fits(mark);
      mark.classList.toggle("dim", !on);
      mark.tabIndex = on ? 0 : -1;
      noteOf(mark).hidden = !on;
    }
    for (const part of blocks) part.hidden = block.value !== "" && part.id !== block.value;
    const filtered = verdicts.size || block.value || sought;
    element("status").textContent = filtered ? `显示 ${shown().length} / ${marks.length}` : "";
    if (chosen && chosen.classList.contains("dim")) clear();
    count();
  }

  // What the reader does

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const tab = tabOf(link.hash);
    const mark = markOf(link.hash);
    if (tab) {
      event.preventDefault();
      if (narrow.matches && isOpen() && root.dataset.panel === link.hash.slice(1)) close();
      else show(tab);
    } else if (mark) {
      event.preventDefault();
      if (link.closest(".back") || (link === chosen && event.detail > 0)) close();
      // A click without a pointer is the Enter key or a screen reader: it goes to the evidence.
      else choose(mark, { enter: event.detail === 0 });
    } else if (element(link.hash.slice(1))?.closest("[hidden]")) {
      // A section that the filter hides cannot be gone to.
      filters.elements.block.value = "";
      filter();
    }
  });

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    arrowright: () => step(1),
    arrowleft: () => step(-1),
    "/": () => filters.elements.words.focus(),
    "?": () => help.showModal(),
  };
  tabs.forEach((tab, at) => {
    keys[at + 1] = () => show(tab);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open) return;
    if (event.key === "Escape") {
      if (event.target.closest("input[type=search]")) event.target.blur();
      else if (chosen || (narrow.matches && isOpen())) close();
      return;
    }
    const tab = event.target.closest("[role=tab]");
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (tab && by) {
      const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length];
      show(next);
      next.focus();
      event.preventDefault();
      return;
    }
    if (!element("shortcuts").checked || event.target.closest("select, input[type=search]")) return;
    const act = keys[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });

  for (const [id, act] of Object.entries({
    previous: () => step(-1, { focus: false }),
    next: () => step(1, { focus: false }),
    close,
    "help-open": () => help.showModal(),
    "help-close": () => help.close(),
  })) {
    element(id).addEventListener("click", act);
  }
  help.addEventListener("click", (event) => {
    if (event.target === help) help.close();
  });
  filters.addEventListener("input", filter);
  filters.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("popstate", follow);

  // Links without a script become tabs with one.
  document.querySelector(".tabs").setAttribute("role", "tablist");
  for (const tab of tabs) {
    const part = element(tab.hash.slice(1));
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", part.id);
    part.setAttribute("role", "tabpanel");
    part.setAttribute("aria-labelledby", tab.id);
  }
  show(tabs[0], { record: false });
  root.classList.remove("open");
  filter();
  if (location.hash) follow();
})();
