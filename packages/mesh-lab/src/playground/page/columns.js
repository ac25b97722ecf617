import { breakable, make } from "./dom.js";

/** @typedef {import("../routing-picture.ts").RoutingPicture} Picture */
/** @typedef {import("../routing-picture.ts").PictureGateway} Gateway */
/** @typedef {import("../routing-picture.ts").PictureWorkload} Workload */
/** @typedef {import("../route.ts").Route} Route */

/**
 * What the picture shows, from where requests come in to who is asked about them.
 *
 * @param {Picture} picture
 */
export function columnsOf({ gateways, workloads, providers }) {
  const routes = gateways.flatMap((gateway) => gateway.routes.map((route) => ({ gateway, route })));
  const takers = workloads.filter(({ authorizes, ports }) => authorizes.length === 0 && ports.length > 0);
  const apps = besideTheirOwn(takers, (app) =>
    indexes(routes, ({ route }) => route.destinations.some((one) => one.workloads.includes(app.id))),
  );
  const authorizers = besideTheirOwn(
    workloads.filter(({ authorizes }) => authorizes.length > 0),
    ({ authorizes }) => indexes(apps, ({ asks }) => asks.some((name) => authorizes.includes(name))),
  );
  const nobody = providers.filter((provider) => provider.workloads.length === 0);
  return [
    column("Gateways", gateways.map(gatewayNode)),
    column(
      "Routes, in this order",
      routes.map(({ gateway, route }) => routeNode(gateway, route)),
    ),
    column("Workloads", apps.map(workloadNode)),
    column("Authorizers", [
      ...authorizers.map(authorizerNode),
      ...nobody.map(({ name, service }) =>
        node(`provider ${name}`, name, [`${service} is not in the manifests: whoever is asked about is refused`]),
      ),
    ]),
  ];
}

/**
 * Sorts by where those are that lead there, so that fewer lines cross; those to which nobody leads come last.
 *
 * @template Item
 * @param {readonly Item[]} items
 * @param {(item: Item) => readonly number[]} places
 */
function besideTheirOwn(items, places) {
  /** @param {Item} item */
  const mean = (item) => {
    const found = places(item);
    return found.length === 0 ? Number.MAX_VALUE : found.reduce((sum, one) => sum + one, 0) / found.length;
  };
  return [...items].sort((left, right) => mean(left) - mean(right));
}

/**
 * @template Item
 * @param {readonly Item[]} items
 * @param {(item: Item) => boolean} isOne
 */
function indexes(items, isOne) {
  return items.flatMap((item, index) => (isOne(item) ? [index] : []));
}

/**
 * @param {string} name
 * @param {readonly HTMLElement[]} nodes
 */
function column(name, nodes) {
  const id = `column-${name.split(/\W/)[0]}`;
  const empty = nodes.length === 0 ? [make("li", { class: "quiet" }, "none")] : nodes;
  const list = make("ul", { class: "column", "aria-labelledby": id }, ...empty);
  return make("div", { class: "lane" }, make("p", { id, class: "column-name" }, name), list);
}

/**
 * @param {string} id
 * @param {string} title
 * @param {readonly string[]} lines
 */
function node(id, title, lines) {
  const texts = lines.map((line) => make("li", { class: "id" }, ...breakable(line)));
  const counter = make("li", { class: "count", "data-count": id });
  return make(
    "li",
    { class: "node", id },
    make("h3", { class: "id" }, ...breakable(title)),
    make("ul", {}, ...texts, counter),
  );
}

/** @param {Gateway} gateway */
function gatewayNode({ id, servers, ip, asks }) {
  const lines = servers.map(({ hosts, port, isTls }) => `${hosts.join(", ")} :${port}${isTls ? " TLS" : ""}`);
  const ports = [...new Set(servers.map(({ listensOn }) => `${ip}:${listensOn}`))];
  return node(`pod ${id}`, id, [...lines, `listens on ${ports.join(", ")}`, ...asking(asks)]);
}

/**
 * @param {Gateway} gateway
 * @param {Route} route
 */
function routeNode(gateway, { name, hosts, matches, destinations, answer }) {
  const conditions = matches.map((match) => match.conditions.join(" and ") || "any request");
  const where = destinations.map(
    ({ service, port, percent, workloads }) =>
      `→ ${percent === 100 ? "" : `${percent} % `}${workloads.join(", ") || `${service}, no pod`}${port === undefined ? "" : `:${port}`}`,
  );
  const lines = [
    hosts.join(", "),
    ...(conditions.length === 0 ? ["any request"] : conditions.map((one, index) => (index === 0 ? one : `or ${one}`))),
    ...where,
    ...(answer === undefined ? [] : [`→ ${answer}`]),
  ];
  return node(routeId(gateway, name), name, lines);
}

/** @param {Workload} workload */
function workloadNode({ id, ip, ports, isMeshed, asks }) {
  const numbers = ports.map(({ number, protocol }) => `${number}${protocol === undefined ? "" : ` ${protocol}`}`);
  const where = `${ip}: ${numbers.join(", ")}${isMeshed ? "" : ", no sidecar"}`;
  return node(`pod ${id}`, id, [where, ...asking(asks)]);
}

/** @param {Workload} workload */
function authorizerNode({ id, authorizes, ip, ports }) {
  return node(`pod ${id}`, id, [
    `is ${authorizes.join(", ")}`,
    `${ip}: ${ports.map(({ number }) => number).join(", ")}`,
  ]);
}

/** @param {readonly string[]} providers */
function asking(providers) {
  return providers.length === 0 ? [] : [`asks ${providers.join(", ")}`];
}

/**
 * The id of the element of a route.
 *
 * @param {{ readonly id: string }} gateway
 * @param {string} route its name
 */
export function routeId({ id }, route) {
  return `route ${id} ${route}`;
}
