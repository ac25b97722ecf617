/** @typedef {Node | string | null | undefined | false} Child */

/**
 * Makes an element. Texts become text, never markup.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Readonly<Record<string, string>>} [attributes]
 * @param {...Child} children what is not there is left out
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/**
 * The element of the page with that id.
 *
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {{ new (): Kind }} kind
 * @returns {Kind}
 */
export function byId(id, kind) {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  throw new TypeError(`The page has no ${kind.name} #${id}`);
}

/**
 * How a status is colored; the number says it too.
 *
 * @param {number} status
 */
export function toneOf(status) {
  if (status === 0 || status >= 500) return "bad";
  return status >= 400 ? "warn" : "good";
}

/**
 * A long name that may be broken after its dots, slashes and dashes, and nowhere else as long as there is room.
 *
 * @param {string} text
 * @returns {readonly (Node | string)[]}
 */
export function breakable(text) {
  return text.split(/(?<=[./-])(?=\w)/).flatMap((part, index) => (index === 0 ? [part] : [make("wbr"), part]));
}
