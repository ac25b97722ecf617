/** What is measured, as results and plot name it. */
export const subjectNames = {
  control: "node -e 0",
  first: "helm-ts golden, first",
  cold: "helm-ts golden, cold",
  warm: "helm-ts golden, nothing changed",
  changed: "helm-ts golden, one value changed",
  oneByOne: "helm template, one by one",
  parallel: "helm template, xargs -P",
  unittest: "helm-unittest",
  helmTsSynth: "helm-ts synth",
  cdk8sSynth: "cdk8s synth",
  helmTsHelp: "helm-ts --help",
  helmHelp: "helm --help",
  unittestHelp: "helm-unittest --help",
  cdk8sHelp: "cdk8s --help",
  emptyFile: "tsc, an empty file",
  repository: "tsc, the whole repository",
} as const;
