/** An environment of a made-up company, with its regions. */
export interface Environment {
  readonly name: string;
  readonly regions: readonly string[];
}

/** Regions that an environment has. */
const REGIONS = 25;

/** The environments of a project with so many targets: 25 regions each, the last maybe less. */
export function environmentsFor(targets: number): readonly Environment[] {
  const regions = Array.from({ length: targets }, (_, index) => `region${String(index).padStart(4, "0")}`);
  return Array.from({ length: Math.ceil(targets / REGIONS) }, (_, index) => ({
    name: `e${String(index).padStart(2, "0")}`,
    regions: regions.slice(index * REGIONS, (index + 1) * REGIONS),
  }));
}
