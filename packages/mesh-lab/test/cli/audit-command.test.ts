import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { runHere } from "./captured.ts";

const example = (name: string) => fileURLToPath(new URL(`../../examples/${name}/`, import.meta.url));

async function fileOf(text: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "mesh-lab-exceptions-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  const file = join(directory, "exceptions.yaml");
  await writeFile(file, text);
  return file;
}

const someExceptions = `
exceptions:
- workload: foo/ext-authz
  clients: [plaintext, cluster.local/ns/*]
  reason: Everybody may ask the authorizer.
- workload: foo/httpbin
  port: 9999
  reason: There is no such port.
`;

test("what got through is told with a request that shows it, and what was tried with counts", async () => {
  const exceptions = await fileOf(someExceptions);
  const args = ["audit", "-f", join(example("ext-authz"), "manifests"), "--exceptions", exceptions];
  const { exitCode, stdout, stderr } = await runHere(...args);
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/error: \d findings\n$/) });
  // How many requests there are is no promise.
  const masked = stdout
    .replace(/istiod \S+, Envoy [\d.]+/, "istiod, Envoy")
    .replace(/\d+ requests/g, "many requests")
    .replace(/^ +\d+ {2}/gm, "  many  ");
  await expect(masked).toMatchFileSnapshot("audit.txt");
});

test("where nothing got through, the exit code says so; for programs it is JSON", async () => {
  const { exitCode, stdout } = await runHere("audit", "--json", "-f", join(example("bookinfo"), "manifests"));
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    findings: [],
    tried: { paths: expect.any(Number), mTLS: 6 },
    notes: [expect.stringContaining("there was none to get past"), expect.stringContaining("hosts that nobody named")],
    limits: expect.arrayContaining([expect.stringContaining("stand-ins")]),
  });
});

test("exceptions that cannot be used are refused with lines, before anything starts", async () => {
  const file = await fileOf("exceptions:\n- workload: web/shop\n  prot: 80\n  clients: all\n");
  const { exitCode, stdout, stderr } = await runHere("audit", "-f", example("bookinfo"), "--exceptions", file);
  expect({ exitCode, stdout, stderr: stderr.replace(file, "exceptions.yaml") }).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: `error: exceptions.yaml cannot be used:
  - line 2: exceptions[0]: reason must be given
  - line 3: exceptions[0].prot: prot is not known here; is it port?
  - line 4: exceptions[0].clients: a list belongs here
`,
  });
});
