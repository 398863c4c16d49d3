// Genesys Cloud opens this page anew for each conversation, and names it in the address.

import { dial, panel, source } from "../../hosted.js";

const told = new URLSearchParams(location.search);
const conversation = told.get("conversationId");

if (told.get("lang")) document.documentElement.lang = told.get("lang");
panel.addEventListener("segue-call", ({ detail }) => dial(detail.number));
// What Genesys Cloud could not fill in stays in its braces: then there is no conversation.
if (conversation && !conversation.includes("{")) {
  panel.open({ interaction: `${told.get("source") || source}:${conversation}` });
}
