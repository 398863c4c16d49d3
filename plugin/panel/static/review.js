// The review queue by keyboard. The keys press the page's own buttons, so that everything works without them.

import { ngettext } from "./texts.js";

const KEPT = "segue-review-keys";
const pairs = [...document.querySelectorAll(".pair")];
const bulk = document.getElementById("bulk");
const keysOn = document.getElementById("keys-on");
const ticks = () => [...document.querySelectorAll(".tick input:checked")];

const current = () => document.activeElement?.closest?.(".pair");

const go = (step) => {
  const place = pairs.indexOf(current());
  const target = pairs[place < 0 ? (step > 0 ? 0 : pairs.length - 1) : place + step];
  target?.focus();
  target?.scrollIntoView({ block: "nearest" });
};

const decide = (verdict, key) => {
  if (ticks().length) bulk.querySelector(`[value="${verdict}"]`).click();
  else current()?.querySelector(`[data-key="${key}"]`)?.click();
};

const tick = () => {
  const box = current()?.querySelector(".tick input");
  if (box) box.click();
};

const counted = () => {
  const count = ticks().length;
  bulk.hidden = count === 0;
  bulk.querySelector(".bulk-count").textContent = ngettext("%(count)s ticked:", "%(count)s ticked:", count);
};

const keys = {
  j: () => go(1),
  ArrowDown: () => go(1),
  k: () => go(-1),
  ArrowUp: () => go(-1),
  m: () => decide("same", "m"),
  d: () => decide("different", "d"),
  s: () => decide("later", "s"),
  x: tick,
  u: () => document.querySelector(".undo button")?.click(),
  "?": () => {
    const help = document.querySelector(".keys");
    help.open = !help.open;
  },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || !keysOn.checked) return;
  if (event.target.matches?.("input:not([type='checkbox']), textarea, select")) return;
  const act = keys[event.key];
  if (!act) return;
  if (event.key.startsWith("Arrow") && !current() && document.activeElement !== document.body) return;
  event.preventDefault();
  act();
});

keysOn.checked = localStorage.getItem(KEPT) !== "off";
keysOn.addEventListener("change", () => localStorage.setItem(KEPT, keysOn.checked ? "on" : "off"));

if (bulk) {
  counted();
  document.addEventListener("change", (event) => event.target.closest(".tick") && counted());
}

// After a decision the next pair has the focus, and what was done is said.
const done = document.getElementById("done");
if (done) {
  const at = location.hash && document.getElementById(location.hash.slice(1));
  (at || pairs[0])?.focus();
  document.getElementById("said").textContent = done.querySelector("p")?.textContent ?? "";
  history.replaceState(null, "", location.pathname);
}
