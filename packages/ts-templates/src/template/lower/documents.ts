import { type ExprNode, isExpr, kindOf, nodeOf } from "../../expr/index.ts";
import type { DocumentNode, ExprTreeNode, FailureNode, MapNode, TreeNode } from "../node.ts";
import { partOf } from "../part.ts";
import { withComment, withoutComment } from "./comments.ts";
import { binding, conditional, loop } from "./parts.ts";
import { type Place, TemplateValueError } from "./place.ts";
import { tree } from "./tree.ts";

/** What a template file holds. */
export function documents(value: unknown, place: Place): readonly DocumentNode[] {
  const { comment, content } = withoutComment(value);
  if (Array.isArray(content)) {
    return content.flatMap((each, index) => documents(index === 0 ? withComment(comment, each) : each, place));
  }
  const part = partOf(content);
  if (part?.kind === "when") return [conditional(part, (branch) => documents(withComment(comment, branch), place))];
  if (part?.kind === "each") return [loop(part, (body) => documents(withComment(comment, body), place))];
  if (part?.kind === "once") return [binding(part, (body) => documents(withComment(comment, body), place))];
  const failed = isExpr(content) ? failure(nodeOf(content)) : undefined;
  if (failed !== undefined) return [failed];
  const body = tree(content, place);
  if (!isDocument(body)) throw notADocument(place);
  return [{ kind: "document", body, ...(comment === undefined ? {} : { comment }) }];
}

/** `fail` stands where a document would. */
function failure(node: ExprNode): FailureNode | undefined {
  const message = node.kind === "call" && node.function === "fail" ? node.arguments[0] : undefined;
  return message === undefined ? undefined : { kind: "failure", message };
}

/** A document is written out, or the whole of what an expression gives. */
function isDocument(body: TreeNode): body is MapNode | ExprTreeNode {
  return body.kind === "map" || (body.kind === "expr" && ["record", "object"].includes(kindOf(body.expr)));
}

function notADocument({ path }: Place): TemplateValueError {
  return new TemplateValueError(path, "a document is a map with apiVersion and kind.");
}
