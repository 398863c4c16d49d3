// As much of OWL and of Odoo's web client as a view widget uses.
let hooks = { mounted: [], patched: [] };
let refs = {};
let widget;
const kept = new Map();

export class Component {}
export const xml = (parts, ...values) => String.raw({ raw: parts }, ...values);
export const onMounted = (hook) => hooks.mounted.push(hook);
export const onPatched = (hook) => hooks.patched.push(hook);
export const useRef = (name) => (refs[name] ??= { el: null });

window.done = [];
export const useService = (name) => (name === "action" ? { doAction: (action) => window.done.push(action) } : null);

export const registry = {
  category(name) {
    if (!kept.has(name)) kept.set(name, new Map());
    const entries = kept.get(name);
    return { add: (key, value) => entries.set(key, value), get: (key) => entries.get(key) };
  },
};

export function start(type, place, props) {
  widget = new type();
  widget.props = props;
  widget.setup();
  place.innerHTML = type.template.replace("/>", "></div>");
  for (const element of place.querySelectorAll("[t-ref]")) refs[element.getAttribute("t-ref")].el = element;
  for (const hook of hooks.mounted) hook();
}

export function patch(props) {
  widget.props = props;
  for (const hook of hooks.patched) hook();
}
