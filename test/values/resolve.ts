import config from "../../helm-ts.config.ts";
import { type ChartValues, chartSchema } from "../../src/values/index.ts";

type Values = Readonly<Record<string, unknown>>;

/** Every target as `<cloud>/<environment>/<region>`, and whether it is a sample. */
export const targets = config.values.targets.map(({ name, sample }) => ({ name, sample }));

const unchanged = resolveAll([]);

/** The values of a target as helm-ts writes them: without inputs, and without what only the chart's defaults say. */
export function valuesOf(name: string, ...overlays: readonly Values[]): Values {
  return resolve(name, overlays).values;
}

/** The same, with the chart's defaults. */
export function chartValuesOf(name: string, ...overlays: readonly Values[]): ChartValues {
  return chartSchema.parse(valuesOf(name, ...overlays));
}

/** Names of the inputs that the pipeline has to give to a target. */
export function inputsOf(name: string, ...overlays: readonly Values[]): readonly string[] {
  return resolve(name, overlays).missing.map((input) => input.name);
}

function resolve(name: string, overlays: readonly Values[]) {
  const all = overlays.length === 0 ? unchanged : resolveAll(overlays, [name]);
  const { target, problems } = all.get(name) ?? { problems: [{ path: name, message: "is no target" }] };
  if (target === undefined) throw new Error(problems.map(({ path, message }) => `${path} ${message}`).join("\n"));
  return target;
}

function resolveAll(overlays: readonly Values[], names = targets.map(({ name }) => name)) {
  return config.values.resolve({
    names,
    added: overlays.map((data, index) => ({ file: `/overlay-${index}.yaml`, data })),
    locate: ({ name, file }, path) => ({ path: path.join("."), layer: name, file }),
  });
}
