import { HelmTsError } from "../errors.ts";

/** Words that YAML 1.1, which Kubernetes reads, takes for something else than a string. */
const reserved = /^(y|yes|n|no|true|false|on|off|null)$/i;
/** Starts like a word or a flag, has nothing that YAML reads as structure, and no template action. */
const plain = /^(?:[A-Za-z_/$]|--[A-Za-z])[\x20-\x7e]*$/;
const structure = /: |:$| #| $|\{\{|\}\}/;
/** Characters that YAML 1.1 or a terminal takes for a line break or for nothing, or that YAML refuses. */
const invisible = /[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]/g;

/** A string as YAML: plain where that cannot be misread, else in double quotes. */
export function yamlString(value: string): string {
  return isPlain(value) ? value : quoted(value);
}

/** A string as Go's template language writes it. */
export function goString(value: string): string {
  return quoted(value);
}

/** Whether a string can stand as it is, so that a reader sees no quotes. */
export function isPlain(value: string): boolean {
  return plain.test(value) && !structure.test(value) && !reserved.test(value);
}

/** Whether text holds what Helm would run. */
export function holdsAction(value: string): boolean {
  return value.includes("{{") || value.includes("}}");
}

/** The lines of a string that can stand as a block scalar without indentation indicator; undefined if it cannot. */
export function blockLines(value: string): readonly string[] | undefined {
  const lines = value.split("\n");
  const body = lines.at(-1) === "" ? lines.slice(0, -1) : lines;
  if (body.length < 2 || holdsAction(value)) return undefined;
  const safe = body.every((text) => /^[\x20-\x7e]*$/.test(text) && !/\s$/.test(text));
  const first = body[0] ?? "";
  return safe && first !== "" && !first.startsWith(" ") && body.at(-1) !== "" ? body : undefined;
}

/** JSON's form of a string is also YAML's and Go's, once what they read otherwise is escaped. */
function quoted(value: string): string {
  if (!value.isWellFormed()) {
    throw new HelmTsError(
      "malformed-text",
      `${JSON.stringify(value)} holds half a character, which has no form in UTF-8.`,
    );
  }
  const escaped = (found: string) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value).replace(invisible, escaped);
}
