// Suggestions while somebody types into a search: the field becomes a combobox with a list of customers, as
// the WAI-ARIA Authoring Practices have it (list autocomplete with manual selection). Without this script
// the field is a plain form, and so it stays: Enter without a choice sends it.

import { ask, isFramed } from "./net.js";
import { gettext, ngettext } from "./texts.js";

const PAUSE_MS = 180; // between two letters of somebody who types without haste
const SHORTEST = 2;
const AGAIN_MS = 1000;
const FIELD = "[data-suggest] input[type=search]";

let field = null; // the combobox that has the focus
let timer;
let controller; // of the search that is on its way

const listOf = (input) => document.getElementById(input.getAttribute("aria-controls"));
const options = () => [...listOf(field).children];
const isOpen = () => field?.getAttribute("aria-expanded") === "true";
const chosen = () => document.getElementById(field.getAttribute("aria-activedescendant"));

function say(text) {
  document.getElementById("said").textContent = text;
}

// --- the list -----------------------------------------------------------------------------------

function dress(input) {
  if (input.hasAttribute("aria-controls")) return;
  const list = document.createElement("ul");
  list.id = `hits-${input.id}`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", gettext("Suggestions"));
  list.hidden = true;
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the field
  list.addEventListener("click", (event) => open(event.target.closest("[role=option]")));
  input.closest("form").append(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
}

function close() {
  clearTimeout(timer);
  controller?.abort();
  if (!field) return;
  listOf(field)?.setAttribute("hidden", "");
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

function show(found) {
  const list = listOf(field);
  list.replaceChildren(...found.children);
  options().forEach((option, place) => {
    option.id = `${list.id}-${place}`;
    option.setAttribute("aria-selected", "false");
  });
  const count = list.children.length;
  list.hidden = count === 0;
  list.scrollTop = 0;
  field.setAttribute("aria-expanded", String(count > 0));
  field.removeAttribute("aria-activedescendant");
  say(count ? ngettext("%(count)s suggestion", "%(count)s suggestions", count) : gettext("No suggestion"));
}

function choose(option) {
  chosen()?.setAttribute("aria-selected", "false");
  if (!option) return field.removeAttribute("aria-activedescendant");
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", option.id);
}

function open(option) {
  if (!option) return;
  const { address } = option.dataset;
  close();
  if (isFramed()) document.dispatchEvent(new CustomEvent("segue:show", { detail: { address } }));
  else location.assign(address);
}

// --- asking -------------------------------------------------------------------------------------

async function look() {
  const input = field;
  const typed = input.value.trim();
  controller?.abort();
  if (typed.length < SHORTEST) return close();
  const { signal } = (controller = new AbortController());
  try {
    const url = `${input.form.dataset.suggest}?${new URLSearchParams({ q: typed })}`;
    const response = await ask(url, { signal, cache: "no-store" });
    const text = await response.text();
    if (signal.aborted || input !== field) return;
    if (response.status === 429) timer = setTimeout(look, AGAIN_MS);
    else if (!response.ok) close(); // signed out, or in trouble: sending the form says so
    else {
      const template = document.createElement("template");
      template.innerHTML = text;
      show(template.content);
    }
  } catch {
    if (!signal.aborted) close(); // the server does not answer: sending the form says so
  }
}

function attend(input) {
  dress(input);
  field = input;
}

document.addEventListener("focusin", (event) => event.target.matches(FIELD) && attend(event.target));
document.addEventListener("focusout", (event) => {
  if (event.target !== field) return;
  close();
  field = null;
});
document.addEventListener("input", (event) => {
  if (event.target !== field || event.isComposing) return;
  clearTimeout(timer);
  controller?.abort();
  if (field.value.trim().length < SHORTEST) close();
  else timer = setTimeout(look, PAUSE_MS);
});
document.addEventListener("submit", (event) => event.target === field?.form && close());

// --- keys ---------------------------------------------------------------------------------------

const KEYS = {
  ArrowDown(event) {
    if (!isOpen()) return look();
    if (event.altKey) return;
    const all = options();
    choose(all[(all.indexOf(chosen()) + 1) % all.length]);
  },
  ArrowUp(event) {
    if (!isOpen()) return;
    if (event.altKey) return close();
    const all = options();
    const now = all.indexOf(chosen());
    choose(all.at(now > 0 ? now - 1 : -1));
  },
  Enter() {
    open(chosen());
  },
  Escape: close,
};

document.addEventListener(
  "keydown",
  (event) => {
    if (event.target !== field || event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { key } = event;
    if (/^(ArrowLeft|ArrowRight|Home|End)$/.test(key)) return choose(null); // the caret moves: back in the text
    if (!Object.hasOwn(KEYS, key) || (key === "Enter" && !chosen()) || (key === "Escape" && !isOpen())) return;
    event.preventDefault();
    event.stopPropagation();
    KEYS[key](event);
  },
  true,
);

document.querySelectorAll(FIELD).forEach(dress);
if (document.activeElement?.matches(FIELD)) attend(document.activeElement);
