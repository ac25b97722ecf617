import { layer } from "@helm/ts-templates";
import type { z } from "zod";
import type { schema } from "./values.ts";

type Values = z.input<typeof schema>;

/** Where the chart is installed, and with which values: those of a child come on top of those above it. */
export const targets = {
  layer: layer<Values>(import.meta.url, { image: { tag: "1.29" } }),
  children: {
    dev: { layer: layer<Values>(import.meta.url, { environment: { LOG_LEVEL: "debug" } }) },
    production: { layer: layer<Values>(import.meta.url, { replicas: 3, memory: "256Mi" }) },
  },
};
