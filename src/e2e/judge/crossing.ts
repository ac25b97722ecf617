import type { Answer, Exchange } from "../client/exchange.ts";

/**
 * Whether an answer proves something of the mesh:
 * - `crossed`: the request went through the gateway to a stack, and the answer is its own;
 * - `gateway`: the gateway answered by itself, no stack was asked;
 * - `copy`: a cache answered, so what the headers say is of an earlier request;
 * - `unseen`: nothing in it tells of the mesh;
 * - `lost`: there was no answer.
 */
export type Crossing = "crossed" | "gateway" | "copy" | "unseen" | "lost";

/** A verdict, and the headers that led to it. */
export interface CrossingVerdict {
  readonly crossing: Crossing;
  readonly evidence: readonly string[];
}

/** An exchange with its verdict. */
export interface JudgedExchange extends Exchange, CrossingVerdict {}

/** Judges exchanges in the order of their answers: one with the request id of an earlier one is a copy of it. */
export function crossingJudge(): (exchange: Exchange) => JudgedExchange {
  const seen = new Set<string>();
  return (exchange) => {
    const id = exchange.answer?.hints["x-ms-request-id"];
    const repeated = id !== undefined && seen.has(id) ? [`x-ms-request-id ${id} again`] : [];
    if (id !== undefined) seen.add(id);
    return { ...exchange, ...verdictOf(exchange.answer, repeated) };
  };
}

function verdictOf(answer: Answer | undefined, repeated: readonly string[]): CrossingVerdict {
  if (!answer) return { crossing: "lost", evidence: [] };
  const copy = [...repeated, ...cacheSigns(answer)];
  if (copy.length > 0) return { crossing: "copy", evidence: copy };
  const signs = stackSigns(answer);
  if (answer.hints["server"] !== "istio-envoy")
    return { crossing: signs.length > 0 ? "crossed" : "unseen", evidence: signs };
  // Envoy answers errors by itself, but nothing else.
  const crossing = signs.length > 0 || answer.status < 400 ? "crossed" : "gateway";
  return { crossing, evidence: [...signs, "server istio-envoy"] };
}

/** Of https://www.rfc-editor.org/rfc/rfc9111 `Age`; the others are what caches commonly say of a hit. */
function cacheSigns({ hints }: Answer): readonly string[] {
  const hits = ["x-cache", "x-cache-status", "cf-cache-status"].filter((name) => /hit/i.test(hints[name] ?? ""));
  return ["age", ...hits].filter((name) => hints[name] !== undefined).map((name) => `${name} ${hints[name]}`);
}

/** Headers that Envoy adds where it forwarded the request: the routes' marker, and how long the stack took. */
function stackSigns({ servedBy, hints }: Answer): readonly string[] {
  return [
    ...(servedBy === undefined ? [] : [`x-ms-served-by ${servedBy}`]),
    ...(hints["x-envoy-upstream-service-time"] === undefined ? [] : ["x-envoy-upstream-service-time"]),
  ];
}
