import type { IVolume } from "kubernetes-models/v1/Volume";
import type { IVolumeMount } from "kubernetes-models/v1/VolumeMount";

const name = "mdsd-asa-run-vol";
const path = "/var/run/mdsd";

/** The node agent's directory: the one hostPath of our pods, and the one exception from Pod Security's `restricted`. */
export const auditVolume = { name, hostPath: { path, type: "Directory" } } satisfies IVolume;

export const auditVolumeMount = { name, mountPath: path } satisfies IVolumeMount;

/** Where the node's agent takes audit records, as .NET's audit library names it. */
export const auditEndpoint = `Endpoint=unix:${path}/default_fluent.socket`;
