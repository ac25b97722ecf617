import type { YamlValue } from "../manifest/index.ts";
import { ClusterError } from "./cluster-error.ts";
import { type ApiRequest, askedOf, type Credentials, exchange } from "./exchange.ts";
import { readJson } from "./json.ts";
import { DEFAULT_RETRY, type RetryOptions, withRetries } from "./retry.ts";

/** How an API server is reached. */
export interface ConnectOptions {
  readonly server: string;
  readonly retry?: RetryOptions;
  /** @param renew true when the server did not accept the last ones */
  readonly credentials: (renew: boolean) => Promise<Credentials>;
}

/** Connections to one API server. */
export interface Connection {
  /**
   * @returns the body of the answer
   * @throws ClusterError for an answer that is none of the 2xx, ClusterUnreachable for none at all, HelmTsError
   * `cluster.certificate`
   */
  send(request: ApiRequest): Promise<YamlValue>;
}

/** Prepares connections; none is made before the first request. */
export function connect({ server, credentials, retry = DEFAULT_RETRY }: ConnectOptions): Connection {
  const once = async (request: ApiRequest): Promise<YamlValue> => {
    const first = await exchange(server, request, await credentials(false));
    // Credentials that were good when they were fetched may have run out.
    const answer = first.status === 401 ? await exchange(server, request, await credentials(true)) : first;
    const body = decoded(answer.body);
    if (answer.status >= 200 && answer.status < 300) return body;
    const { status, retryAfter } = answer;
    const asked = `${askedOf(request)} at ${server}`;
    throw new ClusterError(asked, { status, body, ...(retryAfter !== undefined && { retryAfter }) });
  };
  return { send: (request) => withRetries(() => once(request), request.retry ?? retry) };
}

function decoded(body: string): YamlValue {
  try {
    return readJson(body);
  } catch {
    return body;
  }
}
