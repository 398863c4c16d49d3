// Files that are written in the background: asks how far they are, as long as one is not finished.

import { ask } from "./net.js";

const EVERY = 1000;

async function look() {
  const shown = document.querySelector("[data-exports]");
  if (!shown || !shown.hasAttribute("data-running")) return;
  if (!document.hidden) {
    try {
      const response = await ask(shown.dataset.exports);
      if (!response.ok) return; // signed out: the page says so when it is loaded again
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const fresh = page.querySelector("[data-exports]");
      if (!fresh) return;
      shown.replaceWith(fresh);
      if (!fresh.hasAttribute("data-running")) {
        document.getElementById("said").textContent = fresh.querySelector("li")?.textContent.trim() ?? "";
      }
    } catch {
      // The server is away for a moment: ask again.
    }
  }
  setTimeout(look, EVERY);
}

look();
