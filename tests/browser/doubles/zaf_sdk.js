// ZAFClient as "ZAF Client API" of developer.zendesk.com documents it: init, and a client with context, get,
// invoke and on. The desk is the page around, which stands at the same address in this double.
(() => {
  const handlers = {};
  const { zendesk } = parent;
  parent.sdk = { emit: (name, message) => (handlers[name] ?? []).forEach((handler) => handler(message)) };
  globalThis.ZAFClient = {
    init() {
      const told = new URLSearchParams(location.search);
      if (!told.get("origin") || !told.get("app_guid")) return false;
      return {
        context: async () => zendesk.context(),
        get: async (paths) => zendesk.get([paths].flat()),
        invoke: async (name, ...args) => zendesk.invoke(name, args),
        on(name, handler) {
          (handlers[name] ??= []).push(handler);
        },
      };
    },
  };
})();
