import { isRecord } from "../../parity/manifest.ts";
import type { Node } from "./nodes.ts";
import { documentIn, itemName, type Place, type Step } from "./place.ts";

/** One way to break a node: what it does in a word, and what becomes of the value at a place. */
export interface Edit {
  readonly how: string;
  /** What changes: the node, or what it is in. */
  readonly place: Place;
  readonly change: (value: unknown) => unknown;
}

/** What a node's neighbours are, for the edits that take something from them. */
export interface Neighbours {
  /** Values that stand for the same thing elsewhere. */
  readonly elsewhere: readonly unknown[];
  /** Texts of two versions that stand for each other. */
  readonly versions: readonly (readonly [string, string])[];
}

/** All ways to break a node. Equal results are for the caller to drop. */
export function editsOf(node: Node, neighbours: Neighbours): readonly Edit[] {
  return [
    ...dropped(node),
    ...renamed(node),
    ...rearranged(node),
    ...otherValues(node, neighbours).map(([how, to]) => ({ how, place: node.place, change: () => to })),
  ];
}

type OtherValue = readonly [how: string, value: unknown];

function otherValues(node: Node, { elsewhere, versions }: Neighbours): readonly OtherValue[] {
  const { value } = node;
  return [
    ...(typeof value === "boolean" ? [["flipped", !value] as const] : []),
    ...(typeof value === "number" ? [["one more", value + 1] as const, ["one less", value - 1] as const] : []),
    ...(typeof value === "string" && documentIn(value) === undefined ? otherTexts(node, value, versions) : []),
    ...elsewhere.map((to) => [`swapped for ${oneLine(to)}`, to] as const),
  ];
}

function oneLine(value: unknown): string {
  return String(value).replaceAll(/\s+/g, " ");
}

/** An API server takes no other values of an enumeration than those that it has. */
function otherTexts(node: Node, value: string, versions: Neighbours["versions"]): readonly OtherValue[] {
  const enumeration = enumerations.find(({ of }) => of.test(node.role));
  if (enumeration !== undefined) {
    return enumeration.values.filter((other) => other !== value).map((other) => [`${other} instead`, other]);
  }
  return [
    ...miswritten(value),
    ...(isOfManyNames(node) ? [["opened to all", "*"] as const] : []),
    ...otherVersions(value, versions).map((to) => [`other version ${to}`, to] as const),
  ];
}

function dropped({ place, parent }: Node): readonly Edit[] {
  const step = place.at(-1);
  if (step === undefined || typeof step === "object" || isNeeded(place)) return [];
  return [
    {
      how: `${typeof step === "number" ? `item ${itemName(parent, step)}` : step} dropped`,
      place: place.slice(0, -1),
      change: () => without(parent, step),
    },
  ];
}

/** No API server takes an object without a name. */
function isNeeded(place: Place): boolean {
  return ["metadata", "metadata.name"].includes(place.join("."));
}

function without(parent: unknown, step: Step): unknown {
  if (Array.isArray(parent)) return parent.filter((_, index) => index !== step);
  return isRecord(parent) ? Object.fromEntries(Object.entries(parent).filter(([name]) => name !== step)) : parent;
}

/**
 * Fields whose names a schema gives are not misspelt: the API server drops what it does not know, so that is the same as
 * dropping it.
 */
function renamed({ place, parent, role }: Node): readonly Edit[] {
  const name = place.at(-1);
  if (typeof name !== "string" || !isRecord(parent)) return [];
  const names = [...(isOwnName(role) ? misspelt(name) : []), ...relatedFields(name, role)];
  return names
    .filter((to) => !(to in parent))
    .map((to) => ({
      how: `${name} called ${to}`,
      place: place.slice(0, -1),
      change: () => Object.fromEntries(Object.entries(parent).map(([key, value]) => [key === name ? to : key, value])),
    }));
}

/** Names that people give: of labels, headers, ports and files. */
function isOwnName(role: string): boolean {
  const maps =
    /(\.matchLabels|\.labels|spec\.selector|\.set|\.add|\.match\[\]\.headers|\.portLevelMtls|ConfigMap data)\.[^[\]|]+$/;
  return maps.test(role) && !/\.(matchLabels|exact)$/.test(role);
}

/** Fields that a hand takes for each other. */
function relatedFields(name: string, role: string): readonly string[] {
  const kind = role.split(" ")[0];
  if (kind === "AuthorizationPolicy") {
    const fields = ["principals", "namespaces", "ports", "methods", "paths"];
    return fields.flatMap((field) => exchanged(name, field, `not${field.charAt(0).toUpperCase()}${field.slice(1)}`));
  }
  if (kind === "VirtualService") return [...exchanged(name, "set", "add"), ...exchanged(name, "exact", "prefix")];
  return [];
}

