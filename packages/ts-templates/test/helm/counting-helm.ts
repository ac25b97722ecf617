import { mkdtemp, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Helm } from "../../src/helm/index.ts";

/** A Helm that counts its processes. */
export interface CountingHelm {
  readonly helm: { readonly path: string };
  /** Since it was made. */
  readonly starts: () => Promise<number>;
}

/** A helm that writes one file per start and then is the real one. */
export async function countingHelm(directory: string, { path }: Pick<Helm, "path">): Promise<CountingHelm> {
  const bin = await mkdtemp(join(directory, "bin-"));
  const program = join(bin, "helm");
  await writeFile(program, `#!/bin/sh\nmktemp "${bin}/run-$1-XXXXXX" > "${bin}/log"\nexec "${path}" "$@"\n`, {
    mode: 0o755,
  });
  return {
    helm: { path: program },
    starts: async () => (await readdir(bin)).filter((file) => file.startsWith("run-")).length,
  };
}
