import { fileURLToPath } from "node:url";
import { execa } from "execa";

/** Where the set-up put what this suite needs. */
export interface Places {
  readonly kubeconform: string;
  /** Directories of schemas: of the oldest and of the newest Kubernetes and Istio that the chart supports. */
  readonly oldest: string;
  readonly newest: string;
  /** Kubernetes' own pods for the profile `restricted`, in `pass` and `fail`. */
  readonly podFixtures: string;
}

export type End = "oldest" | "newest";
export const ends: readonly End[] = ["oldest", "newest"];

const script = fileURLToPath(new URL("../../../scripts/kubernetes-schemas.mjs", import.meta.url));

/** Sets up what is not there yet; throws with the reason where that cannot be. */
export async function setUp(): Promise<Places> {
  const { stdout } = await execa(process.execPath, [script]);
  return JSON.parse(stdout) as Places;
}
