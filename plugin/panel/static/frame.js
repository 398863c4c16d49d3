// The panel in a desk's frame. It holds no data and no cookie of its own: the desk launches it, tells it
// who rings, and is told what the agent wants of the desk. The protocol is documented in docs/embed.md.

import { ask, carry, here, moved } from "./net.js";
import { gettext } from "./texts.js";
import "./panel.js";
import "./handover.js";
import { watch } from "./live.js";
import { attend } from "./pop.js";

const VERSION = 1;
const HINTS = ["phone", "email", "external", "interaction", "customer"];
const RENEW_BEFORE_MS = 60000;
const RENEW_PATIENCE_MS = 15000;
const config = document.body.dataset;
const origins = new Set([...JSON.parse(config.frame), location.origin]); // our own pages for hosts, too
const main = document.getElementById("main");

let host = null; // the desk's origin, once it has spoken
let can = new Set(); // what the desk can do for us
let hint = null; // what to show: {kind, value}
let bearer = null;
let launching = false; // the desk was asked, and has not answered
let timer;
let waiting = null; // whoever waits for a new bearer
let run = 0;

// --- speaking with the desk ---------------------------------------------------------------

function tell(type, data = {}) {
  if (host) parent.postMessage({ segue: VERSION, type, data }, host);
}

const isText = (value, most) => typeof value === "string" && value.length > 0 && value.length <= most;

function hintIn(data) {
  const given = HINTS.filter((kind) => isText(data?.[kind], 1100));
  return given.length === 1 ? { kind: given[0], value: data[given[0]] } : null;
}

const HEARD = {
  hello(data) {
    can = new Set(Array.isArray(data.can) ? data.can.filter((word) => isText(word, 40)) : []);
    tell("ready", { version: VERSION });
    if (!bearer && !launching) tell("renew");
    launching = true;
  },
  launch(data) {
    if (isText(data.code, 200)) enter({ code: data.code });
    else if (isText(data.assertion, 4096)) enter({ assertion: data.assertion, origin: host });
  },
  context(data) {
    const next = hintIn(data);
    if (!next) return tell("refused", { detail: `context takes exactly one of ${HINTS.join(", ")}` });
    hint = next;
    if (bearer) show();
  },
  clear() {
    hint = null;
    blank(gettext("Waiting for a contact"), gettext("The customer's history appears here when one comes."));
  },
};

addEventListener("message", (event) => {
  if (event.source !== parent || !origins.has(event.origin)) return;
  const message = event.data;
  if (message?.segue !== VERSION || typeof message.type !== "string") return;
  if (!Object.hasOwn(HEARD, message.type) || (host !== null && host !== event.origin)) return;
  host = event.origin;
  HEARD[message.type](message.data ?? {});
});

// --- getting in ---------------------------------------------------------------------------

async function enter(proof) {
  try {
    const response = await fetch(config.sessions, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      credentials: "omit",
      body: JSON.stringify(proof),
    });
    const found = await response.json();
    if (!response.ok) return refused(found.detail);
    entered(found);
  } catch {
    refused(gettext("The server does not answer."));
  }
}

function entered(found) {
  const first = bearer === null;
  bearer = found.bearer;
  carry(bearer, renew);
  clearTimeout(timer);
  timer = setTimeout(renew, found.expires_in * 1000 - RENEW_BEFORE_MS);
  waiting?.(true);
  tell("signed-in", { name: found.name });
  if (!first) return;
  attend();
  hint ??= hintIn(found.hint);
  if (hint) show();
  else HEARD.clear();
}

function refused(detail) {
  launching = false;
  tell("refused", { detail });
  if (waiting) waiting(false);
  else if (!bearer) askToSignIn(detail);
}

/** Another bearer: from our own sign-in where it came from one, else from the desk. */
async function renew() {
  const response = await fetch(config.renewals, {
    method: "POST",
    headers: { Authorization: `Bearer ${bearer}` },
    credentials: "omit",
  }).catch(() => null);
  if (response?.ok) {
    entered(await response.json());
    return true;
  }
  tell("renew");
  const renewed = await new Promise((resolve) => {
    waiting = resolve;
    setTimeout(resolve, RENEW_PATIENCE_MS, false);
  });
  waiting = null;
  return renewed;
}

// --- a window to sign in, where the desk cannot sign -----------------------------------------

