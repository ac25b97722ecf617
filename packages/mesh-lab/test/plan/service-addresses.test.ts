import { expect, test } from "vitest";
import { serviceAddresses } from "../../src/plan/service-addresses.ts";

const many = Array.from({ length: 3_000 }, (_, number) => `Service/web/shop-${number}`);

test("a Service has its address whichever others there are", () => {
  const alone = serviceAddresses(["Service/web/shop"]).get("Service/web/shop");
  expect(alone).toMatch(/^10\.(9[6-9]|10\d|11[01])\.\d+\.\d+$/);
  expect(serviceAddresses(["Service/web/a", "Service/web/shop", "Service/web/z"]).get("Service/web/shop")).toBe(alone);
});

test("no two have the same", () => {
  const addresses = serviceAddresses(many);
  expect(addresses.size).toBe(many.length);
  expect(new Set(addresses.values()).size).toBe(many.length);
});
