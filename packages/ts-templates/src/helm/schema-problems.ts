/** One way in which values do not fit the values schema of a chart. */
export interface SchemaProblem {
  /** Name of the chart whose schema it is: the chart itself or a subchart. */
  readonly chart: string;
  /** From the chart's values down; empty for the values as a whole. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Reads what Helm says when a values schema refuses the values; nothing if the text says something else. */
export function parseSchemaProblems(text: string): readonly SchemaProblem[] {
  const [head, ...lines] = text.split("\n");
  if (!head?.startsWith("values don't meet the specifications of the schema(s)")) return [];
  const problems: SchemaProblem[] = [];
  let chart = "";
  let alternatives = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    const [, indent = "", pointer, message = ""] = /^( *)- at '((?:[^'\\]|\\.)*)': (.*)$/.exec(line) ?? [];
    if (indent.length <= alternatives) alternatives = Number.POSITIVE_INFINITY;
    if (pointer === undefined) chart = /^(\S.*):$/.exec(line)?.[1] ?? chart;
    else if (alternatives < indent.length) problems.push(joined(problems.pop(), message));
    else if (!EVERY_PART.test(message)) {
      problems.push({ chart, path: parsePointer(pointer), message });
      alternatives = indent.length;
    }
  }
  return sortedOnce(problems);
}

/** What stands below such a line are problems of their own; below any other, why none of several schemas fits. */
const EVERY_PART = /^(?:validation|'allOf') failed$/;

function joined(problem: SchemaProblem | undefined, message: string): SchemaProblem {
  if (problem === undefined) throw new Error("a reason is joined to a problem that is there");
  const joint = problem.message.includes("' failed: ") ? ";" : ":";
  return { ...problem, message: `${problem.message}${joint} ${message}` };
}

/** A JSON pointer between single quotes, in which a backslash stands before a quote. */
function parsePointer(pointer: string): SchemaProblem["path"] {
  if (pointer === "") return [];
  const plain = pointer.replace(/\\(.)/g, "$1");
  return plain
    .slice(1)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((part) => (/^(?:0|[1-9]\d*)$/.test(part) ? Number(part) : part));
}

/** Two conditions may ask for the same value. */
function sortedOnce(problems: readonly SchemaProblem[]): readonly SchemaProblem[] {
  const byKey = new Map(problems.map((problem) => [sortKey(problem), problem]));
  return [...byKey].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, problem]) => problem);
}

/** Path and message are apart by a character that sorts before any in a path. */
function sortKey({ chart, path, message }: SchemaProblem): string {
  return `${[chart, ...path].join("\u0001")}\0${message}`;
}
