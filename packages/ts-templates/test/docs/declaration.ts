import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** What the source says of one public name. */
export interface Declaration {
  readonly name: string;
  readonly isType: boolean;
  /** The text of its docstring, without the example; empty if it has none. */
  readonly about: string;
  readonly examples: readonly string[];
  /** Its signature; one for each overload. */
  readonly signatures: readonly string[];
}

/** The declarations of every name that an entry of the package exports, in the order of their names. */
export async function publicDeclarations(entry: string): Promise<readonly Declaration[]> {
  const files = await exportedFrom(entry);
  const names = [...files.keys()].toSorted();
  return Promise.all(names.map(async (name) => declarationIn(await readFile(files.get(name) ?? "", "utf8"), name)));
}

/** The file in which each exported name is declared; indexes are followed. */
async function exportedFrom(index: string): Promise<ReadonlyMap<string, string>> {
  const source = await readFile(index, "utf8");
  const found = new Map<string, string>();
  for (const [, list = "", from = ""] of source.matchAll(/^export (?:type )?\{([^}]*)\} from "([^"]+)";$/gm)) {
    const file = join(dirname(index), from);
    const inside = file.endsWith("index.ts") ? await exportedFrom(file) : undefined;
    for (const name of namesIn(list)) found.set(name, inside?.get(name) ?? file);
  }
  return found;
}

function namesIn(list: string): readonly string[] {
  return list.split(",").flatMap((item) => item.trim().split(/\s+/).at(-1) || []);
}

/**
 * The declaration of a name in a source file that Biome has formatted.
 *
 * @throws Error if it is not declared there, or has no docstring
 */
export function declarationIn(source: string, name: string): Declaration {
  const pattern = new RegExp(
    `((?:^/\\*\\*(?:(?!\\*/)[\\s\\S])*\\*/\\n)?)^export (?:async )?(function|const|interface|type|class) ${name}\\b`,
    "gm",
  );
  const found = [...source.matchAll(pattern)].map((match) => {
    const [whole, comment = "", keyword = ""] = match;
    return { comment, keyword, signature: signatureAt(source, match.index + comment.length, keyword), whole };
  });
  const overloads = found.filter(({ signature }) => signature.endsWith(";"));
  const shown = overloads.length > 0 && found.length > 1 ? overloads : found;
  const [first] = shown;
  if (first === undefined) throw new Error(`${name} is declared in no form that the reference can read.`);
  const docs = shown.map(({ comment }) => docstring(comment));
  return {
    name,
    isType: first.keyword === "interface" || first.keyword === "type",
    about: docs.flatMap(({ about }) => (about === "" ? [] : [about])).join("\n\n"),
    examples: docs.flatMap(({ examples }) => examples),
    signatures: shown.map(({ signature }) => signature.replace(/^export (?:async )?/, "").replace(/ = \{\};$/, ";")),
  };
}

/** From a declaration's start to where its body or value begins. */
function signatureAt(source: string, start: number, keyword: string): string {
  const whole = keyword === "interface" || keyword === "class";
  let depth = 0;
  for (let index = start; index < source.length; index += 1) {
    const rest = source.slice(index, index + 4);
    if (depth === 0 && rest.startsWith(";")) return source.slice(start, index + 1);
    if (depth === 0 && keyword === "function" && rest.startsWith(" {\n")) return source.slice(start, index);
    // Of a constant without a type, such as a schema, the value says what it is.
    if (depth === 0 && keyword === "const" && rest.startsWith(" = ")) {
      if (source.slice(start, index).includes(":")) return source.slice(start, index);
    }
    if (/^[([{<]/.test(rest)) depth += 1;
    if (/^[)\]}>]/.test(rest) && source[index - 1] !== "=") depth -= 1;
    if (depth === 0 && whole && rest.startsWith("}")) return source.slice(start, index + 1);
  }
  return source.slice(start);
}

function docstring(comment: string): { readonly about: string; readonly examples: readonly string[] } {
  const text = comment
    .replace(/^\/\*\*\s?|\s*\*\/\n?$/g, "")
    .split("\n")
    .map((line) => line.replace(/^ \* ?/, ""))
    .join("\n")
    .replaceAll(/\{@link (\w+)\}/g, "`$1`");
  const [about = "", ...tags] = text.split(/^@/m);
  const told = tags.filter((tag) => !tag.startsWith("example"));
  return {
    about: [about.trim().replaceAll(/(?<=\S)\n(?=\S)/g, " "), ...told.map(tagText)]
      .filter((part) => part !== "")
      .join("\n\n"),
    examples: tags.flatMap((tag) => (tag.startsWith("example") ? [tag.slice("example".length).trim()] : [])),
  };
}

/** `@throws HelmTsError …` and `@returns …`, as sentences. */
function tagText(tag: string): string {
  const [, word = "", text = ""] = /^(\w+)\s+([\s\S]*)$/.exec(tag.trim()) ?? [];
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}: ${text.replaceAll("\n", " ")}`;
}
