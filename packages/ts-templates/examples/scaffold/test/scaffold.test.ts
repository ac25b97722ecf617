import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { findHelm, runHelm } from "../../../src/helm/index.ts";
import { describeParity } from "../../parity/index.ts";
import { cases } from "./cases.ts";

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "helm-ts-scaffold-"));
  await runHelm(await findHelm(), ["create", join(directory, "web")]);
});

afterAll(() => rm(directory, { recursive: true, force: true }));

describeParity({
  original: async () => join(directory, "web"),
  project: join(import.meta.dirname, ".."),
  release: "web",
  namespace: "default",
  cases,
  deviations: [
    {
      why: "A list without items is empty; the original leaves its key with null.",
      explains: ({ original, rebuilt }) => original === null && JSON.stringify(rebuilt) === "[]",
    },
  ],
});
