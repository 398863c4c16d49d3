// Asking our own server. A page of its own goes by its cookie; a panel in a desk's frame has none and
// carries a bearer, in memory alone, which is renewed when the server does not know it any more.

let bearer = null;
let renew = null;
let place = null;

export const isFramed = () => document.body.hasAttribute("data-frame");

/** The bearer from now on, and how to get another: a function that resolves to true when there is one. */
export function carry(token, renewing) {
  bearer = token;
  renew = renewing;
}

export async function ask(url, options = {}) {
  if (!isFramed()) return fetch(url, options);
  const response = await send(url, options);
  if (response.status !== 401 || !renew || !(await renew())) return response;
  return send(url, options);
}

function send(url, options) {
  const headers = new Headers(options.headers);
  if (bearer) headers.set("Authorization", `Bearer ${bearer}`);
  // Without a cookie, the server learns from here which language and which zone to write in.
  headers.set("Accept-Language", document.documentElement.lang);
  headers.set("Segue-Zone", Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC");
  return fetch(url, { ...options, headers, credentials: "omit" });
}

/** The address of what is shown. */
export const here = () => place ?? location.href;

/** What is shown has another address now; a frame keeps it to itself. */
export function moved(url) {
  if (isFramed()) place = url;
  else history.replaceState(null, "", url);
}

/** Load what is shown anew. */
export function reload() {
  if (isFramed()) document.dispatchEvent(new CustomEvent("segue:reload"));
  else location.reload();
}
