import type { RoutingView } from "../values/routing-view.ts";
import type { Authorize } from "./client/authorize.ts";
import { trialsToMiss } from "./judge/binomial.ts";
import { expectedShares, type Shares } from "./judge/expected-shares.ts";
import type { RoutingExpectation } from "./judge/judge-routing.ts";
import type { E2eOptions } from "./options.ts";

/** One row of the table: requests of one kind, and what has to become of them. */
export interface Case extends RoutingExpectation {
  /** Such as "header v2" or "no header, no token". */
  readonly name: string;
  /** Whether they are to be served, or refused. */
  readonly wants: "service" | "refusal";
  /** Value of the header that chooses a stack. */
  readonly stack?: string;
  readonly authorize?: Authorize;
  readonly requests: number;
}

/** The two rows of the table, a third one where it is asked for, and for each what must be refused. */
export function caseTable(options: E2eOptions, view: RoutingView): readonly Case[] {
  const { withV1, credential, requests } = options;
  return ["v2", undefined, ...(withV1 ? ["v1"] : [])].flatMap((stack) => {
    const name = stack === undefined ? "no header" : `header ${stack}`;
    const shares = expectedShares(view, stack);
    const row = { shares, sharesWithoutHeader: expectedShares(view, undefined), ...(stack !== undefined && { stack }) };
    const served: Case = {
      ...row,
      name,
      wants: "service",
      requests: requests ?? enoughFor(shares, view, stack !== undefined),
      ...(credential && { authorize: credential.authorize }),
    };
    const refused = refusals(options).map(
      (wrong): Case => ({ ...row, ...wrong, name: `${name}, ${wrong.name}`, wants: "refusal", requests: 1 }),
    );
    return [served, ...refused];
  });
}

/** Azure Resource Manager refuses by itself, so only who goes directly learns something of MISE. */
function refusals({ authorization, credential, target }: E2eOptions) {
  if (authorization !== "enforce" || target.via !== "direct") return [];
  const none: { readonly name: string; readonly authorize?: Authorize } = { name: "no token" };
  return [none, ...(credential?.wrong ?? [])];
}

const [few, many] = [3, 500];

/** In percent: where two stacks exist, a part so small that goes where it should not is noticed. */
const noticed = 10;

function enoughFor(shares: Shares, { stacks }: RoutingView, isNamed: boolean): number {
  const least = Math.min(...shares.values());
  if (least < 100) return Math.min(many, trialsToMiss(least / 100));
  return isNamed || stacks.length === 1 ? few : trialsToMiss(noticed / 100);
}
