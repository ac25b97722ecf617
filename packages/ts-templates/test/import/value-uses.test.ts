import { expect, test } from "vitest";
import { type ValueUse, valueUses } from "../../src/import/value-uses.ts";

/** `a!` is taken as a whole, `a.b` read by name; sorted. */
const cases: readonly (readonly [template: string, uses: readonly string[]])[] = [
  ["{{ .Values.image.tag }}", ["image.tag!"]],
  ["{{ $.Values.a.b }} {{ $root.Values.c }}", ["a.b!", "c!"]],
  ["{{- toYaml .Values.resources | nindent 8 -}}", ["resources!"]],
  ["{{ if and .Values.a.enabled (not .Values.b) }}{{ end }}", ["a.enabled", "b"]],
  ["{{ if include `x` .Values.a }}{{ end }}", ["a!"]],
  ["{{- if .Values.a }}{{- else if eq .Values.b 1 }}{{- end }}", ["a", "b"]],
  ["{{ with .Values.image }}{{ .tag }}{{ end }}{{ .other }}", ["image.tag!"]],
  ["{{ with .Values.pod }}{{ toYaml . }}{{ end }}", ["pod!"]],
  ["{{ with .Values.a }}{{ with .b }}{{ .c }}{{ end }}{{ else }}{{ .d }}{{ end }}", ["a.b!"]],
  ["{{ with .Values.a }}{{ range .b }}{{ .c }}{{ end }}{{ .d }}{{ end }}", ["a.b!", "a.d!"]],
  ["{{ with .Values.a }}{{ $.Values.b }}{{ $.Release.Name }}{{ end }}", ["a", "b!"]],
  ["{{ range $key, $value := .Values.map }}{{ end }}", ["map!"]],
  ["{{ $image := .Values.image }}", ["image!"]],
  ['{{ index .Values "a-b" "c" }} {{ get .Values "d" }}', ["a-b.c!", "d!"]],
  ['{{ if hasKey .Values.a "b" }}{{ end }}', ["a.b"]],
  ["{{ ((.Values.a).b).c }}", ["a.b.c!"]],
  ['{{ (.Values.a | default dict).b | default "x" }}', ["a!"]],
  ["{{ toYaml .Values }}", ["!"]],
  ["{{/* .Values.a */}} .Values.b", []],
  ["{{ .Values.name | replace `.` `-` }}", ["name!"]],
];

test.each(cases)("%s", (template, uses) => {
  expect(usesIn(valueUses([template]), "").toSorted()).toEqual(uses);
});

test("several templates add up", () => {
  const uses = valueUses(["{{ .Values.a.b }}", "{{ .Values.a.c }}", "{{ toYaml .Values.a }}"]);
  expect(usesIn(uses, "")).toEqual(["a!", "a.b!", "a.c!"]);
});

/** Every use, leaves and those that are taken as a whole. */
function usesIn({ whole, members }: ValueUse, path: string): readonly string[] {
  const here = whole ? [`${path}!`] : members.size === 0 && path !== "" ? [path] : [];
  return [...here, ...[...members].flatMap(([key, use]) => usesIn(use, path === "" ? key : `${path}.${key}`))];
}
