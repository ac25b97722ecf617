import { expect, test } from "vitest";
import { hideSecrets } from "../../src/deploy/hide-secrets.ts";
import { parseManifests } from "../../src/manifest/index.ts";

const secret = (data: string) =>
  parseManifests(`{ apiVersion: v1, kind: Secret, metadata: { name: keys, namespace: shop }, data: ${data} }`);

test("of a Secret only what changes is told, and nothing that it holds", () => {
  const [before, after] = hideSecrets(
    secret("{ same: c2FtZQ==, other: b25l }"),
    secret("{ same: c2FtZQ==, other: dHdv }"),
  );
  expect(before[0]?.body["data"]).toEqual({ same: "(hidden)", other: "(hidden)" });
  expect(after[0]?.body["data"]).toEqual({ same: "(hidden)", other: "(hidden, changed)" });
});

test("a Secret that is new is all changed", () => {
  const [, after] = hideSecrets([], secret("{ key: b25l }"));
  expect(after[0]?.body["data"]).toEqual({ key: "(hidden, changed)" });
});

test("other objects stay as they are", () => {
  const other = parseManifests("{ apiVersion: v1, kind: ConfigMap, metadata: { name: keys }, data: { key: b25l } }");
  expect(hideSecrets(other, other)).toEqual([other, other]);
});
