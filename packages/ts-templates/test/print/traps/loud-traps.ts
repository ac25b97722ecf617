import { z } from "zod";
import { each, eq, helper, lt, orElse, release, text } from "../../../src/index.ts";
import type { Loud } from "./trap.ts";

/** Traps at which Helm stops. */
export const loudTraps: readonly Loud[] = [
  {
    trap: "a number of the values is no integer for Go",
    naive: "x: {{ eq .Values.zero 0 }}",
    error: "incompatible types for comparison",
    ours: ({ zero, large, ratio }) => ({ x: [eq(zero, 0), lt(zero, large), lt(ratio, large)] }),
    right: [true, true, false],
  },
  {
    trap: "a missing parent is a nil pointer",
    naive: "{{- if .Values.parent.child }}\nx: {{ .Values.parent.child }}\n{{- end }}",
    error: "nil pointer evaluating interface {}.child",
    ours: ({ parent }) => ({ y: parent.child, x: "rest" }),
    right: "rest",
  },
  {
    trap: "default does not help below a missing parent",
    naive: 'x: {{ .Values.parent.child | default "d" }}',
    error: "nil pointer evaluating interface {}.child",
    ours: ({ parent }) => ({ x: orElse(parent.child, "d") }),
    right: "d",
  },
  {
    trap: "the dot is the element inside range",
    naive: "x:\n{{- range .Values.hosts }}\n- {{ . }}{{ .Values.suffix }}\n{{- end }}",
    error: "can't evaluate field Values in type",
    ours: ({ hosts, suffix }) => ({ x: [each(hosts, (host) => text`${host}${suffix}`)] }),
    right: ["a.local", "b.local"],
  },
  {
    trap: "the root is the arguments inside a helper",
    naive: '{{- define "own" }}{{ .name }}{{ $.Values.suffix }}{{ end }}\nx: {{ include "own" (dict "name" "a") }}',
    error: "nil pointer evaluating interface {}.suffix",
    ours: ({ suffix }) => ({
      x: helper(
        "host",
        z.strictObject({ name: z.string() }),
        ({ name }) => text`${name}${suffix}.${release.name}`,
      )({
        name: "a",
      }),
    }),
    right: "a.local.sample",
  },
  {
    trap: "a quote in a value ends the string around it",
    naive: 'x: "{{ .Values.quoted }}"',
    error: "its output is no valid YAML",
    ours: ({ quoted }) => ({ x: text`${quoted}!` }),
    right: 'a"b\\c!',
  },
  {
    trap: "toYaml in the middle of a line breaks the map",
    naive: "x: {{ toYaml .Values.record }}",
    error: "its output is no valid YAML",
    ours: ({ record }) => ({ x: record }),
    right: { k: "v", l: "w" },
  },
];
