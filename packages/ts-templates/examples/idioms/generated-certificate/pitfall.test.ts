import { createPrivateKey, X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import type { YamlValue } from "../../../src/manifest/index.ts";
import { manifests, naiveManifests } from "../render.ts";
import { chart } from "./chart.ts";

test("key and bundle of the naive manifests are those of other certificates; here all are of one", async () => {
  expect(belongTogether(await naiveManifests(import.meta.dirname))).toEqual({ key: false, bundle: false });
  expect(belongTogether(await manifests(chart))).toEqual({ key: true, bundle: true });
});

/** Whether the key of the Secret, and the bundle of the webhook, are those of the Secret's certificate. */
function belongTogether(documents: readonly YamlValue[]) {
  const found = documents as readonly {
    readonly data?: Readonly<Record<"tls.crt" | "tls.key", string>>;
    readonly webhooks?: readonly { readonly clientConfig: { readonly caBundle: string } }[];
  }[];
  const data = found.flatMap((one) => one.data ?? []);
  const bundles = found.flatMap((one) => one.webhooks ?? []).map(({ clientConfig }) => clientConfig.caBundle);
  const certificates = data.map((one) => new X509Certificate(Buffer.from(one["tls.crt"], "base64")));
  const keys = data.map((one) => createPrivateKey(Buffer.from(one["tls.key"], "base64").toString()));
  return {
    key: certificates.length === 1 && keys.every((key) => certificates.every((one) => one.checkPrivateKey(key))),
    bundle: bundles.length === 1 && bundles[0] === data[0]?.["tls.crt"],
  };
}
