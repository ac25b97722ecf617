import { type KubeCluster, textAt } from "../cluster/index.ts";
import { readRecords } from "../release/index.ts";
import type { Values } from "../values/index.ts";
import { runningRecord } from "./running-record.ts";

/** The values of a release of this chart, wherever in the cluster it is; undefined where there is none. */
export async function runningValues(cluster: KubeCluster, chart: string): Promise<Values | undefined> {
  const labels = "owner=helm,status=deployed";
  const secrets = await cluster.list({ apiVersion: "v1", kind: "Secret" }, { labels });
  const names = secrets.flatMap((secret) => {
    const name = textAt(secret, "metadata", "labels", "name");
    const namespace = textAt(secret, "metadata", "namespace");
    return name === undefined || namespace === undefined ? [] : [{ name, namespace }];
  });
  const records = await Promise.all(names.map(async (ref) => runningRecord(await readRecords(cluster, ref))));
  return records.find((record) => record?.chart.name === chart)?.values;
}
