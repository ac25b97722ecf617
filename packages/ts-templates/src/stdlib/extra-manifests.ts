import { z } from "zod";
import { type Expr, fromYamlText, tpl, tplYaml } from "../expr/index.ts";
import { byKind, eachDocument, type TemplateFile } from "../template/index.ts";

const manifest = z.union([z.string(), z.record(z.string(), z.unknown())]);

/** The schema of manifests that people add to a chart: maps, or texts of one manifest each. */
export const extraManifestsSchema = z.array(manifest).default([]).describe("Manifests to add; they are templates");

/**
 * Manifests that people add by values, each run as a template of the chart. A text holds what YAML cannot, such as a
 * key that a template fills in.
 *
 * @example templates: (values) => ({ extra: extraManifests(values.extraManifests), … })
 */
export function extraManifests(manifests: Expr<z.output<typeof extraManifestsSchema>>): TemplateFile {
  return eachDocument(manifests, (one) =>
    byKind(one, {
      string: (text) => fromYamlText<object>(tpl(text), "record"),
      record: (structure) => tplYaml(structure),
    }),
  );
}
