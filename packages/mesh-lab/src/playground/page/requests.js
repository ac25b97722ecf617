import { breakable, byId, make, toneOf } from "./dom.js";

/** @typedef {import("../request-trace.ts").RequestTrace} Trace */

/** How many are shown; the oldest go first. */
const SHOWN = 200;

/**
 * The list of requests.
 *
 * @returns {(trace: Trace) => void} shows one, unless the list is paused
 */
export function listRequests() {
  const list = byId("requests", HTMLOListElement);
  const empty = byId("empty", HTMLParagraphElement);
  const pause = byId("pause", HTMLButtonElement);
  /** @type {Trace[]} */
  let waiting = [];
  const isPaused = () => pause.getAttribute("aria-pressed") === "true";
  const show = () => {
    if (isPaused()) pause.textContent = waiting.length === 0 ? "Go on" : `Go on (${waiting.length} more)`;
    else {
      list.prepend(...waiting.reverse().map(requestItem));
      waiting = [];
    }
    while (list.children.length > SHOWN) list.lastElementChild?.remove();
    empty.hidden = list.children.length > 0;
  };
  pause.addEventListener("click", () => {
    pause.setAttribute("aria-pressed", String(!isPaused()));
    pause.textContent = "Pause";
    show();
  });
  byId("clear", HTMLButtonElement).addEventListener("click", () => {
    waiting = [];
    list.replaceChildren();
    show();
  });
  return (trace) => {
    // One frame shows all that came since the one before it.
    if (waiting.length === 0 || isPaused()) requestAnimationFrame(show);
    waiting = [...waiting.slice(1 - SHOWN), trace];
  };
}

/** @param {Trace} trace */
function requestItem(trace) {
  const { at, milliseconds, status, method, host = "", path = "", asked, served } = trace;
  const time = new Date(at).toLocaleTimeString("en-GB");
  const what = method === undefined ? `no request, TLS for ${host || "no name"}` : `${method} ${host}${path}`;
  const details = [
    ...asked.map(({ workload, headers }) => headersText(`${workload} was asked with`, headers)),
    served && headersText(`${served.workload} got`, served.headers),
  ].filter((text) => text !== undefined);
  return make(
    "li",
    {},
    make("span", { class: `status ${toneOf(status)}` }, status === 0 ? "—" : String(status)),
    make("span", { class: "what id" }, ...breakable(what)),
    make("span", { class: "when quiet" }, `${time}, ${milliseconds} ms`),
    make("span", { class: "way id" }, ...wayOf(trace)),
    details.length > 0 &&
      make("details", {}, make("summary", {}, "Headers"), make("pre", { tabindex: "0" }, details.join("\n"))),
  );
}

/** @param {Trace} trace */
function wayOf({ entry, asked, served, refused }) {
  const questions = asked.flatMap(({ workload, status }) => [
    ` → asked ${workload}: `,
    make("span", { class: toneOf(status) }, String(status)),
  ]);
  const end = served
    ? ` → served by ${served.workload}`
    : make("span", { class: "bad" }, ` → refused at ${refused?.pod ?? entry}: ${refused?.reason ?? "unknown"}`);
  return [entry, ...questions, end];
}

/**
 * @param {string} title
 * @param {readonly (readonly [string, string])[] | undefined} headers
 */
function headersText(title, headers) {
  if (headers === undefined) return undefined;
  return `${title}\n${headers.map(([name, value]) => `  ${name}: ${value}\n`).join("")}`;
}
