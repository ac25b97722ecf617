import { expect, test } from "vitest";
import { namedImages } from "../../src/values/index.ts";

const mise = (version: string) => ({ image: { version, digest: `sha256:${version}` } });

test("the versions of MISE are known by stack, of the stacks that are there", () => {
  const stacks = { v1: { enabled: true, mise: mise("1.41.0") }, v2: { enabled: false, mise: mise("2.0.1") } };
  expect(namedImages({ stacks })).toEqual([{ name: "MISE v1", version: "1.41.0", image: "sha256:1.41.0" }]);
});

test("values of another time name none", () => {
  expect(namedImages({ mise: { v1: {} } })).toEqual([]);
});
