import { actionsOf } from "./template-actions.ts";

/** How templates read a value. */
export interface ValueUse {
  /** Whether a template takes the value as a whole: it passes it on, prints it, or loops over it. */
  readonly whole: boolean;
  /** Members that templates read by name. */
  readonly members: ReadonlyMap<string, ValueUse>;
}

interface Found {
  whole: boolean;
  readonly members: Map<string, Found>;
}

/**
 * How the templates of a chart read its values, as their texts show it: `.Values.image.tag` reads a member of `image`,
 * `toYaml .Values.resources` takes `resources` as a whole. What cannot be followed (a variable, a loop) counts as whole.
 */
export function valueUses(texts: readonly string[]): ValueUse {
  const root: Found = { whole: false, members: new Map() };
  for (const text of texts) readText(text, root);
  return root;
}

/** What is never a part of the values, though it begins with a dot. */
const BUILT_IN: ReadonlySet<string> = new Set(["Values", "Release", "Chart", "Files", "Capabilities", "Template"]);

interface Block {
  /** Where `.` points in the values; undefined at the root and where it cannot be followed. */
  readonly dot: Found | undefined;
}

function readText(text: string, root: Found): void {
  const blocks: Block[] = [];
  for (const action of actionsOf(text)) {
    const outer = blocks.at(-1)?.dot;
    if (action.keyword === "end") blocks.pop();
    else if (action.keyword === "else") {
      blocks.pop();
      blocks.push({ dot: blocks.at(-1)?.dot });
    }
    const body = normalized(action.text);
    const followed = action.keyword === "with" ? pathOf(body) : undefined;
    if (followed !== undefined) blocks.push({ dot: found(root, followed) });
    else {
      readExpression(body, { root, dot: outer, asked: isQuestion(action.keyword, body) });
      if (action.keyword === "if") blocks.push({ dot: outer });
      else if (action.opens) blocks.push({ dot: undefined });
    }
  }
}

interface Reading {
  readonly root: Found;
  readonly dot: Found | undefined;
  /** Whether the expression only asks if a value is there, or what it is. */
  readonly asked: boolean;
}

const SEGMENT = String.raw`\.(?:[A-Za-z_]\w*|⟦[^⟧]*⟧)`;
const VALUES = new RegExp(String.raw`\bValues((?:${SEGMENT})*)`, "g");
const RELATIVE = new RegExp(String.raw`(?<![\w$.)⟧"])((?:${SEGMENT})+)`, "g");
const BARE_DOT = /(?<![\w$.)⟧"])\.(?![\w⟦])/;

function readExpression(expression: string, { root, dot, asked }: Reading): void {
  for (const [, path = ""] of expression.matchAll(VALUES)) mark(found(root, segments(path)), asked);
  if (dot === undefined) return;
  if (BARE_DOT.test(expression)) mark(dot, asked);
  for (const [, path = ""] of expression.matchAll(RELATIVE)) {
    const keys = segments(path);
    if (!BUILT_IN.has(keys[0] ?? "")) mark(found(dot, keys), asked);
  }
}

function mark(use: Found, asked: boolean): void {
  if (!asked) use.whole = true;
}

function found(from: Found, path: readonly string[]): Found {
  return path.reduce((use, key) => {
    const member = use.members.get(key) ?? { whole: false, members: new Map() };
    use.members.set(key, member);
    return member;
  }, from);
}

function segments(path: string): readonly string[] {
  return [...path.matchAll(/\.(?:([A-Za-z_]\w*)|⟦([^⟧]*)⟧)/g)].map(([, name, quoted]) => name ?? quoted ?? "");
}

const LOOKUP = new RegExp(
  String.raw`\b(?:index|hasKey|get)\s+(\(?[$.\w]*Values(?:${SEGMENT})*\)?)((?:\s+"[^"⟧]*")+)`,
  "g",
);
const IN_PARENTHESES = new RegExp(String.raw`\(\s*([$.\w]*Values(?:${SEGMENT})*)\s*\)(?=\.)`, "g");

/** The same expression with members in one form: `index .Values "a" "b"` and `(.Values.a).b` are `.Values.a.b`. */
function normalized(expression: string): string {
  const looked = expression.replace(LOOKUP, (_, path: string, keys: string) => {
    return path.replace(/^\(|\)$/g, "") + [...keys.matchAll(/"([^"]*)"/g)].map(([, key]) => `.⟦${key}⟧`).join("");
  });
  const open = looked.replace(IN_PARENTHESES, "$1");
  return open === expression ? open : normalized(open);
}

/** The path in the values that is the whole expression; undefined for any other. */
function pathOf(expression: string): readonly string[] | undefined {
  const match = new RegExp(String.raw`^\s*[$.]*(?:\w+\.)?Values((?:${SEGMENT})+)\s*$`).exec(expression);
  return match === null ? undefined : segments(match[1] ?? "");
}

/** Functions that hand a value on, also where they stand in a condition. */
const HANDS_ON = /\b(?:include|template|tpl|toYaml|toJson|merge\w*|dict|list|range|fail|required)\b|:=/;

function isQuestion(keyword: string | undefined, expression: string): boolean {
  return (keyword === "if" || keyword === "else") && !HANDS_ON.test(expression);
}
