import { type ChartValues, type StackName, stackNames } from "../values/chart-schema.ts";
import type { Standing } from "./standing.ts";

type Providers = ChartValues["mesh"]["providers"];

/** What has to come and go in an order, as it is between two changes. */
export interface Moment {
  readonly stacks: readonly StackName[];
  readonly frontends: readonly StackName[];
  readonly hasMise: boolean;
  readonly providers: Providers;
  readonly routing: ChartValues["routing"];
  readonly authorization: Standing["authorization"];
}

/** The moments on a way, in their order; those that differ in nothing from the one before are no steps. */
export interface Moments {
  /** What no route leads to has come. */
  readonly expanded: Moment;
  /** Providers ask the MISE that has come, its frontend has come too, and frontends are bound to MISE. */
  readonly bound: Moment;
  /** Routes lead to what has come. */
  readonly switched: Moment;
  /** What no route leads to any more is gone, but for a MISE that other proxies may still ask. */
  readonly contracted: Moment;
}

/** The provider to which the frontend of each stack is bound. */
const providerOf: Readonly<Record<StackName, string>> = { v1: "ext-authz", v2: "ext-authz-misev2" };

/**
 * The way between two ways to stand. What requests are led to is always there, bound to its own MISE; what a provider
 * asks has always been there before, and stays until nobody asks it any more.
 */
export function momentsBetween(from: Standing, to: Standing): Moments {
  const expanded = expandedBetween(from, to);
  const bound: Moment = {
    ...expanded,
    frontends: union(from.frontends, to.frontends),
    providers: { ...expanded.providers, ...providersThatMayChange(from, to) },
    authorization: to.authorization.mode === "enforce" ? to.authorization : expanded.authorization,
  };
  const { routing, authorization } = to;
  return { expanded, bound, switched: { ...bound, routing, authorization }, contracted: contractedFrom(bound, to) };
}

function expandedBetween(from: Standing, to: Standing): Moment {
  const stacks = union(from.stacks, to.stacks);
  const live = providersAsking(stacks, from);
  // Where MISE was not deployed, nobody is hurt if a provider asks another one at once.
  const renewed = from.mise.enabled ? {} : providersThatMayChange(from, to);
  const providers = { ...to.mesh.providers, ...live, ...renewed };
  return {
    stacks,
    frontends: union(
      from.frontends,
      to.frontends.filter((name) => asksItself(name, providers)),
    ),
    hasMise: from.mise.enabled || to.mise.enabled,
    providers,
    routing: from.routing,
    authorization: from.authorization.mode === to.authorization.mode ? to.authorization : from.authorization,
  };
}

function contractedFrom(bound: Moment, { stacks, frontends, mise, mesh: { providers }, ...to }: Standing): Moment {
  const askedUntilNow = Object.keys(providers).flatMap((name) => bound.providers[name]?.stack ?? []);
  return {
    stacks: mise.enabled ? union(stacks, askedUntilNow) : stacks,
    frontends,
    hasMise: mise.enabled,
    providers,
    routing: to.routing,
    authorization: to.authorization,
  };
}

/** Of the live providers those that ask one of these stacks. */
function providersAsking(stacks: readonly StackName[], { mesh }: Standing): Providers {
  return Object.fromEntries(Object.entries(mesh.providers).filter(([, { stack }]) => stacks.includes(stack)));
}

/** The wanted providers, but for that of a frontend that will go: as long as it is there, it asks its own MISE. */
function providersThatMayChange(from: Standing, { frontends, mesh }: Standing): Providers {
  const leaving = from.frontends.filter((name) => !frontends.includes(name)).map((name) => providerOf[name]);
  return Object.fromEntries(Object.entries(mesh.providers).filter(([name]) => !leaving.includes(name)));
}

function asksItself(name: StackName, providers: Providers): boolean {
  const asked = providers[providerOf[name]]?.stack;
  return asked === undefined || asked === name;
}

/** In the order of the stacks. */
function union(some: readonly StackName[], others: readonly StackName[]): readonly StackName[] {
  return stackNames.filter((name) => some.includes(name) || others.includes(name));
}
