import type { Rows, Written } from "./row.ts";

/** Functions for which there is more than `fn`: what does the same without the traps, or what is not to be written at all. */
export const functions: Rows = {
  ...written("orElse", ["default", "coalesce"], "orElse(value, fallback): keeps false, 0 and empty text"),
  ...written("choose", ["ternary"], "choose(test, a, b)"),
  ...written("isNotEmpty", ["empty"], "isNotEmpty(value)"),
  ...written("isSet", ["hasKey"], "isSet(at(record, key))"),
  ...written("at", ["index", "get"], "at(record, key)"),
  ...written("isSet", ["dig"], "a path whose steps may be missing"),
  ...written("byKind", ["kindIs", "typeIs", "kindOf", "typeOf"], "byKind(value, { string: …, record: … })"),
  ...written("text", ["printf", "print"], "text with expressions in it"),
  ...written("str", ["toString"], "str(value)"),
  ...written("data", ["dict", "list", "tuple"], "data({ … }), data([ … ])"),
  ...written(
    "merge",
    ["merge", "mergeOverwrite", "mustMerge", "mustMergeOverwrite"],
    "merge(low, high): changes neither",
  ),
  ...written("merge", ["deepCopy"], "merge() and omit() copy by themselves"),
  ...written("collect", ["append", "prepend"], "spread(), each(), when() in a list; collect(over, build)"),
  ...written("spread", ["concat"], "data([spread(a), spread(b)])"),
  ...written("omit", ["omit"], 'omit(record, "key")'),
  ...written("pick", ["pick"], 'pick(record, "key")'),
  ...written("tpl", ["tpl"], "tpl(text), tplYaml(subtree)"),
  ...written("lookup", ["lookup"], "lookup(apiVersion, kind, namespace, name)"),
  ...written("kubeVersionIs", ["semverCompare"], 'kubeVersionIs(">=1.31"); fn.semverCompare for other versions'),
  ...written("sha256", ["sha256sum"], "sha256(data)"),
  ...written("yaml", ["toYaml"], "the value where it belongs; yaml(structure) in a text"),
  ...written("json", ["toJson", "toPrettyJson", "toRawJson", "mustToJson"], "json(structure)"),
  ...written(
    "helper",
    ["fromYaml", "fromYamlArray", "fromJson", "fromJsonArray"],
    "helpers give data; fn.fromYaml for texts",
  ),
  ...written("fail", ["fail"], "fail(message), rule({ test, message })"),
  ...written("required", ["required"], "required(value, message)"),
  quote: { as: "nothing: a text is quoted by its type", uses: [], seen: { fixture: "strings", text: "| quote }}" } },
  squote: { as: "nothing: a text is quoted by its type", uses: [], seen: { fixture: "strings", text: "| quote }}" } },
  nindent: {
    as: "nothing: the place says it",
    uses: [],
    seen: { fixture: "optional-subtrees", text: "| nindent 4 }}" },
  },
  indent: {
    as: "nothing: the place says it",
    uses: [],
    seen: { fixture: "optional-subtrees", text: "| nindent 4 }}" },
  },
  int: { as: "nothing: a number is printed by its type", uses: [], seen: { fixture: "scalars", text: "int64 $" } },
  int64: { as: "nothing: a number is printed by its type", uses: [], seen: { fixture: "scalars", text: "int64 $" } },
  float64: { as: "nothing: a number is printed by its type", uses: [], seen: { fixture: "scalars", text: "toJson $" } },
  set: {
    missing:
      "it changes a map where it stands, maybe the values of all templates; entries() and merge() make a new one",
  },
  unset: { missing: "it changes a map where it stands, maybe the values of all templates; omit() makes a new one" },
};

/** A function of Helm as it is. */
export function asFunction(name: string): Written {
  return { as: `fn.${name}(…)`, uses: [`fn.${name}`] };
}

function written(name: string, constructs: readonly string[], as: string): Readonly<Record<string, Written>> {
  return Object.fromEntries(constructs.map((construct) => [construct, { as, uses: [name] }]));
}
