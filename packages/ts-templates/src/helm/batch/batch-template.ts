import type { TemplateOutput } from "./release-text.ts";

/** A template of the chart, and the partial that holds it in the batch. */
export interface BatchedTemplate {
  /** As Helm names it: `shop/templates/service.yaml`. */
  readonly name: string;
  /** `shop/templates/_service.yaml` */
  readonly partial: string;
}

/** The key of the values of all targets, below which each has its own by the key of {@link targetKey}. */
export const TARGETS = "targets";

/** Of the target with this number. */
export function targetKey(index: number): string {
  return `t${index}`;
}

/**
 * A template that executes those of a chart for each target, with the root that each has alone. What they say follows as
 * comments of one small document, since Helm would read each of theirs, which takes more time than all the rest:
 * `# t3 "shop/templates/service.yaml" "apiVersion: v1\n…"`.
 *
 * @param templates in the order in which Helm executes them
 */
export function batchTemplate(chart: string, templates: readonly BatchedTemplate[]): string {
  const list = templates.map(({ name, partial }) => `(list ${quoted(name)} ${quoted(partial)})`).join(" ");
  return [
    `{{- $templates := list ${list} }}`,
    "kind: Batch",
    `{{- range $key, $values := .Values.${TARGETS} }}`,
    '{{- $root := dict "Values" $values "Chart" $.Chart "Release" $.Release "Capabilities" $.Capabilities "Files" $.Files "Subcharts" $.Subcharts }}',
    "{{- range $template := $templates }}",
    "{{- $name := index $template 0 }}",
    `{{- $_ := set $root "Template" (dict "Name" $name "BasePath" ${quoted(`${chart}/templates`)}) }}`,
    "# {{ $key }} {{ $name | toJson }} {{ include (index $template 1) $root | toJson }}",
    "{{- end }}",
    "{{- end }}",
    "",
  ].join("\n");
}

/** Templates that stand where those of the chart stood, for those that include one by its path. */
export function aliasTemplate(templates: readonly BatchedTemplate[]): string {
  return templates
    .map(({ name, partial }) => `{{- define ${quoted(name)} }}{{ include ${quoted(partial)} . }}{{ end }}\n`)
    .join("");
}

/** A string of Go, for paths, which have no control characters. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

/**
 * Takes the output of the batch apart: what each template said, by the key of the target. Undefined for a text of
 * another form.
 */
export function splitBatch(text: string): ReadonlyMap<string, readonly TemplateOutput[]> | undefined {
  const found = new Map<string, TemplateOutput[]>();
  const lines = text.slice(text.indexOf("\nkind: Batch\n") + "\nkind: Batch\n".length).split("\n");
  for (const line of lines) {
    if (line === "") continue;
    const [, key, source, output] = /^# (t\d+) ("(?:[^"\\]|\\.)*") (".*")$/.exec(line) ?? [];
    if (key === undefined || source === undefined || output === undefined) return undefined;
    // Helm drops what Go says of a value that is not there; in JSON it does not find that.
    const one = { source: String(JSON.parse(source)), text: String(JSON.parse(output)).replaceAll("<no value>", "") };
    const all = found.get(key);
    if (all === undefined) found.set(key, [one]);
    else all.push(one);
  }
  return found;
}
