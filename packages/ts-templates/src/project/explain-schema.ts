import type { SchemaProblem } from "../helm/index.ts";
import { formatPath, placeholderRefusal } from "../values/index.ts";
import { originText, type Rendered } from "./origin-text.ts";

/** Says which values the schema refused, each with the settings behind it, and how to give inputs that are missing. */
export function explainSchema(problems: readonly SchemaProblem[], rendered: Rendered): string {
  const lines = inPlainWords(problems).map((problem) => {
    // The values of a subchart stand below its name.
    const path = problem.chart === rendered.chart.name ? problem.path : [problem.chart, ...problem.path];
    return `  ${path.length === 0 ? "the values" : formatPath(path)}: ${problem.message}${originText(path, rendered)}`;
  });
  const { name, missing } = rendered.target;
  const isMissing = missing.some((input) => problems.some((problem) => isWithout(problem, input.name)));
  const hint = `Inputs are given with --inputs <file>; to print what is needed: helm-ts inputs ${name}`;
  return ["the values do not fit the chart's values.schema.json", ...lines, ...(isMissing ? [hint] : [])].join("\n");
}

/** Of a placeholder the schema says that it matches no pattern; nothing else about it is worth saying. */
function inPlainWords(problems: readonly SchemaProblem[]): readonly SchemaProblem[] {
  const placeholders = problems.flatMap((problem) => {
    const [, value] = PLACEHOLDER.exec(problem.message) ?? [];
    return value === undefined ? [] : [{ ...problem, message: `${value} still holds a placeholder` }];
  });
  const byPath = new Map(placeholders.map((problem) => [formatPath(problem.path), problem]));
  const plain = problems.map((problem) => byPath.get(formatPath(problem.path)) ?? problem);
  return [...new Set(plain)];
}

const PLACEHOLDER = new RegExp(`^(.*) does not match pattern '${placeholderRefusal.replace(/[$^]/g, "\\$&")}'$`);

/** Not there, or `null`, as in a skeleton that nobody filled in. */
function isWithout({ path, message }: SchemaProblem, input: string): boolean {
  if (formatPath(path) === "inputs") return message.includes(`'${input}'`);
  return formatPath(path) === `inputs.${input}` && message.startsWith("got null");
}
