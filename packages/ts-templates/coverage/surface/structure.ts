import type { Rows } from "./row.ts";

/** Keywords of Go's templates, and what holds templates together. */
export const structure: Rows = {
  output: { as: "a value where it belongs", uses: [], seen: { fixture: "scalars", text: "{{ $.Values." } },
  if: { as: "when(test, body)", uses: ["when"], seen: { fixture: "when", text: "{{- if " } },
  else: { as: "when(test, body, otherwise)", uses: ["when"], seen: { fixture: "when", text: "{{- else" } },
  with: {
    as: "ifSet(value, (value) => body)",
    uses: ["ifSet", "ifNotEmpty"],
    seen: { fixture: "if-set", text: "{{- if not (kindIs" },
  },
  range: {
    as: "each(list, (item) => body)",
    uses: ["each", "eachDocument"],
    seen: { fixture: "each-list", text: "{{- range $" },
  },
  "range $v": { as: "each(list, (item) => body)", uses: ["each"], seen: { fixture: "each-list", text: "{{- range $" } },
  "range $i,$v": {
    as: "each(list, (item, index) => body)",
    uses: ["each"],
    seen: { fixture: "each-list", text: "{{- range $index, $" },
  },
  "range $k,$v": {
    as: "each(record, (value, key) => body)",
    uses: ["each", "entries", "entry"],
    seen: { fixture: "each-record", text: ", $" },
  },
  define: { as: "helper(name, body)", uses: ["helper"], seen: { fixture: "helper", text: "{{- define " } },
  include: {
    as: "the helper, or foreignHelper(name)(…)",
    uses: ["helper", "foreignHelper"],
    seen: { fixture: "helper", text: 'include "helper.' },
  },
  template: { as: "the helper", uses: ["helper"], seen: { fixture: "helper", text: 'include "helper.' } },
  "include (computed name)": {
    as: "sha256(data), since it is the hash of another template",
    uses: ["sha256"],
    seen: { fixture: "checksum", text: "sha256sum (toJson" },
  },
  "var :=": { as: "const name = expression", uses: ["helper", "data"], seen: { fixture: "fold", text: ":= 0 }}" } },
  "var = (reassign)": {
    as: "fold(over, initial, (sum, item) => next), collect(over, build), when(test, a, b)",
    uses: ["fold", "collect", "when"],
    seen: { fixture: "fold", text: "{{- $sum = " },
  },
  $var: { as: "the parameter of a function", uses: ["each"], seen: { fixture: "each-list", text: "{{ $" } },
  "$ (root)": {
    as: "values, release, chart: wherever they are",
    uses: ["defineChart"],
    seen: { fixture: "nested-each", text: "$.Values" },
  },
  ". (dot)": {
    as: "the parameter of a function",
    uses: ["each", "ifSet"],
    seen: { fixture: "each-list", text: "{{ $" },
  },
  ".field (relative)": { as: "item.field", uses: ["each"], seen: { fixture: "each-record", text: "$stack." } },
  "literal escape": {
    as: "a text: braces in it are escaped",
    uses: ["lines"],
    seen: { fixture: "lines", text: '{{ "{{" }}' },
  },
  break: { missing: "a loop goes over all elements; leave out by when() what comes after" },
};
