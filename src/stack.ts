import { and, type Expr, type ValueRef } from "@helm/ts-templates";
import type { InputName } from "./input.ts";
import type { ChartValues, StackName } from "./values/chart-schema.ts";
import type { Values } from "./values-reference.ts";

/**
 * One of the parallel stacks: a frontend and the MISE that authorizes its requests. What tells the stacks apart without
 * being a setting stands here; settings stand in `values`.
 */
export interface Stack {
  /** What the header x-ms-mise-version says to choose this stack. */
  readonly name: StackName;
  /** Name of the frontend's objects, of its container and of its `app` label. */
  readonly frontendName: string;
  /** Name of MISE's objects, of its container and of its `app` label. */
  readonly miseName: string;
  /** Name of the mesh provider that asks this MISE, and of the policy that binds the frontend to it. */
  readonly provider: string;
  /** Name of the policy that lets the admin API call the frontend. */
  readonly adminApiPolicy: string;
  /** How this MISE reads its configuration: from environment variables, or from appsettings.json. */
  readonly miseConfiguration: "environment" | "appsettings";
  /** The input that holds the id of this MISE's Entra application. */
  readonly miseApplication: InputName;
  /** Whether responses of this stack say so in the header x-ms-served-by. */
  readonly marksResponses: boolean;
  readonly values: ValueRef<ChartValues["stacks"][StackName]>;
}

export type Stacks = Readonly<Record<StackName, Stack>>;

/** The stacks, each with its values. */
export function stacksOf(values: Values): Stacks {
  return {
    v1: {
      name: "v1",
      frontendName: "aro-hcp-frontend",
      miseName: "mise",
      provider: "ext-authz",
      adminApiPolicy: "allow-admin-api-to-frontend",
      miseConfiguration: "environment",
      miseApplication: "firstPartyAppClientId",
      marksResponses: false,
      values: values.stacks.v1,
    },
    v2: {
      name: "v2",
      frontendName: "aro-hcp-frontend-v2",
      miseName: "misev2",
      provider: "ext-authz-misev2",
      adminApiPolicy: "allow-admin-api-to-frontend-v2",
      miseConfiguration: "appsettings",
      miseApplication: "miseAppId",
      marksResponses: true,
      values: values.stacks.v2,
    },
  };
}

/** Whether a stack has a frontend that requests may be led to. */
export function serves({ values }: Stack): Expr<boolean> {
  return and(values.enabled, values.frontend.enabled);
}
