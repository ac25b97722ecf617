import { fileURLToPath } from "node:url";
import { describeParity, publicChart } from "../../parity/index.ts";
import { cases } from "./cases.ts";
import { deviations, nameObject } from "./deviations.ts";

describeParity({
  original: () => publicChart("podinfo"),
  project: fileURLToPath(new URL("..", import.meta.url)),
  release: "demo",
  namespace: "shop",
  cases,
  deviations,
  nameObject,
});
