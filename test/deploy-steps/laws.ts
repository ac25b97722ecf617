import { isDeepStrictEqual } from "node:util";
import type { DeployStep, Values } from "@helm/ts-templates";
import { type Picture, pictureOf, type Stack } from "./picture.ts";

/** A change from one step to the next. */
interface Change {
  readonly step: DeployStep;
  readonly before: Picture;
  readonly after: Picture;
  /** Whether MISE as such is to be there in the end. */
  readonly keepsMise: boolean;
}

/** What a way from live to wanted values breaks of what has to hold on every way; empty where it is a good one. */
export function brokenLaws(live: Values, wanted: Values, steps: readonly DeployStep[]): readonly string[] {
  const pictures = [live, ...steps.map(({ values }) => values)].map(pictureOf);
  const keepsMise = pictureOf(wanted).mises.length > 0;
  const changes = steps.flatMap((step, index) => {
    const [before, after] = [pictures[index], pictures[index + 1]];
    return before === undefined || after === undefined ? [] : [{ step, before, after, keepsMise }];
  });
  return [
    ...(isDeepStrictEqual(steps.at(-1)?.values, wanted) ? [] : ["the last step is not what is wanted"]),
    ...(pictures[0]?.routes === pictures[1]?.routes ? [] : ["the first step changes routes"]),
    ...changes.flatMap((change) => laws.flatMap((law) => law(change).map((text) => `${change.step.name}: ${text}`))),
  ];
}

const stacks: readonly Stack[] = ["v1", "v2"];

const laws: readonly ((change: Change) => readonly string[])[] = [
  ({ after }) => after.problems,
  ({ before, after }) =>
    after.routed
      .filter((stack) => !after.frontends.includes(stack) || !before.frontends.includes(stack))
      .map((stack) => `routes lead to stack ${stack}, which is not there before and after`),
  ({ before, after }) =>
    gone(before.frontends, after.frontends)
      .filter((stack) => before.routed.includes(stack))
      .map((stack) => `the frontend of ${stack} goes, to which routes lead`),
  ({ before, after }) =>
    Object.entries(after.providers)
      .filter(([name, to]) => {
        const from = before.providers[name];
        return from !== undefined && from !== to && before.mises.includes(from) && !before.mises.includes(to);
      })
      .map(([name, to]) => `${name} asks MISE ${to}, which was not there before`),
  ({ before, after, keepsMise }) =>
    gone(before.mises, after.mises)
      .filter((stack) => keepsMise && Object.keys(after.providers).some((name) => before.providers[name] === stack))
      .map((stack) => `MISE ${stack} goes, which a provider that stays asked until now`),
  ({ before, after }) =>
    gone(before.mises, after.mises)
      .filter((stack) => before.bound[stack] !== undefined && after.frontends.includes(stack))
      .map((stack) => `MISE ${stack} goes, which its frontend asked until now`),
  ({ after }) =>
    stacks.flatMap((stack) => {
      const provider = after.bound[stack];
      if (provider === undefined) return [];
      const isOwn = after.providers[provider] === stack && after.mises.includes(stack);
      return isOwn ? [] : [`the frontend of ${stack} does not ask its own MISE`];
    }),
  ({ before, after }) =>
    stacks
      .filter((stack) => after.bound[stack] !== undefined && before.bound[stack] === undefined)
      .filter((stack) => before.frontends.includes(stack))
      .filter((stack) => !before.mises.includes(stack) || before.providers[after.bound[stack] ?? ""] !== stack)
      .map((stack) => `the frontend of ${stack} is bound to a MISE that was not ready before`),
  ({ after }) =>
    Object.keys(after.bound).length === 0 || Object.keys(after.bound).length === after.frontends.length
      ? []
      : ["one frontend is bound, and the other is not"],
  ({ step, before, after }) => {
    const isLess = gone(before.frontends, after.frontends).length + gone(before.mises, after.mises).length > 0;
    if (!isLess) return [];
    const drains = (step.drainSeconds ?? 0) >= 65 && step.reverse === true;
    return drains ? [] : ["something goes without being drained, its users first"];
  },
];

function gone(before: readonly Stack[], after: readonly Stack[]): readonly Stack[] {
  return before.filter((stack) => !after.includes(stack));
}

/** Whether requests are checked before and after, and in a step between are not. */
export function unprotectedBetween(live: Values, wanted: Values, steps: readonly DeployStep[]): readonly string[] {
  const isProtected = (values: Values) => Object.keys(pictureOf(values).bound).length > 0;
  if (!isProtected(live) || !isProtected(wanted)) return [];
  return steps.filter(({ values }) => !isProtected(values)).map(({ name }) => name);
}
