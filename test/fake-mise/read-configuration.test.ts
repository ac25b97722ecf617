import { describe, expect, test } from "vitest";
import type { Manifest } from "../parity/manifest.ts";
import { at, edited, goldenManifests, list, miseV1, miseV2, withSetting, withVariable } from "./golden.ts";
import { firstPartyApplication, type InboundPolicy, miseApplication, readConfiguration } from "./index.ts";

const manifests = goldenManifests("public/int/uksouth");
const home = "33e01921-4d64-4f8c-a055-5bdaffd5e33d";
const geneva = "https://sts.windows.net/33333333-3333-4333-8333-333333333333";
const management = "https://management.azure.com";

function policies(appTokenOnly: boolean): readonly InboundPolicy[] {
  const checks = { ValidateTs: true, ValidateM: true, ValidateU: true, ValidateP: true };
  const bearer = [{ scheme: "Bearer", appTokenOnly }] as const;
  return [
    {
      label: "ARM Policy",
      authority: `https://login.microsoftonline.com/${home}`,
      audiences: [management],
      applicationIds: ["e2c2ff5c-e5b4-4e79-8c3e-1da8c48461e7"],
      protocols: [{ scheme: "PoP", appTokenOnly, checks }],
    },
    {
      label: "Geneva Actions",
      authority: `${geneva}/`,
      audiences: [management],
      applicationIds: ["88888888-8888-4888-8888-888888888888"],
      protocols: bearer,
    },
    {
      label: "Session Gate",
      authority: geneva,
      audiences: ["6dae42f8-4368-4678-94ff-3960e28e3630"],
      protocols: bearer,
    },
  ];
}

const common = {
  instance: "https://login.microsoftonline.com/",
  tenantId: home,
  allowedHosts: ["*"],
  filtersPolicies: true,
  port: 8080,
};

describe("a rendered configuration", () => {
  test("of v1 is read from its variables", () => {
    const configuration = {
      ...common,
      version: "v1",
      clientId: firstPartyApplication,
      audiences: [`api://${firstPartyApplication}`],
      inboundPolicies: policies(false),
    };
    expect(readConfiguration(manifests, miseV1)).toEqual({ configuration, problems: [] });
  });

  test("of v2 is read from the file that its container mounts", () => {
    const configuration = {
      ...common,
      version: "v2",
      clientId: miseApplication,
      audiences: [`api://${miseApplication}`],
      inboundPolicies: policies(true),
    };
    expect(readConfiguration(manifests, miseV2)).toEqual({ configuration, problems: [] });
  });

  test.each(["china/prod/chinaeast2", "usgov/prod/usgovvirginia", "rollout/canary/public/int/uksouth"])(
    "of %s has no problem",
    (target) => {
      const others = goldenManifests(target);
      expect([miseV1, miseV2].flatMap((workload) => readConfiguration(others, workload).problems)).toEqual([]);
    },
  );

  test("is followed through references to ConfigMaps and through a volume without subPath", () => {
    const referring = edited(manifests, "Deployment mise", (deployment) => {
      const variable = at(deployment, "spec.template.spec.containers.0.env.0");
      delete variable["value"];
      variable["valueFrom"] = { configMapKeyRef: { name: "filter", key: "enabled" } };
    });
    const configMap = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "filter", namespace: "mise" } };
    const off = readConfiguration([...referring, { ...configMap, data: { enabled: "false" } }], miseV1);
    expect(off.configuration?.filtersPolicies).toBe(false);

    const whole = edited(manifests, "Deployment mise", (deployment) => {
      const container = at(deployment, "spec.template.spec.containers.0");
      container["env"] = list(container["env"]).filter(({ name }) => name !== "AzureAd__TenantId");
      container["envFrom"] = [{ prefix: "AzureAd__", configMapRef: { name: "entra" } }];
    });
    const entra = { ...configMap, metadata: { name: "entra", namespace: "mise" }, data: { TenantId: home } };
    expect(readConfiguration([...whole, entra], miseV1).problems).toEqual([]);

    const directory = edited(manifests, "Deployment misev2", (deployment) => {
      const mount = at(deployment, "spec.template.spec.containers.0.volumeMounts.0");
      delete mount["subPath"];
      mount["mountPath"] = "/app";
    });
    expect(readConfiguration(directory, miseV2).problems).toEqual([]);
  });
});

const v1 = "MISE v1 mise/mise: ";
const v2 = "MISE v2 mise/misev2: ";

