import { InvalidArgumentError } from "@commander-js/extra-typings";
import { type Backend, echo } from "../backends/index.ts";

/** Backends by `namespace/name` of their workload. */
export type Backends = Readonly<Record<string, Backend>>;

/** How long a slow one takes: longer than authorizers are usually waited for. */
const SLOW_MS = 10_000;

const BEHAVIOURS: Readonly<Record<string, Backend>> = {
  echo,
  allow: () => ({ status: 200 }),
  deny: () => ({ status: 403, body: "denied\n" }),
  reset: () => ({ reset: true }),
  slow: async (request) => ({ ...(await echo(request)), delayMs: SLOW_MS }),
};

/** What `--backend` takes. */
export const backendHelp = [
  "--backend <workload=how>",
  `what stands for a workload, namespace/name=${Object.keys(BEHAVIOURS).join("|")} or a status; may be repeated`,
] as const;

/** Reads one `namespace/name=how`. */
export function collectBackend(text: string, before: Backends = {}): Backends {
  const [, workload, how = ""] = /^([^=/]+\/[^=/]+)=(.+)$/.exec(text) ?? [];
  const backend = Object.hasOwn(BEHAVIOURS, how) ? BEHAVIOURS[how] : statusBackend(how);
  if (workload === undefined || backend === undefined)
    throw new InvalidArgumentError(
      `It has the form namespace/name=how, with one of ${Object.keys(BEHAVIOURS).join(", ")} or a status from 200 to 599.`,
    );
  return { ...before, [workload]: backend };
}

function statusBackend(how: string): Backend | undefined {
  const status = /^[2-5]\d\d$/.test(how) ? Number(how) : undefined;
  return status === undefined ? undefined : () => ({ status, body: `${status}\n` });
}
