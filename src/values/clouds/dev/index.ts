import type { Cloud } from "../../cloud.ts";
import { devCloud } from "./cloud.ts";
import { cspr } from "./cspr.ts";
import { dev as integrated } from "./dev.ts";
import { perf } from "./perf.ts";
import { pers } from "./pers.ts";
import { prow } from "./prow.ts";
import { swft } from "./swft.ts";

/** The cloud of development, with all its environments. */
export const dev: Cloud = {
  layer: devCloud,
  environments: { dev: integrated, cspr, pers, perf, swft, prow },
};
