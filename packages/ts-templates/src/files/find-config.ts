import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { HelmTsError } from "../errors.ts";

/** The one file that makes a directory a project. */
const CONFIG_FILE = "helm-ts.config.ts";

/**
 * The configuration of the project that `directory` (absolute) is in: the nearest file, there or above.
 *
 * @throws HelmTsError `config.missing`
 */
export function findConfig(directory: string): string {
  for (let at = directory; ; at = dirname(at)) {
    const file = join(at, CONFIG_FILE);
    if (existsSync(file)) return file;
    if (dirname(at) !== at) continue;
    throw new HelmTsError(
      "config.missing",
      `There is no ${CONFIG_FILE} in ${directory} or above it. Run helm-ts inside a project, or write the file:\n${example}`,
    );
  }
}

const example = `
  import { defineConfig } from "@helm/ts-templates";
  import chart from "./src/chart.ts";
  import { derive, layers, schema } from "./src/values/settings.ts";

  export default defineConfig({
    chart: { definition: chart },
    values: { settings: { schema, layers, derive } },
    release: { name: "my-app", namespace: "my-app" },
    kubeVersion: "1.30.0",
  });`;
