import { join, posix } from "node:path";
import { HelmTsError } from "../errors.ts";

/** The file that holds a target's golden: `<dir>/<target>.yaml`, with a directory per part of the target. */
export function goldenPath(dir: string, target: string): string {
  const parts = target.split("/");
  if (!parts.every((part) => /^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(part))) {
    throw new HelmTsError("golden.target", `"${target}" is no target: it needs the form <cloud>/<env>/<region>`);
  }
  return join(dir, `${posix.join(...parts)}.yaml`);
}

/** The command that makes or renews a target's golden. */
export function goldenCommand(target: string): string {
  return `helm-ts golden --update ${target}`;
}
