import { MeshLabError } from "../errors.ts";

/** A machine, in Node's names for systems and processors. */
export interface Machine {
  readonly platform: string;
  readonly arch: string;
}

const PROCESSORS: readonly string[] = ["x64", "arm64"];

/**
 * Refuses a machine on which no mesh can run.
 *
 * @throws MeshLabError `platform.unsupported`
 */
export function checkMachine({ platform, arch }: Machine): void {
  if (platform === "linux" && PROCESSORS.includes(arch)) return;
  throw new MeshLabError(
    "platform.unsupported",
    [
      `mesh-lab runs on Linux on x64 or arm64; this is ${platform} on ${arch}.`,
      "Every pod has a loopback address of its own, and only Linux answers on all of 127.0.0.0/8 without root; the pinned Envoy is built for x64 and arm64.",
      "Run it in a Linux container or virtual machine, or in WSL 2.",
    ].join("\n"),
  );
}
