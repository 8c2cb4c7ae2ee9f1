(() => {
  "use strict";
  const $ = id => document.getElementById(id);
  const named = () => location.hash.length > 1 ? $(decodeURIComponent(location.hash.slice(1))) : null;
  const seen = each => each.checkVisibility ? each.checkVisibility() : each.offsetParent !== null;
  const all = (what, of = document) => [...of.querySelectorAll(what)];
  const find = $("_find");
  if (!find) return;
  const said = document.querySelector(".find output");
  all(".find, .scripted").forEach(each => { each.hidden = false; });

  let claim = null, at = 0, left = false; // the claim one is on, its quote, whether one left it for an article
  let words = "", found = null;

  const focus = next => {
    if (!next) return;
    next.focus({preventScroll: true});
    next.scrollIntoView({block: "nearest"});
  };
  const select = next => {
    if (!next) return;
    claim = next; at = 0; left = false;
    focus(next);
  };
  const current = () => document.activeElement?.closest(".claim") ?? claim;
  const inArticle = () => Boolean(named()?.closest("#_articles"));
  const step = by => {
    if (left && inArticle()) return scrollBy(0, by * 60);
    const claims = all(".claim").filter(seen), here = current();
    if (here && seen(here)) return select(claims[claims.indexOf(here) + by]);
    const below = claims.findIndex(each => each.getBoundingClientRect().bottom > 0);
    select(claims[by > 0 ? below : below - 1]);
  };
  const read = by => {
    if (!left) claim = current();
    const quotes = claim ? all("a.words", claim) : [];
    if (!quotes.length) return claim?.querySelector("details.quotes")?.setAttribute("open", "");
    const inside = left && inArticle();
    if (inside) at = (at + by + quotes.length) % quotes.length;
    else at = by < 0 ? quotes.length - 1 : Math.min(at, quotes.length - 1);
    location[inside ? "replace" : "assign"](quotes[at].getAttribute("href"));
    left = true;
  };
  const back = () => {
    const to = claim, quote = at;
    left = false;
    addEventListener("popstate", () => setTimeout(() => { to.focus({preventScroll: true}); at = quote; }), {once: true});
    history.back();
  };
  const filter = () => {
    const choices = all(".filter input");
    const next = choices[(choices.findIndex(each => each.checked) + 1) % choices.length];
    next.checked = true;
    said.textContent = next.parentElement.textContent;
    const here = current();
    if (here && !seen(here)) { claim = null; step(1); }
  };
  const next = by => {
    if (!words) return;
    const hits = all(".bottom, .claim, .silence, .par").filter(each => seen(each) && each.textContent.toLowerCase().includes(words));
    said.textContent = hits.length ? "" : "not found";
    if (!hits.length) return;
    const was = hits.indexOf(found);
    const index = was >= 0 ? (was + by + hits.length) % hits.length
      : Math.max(0, hits.findIndex(each => each.getBoundingClientRect().bottom > 0));
    found = hits[index];
    said.textContent = `${index + 1} of ${hits.length}`;
    const shown = found.querySelector(".text");
    if (shown && !shown.textContent.toLowerCase().includes(words)) all("details.quotes", found).forEach(each => { each.open = true; });
    if (found.matches(".claim")) return select(found);
    found.tabIndex = -1;
    focus(found);
  };
  const toggle = of => { const quotes = of.querySelector("details.quotes"); if (quotes) quotes.open = !quotes.open; };
  const keys = {
    j: () => step(1), k: () => step(-1), "]": () => read(1), "[": () => read(-1), f: filter,
    n: () => next(1), N: () => next(-1), "/": () => { find.focus(); find.select(); },
    "?": () => $("_keys").togglePopover?.(),
  };
  addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const on = event.target, key = event.key;
    if (on === find) {
      if (key === "Escape") { event.preventDefault(); claim ? focus(claim) : find.blur(); }
      return;
    }
    let act = null;
    if (key === "Escape" && left && inArticle() && !document.querySelector(":popover-open")) act = back;
    else if (key === "Enter" && (on.matches(".claim") || (on === document.body && claim && !left))) act = () => read(0);
    else if (key === " " && on.matches(".claim")) act = () => toggle(on);
    else if ($("_on").checked) act = /^[1-9]$/.test(key) ? () => all("nav ol a")[key - 1]?.click() : keys[key];
    if (act) { event.preventDefault(); act(); }
  });
  document.querySelector(".find").addEventListener("submit", event => {
    event.preventDefault();
    words = find.value.trim().toLowerCase(); found = null;
    next(1);
  });
  addEventListener("click", event => {
    const link = event.target.closest("a.words"), of = link?.closest(".claim");
    if (of) { claim = of; at = all("a.words", of).indexOf(link); left = true; }
  });
  addEventListener("beforeprint", () => all("details.quotes").forEach(each => { each.open = true; }));
  const arrived = () => {
    const to = named();
    if (!to) return;
    for (let each = to; each; each = each.parentElement?.closest("details")) if (each.matches("details")) each.open = true;
    if (to.matches(".claim")) select(to);
  };
  addEventListener("hashchange", arrived);
  arrived();
})();
