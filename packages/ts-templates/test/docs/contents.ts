/** A page of the reference. */
export interface Page {
  /** Its file, without `.md`. */
  readonly name: string;
  readonly title: string;
  /** What it is for, where no public name says so. */
  readonly about?: string;
  /** The public names that it documents. */
  readonly names: readonly string[];
  /** The folders of `test/fixtures` that it shows. */
  readonly fixtures: readonly string[];
}

/** The pages of one theme. */
export interface Chapter {
  readonly title: string;
  readonly pages: readonly Page[];
}

/** Every public name that is a value stands on one page, and every fixture is shown on one. */
export const contents: readonly Chapter[] = [
  {
    title: "The chart",
    pages: [
      page("define-chart", "A chart", ["defineChart", "ChartDefinition", "TemplateFile"], ["documents", "notes"]),
      page("rule", "Rules of the values", ["rule", "eachRule", "Rule", "RuleOptions"], ["rules"]),
      page("helper", "Named helpers", ["helper"], ["helper", "helper-parameters", "helper-result", "helper-arguments"]),
      page("foreign-helper", "Helpers of other charts", ["foreignHelper"], ["foreign-helper"]),
      page("hook", "Hooks and tests", ["hook", "HookOptions", "HookEvent"], ["hooks"]),
      page("keep-resource", "Keep an object on uninstall", ["keepResource"], ["resource-policy"]),
    ],
  },
  {
    title: "What stands in a manifest",
    pages: [
      page(
        "templated",
        "Templated manifests",
        ["Templated", "TemplatedValue", "Optional", "When", "Computed", "Expr", "ValueRef"],
        ["maps", "lists"],
      ),
      {
        ...page("scalars", "Scalars: numbers, strings, quoting", [], ["scalars", "literals", "quoting"]),
        about:
          "A scalar of the values is written as it is, and printed by its type in the schema: an integer through `int64`, " +
          "any other number through `toJson`, a string through `quote`. So 3000000 never becomes `3e+06`, and `on` stays text.",
      },
      {
        ...page("optional-values", "Values that may be missing", [], ["optional-values", "optional-subtrees"]),
        about:
          "A value that is `.optional()` in the schema and has no default may be missing. Its key is then left out; where a " +
          'place needs a value, it does not compile. `false`, 0 and `""` are there. An optional list or map that is empty is left out, too.',
      },
      page("when", "Only if", ["when"], ["when"]),
      page("present", "Only if it is there", ["ifSet", "ifNotEmpty"], ["if-set", "if-not-empty"]),
      page("by-kind", "Values of several kinds", ["byKind"], ["by-kind"]),
      page("each", "For each element", ["each"], ["each-list", "each-record", "nested-each"]),
      page("each-document", "A document for each element", ["eachDocument"], ["computed-documents"]),
      page("entries", "Computed keys", ["entries", "entry"], ["entries"]),
      page("spread", "Computed entries and items among others", ["spread"], ["spread"]),
      page("merge", "Merge records, and take parts of them", ["merge", "pick", "omit"], ["merge"]),
      page("once", "Computed once, used often", ["once"], ["once"]),
      page("embedded", "JSON or YAML in a string", ["json", "yaml"], ["embedded-json", "embedded-yaml"]),
      page("lines", "Text of several lines", ["lines"], ["lines"]),
      page("comment", "Comments", ["comment"], ["comments"]),
    ],
  },
  {
    title: "Expressions",
    pages: [
      page("text", "Text from parts", ["text", "str"], ["text"]),
      page("choose", "One of two values", ["choose"], ["choose"]),
      page("presence", "Missing values and fallbacks", ["orElse", "isSet", "isMissing", "isNotEmpty"], ["fallback"]),
      page("at", "An element of a record", ["at"], []),
      page("comparison", "Comparisons", ["eq", "ne", "lt", "le", "gt", "ge"], ["comparison"]),
      page("boolean", "Tests together", ["and", "or", "not"], ["boolean"]),
      page("arithmetic", "Arithmetic", ["add", "sub", "mul", "div", "mod"], ["numbers"]),
      page(
        "strings",
        "Strings",
        "lower upper trunc trimPrefix trimSuffix replace join contains hasPrefix hasSuffix".split(" "),
        ["strings"],
      ),
      page("required", "A value that must be given", ["required"], ["required"]),
      page("fail", "Stop the render", ["fail"], ["fail"]),
      page("sha256", "Hash of a configuration", ["sha256"], ["checksum"]),
      page("built-in", "Release, chart, template", ["release", "chart", "template"], ["release-and-chart"]),
      page("capabilities", "What the cluster can do", ["capabilities", "kubeVersionIs"], ["capabilities"]),
      page("lookup", "Objects of the cluster", ["lookup"], ["lookup"]),
      page("files", "Files of the chart", ["files"], ["files"]),
      page("tpl", "Templates in values", ["tpl", "tplYaml"], ["tpl"]),
      page("data", "A structure as an argument", ["data"], ["data"]),
      page("collect", "A list made from another", ["collect"], ["collect"]),
      page("fold", "One value from many", ["fold"], ["fold"]),
      page("fn", "Helm's own functions", ["fn", "call", "callUntyped"], ["functions"]),
      page("raw", "The escape hatch", ["raw"], ["raw"]),
    ],
  },
  {
    title: "The standard library: @helm/ts-templates/stdlib",
    pages: [
      page("names", "Names of a release", ["names", "nameValues", "NameOptions", "Names"], ["names"]),
      page("component-name", "Name of a part", ["componentName", "ComponentNameOptions"], ["component-name"]),
      page(
        "labels",
        "Labels, and those of a selector",
        ["labels", "selectorLabels", "SelectorLabels", "LabelOptions", "AllLabelOptions"],
        ["labels"],
      ),
      page("image", "Image", ["image", "imageSchema", "ImageOptions"], ["image"]),
      page(
        "service-account-name",
        "Service account",
        ["serviceAccountName", "serviceAccountSchema"],
        ["service-account-name"],
      ),
      page(
        "secret-reference",
        "Secret, given or generated",
        ["secretReference", "keptOrGenerated", "SecretReference", "KeptOrGenerated"],
        ["secret-reference"],
      ),
      page(
        "extra-manifests",
        "Manifests that people add",
        ["extraManifests", "extraManifestsSchema"],
        ["extra-manifests"],
      ),
      page("checksum", "Checksum of data", ["checksum"], ["checksum-of-data"]),
    ],
  },
  {
    title: "Values and project",
    pages: [
      page("subtree", "Parts of manifests in the values", ["subtree"], ["subtree"]),
      page("subchart", "Values of subcharts", ["subchart"], ["subcharts"]),
      page("define-config", "Configuration", ["defineConfig", "ConfigOptions", "Config"], []),
      page(
        "layer",
        "Values in layers",
        ["layer", "requiredWhen", "Condition", "DeepPartial", "Layer", "LayerTree", "SettingsOptions", "StateOptions"],
        [],
      ),
      page("vitest", "Tests: @helm/ts-templates/vitest", ["helmTemplate"], []),
      page("errors", "Errors", ["HelmTsError", "ErrorCode"], []),
    ],
  },
];

function page(name: string, title: string, names: readonly string[], fixtures: readonly string[]): Page {
  return { name, title, names, fixtures };
}
