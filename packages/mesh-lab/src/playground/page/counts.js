/** @typedef {import("../request-trace.ts").RequestTrace} Trace */

/** What happened at each pod, since the page was opened. */
const counters = /** @type {Map<string, Map<string, number>>} */ (new Map());

/**
 * Counts what happened to a request, at every pod that it reached.
 *
 * @param {Trace} trace
 */
export function count({ entry, asked, served, refused }) {
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

/** Writes the counts to where the page has their pods. */
export function showCounts() {
  for (const [pod, own] of counters) {
    const shown = document.querySelector(`[data-count="${CSS.escape(`pod ${pod}`)}"]`);
    if (shown !== null) shown.textContent = [...own].map(([name, number]) => `${number} ${name}`).join(", ");
  }
}
