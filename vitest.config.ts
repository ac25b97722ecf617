import { defineConfig } from "vitest/config";

/** The toolkit is tested from its source: the condition under which its package entry is `src/index.ts`. */
const conditions = ["@helm/source", "module", "node", "development|production"];

const toolkit = "packages/ts-templates";

/**
 * Files that one worker runs share what they import, which most of them took longer to load than to test: the modules
 * hold no state, and a test puts back what it changes of its process.
 */
const shared = { isolate: false };

/** Those tests of kube-lab whose clusters have a mesh. */
const meshesOfKubeLab = [
  "packages/kube-lab/test/cli/mesh-up.test.ts",
  "packages/kube-lab/test/{mesh,loopback-mesh}/**/*.test.ts",
];

/** What a deploy does and undoes, in few minutes. */
const deploys = ["test/deploy/{deploy,failures,recover}.test.ts"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // By default vitest leaves a core to its own process, which does little: of two cores that is half.
    maxWorkers: "100%",
    // Tests prove from scratch, and leave nothing in the user's cache.
    env: { HELM_TS_CACHE: "off" },
    projects: [
      {
        extends: true,
        test: {
          name: "toolkit",
          include: [
            `${toolkit}/test/**/*.test.ts`,
            `${toolkit}/coverage/**/*.test.ts`,
            `${toolkit}/examples/{idioms,scaffold,mixed}/**/*.test.ts`,
          ],
          exclude: [`${toolkit}/test/package/**`],
          ...shared,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "types",
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            include: [`${toolkit}/test/**/*.test-d.ts`],
            tsconfig: `${toolkit}/tsconfig.test.json`,
          },
        },
      },
      {
        extends: true,
        test: {
          name: "package",
          include: ["packages/*/test/package/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "mesh-lab",
          include: ["packages/mesh-lab/test/**/*.test.ts"],
          exclude: ["packages/mesh-lab/test/package/**"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "kube-lab",
          include: ["packages/kube-lab/test/**/*.test.ts"],
          exclude: ["packages/kube-lab/test/package/**", ...meshesOfKubeLab],
          // A cluster is five processes.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "kube-lab-mesh",
          include: meshesOfKubeLab,
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "public-charts",
          include: [`${toolkit}/examples/{podinfo,external-dns}/test/**/*.test.ts`],
          ...shared,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: { name: "scripts", include: ["scripts/**/*.test.mjs", "bench/**/*.test.ts"], testTimeout: 30_000 },
      },
      {
        extends: true,
        test: {
          name: "chart",
          include: ["test/**/*.test.ts"],
          exclude: [
            "test/kubernetes/**",
            "test/mesh/**",
            "test/api/**",
            "test/deploy/**",
            "test/whole/**",
            "test/e2e/mesh.test.ts",
            "test/review/browser/**",
          ],
          ...shared,
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "mesh",
          include: ["test/mesh/**/*.test.ts", "test/e2e/mesh.test.ts"],
          // A mesh is a dozen processes.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "api",
          include: ["test/api/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 60_000,
          // The first time, the definitions of kinds are stored for the clusters after it.
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: "deploy",
          include: deploys,
          // A cluster is five processes.
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: "operate",
          include: ["test/deploy/**/*.test.ts"],
          exclude: deploys,
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: "whole",
          include: ["test/whole/*.test.ts"],
          // A cluster with a mesh is twenty processes.
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: "whole-long",
          include: ["test/whole/long/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["test/review/browser/**/*.test.ts"],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "kubernetes",
          include: ["test/kubernetes/**/*.test.ts"],
          exclude: ["test/kubernetes/schemas/**"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "schemas",
          include: ["test/kubernetes/schemas/**/*.test.ts"],
          testTimeout: 120_000,
          // The first time, the set-up builds kubeconform.
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
