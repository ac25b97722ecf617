import type { AuditReport } from "../audit/index.ts";
import type { Paint } from "../paint.ts";

/** What an audit found, for a person. */
export function auditLines(report: AuditReport, paint: Paint): string {
  const { findings, tried, excused, notes, limits, versions } = report;
  const counts = Object.entries(tried).filter(([, count]) => count > 0);
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  return [
    ...findings.flatMap((finding) => findingLines(finding, paint)),
    ...section("Declared exceptions", excused, paint),
    ...section("To know", notes, paint),
    paint("bold", `Tried ${total} requests (istiod ${versions.istio}, Envoy ${versions.envoy})`),
    ...counts.map(([what, count]) => `  ${String(count).padStart(6)}  ${what}`),
    "",
    ...section("What is not tried", limits, paint),
  ].join("\n");
}

function findingLines(
  { code, subject, how, seen, advice }: AuditReport["findings"][number],
  paint: Paint,
): readonly string[] {
  return [
    `${paint("red", "✗")} ${paint("bold", subject)}  ${code}`,
    `    ${seen}`,
    `    ${advice}`,
    ...(how === undefined ? [] : [`    ${paint("dim", how)}`]),
    "",
  ];
}

function section(title: string, sentences: readonly string[], paint: Paint): readonly string[] {
  if (sentences.length === 0) return [];
  return [paint("bold", title), ...sentences.map((sentence) => `  ${sentence}`), ""];
}
