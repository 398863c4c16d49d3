// The page in HubSpot's modal. The card asked for it with a signature; the code came behind the #, which no
// server sees, and works once.

import { dial, enterWith, panel } from "../../hosted.js";

const told = new URLSearchParams(location.hash.slice(1));
enterWith(told.get("code") ?? "");
history.replaceState(null, "", location.pathname);
panel.addEventListener("segue-record-open", ({ detail }) => open(detail.url, "_blank", "noopener"));
panel.addEventListener("segue-call", ({ detail }) => dial(detail.number));
try {
  panel.open(...JSON.parse(told.get("hints") ?? "[]"));
} catch {
  panel.clear(); // somebody has edited the address
}
