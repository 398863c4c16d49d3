// Who else looks at the customer on screen: the page says that it does while it is in sight, and shows the
// others. The stream tells who comes and goes; where there is none, the answers do.

import { ask } from "./net.js";
import { isStreaming } from "./streams.js";
import { gettext, ngettext } from "./texts.js";

const AGAIN_MS = 20000; // the server believes it for sixty seconds
const ALONE_MS = 10000; // without a stream, to learn of the others

const page = crypto.randomUUID?.() ?? String(Math.random()).slice(2); // this document
let shown = null; // {customer, url, leaving, token}: whom it shows
let others = [];
let known = new Set(); // whom the agent was told of
let timer;
let controller; // of what is being said

// --- showing ------------------------------------------------------------------------------------

const initials = (name) => {
  const words = name.split(/\s+/).filter(Boolean);
  return words.length > 1 ? [...words[0]][0] + [...words.at(-1)][0] : [...name].slice(0, 2).join("");
};

function face(text) {
  const element = document.createElement("span");
  element.className = "face";
  element.setAttribute("aria-hidden", "true");
  element.textContent = String(text).toUpperCase();
  return element;
}

function row({ name, since }) {
  const element = document.createElement("li");
  const who = document.createElement("bdi");
  who.textContent = name;
  const time = new Date(since).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const when = document.createElement("span");
  when.className = "muted";
  when.textContent = gettext("since %(time)s", { time });
  element.append(who, " ", when);
  return element;
}

/** Show the others anew: what showed them was replaced. */
export function paint() {
  const place = document.querySelector(".looking");
  if (!place) return;
  place.hidden = others.length === 0;
  if (place.hidden) place.open = false;
  const names = others.map((one) => one.name).join(", ");
  const spoken = document.createElement("span");
  spoken.className = "hidden";
  spoken.textContent = gettext("Also looking: %(names)s", { names });
  const summary = place.querySelector("summary");
  summary.title = spoken.textContent;
  summary.replaceChildren(spoken, face(others.length === 1 ? initials(others[0].name) : others.length));
  place.querySelector("ul").replaceChildren(...others.map(row));
}

/** Others came or went: ``{customer, looking}``. */
export function heard({ customer, looking }) {
  if (customer !== shown?.customer) return;
  others = looking;
  const now = new Set(looking.map((one) => one.name));
  const come = [...now].filter((name) => !known.has(name));
  const gone = [...known].filter((name) => !now.has(name));
  known = now;
  paint();
  const names = (come.length ? come : gone).join(", ");
  if (come.length) say(ngettext("%(names)s is looking at this customer, too", "%(names)s are looking at this customer, too", come.length, { names }));
  else if (gone.length) say(ngettext("%(names)s is not looking any more", "%(names)s are not looking any more", gone.length, { names }));
}

function say(text) {
  document.getElementById("said").textContent = text;
}

// --- being there --------------------------------------------------------------------------------

function headers(more = {}) {
  return shown.token ? { ...more, "X-Form-Token": shown.token } : more;
}

async function tell() {
  clearTimeout(timer);
  const whom = shown;
  if (!whom || document.hidden) return;
  timer = setTimeout(tell, isStreaming() ? AGAIN_MS : ALONE_MS);
  controller = new AbortController();
  try {
    const response = await ask(whom.url, {
      method: "PUT",
      headers: headers({ "Content-Type": "application/json" }),
      body: JSON.stringify({ page }),
      signal: controller.signal,
    });
    if (response.ok && whom === shown) heard({ ...(await response.json()), customer: whom.customer });
  } catch {
    // The server is away for a moment: the panel says so, and this is said again.
  }
}

function leave() {
  clearTimeout(timer);
  controller?.abort(); // else it could be heard last
  if (!shown) return;
  ask(`${shown.leaving}?${new URLSearchParams({ page })}`, { method: "DELETE", headers: headers(), keepalive: true }).catch(() => {});
}

/** The document shows the customer of ``element`` now, or nobody. */
export function appear(element) {
  const { customer, presence: url, leaving, token } = element?.dataset ?? {};
  if (!customer) leave();
  if (customer !== shown?.customer) {
    others = [];
    known = new Set();
  }
  shown = customer ? { customer, url, leaving, token } : null;
  tell();
}

document.addEventListener("visibilitychange", () => (document.hidden ? leave() : tell()));
addEventListener("pagehide", leave);
addEventListener("pageshow", (event) => event.persisted && tell());
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && event.target.closest?.(".looking[open]");
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});