/** What is wrong, where it is read, and every problem that is told. */
const wrong: readonly (readonly [string, readonly Manifest[], string, readonly string[]])[] = [
  ["a Deployment that is not there", [], miseV2, [`${v2}there is no Deployment mise/misev2`]],
  [
    "variables missing",
    withVariable(withVariable(manifests, "AzureAd__ClientId", undefined), "AzureAd__Audience", undefined),
    miseV1,
    [`${v1}AzureAd__ClientId: is missing`, `${v1}AzureAd__Audience: is missing`],
  ],
  [
    "a placeholder that nobody filled",
    withVariable(manifests, "AzureAd__ClientId", "__miseAppId__"),
    miseV1,
    [`${v1}AzureAd__ClientId: must be a GUID`],
  ],
  [
    "a variable of the wrong type",
    withVariable(manifests, "EnableInboundPolicyFilter", "yes"),
    miseV1,
    [`${v1}EnableInboundPolicyFilter: must be true or false`],
  ],
  [
    "a misspelled variable",
    withVariable(manifests, "AzureAd__InboundPolicies__2__ValidApplicationId__0", "x"),
    miseV1,
    [`${v1}AzureAd__InboundPolicies__2__ValidApplicationId: is no setting of this version`],
  ],
  [
    "PoP without its checks",
    withVariable(manifests, "AzureAd__InboundPolicies__0__SignedHttpRequestValidationPolicy", undefined),
    miseV1,
    [`${v1}AzureAd__InboundPolicies__0__SignedHttpRequestValidationPolicy: is missing: PoP is on`],
  ],
  [
    "checks that are no JSON",
    withVariable(manifests, "AzureAd__InboundPolicies__0__SignedHttpRequestValidationPolicy", "{"),
    miseV1,
    [`${v1}AzureAd__InboundPolicies__0__SignedHttpRequestValidationPolicy: must be JSON`],
  ],
  [
    "a listener that no sidecar reaches",
    withVariable(manifests, "Kestrel__Endpoints__Http__Url", "http://localhost:8080"),
    miseV1,
    [`${v1}Kestrel__Endpoints__Http__Url: must be http://0.0.0.0:<port>, else no sidecar reaches it`],
  ],
  [
    "two policies with one label",
    withVariable(manifests, "AzureAd__InboundPolicies__1__Label", "ARM Policy"),
    miseV1,
    [`${v1}several inbound policies have the label "ARM Policy"`],
  ],
  [
    "a setting of the wrong type, one missing and one of v1",
    withSetting(
      withSetting(withSetting(manifests, "EnableInboundPolicyFilter", "true"), "AzureAd.TenantId", undefined),
      "AzureAd.Audience",
      "api://x",
    ),
    miseV2,
    [
      `${v2}EnableInboundPolicyFilter: Invalid input: expected boolean, received string`,
      `${v2}AzureAd.TenantId: is missing`,
      `${v2}AzureAd.Audience: is no setting of this version`,
    ],
  ],
  [
    "a policy without a protocol",
    withSetting(manifests, "AzureAd.InboundPolicies.1.Protocols", {}),
    miseV2,
    [`${v2}AzureAd.InboundPolicies[1].Protocols: must have Pop or Bearer`],
  ],
  [
    "a mount at another place",
    mounted((mount) => {
      mount["mountPath"] = "/app/settings.json";
    }),
    miseV2,
    [`${v2}nothing is mounted at /app/appsettings.json`],
  ],
  [
    "a mount of no volume",
    mounted((mount) => {
      mount["name"] = "mise-config";
    }),
    miseV2,
    [`${v2}the mount at /app/appsettings.json names mise-config, which is no volume of a ConfigMap`],
  ],
  [
    "a key that the ConfigMap has not",
    mounted((mount) => {
      mount["subPath"] = "settings.json";
    }),
    miseV2,
    [
      `${v2}the mount at /app/appsettings.json needs key settings.json of ConfigMap misev2-config, which has no such key`,
    ],
  ],
  [
    "a ConfigMap of another namespace",
    edited(manifests, "ConfigMap misev2-config", (configMap) => {
      at(configMap, "metadata")["namespace"] = "aro-hcp";
    }),
    miseV2,
    [`${v2}the mount at /app/appsettings.json needs ConfigMap mise/misev2-config, which does not exist`],
  ],
];

describe("a configuration is refused for", () => {
  test.each(wrong)("%s", (_, broken, workload, problems) => {
    expect(readConfiguration(broken, workload)).toEqual({ problems });
  });

  test("settings of v2 given to v1: all that v1 needs is missing", () => {
    const { configuration, problems } = readConfiguration(manifests, miseV2, "v1");
    expect(configuration).toBeUndefined();
    expect(problems).toEqual([
      "MISE v1 mise/misev2: /app/appsettings.json is mounted, but v1 reads variables",
      ...["EnableInboundPolicyFilter", "AzureAd", "Kestrel"].map((name) => `MISE v1 mise/misev2: ${name}: is missing`),
    ]);
  });

  test("settings of v1 given to v2: there is no file", () => {
    const { configuration, problems } = readConfiguration(manifests, miseV1, "v2");
    expect(configuration).toBeUndefined();
    expect(problems).toContain("MISE v2 mise/mise: nothing is mounted at /app/appsettings.json");
    expect(problems).toContain(
      "MISE v2 mise/mise: variable AzureAd__Audience is set, but v2 reads /app/appsettings.json",
    );
  });
});

function mounted(edit: (mount: { [name: string]: unknown }) => void): readonly Manifest[] {
  return edited(manifests, "Deployment misev2", (deployment) => {
    const container = at(deployment, "spec.template.spec.containers.0");
    const [mount, ...others] = list(container["volumeMounts"]).map((each) => ({ ...each }));
    if (mount === undefined) throw new Error("misev2 mounts nothing");
    edit(mount);
    container["volumeMounts"] = [mount, ...others];
  });
}
