import { existsSync } from "node:fs";
import { join, posix } from "node:path";

/** Where sources of templates are looked for. */
export interface SourcePlace {
  /** The project's directory, absolute. */
  readonly root: string;
  /** The file of the chart's definition, relative to it: `src/chart.ts`. */
  readonly chartSource: string;
}

/**
 * The file in which a person changes a template, relative to the project, found by its name: of `a/b/c.yaml` the first
 * of `src/a/b/c.ts` and `src/a/c.ts` that exists (folders in between name an instance), else the file of the chart. Of `NOTES.txt` it is `src/notes.ts`.
 */
export function templateSource({ root, chartSource }: SourcePlace, template: string): string {
  const parts = template === "NOTES.txt" ? ["notes"] : template.replace(/\.[^./]+$/, "").split("/");
  const [folders, name] = [parts.slice(0, -1), parts.at(-1) ?? ""];
  const lengths = folders.length === 0 ? [0] : folders.map((_, dropped) => folders.length - dropped);
  const paths = lengths.map((length) =>
    posix.join(posix.dirname(chartSource), ...folders.slice(0, length), `${name}.ts`),
  );
  return paths.find((path) => existsSync(join(root, path))) ?? chartSource;
}
