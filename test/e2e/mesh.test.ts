import { type Mesh, startMesh } from "@helm/mesh-lab";
import { expect, onTestFinished, test } from "vitest";
import { runE2e } from "../../src/e2e/run-e2e.ts";
import { proofOfPossession } from "../../src/e2e/token/credential.ts";
import { generatePopKey } from "../../src/e2e/token/pop-key.ts";
import { type RolloutState, rolloutStates } from "../../src/values/rollout.ts";
import { renderRollout } from "../chart/rollout-states.ts";
import { type FakeMise, fakeMise, type Mode, sampleEntra } from "../fake-mise/index.ts";
import type { Manifest } from "../parity/manifest.ts";

const { identityProvider, registeredApplications, callers } = await sampleEntra();
const key = await generatePopKey();
const token = await identityProvider.issueToken({ ...callers.arm, boundTo: key.thumbprint });
const credential = await proofOfPossession(token, key);

test.for(rolloutStates)("state %s passes on the real mesh", async (state) => {
  const mesh = await meshIn(state);
  const { outcome, cases } = await check(mesh, state);
  expect(cases.filter((row) => row.outcome !== "passed")).toEqual([]);
  expect(outcome).toBe("passed");
  expect(await mesh.problems()).toEqual([]);
});

test("a mesh in state v2-default does not pass as header", async () => {
  const { cases } = await check(await meshIn("v2-default"), "header");
  const failed = cases.filter(({ outcome, wants }) => outcome === "failed" && wants === "service");
  expect(failed.map(({ name, findings }) => [name, findings.map(({ text }) => text)])).toEqual([
    ["no header", ["served by v2, expected: v1"]],
  ]);
});

test("a mesh whose MISE lets everybody in does not pass", async () => {
  const { cases } = await check(await meshIn("v1-only", "allow"), "v1-only");
  expect(cases.filter(({ outcome }) => outcome === "failed").map(({ wants }) => wants)).toEqual(
    cases.map(({ wants }) => wants).filter((wants) => wants === "refusal"),
  );
});

async function meshIn(state: RolloutState, mode: Mode = "validate"): Promise<Mesh> {
  const manifests = await renderRollout(state);
  const mesh = await startMesh({ manifests, backends: backendsOf(manifests, mode) });
  onTestFinished(() => mesh.stop());
  return mesh;
}

function backendsOf(manifests: readonly Manifest[], mode: Mode): Readonly<Record<string, FakeMise["backend"]>> {
  const workloads = manifests
    .filter(({ kind, metadata }) => kind === "Deployment" && metadata.namespace === "mise")
    .map(({ metadata }) => `mise/${metadata.name}`);
  return Object.fromEntries(
    workloads.map((workload) => {
      const mise = fakeMise({ manifests, workload, identityProvider, registeredApplications });
      mise.set(mode);
      return [workload, mise.backend];
    }),
  );
}

function check(mesh: Mesh, state: RolloutState) {
  const { host, port, address } = frontDoor(mesh);
  return runE2e({
    endpoint: new URL(`https://${host}:${port}`),
    resolve: { host, port, address },
    ca: mesh.authority,
    target: { via: "direct", resourceGroup: "group" },
    subscription: "00000000-0000-0000-0000-000000000000",
    rollout: { rollout: state, canaryWeight: 25 },
    authorization: "enforce",
    credential,
    withV1: true,
    accepted: [200],
    timeout: 5_000,
    deadline: 25_000,
  });
}

/** Where the gateway serves the frontend's host. */
function frontDoor(mesh: Mesh) {
  for (const { ip: address, servers } of mesh.plan().gateways) {
    for (const { hosts, listensOn: port } of servers) {
      const host = hosts.find((name) => name.startsWith("rp."));
      if (host !== undefined) return { host, port, address };
    }
  }
  throw new Error("no gateway serves the frontend");
}
