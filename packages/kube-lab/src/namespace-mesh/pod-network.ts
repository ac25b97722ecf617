import { readFile } from "node:fs/promises";
import { createConnection, type Socket } from "node:net";
import { delimiter, isAbsolute, join } from "node:path";
import process from "node:process";
import { isProgram, type Keeper, waitUntilReady } from "@helm/mesh-lab/parts";
import { KubeLabError } from "../errors.ts";

/** What a network of pods is made of. */
export interface PodNetworkOptions {
  readonly keeper: Keeper;
  /** The executable kubelab. */
  readonly program: string;
  /** Address of the bridge and the length of the network's prefix, such as `10.244.0.1/16`. */
  readonly bridge: string;
  /** Addresses with ports of this machine that lead to ones inside. */
  readonly forwards: readonly { readonly outside: string; readonly inside: string }[];
}

/** A network namespace with a bridge for pods. Nothing of it is to be seen from outside. */
export interface PodNetwork {
  /** Starts programs inside; the same keeper otherwise. */
  readonly keeper: Keeper;
  /** Connects to an address inside. Rejects where nobody listens. */
  readonly connect: (address: string, port: number) => Promise<Socket>;
}

const TIMEOUT_MS = 20_000;

/**
 * Makes the network. It goes away with the keeper. Without root it is in a user namespace.
 *
 * @throws KubeLabError `network.namespaces` where this machine lets nobody make one; MeshLabError where it does not start
 */
export async function startPodNetwork({ keeper, program, bridge, forwards }: PodNetworkOptions): Promise<PodNetwork> {
  const { directory } = keeper;
  const nsenter = await findNsenter();
  const ready = join(directory, "network.pid");
  const dial = join(directory, "network.sock");
  const network = await keeper.start({
    name: "network",
    command: program,
    args: [
      "network",
      ...["--bridge", bridge, "--ready", ready, "--dial", dial],
      ...forwards.flatMap(({ outside, inside }) => ["--forward", `${outside}=${inside}`]),
    ],
    env: {},
    cwd: directory,
    log: join(directory, "network.log"),
  });
  let pid = "";
  const isReady = async (): Promise<boolean> => {
    pid = await readFile(ready, "utf8");
    return true;
  };
  await waitUntilReady(network, isReady, { what: "its bridge", timeoutMs: TIMEOUT_MS }).catch((error: unknown) => {
    throw explained(error);
  });
  const enter = ["--target", pid, "--net", ...(isRoot() ? [] : ["--user", "--preserve-credentials"]), "--"];
  return {
    keeper: {
      ...keeper,
      start: (start) => keeper.start({ ...start, command: nsenter, args: [...enter, start.command, ...start.args] }),
    },
    connect: (address, port) => connect(dial, `${address}:${port}`),
  };
}

/** Whether there are other users than this one for programs inside. */
export function isRoot(): boolean {
  return process.geteuid?.() === 0;
}

/** Part of util-linux, which every distribution has. */
async function findNsenter(): Promise<string> {
  const path = [...(process.env["PATH"] ?? "").split(delimiter).filter(isAbsolute), "/usr/bin", "/bin"];
  for (const directory of path) {
    const file = join(directory, "nsenter");
    if (await isProgram(file)) return file;
  }
  throw new KubeLabError(
    "network.namespaces",
    "Pods in network namespaces need nsenter, and it is not on this machine. Install util-linux, or use the form loopback.",
  );
}

function explained(cause: unknown): unknown {
  if (!(cause instanceof Error) || !/operation not permitted|permission denied|no space left/i.test(cause.message)) {
    return cause;
  }
  const message = [
    "Pods cannot have network namespaces here: this user may make none.",
    "Be root, or let users make user namespaces (sysctl user.max_user_namespaces, kernel.unprivileged_userns_clone or",
    "kernel.apparmor_restrict_unprivileged_userns). In a container, it has to be privileged. The form loopback needs none.",
    cause.message,
  ];
  return new KubeLabError("network.namespaces", message.join("\n"), { cause });
}

/** Says where to in a line, and waits for one that says ok. */
function connect(dial: string, target: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ path: dial });
    let answer = "";
    const onData = (chunk: Buffer): void => {
      // Nobody speaks first behind it but as an answer, so that nothing follows the line yet.
      answer += chunk.toString("utf8");
      if (!answer.endsWith("\n")) return;
      socket.off("data", onData).off("error", reject);
      if (answer === "ok\n") resolve(socket);
      else reject(new Error(answer.trim()));
    };
    socket.on("data", onData);
    socket.once("error", reject);
    socket.once("connect", () => socket.write(`${target}\n`));
  });
}
