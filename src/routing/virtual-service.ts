import {
  and,
  choose,
  comment,
  type Expr,
  eq,
  gt,
  helper,
  ne,
  sub,
  type Templated,
  text,
  when,
} from "@helm/ts-templates";
import type { IVirtualService } from "@kubernetes-models/istio/networking.istio.io/v1/VirtualService";
import { apiPort } from "../frontend/names.ts";
import { policyHeader, servedByHeader, stackHeader } from "../headers.ts";
import type { Stack, Stacks } from "../stack.ts";
import type { Values } from "../values-reference.ts";
import { gatewayName } from "./names.ts";

type HttpRoute = NonNullable<NonNullable<IVirtualService["spec"]>["http"]>[number];
type Headers = NonNullable<HttpRoute["headers"]>;
type Destination = NonNullable<HttpRoute["route"]>[number];

const anyPath = { regex: ".+" };

/** Chooses the stack of a request: the one that its header asks for, else the default or, by weight, the canary. */
export function virtualService({ v1, v2 }: Stacks, values: Values): Templated<IVirtualService> {
  return {
    apiVersion: "networking.istio.io/v1",
    kind: "VirtualService",
    metadata: { name: "aro-hcp-vs-frontend", namespace: values.namespaces.frontend },
    spec: {
      hosts: [values.ingress.host],
      gateways: [text`${values.namespaces.ingress}/${gatewayName}`],
      http: [
        when(isOnRequest(v1, values), routeByHeader(v1, values)),
        when(isOnRequest(v2, values), routeByHeader(v2, values)),
        comment("Any other value of the header, and none, leads here.", defaultRoute({ v1, v2 }, values)),
      ],
    },
  };
}

function isOnRequest({ name, values: { enabled } }: Stack, { routing }: Values): Expr<boolean> {
  return and(routing.header.enabled, enabled, ne(routing.defaultStack, name));
}

function routeByHeader(stack: Stack, values: Values): Templated<HttpRoute> {
  return {
    match: [{ headers: { [stackHeader]: { exact: stack.name } }, uri: anyPath }],
    headers: { request: askForArmPolicy(values), ...markResponse(stack) },
    route: [{ destination: frontendOf(stack) }],
  };
}

function defaultRoute({ v1, v2 }: Stacks, values: Values): Templated<HttpRoute> {
  const { defaultStack, canary } = values.routing;
  const canaryRuns = helper<boolean>("canary-runs", hasCanary({ v1, v2 }, values));
  const rest = when<Templated<number>>(canaryRuns, sub(100, canary.weight));
  return {
    match: [{ uri: anyPath }],
    headers: { request: askForArmPolicy(values) },
    route: [
      when(eq(defaultStack, v2.name), { ...servedBy(v2), weight: rest }, { ...servedBy(v1), weight: rest }),
      when(
        canaryRuns,
        when(
          eq(canary.stack, v2.name),
          { ...servedBy(v2), weight: canary.weight },
          { ...servedBy(v1), weight: canary.weight },
        ),
      ),
    ],
  };
}

/** A canary that is the default already, or does not exist, is none. */
function hasCanary({ v1, v2 }: Stacks, { routing: { canary, defaultStack } }: Values): Expr<boolean> {
  const exists = choose(eq(canary.stack, v2.name), v2.values.enabled, v1.values.enabled);
  return and(gt(canary.weight, 0), ne(canary.stack, defaultStack), exists);
}

function servedBy(stack: Stack): Pick<Destination, "destination" | "headers"> {
  const destination = frontendOf(stack);
  return stack.marksResponses ? { destination, headers: markResponse(stack) } : { destination };
}

function frontendOf(stack: Stack): Destination["destination"] {
  return { host: stack.frontendName, port: { number: apiPort } };
}

function askForArmPolicy(values: Values): Templated<NonNullable<Headers["request"]>> {
  return { add: { [policyHeader]: values.mise.policies.arm.label } };
}

function markResponse(stack: Stack): Pick<Headers, "response"> {
  return stack.marksResponses ? { response: { add: { [servedByHeader]: stack.name } } } : {};
}
