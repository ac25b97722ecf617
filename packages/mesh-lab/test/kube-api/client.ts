import { type IncomingMessage, request } from "node:http";
import type { KubeApi } from "../../src/kube-api/index.ts";
import type { KubernetesObject } from "../../src/manifest/index.ts";

/** One answer of the API server, its JSON decoded. */
export interface Reply {
  readonly code: number | undefined;
  readonly body: Decoded;
}

/** What the tests look into; whether it is there is what they find out. */
export interface Decoded extends KubernetesObject {
  readonly items: readonly KubernetesObject[];
  readonly resources: readonly { readonly name: string }[];
  readonly data: Readonly<Record<string, string>>;
}

export interface Call {
  readonly body?: unknown;
  readonly contentType?: string;
  readonly accept?: string;
}

/** Sends one request and waits for the whole answer. */
export async function call(api: KubeApi, line: string, options: Call = {}): Promise<Reply> {
  const response = await open(api, line, options);
  let text = "";
  for await (const chunk of response) text += String(chunk);
  const isJson = response.headers["content-type"] === "application/json";
  return { code: response.statusCode, body: isJson ? JSON.parse(text) : text };
}

/** The lines of a watch, one by one. */
export interface Lines {
  /** The next lines; waits for them. */
  take(count: number): Promise<readonly Line[]>;
  /** All that is still to come, once the server has ended the watch. */
  rest(): Promise<readonly Line[]>;
  /** Leaves. */
  close(): void;
}

export interface Line {
  readonly type: string;
  readonly object: Decoded;
}

/** Opens a watch. */
export async function watch(api: KubeApi, path: string, options: Call = {}): Promise<Lines> {
  const response = await open(api, `GET ${path}`, options);
  const lines = linesOf(response);
  return {
    async take(count) {
      const taken: Line[] = [];
      while (taken.length < count) {
        const { done, value } = await lines.next();
        if (done === true) throw new Error(`the watch ended after ${taken.length} of ${count} lines`);
        taken.push(value);
      }
      return taken;
    },
    async rest() {
      const rest: Line[] = [];
      for await (const line of lines) rest.push(line);
      return rest;
    },
    close: () => void response.destroy(),
  };
}

async function* linesOf(response: IncomingMessage): AsyncGenerator<Line, void> {
  let text = "";
  for await (const chunk of response) {
    const lines = (text + String(chunk)).split("\n");
    text = lines.pop() ?? "";
    yield* lines.map((line): Line => JSON.parse(line));
  }
}

function open(api: KubeApi, line: string, { body, contentType, accept }: Call): Promise<IncomingMessage> {
  const [method, path = ""] = line.split(" ");
  const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
  const headers = {
    ...(text !== undefined && {
      "content-type": contentType ?? "application/json",
      // Node sends no length of its own with a DELETE.
      "content-length": Buffer.byteLength(text),
    }),
    ...(accept !== undefined && { accept }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(`${api.url}${path}`, { method, headers, agent: false }, (response) => {
      response.setEncoding("utf8");
      resolve(response);
    });
    sent.on("error", reject);
    sent.end(text);
  });
}
