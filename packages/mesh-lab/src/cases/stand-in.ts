import { authorizerOf, type Backend, type BackendRequest, echo, headerValues } from "../backends/index.ts";
import type { MeshPlan } from "../plan/index.ts";
import type { BackendRule, CaseFile, RequestPattern } from "./case-file.ts";
import { fits } from "./fits.ts";

/** What answers for the workloads of the manifests: what the file says; else authorizers allow, and all others echo. */
export function standIns({ backends }: CaseFile, plan: MeshPlan): ReadonlyMap<string, Backend> {
  const authorizers = new Set(plan.providers.flatMap(({ workloads }) => workloads));
  const ids = new Set([...authorizers, ...Object.keys(backends)]);
  return new Map(
    [...ids].map((id) => {
      const backend = byRules(backends[id] ?? []);
      return [id, authorizers.has(id) ? authorizerOf(backend) : backend] as const;
    }),
  );
}

/** The first rule that fits answers; where none does, the request is let through or echoed. */
function byRules(rules: readonly BackendRule[]): Backend {
  return (request) => {
    const rule = rules.find(({ when }) => isMeant(request, when));
    if (rule === undefined) return echo(request);
    const { status = 200 } = rule.response;
    // Without an own body or status it is still the echo that says who answered.
    return status === 200 && rule.response.body === undefined ? withEcho(request, rule) : rule.response;
  };
}

async function withEcho(request: BackendRequest, { response }: BackendRule) {
  const { headers: echoedHeaders = [], ...echoed } = await echo(request);
  const { headers = [] } = response;
  const kept = echoedHeaders.filter(([name]) => headerValues(headers, name).length === 0);
  return { ...echoed, ...response, headers: [...kept, ...headers] };
}

function isMeant(request: BackendRequest, { method, path, headers = {} }: RequestPattern): boolean {
  return (
    (method === undefined || fits(method, request.method)) &&
    (path === undefined || fits(path, request.path)) &&
    Object.entries(headers).every(([name, pattern]) =>
      headerValues(request.headers, name).some((value) => fits(pattern, value)),
    )
  );
}
