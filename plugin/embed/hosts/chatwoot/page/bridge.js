// Chatwoot posts what its agent looks at as a JSON text, and posts it again when it is asked to.

import { listed, panel, source } from "../../hosted.js";

const FETCH = "chatwoot-dashboard-app:fetch-info";
let shown = "";

function told(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null; // other software talks in this window, too
  }
}

function hintsOf({ conversation, contact }) {
  const person = contact ?? conversation?.meta?.sender ?? {};
  return [
    conversation?.id && { interaction: `${source}:conversation-${conversation.id}` },
    person.id && { external: `${source}:${person.id}` },
    person.phone_number && { phone: person.phone_number },
    person.email && { email: person.email },
  ].filter(Boolean);
}

addEventListener("message", (event) => {
  if (event.source !== parent || !listed.includes(event.origin) || typeof event.data !== "string") return;
  const message = told(event.data);
  if (message?.event !== "appContext" || !message.data) return;
  const hints = hintsOf(message.data);
  if (JSON.stringify(hints) === shown) return;
  shown = JSON.stringify(hints);
  if (hints.length) panel.open(...hints);
  else panel.clear();
});

// To the page around us if the browser tells which it is, else to each that may be: never to anybody else.
const around = location.ancestorOrigins?.[0];
for (const desk of around ? listed.filter((each) => each === around) : listed) parent.postMessage(FETCH, desk);
