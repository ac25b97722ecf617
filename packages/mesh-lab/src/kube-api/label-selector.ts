import { badRequest } from "./status-error.ts";

/** The labels of one object. */
export type Labels = Readonly<Record<string, string>>;

/**
 * Reads a label selector: `app=shop`, `app==shop`, `app!=shop`, `app in (shop, cart)`, `app notin (shop)`, `app`,
 * `!app`, `weight>1`, `weight<9`, and any of them joined by commas. An empty one selects everything.
 *
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 *
 * @throws StatusError 400 when a term is none of these
 */
export function parseLabelSelector(selector: string): (labels: Labels) => boolean {
  const terms = splitTerms(selector).map((term) => readTerm(term, selector));
  return (labels) => terms.every((matches) => matches(labels));
}

type Term = (labels: Labels) => boolean;

const KEY = "[A-Za-z0-9](?:[A-Za-z0-9._/-]*[A-Za-z0-9])?";
const SET = new RegExp(String.raw`^(${KEY})\s+(in|notin)\s*\(([^()]*)\)$`);
const COMPARISON = new RegExp(String.raw`^(${KEY})\s*(!=|==?|>|<)\s*([A-Za-z0-9._-]*)$`);
const PRESENCE = new RegExp(String.raw`^(!?)\s*(${KEY})$`);

/** At the commas that are not within parentheses. */
function splitTerms(selector: string): readonly string[] {
  if (selector.trim() === "") return [];
  return selector.split(/,(?![^()]*\))/).map((term) => term.trim());
}

function readTerm(term: string, selector: string): Term {
  const [, setKey, operator, list] = SET.exec(term) ?? [];
  if (setKey !== undefined && list !== undefined) {
    const values = new Set(list.split(",").map((value) => value.trim()));
    return (labels) => (Object.hasOwn(labels, setKey) && values.has(labels[setKey] ?? "")) === (operator === "in");
  }
  const [, key, sign, value] = COMPARISON.exec(term) ?? [];
  if (key !== undefined && sign !== undefined && value !== undefined) return compare(key, sign, value, selector);
  const [, not, present] = PRESENCE.exec(term) ?? [];
  if (present !== undefined) return (labels) => Object.hasOwn(labels, present) === (not === "");
  throw badRequest(`unable to parse requirement "${term}" of the label selector "${selector}"`);
}

function compare(key: string, sign: string, value: string, selector: string): Term {
  if (sign === "!=") return (labels) => labels[key] !== value;
  if (sign === "=" || sign === "==") return (labels) => labels[key] === value;
  if (!/^-?\d+$/.test(value)) {
    throw badRequest(`"${key}${sign}${value}" of the label selector "${selector}" needs an integer`);
  }
  const limit = Number(value);
  return (labels) => {
    const label = labels[key] ?? "";
    if (!/^-?\d+$/.test(label)) return false;
    return sign === ">" ? Number(label) > limit : Number(label) < limit;
  };
}
