import { columnsOf, routeId } from "./columns.js";
import { count, showCounts } from "./counts.js";
import { byId } from "./dom.js";

/** @typedef {import("../routing-picture.ts").RoutingPicture} Picture */
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
