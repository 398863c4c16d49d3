// Drafts: what is typed into a form is kept, for its interaction, until it is sent.
//
// Every letter goes into the tab's own storage at once and to the server a moment later; the tab's copy goes
// when the server has it. So nothing is lost with the page, the sign-in or the connection, and four chats
// have four drafts. A form names its draft: the agent, the form, and the interaction or the customer.

import { ask, here, isFramed, reload } from "./net.js";
import { gettext } from "./texts.js";

const PAUSE_MS = 600;
const AGAIN_MS = 5000;
const PREFIX = "segue-draft ";
const MOST = 10000; // letters of a field, as the server takes them

const memory = new Map(); // where a frame may keep nothing
const timers = new Map();
const running = new Map(); // by draft: the request that is on its way
let ended = false; // the sign-in

// --- the tab's copy -------------------------------------------------------------------------

const local = {
  set(key, value) {
    memory.set(key, value);
    try {
      sessionStorage.setItem(PREFIX + key, JSON.stringify(value));
    } catch {
      // A frame without storage: the document itself outlives the sign-in.
    }
  },
  get(key) {
    if (memory.has(key)) return memory.get(key);
    try {
      return JSON.parse(sessionStorage.getItem(PREFIX + key));
    } catch {
      return null;
    }
  },
  drop(key) {
    memory.delete(key);
    try {
      sessionStorage.removeItem(PREFIX + key);
    } catch {
      // as above
    }
  },
  keys() {
    const found = new Set(memory.keys());
    try {
      for (const name of Object.keys(sessionStorage)) if (name.startsWith(PREFIX)) found.add(name.slice(PREFIX.length));
    } catch {
      // as above
    }
    return found;
  },
};

// --- a form and its draft -------------------------------------------------------------------

const fieldsOf = (form) => [...form.querySelectorAll("textarea[name], select[name], input[name]:not([type=hidden])")];

const typedIn = (form) => Object.fromEntries(fieldsOf(form).map((field) => [field.name, field.value.slice(0, MOST)]));

const formOf = (key) => [...document.querySelectorAll("form[data-draft]")].find((form) => form.dataset.draft === key);

const tokenOf = (form) => form.dataset.token || form.querySelector("[name=form_token]")?.value || "";

function show(key, text, isTrouble = false) {
  const form = formOf(key);
  if (!form) return;
  let note = form.querySelector(":scope > .kept");
  if (!note) {
    note = document.createElement("p");
    form.append(note);
  }
  note.className = `kept ${isTrouble ? "alert bad" : "small muted"}`;
  if (isTrouble) note.setAttribute("role", "alert");
  else note.removeAttribute("role");
  note.textContent = text;
  if (isTrouble && ended && !isFramed()) {
    const link = document.createElement("a");
    link.href = `/sign-in?${new URLSearchParams({ next: "/" })}`;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = gettext("Sign in again");
    note.append(" ", link);
  }
}

// --- to the server --------------------------------------------------------------------------

async function put(key, typed, { token, url }, leaving = false) {
  const [, form, ...rest] = key.split(" ");
  const [kind, ...value] = rest.join(" ").split("=");
  const headers = { "Content-Type": "application/json" };
  if (token) headers["X-Form-Token"] = token;
  const body = JSON.stringify({ form, [kind]: value.join("="), typed });
  return ask(url, { method: "PUT", headers, body, keepalive: leaving });
}

/** Bring the draft to the server; resolves to whether it is there. One request at a time for each draft. */
async function save(key, way) {
  clearTimeout(timers.get(key));
  while (running.has(key)) await running.get(key);
  const typed = local.get(key);
  if (typed === null) return true;
  const request = (async () => {
    try {
      const response = await put(key, typed, way);
      ended = response.status === 401 || response.status === 403;
      if (ended) show(key, gettext("Your session has ended. What you typed is kept."), true);
      else if (response.status === 404) show(key, gettext("This customer is not there any more. What you typed still stands here, to be copied."), true);
      else if (!response.ok) throw new Error(`status ${response.status}`);
      else {
        if (JSON.stringify(local.get(key)) === JSON.stringify(typed)) local.drop(key);
        show(key, gettext("Kept while you type. Not sent yet."));
      }
      return response.ok;
    } catch {
      show(key, gettext("The server does not answer. What you typed is kept in this tab."), true);
      timers.set(key, setTimeout(save, AGAIN_MS, key, way));
      return false;
    }
  })();
  running.set(key, request);
  const done = await request;
  running.delete(key);
  return done;
}

const wayOf = (form) => ({ token: tokenOf(form), url: form.dataset.drafts });

/** The form was sent: what was typed is no draft any more. */
export function forget(form) {
  const key = form.dataset.draft;
  clearTimeout(timers.get(key));
  local.drop(key);
  put(key, {}, wayOf(form)).catch(() => {});
}

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-draft]");
  if (!form) return;
  const key = form.dataset.draft;
  local.set(key, typedIn(form));
  clearTimeout(timers.get(key));
  timers.set(key, setTimeout(save, PAUSE_MS, key, wayOf(form)));
});

// A form is sent when the server has its draft: whoever is not signed in any more, or not connected, goes nowhere.
document.addEventListener(
  "submit",
  async (event) => {
    const form = event.target;
    if (!form.matches("form[data-draft]")) return;
    if (form.dataset.sure !== undefined) {
      delete form.dataset.sure;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    const { submitter } = event;
    local.set(form.dataset.draft, typedIn(form));
    const isKept = await save(form.dataset.draft, wayOf(form));
    if (ended && isFramed()) reload(); // leads to the sign-in, and back to the form
    if (!isKept || !form.isConnected) return;
    form.dataset.sure = "";
    form.requestSubmit(submitter);
  },
  true,
);

addEventListener("pagehide", () => {
  for (const form of document.querySelectorAll("form[data-draft]")) {
    const typed = local.get(form.dataset.draft);
    if (typed !== null && !running.has(form.dataset.draft)) put(form.dataset.draft, typed, wayOf(form), true).catch(() => {});
  }
});

// --- back again -----------------------------------------------------------------------------

function restore(form) {
  form.dataset.restored = "";
  const typed = local.get(form.dataset.draft);
  const owner = form.dataset.draft.split(" ")[0];
  for (const key of local.keys()) if (key.startsWith(`${owner} `) && !formOf(key)) save(key, wayOf(form));
  if (typed === null) return;
  for (const field of fieldsOf(form)) if (field.name in typed) field.value = typed[field.name];
  const details = form.closest("details");
  if (details) details.open = true;
  save(form.dataset.draft, wayOf(form));
}

function scan() {
  for (const form of document.querySelectorAll("form[data-draft]:not([data-restored])")) restore(form);
}

// Signed in again in another tab: the page of now has the new form token, and the draft comes back with it.
async function back() {
  if (!ended || document.hidden) return;
  const response = await fetch(here(), { cache: "no-store" }).catch(() => null);
  if (!response?.ok || response.url.includes("/sign-in")) return;
  ended = false;
  reload();
}

if (!isFramed()) {
  addEventListener("focus", back);
  document.addEventListener("visibilitychange", back);
}
new MutationObserver(scan).observe(document.getElementById("main"), { childList: true, subtree: true });
scan();
