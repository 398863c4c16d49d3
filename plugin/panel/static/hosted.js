// The panel in a page of ours that a host shows. The host's bridge imports it; what the page got with it to be
// opened by (a code that works once) is handed over before anything else can be asked for.

import "./segue.js";

const { dataset } = document.body;
export const listed = JSON.parse(dataset.desks);
export const source = dataset.source;
export const hints = JSON.parse(dataset.hints);
export const panel = document.createElement("segue-panel");

/** Open the panel with this code, once. */
export function enterWith(code) {
  dataset.code = code;
}

panel.title = "Customer context";
panel.launcher = () => {
  const { code } = dataset;
  dataset.code = "";
  return code ? { code } : null;
};
document.body.append(panel);

/** Have this device dial, where the host has no telephone of its own. */
export function dial(number) {
  const link = document.createElement("a");
  link.href = `tel:${number}`;
  link.click();
}
