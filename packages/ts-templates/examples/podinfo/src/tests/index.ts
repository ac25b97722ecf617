import { ifNotEmpty, ifSet, type TemplateFile, text, when } from "@helm/ts-templates";
import type { Context } from "../context.ts";
import { host, script, testPod } from "./test-pod.ts";

const curl = { name: "curl", image: "curlimages/curl:7.69.0" };

/** What `helm test` runs. */
export function testTemplates(context: Context): Readonly<Record<string, TemplateFile>> {
  const { service, tls, cache, faults } = context.values;
  const address = text`${host(context)}:${service.externalPort}`;
  const shell = { name: "fault", image: "alpine:3.11", command: ["/bin/sh"] };
  return {
    "tests/service": testPod(context, "service", script(curl, address, serviceScript)),
    "tests/jwt": testPod(
      context,
      "jwt",
      script({ name: "tools", image: "giantswarm/tiny-tools" }, address, tokenScript),
    ),
    "tests/grpc": ifSet(service.grpcPort, (port) =>
      testPod(context, "grpc", {
        name: "grpc-health-probe",
        image: "stefanprodan/grpc_health_probe:v0.3.0",
        command: ["grpc_health_probe"],
        args: [text`-addr=${host(context)}:${port}`],
      }),
    ),
    "tests/cache": ifNotEmpty(cache, () => testPod(context, "cache", script(curl, address, cacheScript))),
    "tests/tls": when(
      tls.enabled,
      testPod(context, "tls", script(curl, text`https://${host(context)}:${tls.port}`, tlsScript)),
    ),
    "tests/fail": when(faults.testFail, testPod(context, "fault", { ...shell, args: ["-c", "exit 1"] })),
    "tests/timeout": when(
      faults.testTimeout,
      testPod(context, "fault", { ...shell, args: ["-c", "while sleep 3600; do :; done"] }),
    ),
  };
}

const serviceScript = `curl -s \${PODINFO_SVC}/api/info | grep version
`;
const tlsScript = `curl -sk \${PODINFO_SVC}/api/info | grep version
`;
const tokenScript = `TOKEN=$(curl -sd 'test' \${PODINFO_SVC}/token | jq -r .token) &&
curl -sH "Authorization: Bearer \${TOKEN}" \${PODINFO_SVC}/token/validate | grep test
`;
const cacheScript = `curl -sd 'data' \${PODINFO_SVC}/cache/test &&
curl -s \${PODINFO_SVC}/cache/test | grep data &&
curl -s -XDELETE \${PODINFO_SVC}/cache/test
`;
