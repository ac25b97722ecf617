import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import type { KubeObject } from "../../src/cluster/index.ts";
import { readRecords, writeRecordChart } from "../../src/release/index.ts";

interface Stored {
  readonly chart?: object;
  readonly config?: object;
  readonly status?: string;
}

function stored(version: number, { chart = {}, config = {}, status = "deployed" }: Stored = {}): object {
  return {
    name: "web",
    namespace: "shop",
    version,
    info: { status, description: "Upgrade complete", last_deployed: "2026-01-02T03:04:05Z" },
    chart: { metadata: { name: "shop", version: "1.2.3" }, ...chart },
    config,
    manifest: "---\n# Source: shop/templates/a.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n",
    hooks: [{ events: ["pre-upgrade"], manifest: "apiVersion: v1\nkind: Pod\nmetadata:\n  name: check\n" }],
  };
}

function secret(version: number, release: string, type = "helm.sh/release.v1"): KubeObject {
  const metadata = { name: `sh.helm.release.v1.web.v${version}`, namespace: "shop", labels: { version: `${version}` } };
  return {
    apiVersion: "v1",
    kind: "Secret",
    metadata,
    type,
    data: { release: Buffer.from(release).toString("base64") },
  };
}

function encoded(release: object): string {
  return gzipSync(JSON.stringify(release)).toString("base64");
}

function records(...secrets: readonly KubeObject[]) {
  return readRecords({ list: async () => secrets }, { name: "web", namespace: "shop" });
}

async function written(chart: object): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "record-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  for (const record of await records(secret(1, encoded(stored(1, { chart })))))
    await writeRecordChart(record, directory);
  return directory;
}

test("revisions are in the order of their numbers, and what is no release is passed over", async () => {
  const all = [secret(10, encoded(stored(10))), secret(9, encoded(stored(9))), secret(11, "no release", "Opaque")];
  expect((await records(...all)).map(({ revision }) => revision)).toEqual([9, 10]);
});

test("a record is read with its hooks; what nobody has heard of is unknown", async () => {
  const [record] = await records(secret(1, encoded(stored(1, { status: "levitating" }))));
  expect(record).toMatchObject({
    status: "unknown",
    deployedAt: "2026-01-02T03:04:05Z",
    manifests: [{ kind: "ConfigMap", source: "shop/templates/a.yaml" }],
    hooks: [{ events: ["pre-upgrade"], manifest: { kind: "Pod" } }],
  });
});

test("a release of which nothing was compressed is read, too", async () => {
  const plain = Buffer.from(JSON.stringify(stored(1))).toString("base64");
  expect(await records(secret(1, plain))).toHaveLength(1);
});

test("values are the user's over the chart's, and a null takes a default away", async () => {
  const release = stored(1, {
    chart: { values: { a: { b: 1, c: 2 }, d: [1] } },
    config: { a: { b: null, e: 3 }, d: [2] },
  });
  const [record] = await records(secret(1, encoded(release)));
  expect(record?.values).toEqual({ a: { c: 2, e: 3 }, d: [2] });
  expect(record?.userValues).toEqual({ a: { b: null, e: 3 }, d: [2] });
});

test.each<[string, string, string]>([
  ["no JSON", Buffer.from('{"hunter2').toString("base64"), "it is no JSON"],
  ["cut off", encoded(stored(3)).slice(0, 80), "unexpected end of file"],
  ["another thing", encoded({ info: {} }), "it has no name"],
])("a Secret that holds a release that is %s is named, and nothing of it is quoted", async (_what, release, why) => {
  const said = await records(secret(3, release)).catch((error: Error) => error.message);
  expect(said).toBe(`The Secret shop/sh.helm.release.v1.web.v3 holds no release that can be read: ${why}`);
});

test("a chart is written with all of its files", async () => {
  const file = (name: string, text: string) => ({ name, data: Buffer.from(text).toString("base64") });
  const directory = await written({
    values: { a: 1 },
    schema: Buffer.from("{}").toString("base64"),
    templates: [file("templates/a.yaml", "a: b\n")],
    files: [file("files/deep/x.txt", "x")],
  });
  expect((await readdir(directory, { recursive: true })).toSorted()).toEqual([
    "Chart.yaml",
    "files",
    "files/deep",
    "files/deep/x.txt",
    "templates",
    "templates/a.yaml",
    "values.schema.json",
    "values.yaml",
  ]);
  expect(await readFile(join(directory, "values.yaml"), "utf8")).toBe('{"a":1}');
});

test.each(["../outside", "/etc/outside", "templates/../../outside", "C:\\outside"])(
  "a file %s is not written",
  async (name) => {
    await expect(written({ files: [{ name, data: "" }] })).rejects.toThrow(
      `A file of the chart in the release web leads out of it: ${name}`,
    );
  },
);

test("a chart with dependencies, which Helm does not keep, is refused", async () => {
  const metadata = { name: "shop", version: "1.2.3", dependencies: [{ name: "other" }] };
  await expect(written({ metadata })).rejects.toThrow(
    "The release web does not hold its whole chart: Helm keeps no dependencies, and shop has some.",
  );
});
