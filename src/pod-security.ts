import type { ISecurityContext } from "kubernetes-models/v1/SecurityContext";

/** What Pod Security's level `restricted` asks of a container. */
export const restrictedSecurityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ["ALL"] },
  runAsNonRoot: true,
  seccompProfile: { type: "RuntimeDefault" },
} satisfies ISecurityContext;
