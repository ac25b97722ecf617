import { principalOf } from "../istio/index.ts";
import type { Exemption } from "./options.ts";
import type { Part, Passage } from "./passage.ts";
import type { Proof } from "./prove.ts";

/** What was proved, and when: what the proof itself cannot know. */
export interface Occasion {
  /** `2026-01-31` */
  readonly date: string;
  readonly target: string;
  /** Where the inputs came from that only the pipeline knows. */
  readonly inputs: string;
  /** SHA-256 of the rendered manifests, in hex. */
  readonly digest: string;
}

/** Several clients whose way to a port is the same. */
interface Row {
  readonly workload: string;
  readonly port: number;
  readonly clients: readonly string[];
  readonly parts: readonly Part[];
}

/** The ways to every port, clients that are treated alike together. */
function rowsOf({ passages }: Proof): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const passage of passages) {
    const { workload, port, client, parts } = passage;
    const key = JSON.stringify([workload.id, port, parts]);
    const row = rows.get(key);
    rows.set(key, { workload: workload.id, port, parts, clients: [...(row?.clients ?? []), client.name] });
  }
  return [...rows.values()];
}

/** The same in short: refusals of a port together, and callers by those who are not among them where these are fewer. */
export function briefRowsOf(
  proof: Proof,
): readonly { readonly port: string; readonly what: string; readonly who: string }[] {
  const ports = new Map<string, Row[]>();
  for (const row of rowsOf(proof)) {
    const port = `${row.workload}:${row.port}`;
    ports.set(port, [...(ports.get(port) ?? []), row]);
  }
  const answers = [...ports].flatMap(([port, rows]) => {
    const everyone = rows.flatMap(({ clients }) => clients);
    const refused = rows.filter(({ parts }) => parts.every(({ type }) => type === "refused"));
    const reasons = refused.flatMap(({ parts }) => parts.map(({ by }) => by));
    return [
      ...rows
        .filter((row) => !refused.includes(row))
        .flatMap(({ parts, clients }) =>
          shownParts(parts).map((part) => ({ port, what: describePart(part), who: described(clients, everyone) })),
        ),
      ...(refused.length === 0
        ? []
        : [
            {
              port,
              what: `refused: ${[...new Set(reasons)].join("; ")}`,
              who: refused.length === rows.length ? "everyone" : "everyone else",
            },
          ]),
    ];
  });
  const silent = proof.withoutPorts.map((id) => ({ port: id, what: "it listens on no port", who: "everyone" }));
  return [...answers, ...silent];
}

function described(clients: readonly string[], everyone: readonly string[]): string {
  const others = everyone.filter((one) => !clients.includes(one));
  if (others.length === 0) return "everyone";
  return others.length < clients.length ? `everyone but ${others.join(", ")}` : clients.join(", ");
}

/** One answer as a person reads it: `ext-authz (mise…:8080)`, `refused: mTLS STRICT of …`. */
function describePart({ type, by, requests }: Part): string {
  const what = type === "protected" ? by : `${type}: ${by}`;
  return requests === "any request" ? what : `${requests}: ${what}`;
}

/** The refusals of a way that is not refused altogether go without saying. */
function shownParts(parts: readonly Part[]): readonly Part[] {
  const arriving = parts.filter(({ type }) => type !== "refused");
  return arriving.length > 0 ? arriving : parts.map((part) => ({ ...part, requests: "any request" }));
}

/** One line: whether anything is open. */
export function verdict({ findings, passages, exemptions }: Proof): string {
  const ports = new Set(passages.filter(isMade).map(({ workload, port }) => `${workload.id}:${port}`)).size;
  const ways = `${count(ports, "port")}, ${count(passages.length, "way")} in`;
  if (findings.length > 0) return `${ways}: ${count(findings.length, "finding")}`;
  if (exemptions.length === 0) return `${ways}: every one protected or refused`;
  return `${ways}: every one protected, refused or exempt as declared (${count(exemptions.length, "exemption")})`;
}

function isMade({ workload }: Passage): boolean {
  return workload.synthetic === undefined;
}

/** The evidence for a person, to attach to an audit. */
export function evidenceMarkdown(proof: Proof, { date, target, inputs, digest }: Occasion): string {
  const { findings, exemptions, unusedExemptions, withoutPorts, assumptions } = proof;
  return [
    `# Who reaches what in ${target}`,
    `Proved on ${date} from the manifests that Helm renders with the inputs ${inputs}, SHA-256 \`${digest}\`.`,
    `**${findings.length === 0 ? "Passed" : "Failed"}.** ${verdict(proof)}.`,
    ...section(
      "Findings",
      findings.map(({ code, subject, message }) => `- \`${code}\` **${subject}**: ${escaped(message)}`),
    ),
    "## Ways in",
    table(["Workload", "Port", "From", "What happens"], rowsOf(proof).map(rowCells)),
    ...section("Callers", callerLines(proof)),
    ...section("Exemptions in use", exemptions.map(exemptionLine)),
    ...section("Exemptions declared, not needed here", unusedExemptions.map(exemptionLine)),
    ...section(
      "Workloads without a port",
      withoutPorts.map((id) => `- ${id}`),
    ),
    ...section(
      "Taken for granted",
      assumptions.map((one) => `- ${one}`),
    ),
    "The order of evaluation is Istio's: mutual TLS, then CUSTOM, DENY and ALLOW (https://istio.io/latest/docs/concepts/security/#implicit-enablement). Workloads in parentheses are pods that no manifest makes.",
  ]
    .join("\n\n")
    .concat("\n");
}

/** The evidence for a program. */
export function evidenceJson(proof: Proof, occasion: Occasion): Readonly<Record<string, unknown>> {
  const { findings, exemptions, unusedExemptions, withoutPorts, assumptions, passages } = proof;
  return {
    ...occasion,
    passed: findings.length === 0,
    verdict: verdict(proof),
    findings,
    passages: passages.map(({ workload, port, client, parts }) => ({
      workload: workload.id,
      port,
      client: client.name,
      principal: client.identity === undefined ? null : principalOf(client.identity),
      parts,
    })),
    exemptions,
    unusedExemptions,
    withoutPorts,
    assumptions,
  };
}

function rowCells({ workload, port, clients, parts }: Row): readonly string[] {
  return [workload, String(port), clients.join(", "), shownParts(parts).map(describePart).join("<br>")];
}

function callerLines({ passages }: Proof): readonly string[] {
  const lines = passages.map(({ client: { name, identity } }) =>
    identity === undefined
      ? `- ${name}: from outside of the mesh, without identity`
      : `- ${name}: \`${principalOf(identity)}\``,
  );
  return [...new Set(lines)];
}

function exemptionLine({ workload, port, clients, methods, paths, reason }: Exemption): string {
  const only = [...(methods ?? []), ...(paths ?? [])].join(" ");
  const who = clients === undefined ? "anyone" : clients.join(", ");
  return `- ${workload} port ${port}${only === "" ? "" : `, ${escaped(only)}`}, from ${escaped(who)}: ${escaped(reason)}`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`## ${title}`, lines.join("\n")];
}

function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const body = rows.map((cells) => line(cells.map((cell) => escaped(cell).replaceAll("&lt;br&gt;", "<br>"))));
  return [line(heading), line(heading.map(() => "---")), ...body].join("\n");
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("|", "\\|")
    .replaceAll("*", "\\*");
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
