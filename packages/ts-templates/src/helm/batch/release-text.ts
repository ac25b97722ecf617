import { type DocumentReader, isMapping, type YamlValue } from "../../manifest/index.ts";
import { byInstallOrder } from "./install-order.ts";

/** What a template of a chart was rendered to. */
export interface TemplateOutput {
  /** As in Helm's `# Source:` lines: `shop/templates/service.yaml`. */
  readonly source: string;
  readonly text: string;
}

/** One document of an output. */
export interface ReleaseDocument extends TemplateOutput {
  readonly kind: string;
  /** Hooks are printed behind all others. */
  readonly isHook: boolean;
}

/**
 * The documents that an output has for Helm. Undefined where Helm may refuse one, or leave one out: then it has to be
 * asked.
 */
export function readOutput(output: TemplateOutput, read: DocumentReader): readonly ReleaseDocument[] | undefined {
  // Helm executes the notes, and `helm template` does not print them.
  if (output.source.endsWith("NOTES.txt")) return [];
  const documents: ReleaseDocument[] = [];
  for (const text of splitOutput(output.text)) {
    const head = headOf({ source: output.source, text }, read);
    if (head === undefined) return undefined;
    documents.push({ source: output.source, text, ...head });
  }
  return documents;
}

/**
 * What `helm template` prints for the documents of a chart: in the order of their installation, hooks last.
 *
 * @param documents sorted by source
 */
export function releaseText(documents: readonly ReleaseDocument[]): string {
  const sorted = documents.toSorted((left, right) => byInstallOrder(left.kind, right.kind));
  const text = (isHook: boolean): string =>
    sorted
      .filter((one) => one.isHook === isHook)
      .map(printed)
      .join("");
  // Helm trims the manifests as one text, and prints the hooks behind them as they are.
  return `${text(false).trimEnd()}\n${text(true)}`;
}

function printed(document: TemplateOutput): string {
  return `---${behindSeparator(document)}`;
}

function behindSeparator({ source, text }: TemplateOutput): string {
  return `\n# Source: ${source}\n${text}\n`;
}

/** The documents of an output, as Helm splits them; those without a word are left out. */
function splitOutput(text: string): readonly string[] {
  return withoutLeadingSpace(text)
    .split(SEPARATOR)
    .map(withoutLeadingSpace)
    .filter((document) => document !== "");
}

/** At the start of a line, which for Helm begins after a line feed alone. */
const SEPARATOR = /(?<![^\n])---[ \t]*/;

/** Space as Go's `unicode.IsSpace` has it: all of JavaScript's but U+FEFF, and U+0085. */
const LEADING_SPACE = /^[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

function withoutLeadingSpace(text: string): string {
  return text.replace(LEADING_SPACE, "");
}

const HOOK = "helm.sh/hook";

/** What Helm reads of a document before it prints it; undefined where it may refuse it, or leave it out. */
function headOf(document: TemplateOutput, read: DocumentReader): Pick<ReleaseDocument, "kind" | "isHook"> | undefined {
  // What is no Unicode, or no text of YAML, did not come through unharmed.
  if (UNSURE.test(document.text)) return undefined;
  if (document.text.split("\n").every((line) => /^\s*(?:#|$)/.test(line))) return { kind: "", isHook: false };
  // As whoever reads the whole text will read it once more.
  const value = attempt(() => read(behindSeparator(document)));
  if (!isMapping(value)) return undefined;
  const { apiVersion, kind, metadata = {} } = value;
  if (typeof apiVersion !== "string" || typeof kind !== "string" || !isMapping(metadata)) return undefined;
  const { name = "", annotations = {} } = metadata;
  if (typeof name !== "string" || !isMapping(annotations)) return undefined;
  if (Object.values(annotations).some((annotation) => typeof annotation !== "string")) return undefined;
  const hook = annotations[HOOK];
  if (hook === undefined) return { kind, isHook: false };
  return isKnownHook(String(hook)) ? { kind, isHook: true } : undefined;
}

const UNSURE = /[^\t\n\r -~\u00a0-\u2027\u202a-\ufefe\uff00-\ufffc]/;

/** Helm leaves out a document of which it does not know an event. */
function isKnownHook(events: string): boolean {
  return events.split(",").every((event) => HOOK_EVENTS.has(event.trim().toLowerCase()));
}

/** https://helm.sh/docs/topics/charts_hooks/#the-available-hooks */
const HOOK_EVENTS = new Set([
  "pre-install",
  "post-install",
  "pre-delete",
  "post-delete",
  "pre-upgrade",
  "post-upgrade",
  "pre-rollback",
  "post-rollback",
  "test",
  "test-success",
]);

function attempt(read: () => YamlValue): YamlValue | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
