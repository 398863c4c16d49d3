// Handovers: says what the receiving agent sees, and only while the page is in sight; hands over, takes,
// acknowledges; tells an agent what was handed to them, and opens it where nothing else is open.
//
// A receipt means that a person saw it: nothing is said before the section is in view of a visible page,
// and the time counts only while it is.

import { forget } from "./drafts.js";
import { ask, isFramed, reload } from "./net.js";
import { gettext } from "./texts.js";

const POLL_MS = 3000;
const REPORT_MS = 15000;

function say(text) {
  document.getElementById("said").textContent = text;
}

async function post(url, token, body, options = {}) {
  const headers = { "Content-Type": "application/json" };
  if (token) headers["X-Form-Token"] = token;
  const response = await ask(url, { method: "POST", headers, body: JSON.stringify(body ?? {}), ...options });
  if (response.ok) return response.json();
  const told = response.headers.get("Content-Type")?.includes("problem") ? await response.json() : {};
  const parts = (told.errors ?? []).map((each) => each.detail).join(" ");
  throw new Error(parts || told.detail || gettext("This could not be done. Try again in a moment."));
}

function trouble(where, error) {
  where.querySelector(":scope > .alert")?.remove();
  const note = document.createElement("p");
  note.className = "alert bad";
  note.setAttribute("role", "alert");
  note.textContent = error instanceof TypeError ? gettext("The server does not answer. Try again in a moment.") : error.message;
  where.append(note);
}

// --- receipts -----------------------------------------------------------------------------

class Sight {
  constructor(section) {
    this.section = section;
    this.inView = false;
    this.since = 0; // when it came into sight, 0 while it is out of it
    this.told = false;
    this.refused = false;
  }

  look() {
    const seen = this.inView && !document.hidden && !document.prerendering && this.section.isConnected;
    if (seen && !this.since) {
      this.since = Date.now();
      if (!this.told) this.send("shown", 0);
      this.told = true;
    } else if (!seen && this.since) {
      this.report(true);
      this.since = 0;
    }
  }

  report(leaving = false) {
    if (!this.since) return;
    const seconds = Math.round((Date.now() - this.since) / 1000);
    if (seconds < 1) return;
    this.since = Date.now();
    this.send("seen", Math.min(seconds, 3600), leaving);
  }

  async send(event, seconds, leaving = false) {
    if (this.refused) return;
    const { receipts, token } = this.section.dataset;
    try {
      await post(receipts, token, { event, seconds }, { keepalive: leaving });
    } catch {
      this.refused = true; // a receipt is never worth an alarm: the agent has a customer to serve
    }
  }
}

const sights = new Map();
const eye = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    const sight = sights.get(entry.target);
    if (!sight) continue;
    sight.inView = entry.isIntersecting;
    sight.look();
  }
});

function scan() {
  for (const [section, sight] of sights) {
    if (!section.isConnected) {
      sight.look();
      eye.unobserve(section);
      sights.delete(section);
    }
  }
  for (const section of document.querySelectorAll("[data-handover][data-mine]")) {
    if (sights.has(section)) continue;
    const sight = new Sight(section);
    // The page was brought up to date: the same person goes on looking.
    sight.told = [...sights.values()].some((other) => other.section.dataset.handover === section.dataset.handover);
    sights.set(section, sight);
    eye.observe(section);
  }
}

const lookAll = () => sights.forEach((sight) => sight.look());
document.addEventListener("visibilitychange", lookAll);
document.addEventListener("prerenderingchange", lookAll);
addEventListener("pagehide", () => sights.forEach((sight) => sight.report(true)));
setInterval(() => sights.forEach((sight) => sight.report()), REPORT_MS);
new MutationObserver(scan).observe(document.getElementById("main"), { childList: true, subtree: true });
scan();

// --- taking and acknowledging ---------------------------------------------------------------

