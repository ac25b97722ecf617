import { Agent, request as httpsRequest, type RequestOptions } from "node:https";
import { KubeLabError } from "../errors.ts";
import { ApiError } from "./api-error.ts";

/** How an API server is reached. */
export interface ConnectOptions {
  /** Such as `https://127.0.0.1:6443`. */
  readonly url: string;
  /** Certificate of the authority that signed the server's, PEM. */
  readonly certificateAuthority: string;
  /** The bearer token of who asks. */
  readonly token: string;
}

/** What is sent: a path with its query, and maybe a body. */
export interface ApiRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Such as `/api/v1/namespaces?limit=1`. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Of the body; `application/json` by default. */
  readonly contentType?: string;
}

/** Connections to one API server, which are used again. */
export interface Connection {
  readonly url: string;
  /**
   * @returns the body as JSON, or as text where it is none
   * @throws ApiError for an answer that is none of the 2xx, KubeLabError `api.unreachable` for none at all
   */
  send(request: ApiRequest): Promise<unknown>;
  /**
   * Reads an answer that goes on, line by line, until the server or the signal ends it.
   *
   * @throws as `send`
   */
  follow(path: string, onLine: (line: string) => void, signal: AbortSignal): Promise<void>;
  close(): void;
}

/** No request of a lab takes that long. */
const TIMEOUT_MS = 30_000;

/** Prepares connections to an API server; none is made before the first request. */
export function connect({ url, certificateAuthority, token }: ConnectOptions): Connection {
  const agent = new Agent({ keepAlive: true, ca: certificateAuthority, maxSockets: 16 });
  return {
    url,
    send: async ({ method, path, body, contentType = "application/json" }) => {
      const payload = body === undefined ? undefined : JSON.stringify(body);
      const headers = {
        accept: "application/json",
        authorization: `Bearer ${token}`,
        ...(payload !== undefined && { "content-type": contentType, "content-length": Buffer.byteLength(payload) }),
      };
      const options = { method, agent, headers, timeout: TIMEOUT_MS };
      const answer = await exchange(new URL(path, url), options, payload).catch((error: unknown) => {
        throw unreachable(url, method, path, error);
      });
      const decoded = decode(answer.body);
      if (answer.status >= 200 && answer.status < 300) return decoded;
      throw new ApiError(answer.status, decoded);
    },
    follow: async (path, onLine, signal) => {
      const headers = { accept: "application/json", authorization: `Bearer ${token}` };
      await follow(new URL(path, url), { agent, headers, signal }, onLine).catch((error: unknown) => {
        if (signal.aborted) return;
        throw error instanceof ApiError ? error : unreachable(url, "GET", path, error);
      });
    },
    close: () => agent.destroy(),
  };
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

function exchange(url: URL, options: RequestOptions, payload: string | undefined): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpsRequest(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") });
      });
    });
    request.on("timeout", () => request.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)));
    request.on("error", reject);
    request.end(payload);
  });
}

function follow(url: URL, options: RequestOptions, onLine: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = httpsRequest(url, options, (response) => {
      let rest = "";
      response.setEncoding("utf8");
      response.on("data", (text: string) => {
        const lines = `${rest}${text}`.split("\n");
        rest = lines.pop() ?? "";
        if (response.statusCode === 200) for (const line of lines) onLine(line);
      });
      response.on("error", reject);
      response.on("end", () => {
        if (response.statusCode === 200) resolve();
        else reject(new ApiError(response.statusCode ?? 0, decode(rest)));
      });
    });
    request.on("error", reject);
    request.end();
  });
}

function decode(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

function unreachable(url: string, method: string, path: string, cause: unknown): KubeLabError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new KubeLabError("api.unreachable", `${method} ${path} at ${url} has no answer: ${reason}`, { cause });
}
