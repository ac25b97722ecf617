import type { Deviation } from "../../parity/index.ts";

/** In what the rebuilt chart differs from the original, on purpose. */
export const deviations: readonly Deviation[] = [
  {
    why: "a large number in extraArgs is written with an exponent, as Helm reads it: it is written out",
    explains: ({ path, original, rebuilt }) =>
      path.includes(".args[") && original === "--batch-size=3e+06" && rebuilt === "--batch-size=3000000",
  },
  {
    why: "the hash of the secret is one of a text: it is one of the data, as everywhere in the toolkit",
    explains: ({ path, original, rebuilt }) =>
      path === 'spec.template.metadata.annotations["checksum/secret"]' && isHash(original) && isHash(rebuilt),
  },
  {
    why: "no seconds to end count as none given, so that there are 30: there are none",
    explains: ({ path, original, rebuilt }) =>
      path.endsWith(".terminationGracePeriodSeconds") && original === undefined && rebuilt === 0,
  },
  {
    why: "merge changes its first argument, so that a second term without labels has the topology of the first: it has its own",
    explains: ({ path, original, rebuilt }) =>
      path.endsWith("[1].topologyKey") && original === "kubernetes.io/hostname" && String(rebuilt).endsWith("/zone"),
  },
];

function isHash(value: unknown): boolean {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
}