const DOES = {
  acknowledge: { path: "receipts", body: { event: "acknowledged" }, said: () => gettext("Acknowledged") },
  claim: { path: "claim", said: () => gettext("You have taken it") },
  return: { path: "return", said: () => gettext("Back in its queue") },
};

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-does]");
  const section = button?.closest("[data-handover]");
  if (!section) return;
  const does = DOES[button.dataset.does];
  button.disabled = true;
  try {
    await post(`${section.dataset.base}/${does.path}`, section.dataset.token, does.body);
    say(does.said());
    reload();
  } catch (error) {
    button.disabled = false;
    trouble(section, error);
  }
});

// --- handing over -----------------------------------------------------------------------------

document.addEventListener(
  "toggle",
  async (event) => {
    const inside = event.target.open && event.target.querySelector(":scope > [data-giving]");
    if (!inside || inside.querySelector("form")) return;
    try {
      const response = await ask(inside.dataset.giving);
      if (!response.ok) throw new Error(gettext("This could not be loaded. Try again in a moment."));
      const template = document.createElement("template");
      template.innerHTML = await response.text();
      inside.replaceChildren(template.content);
      inside.querySelector(":is(input, select):not([type=hidden])").focus();
    } catch (error) {
      trouble(inside, error);
    }
  },
  true,
);

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("[data-hand-over]");
  if (!form) return;
  event.preventDefault();
  const fields = new FormData(form);
  const [kind, ...name] = String(fields.get("to")).split(": ");
  const body = {
    customer: form.dataset.customer,
    to: { [kind === "queue" ? "queue" : "agent"]: name.join(": ") || kind },
    note: fields.get("note"),
    reason: fields.get("reason"),
    tried: String(fields.get("tried")).split("\n").map((line) => line.trim()).filter(Boolean),
  };
  if (form.dataset.interaction) body.interaction = form.dataset.interaction;
  const button = form.querySelector("button");
  button.disabled = true;
  form.dataset.key ||= crypto.randomUUID?.() ?? String(Math.random()).slice(2);
  try {
    const found = await post(form.dataset.handOver, form.dataset.token, body, {
      headers: {
        "Content-Type": "application/json",
        "Idempotency-Key": form.dataset.key,
        ...(form.dataset.token ? { "X-Form-Token": form.dataset.token } : {}),
      },
    });
    forget(form);
    const done = document.createElement("p");
    done.className = "alert good";
    done.setAttribute("role", "status");
    done.textContent = gettext("Handed over to %(name)s. You see here when it was read.", { name: found.to.name });
    form.replaceWith(done);
  } catch (error) {
    button.disabled = false;
    trouble(form, error);
  }
});

// --- being told ---------------------------------------------------------------------------------

const inbox = document.querySelector("[data-inbox]");

async function hear() {
  if (document.hidden) return;
  const response = await fetch(inbox.dataset.inbox, { cache: "no-store" });
  if (!response.ok) return;
  const { handovers } = await response.json();
  const known = new Set(inbox.dataset.known.split(" "));
  const fresh = handovers.filter((each) => !known.has(each.id));
  if (!fresh.length) return;
  inbox.dataset.known = [...known, ...fresh.map((each) => each.id)].join(" ");
  const [first] = fresh;
  const address = `${inbox.dataset.panel}?customer=${first.customer}`;
  const mine = first.to.kind !== "queue";
  if (mine && inbox.dataset.idle !== undefined && !document.querySelector(".search input:focus")?.value) {
    location.assign(address);
    return;
  }
  const here = document.querySelector("[data-live]")?.dataset.customer === first.customer;
  if (here) return; // the panel itself is told
  const offer = document.createElement("p");
  offer.className = "offer";
  const link = document.createElement("a");
  link.href = address;
  const told = {
    giver: first.from.name,
    customer: first.customer_name ?? gettext("Name not known"),
    receiver: first.to.name,
  };
  link.textContent = mine
    ? gettext("%(giver)s hands you over: %(customer)s", told)
    : gettext("%(giver)s hands over to %(receiver)s: %(customer)s", told);
  offer.append(link);
  inbox.append(offer);
  say(`${link.textContent}.`);
}

if (inbox && !isFramed()) {
  setInterval(() => hear().catch(() => {}), POLL_MS);
}
