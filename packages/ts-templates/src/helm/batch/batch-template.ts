/** A template of the chart, and the partial that holds it in the batch. */
export interface BatchedTemplate {
  /** As Helm names it: `shop/templates/service.yaml`. */
  readonly name: string;
  /** `shop/templates/_batch-service.yaml` */
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
 * comments of one small document, since Helm would read each of theirs, which takes more time than all the rest; and a
 * text that several say stands once. So a line is `# <target> <template> <text>`, each by its number, and where the text
 * is new, JSON of it: `# t3 0 7 "apiVersion: v1\n…"`.
 *
 * @param templates in the order in which Helm executes them
 */
export function batchTemplate(chart: string, templates: readonly BatchedTemplate[]): string {
  const list = templates.map(({ name, partial }) => `(list ${quoted(name)} ${quoted(partial)})`).join(" ");
  return [
    `{{- $templates := list ${list} }}`,
    "{{- $texts := dict }}",
    "kind: Batch",
    `{{- range $target, $values := .Values.${TARGETS} }}`,
    '{{- $root := dict "Values" $values "Chart" $.Chart "Release" $.Release "Capabilities" $.Capabilities "Files" $.Files "Subcharts" $.Subcharts }}',
    "{{- range $index, $template := $templates }}",
    `{{- $_ := set $root "Template" (dict "Name" (index $template 0) "BasePath" ${quoted(`${chart}/templates`)}) }}`,
    "{{- $text := include (index $template 1) $root }}",
    "{{- if hasKey $texts $text }}",
    "# {{ $target }} {{ $index }} {{ get $texts $text }}",
    "{{- else }}",
    "# {{ $target }} {{ $index }} {{ len $texts }} {{ toJson $text }}",
    "{{- $_ := set $texts $text (len $texts) }}",
    "{{- end }}",
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
