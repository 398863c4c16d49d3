// What every page does: tells the server the agent's zone, and jumps to the search on "/".

import "./pop.js";
import "./suggest.js";

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const told = document.cookie.split("; ").includes(`segue-zone=${zone}`);
if (zone && !told) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `segue-zone=${zone}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  const kept = document.cookie.includes("segue-zone=");
  const shows_times = document.querySelector("time") !== null;
  if (kept && shows_times && zone !== document.body.dataset.zone) location.reload();
}

export const isTyping = (target) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

// Whoever signs out leaves nothing behind that was typed and not sent; the server has it for them.
document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-sign-out]")) sessionStorage.clear();
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/" && !isTyping(event.target)) {
    const box = document.querySelector(".search input");
    if (box) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  } else if (event.key === "Escape") {
    if (event.target.closest?.(".search")) event.target.blur();
    document.querySelector(".menu[open]")?.removeAttribute("open");
  }
});
