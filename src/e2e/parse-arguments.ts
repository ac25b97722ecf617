import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { parseArgs } from "node:util";
import { type RolloutSettings, rolloutStates } from "../values/rollout.ts";
import type { HostAddress } from "./client/resolve-host.ts";
import { E2eError, messageOf } from "./e2e-error.ts";
import type { E2eOptions } from "./options.ts";
import { readAll } from "./read-all.ts";
import { type SecretSource, secretSource } from "./token/read-secret.ts";

/** Where the token comes from, and the key that it is bound to, if it is. */
export interface CredentialSource {
  readonly token: SecretSource;
  readonly popKey?: SecretSource;
}

/** What the command was asked to do. */
export type Command =
  | { readonly does: "help" }
  | { readonly does: "make-pop-key"; readonly path: string }
  | {
      readonly does: "run";
      readonly options: Omit<E2eOptions, "credential">;
      readonly credential?: CredentialSource;
      readonly json: boolean;
    };

const armAudience = "https://management.azure.com";

const config = {
  url: { type: "string" },
  rollout: { type: "string" },
  "canary-weight": { type: "string" },
  "no-header-choice": { type: "boolean" },
  authorization: { type: "string" },
  via: { type: "string" },
  subscription: { type: "string" },
  "resource-group": { type: "string" },
  location: { type: "string" },
  "token-from": { type: "string" },
  "token-resource": { type: "string" },
  "pop-key-from": { type: "string" },
  "make-pop-key": { type: "string" },
  "with-v1": { type: "boolean" },
  requests: { type: "string" },
  accept: { type: "string", multiple: true },
  "ca-file": { type: "string" },
  resolve: { type: "string" },
  timeout: { type: "string" },
  deadline: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

type Flags = ReturnType<typeof flagsOf>;

/** Reads the command line; an E2eError says what is wrong with it. */
export function parseArguments(args: readonly string[]): Command {
  const flags = flagsOf(args);
  if (flags.help === true) return { does: "help" };
  if (flags["make-pop-key"] !== undefined) return { does: "make-pop-key", path: flags["make-pop-key"] };
  const { credential, ...read } = readAll({ ...readers(flags), credential: () => credentialOf(flags) });
  const { caFile: ca, requests, resolve, ...options } = read;
  return {
    does: "run",
    options: {
      ...options,
      ...(ca !== undefined && { ca }),
      ...(requests !== undefined && { requests }),
      ...(resolve && { resolve }),
    },
    ...(credential && { credential }),
    json: flags.json ?? false,
  };
}

function flagsOf(args: readonly string[]) {
  const { values, positionals } = parsed(args);
  if (positionals.length === 0) return values;
  throw new E2eError("there is an argument that belongs to no option; it is not repeated here, in case it is a token");
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: config, allowPositionals: true });
  } catch (error) {
    throw new E2eError(messageOf(error));
  }
}

/** All options that may be wrong, so that a person learns of all mistakes at once. */
function readers(flags: Flags) {
  return {
    endpoint: () => urlOf(required("url", flags.url)),
    subscription: () => required("subscription", flags.subscription),
    target: () => targetOf(flags),
    rollout: () => rolloutOf(flags),
    authorization: () => oneOf("authorization", flags.authorization ?? "enforce", ["enforce", "routing-only"]),
    withV1: () => flags["with-v1"] ?? false,
    accepted: () => (flags.accept ?? ["200"]).map((text) => integer("accept", text, [100, 599])),
    requests: () => optional(flags.requests, (text) => integer("requests", text, [1, 1000])),
    caFile: () => optional(flags["ca-file"], (path) => fileOf("ca-file", path)),
    resolve: () => optional(flags.resolve, hostAddress),
    timeout: () => 1000 * integer("timeout", flags.timeout ?? "30", [1, 600]),
    deadline: () => 1000 * integer("deadline", flags.deadline ?? "600", [1, 3600]),
  };
}

function optional<T>(text: string | undefined, read: (text: string) => T): T | undefined {
  return text === undefined ? undefined : read(text);
}

function targetOf(flags: Flags): E2eOptions["target"] {
  const via = oneOf("via", flags.via ?? "direct", ["direct", "arm"]);
  if (via === "direct") return { via, resourceGroup: flags["resource-group"] ?? "mise-routing" };
  if (flags["resource-group"] === undefined) return { via, location: required("location", flags.location) };
  throw new E2eError("--resource-group is for --via direct: through ARM the run has a resource group of its own");
}

function rolloutOf(flags: Flags): RolloutSettings {
  const rollout = oneOf("rollout", required("rollout", flags.rollout), rolloutStates);
  const weight = flags["canary-weight"];
  if (rollout === "canary" && weight === undefined) throw new E2eError("--rollout canary needs --canary-weight");
  return {
    rollout,
    canaryWeight: weight === undefined ? 0 : integer("canary-weight", weight, [1, 99]),
    header: { enabled: flags["no-header-choice"] !== true },
  };
}

function credentialOf(flags: Flags): CredentialSource | undefined {
  const [token, popKey] = [flags["token-from"], flags["pop-key-from"]];
  const resource = flags["token-resource"] ?? armAudience;
  if (token === undefined && popKey === undefined) return undefined;
  if (token === undefined) throw new E2eError("--pop-key-from is the key of a token: give --token-from too");
  const source = { token: secretSource("--token-from", token, resource) };
  if (popKey === undefined) return source;
  if (flags.via === "arm") throw new E2eError("--pop-key-from is for --via direct: ARM takes bearer tokens");
  return { ...source, popKey: keySource(popKey) };
}

function keySource(text: string): SecretSource {
  if (text === "az") throw new E2eError("--pop-key-from takes env:NAME or file:PATH");
  return secretSource("--pop-key-from", text, "");
}

function required(option: string, value: string | undefined): string {
  if (value === undefined || value === "") throw new E2eError(`--${option} is missing; --help says what it takes`);
  return value;
}

function oneOf<T extends string>(option: string, value: string, known: readonly T[]): T {
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  throw new E2eError(`--${option} is "${value}"; it takes: ${known.join(", ")}`);
}

function integer(option: string, text: string, [least, most]: readonly [number, number]): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new E2eError(`--${option} is "${text}"; it takes a whole number from ${least} to ${most}`);
}

function urlOf(text: string): URL {
  if (URL.canParse(text)) return new URL(text);
  throw new E2eError("--url is no URL; it looks like https://rp.example.com");
}

function fileOf(option: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new E2eError(`--${option}: ${messageOf(error)}`);
  }
}

/** `host:port:address` as curl has it, an IPv6 address in brackets or not. */
function hostAddress(text: string): HostAddress {
  const [, host, port, address] = /^([^:]+):(\d+):\[?([^\]]+)\]?$/.exec(text) ?? [];
  if (host !== undefined && address !== undefined && isIP(address) !== 0) return { host, port: Number(port), address };
  throw new E2eError(`--resolve is "${text}"; it takes host:port:address with an IP address`);
}
