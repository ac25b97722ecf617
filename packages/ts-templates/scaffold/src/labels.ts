import { release } from "@helm/ts-templates";

/** The labels by which the Service finds the pods. */
export const labels = { "app.kubernetes.io/name": "my-app", "app.kubernetes.io/instance": release.name };
