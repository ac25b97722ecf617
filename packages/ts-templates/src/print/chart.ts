import { HelmTsError } from "../errors.ts";
import {
  branchesOf,
  type ChartDefinition,
  type DocumentNode,
  type ExprTreeNode,
  type HelperNode,
  linesBody,
  type MapNode,
  type NotesNode,
  type TemplateFileNode,
} from "../template/index.ts";
import { comment } from "./comment.ts";
import { type Doc, type Layout, layout, line } from "./doc.ts";
import { define, defineBody } from "./helper.ts";
import { linesDoc } from "./lines.ts";
import { parts } from "./parts.ts";
import { rules } from "./rules.ts";
import { type Definitions, type Scope, templateScope } from "./scope.ts";
import { operand, source } from "./source.ts";
import { structureText } from "./structure.ts";
import { block, documentLines } from "./tree.ts";

/** How a chart is printed. */
export interface PrintOptions {
  /** The chart's name: prefix of every name that its templates define. */
  readonly name: string;
  /** The source file of a template, named in the template's first line and in errors. */
  readonly sourceOf: (templatePath: string) => string;
}

/** A template file as text, and for each of its lines (from 1) the field of the manifest that it stands for. */
export interface PrintedFile extends Layout {
  /** Path below `templates/`. */
  readonly path: string;
  readonly source: string;
}

/** The template files of a chart, in the order of its definition; helpers come last, in `_helpers.tpl`. */
export function printChart(definition: ChartDefinition, options: PrintOptions): readonly PrintedFile[] {
  const helpers = new Map<string, HelperNode>();
  const templates = definition.templates.map((file) => ({ file, definitions: definitionsOf(file.path, helpers) }));
  const files = templates.map(({ file, definitions }) => printTemplate(file, definitions, options));
  for (const { definitions } of templates) refuseSameName(definitions, options.name);
  return helpers.size === 0 ? files : [...files, printHelpers(helpers, options)];
}

function definitionsOf(path: string, helpers: Map<string, HelperNode>): Definitions {
  return { file: path.replace(/\.\w+$/, ""), helpers, documents: new Map() };
}

/** Of two definitions of one name, Helm takes the last without a word. */
function refuseSameName({ file, helpers, documents }: Definitions, chart: string): void {
  for (const name of helpers.keys()) {
    if (!documents.has(`${chart}.${name}`)) continue;
    throw new HelmTsError(
      "helper-name",
      `The helper "${name}" has the name of a definition of the template "${file}"; give it another name.`,
    );
  }
}

function printTemplate(file: TemplateFileNode, definitions: Definitions, options: PrintOptions): PrintedFile {
  const scope = templateScope(options.name, definitions);
  const separate = holdsSeveral(file.documents);
  const body = parts(file.documents, scope, { print: (node, at) => document(node, at, separate), empty: "" });
  const defines = documentDefinitions(definitions);
  return printed(file.path, [defines, defines.length === 0 ? [] : "\n", body], options);
}

/** Whether the file may render more than one document, which then each start with a separator. */
function holdsSeveral(nodes: readonly DocumentNode[]): boolean {
  const [only, ...others] = nodes.filter(holdsDocument);
  if (only === undefined || others.length > 0) return others.length > 0;
  return only.kind === "loop" || branchesOf<DocumentNode>(only).some(holdsSeveral);
}

/** A failure stops the render, so it is no document. */
function holdsDocument(node: DocumentNode): boolean {
  return node.kind === "document" || branchesOf<DocumentNode>(node).flat().some(holdsDocument);
}

/** Helpers may call further ones, so the list grows while it is printed. */
function printHelpers(helpers: Map<string, HelperNode>, options: PrintOptions): PrintedFile {
  const definitions: Definitions = { file: "_helpers", helpers, documents: new Map() };
  const scope = templateScope(options.name, definitions);
  const defines = new Map<string, Doc>();
  const documents = new Map<string, Doc>();
  // A JSON document in a helper may call a helper that nothing else calls.
  while (defines.size < helpers.size) {
    for (const [name, helper] of helpers) if (!defines.has(name)) defines.set(name, define(helper, scope));
    documentDefinitions(definitions, documents);
  }
  const sorted = [...defines].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, doc]) => ["\n", doc]);
  return printed("_helpers.tpl", [[...documents.values()], sorted], options);
}

type Document = Extract<DocumentNode, { kind: "document" | "failure" | "rules" | "notes" }>;

function document(node: Document, scope: Scope, separate: boolean): Doc {
  if (node.kind === "rules") return rules(node, scope);
  if (node.kind === "notes") return notes(node, scope);
  if (node.kind === "failure") return [line, `{{- fail ${operand(node.message, scope)} }}`];
  return [separate ? [line, "---"] : [], comment(node.comment), documentBody(node.body, scope)];
}

/** Lines stand in the file as they are. */
function notes({ text }: NotesNode, scope: Scope): Doc {
  const lines = linesBody(text);
  return lines === undefined ? [line, `{{ ${source(text, scope)} }}`] : linesDoc(lines, scope, documentLines);
}

/** The line break before a whole document stays: it ends the separator. */
function documentBody(body: MapNode | ExprTreeNode, scope: Scope): Doc {
  return body.kind === "map" ? block(body, scope) : [line, `{{ ${structureText(body.expr, scope)} }}`];
}

/** The body of a JSON document may hold another one, so this list grows too. */
function documentDefinitions({ documents }: Definitions, defines = new Map<string, Doc>()): readonly Doc[] {
  for (const [name, { body, scope }] of documents) {
    if (!defines.has(name)) defines.set(name, ["\n", defineBody(name, body, scope)]);
  }
  return [...defines.values()];
}

function printed(path: string, content: Doc, options: PrintOptions): PrintedFile {
  const source = options.sourceOf(path);
  const { text, fields } = layout([`{{- /* Generated by helm-ts from ${source}. Do not edit. */ -}}`, content, "\n"]);
  return { path, source, text, fields };
}
