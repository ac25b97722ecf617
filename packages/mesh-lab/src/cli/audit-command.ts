import { readFile } from "node:fs/promises";
import { type Command, InvalidArgumentError } from "@commander-js/extra-typings";
import { paintFor } from "../paint.ts";
import type { Terminal } from "../terminal/index.ts";
import { auditLines } from "./audit-lines.ts";
import { FailedResult } from "./failed-result.ts";
import { collect, described } from "./options.ts";
import { printJson } from "./report-error.ts";

const examples = `
Examples:
  mesh-lab audit -f manifests/
  helm template shop chart/ | mesh-lab audit -f - --exceptions exceptions.yaml
  mesh-lab audit -f manifests/ --json

A file of exceptions, each a way past an authorizer that is meant to be:
  exceptions:
  - workload: web/shop
    port: 9090
    clients: [plaintext]          # principals, plaintext; all of clients, methods and paths, if left out
    methods: [GET]
    paths: [/metrics]
    reason: Prometheus scrapes it without a certificate.

What a finding shows as { workload: … } is a request as in a file of cases: mesh-lab test sends it again, if it is not to a
pod that the audit added.
Exit codes: 0 nothing got through, 1 something did, 2 the command line or the exceptions cannot be used.
`;

/** `mesh-lab audit`: tries the known ways past external authorizers. */
export function auditCommand(program: Command, terminal: Terminal): void {
  program
    .command("audit")
    .summary("try the known ways past external authorizers, and say what got through")
    .description(
      "Start the mesh of some manifests, and try to reach its applications without the allowance of their authorizers.",
    )
    .requiredOption(...described.manifests, collect)
    .option("--exceptions <file>", "ways past an authorizer that are meant to be, with reasons")
    .option("--requests <number>", "how many requests at most are sent past authorizers; 20000 by default", readCount)
    .option(...described.istio)
    .option(...described.revision)
    .option(...described.json)
    .addHelpText("after", examples)
    .action(async ({ manifests, exceptions, requests, istio, revision, json = false }) => {
      const [{ readExceptions, runAudit }, { readManifests }] = await Promise.all([
        import("../audit/index.ts"),
        import("./read-manifests.ts"),
      ]);
      const declared = exceptions === undefined ? [] : readExceptions(await readFile(exceptions, "utf8"), exceptions);
      const report = await runAudit({
        manifests: await readManifests(manifests),
        exceptions: declared,
        progress: (message) => terminal.err(`${message}\n`),
        ...(requests !== undefined && { mostRequests: requests }),
        ...(istio !== undefined && { istio }),
        ...(revision !== undefined && { revision }),
      });
      const text = auditLines(report, paintFor(terminal.outHasColors));
      const { length } = report.findings;
      const found = `${length} ${length === 1 ? "finding" : "findings"}`;
      if (length > 0) throw new FailedResult("audit.findings", found, { text, json: { ...report } });
      terminal.out(json ? printJson(report) : `${text}Nothing got through.\n`);
    });
}

function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError("It is a whole number from 1.");
  return count;
}
