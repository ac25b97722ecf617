import { expect, test } from "vitest";
import { definitionAt, readsArguments, valuesReadIn } from "../../src/project/template-lines.ts";
import { formatPath } from "../../src/values/index.ts";

const read = (text: string, line = text.split("\n").length) => valuesReadIn(text, line).map(formatPath);

test("values are found in each form in which they are printed", () => {
  expect(read("a: {{ $.Values.web.name | quote }}{{ $.root.Values.other }}")).toEqual(["web.name", "other"]);
  expect(read('{{ (index $.Values.records "a.b").port }}')).toEqual(['records["a.b"].port']);
  expect(read('{{ (index (($.Values.a).b | default dict) "c d").e }}')).toEqual(['a.b["c d"].e']);
  expect(read('{{ printf "%s %s" ($.Values.a).b $.Values.c ⟦7⟧ }}')).toEqual(["a.b", "c"]);
  expect(read("{{ $.Release.Name }}")).toEqual([]);
});

test("a variable stands for what it was made of", () => {
  const text = [
    "{{- range $index, $item := $.Values.items }}",
    "{{- range $port := $item.ports }}",
    "{{- $name := lower $port.name }}",
    "{{ $name }} {{ $index }}",
  ].join("\n");
  expect(read(text)).toEqual(["items"]);
  expect(read("{{- $a := $.Values.a }}\n{{- $a := add $a $.Values.b }}\n{{ $a }}")).toEqual(["b", "a"]);
});

test("what a helper is called with is told from what it reads itself", () => {
  expect(readsArguments("{{ lower $.name }}", 1)).toBe(true);
  expect(readsArguments("{{ lower $.root.Values.name }} {{ $.Release.Name }} {{ $.Values.a }}", 1)).toBe(false);
});

test("a line stands in the definition around it, or in none", () => {
  const text = [
    '{{- define "shop.one" -}}',
    '{{- if eq "{{ end }}" $.x }}',
    "a",
    "{{- end }}",
    "b",
    "{{- end }}",
    "c",
  ].join("\n");
  const names = text.split("\n").map((_, index) => definitionAt(text, index + 1));
  expect(names).toEqual(["shop.one", "shop.one", "shop.one", "shop.one", "shop.one", undefined, undefined]);
});
