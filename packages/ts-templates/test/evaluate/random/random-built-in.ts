import {
  capabilities,
  chart,
  type Expr,
  files,
  isSet,
  kubeVersionIs,
  lookup,
  release,
  template,
  text,
  tpl,
  tplYaml,
} from "../../../src/index.ts";
import { awkwardString } from "./awkward.ts";
import type { Environment } from "./environment.ts";
import type { Type } from "./random-values.ts";

/** Texts beside the templates of a chart with random cases. */
export const chartFiles: Readonly<Record<string, string>> = {
  "files/motd.txt": 'Welcome,\n\n  {{ .Values.name }}: \u{1f600} "quoted"\n',
  "files/hosts": "10.0.0.1 one\n# comment\n\n10.0.0.2 two",
  "files/empty": "",
  "files/config/a.yaml": "a: 1\n",
  "files/config/b.yaml": "text: |\n  on\n",
};

/** A text that one of Helm's objects gives. */
export function builtInString({ draw }: Environment): Expr<string> {
  return draw.pick<() => Expr<string>>([
    () => capabilities.kubeVersion,
    () => capabilities.kubeMajor,
    () => chart.annotation(draw.pick(["example.com/owner", "example.com/none"])),
    () => chart.description,
    () => template.name,
    () => template.basePath,
    () => files.get(draw.pick([...Object.keys(chartFiles), "files/none"])),
    // Only Helm can follow an action.
    () => tpl(awkwardString(draw).replaceAll("{{", "")),
    () => tpl(text`${release.name} ${draw.int(-3, 99)}`),
  ])();
}

/** A value of the values that went through `tpl`; only Helm can follow the actions of texts. */
export function throughTpl({ draw, bindings }: Environment): Expr<unknown> {
  const known = bindings.filter(({ type, mayBeMissing }) => !mayBeMissing && !holdsText(type));
  return known.length === 0 ? release.revision : tplYaml(draw.pick(known).ref);
}

function holdsText(type: Type): boolean {
  // Keys are texts too.
  if (type.kind === "list") return holdsText(type.element);
  return type.kind !== "integer" && type.kind !== "number" && type.kind !== "boolean";
}

/** A test that Helm's objects decide. */
export function builtInBoolean({ draw }: Environment): Expr<boolean> {
  return draw.pick<() => Expr<boolean>>([
    () => kubeVersionIs(draw.pick([">=1.20", ">=1.29 <1.31", "<1.99", ">=1.98.1"])),
    () => capabilities.hasApi(draw.pick(["apps/v1", "v1", "example.com/v1"])),
    () => chart.isRoot,
    () => isSet(lookup("v1", "Secret", release.namespace, awkwardString(draw))),
  ])();
}

/** A record of texts, or a list of them, that Helm reads from the chart's files. */
export function builtInStructure({ draw }: Environment): Expr<object> {
  return draw.pick<() => Expr<object>>([
    () => files.glob(draw.pick(["files/*", "files/**.yaml", "files/{none,hosts}"])).asConfig,
    () => files.glob(draw.pick(["files/*", "files/config/*"])).asSecrets,
    () => files.lines(draw.pick(["files/hosts", "files/motd.txt", "files/none"])),
  ])();
}
