import type { HeaderLines } from "../backends/index.ts";
import type { Caller, Entry, MeshRequest } from "./mesh.ts";

/**
 * A request in one line, as `cases.yaml` has it, so that it can be sent again.
 *
 * @example { workload: web/shop, port: 8080, as: plaintext, path: /metrics }
 */
export function requestText({ to, as, ...request }: MeshRequest): string {
  const { host, method, path, headers = [], body, protocol, alpn } = request;
  const parts = [
    ...(to === undefined ? [] : entryParts(to)),
    ...(as === undefined ? [] : [`as: ${callerText(as)}`]),
    ...part("host", host),
    ...part("method", method),
    ...part("path", path),
    ...part("protocol", protocol),
    ...(alpn === undefined ? [] : [`alpn: [${alpn.map(scalar).join(", ")}]`]),
    ...(headers.length === 0 ? [] : [`headers: { ${headersText(headers)} }`]),
    ...part("body", body),
  ];
  return `{ ${parts.join(", ")} }`;
}

function entryParts(to: Entry): readonly string[] {
  if ("workload" in to) return [`workload: ${scalar(to.workload)}`, `port: ${to.port}`];
  if ("from" in to) return [`from: ${scalar(to.from)}`, `port: ${to.port}`];
  return [`gateway: ${scalar(to.gateway)}`, ...(to.port === undefined ? [] : [`port: ${to.port}`])];
}

function callerText(as: Caller): string {
  if (typeof as === "string") return as;
  const [[kind, name] = ["", ""]] = Object.entries(as);
  return `{ ${kind}: ${scalar(name)} }`;
}

function headersText(headers: HeaderLines): string {
  const names = [...new Set(headers.map(([name]) => name))];
  return names
    .map((name) => {
      const values = headers.filter(([key]) => key === name).map(([, value]) => scalar(value));
      return `${scalar(name)}: ${values.length === 1 ? values[0] : `[${values.join(", ")}]`}`;
    })
    .join(", ");
}

function part(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`${name}: ${scalar(value)}`];
}

/** Plain where YAML reads the same text back, in quotes elsewhere. */
function scalar(value: string): string {
  const isPlain = /^[A-Za-z/][\w./*-]*$/.test(value) && !/^(true|false|null)$/i.test(value);
  return isPlain ? value : JSON.stringify(value);
}
