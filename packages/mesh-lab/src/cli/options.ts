/** Reads one text of an option that may stand several times. */
export function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** Shared options, described in one way. */
export const described = {
  manifests: [
    "-f, --manifests <file>",
    "manifests: a YAML or JSON file, a directory with all in it, or - for stdin; may be repeated",
  ],
  istio: ["--istio <build>", "which istiod; mesh-lab setup --help lists them"],
  revision: ["--revision <revision>", "revision of the control plane, where the manifests are for several"],
  json: ["--json", "print JSON, for programs"],
} as const;
