import type { Manifest } from "../parity/manifest.ts";
import type { Backend, BackendRequest, BackendResponse, HeaderLines } from "./backend.ts";
import { type CheckRequest, headerValues } from "./check-request.ts";
import type { IdentityProvider } from "./identity-provider.ts";
import type { MiseConfiguration, MiseVersion } from "./mise-configuration.ts";
import { readConfiguration } from "./read-configuration.ts";
import { type RegisteredApplication, registrationProblems } from "./registration.ts";
import { type Decision, labelsOf, validate } from "./validate.ts";

/**
 * How it behaves: `validate` as configured, `allow` and `deny` whatever is asked, `slow` as configured but late,
 * `reset` closes every connection, `down` answers 503 to everything. A MISE that is not ready allows in no mode.
 */
export type Mode = "validate" | "allow" | "deny" | "reset" | "down" | { readonly slow: number };

/** A request that the mesh asked about, and the answer. */
export interface LoggedDecision {
  readonly request: CheckRequest;
  /** The policies that the filter header asked for. */
  readonly labels: readonly string[];
  readonly decision: Decision;
}

/** A MISE that runs, or does not, as it is configured. */
export interface FakeMise {
  readonly backend: Backend;
  /** Undefined if the program does not start with what it is told. */
  readonly configuration: MiseConfiguration | undefined;
  /** Why it does not start, or is not ready. */
  readonly problems: readonly string[];
  /** In the order of the answers. */
  readonly log: readonly LoggedDecision[];
  set(mode: Mode): void;
}

/** Where it reads its configuration, and the Entra ID that it asks. */
export interface FakeMiseOptions {
  readonly manifests: readonly Manifest[];
  /** `<namespace>/<name>` of its Deployment. */
  readonly workload: string;
  readonly identityProvider: IdentityProvider;
  readonly registeredApplications: readonly RegisteredApplication[];
  /** The program of the image; by default as the name of the workload says. */
  readonly version?: MiseVersion;
  readonly now?: () => Date;
}

/** What Istio puts before the path of the request it asks about. */
const checkPath = "/v1/EnvoyValidateRequest";

/**
 * A MISE that reads its configuration from rendered manifests and validates real tokens. It answers GET /healthz, GET
 * /readyz and the checks of the mesh, on the port that it is told to listen on. One that cannot start answers nothing,
 * one whose application in Entra ID is not as configured answers 503 to everything but /healthz.
 */
export function fakeMise(options: FakeMiseOptions): FakeMise {
  const { manifests, workload, identityProvider, registeredApplications, now = () => new Date() } = options;
  const read = readConfiguration(manifests, workload, options.version);
  const { configuration } = read;
  const notReady = configuration ? registrationProblems(configuration, registeredApplications, identityProvider) : [];
  const log: LoggedDecision[] = [];
  let mode: Mode = "validate";

  async function answer(request: BackendRequest): Promise<BackendResponse> {
    if (configuration === undefined || request.port !== configuration.port || mode === "reset") return { reset: true };
    if (mode === "down") return { status: 503 };
    if (!isAllowedHost(configuration, hostOf(request))) return { status: 400 };
    if (request.method === "GET" && request.path === "/healthz") return { status: 200 };
    const isProbe = request.method === "GET" && request.path === "/readyz";
    const check = isProbe ? undefined : checkOf(request);
    if (!isProbe && check === undefined) return { status: 404 };
    if (notReady.length > 0) return { status: 503, body: notReady.join("\n") };
    if (check === undefined) return { status: 200 };

    const decision = await decide(configuration, check);
    log.push({ request: check, labels: labelsOf(check), decision });
    return { ...responseOf(configuration, decision), ...(typeof mode === "object" && { delayMs: mode.slow }) };
  }

  async function decide(told: MiseConfiguration, check: CheckRequest): Promise<Decision> {
    if (mode === "allow") return { allowed: true, status: 200, reason: "it allows everything", challenges: [] };
    if (mode === "deny") return { allowed: false, status: 403, reason: "it denies everything", challenges: [] };
    return validate(told, check, { identityProvider, now: now() });
  }

  return {
    backend: answer,
    configuration,
    problems: [
      ...read.problems,
      ...notReady.map((problem) => `MISE ${configuration?.version} ${workload}: ${problem}`),
    ],
    log,
    set(next) {
      mode = next;
    },
  };
}

function checkOf({ method, path, headers }: BackendRequest): CheckRequest | undefined {
  const original = path.startsWith(checkPath) ? path.slice(checkPath.length) : undefined;
  if (original === undefined || !/^($|[/?])/.test(original)) return undefined;
  return { method, host: hostOf({ headers }), path: original === "" ? "/" : original, headers };
}

function hostOf({ headers }: Pick<BackendRequest, "headers">): string {
  return [...headerValues(headers, ":authority"), ...headerValues(headers, "host")][0] ?? "";
}

/** ASP.NET answers 400 to other hosts, and the check of a request carries the host of the request. */
function isAllowedHost({ allowedHosts }: MiseConfiguration, authority: string): boolean {
  const host = authority.replace(/:\d+$/, "").toLowerCase();
  return allowedHosts.some(
    (allowed) =>
      allowed === "*" ||
      allowed.toLowerCase() === host ||
      (allowed.startsWith("*.") && host.endsWith(allowed.slice(1).toLowerCase())),
  );
}

function responseOf({ version }: MiseConfiguration, decision: Decision): BackendResponse {
  const headers: HeaderLines = [
    ["x-mise-version", version],
    ...(decision.policy === undefined ? [] : [["x-mise-policy", decision.policy] as const]),
    ...decision.challenges.map((scheme) => ["www-authenticate", scheme] as const),
  ];
  return { status: decision.status, headers, body: decision.allowed ? "" : decision.reason };
}
