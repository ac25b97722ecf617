import { type AuditException, excuses } from "./exceptions.ts";
import type { Hit } from "./probe.ts";
import type { Finding } from "./report.ts";

/** Exceptions at work: which requests they are for, and which of them were for any. */
export interface Excusing {
  /** The requests that no exception is for; the others are counted. */
  readonly unexcused: (hits: readonly Hit[]) => readonly Hit[];
  /** One sentence for every exception that was for a request. */
  readonly used: () => readonly string[];
  /** A finding for every exception that was for none. */
  readonly unused: () => readonly Finding[];
}

export function createExcusing(exceptions: readonly AuditException[]): Excusing {
  const uses = new Map<AuditException, number>(exceptions.map((exception) => [exception, 0]));
  const name = ({ workload, port }: AuditException) => `${workload}${port === undefined ? "" : `:${port}`}`;
  return {
    unexcused: (hits: readonly Hit[]) =>
      hits.filter((hit) => {
        const fitting = exceptions.filter((exception) => excuses(exception, hit));
        for (const exception of fitting) uses.set(exception, (uses.get(exception) ?? 0) + 1);
        return fitting.length === 0;
      }),
    used: () =>
      [...uses]
        .filter(([, count]) => count > 0)
        .map(([one, count]) => `${name(one)}: ${count} requests. ${one.reason}`),
    unused: () =>
      [...uses]
        .filter(([, count]) => count === 0)
        .map(([one]) => ({
          code: "exception-unused",
          subject: name(one),
          how: undefined,
          seen: `no request got through for which it is: ${one.reason}`,
          advice: "Remove the exception, or correct it.",
        })),
  };
}
