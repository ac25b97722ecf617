// Keeps this chart up in a cluster with its mesh, between fakes of what it talks to: `npm run kube-lab -- --mesh`.
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { type Rollout, rollouts } from "../mesh/lab/index.ts";
import { startWholeLab, target, type WholeLab } from "./start-whole-lab.ts";

const usage = `Usage: npm run kube-lab -- --mesh [--rollout ${rollouts.join("|")}]\n`;

process.exitCode = await main();

async function main(): Promise<number> {
  const rollout = readRollout();
  if (rollout === undefined) {
    process.stderr.write(usage);
    return 2;
  }
  const stopped = Promise.race((["SIGINT", "SIGTERM", "SIGHUP"] as const).map((signal) => once(process, signal)));
  const say = (message: string) => void process.stderr.write(`${message}\n`);
  say("Starting Kubernetes, istiod and the gateway");
  const lab = await startWholeLab({ install: true, progress: say });
  try {
    say(`Deploying ${target} with rollout ${rollout}`);
    const { exitCode, stderr } = await lab.deploy({ rollout });
    if (exitCode !== 0) {
      process.stderr.write(stderr);
      return 1;
    }
    process.stdout.write(await textOf(lab, rollout));
    await stopped;
    return 0;
  } finally {
    await lab.stop();
  }
}

function readRollout(): Rollout | undefined {
  try {
    const { values } = parseArgs({ options: { rollout: { type: "string", default: "header" } } });
    return rollouts.find((one) => one === values.rollout);
  } catch {
    return undefined;
  }
}

async function textOf({ cluster, hosts, tenant, token }: WholeLab, rollout: Rollout): Promise<string> {
  const { directory, gateways, kubeconfig } = cluster;
  const [gateway] = gateways;
  const authority = join(directory, "mesh-authority.pem");
  await writeFile(authority, cluster.authority);
  const header = join(directory, "authorization");
  await writeFile(header, `authorization: ${await token()}\n`, { mode: 0o600 });
  const deploy = (await tenant.args("deploy", { rollout })).join(" ");
  const curl = `curl --cacert ${authority} --connect-to ::${gateway?.address.host}:${gateway?.address.port}`;
  return `${target} runs with rollout ${rollout}.

  export KUBECONFIG=${kubeconfig.path}
  kubectl get pods --all-namespaces

A request without a token, and one of ARM, whose proof is for this request and good for some minutes:
  ${curl} https://${hosts.frontend}/
  ${curl} --header @${header} https://${hosts.frontend}/

Another state, in another terminal:
  npm run helm-ts -- ${deploy}

Logs: ${directory}/*.log and ${directory}/proxies/*.log
Ctrl-C ends the cluster and leaves nothing behind.
`;
}
