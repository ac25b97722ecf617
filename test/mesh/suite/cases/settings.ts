import { type Stack, stacks } from "../../lab/index.ts";
import type { Case } from "../case.ts";
import { authorizerTimeouts, http2Clusters, type RouteSettings, routesFor } from "../config-dump.ts";
import type { State } from "../state.ts";
import { identities } from "./requests.ts";

/** Neither the minute of a request nor one percent of them is something that a request can tell; the proxies can. */
export function settingsCases(state: State): readonly Case[] {
  return [
    {
      name: "each route gives a request a minute and five attempts, and the shares are exact",
      steps: [],
      settings: [
        {
          proxy: identities.gateway,
          resource: "dynamic_route_configs",
          read: (dump, { frontend }) => routesFor(frontend, dump),
          expect: routesOf(state),
        },
      ],
    },
    {
      name: "no Service is spoken to in HTTP/2, since no program behind one is told to speak it",
      steps: [],
      settings: [{ proxy: identities.gateway, resource: "dynamic_active_clusters", read: http2Clusters, expect: [] }],
    },
    {
      name: "every authorizer has five seconds",
      steps: [],
      settings: [...state.stacks.map((stack) => stacks[stack].frontend), "aro-hcp-admin-api/admin-api"].map(
        (proxy) => ({
          proxy,
          resource: "dynamic_listeners",
          read: authorizerTimeouts,
          expect: ["5s"],
        }),
      ),
    },
  ];
}

function routesOf({ headerStripped, stacks: deployed, shareOfV2 }: State): readonly RouteSettings[] {
  const byHeader = headerStripped ? [] : deployed.map((stack) => shares({ [stack]: 100 }));
  const v1 = 100 - shareOfV2;
  return [...byHeader, shares({ ...(v1 > 0 && { v1 }), ...(shareOfV2 > 0 && { v2: shareOfV2 }) })];
}

function shares(percent: Partial<Record<Stack, number>>): RouteSettings {
  const named = (["v1", "v2"] as const).flatMap((stack) => {
    const share = percent[stack];
    return share === undefined ? [] : [[hostOf(stack), share] as const];
  });
  return { shares: Object.fromEntries(named), timeout: "60s", retries: 5, retryOn: "connect-failure,refused-stream" };
}

function hostOf(stack: Stack): string {
  const [namespace, name] = stacks[stack].frontend.split("/");
  return `${name}.${namespace}.svc.cluster.local`;
}
