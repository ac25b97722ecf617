import { E2eError } from "./e2e-error.ts";
import type { E2eOptions } from "./options.ts";

/** Refuses options that could not prove what they ask for, or that would send a token in the clear. */
export function checkOptions(options: E2eOptions): void {
  const problems = [...endpointProblems(options), ...credentialProblems(options), ...resolveProblems(options)];
  if (problems.length > 0) throw new E2eError(problems.join("\n"));
}

function endpointProblems({ endpoint }: E2eOptions): readonly string[] {
  const { protocol, hostname, username, password } = endpoint;
  if (username !== "" || password !== "") return ["the URL has a user or a password; give a token with --token-from"];
  if (protocol === "https:" || (protocol === "http:" && isLoopback(hostname))) return [];
  return [`the URL begins with ${protocol}; it has to be https:, or http: on a loopback address`];
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function credentialProblems({ authorization, credential, target }: E2eOptions): readonly string[] {
  if (credential) return [];
  if (target.via === "arm") return ["Azure Resource Manager serves nobody without a token: give --token-from"];
  if (authorization === "routing-only") return [];
  return ["where authorization is enforced it takes a token: give --token-from, or --authorization routing-only"];
}

function resolveProblems({ endpoint, resolve }: E2eOptions): readonly string[] {
  if (!resolve || (resolve.host === endpoint.hostname && resolve.port === portOf(endpoint))) return [];
  return [
    `--resolve is for ${resolve.host}:${resolve.port}, and the URL is for ${endpoint.hostname}:${portOf(endpoint)}`,
  ];
}

function portOf({ port, protocol }: URL): number {
  if (port !== "") return Number(port);
  return protocol === "https:" ? 443 : 80;
}
