import type { ConditionalNode, LineNode, LinesNode, LoopNode, PieceNode } from "../template/index.ts";
import { rangeOver } from "./assignment.ts";
import { type Doc, line, nest } from "./doc.ts";
import { endsBlank, indentation, startsBlank } from "./lines-form.ts";
import { goString } from "./literal.ts";
import type { Scope } from "./scope.ts";
import { plainText, source } from "./source.ts";

/** How a document among lines is printed: `tree.ts` knows. */
export type PrintDocument = (node: Extract<LineNode, { kind: "document" }>, scope: Scope) => Doc;

/** The lines of a text, each at the current indentation. */
export function linesDoc(node: LinesNode, scope: Scope, document: PrintDocument): Doc {
  return block(node.lines, scope, { document, first: startsBlank(node) ? nothing : "", isInAction: false });
}

/** What keeps white space: an action that prints nothing. */
const nothing = '{{ "" }}';

/** What stands around lines. */
interface Place {
  readonly document: PrintDocument;
  /** What their first line starts with. */
  readonly first: string;
  /** Whether an action follows the last one. */
  readonly isInAction: boolean;
}

/**
 * An action that takes the white space before it would take that at the end of a line, too, so such a line ends in
 * an action that prints nothing.
 */
function block(lines: readonly LineNode[], scope: Scope, place: Place): readonly Doc[] {
  return lines.map((node, index) => {
    if (node.kind !== "line") return action(node, scope, place);
    const next = lines[index + 1];
    const isTrimmed = next === undefined ? place.isInAction : next.kind !== "line";
    const end = isTrimmed && endsBlank(node.pieces) ? nothing : "";
    return textLine([index === 0 ? place.first : "", ...pieces(node.pieces, scope), end]);
  });
}

function action(node: Exclude<LineNode, { kind: "line" }>, scope: Scope, place: Place): Doc {
  switch (node.kind) {
    case "value":
      return nest([line, (column) => `{{- ${plainText(node.value, scope)} | nindent ${column} }}`], node.indent);
    case "document":
      return place.document(node, scope);
    case "conditional":
      return conditional(node, scope, place);
    case "loop":
      return loop(node, scope, place);
  }
}

/** An empty line has no indentation. */
function textLine(texts: readonly string[]): Doc {
  const text = texts.join("");
  return text === "" ? "\n" : [line, text];
}

function conditional(node: ConditionalNode<LineNode>, scope: Scope, place: Place): Doc {
  const { test, then, otherwise } = node;
  const start = [line, " ".repeat(indentation(node))];
  return [
    [start, `{{- if ${source(test, scope, "raw")} }}`],
    inside(then, scope, place),
    elseBranch(otherwise, scope, { ...place, start }),
    [start, "{{- end }}"],
  ];
}

function elseBranch(otherwise: readonly LineNode[], scope: Scope, place: Place & { readonly start: Doc }): Doc {
  const [only, ...others] = otherwise;
  if (only === undefined) return [];
  if (only.kind !== "conditional" || others.length > 0) {
    return [[place.start, "{{- else }}"], inside(otherwise, scope, place)];
  }
  return [
    [place.start, `{{- else if ${source(only.test, scope, "raw")} }}`],
    inside(only.then, scope, place),
    elseBranch(only.otherwise, scope, place),
  ];
}

function loop(node: LoopNode<LineNode>, scope: Scope, place: Place): Doc {
  const { head, inside: within } = rangeOver(node, node.body, scope);
  const start = [line, " ".repeat(indentation(node))];
  return [[start, `{{- ${head} }}`], inside(node.body, within, place), [start, "{{- end }}"]];
}

function inside(lines: readonly LineNode[], scope: Scope, place: Place): readonly Doc[] {
  return block(lines, scope, { ...place, first: "", isInAction: true });
}

function pieces(nodes: readonly PieceNode[], scope: Scope): readonly string[] {
  return nodes.flatMap((node, index) =>
    node.kind === "text" ? [literal(node.text, index < nodes.length - 1)] : actionPieces(node, scope),
  );
}

function actionPieces(node: Exclude<PieceNode, { kind: "text" }>, scope: Scope): readonly string[] {
  switch (node.kind) {
    case "hole":
      return [`{{ ${plainText(node.value, scope)} }}`];
    case "conditional": {
      const otherwise = node.otherwise.length === 0 ? [] : ["{{ else }}", ...branch(node.otherwise, scope)];
      return [`{{ if ${source(node.test, scope, "raw")} }}`, ...branch(node.then, scope), ...otherwise, "{{ end }}"];
    }
    case "loop": {
      const { head, inside } = rangeOver(node, node.body, scope);
      return [`{{ ${head} }}`, ...branch(node.body, inside), "{{ end }}"];
    }
  }
}

/** Pieces that an action follows. */
function branch(nodes: readonly PieceNode[], scope: Scope): readonly string[] {
  return pieces([...nodes, { kind: "text", text: "" }], scope);
}

/** What Helm would run, and what an editor does not show, stands in an action; so does a brace before one. */
function literal(text: string, isBeforeAction: boolean): string {
  const escaped = text.replace(unsafe, (found) => `{{ ${goString(found)} }}`);
  return isBeforeAction && escaped.endsWith("{") ? `${escaped.slice(0, -1)}{{ "{" }}` : escaped;
}

const unsafe = /\{*(?:(?!\t)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u00a0\ufffe\uffff])+|\{\{+/gu;
