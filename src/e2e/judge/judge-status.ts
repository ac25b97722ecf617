import type { JudgedExchange } from "./crossing.ts";
import { type Finding, failed, unproven } from "./finding.ts";

/** Whether a request with a right token was answered as it should be. */
export function judgeAccepted(status: number, accepted: readonly number[]): readonly Finding[] {
  return accepted.includes(status) ? [] : [failed(`answered ${status}, expected: ${accepted.join(" or ")}`)];
}

/** Whether a request that must not be served was refused by who protects the stack, and not by anybody before it. */
export function judgeRefused(exchanges: readonly JudgedExchange[]): readonly Finding[] {
  return exchanges.flatMap(({ answer, crossing }) => {
    if (!answer) return [];
    if (answer.status !== 401 && answer.status !== 403)
      return [failed(`answered ${answer.status}, expected: 401 or 403`)];
    return crossing === "crossed" ? [] : [unproven(`refused with ${answer.status} by somebody in front of the mesh`)];
  });
}
