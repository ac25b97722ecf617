import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { runHere } from "./captured.ts";

const bookinfo = fileURLToPath(new URL("../../examples/bookinfo/", import.meta.url));
const manifests = ["-f", join(bookinfo, "manifests")];

/** A file with cases; its directory is left out of what is said. */
async function fileOf(text: string) {
  const directory = await mkdtemp(join(tmpdir(), "mesh-lab-cases-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  const file = join(directory, "mine.yaml");
  await writeFile(file, text);
  return { file, without: (said: string) => versionless(said.replaceAll(`${directory}/`, "")) };
}

/** Versions of programs are those that are installed. */
function versionless(text: string): string {
  return text.replace(/istiod \S+, Envoy [\d.]+/g, "istiod, Envoy");
}

test("cases that pass are told line by line", async () => {
  const { exitCode, stdout, stderr } = await runHere("test", ...manifests, join(bookinfo, "cases.yaml"));
  expect({ exitCode, stderr, stdout: versionless(stdout) }).toEqual({
    exitCode: 0,
    stderr: "",
    stdout: `✓ the page is served at the edge, whatever the host
✓ the page's own files too
✓ what is no part of the page is not found
✓ Jason sees black stars
✓ one in five of the others sees red stars, 200 requests
✓ reviews with stars ask for ratings
6 of 6 cases passed (istiod, Envoy)
`,
  });
});

const oneFails = `
cases:
- name: the page
  request: { host: books.example.com, path: /productpage }
  expect: { status: 200 }
- name: no stars for Jason
  request: { from: bookinfo/productpage-v1, port: 9080, host: reviews, headers: { end-user: jason } }
  expect: { status: 200, servedBy: bookinfo/reviews-v1 }
`;

test("a case that fails says what, where and of which request", async () => {
  const { file, without } = await fileOf(oneFails);
  const { exitCode, stdout, stderr } = await runHere("test", ...manifests, file);
  expect({ exitCode, stdout: without(stdout), stderr: without(stderr) }).toEqual({
    exitCode: 1,
    stdout: `✓ the page
✗ no stars for Jason  mine.yaml:6
    servedBy: expected bookinfo/reviews-v1, got bookinfo/reviews-v2
    { from: bookinfo/productpage-v1, port: 9080, host: reviews, headers: { end-user: jason } }
`,
    stderr: "error: 1 of 2 cases passed (istiod, Envoy)\n",
  });
});

test("for programs, all of it is one JSON object", async () => {
  const { file } = await fileOf(oneFails);
  const { exitCode, stdout } = await runHere("test", "--json", ...manifests, file);
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    passed: 1,
    failed: 1,
    versions: { envoy: expect.any(String), istio: expect.any(String) },
    cases: [
      { name: "the page", file, line: 3, requests: 1, differences: [] },
      { name: "no stars for Jason", differences: [{ what: "servedBy", got: "bookinfo/reviews-v2" }] },
    ],
    error: { code: "test.failed" },
  });
});

test("files that cannot be used are all named before anything starts", async () => {
  const [first, second] = [await fileOf("case: []\n"), await fileOf("cases: {")];
  const { exitCode, stdout, stderr } = await runHere("test", ...manifests, first.file, second.file);
  expect({ exitCode, stdout, stderr: second.without(first.without(stderr)) }).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: `error: mine.yaml cannot be used:
  - line 1: case: case is not known here; is it cases?
  - line 1: cases must be given
mine.yaml cannot be used:
  - line 1: unexpected end of the stream within a flow collection
`,
  });
});
