import type { Cloud } from "./cloud.ts";
import { china } from "./clouds/china.ts";
import { dev } from "./clouds/dev/index.ts";
import { publicCloud } from "./clouds/public/index.ts";
import { usgov } from "./clouds/usgov.ts";

/** What the chart needs to know of an Azure region. */
export interface Region {
  /** The Azure cloud that has the region. */
  readonly azure: string;
  /** Short code of the region, part of resource names. */
  readonly code: string;
  /** Availability zones; 0 where the region has none. */
  readonly zones: number;
}

/**
 * Every region that an environment may be in. Codes and zones are those of Azure's deployment service, as
 * https://github.com/Azure/ARO-Tools has them (config/ev2config/config.yaml). It has none of China: there the code is
 * made up, and the zones are those of https://learn.microsoft.com/azure/china/overview-regions.
 */
export const regions = {
  eastus: { azure: "public", code: "bl", zones: 3 },
  eastus2: { azure: "public", code: "bn", zones: 4 },
  switzerlandnorth: { azure: "public", code: "chn", zones: 3 },
  uksouth: { azure: "public", code: "ln", zones: 3 },
  westeurope: { azure: "public", code: "am", zones: 3 },
  westus: { azure: "public", code: "by", zones: 2 },
  westus3: { azure: "public", code: "usw3", zones: 4 },
  usgovvirginia: { azure: "usgov", code: "bn", zones: 3 },
  chinaeast2: { azure: "china", code: "cne2", zones: 0 },
} as const satisfies Readonly<Record<string, Region>>;

/** A region of the table. */
export type RegionName = keyof typeof regions;

/** Every cloud. In one file with the regions, so that a new cloud is its own file and its lines here. */
export const clouds: Readonly<Record<string, Cloud>> = {
  dev,
  public: publicCloud,
  usgov,
  china,
};
