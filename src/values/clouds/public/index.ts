import type { Cloud } from "../../cloud.ts";
import { publicLayer } from "./cloud.ts";
import { int } from "./int.ts";
import { prod } from "./prod.ts";
import { stg } from "./stg.ts";

/** Azure's public cloud, with all its environments. */
export const publicCloud: Cloud = {
  layer: publicLayer,
  sample: true,
  environments: { int, stg, prod },
};
