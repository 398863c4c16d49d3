// Screen pop: who rings is opened before the phone is picked up, or announced while something is being typed.
//
// A page that shows a customer is told by its own stream (live.js). Any other page of an agent listens by itself;
// where no stream is free, it asks every second.

import { ask, isFramed } from "./net.js";
import { isStreaming } from "./streams.js";
import { gettext } from "./texts.js";

const ASK_MS = 1000;
const TRY_STREAM_AGAIN_MS = 60000;
const SIGNED_OUT_MS = 30000;
const SEEN = "segue-pops";
const KEPT = 50;

const config = document.body.dataset; // data-pops: where to ask; data-pop-stream; data-panel-address
let seen = remembered();
let controller;
let on = false;

// --- what was shown already -----------------------------------------------------------------

function remembered() {
  try {
    return new Set(JSON.parse(sessionStorage.getItem(SEEN)) ?? []);
  } catch {
    return new Set(); // a frame without storage: this document remembers
  }
}

function isNew(id) {
  if (seen.has(id)) return false;
  seen = new Set([...seen, id].slice(-KEPT));
  try {
    sessionStorage.setItem(SEEN, JSON.stringify([...seen]));
  } catch {
    // as above
  }
  return true;
}

// --- opening and announcing -----------------------------------------------------------------

const addressOf = (pop) => `${config.panelAddress}?${new URLSearchParams(pop.hint)}`;

/** Whether something was typed that is not sent, or is being typed. */
function isBusy() {
  const typed = (field) =>
    field.checkVisibility() && !field.closest(".filters, .search") && field.value !== field.defaultValue;
  const focused = document.activeElement;
  return (
    [...document.querySelectorAll("main textarea, main input:not([type=hidden], [type=radio], [type=checkbox])")].some(typed) ||
    (/^(INPUT|TEXTAREA)$/.test(focused?.tagName) && !/^(radio|checkbox|button|submit)$/.test(focused.type) && focused.value !== "")
  );
}

function title(pop) {
  const [value] = Object.values(pop.hint);
  const who = pop.hint.phone === "anonymous" ? gettext("A withheld number") : value;
  const { queue } = pop;
  if (pop.channel === "phone") {
    return queue ? gettext("%(who)s rings for %(queue)s", { who, queue }) : gettext("%(who)s rings", { who });
  }
  return queue ? gettext("%(who)s is waiting for %(queue)s", { who, queue }) : gettext("%(who)s is waiting", { who });
}

function place() {
  let found = document.getElementById("pops");
  if (!found) {
    found = document.createElement("div");
    found.id = "pops";
    found.className = "offers pops";
    document.body.append(found);
  }
  return found;
}

function announce(pop) {
  const offer = document.createElement("p");
  offer.className = "offer";
  const link = document.createElement("a");
  link.href = addressOf(pop);
  link.textContent = title(pop);
  link.addEventListener("click", () => offer.remove());
  const later = document.createElement("button");
  later.type = "button";
  later.className = "quiet small";
  later.textContent = gettext("Not now");
  later.addEventListener("click", () => offer.remove());
  offer.append(link, " ", later);
  place().replaceChildren(offer); // one phone rings at a time
  document.getElementById("said").textContent = gettext("%(what)s. What you typed stays here.", { what: link.textContent });
}

function open(pop) {
  if (!isNew(pop.id)) return;
  if (isBusy()) return announce(pop);
  const address = addressOf(pop);
  if (isFramed()) document.dispatchEvent(new CustomEvent("segue:show", { detail: { address } }));
  else location.assign(address);
}

// --- listening ------------------------------------------------------------------------------

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function poll() {
  const response = await ask(config.pops, { cache: "no-store" });
  if (!response.ok) return response.status;
  const { pops } = await response.json();
  for (const pop of pops.slice(-1)) open(pop);
  return response.status;
}

async function stream() {
  controller = new AbortController();
  const response = await ask(config.popStream, { cache: "no-store", signal: controller.signal });
  if (!response.ok) return response.status;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return 200;
    const events = (text + value).split("\n\n");
    text = events.pop();
    for (const event of events) {
      const fields = Object.fromEntries(event.split("\n").map((line) => line.split(/: (.*)/s)));
      if (fields.event === "pop") open(JSON.parse(fields.data));
    }
  }
}

async function listen() {
  let after = 0; // when a stream may be tried again
  let pause = 0;
  for (;;) {
    await wait(pause);
    pause = ASK_MS;
    if (document.hidden || isStreaming()) continue;
    try {
      const streams = !document.querySelector("[data-live]") && Date.now() >= after;
      const status = await (streams ? stream() : poll());
      if (status === 401 || status === 403) pause = SIGNED_OUT_MS;
      else if (streams && status !== 200) {
        after = Date.now() + TRY_STREAM_AGAIN_MS;
        pause = 0;
      }
    } catch {
      // Away for a moment, or a customer came on screen, whose stream tells it now.
    }
  }
}

/** Listen from now on: a page at once, a frame when somebody has signed in. */
export function attend() {
  if (on || !config.pops) return;
  on = true;
  listen();
}

document.addEventListener("segue:pop", (event) => open(event.detail));
document.addEventListener("segue:watching", () => controller?.abort());
document.addEventListener("visibilitychange", () => document.hidden && controller?.abort());
if (!isFramed()) attend();
