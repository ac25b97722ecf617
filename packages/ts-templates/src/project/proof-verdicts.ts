import { prove, verdict } from "../prove/index.ts";
import { type ReviewTarget, targetSet, type Verdict } from "../review/index.ts";

/** What {@link prove} finds about targets; what several have in common is said once. */
export function proofVerdicts(targets: readonly ReviewTarget[], all: readonly string[]): readonly Verdict[] {
  const proofs = targets.map(({ name, manifests, prove: options }) => {
    const proof = prove(manifests, options);
    const findings = proof.findings.map(({ code, subject, message }) => `${subject} [${code}]: ${message}`);
    return { name, text: verdict(proof), findings };
  });
  const good = proofs.filter(({ findings }) => findings.length === 0);
  const bad = Map.groupBy(
    proofs.filter((one) => !good.includes(one)),
    ({ findings }) => JSON.stringify(findings),
  );
  return [...bad.values(), good].flatMap((same): readonly Verdict[] => {
    const [first] = same;
    if (first === undefined) return [];
    const { findings } = first;
    const targetsOf = targetSet(
      same.map(({ name }) => name),
      all,
    );
    return [{ by: "prove", passed: findings.length === 0, text: sharedText(same), targets: targetsOf, findings }];
  });
}

/** Numbers of ports and ways differ from target to target; what comes of them does not. */
function sharedText(same: readonly { readonly text: string }[]): string {
  const texts = new Set(same.map(({ text }) => text));
  const [first = ""] = texts;
  if (texts.size === 1) return first;
  const ends = new Set([...texts].map((text) => text.slice(text.indexOf(": ") + 2)));
  return [...ends].sort((a, b) => b.length - a.length)[0] ?? first;
}
