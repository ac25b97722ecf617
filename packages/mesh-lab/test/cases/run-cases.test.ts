import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readCases, runCases } from "../../src/cases/index.ts";
import { type Mesh, startMesh } from "../../src/mesh/index.ts";
import { exampleManifests } from "./example.ts";

const example = (name: string) => readFileSync(new URL(`../../examples/${name}`, import.meta.url), "utf8");

describe("the cases of bookinfo", () => {
  let mesh: Mesh;
  beforeAll(async () => {
    mesh = await startMesh({ manifests: exampleManifests("bookinfo") });
  });
  afterAll(() => mesh?.stop());

  test("pass", async () => {
    const file = readCases(example("bookinfo/cases.yaml"));
    const results = await runCases(mesh, file);
    expect(results.flatMap(({ name, differences }) => differences.map((one) => ({ name, ...one })))).toEqual([]);
    expect(results.map(({ name }) => name)).toEqual(file.cases.map(({ name }) => name));
  });

  test("that name what the manifests do not have are refused, all at once", async () => {
    const text = `
backends: { bookinfo/review-v1: deny }
cases:
- name: misspelt
  request: { gateway: bookinfo/bookinfos }
  expect: { servedBy: bookinfo/details, seenBy: { bookinfo/ratings: {} } }
`;
    await expect(runCases(mesh, readCases(text), { source: "mine.yaml" })).rejects.toThrowErrorMatchingInlineSnapshot(`
      [MeshLabError: mine.yaml cannot be used:
        - line 2: backends.bookinfo/review-v1: workload bookinfo/review-v1 is not known here; is it bookinfo/reviews-v1?
        - line 5: cases[0].request.gateway: gateway bookinfo/bookinfos is not known here; is it bookinfo/bookinfo?
        - line 6: cases[0].expect.servedBy: workload bookinfo/details is not known here; is it bookinfo/details-v1?
        - line 6: cases[0].expect.seenBy.bookinfo/ratings: workload bookinfo/ratings is not known here; is it bookinfo/ratings-v1?]
    `);
  });
});

describe("the cases of ext-authz", () => {
  let mesh: Mesh;
  beforeAll(async () => {
    mesh = await startMesh({ manifests: exampleManifests("ext-authz") });
  });
  afterAll(() => mesh?.stop());

  test("pass, over HTTP and over gRPC", async () => {
    const results = await runCases(mesh, readCases(example("ext-authz/cases.yaml")));
    expect(results.flatMap(({ name, differences }) => differences.map((one) => ({ name, ...one })))).toEqual([]);
    expect(results).toHaveLength(5);
  });

  test("that expect something else say what, and what came", async () => {
    const text = `
backends:
  foo/ext-authz: { status: 200, headers: { x-ext-authz-check-result: [a, b] } }
  foo/httpbin: { headers: { x-twice: [one, two] }, body: hello }
  foo/curl: { status: 503, reset: true }
cases:
- name: everything
  request: { from: foo/curl, port: 8000, host: httpbin.foo, path: /headers, headers: { x-ext-authz: allow } }
  expect:
    status: 403
    servedBy: nobody
    authorizedBy: nobody
    headers: { x-twice: [one], x-none: some }
    absent: [server]
    body: bye
    seenBy:
      foo/httpbin: { path: /other, method: PUT, headers: { x-ext-authz: deny }, absent: [x-ext-authz-check-result] }
      foo/curl: {}
- name: a response where none is wanted
  request: { workload: foo/httpbin, port: 8080, as: plaintext, path: /ip }
  expect: { refused: true }
- name: no response where one is wanted
  request: { workload: foo/httpbin, port: 8080, as: { forged: foo/curl }, path: /ip }
  expect: { status: 200, headers: { x-twice: "*" } }
- name: all of them where one in ten is meant
  request: { from: foo/curl, port: 8000, host: httpbin.foo, path: /ip }
  repeat: 50
  expect: { share: { foo/httpbin: 10%, foo/curl: 0 } }
- name: repeated until it fails
  request: { from: foo/curl, port: 8000, host: httpbin.foo, path: /ip }
  repeat: 50
  expect: { status: 201 }
- name: a value, whichever it is
  request: { from: foo/curl, port: 8000, host: httpbin.foo, path: /ip }
  expect: { headers: { x-twice: [one, two], date: "*" }, seenBy: { foo/httpbin: { headers: { x-request-id: "*" } } } }
`;
    const results = await runCases(mesh, readCases(text));
    const lines = results.flatMap(({ name, requests, request, differences }) => [
      `${name} (${requests}): ${request}`,
      ...differences.map(({ what, expected, got }) => `  ${what}: ${expected}, not ${got}`),
    ]);
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("differences.txt");
  });
});
