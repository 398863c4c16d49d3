// What the scripts say, in the language of the page: the server sends what it is in that language along
// with the page, nothing for English.

let from = null;
let texts = {};

function known() {
  const element = document.getElementById("texts");
  if (element !== from) {
    from = element;
    texts = element ? JSON.parse(element.textContent) : {};
  }
  return texts;
}

const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);

/** The message in the page's language, with its ``%(values)s`` filled in. */
export const gettext = (message, values = {}) => fill(known()[message] ?? message, values);

/** The message for one or for many; ``%(count)s`` stands for how many, as people read it. */
export function ngettext(one, many, count, values = {}) {
  const { lang } = document.documentElement;
  const is_one = new Intl.PluralRules(lang).select(count) === "one";
  const text = (known()[one] ?? [one, many])[is_one ? 0 : 1];
  return fill(text, { count: new Intl.NumberFormat(lang).format(count), ...values });
}
