import type { Stack } from "../stack.ts";

/** Plain HTTP; the sidecars ask it about each request. */
export const misePort = 8080;

/** The settings of a MISE that reads them from a file. */
export const settingsFile = "appsettings.json";

export function configMapName(stack: Stack): string {
  return `${stack.miseName}-config`;
}
