import { identity } from "../../../src/manifest/index.ts";
import type { Deviation, NameObject } from "../../parity/index.ts";

/** The original gives its test pods another name in every render. */
export const nameObject: NameObject = (manifest) =>
  manifest.kind === "Pod" ? identity(manifest).replace(/(-test)-[a-z0-9]{5}$/, "$1") : identity(manifest);

/** In what the rebuilt chart differs from the original, on purpose. */
export const deviations: readonly Deviation[] = [
  {
    why: "a test pod has a random name, so that every render differs: it has a name, and is made anew",
    explains: ({ object, path, original, rebuilt }) =>
      object.startsWith("Pod ") && path === "metadata.name" && String(original).startsWith(`${rebuilt}-`),
  },
  {
    why: "a test is a hook of Helm 2: it is one of today",
    explains: ({ path, original, rebuilt }) =>
      path === 'metadata.annotations["helm.sh/hook"]' && original === "test-success" && rebuilt === "test",
  },
  {
    why: "the hash of Redis' configuration is one of the file's text, so that a comment restarts it: it is one of the data",
    explains: ({ path, original, rebuilt }) =>
      path === 'spec.template.metadata.annotations["checksum/config"]' && isHash(original) && isHash(rebuilt),
  },
  {
    why: "an ingress without a class has one that is null: it has none",
    explains: ({ path, original, rebuilt }) =>
      path === "spec.ingressClassName" && original === null && rebuilt === undefined,
  },
  {
    why: "a probe that shall start at once waits a second, because 0 counts as empty: it starts at once",
    explains: ({ path, original, rebuilt }) =>
      path.endsWith("Probe.initialDelaySeconds") && original === 1 && rebuilt === 0,
  },
];

function isHash(value: unknown): boolean {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
}
