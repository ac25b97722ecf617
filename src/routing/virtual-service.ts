import {
  and,
  choose,
  comment,
  type Expr,
  eq,
  gt,
  helper,
  ne,
  not,
  sub,
  type Templated,
  text,
  when,
} from "@helm/ts-templates";
import type { IVirtualService } from "@kubernetes-models/istio/networking.istio.io/v1/VirtualService";
import { apiPort } from "../frontend/names.ts";
import { policyHeader, servedByHeader, stackHeader } from "../headers.ts";
import { type Stack, type Stacks, serves } from "../stack.ts";
import type { Values } from "../values-reference.ts";
import { gatewayName } from "./names.ts";

type HttpRoute = NonNullable<NonNullable<IVirtualService["spec"]>["http"]>[number];
type Destination = NonNullable<HttpRoute["route"]>[number];
type TemplatedDestinations = Templated<Destination[]>;

const anyPath = { prefix: "/" };

/** Chooses the stack of a request: the one that its header asks for, else the default or, by weight, the canary. */
export function virtualService(stacks: Stacks, values: Values): Templated<IVirtualService> {
  const headerChooses = helper<boolean>("header-chooses", hasChoice(stacks, values));
  return {
    apiVersion: "networking.istio.io/v1",
    kind: "VirtualService",
    metadata: { name: "aro-hcp-vs-frontend", namespace: values.namespaces.frontend },
    spec: {
      hosts: [values.ingress.host],
      gateways: [text`${values.namespaces.ingress}/${gatewayName}`],
      http: [
        ...Object.values(stacks).map((stack) => when<Templated<HttpRoute>>(headerChooses, byHeader(stack, values))),
        comment("Any other value of the header, and none, leads here.", {
          name: "default",
          match: [{ uri: anyPath }],
          headers: {
            request: {
              set: askForArmPolicy(values),
              remove: when(not(headerChooses), [stackHeader]),
            },
          },
          route: defaultDestinations(stacks, values),
          ...limits(values),
        }),
      ],
    },
  };
}

/** With one stack there is nothing to choose. */
function hasChoice({ v1, v2 }: Stacks, { routing }: Values): Expr<boolean> {
  return and(routing.header.enabled, serves(v1), serves(v2));
}

function byHeader(stack: Stack, values: Values): Templated<HttpRoute> {
  return {
    name: `${stack.name}-by-header`,
    match: [{ headers: { [stackHeader]: { exact: stack.name } }, uri: anyPath }],
    headers: { request: { set: askForArmPolicy(values) } },
    route: [servedBy(stack)],
    ...limits(values),
  };
}

/** Both stacks by weight while the canary runs, else the default stack alone. */
function defaultDestinations(stacks: Stacks, values: Values) {
  const { defaultStack, canary } = values.routing;
  const weighted = Object.values(stacks).map((stack) => ({
    ...servedBy(stack),
    weight: choose<number>(eq(canary.stack, stack.name), canary.weight, sub(100, canary.weight)),
  }));
  return when<TemplatedDestinations>(helper<boolean>("canary-runs", hasCanary(stacks, values)), weighted, [
    when<Templated<Destination>>(eq(defaultStack, stacks.v2.name), servedBy(stacks.v2), servedBy(stacks.v1)),
  ]);
}

/** A canary that is the default already, or does not exist, is none. */
function hasCanary({ v1, v2 }: Stacks, { routing: { canary, defaultStack } }: Values): Expr<boolean> {
  const exists = choose(eq(canary.stack, v2.name), serves(v2), serves(v1));
  return and(gt(canary.weight, 0), ne(canary.stack, defaultStack), exists);
}

/** The marker follows the stack, not the route: no frontend and no MISE can fake it, whoever chose the stack. */
function servedBy(stack: Stack): Pick<Destination, "destination" | "headers"> {
  return {
    destination: { host: stack.frontendName, port: { number: apiPort } },
    headers: {
      response: stack.marksResponses ? { set: { [servedByHeader]: stack.name } } : { remove: [servedByHeader] },
    },
  };
}

/** Set, not added: what the caller itself asks for does not count. */
function askForArmPolicy(values: Values): Readonly<Record<string, Expr<string>>> {
  return { [policyHeader]: values.mise.policies.arm.label };
}

function limits({ deadlines }: Values) {
  return { timeout: text`${deadlines.requestSeconds}s`, retries };
}

const retries: NonNullable<HttpRoute["retries"]> = comment(
  "Only what never reached a frontend is sent again, so that no call takes effect twice; five times, since a pod that has gone looks idle and is chosen more often than others.",
  { attempts: 5, retryOn: "connect-failure,refused-stream" },
);
