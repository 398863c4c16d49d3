// The framework's messages, for a page of ours that Zendesk opens by a signed address. Its own script would be
// somebody else's beside the panel. Only the account that the address names is spoken with, and only if it
// is a listed desk.

const HOUR = 3600000;

export function connect(desk, guid) {
  const waiting = new Map();
  const handlers = new Map();
  let last = 0;
  let context;
  let registered;
  const ready = new Promise((resolve) => (registered = resolve));
  const post = (message) => parent.postMessage(JSON.stringify({ ...message, appGuid: guid, instanceGuid: guid }), desk);

  addEventListener("message", (event) => {
    if (event.source !== parent || event.origin !== desk) return;
    let message = event.data;
    if (typeof message === "string") {
      try {
        message = JSON.parse(message);
      } catch {
        return;
      }
    }
    const asked = waiting.get(message?.id);
    if (asked) {
      waiting.delete(message.id);
      if (message.error) asked.reject(new Error(message.error.message ?? "refused"));
      else asked.resolve(message.result);
    } else if (typeof message?.key === "string" && message.key.startsWith("zaf.")) {
      const name = message.key.slice(4);
      if (name === "app.registered") {
        ({ context } = message.message);
        registered();
      } else if (name === "context.updated") context = message.message;
      for (const handler of handlers.get(name) ?? []) handler(message.message);
    }
  });

  async function ask(request, params) {
    await ready;
    const id = ++last;
    const answer = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    setTimeout(() => waiting.delete(id), HOUR);
    post({ id, request, params });
    return answer;
  }

  post({ key: "iframe.handshake", message: { version: "2.0" } });
  return {
    on(name, handler) {
      handlers.set(name, [...(handlers.get(name) ?? []), handler]);
      ready.then(() => post({ key: `iframe.on:${name}`, message: { subscriberCount: handlers.get(name).length } }));
    },
    get: (paths) => ask("get", [paths].flat()),
    invoke: (name, ...args) => ask("invoke", { [name]: args }),
    context: async () => (await ready, context),
  };
}
