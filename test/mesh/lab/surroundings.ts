import type { Backend, BackendRequest } from "@helm/mesh-lab";
import { type FakeMise, fakeMise, type SampleEntra } from "../../fake-mise/index.ts";
import type { Manifest } from "../../parity/manifest.ts";
import { application } from "./application.ts";
import { type Stack, stacks } from "./rollout.ts";

export type Mises = Partial<Readonly<Record<Stack, FakeMise>>>;

/** The MISE that manifests deploy, each told what they tell it. */
export function misesOf(manifests: readonly Manifest[], entra: SampleEntra): Mises {
  const deployed = (["v1", "v2"] as const).filter((stack) =>
    manifests.some(
      ({ kind, metadata: { namespace, name } }) =>
        kind === "Deployment" && `${namespace}/${name}` === stacks[stack].mise,
    ),
  );
  return Object.fromEntries(
    deployed.map((version) => [version, fakeMise({ manifests, workload: stacks[version].mise, version, ...entra })]),
  );
}

/** What answers for all workloads, and writes down who was reached before it answers. */
export function backendsOf(
  mises: () => Mises,
  see: (request: BackendRequest) => void,
): Readonly<Record<string, Backend>> {
  const mise =
    (stack: Stack): Backend =>
    (request) =>
      mises()[stack]?.backend(request) ?? { reset: true };
  const seen =
    (backend: Backend): Backend =>
    (request) => {
      see(request);
      return backend(request);
    };
  return {
    [stacks.v1.mise]: seen(mise("v1")),
    [stacks.v2.mise]: seen(mise("v2")),
    [stacks.v1.frontend]: seen(application),
    [stacks.v2.frontend]: seen(application),
    "aro-hcp-admin-api/admin-api": seen(application),
    "sessiongate/sessiongate": seen(application),
    "aro-hcp/stray": seen(application),
    "aro-hcp/bare": seen(application),
    "mise/stray": seen(application),
  };
}
