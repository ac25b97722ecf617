import type { DeployPlan, PlannedStep } from "../deploy/index.ts";
import { oneLine } from "../visible.ts";
import { counted } from "./counted.ts";
import type { Paint } from "./paint.ts";

/** How a plan is printed. */
export interface PlanStyle {
  readonly paint: Paint;
  readonly columns: number;
}

/** A plan for a terminal: what changes, step by step, each change said once. */
export async function planText(plan: DeployPlan, { paint, columns }: PlanStyle): Promise<string> {
  const { namespaceText, terminalReport } = await import("../report/index.ts");
  const { findingLines } = await import("../deploy/index.ts");
  const { target, cluster, steps, adoptions, namespaces, skipped } = plan;
  const heading = (text: string): string => paint("bold", text);
  const list = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [[heading(title), ...lines.map((line) => `  ${line}`)].join("\n")];
  const stepBlocks = steps.flatMap((step, index) => [
    [heading(`Step ${index + 1} of ${steps.length}, ${step.name}: ${oneLine(step.why)}`), `  ${wayOf(step)}`].join(
      "\n",
    ),
    terminalReport(step.review, paint, columns, "with --json").trimEnd(),
  ]);
  const blocks = [
    `${heading(target)} in the cluster ${oneLine(cluster.cluster)} (context ${oneLine(cluster.context)}, ${oneLine(cluster.server)})`,
    ...list("Releases", plan.releases.map(releaseLine)),
    ...list("Namespaces", namespaces.map(namespaceText).map(oneLine)),
    ...stepBlocks,
    ...(skipped.length === 0 || steps.length === 0 ? [] : [`Nothing to do in: ${skipped.join(", ")}`]),
    ...adoptions.flatMap((one) => [
      ...list(`${one.namespace}/${one.name} is adopted`, [
        `${counted(one.takesOver.length, "object")} taken over as they are`,
        ...one.deletes.map((manifest) => `deleted at the end: ${oneLine(objectText(manifest))}`),
      ]),
    ]),
    ...list("Protection that ends: needs --yes-unprotect", plan.unprotects),
    ...list("Note", plan.notes),
    ...(plan.refusals.length === 0 ? [] : [[paint("red", "Refused"), ...findingLines(plan.refusals)].join("\n")]),
    planHeadline(plan),
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** A plan in one line. */
export function planHeadline({ target, steps, namespaces, adoptions, refusals }: DeployPlan): string {
  if (refusals.length > 0) return `${target}: refused, ${counted(refusals.length, "reason")}`;
  const changes = steps.reduce((sum, { review }) => sum + review.groups.length, 0);
  const parts = [
    ...(steps.length > 0 ? [`${counted(changes, "change")} in ${counted(steps.length, "step")}`] : []),
    ...(namespaces.length > 0 ? [counted(namespaces.length, "namespace")] : []),
    ...(adoptions.length > 0 ? [`${counted(adoptions.length, "release")} adopted`] : []),
  ];
  return `${target}: ${parts.length === 0 ? "unchanged, the cluster runs what is wanted" : parts.join(", ")}`;
}

function wayOf({ upgrades, drainSeconds, changesRoutes }: PlannedStep): string {
  return [
    ...(drainSeconds > 0 ? [`after draining for ${drainSeconds} s`] : []),
    upgrades.map(({ namespace, name }) => `${namespace}/${name}`).join(", then "),
    ...(changesRoutes ? ["routes change"] : []),
  ].join("; ");
}

function releaseLine({ namespace, name, revision, pending }: DeployPlan["releases"][number]): string {
  const runs = revision === undefined ? "not installed" : `revision ${revision}`;
  return `${namespace}/${name}: ${runs}${pending === undefined ? "" : `, left ${oneLine(pending)} by a run that was killed`}`;
}

function objectText({ kind, metadata: { namespace, name } }: DeployPlan["wanted"][number]): string {
  return `${kind} ${namespace === undefined ? "" : `${namespace}/`}${name}`;
}
