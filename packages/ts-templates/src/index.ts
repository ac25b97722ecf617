// biome-ignore-all assist/source/organizeImports: one line of exports for each theme, so that the API fits one screen.

// The chart: its values, its template files, and what has to hold between the values.
export { type ErrorCode, HelmTsError } from "./errors.ts";
export { type ChartDefinition, defineChart, type TemplateFile } from "./template/index.ts";
export { eachRule, type Rule, type RuleOptions, rule } from "./template/index.ts";
export { foreignHelper, type HookEvent, type HookOptions, helper, hook, keepResource } from "./template/index.ts";

// Structures: what stands in a manifest.
export { byKind, type Computed, comment, ifNotEmpty, ifSet, type Templated, when } from "./template/index.ts";
export type { Optional, TemplatedValue, When } from "./template/index.ts";
export { each, eachDocument, entries, entry, once, spread } from "./template/index.ts";
export { collect, data, fold, merge, omit, pick } from "./template/index.ts";
export { json, lines, yaml } from "./template/index.ts";

// Expressions: what Helm computes.
export { at, type Expr, raw, type ValueRef } from "./expr/index.ts";
export { capabilities, chart, files, kubeVersionIs, lookup, release, template, tpl, tplYaml } from "./expr/index.ts";
export { call, callUntyped, fn, type HelmFunctions } from "./functions/index.ts";
export { choose, fail, isMissing, isNotEmpty, isSet, orElse, required } from "./expr/index.ts";
export { and, contains, eq, ge, gt, hasPrefix, hasSuffix, le, lt, ne, not, or } from "./expr/index.ts";
export { add, div, mod, mul, sub } from "./expr/index.ts";
export { join, lower, replace, sha256, str, text, trimPrefix, trimSuffix, trunc, upper } from "./expr/index.ts";

// The project: values of many environments, in layers.
export { type Config, type ConfigOptions, defineConfig } from "./project/index.ts";
export type { SettingsOptions, StateOptions, Transition, ValuesOptions } from "./project/index.ts";
export { type Layer, type LayerTree, layer } from "./values/index.ts";
export { type Condition, type DeepPartial, requiredWhen, subchart, subtree, type Values } from "./values/index.ts";

// What a review, a proof and a deploy are told.
export type { DeclareProof, Describe, ReviewConfig } from "./project/index.ts";
export type { NamedImage } from "./review/index.ts";
export type { Exemption, NamedIdentity, ProveOptions } from "./prove/index.ts";
export type { DeployConfig, DeployMesh, DeployNamespace, DeployRelease, DeployRollback } from "./deploy/index.ts";
export type { DeployStep, Probe, ProbeCheck, ProbeReport, ProbeRequest } from "./deploy/index.ts";
