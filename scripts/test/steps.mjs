/**
 * One thing that `npm test` proves.
 *
 * @typedef {object} Step
 * @property {string} part what `--only` calls it; several steps may share it
 * @property {string} proves as the report names it
 * @property {readonly string[]} command program of node_modules/.bin, and its arguments
 * @property {readonly string[]} [needs] program and arguments that set up what it needs; ends with 3, and the reason on
 *   stderr, where that cannot be on this machine: then the step is not run, and the report says so
 * @property {boolean} [countsTests] vitest: its tests are counted one by one, any other step counts as one
 */

/** @type {readonly Step[]} */
export const steps = [
  step(
    "types",
    "types of sources, tests and scripts; type tests",
    "tsc -b . packages/mesh-lab/tsconfig.page.json --checkers 2",
  ),
  step("lint", "lint, format, folder boundaries", "biome check --error-on-warnings ."),
  step("lint", "no unused file, export or dependency", "knip"),
  {
    ...step("lint", "workflows, and those to copy", "node scripts/workflows.mjs"),
    needs: ["node", "scripts/workflows.mjs", "--set-up"],
  },
  tests("unit", "toolkit: unit, fixture and property tests", "toolkit"),
  {
    ...tests("public", "public charts, rebuilt: the same manifests", "public-charts"),
    needs: ["node", "scripts/public-charts.mjs"],
  },
  tests("unit", "scripts: set-up and test report", "scripts"),
  tests("chart", "application: values, chart and manifests", "chart"),
  step("golden", "chart/ and values/ are up to date", "node scripts/helm-ts.mjs synth --check"),
  step("golden", "manifests of all targets equal their goldens", "node scripts/helm-ts.mjs golden --no-cache"),
  tests("kubernetes", "Pod Security; wrong values are refused", "kubernetes"),
  {
    ...tests("kubernetes", "manifests fit the Kubernetes and Istio schemas", "schemas"),
    needs: ["node", "scripts/kubernetes-schemas.mjs"],
  },
  {
    ...tests("mesh", "mesh lab, with the real istiod and Envoy", "mesh-lab"),
    needs: ["node", "scripts/mesh-programs.mjs", "--with-browser"],
  },
  {
    ...tests("mesh", "routing and authorization of every rollout state, with the real istiod and Envoy", "mesh"),
    needs: ["node", "scripts/mesh-programs.mjs"],
  },
  {
    ...step("api", "kube lab: its stand-in for the kubelet", "node scripts/kubelab-tests.mjs"),
    needs: ["node", "scripts/kube-programs.mjs"],
  },
  {
    ...tests("api", "kube lab, with the real Kubernetes", "kube-lab"),
    needs: ["node", "scripts/kube-programs.mjs"],
  },
  {
    ...tests("api", "the real Kubernetes accepts every object, in every rollout state", "api"),
    needs: ["node", "scripts/kube-programs.mjs"],
  },
  {
    ...tests("api", "deploys to the real Kubernetes: done, failed and rolled back, killed and recovered", "deploy"),
    needs: ["node", "scripts/kube-programs.mjs"],
  },
  {
    ...tests(
      "operate",
      "faults of the API, rights, Leases, adopted releases, drift, status, rollback, the runbook",
      "operate",
    ),
    needs: ["node", "scripts/kube-programs.mjs"],
  },
  {
    ...tests("whole", "kube lab with a mesh, with the real istiod and Envoy", "kube-lab-mesh"),
    needs: ["node", "scripts/lab-programs.mjs"],
  },
  {
    ...tests("whole", "deploys to a whole cluster with its mesh, under load: no request notices", "whole"),
    needs: ["node", "scripts/lab-programs.mjs"],
  },
  {
    ...tests("browser", "HTML reports in a browser", "browser"),
    needs: ["node", "scripts/chromium.mjs"],
  },
  {
    ...tests("package", "packed packages, public API, compile errors, folder boundaries", "package"),
    needs: ["node", "scripts/lab-programs.mjs"],
  },
];

/**
 * @param {string} part
 * @param {string} proves
 * @param {string} command without arguments that hold a space
 * @returns {Step}
 */
function step(part, proves, command) {
  return { part, proves, command: command.split(" ") };
}

/**
 * @param {string} part
 * @param {string} proves
 * @param {string} project of vitest.config.ts
 * @returns {Step}
 */
function tests(part, proves, project) {
  return { part, proves, command: ["vitest", "run", "--project", project], countsTests: true };
}
