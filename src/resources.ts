import { ne, type Templated, type ValueRef, when } from "@helm/ts-templates";
import type { IResourceRequirements } from "kubernetes-models/v1/ResourceRequirements";
import type { ChartValues, StackName } from "./values/chart-schema.ts";

type Resources = ChartValues["stacks"][StackName]["frontend" | "mise"]["resources"];

/** What a container asks for. No CPU limit: it would slow a pod down that the node has room for. */
export function resourceRequirements({ requests, limits }: ValueRef<Resources>): Templated<IResourceRequirements> {
  return {
    requests: { cpu: requests.cpu, memory: requests.memory },
    limits: when(ne(limits.memory, "unlimited"), { memory: limits.memory }),
  };
}
