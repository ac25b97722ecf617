import type { FakeMise } from "../../fake-mise/index.ts";

/** What every MISE of the playground does. */
export const miseModes = ["validate", "allow", "deny", "down"] as const;

export type MiseMode = (typeof miseModes)[number];

/** Tells all of them. */
export function setMiseMode(mises: Readonly<Record<string, FakeMise | undefined>>, mode: MiseMode): void {
  for (const mise of Object.values(mises)) mise?.set(mode);
}
