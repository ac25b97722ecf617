import type { Values } from "@helm/ts-templates";
import { load } from "js-yaml";
import { brokenRules, type EvaluateContext, evaluateChart, RenderFailure } from "#toolkit/evaluate";
import chart from "../../src/chart.ts";
import { chartSchema } from "../../src/values/index.ts";
import { asManifest, isRecord, type Manifest } from "../parity/manifest.ts";

export type Stack = "v1" | "v2";

/** What the objects say that the chart makes of values, told apart by stack. */
export interface Picture {
  /** What the schema and the rules say against the values, and what input is missing. */
  readonly problems: readonly string[];
  readonly frontends: readonly Stack[];
  readonly mises: readonly Stack[];
  /** The stacks to which any route leads. */
  readonly routed: readonly Stack[];
  /** The http routes, as they are written. */
  readonly routes: string;
  /** The stack of whose MISE each provider asks. */
  readonly providers: Readonly<Record<string, Stack>>;
  /** The provider to which the frontend of a stack is bound. */
  readonly bound: Readonly<Partial<Record<Stack, string>>>;
}

const names = {
  v1: { frontend: "aro-hcp-frontend", mise: "mise" },
  v2: { frontend: "aro-hcp-frontend-v2", mise: "misev2" },
} as const;
const all: readonly Stack[] = ["v1", "v2"];

const known = new Map<string, Picture>();

/** Renders values with the chart as the sources make it now, and looks at what there is. */
export function pictureOf(values: Values): Picture {
  const key = JSON.stringify(values);
  const found = known.get(key) ?? picture(values);
  known.set(key, found);
  return found;
}

function picture(values: Values): Picture {
  const problems = problemsOf(values);
  const objects = rendered(values, problems);
  const has = (kind: string, name: string) => objects.some((one) => one.kind === kind && one.metadata.name === name);
  const routes = httpRoutes(objects);
  const hosts = JSON.stringify(routes);
  return {
    problems,
    frontends: all.filter((stack) => has("Deployment", names[stack].frontend)),
    mises: all.filter((stack) => has("Deployment", names[stack].mise)),
    routed: all.filter((stack) => hosts.includes(`"host":"${names[stack].frontend}"`)),
    routes: hosts,
    providers: providersIn(objects),
    bound: Object.fromEntries(all.flatMap((stack) => bindingsOf(stack, objects))),
  };
}

/** Of all templates only those that are looked at: thousands of values are rendered. */
const looked = /(deployment|config-map|virtual-service|v[12]\/authorization-policy|shared-config-map)\.yaml$/;
const { templates, ...parts } = chart;
const part = { ...parts, templates: templates.filter(({ path }) => looked.test(path)) };

function rendered(values: Values, problems: string[]): readonly Manifest[] {
  const release = { name: "r", namespace: "aro-hcp", service: "Helm", revision: 1, isInstall: false, isUpgrade: true };
  const context = { values, release, chart: { name: "c", version: "0.1.0", appVersion: "0" } } as EvaluateContext;
  try {
    return evaluateChart(part, context).flatMap(({ documents }) => documents.map(asManifest));
  } catch (error) {
    if (!(error instanceof RenderFailure)) throw error;
    problems.push(error.message);
    return [];
  }
}

function problemsOf(values: Values): string[] {
  const { error } = chartSchema.safeParse(values);
  if (error) return error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
  return brokenRules(chart.rules, values as EvaluateContext["values"]).map(({ message }) => message);
}

function httpRoutes(objects: readonly Manifest[]): unknown {
  const spec = objects.find(({ kind }) => kind === "VirtualService")?.["spec"];
  return isRecord(spec) ? spec["http"] : undefined;
}

/** All revisions have the same providers, or none is told. */
function providersIn(objects: readonly Manifest[]): Picture["providers"] {
  const configs = objects.filter(({ metadata: { name } }) => name.startsWith("istio-shared-configmap-"));
  const texts = new Set(configs.map(({ data }) => (isRecord(data) ? String(data["mesh"]) : "")));
  const [text = "", ...more] = texts;
  if (more.length > 0) throw new Error("revisions of the mesh have different providers");
  const { extensionProviders } = load(text) as {
    readonly extensionProviders: readonly {
      readonly name: string;
      readonly envoyExtAuthzHttp: { readonly service: string };
    }[];
  };
  return Object.fromEntries(
    extensionProviders.map(({ name, envoyExtAuthzHttp: { service } }) => [
      name,
      service.startsWith("mise/misev2.") ? "v2" : "v1",
    ]),
  );
}

function bindingsOf(stack: Stack, objects: readonly Manifest[]): readonly (readonly [Stack, string])[] {
  return objects.flatMap(({ kind, spec }) => {
    if (kind !== "AuthorizationPolicy" || !isRecord(spec) || spec["action"] !== "CUSTOM") return [];
    const { provider, selector } = spec as {
      readonly provider: { readonly name: string };
      readonly selector: { readonly matchLabels: { readonly app: string } };
    };
    return selector.matchLabels.app === names[stack].frontend ? [[stack, provider.name] as const] : [];
  });
}
