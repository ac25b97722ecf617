import { z } from "zod";

/** What stands in place of the braces of a name pattern. */
export interface NameParts {
  /** Environment of the target. */
  readonly environment: string;
  /** Azure region of the target. */
  readonly region: string;
  /** Short code of that region, from the table of regions. */
  readonly regionCode: string;
  /** Short name of this deployment in its region: what `names.regionShort` makes of the others. */
  readonly regionShort: string;
  /** `params.user` */
  readonly user: string;
  /** `params.buildId` */
  readonly build: string;
}

type GivenParts = { readonly [Part in keyof NameParts]?: string | undefined };

const partNames = ["environment", "region", "regionCode", "user", "build"] as const;

/** The pattern of `regionShort` itself, which may not name itself. */
export const regionShortPattern = patternOf(partNames);

/** A name of which parts depend on the target: `arohcp{environment}-rp-{regionShort}`. */
export const namePattern = patternOf([...partNames, "regionShort"]);

/** Fills in a pattern. One that the schema above accepts has only known parts. */
export function nameFrom(pattern: string, parts: GivenParts): string {
  return pattern.replace(/\{(\w+)\}/g, (whole, part: keyof NameParts) => parts[part] ?? whole);
}

/** Whether a pattern has a part in it. */
export function usesPart(pattern: string, part: keyof NameParts): boolean {
  return pattern.includes(`{${part}}`);
}

function patternOf(parts: readonly (keyof NameParts)[]): z.ZodString {
  const allowed = parts.map((part) => `{${part}}`).join(", ");
  return z
    .string()
    .regex(
      new RegExp(`^([a-z0-9.-]|\\{(${parts.join("|")})\\})+$`),
      `a name in lower case letters, digits, - and ., and of these parts: ${allowed}`,
    );
}
