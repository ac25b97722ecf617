import { defineConfig } from "@helm/ts-templates";
import chart from "./src/chart.ts";

export default defineConfig({
  chart: { definition: chart },
  release: { name: "storefront", namespace: "shops" },
});
