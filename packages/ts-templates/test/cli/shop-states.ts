import { type Shop, shop } from "./shop.ts";

/** The project `shop` with a setting that goes through states, `greeting`, and what it says of its values. */
export async function shopWithStates(): Promise<Shop> {
  const made = await shop();
  await made.write("helm-ts.config.ts", config);
  return made;
}

const config = `import { defineConfig } from "@helm/ts-templates";
import chart from "./src/chart.ts";
import { conditions, derive, layers, settingsSchema } from "./src/values/settings.ts";

const greetings = ["hello", "hi", "bye"];

export default defineConfig({
  chart: { definition: chart },
  values: {
    settings: {
      schema: settingsSchema,
      layers,
      derive,
      conditions,
      states: { greeting: { values: greetings } },
    },
    describe: ({ greeting, replicas }) => ({ says: String(greeting), pods: String(replicas) }),
    transition: ({ greeting: before }, { greeting: after }) =>
      after === "bye" && before !== "hi" ? ["a shop says hi before it says bye"] : [],
  },
  golden: { states: { greeting: ["alpha/one/north"] } },
  release: { name: "shop", namespace: "web" },
  kubeVersion: "1.30.0",
});
`;
