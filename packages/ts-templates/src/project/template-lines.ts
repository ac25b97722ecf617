import type { Path } from "../values/index.ts";

/**
 * The values that a line of a printed template reads, also those that the variables in it stand for; of an element of a
 * loop, what the loop goes over.
 *
 * @param line counted from 1
 */
export function valuesReadIn(text: string, line: number): readonly Path[] {
  const lines = text.split("\n");
  const found = readBy(lines, line - 1, new Set());
  return [...new Map(found.map((path) => [JSON.stringify(path), path])).values()];
}

function readBy(lines: readonly string[], at: number, seen: ReadonlySet<number>): readonly Path[] {
  const source = lines[at];
  if (source === undefined || seen.has(at)) return [];
  const variables = [...source.matchAll(/\$([A-Za-z_]\w*)/g)].map(([name]) => name);
  const bound = variables.flatMap((name) => {
    const bindsName = new RegExp(`\\${name}(?:, \\$\\w+)? := `);
    const above = lines.slice(0, at).findLastIndex((each) => bindsName.test(each));
    return readBy(lines, above, new Set([...seen, at]));
  });
  return [...references(source), ...bound];
}

/** Paths below `.Values`, in each form in which they are printed; each is put aside, and what stands around it added. */
function references(source: string): readonly Path[] {
  const found: Path[] = [];
  const add = (path: Path): string => `⟦${found.push(path) - 1}⟧`;
  const at = (index: string): Path => found[Number(index)] ?? [];
  let rest = source.replace(/\$\.(?:root\.)?Values((?:\.\w+)*)/g, (_, members) => add(membersOf(members)));
  for (let before = ""; before !== rest; ) {
    before = rest;
    rest = rest
      .replace(/\(⟦(\d+)⟧(?: \| default dict)?\)((?:\.\w+)*)/g, (_, index, members) =>
        add([...at(index), ...membersOf(members)]),
      )
      .replace(/\(index ⟦(\d+)⟧ ("(?:[^"\\]|\\.)*")\)((?:\.\w+)*)/g, (_, index, key, members) =>
        add([...at(index), JSON.parse(key), ...membersOf(members)]),
      );
  }
  return [...rest.matchAll(/⟦(\d+)⟧/g)].map(([, index = ""]) => at(index)).filter((path) => path.length > 0);
}

function membersOf(members: string): readonly string[] {
  return members.split(".").slice(1);
}

/** Whether a line reads an argument of the helper in which it stands: what that is, the caller says. */
export function readsArguments(text: string, line: number): boolean {
  const source = text.split("\n")[line - 1] ?? "";
  return /\$\.(?!root\b|Values\b|Release\b|Chart\b|Capabilities\b|Files\b|Template\b)\w/.test(source);
}

/**
 * The name of the `define` in which a line stands, if it stands in one.
 *
 * @param line counted from 1
 */
export function definitionAt(text: string, line: number): string | undefined {
  const open: (string | undefined)[] = [];
  for (const source of text.split("\n").slice(0, line)) {
    const name = /\{\{-? define "((?:[^"\\]|\\.)*)"/.exec(source)?.[1];
    const actions = source.replace(/"(?:[^"\\]|\\.)*"/g, '""').matchAll(/\{\{-? (if|range|with|define|end)\b/g);
    for (const [, action] of actions) {
      if (action === "end") open.pop();
      else open.push(action === "define" ? name : undefined);
    }
  }
  return open[0];
}

/**
 * The lines, from 1, whose text nothing quotes: it comes from `raw()`, from `tpl()` or from a helper of another chart.
 *
 * @param chart name of the chart, with which those of its own helpers begin
 */
export function unquotedLines(text: string, chart: string): readonly number[] {
  return text.split("\n").flatMap((source, index) => {
    const isForeign = /\binclude "((?:[^"\\]|\\.)*)"/.exec(source)?.[1]?.startsWith(`${chart}.`) === false;
    const isUnquoted = /\{\{-? \(|\btpl /.test(source) || isForeign;
    return isUnquoted && !source.includes("| quote }}") ? [index + 1] : [];
  });
}
