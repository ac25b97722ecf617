import { expect, test } from "vitest";
import { z } from "zod";
import { nodeOf } from "../../src/expr/index.ts";
import { valuesOf } from "../../src/values/index.ts";

const { server } = valuesOf(z.strictObject({ server: z.strictObject({ name: z.string(), port: z.int().optional() }) }));

test("the members of an object of values are spread, taken apart and listed as those of any object", () => {
  const { name, ...rest } = server;
  expect(nodeOf(name)).toEqual(nodeOf(server.name));
  expect(Object.keys(rest)).toEqual(["port"]);
  expect(nodeOf(rest.port)).toEqual(nodeOf(server.port));
  const renamed = { ...server, name: "web" };
  expect(nodeOf(renamed.port)).toEqual(nodeOf(server.port));
  expect(renamed.name).toBe("web");
  expect(Object.keys(server)).toEqual(["name", "port"]);
  expect("name" in server).toBe(true);
  expect("host" in server).toBe(false);
});
