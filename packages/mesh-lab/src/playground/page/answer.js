import { byId, make, toneOf } from "./dom.js";

/** @typedef {import("../../mesh/index.ts").Answer} Answer */

/**
 * Shows what came back, and whom the request reached.
 *
 * @param {Answer} answer
 */
export function showAnswer(answer) {
  const steps = answer.arrivals.map(({ workload, method, path, status }) =>
    make(
      "li",
      { class: "id" },
      `${workload} got ${method} ${path} and answered ${status ?? "by ending the connection"}`,
    ),
  );
  const reached = steps.length === 0 ? make("p", {}, "It reached no workload.") : make("ol", {}, ...steps);
  if (answer.type === "failure") return show([`No response: ${answer.message} (${answer.code})`], [reached]);
  const { status, milliseconds, headers, body } = answer;
  const lines = headers.map(([name, value]) => `${name}: ${value}\n`).join("");
  show(
    [make("span", { class: `status ${toneOf(status)}` }, String(status)), ` after ${Math.round(milliseconds)} ms`],
    [reached, make("pre", { tabindex: "0", "aria-label": "Response" }, `${lines}\n${body}`)],
  );
}

/**
 * Shows something in the place of an answer.
 *
 * @param {readonly (Node | string)[]} outcome which is read aloud
 * @param {readonly Node[]} details
 */
export function show(outcome, details) {
  byId("outcome", HTMLParagraphElement).replaceChildren(...outcome);
  byId("answer", HTMLDivElement).replaceChildren(...details);
}
