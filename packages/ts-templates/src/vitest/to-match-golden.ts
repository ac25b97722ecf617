import { basename, dirname, join } from "node:path";
import { HelmTsError } from "../errors.ts";
import {
  compareGolden,
  type Golden,
  type GoldenSource,
  type Goldens,
  readGoldens,
  writeGoldens,
} from "../golden/index.ts";
import {
  asManifest,
  isMapping,
  type Manifest,
  ManifestError,
  parseManifests,
  type YamlValue,
} from "../manifest/index.ts";
import { documentEdits, printDocumentEdits } from "../review/index.ts";

/** What can be compared with a golden: the output of `helm template`, or the objects of a chart. */
export type Rendered = string | readonly object[];

/** Where a golden is. */
export interface GoldenOptions {
  /**
   * The directory of the store; `__golden__/<test file>` beside the test file by default. Test files run at the same
   * time, so each needs a directory of its own.
   */
  readonly directory?: string;
}

/** What vitest says of the test that runs. */
export interface TestState {
  readonly testPath: string;
  /** What `vitest --update` and CI decide: rewrite all goldens, write new ones alone, or none. */
  readonly update: "all" | "new" | "none";
}

/** What a matcher of vitest gives back. */
export interface Match {
  readonly pass: boolean;
  readonly message: () => string;
}

/**
 * Compares what was rendered with the golden of a target, or writes it.
 *
 * @throws HelmTsError `golden.invalid`, `golden.target`; ManifestError for what is no list of Kubernetes objects
 */
export async function toMatchGolden(
  rendered: Rendered,
  target: string,
  { testPath, update, directory = ownDirectory(testPath) }: TestState & GoldenOptions,
): Promise<Match> {
  const golden = { target, manifests: manifestsOf(rendered) };
  return inTurn(directory, async () => {
    const goldens = await goldensIn(directory, update);
    const compared = compareGolden(goldens, golden);
    if (compared.status === "equal")
      return { pass: true, message: () => `${target} equals its golden in ${directory}` };
    if (update === "all" || (update === "new" && compared.status === "missing")) {
      await write(directory, goldens, golden);
      return { pass: true, message: () => `the golden of ${target} was written` };
    }
    const message = compared.status === "missing" ? missing(target, directory) : different(golden, compared.expected);
    return { pass: false, message: () => message };
  });
}

function ownDirectory(testPath: string): string {
  return join(dirname(testPath), "__golden__", basename(testPath));
}

const SOURCE: GoldenSource = { source: "the test beside it", command: "vitest --update" };

function manifestsOf(rendered: Rendered): readonly Manifest[] {
  if (typeof rendered === "string") return parseManifests(rendered);
  const found = rendered.map((one) => asManifest(plain(one)));
  const problems = found.flatMap((one, index) =>
    "body" in one ? [] : [`object ${index + 1}: ${one.join(" and ")} must be a non-empty string`],
  );
  if (problems.length > 0) throw new ManifestError(problems);
  return found.flatMap((one) => ("body" in one ? [one] : []));
}

/** As it would be sent to Kubernetes: what is undefined is left out. */
function plain(object: object) {
  const value: YamlValue = JSON.parse(JSON.stringify(object));
  return isMapping(value) ? value : {};
}

/** Goldens that are all written anew need not be readable. */
async function goldensIn(directory: string, update: TestState["update"]): Promise<Goldens> {
  try {
    return await readGoldens(directory, SOURCE);
  } catch (error) {
    if (update === "all" && error instanceof HelmTsError && error.code === "golden.invalid") return new Map();
    throw error;
  }
}

async function write(directory: string, goldens: Goldens, { target, manifests }: Golden): Promise<void> {
  await writeGoldens(directory, new Map([...goldens, [target, manifests]]), SOURCE);
}

function missing(target: string, directory: string): string {
  return `${target} has no golden in ${directory}; make it: ${SOURCE.command}`;
}

function different({ target, manifests }: Golden, expected: readonly Manifest[]): string {
  const edits = printDocumentEdits(documentEdits(expected, manifests));
  return `${target} differs from its golden:\n\n${edits}\n\nIf that is meant: ${SOURCE.command}`;
}

const turns = new Map<string, Promise<unknown>>();

/** Tests of one file may run at the same time; what one writes, the next one reads. */
function inTurn<Result>(directory: string, use: () => Promise<Result>): Promise<Result> {
  const turn = (turns.get(directory) ?? Promise.resolve()).then(use, use);
  turns.set(directory, turn);
  return turn;
}
