import { readDocument } from "../document/index.ts";
import type { Hit } from "./probe.ts";

/** A way past an authorizer that is meant to be, and why. */
export interface AuditException {
  /** `namespace/name`; a `*` at the end stands for anything. */
  readonly workload: string;
  /** Of the container; all, if left out. */
  readonly port?: number;
  /** Principals, `plaintext`, `no certificate`, `forged certificate`; with a `*` at one end. All, if left out. */
  readonly clients?: readonly string[];
  /** All, if left out. */
  readonly methods?: readonly string[];
  /** Without the query; exact, `prefix*` or `*suffix`. All, if left out. */
  readonly paths?: readonly string[];
  /** One sentence. */
  readonly reason: string;
}

/**
 * Reads a file of exceptions.
 *
 * @param source what the file is called in messages
 * @throws MeshLabError `usage.exceptions` that names everything that is wrong with it, with lines
 */
export function readExceptions(text: string, source = "exceptions.yaml"): readonly AuditException[] {
  return readDocument(text, { source, code: "usage.exceptions" }, (root) => {
    const items = root.fields(["exceptions"], ["exceptions"])?.exceptions?.items() ?? [];
    return items.flatMap((item): readonly AuditException[] => {
      const fields = item.fields(["workload", "port", "clients", "methods", "paths", "reason"], ["workload", "reason"]);
      const texts = (key: "clients" | "methods" | "paths") => {
        const list = fields?.[key]?.items().flatMap((one) => one.text() ?? []);
        return list === undefined ? {} : { [key]: list };
      };
      const workload = fields?.workload?.text();
      const reason = fields?.reason?.text();
      const port = fields?.port?.whole(1, 65_535);
      const lists = { ...texts("clients"), ...texts("methods"), ...texts("paths") };
      if (workload === undefined || reason === undefined) return [];
      return [{ workload, reason, ...(port !== undefined && { port }), ...lists }];
    });
  });
}

/** Whether an exception is for a request that passed. */
export function excuses(exception: AuditException, { workload, port, method, path, probe }: Hit): boolean {
  const { clients = ["*"], methods = ["*"], paths = ["*"] } = exception;
  const [bare = path] = path.split("?");
  return (
    fits(exception.workload, workload) &&
    (exception.port === undefined || exception.port === port) &&
    clients.some((pattern) => fits(pattern, probe.client)) &&
    methods.some((pattern) => fits(pattern, method)) &&
    paths.some((pattern) => fits(pattern, bare))
  );
}

function fits(pattern: string, text: string): boolean {
  if (pattern.endsWith("*")) return text.startsWith(pattern.slice(0, -1));
  return pattern.startsWith("*") ? text.endsWith(pattern.slice(1)) : pattern === text;
}
