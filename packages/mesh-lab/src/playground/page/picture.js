import { breakable, byId, make } from "./dom.js";

/** @typedef {import("../routing-picture.ts").RoutingPicture} Picture */
/** @typedef {import("../routing-picture.ts").PictureGateway} Gateway */
/** @typedef {import("../routing-picture.ts").PictureWorkload} Workload */
/** @typedef {import("../route.ts").Route} Route */
/** @typedef {import("../request-trace.ts").RequestTrace} Trace */
/** @typedef {{ readonly from: string, readonly to: string, readonly isAsking: boolean }} Edge */

const SVG = "http://www.w3.org/2000/svg";
const LIT_MS = 900;
const FRESH_MS = 3000;

let resizing = new ResizeObserver(() => {});

/**
 * Draws the picture, and returns what lights it up where a request went.
 *
 * @param {Picture} picture
 * @returns {(trace: Trace) => void}
 */
export function drawPicture(picture) {
  const container = byId("picture", HTMLDivElement);
  const svg = document.createElementNS(SVG, "svg");
  svg.id = "edges";
  svg.setAttribute("aria-hidden", "true");
  container.replaceChildren(svg, ...columnsOf(picture));
  const edges = edgesOf(picture).map((edge) => ({ ...edge, path: pathOf(edge, svg) }));
  const draw = () => {
    for (const { from, to, path } of edges) path.setAttribute("d", curve(from, to, container));
  };
  resizing.disconnect();
  resizing = new ResizeObserver(draw);
  resizing.observe(container);
  draw();
  showCounts();
  return (trace) => {
    count(trace);
    showCounts();
    // What was before the page came is counted only.
    if (Date.now() - trace.at - trace.milliseconds > FRESH_MS) return;
    const nodes = nodesOf(trace, picture);
    for (const id of nodes) light(document.getElementById(id));
    for (const { from, to, path } of edges) if (nodes.has(from) && nodes.has(to)) light(path);
  };
}

/** @param {Picture} picture */
function columnsOf({ gateways, workloads, providers }) {
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
 * @param {Gateway} gateway
 * @param {string} route
 */
function routeId({ id }, route) {
  return `route ${id} ${route}`;
}

/**
 * @param {Picture} picture
 * @returns {readonly Edge[]}
 */
function edgesOf({ gateways, workloads, providers }) {
  /** @param {{ readonly id: string, readonly asks: readonly string[] }} pod */
  const asked = ({ id, asks }) =>
    asks.flatMap((name) => {
      const provider = providers.find((one) => one.name === name);
      const pods = provider?.workloads ?? [];
      const ends = pods.length === 0 ? [`provider ${name}`] : pods.map((pod) => `pod ${pod}`);
      return ends.map((to) => ({ from: `pod ${id}`, to, isAsking: true }));
    });
  const led = gateways.flatMap((gateway) =>
    gateway.routes.flatMap((route) => {
      const from = routeId(gateway, route.name);
      const pods = [...new Set(route.destinations.flatMap((destination) => destination.workloads))];
      return [
        { from: `pod ${gateway.id}`, to: from, isAsking: false },
        ...pods.map((pod) => ({ from, to: `pod ${pod}`, isAsking: false })),
      ];
    }),
  );
  return [...led, ...[...gateways, ...workloads].flatMap(asked)];
}

/**
 * @param {Edge} edge
 * @param {SVGElement} svg
 */
function pathOf({ isAsking }, svg) {
  const path = document.createElementNS(SVG, "path");
  if (isAsking) path.setAttribute("class", "asks");
  svg.append(path);
  return path;
}

/**
 * From the right side of one node to the left side of another.
 *
 * @param {string} from
 * @param {string} to
 * @param {HTMLElement} container
 */
function curve(from, to, container) {
  const [start, end] = [document.getElementById(from), document.getElementById(to)];
  if (start === null || end === null) return "";
  const base = container.getBoundingClientRect();
  const [left, right] = [start.getBoundingClientRect(), end.getBoundingClientRect()];
  const [x1, y1] = [left.right - base.left, left.top + left.height / 2 - base.top];
  const [x2, y2] = [right.left - base.left, right.top + right.height / 2 - base.top];
  const bend = Math.max(28, (x2 - x1) / 2);
  return `M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

/**
 * The nodes that a request went through.
 *
 * @param {Trace} trace
 * @param {Picture} picture
 * @returns {ReadonlySet<string>}
 */
function nodesOf({ entry, route, through, asked, served }, { gateways }) {
  const pods = [entry, ...through, ...asked.map(({ workload }) => workload), ...(served ? [served.workload] : [])];
  const gateway = gateways.find(({ id }) => id === entry);
  const led = (gateway?.routes ?? []).filter(({ destinations }) =>
    destinations.some(({ workloads }) => workloads.some((workload) => pods.includes(workload))),
  );
  // Only routes with a name of their own have it in the proxy.
  const named = led.filter(({ name }) => route !== undefined && name.endsWith(` ${route}`));
  const routes = named.length > 0 ? named : led;
  return new Set([
    ...pods.map((pod) => `pod ${pod}`),
    ...(gateway === undefined ? [] : routes.map(({ name }) => routeId(gateway, name))),
  ]);
}

/** @param {Element | null} element */
function light(element) {
  if (element === null) return;
  element.classList.add("lit");
  setTimeout(() => element.classList.remove("lit"), LIT_MS);
}

/** What happened at each pod, since the page was opened. */
const counters = /** @type {Map<string, Map<string, number>>} */ (new Map());

/** @param {Trace} trace */
function count({ entry, asked, served, refused }) {
  const events = [
    [entry, "in"],
    ...(served ? [[served.workload, "served"]] : []),
    ...(refused ? [[refused.pod, "refused"]] : []),
    ...asked.map(({ workload, status }) => [workload, status === 200 ? "allowed" : "denied"]),
  ];
  for (const [pod = "", what = ""] of events) {
    const own = counters.get(pod) ?? new Map();
    counters.set(pod, own.set(what, (own.get(what) ?? 0) + 1));
  }
}

function showCounts() {
  for (const [pod, own] of counters) {
    const shown = document.querySelector(`[data-count="${CSS.escape(`pod ${pod}`)}"]`);
    if (shown !== null) shown.textContent = [...own].map(([name, number]) => `${number} ${name}`).join(", ");
  }
}
