import { expect, test } from "vitest";
import { manifests, renderNaive } from "../render.ts";
import { chart } from "./chart.ts";

const values = { commonLabels: { "app.kubernetes.io/name": "mine", team: "core" } };

test("a user's label collides with a reserved one in the naive text; here the reserved one stays", async () => {
  const text = await renderNaive(import.meta.dirname, { values });
  expect(text.match(/^ {4}app.kubernetes.io\/name: .*$/gm)).toEqual([
    "    app.kubernetes.io/name: web",
    "    app.kubernetes.io/name: mine",
  ]);
  const reserved = {
    "app.kubernetes.io/name": "web",
    "app.kubernetes.io/instance": "shop",
    "app.kubernetes.io/version": "4.5.6",
    "app.kubernetes.io/managed-by": "Helm",
    team: "core",
  };
  const [account, service] = await manifests(chart, { values });
  expect(account).toHaveProperty("metadata.labels", reserved);
  expect(service).toHaveProperty("metadata.labels", { ...reserved, "app.kubernetes.io/component": "server" });
});
