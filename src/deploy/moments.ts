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
  /** What no route leads to comes. */
  readonly expanded: Moment;
  /** Providers ask the MISE that has come, and its frontend comes; frontends are bound to MISE. */
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
  const stacks = stackNames.filter((name) => from.stacks.includes(name) || to.stacks.includes(name));
  const frontends = stackNames.filter((name) => from.frontends.includes(name) || to.frontends.includes(name));
  const wanted = to.mesh.providers;
  const leaving = frontends.filter((name) => !to.frontends.includes(name));
  const stays = without(
    leaving.map((name) => providerOf[name]),
    wanted,
  );
  const live = providersOf(from, stacks);
  // Where MISE was not deployed, nobody is hurt if a provider asks another one at once.
  const providers = from.mise.enabled ? { ...wanted, ...live } : { ...wanted, ...live, ...stays };
  const expanded: Moment = {
    stacks,
    frontends: frontends.filter((name) => from.frontends.includes(name) || asksItself(name, providers)),
    hasMise: from.mise.enabled || to.mise.enabled,
    providers,
    routing: from.routing,
    authorization: from.authorization.mode === to.authorization.mode ? to.authorization : from.authorization,
  };
  const bound: Moment = {
    ...expanded,
    frontends,
    providers: { ...providers, ...stays },
    authorization: to.authorization.mode === "enforce" ? to.authorization : expanded.authorization,
  };
  const asked = to.mise.enabled ? Object.keys(wanted).flatMap((name) => bound.providers[name]?.stack ?? []) : [];
  return {
    expanded,
    bound,
    switched: { ...bound, routing: to.routing, authorization: to.authorization },
    contracted: {
      stacks: stackNames.filter((name) => to.stacks.includes(name) || asked.includes(name)),
      frontends: to.frontends,
      hasMise: to.mise.enabled,
      providers: wanted,
      routing: to.routing,
      authorization: to.authorization,
    },
  };
}

/** Of the providers that there are those that ask one of these stacks. */
function providersOf({ mesh }: Standing, stacks: readonly StackName[]): Providers {
  return Object.fromEntries(Object.entries(mesh.providers).filter(([, { stack }]) => stacks.includes(stack)));
}

function asksItself(name: StackName, providers: Providers): boolean {
  const asked = providers[providerOf[name]]?.stack;
  return asked === undefined || asked === name;
}

function without(names: readonly string[], providers: Providers): Providers {
  return Object.fromEntries(Object.entries(providers).filter(([name]) => !names.includes(name)));
}