function exchanged(name: string, one: string, other: string): readonly string[] {
  if (name === one) return [other];
  return name === other ? [one] : [];
}

/** Routes and servers are read from the top. Rules of a policy, names and lists of Kubernetes have no order. */
function rearranged({ place, role, value: items }: Node): readonly Edit[] {
  const isRead = /^(VirtualService|Gateway) /.test(role);
  if (!isRead || !Array.isArray(items) || !items.every(isRecord)) return [];
  const twice = items.map((_, index) => ({
    how: `item ${itemName(items, index)} twice`,
    place,
    change: () => items.flatMap((item, at) => (at === index ? [item, item] : [item])),
  }));
  const inOtherOrder = items.slice(1).map((_, index) => ({
    how: `items ${itemName(items, index)} and ${itemName(items, index + 1)} exchanged`,
    place,
    change: () => [...items.slice(0, index), items[index + 1], items[index], ...items.slice(index + 2)],
  }));
  return [...twice, ...inOtherOrder];
}

function miswritten(value: string): readonly OtherValue[] {
  if (value === "true" || value === "false") return [["flipped", value === "true" ? "false" : "true"]];
  const number = /^(\d+)(s|m|%)?$/.exec(value);
  if (number !== null) return [1, -1].map((by) => [by > 0 ? "one more" : "one less", counted(number, by)]);
  return misspelt(value).map((to) => ["misspelt", to]);
}

function counted([, digits, unit = ""]: RegExpExecArray, by: number): string {
  return `${Number(digits) + by}${unit}`;
}

/** A name of digits counts on; any other has its last letter or digit twice. */
function misspelt(value: string): readonly string[] {
  if (/^\d+$/.test(value)) return [`${Number(value) + 1}`];
  if (value === "") return ["x"];
  const twice = value.replace(/([A-Za-z0-9])([^A-Za-z0-9]*)$/, "$1$1$2");
  return [twice === value ? `${value}${value}` : twice];
}

/** A list of whom or what a rule is for. */
function isOfManyNames({ role }: Node): boolean {
  return /^(AuthorizationPolicy .*\.(\w*[pP]rincipals|\w*[nN]amespaces|methods|paths)|(Gateway|VirtualService) .*hosts)\[\]$/.test(
    role,
  );
}

const enumerations: readonly { readonly of: RegExp; readonly values: readonly string[] }[] = [
  { of: /^AuthorizationPolicy spec\.action$/, values: ["ALLOW", "DENY", "CUSTOM", "AUDIT"] },
  { of: /^PeerAuthentication .*\.mode$/, values: ["STRICT", "PERMISSIVE", "DISABLE"] },
  { of: /^Gateway .*\.protocol$/, values: ["HTTPS", "HTTP", "TLS"] },
  { of: /^Gateway spec\.servers\[\]\.tls\.mode$/, values: ["SIMPLE", "MUTUAL", "PASSTHROUGH"] },
  { of: /^Gateway .*\.minProtocolVersion$/, values: ["TLSV1_1", "TLSV1_2", "TLSV1_3"] },
  { of: /^Gateway spec\.listeners\[\]\.tls\.mode$/, values: ["Terminate", "Passthrough"] },
  { of: /^Gateway .*\.namespaces\.from$/, values: ["All", "Same", "Selector"] },
  { of: /^Service spec\.type$/, values: ["ClusterIP"] },
  { of: /^Service .*\.appProtocol$/, values: ["http", "http2", "tcp"] },
  { of: /^(Service|Deployment) .*\.ports\[\]\.protocol$/, values: ["TCP", "UDP"] },
];

/** The text with one of its names replaced by that of the other version, one result for every place where one stands. */
function otherVersions(value: string, versions: Neighbours["versions"]): readonly string[] {
  const pairs = versions.flatMap(([one, other]) => [[one, other] as const, [other, one] as const]);
  return pairs.flatMap(([from, to]) =>
    [...value.matchAll(wholeName(from))].map(
      ({ index }) => `${value.slice(0, index)}${to}${value.slice(index + from.length)}`,
    ),
  );
}

function wholeName(name: string): RegExp {
  return new RegExp(`(?<![\\w-])${name.replaceAll(/[^\w-]/g, "\\$&")}(?![\\w-])`, "g");
}
