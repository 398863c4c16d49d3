// As much of React as the card uses: elements, and the two hooks of one component.
let states = [];
let at = 0;
let again = () => {};

export const createElement = (type, props, ...children) => ({ type, props: props ?? {}, children: children.flat() });

export function useState(initial) {
  const mine = at++;
  if (!(mine in states)) states[mine] = initial;
  return [states[mine], (value) => ((states[mine] = value), again())];
}

export function useEffect(effect, on) {
  const mine = at++;
  const before = states[mine];
  states[mine] = on;
  if (!before || on.some((value, index) => value !== before[index])) queueMicrotask(effect);
}

export function draw(component, render) {
  again = () => {
    at = 0;
    render(component());
  };
  again();
}
