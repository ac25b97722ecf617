import { at } from "@helm/mesh-lab/parts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recoverReleases } from "#toolkit/deploy";
import { upgradeRelease } from "#toolkit/release";
import { type ReleaseLab, startReleaseLab } from "./release-lab.ts";

let lab: ReleaseLab;
beforeAll(async () => {
  lab = await startReleaseLab({ pods: { pullable: "^good" } });
});
afterAll(() => lab?.stop());

const old = { name: "old", namespace: "default" };
const adopting = { name: "adopting", namespace: "default" };

test("a first install that is killed while it adopts gives back what it took, and leaves nothing", async () => {
  await upgradeRelease(lab.helm, { ref: old, chart: lab.chart, values: {}, timeoutSeconds: 60, historyMax: 10 });
  const before = await objects("old");
  const taken = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "old" }, data: { text: "taken" } };
  const values = ["--set-json", `extra=${JSON.stringify([taken])}`, "--set", "image=bad:1"];
  await lab.killHelm(["install", "adopting", lab.chart, "--wait", "--take-ownership", ...values], {
    ref: adopting,
    status: "pending-install",
    changed: async () => (await objects("old")).at(0)?.owner === "adopting",
  });
  const done = await recoverReleases({ cluster: lab.cluster, helm: lab.helm }, [adopting]);
  expect(done).toEqual([
    "default/adopting was left pending-install at revision 1: default/old got back what it was about to adopt.",
  ]);
  expect(await objects("old")).toEqual(before);
  expect([await objects("adopting"), await lab.records(adopting)]).toEqual([[], []]);
  expect((await lab.records(old)).map(({ revision, status }) => `${revision} ${status}`)).toEqual([
    "1 superseded",
    "2 deployed",
  ]);
});

test("where nothing is pending, nothing is done", async () => {
  expect(await recoverReleases({ cluster: lab.cluster, helm: lab.helm }, [old, adopting])).toEqual([]);
});

/** The ConfigMap and the Deployment of that name, as far as they are there. */
async function objects(name: string) {
  const kinds = [
    { apiVersion: "v1", kind: "ConfigMap" },
    { apiVersion: "apps/v1", kind: "Deployment" },
  ];
  const found = await Promise.all(kinds.map((kind) => lab.cluster.get({ ...kind, name, namespace: "default" })));
  return found.flatMap((object) =>
    object === undefined
      ? []
      : [
          {
            uid: object.metadata.uid,
            owner: at(object, "metadata", "annotations", "meta.helm.sh/release-name"),
            data: object["data"],
          },
        ],
  );
}
