import type { Field } from "../document/index.ts";
import type { Caller, Entry, MeshRequest } from "../mesh/index.ts";
import { readHeaderLines, readTexts } from "./read-headers.ts";
import type { Refer } from "./refer.ts";

const KEYS = [
  ...(["gateway", "workload", "from", "port", "as"] as const),
  ...(["host", "method", "path", "headers", "body", "protocol", "alpn"] as const),
];

const LAST_PORT = 65_535;

/** Where a request enters and what it is; undefined where that cannot be read. */
export function readRequest(field: Field, refer: Refer): MeshRequest | undefined {
  const fields = field.fields(KEYS);
  if (fields === undefined) return undefined;
  const to = readEntry(field, fields, refer);
  const as = fields.as === undefined ? undefined : readCaller(fields.as);
  if (as !== undefined && fields.workload === undefined)
    fields.as?.fail("only a request to the port of a workload has a caller; give workload and port");
  const protocol = fields.protocol?.word(["http/1.1", "h2"]);
  const host = fields.host?.text();
  const method = fields.method?.text();
  const path = fields.path?.text();
  const body = fields.body?.text();
  const headers = readHeaderLines(fields.headers);
  return {
    ...(to !== undefined && { to }),
    ...(as !== undefined && { as }),
    ...(protocol !== undefined && { protocol }),
    ...(host !== undefined && { host }),
    ...(method !== undefined && { method }),
    ...(path !== undefined && { path }),
    ...(body !== undefined && { body }),
    ...(headers.length > 0 && { headers }),
    ...(fields.alpn !== undefined && { alpn: readTexts(fields.alpn) }),
  };
}

type Where = { readonly [Key in "gateway" | "workload" | "from" | "port" | "host"]?: Field };

function readEntry(field: Field, { gateway, workload, from, port, host }: Where, refer: Refer): Entry | undefined {
  const entries = [gateway, workload, from].filter((entry) => entry !== undefined);
  if (entries.length > 1) return field.fail("only one of gateway, workload and from says where it enters");
  const number = port?.whole(1, LAST_PORT);
  if (gateway !== undefined) {
    const name = refer("gateway", gateway);
    return name === undefined ? undefined : { gateway: name, ...(number !== undefined && { port: number }) };
  }
  if (entries.length === 0) {
    if (port !== undefined) port.fail("a port needs gateway, workload or from beside it");
    if (host === undefined) field.fail("host, gateway, workload or from says where it enters");
    return undefined;
  }
  if (port === undefined) return field.fail("port must be given");
  if (from !== undefined && host === undefined) field.fail("host says which Service it is to");
  const name = refer("workload", workload ?? from);
  if (name === undefined || number === undefined) return undefined;
  return workload === undefined ? { from: name, port: number } : { workload: name, port: number };
}

function readCaller(field: Field): Caller | undefined {
  if (typeof field.value === "string") return field.word(["plaintext", "no-certificate"] as const);
  const fields = field.fields(["identity", "forged"]);
  const names = [fields?.identity, fields?.forged].filter((name) => name !== undefined);
  if (fields === undefined) return undefined;
  if (names.length !== 1) return field.fail("one of identity and forged belongs here: namespace/serviceAccount");
  const name = names[0]?.text();
  if (name === undefined) return undefined;
  if (!/^[^/]+\/[^/]+$/.test(name)) return names[0]?.fail("an identity is namespace/serviceAccount");
  return fields.identity === undefined ? { forged: name } : { identity: name };
}
