import { MeshLabError } from "../errors.ts";

const TIMEOUT_MS = 5_000;

/**
 * Asks one of istiod's HTTP servers.
 *
 * @returns the body of an answer with status 200
 * @throws MeshLabError `istiod.debug` when there is no answer or another status
 */
export async function ask(url: string): Promise<string> {
  const response = await answerOf(url);
  const body = await response.text();
  if (response.ok) return body;
  throw failed(url, `status ${response.status}, ${JSON.stringify(body.slice(0, 200))}`);
}

async function answerOf(url: string): Promise<Response> {
  try {
    return await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw failed(url, cause instanceof Error ? cause.message : String(cause), error);
  }
}

function failed(url: string, reason: string, cause?: unknown): MeshLabError {
  const { pathname, search } = new URL(url);
  return new MeshLabError("istiod.debug", `istiod did not answer GET ${pathname}${search}: ${reason}`, { cause });
}
