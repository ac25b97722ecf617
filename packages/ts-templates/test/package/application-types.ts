import { join } from "node:path";

/** How often tsc may instantiate a type to check the application, its deploy and its client: an editor does it again at every keystroke. */
export const INSTANTIATION_BUDGET = 110_000;

/** How tsc checks the application as it stands, but against the declarations that the toolkit ships. */
export interface ApplicationTypes {
  /** What stands in tsconfig.json. */
  readonly project: object;
  /** For tsc, besides. */
  readonly args: readonly string[];
}

/**
 * The check of the application against an installed toolkit.
 *
 * @param repository directory of it
 * @param installed directory of the package
 */
export function applicationTypes(repository: string, installed: string): ApplicationTypes {
  const project = {
    extends: join(repository, "tsconfig.json"),
    compilerOptions: {
      incremental: false,
      tsBuildInfoFile: null,
      customConditions: [],
      paths: { "@helm/ts-templates": [join(installed, "dist/index.d.ts")] },
      typeRoots: [join(repository, "node_modules/@types")],
    },
    include: [join(repository, "src"), join(repository, "helm-ts.config.ts")],
  };
  // With several checkers every one of them counts what it shares with the others.
  return { project, args: ["--extendedDiagnostics", "--checkers", "1"] };
}

/** How often tsc says that it has instantiated a type; not a number where it does not say it. */
export function instantiationsIn(output: string): number {
  return Number(/^Instantiations:\s+(\d+)$/m.exec(output)?.[1]);
}
