import type { FunctionGroup } from "../row.ts";

export const chart: FunctionGroup = {
  title: "The chart and the cluster",
  origin: "Helm",
  rows: {
    include: {
      type: "(name: string, argument: unknown | undefined): string",
      about: "The text of a named helper.",
      instead: "Use helper(), or foreignHelper() for one of a library chart: they know the name and what it gives.",
      examples: [],
    },
    tpl: {
      type: "(text: string, context: unknown): string",
      about: "A text, run as a template.",
      instead: "Use tpl(), or tplYaml() for a structure.",
      examples: [["a", {}, "a"]],
    },
    lookup: {
      type: "(apiVersion: string, kind: string, namespace: string, name: string): R extends object",
      about: "An object of the cluster; an empty record where there is none, and under `helm template`.",
      instead: "Use lookup(), of which isSet() tells whether it is there.",
      examples: [["v1", "Secret", "default", "web", {}]],
    },
  },
};
