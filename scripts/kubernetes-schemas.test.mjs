import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { expect, onTestFinished, test } from "vitest";
import { builtInSchemas } from "./setup/built-in-schemas.mjs";
import { customSchemas } from "./setup/custom-schemas.mjs";
import { strictSchema } from "./setup/json-schema.mjs";
import { madeOnce } from "./setup/user-cache.mjs";

test("without Go, and without what was made before, it says that this machine cannot have it", async () => {
  const nothing = temporaryDirectory();
  const script = fileURLToPath(new URL("kubernetes-schemas.mjs", import.meta.url));
  const env = { PATH: nothing, HOME: nothing };
  const { exitCode, stderr } = await execa(process.execPath, [script], { env, extendEnv: false, reject: false });
  expect(stderr).toBe("kubeconform and its schemas are made with Go, and there is no Go on PATH (https://go.dev/dl/)");
  expect(exitCode).toBe(3);
});

test("what is made in the cache is made once, and what fails leaves nothing", () => {
  const cache = temporaryDirectory();
  let times = 0;
  madeOnce(join(cache, "a"), () => {
    times += 1;
  });
  madeOnce(join(cache, "a"), () => {
    times += 1;
  });
  expect(times).toBe(1);
  const failing = () => {
    throw new Error("no network");
  };
  expect(() => madeOnce(join(cache, "b"), failing)).toThrow("no network");
  expect(() => madeOnce(join(cache, "b"), failing)).toThrow("no network");
});

test("an object is closed where it lists its fields, and open where the API server keeps unknown ones", () => {
  const open = { type: "object", properties: { a: { type: "string" } }, "x-kubernetes-preserve-unknown-fields": true };
  const schema = { type: "object", properties: { open, port: { "x-kubernetes-int-or-string": true, anyOf: [{}] } } };
  expect(strictSchema(schema)).toEqual({
    type: "object",
    additionalProperties: false,
    properties: {
      open: { type: "object", properties: { a: { type: "string" } } },
      port: { type: ["integer", "string"], anyOf: [{}] },
    },
  });
});

test("null stands only where it is allowed, and a schema in oneOf does not close what it looks at", () => {
  const looked = { properties: { a: {} }, required: ["a"] };
  expect(strictSchema({ type: "string", nullable: true })).toEqual({ anyOf: [{ type: "string" }, { type: "null" }] });
  expect(strictSchema({ type: "object", oneOf: [looked] })).toEqual({ type: "object", oneOf: [looked] });
});

test("a kind's schema has the definitions in it that it needs, and custom kinds have Kubernetes' metadata", () => {
  const meta = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";
  const thing = {
    properties: { metadata: { $ref: `#/definitions/${meta}` } },
    "x-kubernetes-group-version-kind": [{ group: "", version: "v1", kind: "Thing" }],
  };
  const definitions = { [meta]: { properties: { name: { type: "string" } } }, thing, unused: {} };
  const { kinds, objectMeta } = builtInSchemas({ definitions });
  const closed = { properties: { name: { type: "string" } }, additionalProperties: false };
  expect(kinds).toMatchObject([{ kind: "Thing", schema: { definitions: { [meta]: closed } } }]);
  expect(Object.keys(kinds[0]?.schema["definitions"])).toEqual([meta]);
  const versions = [
    { name: "v1", served: true, schema: { openAPIV3Schema: { properties: { metadata: { type: "object" } } } } },
    { name: "v0", served: false, schema: {} },
  ];
  const crd = { kind: "CustomResourceDefinition", spec: { group: "example.com", names: { kind: "Own" }, versions } };
  const custom = customSchemas([crd], objectMeta);
  expect(custom).toMatchObject([{ group: "example.com", version: "v1", schema: { properties: { metadata: closed } } }]);
});

function temporaryDirectory() {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), "schemas-")));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
}
