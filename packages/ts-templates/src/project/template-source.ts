import { existsSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import type { Project } from "./project.ts";

/**
 * The file in which a person changes a template, relative to the project, found by its name: for `a/b/c.yaml` the
 * nearest of `src/a/b/c.ts`, `src/a/c.ts` and `src/c.ts` that exists, else the file of the whole chart.
 */
export function templateSource({ root, config }: Project, template: string): string {
  const { source } = config.chart;
  const parts = template.replace(/\.ya?ml$/, "").split("/");
  const name = parts.at(-1) ?? "";
  const folders = parts.slice(0, -1);
  const candidates = folders.map((_, dropped) => [...folders.slice(0, folders.length - dropped), `${name}.ts`]);
  const paths = candidates.map((candidate) => posix.join(dirname(source), ...candidate));
  return paths.find((path) => existsSync(join(root, path))) ?? source;
}
