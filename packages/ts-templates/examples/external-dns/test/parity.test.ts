import { fileURLToPath } from "node:url";
import { describeParity, publicChart } from "../../parity/index.ts";
import { cases } from "./cases.ts";
import { deviations } from "./deviations.ts";

describeParity({
  original: () => publicChart("external-dns"),
  project: fileURLToPath(new URL("..", import.meta.url)),
  release: "demo",
  namespace: "dns",
  cases,
  refused: ["webhook provider without image", "prefix and suffix", "unknown policy"],
  deviations,
});
