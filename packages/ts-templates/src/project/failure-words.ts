/**
 * What Helm's message about a failed template means, in the words of who wrote the chart; undefined of a message that
 * says it itself.
 */
export function failureWords(message: string): string | undefined {
  for (const [pattern, words] of known) {
    const match = pattern.exec(message);
    if (match !== null) return words(...match.slice(1));
  }
  return undefined;
}

type Words = (...parts: readonly string[]) => string;

const known: readonly (readonly [RegExp, Words])[] = [
  [
    /nil pointer evaluating interface \{\}\.(\w+)/,
    (member) =>
      `"${member}" is read from a value that is not there; make it optional in the schema, or ask with ifSet()`,
  ],
  [/can't evaluate field (\w+) in type/, (member) => `"${member}" is read from a value that has no members`],
  [/wrong type for value; expected (.+?); got (.+?)(?:, at|$)/, (wanted, given) => standsFor(given, wanted)],
  [/invalid value; expected (.+?)(?:, at|$)/, (wanted) => `a value is missing where ${withArticle(wanted)} is wanted`],
  [
    /incompatible types for comparison(?:: (.+?) and (.+?))?(?:, at|$)/,
    (left, right) => `${withArticle(left)} is compared with ${withArticle(right)}`,
  ],
  [
    /range can't iterate over (.+?)(?:, at|$)/,
    (value) => `each() goes over ${value}, which is neither a list nor a map`,
  ],
  [/divide by zero|division by 0/, () => "a number is divided by zero"],
  [
    /no template "(.+?)" associated with template/,
    (name) => `no chart here defines the helper "${name}"; is its library chart a dependency, and in charts/?`,
  ],
  [/function "(.+?)" not defined/, (name) => `this Helm has no function "${name}"`],
  [
    /^its output is no valid YAML/,
    () => "what it renders is no YAML: a text is not quoted that raw(), tpl() or a helper of another chart gives",
  ],
];

function standsFor(given: string | undefined, wanted: string | undefined): string {
  return `${withArticle(given)} stands where ${withArticle(wanted)} is wanted`;
}

/** A type of Go, as values files have it. */
function withArticle(type = "a value"): string {
  if (/^(?:u?int|float|json\.Number)/.test(type)) return "a number";
  if (/^map|^chartutil\.Values|^common\.Values/.test(type)) return "a map";
  if (/^\[\]|^slice/.test(type)) return "a list";
  if (type === "string") return "a text";
  if (type === "bool") return "true or false";
  return type === "<nil>" || type === "invalid" ? "a value that is missing" : type;
}
