// Whether the stream of the customer on screen is open: it tells who rings, too, so that one is enough.

let open = false;

export const isStreaming = () => open;

export function streaming(now) {
  open = now;
}
