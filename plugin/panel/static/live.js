// Live: what changes while the page is open is announced and waits until the agent asks for it.
//
// A stream says that the customer changed. Where none is to be had, the page asks every few seconds.
// A page that nobody sees listens to nothing; when it is seen again, it first learns what it missed.

import { ask as fetched, here, reload } from "./net.js";
import { appear, heard, paint } from "./presence.js";
import { streaming } from "./streams.js";
import { gettext, ngettext } from "./texts.js";

let page = null;
let news = null;
const POLL_MS = 5000;
const TRY_STREAM_AGAIN_MS = 60000;
const SILENT_MS = 40000; // a live stream says something every 15 seconds
const STALE_MS = 15000;
const LOOK_ANYWAY_MS = 30000; // that a source fell silent is no change of the customer

let shown, known; // the version on the page, and its newest contacts
let silent; // the sources that the page calls silent
let seen; // the newest version that we were told of
let arrived = "";
let away = 0; // since when the server does not answer
let run = 0;
let controller;

class Refused extends Error {
  constructor(response) {
    super(`status ${response.status}`);
    this.status = response.status;
  }
}

function remember(element) {
  shown = seen = Number(element.dataset.version);
  known = new Set(element.dataset.known.split(" "));
  silent = new Set(element.dataset.silent.split(" "));
}

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function say(text) {
  document.getElementById("said").textContent = text;
}

// --- what is told -------------------------------------------------------------------------

function announce(text) {
  news.querySelector(".arrived-count").textContent = text;
  news.querySelector("button").hidden = !text;
  if (text && text !== arrived) say(gettext("%(news)s. Press n to show.", { news: text }));
  arrived = text;
}

function complain(text) {
  const note = news.querySelector(".alert");
  note.hidden = !text;
  if (note.textContent !== text) note.textContent = text;
}

function answered() {
  away = 0;
  complain("");
}

function merged() {
  announce(gettext("Merged with another customer"));
  stop();
}

function failed(error) {
  if (error instanceof Refused && error.status === 401) complain(gettext("Your session has ended. Sign in again in another tab."));
  else if (error instanceof Refused && error.status === 404) complain(gettext("This customer is not there any more."));
  else {
    away ||= Date.now();
    if (Date.now() - away < STALE_MS) return;
    const since = new Date(away).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    complain(gettext("Not live since %(since)s: the server does not answer.", { since }));
  }
}

// --- asking -------------------------------------------------------------------------------

let asking = null;
let again = false;

async function ask() {
  const asked = page;
  const response = await fetched(`${page.dataset.latest}?since=${shown}`, { cache: "no-store" });
  if (!response.ok) throw new Refused(response);
  const found = await response.json();
  if (asked !== page) return; // another customer came on screen meanwhile
  answered();
  const fallen = found.silent.filter((name) => !silent.has(name));
  if (fallen.length) complain(gettext("Silent for now: %(sources)s. What is new there is missing.", { sources: fallen.join(", ") }));
  if (found.customer !== page.dataset.customer) return merged();
  seen = Math.max(seen, found.version);
  const count = found.contacts.filter((id) => !known.has(id)).length;
  const text = count ? ngettext("%(count)s new", "%(count)s new", count) : gettext("Updated");
  announce(found.changed ? text : "");
}

// One at a time; whatever comes meanwhile is asked for once more afterwards.
async function look() {
  again = asking !== null;
  asking ??= ask().finally(() => {
    asking = null;
  });
  await asking;
  if (again) {
    again = false;
    await look();
  }
}

// --- listening ----------------------------------------------------------------------------

async function listen() {
  const response = await fetched(page.dataset.stream, {
    headers: { "Last-Event-ID": String(seen) },
    cache: "no-store",
    signal: controller.signal,
  });
  if (!response.ok) throw new Refused(response);
  if (response.redirected) return merged();
  const stream = controller;
  streaming(true);
  let heard = Date.now();
  const watchdog = setInterval(() => Date.now() - heard > SILENT_MS && stream.abort(), 5000);
  const watch = setInterval(() => look().catch(failed), LOOK_ANYWAY_MS);
  try {
    await look();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      heard = Date.now();
      const events = (text + value).split("\n\n");
      text = events.pop();
      for (const event of events) hear(event);
    }
  } finally {
    streaming(false);
    clearInterval(watchdog);
    clearInterval(watch);
  }
}

