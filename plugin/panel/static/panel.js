// The panel: copy on click, details on demand, filters and earlier entries without leaving the page,
// j and k through the timeline. Everything works as plain links and forms without it.

import { ask, moved } from "./net.js";
import "./drafts.js";
import { gettext, ngettext } from "./texts.js";
import "./writing.js";

// Looked up each time: in a desk's frame one customer follows another in the same document.
const timeline = () => document.getElementById("timeline");
const filters = () => document.querySelector(".filters");
document.body.classList.add("scripted");

function say(text) {
  document.getElementById("said").textContent = text;
}

async function fragment(url) {
  const response = await ask(url, { headers: { "X-Fragment": "1" } });
  if (response.status === 401) {
    throw new Error(gettext("Your session has ended. Sign in again in another tab, then repeat this."));
  }
  if (!response.ok) throw new Error(gettext("This could not be loaded. Try again in a moment."));
  const template = document.createElement("template");
  template.innerHTML = await response.text();
  return template.content;
}

function trouble(error) {
  const note = document.createElement("p");
  note.className = "alert bad";
  note.setAttribute("role", "alert");
  note.textContent = error instanceof TypeError ? gettext("The server does not answer. Try again in a moment.") : error.message;
  return note;
}

// --- copy ----------------------------------------------------------------------------------

async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    say(gettext("%(text)s copied", { text: button.dataset.copy }));
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 1500);
  } catch {
    // No clipboard here (plain HTTP, or a frame without the permission): mark it for Ctrl+C.
    getSelection().selectAllChildren(button.querySelector("bdi"));
    say(gettext("Marked: press Ctrl and C to copy"));
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) copy(button);
});

// --- details on demand ---------------------------------------------------------------------

async function fill(inside) {
  const url = inside.dataset.entry;
  delete inside.dataset.entry;
  inside.setAttribute("aria-busy", "true");
  try {
    inside.replaceChildren(await fragment(url));
  } catch (error) {
    inside.dataset.entry = url;
    inside.append(trouble(error));
  }
  inside.removeAttribute("aria-busy");
}

document.addEventListener(
  "toggle",
  (event) => {
    const inside = event.target.open && event.target.querySelector(":scope > .inside[data-entry]");
    if (inside) {
      inside.querySelector(".alert")?.remove();
      fill(inside);
    }
  },
  true,
);

// --- filters and earlier entries -----------------------------------------------------------

let asked = 0;

async function filter() {
  const form = filters();
  const list = timeline();
  const query = new URLSearchParams();
  for (const [key, value] of new FormData(form)) if (value) query.set(key, value);
  const ticket = ++asked;
  list.setAttribute("aria-busy", "true");
  try {
    const found = await fragment(`${form.dataset.timeline.split("?")[0]}?${query}`);
    if (ticket !== asked) return;
    list.replaceChildren(found);
    moved(`${form.getAttribute("action")}?${query}`);
    const count = list.querySelectorAll(".entry").length;
    say(count ? ngettext("%(count)s entry shown", "%(count)s entries shown", count) : gettext("No entry fits"));
  } catch (error) {
    if (ticket === asked) list.replaceChildren(trouble(error));
  }
  if (ticket === asked) list.removeAttribute("aria-busy");
}

let waiting;
document.addEventListener("input", (event) => {
  if (!event.target.closest?.(".filters")) return;
  clearTimeout(waiting);
  waiting = setTimeout(filter, event.target.type === "search" ? 250 : 0);
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches(".filters")) return;
  event.preventDefault();
  clearTimeout(waiting);
  filter();
});

async function earlier(link) {
  const place = link.closest(".further");
  link.setAttribute("aria-disabled", "true");
  try {
    const found = await fragment(link.href);
    const first = found.querySelector(".day");
    const last = [...timeline().querySelectorAll(".day")].at(-1);
    const focus = found.querySelector("[data-stop]");
    if (first && last && first.dataset.day === last.dataset.day) {
      last.querySelector("ol").append(...first.querySelector("ol").children);
      first.remove();
    }
    place.remove();
    timeline().append(found);
    focus?.focus();
  } catch (error) {
    link.removeAttribute("aria-disabled");
    place.querySelector(".alert")?.remove();
    place.append(trouble(error));
  }
}

// --- going to an entry ---------------------------------------------------------------------

function show(entry) {
  for (let above = entry.parentElement?.closest("details"); above; above = above.parentElement?.closest("details")) {
    above.open = true;
  }
  const details = entry.querySelector("details");
  details.open = true;
  document.querySelector(".entry.found")?.classList.remove("found");
  entry.classList.add("found");
  entry.scrollIntoView({ block: "center" });
  details.querySelector("summary").focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const more = event.target.closest("[data-more]");
  if (more) {
    event.preventDefault();
    if (!more.hasAttribute("aria-disabled")) earlier(more);
  }
  const link = event.target.closest("[data-goto]");
  const entry = link && document.getElementById(link.hash.slice(1));
  if (entry) {
    event.preventDefault();
    show(entry);
  }
});

// --- keys ----------------------------------------------------------------------------------

const isTyping = (target) => /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

function step(by) {
  const stops = [...(timeline()?.querySelectorAll("[data-stop]") ?? [])].filter((stop) => stop.checkVisibility());
  if (!stops.length) return;
  const now = stops.indexOf(document.activeElement);
  const next = now < 0 ? (by > 0 ? 0 : stops.length - 1) : Math.min(Math.max(now + by, 0), stops.length - 1);
  stops[next].focus({ preventScroll: true });
  stops[next].scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "Escape") {
    const open = document.activeElement.closest("#timeline details[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  } else return;
  event.preventDefault();
});
