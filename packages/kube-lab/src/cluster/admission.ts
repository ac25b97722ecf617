/** The API server's admission configuration: what Pod Security enforces in namespaces that do not say it by a label. */
export function admissionConfiguration(enforce: "privileged" | "baseline" | "restricted"): string {
  const configuration = {
    apiVersion: "pod-security.admission.config.k8s.io/v1",
    kind: "PodSecurityConfiguration",
    defaults: { enforce, "enforce-version": "latest" },
    exemptions: { namespaces: ["kube-system"] },
  };
  return JSON.stringify({
    apiVersion: "apiserver.config.k8s.io/v1",
    kind: "AdmissionConfiguration",
    plugins: [{ name: "PodSecurity", configuration }],
  });
}
