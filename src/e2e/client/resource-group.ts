import { setTimeout as delay } from "node:timers/promises";
import type { PipelineResponse } from "@azure/core-rest-pipeline";
import { E2eError } from "../e2e-error.ts";
import type { ArmClient } from "./arm-client.ts";

const apiVersion = "2021-04-01";
const defaultPollSeconds = 5;

/** A resource group that need not exist. */
export interface ResourceGroup {
  readonly subscription: string;
  readonly name: string;
}

/** Path of a resource group, with one leading slash and none at the end. */
export function resourceGroupPath({ subscription, name }: ResourceGroup): string {
  return `/subscriptions/${encodeURIComponent(subscription)}/resourcegroups/${encodeURIComponent(name)}`;
}

/** Creates a resource group in a region; an error where it cannot, or where there is one of that name. */
export async function createResourceGroup(client: ArmClient, group: ResourceGroup, location: string): Promise<void> {
  const tags = { createdBy: "mise-routing-e2e" };
  const { status } = await client("PUT", `${resourceGroupPath(group)}?api-version=${apiVersion}`, { location, tags });
  if (status === 201) return;
  if (status === 200) throw new ExistingGroupError(`resource group ${group.name} was there before; it is left alone`);
  throw new E2eError(`resource group ${group.name} was not created: the answer was ${status}`);
}

/** Whether an error says that the group is somebody else's. */
export function isExistingGroup(error: unknown): boolean {
  return error instanceof ExistingGroupError;
}

class ExistingGroupError extends E2eError {}

/** Of a wait: where it may ask, and until when. */
interface Bounds {
  readonly endpoint: URL;
  readonly signal: AbortSignal;
}

/** Deletes a resource group and waits until it is gone; the signal ends the wait. */
export async function deleteResourceGroup(client: ArmClient, group: ResourceGroup, bounds: Bounds): Promise<void> {
  let response = await client("DELETE", `${resourceGroupPath(group)}?api-version=${apiVersion}`);
  while (response.status === 202) {
    await delay(pollMilliseconds(response), undefined, { signal: bounds.signal });
    response = await client("GET", pollUrl(response, bounds.endpoint));
  }
  if (![200, 204, 404].includes(response.status)) {
    throw new E2eError(`resource group ${group.name} may be left: the answer to its deletion was ${response.status}`);
  }
}

/** The token goes to no other host than the one it was meant for. */
function pollUrl(response: PipelineResponse, endpoint: URL): string {
  const url = new URL(response.headers.get("location") ?? response.request.url, endpoint);
  if (url.origin === endpoint.origin) return url.href;
  throw new E2eError(
    `a deletion is to be followed at ${url.origin}, which is not ${endpoint.origin}; it goes on there`,
  );
}

function pollMilliseconds({ headers }: PipelineResponse): number {
  const seconds = Number(headers.get("retry-after") ?? defaultPollSeconds);
  return 1000 * (Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), 30) : defaultPollSeconds);
}
