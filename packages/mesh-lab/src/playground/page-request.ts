import type { IncomingMessage } from "node:http";
import { MeshLabError } from "../errors.ts";
import { at, list, text } from "../manifest/index.ts";
import type { Caller, Entry, MeshRequest } from "../mesh/index.ts";

const LIMIT_BYTES = 1_000_000;

/**
 * Reads what the page wants sent: the fields of a {@link MeshRequest} as JSON.
 *
 * @throws MeshLabError `page.request`, where it is none
 */
export async function readPageRequest(request: IncomingMessage): Promise<MeshRequest> {
  const said = parsed(await bodyOf(request));
  const fields = ["host", "method", "path", "body"].flatMap((key) => {
    const value = text(at(said, key));
    return value === undefined || (value === "" && key !== "path") ? [] : [[key, value] as const];
  });
  const [to, as] = [entryOf(at(said, "to")), callerOf(at(said, "as"))];
  return {
    ...Object.fromEntries(fields),
    headers: list(at(said, "headers")).map(headerOf),
    protocol: at(said, "protocol") === "h2" ? "h2" : "http/1.1",
    ...(to !== undefined && { to }),
    ...(as !== undefined && { as }),
    // What one tries by hand meets the rules that are in force now.
    reuse: false,
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > LIMIT_BYTES) throw refused("The request is longer than a million bytes");
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw refused("The request is no JSON");
  }
}

function entryOf(to: unknown): Entry | undefined {
  const port = Number(text(at(to, "port")));
  const [gateway, workload] = [text(at(to, "gateway")), text(at(to, "workload"))];
  if (gateway !== undefined) return { gateway, port };
  return workload === undefined ? undefined : { workload, port };
}

function callerOf(as: unknown): Caller | undefined {
  if (as === "plaintext" || as === "no-certificate") return as;
  const identity = text(at(as, "identity"));
  return identity === undefined ? undefined : { identity };
}

function headerOf(line: unknown): readonly [string, string] {
  const [name, value] = list(line);
  if (typeof name === "string" && typeof value === "string") return [name, value];
  throw refused("Headers are pairs of a name and a value");
}

function refused(message: string): MeshLabError {
  return new MeshLabError("page.request", message);
}
