import type { Agent, IncomingMessage, RequestOptions } from "node:http";
import { HelmTsError } from "../errors.ts";
import type { YamlValue } from "../manifest/index.ts";
import { visible } from "../visible.ts";
import { ClusterUnreachable } from "./cluster-error.ts";
import { jsonText } from "./json.ts";
import type { RetryOptions } from "./retry.ts";

/** What is sent to an API server. */
export interface ApiRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With its query, such as `/api/v1/namespaces?limit=1`. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: YamlValue;
  /** Of the body; `application/json` by default. */
  readonly contentType?: string;
  /** Instead of what holds for all requests of the cluster. */
  readonly retry?: RetryOptions;
}

/** Who asks, as it is shown to the API server. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string | string[]>>;
  /** With the client's certificate, if there is one. */
  readonly agent: Agent;
}

/** What came back, whatever it says. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly retryAfter?: string;
}

/** The server itself gives up after 60 s. */
const TIMEOUT_MS = 90_000;

/**
 * Makes one request. On a connection that was used before and turns out to be closed, it is made once more.
 *
 * @throws ClusterUnreachable, HelmTsError `cluster.certificate`
 */
export async function exchange(server: string, request: ApiRequest, credentials: Credentials): Promise<Answer> {
  try {
    return await exchangeOnce(server, request, credentials);
  } catch (error) {
    if (!(error instanceof BrokenConnection)) throw error;
    try {
      // A server closes connections that nobody used for a while; whether it did is seen by using one.
      if (error.wasUsedBefore) return await exchangeOnce(server, request, credentials);
    } catch (again) {
      if (again instanceof BrokenConnection) throw unreachable(server, request, again);
      throw again;
    }
    throw unreachable(server, request, error);
  }
}

class BrokenConnection extends Error {
  override readonly name = "BrokenConnection";
  readonly wasUsedBefore: boolean;

  constructor(cause: Error, wasUsedBefore: boolean) {
    super(cause.message, { cause });
    this.wasUsedBefore = wasUsedBefore;
  }
}

async function exchangeOnce(server: string, request: ApiRequest, { headers, agent }: Credentials): Promise<Answer> {
  const { method, path, body, contentType = "application/json" } = request;
  const payload = body === undefined ? undefined : jsonText(body);
  const url = new URL(`${server.replace(/\/$/, "")}${path}`);
  const options: RequestOptions = {
    method,
    agent,
    timeout: TIMEOUT_MS,
    headers: {
      accept: "application/json",
      "user-agent": "helm-ts",
      ...headers,
      ...(payload !== undefined && { "content-type": contentType, "content-length": Buffer.byteLength(payload) }),
    },
  };
  // Most commands speak to no cluster, and Node takes long to load these.
  const { request: send } = await (url.protocol === "http:" ? import("node:http") : import("node:https"));
  return new Promise((resolve, reject) => {
    const sent = send(url, options, (response) => void read(response).then(resolve, fail));
    const fail = (error: Error) => reject(new BrokenConnection(error, sent.reusedSocket));
    sent.on("timeout", () => sent.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)));
    sent.on("error", fail);
    sent.end(payload);
  });
}

async function read(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const retryAfter = response.headers["retry-after"];
  const body = Buffer.concat(chunks).toString("utf8");
  return { status: response.statusCode ?? 0, body, ...(retryAfter !== undefined && { retryAfter }) };
}

function unreachable(server: string, request: ApiRequest, cause: BrokenConnection): HelmTsError {
  if (isAboutCertificates(cause)) {
    const message = `The API server at ${server} is not trusted, or does not trust this client: ${visible(reasonOf(cause))}. Mend the certificates in the kubeconfig.`;
    return new HelmTsError("cluster.certificate", message, { cause });
  }
  const message = `The API server at ${server} gives no answer to ${askedOf(request)}: ${visible(reasonOf(cause))}`;
  return new ClusterUnreachable(message, { cause });
}

/** What was asked for, without how. */
export function askedOf({ method, path }: ApiRequest): string {
  return `${method} ${visible(path.replace(/\?.*$/s, ""))}`;
}

/** Such a failure does not pass, as OpenSSL and Node name it. */
function isAboutCertificates({ cause }: BrokenConnection): boolean {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return /^(?:ERR_TLS_CERT|ERR_SSL_TLSV1_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/.test(code);
}

/** Node says nothing but a list of errors where it tried several addresses. */
function reasonOf(error: Error): string {
  const { cause } = error;
  if (cause instanceof AggregateError) return cause.errors.map((one: Error) => one.message).join("; ");
  return error.message;
}