function hear(event) {
  const fields = Object.fromEntries(event.split("\n").map((line) => line.split(/: (.*)/s)));
  if (!fields.event) return;
  if (fields.event === "presence") return heard(JSON.parse(fields.data));
  if (fields.event === "pop") {
    document.dispatchEvent(new CustomEvent("segue:pop", { detail: JSON.parse(fields.data) }));
    return;
  }
  seen = Number(fields.id);
  look().catch(failed);
}

async function live() {
  const mine = ++run;
  let fails = 0;
  let stream_after = 0;
  while (mine === run) {
    let pause = 1000 + 1000 * Math.random();
    try {
      if (Date.now() >= stream_after) {
        controller = new AbortController();
        try {
          await listen();
        } catch (error) {
          if (!(error instanceof Refused && error.status === 503)) throw error;
          stream_after = Date.now() + TRY_STREAM_AGAIN_MS;
        }
      }
      if (mine !== run) return;
      await look();
      if (Date.now() < stream_after) pause = POLL_MS;
      fails = 0;
    } catch (error) {
      if (mine !== run) return;
      failed(error);
      pause = Math.min(30000, 1000 * 2 ** fails++) * (0.75 + Math.random() / 2);
    }
    await wait(pause);
  }
}

function stop() {
  run++;
  controller?.abort();
}

// --- showing ------------------------------------------------------------------------------

const place = (details) => `${details.closest("section, li")?.className}|${details.querySelector("summary").textContent.trim()}`;

async function show() {
  const button = news.querySelector("button");
  button.setAttribute("aria-busy", "true");
  try {
    const response = await fetched(here(), { cache: "no-store" });
    if (!response.ok) throw new Refused(response);
    const found = new DOMParser().parseFromString(await response.text(), "text/html");
    const next = found.querySelector("[data-live]");
    if (next?.dataset.customer !== page.dataset.customer) return reload();
    const before = known;
    const open = new Set([...page.querySelectorAll(".summary details[open]")].map(place));
    const entries = new Set([...page.querySelectorAll("#timeline .entry:has(> details[open])")].map((entry) => entry.id));
    for (const part of [".summary", "#timeline", ".fresh"]) {
      page.querySelector(part).replaceChildren(...next.querySelector(part).childNodes);
    }
    remember(next);
    paint();
    for (const details of page.querySelectorAll(".summary details")) details.open = open.has(place(details));
    for (const id of entries) {
      const details = document.getElementById(id)?.querySelector("details");
      if (details) details.open = true;
    }
    const fresh = [...page.querySelectorAll("#timeline .entry")].filter((entry) => {
      const id = entry.id.slice(2);
      return known.has(id) && !before.has(id);
    });
    for (const entry of fresh) entry.classList.add("arrived");
    for (const entry of fresh) entry.closest("li.run")?.classList.add("arrived");
    announce("");
    const first = fresh[0]?.closest("li.run") ?? fresh[0];
    (first?.querySelector("summary") ?? document.getElementById("main")).focus({ preventScroll: true });
    first?.scrollIntoView({ block: "center" });
    say(fresh.length ? ngettext("%(count)s new shown", "%(count)s new shown", fresh.length) : gettext("Up to date"));
  } catch (error) {
    complain(
      error instanceof Refused && error.status === 401
        ? gettext("Your session has ended. Sign in again in another tab, then repeat this.")
        : gettext("This could not be loaded. Try again in a moment."),
    );
  } finally {
    button.removeAttribute("aria-busy");
  }
}

const isWatching = () => page?.isConnected && !document.hidden;

/** Watch the customer whom the document shows, if it shows one; whoever was watched is not any more. */
export function watch() {
  stop();
  page = document.querySelector("[data-live]");
  appear(page);
  if (!page) return;
  document.dispatchEvent(new Event("segue:watching"));
  news = document.querySelector(".news");
  arrived = "";
  away = 0;
  remember(page);
  news.querySelector("button").addEventListener("click", show);
  if (isWatching()) live();
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "n" || event.ctrlKey || event.metaKey || event.altKey || !arrived) return;
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  event.preventDefault();
  show();
});
document.addEventListener("visibilitychange", () => (isWatching() ? live() : stop()));
addEventListener("online", () => isWatching() && live());
addEventListener("pagehide", stop);
addEventListener("pageshow", (event) => event.persisted && isWatching() && live());
watch();
