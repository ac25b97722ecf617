import { expect, test } from "vitest";
import { manifests, naiveManifests } from "../render.ts";
import { chart } from "./chart.ts";

const values = {
  securityContext: { readOnlyRootFilesystem: true, runAsNonRoot: true },
  web: { securityContext: { readOnlyRootFilesystem: false } },
  worker: { securityContext: { runAsUser: 7 } },
};

test("a false on the winning side of the naive merge is lost; here it wins", async () => {
  const own = (securityContext: unknown) => ({ spec: { containers: [{ name: "web", securityContext }] } });
  const documents = await naiveManifests(import.meta.dirname, { values });
  expect(documents).toContainEqual(expect.objectContaining(own({ readOnlyRootFilesystem: true, runAsNonRoot: true })));
  expect(await manifests(chart, { values })).toContainEqual(
    expect.objectContaining(own({ readOnlyRootFilesystem: false, runAsNonRoot: true })),
  );
});

test("the naive merge changes the values for what comes after it; here they stay", async () => {
  const documents = await naiveManifests(import.meta.dirname, { values });
  const changed = { readOnlyRootFilesystem: true, runAsNonRoot: true, runAsUser: 7 };
  expect(documents).toContainEqual(expect.objectContaining({ data: { securityContext: JSON.stringify(changed) } }));
  const [web, worker] = await manifests(chart, { values: { ...values, web: { securityContext: {} } } });
  expect(web).toHaveProperty("spec.containers.0.securityContext", values.securityContext);
  expect(worker).toHaveProperty("spec.containers.0.securityContext", changed);
});
