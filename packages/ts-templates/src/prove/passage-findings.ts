import { appliesTo, type Mesh } from "../istio/index.ts";
import type { Finding } from "./finding.ts";
import { type Part, type Passage, providersAt } from "./passage.ts";

interface Opening {
  readonly passage: Passage;
  readonly part: Part;
}

/** A finding for each port that somebody reaches unasked; for pods that no manifest makes, one for each way in. */
export function passageFindings(mesh: Mesh, passages: readonly Passage[]): readonly Finding[] {
  const openings = passages.flatMap((passage) =>
    passage.parts.flatMap((part) => (part.type === "open" && part.bypass === undefined ? [{ passage, part }] : [])),
  );
  const made = openings.filter(({ passage }) => passage.workload.synthetic === undefined);
  const synthetic = openings.filter(({ passage }) => passage.workload.synthetic !== undefined);
  return [
    ...[...groups(made, ({ passage }) => `${passage.workload.id}:${passage.port}`)].map(([subject, some]) =>
      portFinding(mesh, subject, some),
    ),
    ...[...groups(synthetic, ({ passage }) => `${passage.workload.namespace}/*:${passage.port}`)].flatMap(
      ([subject, some]) => syntheticFindings(subject, some),
    ),
  ];
}

function portFinding(mesh: Mesh, subject: string, openings: readonly Opening[]): Finding {
  const who = describeOpenings(openings);
  const [{ passage } = { passage: undefined }] = openings;
  if (passage === undefined) throw new Error(`${subject} has no opening`);
  const { workload, port } = passage;
  const authorizers = providersAt(workload, port, mesh);
  if (authorizers.length > 0) {
    return {
      code: "authorizer-open",
      subject,
      message: `It is the authorizer ${authorizers.join(" and ")}, and may be called by others than its callers: ${who}. Close its namespace with an ALLOW policy that matches nothing, allow the principals of its callers, and declare those whose proxies do not ask it as exemptions.`,
    };
  }
  const custom = mesh.policies.filter((one) => one.action === "CUSTOM" && appliesTo(one, workload, mesh.rootNamespace));
  if (custom.length === 0) {
    return {
      code: "port-unprotected",
      subject,
      message: `No authorizer is asked: ${who}. Bind a CUSTOM policy to the port, refuse the callers, or declare an exemption with its reason.`,
    };
  }
  return {
    code: "authorizer-skipped",
    subject,
    message: `CUSTOM of ${custom.map(({ id }) => id).join(" and ")} does not match every request, and these arrive without it: ${who}. Bind the policy to the port, without paths and notPaths, or declare an exemption with its reason.`,
  };
}

/** Shapes of pods that are open in the same way stand in one finding. */
function syntheticFindings(subject: string, openings: readonly Opening[]): readonly Finding[] {
  const byShape = groups(openings, ({ passage }) => passage.workload.synthetic ?? "");
  const shapesByText = groups([...byShape], ([, some]) => describeOpenings(some));
  return [...shapesByText].map(([who, shapes]) => ({
    code: "pod-not-refused",
    subject,
    message: `A pod of this namespace with ${shapes.map(([shape]) => shape).join(" or ")} would be reached, and no authorizer asked: ${who}. Give each ALLOW policy the selector of a CUSTOM policy, and close the namespace with one that matches nothing.`,
  }));
}

function describeOpenings(openings: readonly Opening[]): string {
  const byText = groups(openings, ({ part }) => `${part.requests} (${part.by})`);
  return [...byText]
    .map(([text, some]) => `${text} from ${[...new Set(some.map(({ passage }) => passage.client.name))].join(", ")}`)
    .join("; ");
}

function groups<T>(list: readonly T[], key: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const one of list) found.set(key(one), [...(found.get(key(one)) ?? []), one]);
  return found;
}
