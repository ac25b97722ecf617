import type { PipelineResponse } from "@azure/core-rest-pipeline";
import type { ArmClient } from "./arm-client.ts";
import { type ResourceGroup, resourceGroupPath } from "./resource-group.ts";

const apiVersion = "2025-12-23-preview";

/** Asks for the first page of the clusters of a resource group. */
export function listClusters(client: ArmClient, group: ResourceGroup): Promise<PipelineResponse> {
  const provider = "providers/Microsoft.RedHatOpenShift/hcpOpenShiftClusters";
  return client("GET", `${resourceGroupPath(group)}/${provider}?api-version=${apiVersion}`);
}
