import { createProgram, type Terminal } from "#toolkit/cli";
import { openProject } from "#toolkit/project";

const start = /(?:npm run -s helm-ts -- |(?<![\w/@-])helm-ts )/;

/** What a shell or a pipeline puts in place of a variable. */
const variables: readonly (readonly [pattern: RegExp, value: string])[] = [
  [/"\$\{changed\[@\]\}"/g, "--changed HEAD"],
  [/"?\$\{\{ ?(?:parameters|matrix)\.target ?\}\}"?/g, "public/int/uksouth"],
  [/"?\$(?:TARGET|target)\b"?/g, "public/int/uksouth"],
  [/"?\$wave\b"?/g, "int"],
];

/** The arguments of every command line of helm-ts in a script of a shell; an unknown variable is a word. */
export function helmTsLines(script: string): readonly (readonly string[])[] {
  return script
    .replace(/\\\n\s*/g, "")
    .split("\n")
    .filter((line) => !line.trimStart().startsWith("#"))
    .flatMap((line) => {
      const [, ...commands] = line.split(start);
      return commands.map((command) => argumentsOf(command));
    });
}

function argumentsOf(command: string): readonly string[] {
  const text = variables.reduce((known, [pattern, value]) => known.replace(pattern, value), command);
  const [own = ""] = text.split(/\s+(?:\||\|\||&&|>>?|#|<)\s*|[;)`]|\s+\d?>/);
  return [...own.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? "",
  );
}

/** What helm-ts has against a command line; nothing is run. */
export async function refusal(args: readonly string[]): Promise<string | undefined> {
  const said: string[] = [];
  const terminal: Terminal = {
    out: (text) => void said.push(text),
    err: (text) => void said.push(text),
    outHasColors: false,
    errHasColors: false,
    columns: 100,
  };
  const { config } = await openProject();
  const program = createProgram(terminal, config.values.states);
  for (const command of program.commands) command.action(() => undefined);
  try {
    await program.parseAsync([...args], { from: "user" });
    return undefined;
  } catch (error) {
    return isHelp(error) ? undefined : said.join("");
  }
}

/** Commander ends so after help, which is not run. */
function isHelp(error: unknown): boolean {
  return error instanceof Error && "exitCode" in error && error.exitCode === 0;
}
