import { expect } from "vitest";
import { type GoldenOptions, type Rendered, toMatchGolden } from "./to-match-golden.ts";

export { helmTemplate } from "./helm-template.ts";
export type { GoldenOptions, Rendered } from "./to-match-golden.ts";

declare module "vitest" {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /**
     * Compares Kubernetes objects, or the output of `helm template`, with the golden of a target: by what they say. New
     * goldens are written, as snapshots are; `vitest --update` writes those that differ, CI writes none.
     *
     * @example await expect(rendered).toMatchGolden("prod/eu-west")
     */
    toMatchGolden(target: string, options?: GoldenOptions): Promise<void>;
  }
}

expect.extend({
  toMatchGolden(rendered: Rendered, target: string, options: GoldenOptions = {}) {
    const { testPath, snapshotState } = this;
    if (testPath === undefined) throw new Error("toMatchGolden is used outside of a test");
    return toMatchGolden(rendered, target, { testPath, update: snapshotState.snapshotUpdateState, ...options });
  },
});
