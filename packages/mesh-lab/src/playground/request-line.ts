import type { Paint } from "../paint.ts";
import { printable } from "./printable.ts";
import type { RequestTrace } from "./request-trace.ts";

/**
 * One line for one request: when, what, its status, where it came in, who was asked and what they said, who served it.
 *
 * @example "09:12:31.123 200 GET shop.example.com/orders → edge/ingress → asked auth/authz: 200 → served by web/shop, 9 ms"
 */
export function requestLine(trace: RequestTrace, paint: Paint): string {
  const { at, milliseconds, status, method, host = "", path = "", entry, asked, served, refused } = trace;
  const time = new Date(at).toISOString().slice(11, 23);
  const what = method === undefined ? `no request, TLS for ${host || "no name"}` : `${method} ${host}${path}`;
  const questions = asked.map((one) => `asked ${one.workload}: ${paint(colorOf(one.status), String(one.status))}`);
  const end =
    served === undefined
      ? paint("red", `refused at ${refused?.pod ?? entry} (${refused?.reason ?? "unknown"})`)
      : `served by ${paint("bold", served.workload)}`;
  const code = paint(colorOf(status), status === 0 ? "---" : String(status));
  const steps = [`${printable(what)}`, entry, ...questions, end].join(" → ");
  return `${paint("dim", time)} ${code} ${steps}${paint("dim", `, ${milliseconds} ms`)}`;
}

function colorOf(status: number): "green" | "yellow" | "red" {
  if (status === 0 || status >= 500) return "red";
  return status >= 400 ? "yellow" : "green";
}
