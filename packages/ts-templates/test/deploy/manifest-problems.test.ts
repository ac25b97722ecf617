import { expect, test } from "vitest";
import { manifestProblems } from "../../src/deploy/manifest-problems.ts";
import { parseManifests } from "../../src/manifest/index.ts";

const container = (env: string, image = "web:1") => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: "${image}", env: [${env}] }] }
`;

test("a placeholder is named with its place", () => {
  const [problem, ...others] = manifestProblems(parseManifests(container(`{ name: APP_ID, value: "id-__appId__" }`)));
  expect(others).toEqual([]);
  expect(problem).toEqual({
    code: "placeholder",
    subject: "Pod shop/web",
    message:
      "spec.containers[0].env[0].value still holds the placeholder __appId__. Give the value that it stands for.",
  });
});

test("the name of a variable as .NET writes it is no placeholder", () => {
  const manifests = parseManifests(container(`{ name: AzureAd__InboundPolicies__0__Label, value: ARM }`));
  expect(manifestProblems(manifests)).toEqual([]);
});

test.each(["web@", "web:", "registry/@sha256:", " "])("the image %j is incomplete", (image) => {
  const [problem] = manifestProblems(parseManifests(container("", image)));
  expect(problem?.code).toBe("image-incomplete");
});
