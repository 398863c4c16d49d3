// The UI extensions SDK: components by name, hubspot.extend, and hubspot.fetch, which goes by HubSpot's own server.
import { draw } from "/doubles/react.js";

let extension;
export const Alert = "alert";
export const Button = "button";
export const Flex = "div";
export const LoadingSpinner = "progress";
export const Text = "p";

export const hubspot = {
  extend: (render) => (extension = render),
  fetch: (url, { method, body }) =>
    fetch("/hubspot-fetch", { method: "POST", body: JSON.stringify({ url, method, body }) }),
};

export function start(place, given) {
  const { type, props } = extension(given);
  draw(() => type(props), (tree) => place.replaceChildren(drawn(tree)));
}

function drawn(node) {
  if (typeof node !== "object") return document.createTextNode(node);
  const element = document.createElement(node.type);
  if (node.props.onClick) element.addEventListener("click", node.props.onClick);
  element.append(...node.children.map(drawn));
  return element;
}
