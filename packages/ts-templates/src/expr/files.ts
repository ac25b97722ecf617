import { memberNode } from "./built-in.ts";
import { type Expr, nodeOf, type Operand } from "./expr.ts";
import { method } from "./method.ts";
import type { ExprNode } from "./node.ts";
import { shaped } from "./reference.ts";
import { collectionShape, scalarShape } from "./shape.ts";
import { fromYamlText } from "./yaml-text.ts";

/** The files of a chart that a pattern found, each by its name without folders. */
export interface FoundFiles {
  /** Their contents, as the `data` of a ConfigMap. */
  readonly asConfig: Expr<Readonly<Record<string, string>>>;
  /** Their contents in Base64, as the `data` of a Secret. */
  readonly asSecrets: Expr<Readonly<Record<string, string>>>;
}

/**
 * Files of the chart that are no templates, by paths from the chart's folder. Files that `.helmignore` names, and
 * those in `templates/` and `crds/`, are not among them.
 */
export const files: {
  /**
   * The content of a file. Of one that is not there it is "", without an error: `required` says so.
   *
   * @example data: { "motd.txt": required(files.get("files/motd.txt"), "The chart has no files/motd.txt.") }
   */
  readonly get: (path: Operand<string>) => Expr<string>;
  /** The lines of a file, without the empty one after the last line break; none of a file that is not there. */
  readonly lines: (path: Operand<string>) => Expr<string[]>;
  /**
   * The files whose paths a pattern matches: `*` is any part of a name, `**` any folders, `{a,b}` one of two.
   *
   * @example data: files.glob("files/config/*.yaml").asConfig
   */
  readonly glob: (pattern: Operand<string>) => FoundFiles;
} = {
  get: (path) => method(memberNode("files", "object"), "Get", "string", path),
  lines: (path) => shaped(nodeOf(method(memberNode("files", "object"), "Lines", "list", path)), lines),
  glob: (pattern) => {
    const found = nodeOf(method(memberNode("files", "object"), "Glob", "object", pattern));
    return { asConfig: contents(found, "AsConfig"), asSecrets: contents(found, "AsSecrets") };
  },
};

const lines = collectionShape("list", scalarShape("string"));
const texts = collectionShape("record", scalarShape("string"));

/** Helm gives both as YAML in a text. */
function contents(found: ExprNode, as: "AsConfig" | "AsSecrets"): Expr<Readonly<Record<string, string>>> {
  return shaped(nodeOf(fromYamlText(method(found, as, "string"), "record")), texts);
}
