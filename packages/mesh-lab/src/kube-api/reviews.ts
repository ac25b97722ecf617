import type { ResourcePath } from "./api-path.ts";
import type { Answer } from "./api-request.ts";
import { isJsonObject, type JsonObject } from "./json.ts";
import { badRequest } from "./status-error.ts";

/** Whether a path asks for a judgement instead of an object. */
export function isReview({ group, plural, name }: ResourcePath): boolean {
  if (name !== undefined) return false;
  if (group === "authentication.k8s.io") return plural === "tokenreviews";
  return group === "authorization.k8s.io" && ACCESS_REVIEWS.has(plural);
}

/**
 * Judges that every token is genuine and that everyone may do everything: who may do what in the cluster is not what
 * a mesh lab is about. The user of a token is the one whom its claim `sub` names.
 */
export function answerReview({ group }: ResourcePath, review: unknown): Answer {
  if (!isJsonObject(review)) throw badRequest("a review is an object");
  const spec = isJsonObject(review["spec"]) ? review["spec"] : {};
  const status = group === "authentication.k8s.io" ? authenticated(spec) : { allowed: true };
  return { code: 201, body: { ...review, status } };
}

const ACCESS_REVIEWS = new Set(["subjectaccessreviews", "selfsubjectaccessreviews", "localsubjectaccessreviews"]);

function authenticated({ token, audiences }: JsonObject): object {
  const username = subject(String(token));
  const [, namespace] = /^system:serviceaccount:([^:]+):[^:]+$/.exec(username) ?? [];
  const groups = namespace === undefined ? [] : ["system:serviceaccounts", `system:serviceaccounts:${namespace}`];
  const user = { username, groups: [...groups, "system:authenticated"] };
  return { authenticated: true, user, ...(audiences !== undefined && { audiences }) };
}

function subject(token: string): string {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
    return isJsonObject(claims) && typeof claims["sub"] === "string" ? claims["sub"] : "unnamed";
  } catch {
    return "unnamed";
  }
}