function askToSignIn(detail) {
  blank(gettext("Sign in to see the customer"), detail ?? "");
  const button = document.createElement("button");
  button.className = "primary";
  button.type = "button";
  button.textContent = gettext("Sign in");
  button.addEventListener("click", () => open(config.signIn, "segue-sign-in", "popup,width=480,height=640"));
  main.querySelector("section").append(button);
}

addEventListener("message", (event) => {
  // From the window that this frame opened: a page of ours, under our own address.
  if (event.origin !== location.origin || event.source === parent) return;
  if (event.data?.segue === VERSION && event.data.type === "code" && isText(event.data.code, 200)) {
    enter({ code: event.data.code });
  }
});

// --- showing ------------------------------------------------------------------------------

function blank(title, text) {
  run++;
  const section = document.createElement("section");
  section.className = "nothing";
  const heading = document.createElement("h1");
  heading.textContent = title;
  const paragraph = document.createElement("p");
  paragraph.className = "muted";
  paragraph.textContent = text;
  section.append(heading, paragraph);
  main.replaceChildren(section);
  watch();
}

const addressOf = ({ kind, value }) => `${config.panel}?${new URLSearchParams({ [kind]: value })}`;

function show() {
  return load(addressOf(hint));
}

async function load(url, options) {
  const mine = ++run;
  main.setAttribute("aria-busy", "true");
  try {
    const response = await ask(url, options);
    const text = await response.text();
    if (mine !== run) return;
    if (response.status === 401) return blankOut();
    const found = new DOMParser().parseFromString(text, "text/html");
    const next = found.getElementById("main");
    if (!next) return blank(gettext("This could not be shown"), gettext("Try again in a moment."));
    main.replaceChildren(...next.childNodes);
    speak(found);
    document.body.className = `${found.body.className} embedded scripted`;
    moved(response.url || url);
    dress();
    watch();
    main.focus({ preventScroll: true });
    const customer = main.querySelector("[data-customer]")?.dataset.customer;
    tell(customer ? "opened" : "not-found", customer ? { customer } : { status: response.status });
  } catch {
    if (mine === run) blank(gettext("The server does not answer"), gettext("Your call goes on: this comes back by itself."));
    setTimeout(() => mine === run && hint && show(), 5000);
  } finally {
    if (mine === run) main.removeAttribute("aria-busy");
  }
}

// Whoever chose a language of their own gets the page in it, whatever the desk speaks.
function speak(page) {
  document.documentElement.lang = page.documentElement.lang;
  document.getElementById("texts")?.remove();
  const texts = page.getElementById("texts");
  if (texts) document.body.append(texts);
}

function blankOut() {
  bearer = null;
  askToSignIn(gettext("The sign-in has ended."));
}

document.addEventListener("segue:show", ({ detail }) => {
  hint = hintIn(Object.fromEntries(new URL(detail.address, location.href).searchParams));
  if (hint && bearer) show();
});
document.addEventListener("segue:reload", () => load(here()));

// Links and forms to our own pages stay in the frame and carry the bearer.
const isOurs = (url) => url.origin === location.origin && !url.pathname.startsWith("/api/");

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const url = new URL(link.href);
  if (isOurs(url) && !(url.pathname === location.pathname && url.hash)) {
    event.preventDefault();
    load(url.href);
  } else if (!isOurs(url) && can.has("record.open")) {
    event.preventDefault();
    tell("record.open", { url: url.href });
  }
});

document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  event.preventDefault();
  const form = event.target;
  const fields = new URLSearchParams(new FormData(form, event.submitter));
  const url = new URL(event.submitter?.formAction || form.action, location.href);
  if (!isOurs(url)) return;
  if (form.method === "get") load(`${url.pathname}?${fields}`);
  else load(url.href, { method: "POST", body: fields });
});

// What the desk can do stands beside what it can be done with.
function dress() {
  for (const button of main.querySelectorAll("[data-copy]")) {
    const value = button.dataset.copy;
    if (can.has("call") && /^\+\d{5,15}$/.test(value)) button.after(action(gettext("Call"), () => tell("call", { number: value })));
    if (can.has("text.insert")) button.after(action(gettext("Insert"), () => tell("text.insert", { text: value })));
  }
}

function action(label, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet small";
  button.textContent = label;
  button.addEventListener("click", act);
  return button;
}
