import { randomUUID } from "node:crypto";
import {
  createResourceGroup,
  deleteResourceGroup,
  isExistingGroup,
  type ResourceGroup,
} from "./client/resource-group.ts";
import { messageOf } from "./e2e-error.ts";
import type { JudgedExchange } from "./judge/crossing.ts";
import { type Finding, failed } from "./judge/finding.ts";
import { clientOf, type RunContext } from "./run-context.ts";

/** What came of making and deleting a resource group. */
export interface SetUp {
  readonly exchanges: readonly JudgedExchange[];
  readonly findings: readonly Finding[];
}

const deletionMilliseconds = 120_000;

/**
 * Runs the cases in a resource group: of its own through Azure Resource Manager, which is deleted whatever happens,
 * the one that is named where the resource provider is reached directly.
 */
export async function withResourceGroup(
  context: RunContext,
  run: (group: ResourceGroup) => Promise<void>,
): Promise<SetUp> {
  const { target, subscription } = context.options;
  if (target.via === "arm") return inOwnGroup(context, target.location, run);
  await run({ subscription, name: target.resourceGroup });
  return { exchanges: [], findings: [] };
}

async function inOwnGroup(
  context: RunContext,
  location: string,
  run: (group: ResourceGroup) => Promise<void>,
): Promise<SetUp> {
  const group = { subscription: context.options.subscription, name: `mise-routing-${randomUUID()}` };
  const exchanges: JudgedExchange[] = [];
  const findings: Finding[] = [];
  let isOurs = true;
  try {
    await createResourceGroup(setUpClient(context, exchanges), group, location);
    await run(group);
  } catch (error) {
    findings.push(failed(messageOf(error)));
    isOurs = !isExistingGroup(error);
  }
  if (isOurs) findings.push(...(await remove(context, group, exchanges)));
  return { exchanges, findings };
}

/** The run may be over its time or interrupted; to clean up it gets time of its own. */
async function remove(context: RunContext, group: ResourceGroup, exchanges: JudgedExchange[]) {
  const signal = AbortSignal.timeout(deletionMilliseconds);
  try {
    const client = setUpClient({ ...context, signal }, exchanges);
    await deleteResourceGroup(client, group, { endpoint: context.options.endpoint, signal });
    return [];
  } catch (error) {
    return [failed(`resource group ${group.name} may be left, delete it yourself: ${messageOf(error)}`)];
  }
}

function setUpClient(context: RunContext, exchanges: JudgedExchange[]) {
  const { credential } = context.options;
  return clientOf(context, { exchanges, ...(credential && { authorize: credential.authorize }) });
}
