import type { StackName } from "../values/chart-schema.ts";
import type { Moments } from "./moments.ts";
import type { Standing } from "./standing.ts";

/** Between what a way goes. */
export interface Between {
  readonly from: Standing;
  readonly to: Standing;
}

/** The steps of a deploy, in their order. */
export type StepName = "expand" | "bind" | "switch" | "contract" | "retire";

/** What a step of a way is for, in sentences. */
export function whyOf(name: StepName, moments: Moments, between: Between): string {
  return sentences[name](moments, between).join(" ");
}

const sentences: Readonly<Record<StepName, (moments: Moments, between: Between) => readonly string[]>> = {
  expand: ({ expanded, bound }, { from }) => {
    const come = expanded.frontends.filter((stack) => !from.frontends.includes(stack));
    const later = bound.frontends.filter((stack) => !expanded.frontends.includes(stack));
    return [
      "Everything changes that changes no route.",
      ...come.map((stack) => `Stack ${stack} comes, and no route leads to it yet.`),
      ...later.map((stack) => `MISE ${stack} comes without its frontend: its provider still asks the other MISE.`),
    ];
  },
  bind: ({ expanded, bound }) => {
    const come = bound.frontends.filter((stack) => !expanded.frontends.includes(stack));
    const isNew = bound.authorization.mode !== expanded.authorization.mode;
    return [
      ...repointed(expanded.providers, bound.providers),
      ...come.map((stack) => `The frontend of stack ${stack} comes, bound to its own MISE.`),
      ...(isNew ? ["MISE is ready: from now on the frontends ask it about each request."] : []),
    ];
  },
  switch: ({ bound, switched }) => [
    "What the routes lead to from now on is ready.",
    ...(bound.authorization.mode === switched.authorization.mode ? [] : ["The frontends ask MISE no more."]),
  ],
  contract: ({ switched, contracted }) => {
    const gone = switched.frontends.filter((stack) => !contracted.frontends.includes(stack));
    return [
      ...(gone.length === 0 ? ["What nothing uses any more goes."] : []),
      ...gone.map((stack) => `No route leads to stack ${stack} any more: it goes.`),
      ...repointed(switched.providers, contracted.providers).map(
        (sentence) => `${sentence.slice(0, -1)}; the other one stays for proxies that have not heard of it.`,
      ),
    ];
  },
  retire: ({ contracted }, { to }) =>
    contracted.stacks
      .filter((stack: StackName) => !to.stacks.includes(stack))
      .map((stack) => `No proxy asks MISE ${stack} any more: it goes.`),
};

type Providers = Moments["expanded"]["providers"];

function repointed(before: Providers, after: Providers): readonly string[] {
  return Object.entries(after)
    .filter(([name, { stack }]) => before[name] !== undefined && before[name].stack !== stack)
    .map(([name, { stack }]) => `MISE ${stack} is ready: provider ${name} asks it.`);
}
