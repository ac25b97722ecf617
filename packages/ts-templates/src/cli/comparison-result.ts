import type { GoldenReport, TargetComparison } from "../project/index.ts";
import { counted } from "./counted.ts";
import { FailedResult, type Result } from "./failed-result.ts";

/** What a comparison with the goldens found, for a machine. */
export function comparisonJson({ targets, stale }: GoldenReport): Result["json"] {
  return {
    targets: targets.map((one) => ({
      target: one.target,
      ...(Object.keys(one.states).length > 0 && { states: one.states }),
      documents: one.documents,
      status: one.status,
      ...(one.status === "different" && { differences: one.edits.map(differenceJson) }),
    })),
    stale,
  };
}

type Different = Extract<TargetComparison, { readonly status: "different" }>;

/** Objects that are there before or after are named; their whole bodies are in the golden or in `helm-ts template`. */
function differenceJson(edit: Different["edits"][number]): Readonly<Record<string, unknown>> {
  const { type, identity } = edit;
  if (edit.type === "added" || edit.type === "removed") return { type, identity };
  return { type, identity, ...(edit.type === "renamed" && { from: edit.from }), edits: edit.edits };
}

/** The differences as text: what several targets have in common stands once. */
export async function differencesText({ targets }: GoldenReport): Promise<string> {
  const { printDocumentEdits } = await import("../review/index.ts");
  const byText = new Map<string, readonly string[]>();
  for (const one of targets) {
    if (one.status !== "different") continue;
    const text = printDocumentEdits(one.edits);
    byText.set(text, [...(byText.get(text) ?? []), one.target]);
  }
  return [...byText].map(([text, names]) => `${names.join(", ")}\n${text.replace(/^/gm, "  ")}\n\n`).join("");
}

/** The failure that a comparison amounts to; undefined if everything is as it should be. */
export function comparisonFailure(report: GoldenReport, result: Result): FailedResult | undefined {
  const names = (status: TargetComparison["status"]): readonly string[] =>
    report.targets.filter((one) => one.status === status).map(({ target }) => target);
  const problems = [
    ...differentLines(names("different"), report),
    ...missingLines(names("missing"), report),
    ...staleLines(report.stale),
  ];
  return problems.length === 0 ? undefined : new FailedResult("golden.different", problems.join("\n"), result);
}

function differentLines(names: readonly string[], report: GoldenReport): readonly string[] {
  if (names.length === 0) return [];
  const count = `${counted(names.length, "target")} ${names.length === 1 ? "differs" : "differ"} from the golden`;
  return [`${count}${listed(names, report)}`, `If that is meant: ${updateCommand(names, report)}`];
}

function missingLines(names: readonly string[], report: GoldenReport): readonly string[] {
  if (names.length === 0) return [];
  const count = `${counted(names.length, "target")} ${names.length === 1 ? "has" : "have"} no golden`;
  return [
    `${count}${listed(names, report)}`,
    `To make ${names.length === 1 ? "it" : "them"}: ${updateCommand(names, report)}`,
  ];
}

function listed(names: readonly string[], report: GoldenReport): string {
  return isEveryOne(names, report) ? "; these are all targets" : `: ${names.join(", ")}`;
}

function staleLines(files: readonly string[]): readonly string[] {
  if (files.length === 0) return [];
  const count = `${counted(files.length, "golden")} of no target: ${files.join(", ")}`;
  return [count, "To delete what is no longer needed: helm-ts golden --update"];
}

function updateCommand(names: readonly string[], report: GoldenReport): string {
  return isEveryOne(names, report) ? "helm-ts golden --update" : `helm-ts golden --update ${names.join(" ")}`;
}

function isEveryOne(names: readonly string[], { targets, complete }: GoldenReport): boolean {
  return complete && names.length > 1 && names.length === targets.length;
}
