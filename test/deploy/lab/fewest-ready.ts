import { setTimeout as sleep } from "node:timers/promises";
import type { Cluster } from "@helm/kube-lab";

/** How many pods of each app were ready at the least, while something was done; by namespace and `app`. */
export async function fewestReady<Result>(
  cluster: Cluster,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly fewest: Readonly<Record<string, number>> }> {
  const counts = [await readyPods(cluster)];
  const end = new AbortController();
  const watching = (async () => {
    while (!end.signal.aborted) {
      counts.push(await readyPods(cluster));
      await sleep(50);
    }
  })();
  const result = await work().finally(() => end.abort());
  await watching;
  const apps = [...new Set(counts.flatMap((count) => [...count.keys()]))].sort();
  const fewest = apps.map((app) => [app, Math.min(...counts.map((count) => count.get(app) ?? 0))] as const);
  return { result, fewest: Object.fromEntries(fewest) };
}

async function readyPods(cluster: Cluster): Promise<ReadonlyMap<string, number>> {
  const pods = await cluster.pods();
  const apps = pods.filter(({ ready }) => ready).map(({ namespace, labels }) => `${namespace}/${labels["app"]}`);
  return new Map([...new Set(apps)].map((app) => [app, apps.filter((each) => each === app).length]));
}
