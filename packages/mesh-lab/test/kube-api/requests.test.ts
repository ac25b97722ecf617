import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type KubeApi, startKubeApi } from "../../src/kube-api/index.ts";
import type { KubernetesObject } from "../../src/manifest/index.ts";
import { call } from "./client.ts";

let api: KubeApi;
beforeEach(async () => {
  api = await startKubeApi({ host: "127.0.0.1", port: 0 });
});
afterEach(() => api.stop());

const MAPS = "/api/v1/namespaces/web/configmaps";
const SERVICES = "/apis/networking.istio.io/v1/namespaces/web/virtualservices";

const map = (name: string, fields: object = {}): KubernetesObject => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name, namespace: "web" },
  ...fields,
});

describe("discovery", () => {
  it.each([
    ["/version", { major: "1" }],
    ["/api", { kind: "APIVersions", versions: ["v1"] }],
    ["/apis/apps", { kind: "APIGroup", name: "apps", preferredVersion: { groupVersion: "apps/v1", version: "v1" } }],
    ["/api/v1", { kind: "APIResourceList", groupVersion: "v1" }],
    ["/apis/networking.istio.io/v1beta1", { kind: "APIResourceList", groupVersion: "networking.istio.io/v1beta1" }],
  ])("%s", async (path, document) => {
    expect(await call(api, `GET ${path}`)).toMatchObject({ code: 200, body: document });
  });

  it("lists what can be read under the paths it names", async () => {
    const { body: groups } = await call(api, "GET /apis");
    expect(groups["groups"]).toContainEqual({
      name: "security.istio.io",
      versions: [
        { groupVersion: "security.istio.io/v1", version: "v1" },
        { groupVersion: "security.istio.io/v1beta1", version: "v1beta1" },
      ],
      preferredVersion: { groupVersion: "security.istio.io/v1", version: "v1" },
    });
    const { body: list } = await call(api, "GET /apis/security.istio.io/v1");
    const names = list.resources.map(({ name }) => name).filter((name) => !name.includes("/"));
    expect(names).toEqual(["authorizationpolicies", "peerauthentications", "requestauthentications"]);
    for (const name of names) expect((await call(api, `GET /apis/security.istio.io/v1/${name}`)).code).toBe(200);
  });

  it("says that it is well", async () => {
    expect(await call(api, "GET /readyz")).toEqual({ code: 200, body: "ok" });
  });

  it("defines the custom resources that it serves", async () => {
    const path = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    const { body } = await call(api, `GET ${path}`, {
      accept: "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1",
    });
    expect(body).toMatchObject({ kind: "PartialObjectMetadataList", apiVersion: "meta.k8s.io/v1" });
    const names = body.items.map(({ metadata }) => metadata.name);
    expect(names).toEqual(expect.arrayContaining(["sidecars.networking.istio.io", "telemetries.telemetry.istio.io"]));
    const routes = await call(api, `GET ${path}/httproutes.gateway.networking.k8s.io`);
    expect(routes.body).toMatchObject({
      metadata: { annotations: { "gateway.networking.k8s.io/bundle-version": "v1.6.0" } },
      spec: { group: "gateway.networking.k8s.io", scope: "Namespaced" },
    });
  });
});

describe("reading", () => {
  it("lists a namespace or all of them, by selectors, with the version of the list", async () => {
    const labels = { app: "shop" };
    api.apply([
      map("a"),
      { ...map("b"), metadata: { name: "b", namespace: "web", labels } },
      { ...map("c"), metadata: { name: "c", namespace: "shop", labels } },
    ]);
    const names = async (path: string) => {
      const { body } = await call(api, `GET ${path}`);
      expect(body).toMatchObject({ kind: "ConfigMapList", metadata: { resourceVersion: String(api.resourceVersion) } });
      return body.items.map(({ metadata }) => metadata.name);
    };
    expect(await names(MAPS)).toEqual(["a", "b"]);
    expect(await names("/api/v1/configmaps")).toEqual(["a", "b", "c"]);
    expect(await names("/api/v1/configmaps?labelSelector=app%3Dshop")).toEqual(["b", "c"]);
    expect(
      await names("/api/v1/configmaps?labelSelector=app%20in%20(shop)&fieldSelector=metadata.namespace%3Dweb"),
    ).toEqual(["b"]);
  });

  it("shows an object in the version that is asked for, whole or as metadata", async () => {
    const spec = { hosts: ["shop"] };
    api.apply([
      {
        apiVersion: "networking.istio.io/v1alpha3",
        kind: "VirtualService",
        metadata: { name: "shop", namespace: "web" },
        spec,
      },
    ]);
    const whole = await call(api, `GET ${SERVICES}/shop`);
    expect(whole.body).toMatchObject({ apiVersion: "networking.istio.io/v1", kind: "VirtualService", spec });
    const partial = await call(api, `GET ${SERVICES}/shop`, {
      accept: "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1",
    });
    const { metadata } = whole.body;
    expect(partial.body).toEqual({ apiVersion: "meta.k8s.io/v1", kind: "PartialObjectMetadata", metadata });
  });

  it("reads a namespace itself, and what is below it", async () => {
    api.apply([{ apiVersion: "v1", kind: "Namespace", metadata: { name: "web" } }, map("a")]);
    const { body } = await call(api, "GET /api/v1/namespaces/web");
    expect(body.metadata.labels).toEqual({ "kubernetes.io/metadata.name": "web" });
    expect((await call(api, "GET /api/v1/namespaces/web/status")).body.kind).toBe("Namespace");
    expect((await call(api, `GET ${MAPS}/a`)).body.kind).toBe("ConfigMap");
  });
});

describe("writing", () => {
  it("creates, replaces, and refuses what is out of date", async () => {
    const created = await call(api, `POST ${MAPS}`, { body: map("a", { data: { x: "1" } }) });
    expect(created).toMatchObject({ code: 201, body: { kind: "ConfigMap", data: { x: "1" } } });
    const replaced = await call(api, `PUT ${MAPS}/a`, { body: { ...created.body, data: { x: "2" } } });
    expect(replaced).toMatchObject({ code: 200, body: { data: { x: "2" } } });
    expect(await call(api, `PUT ${MAPS}/a`, { body: { ...created.body, data: { x: "3" } } })).toEqual({
      code: 409,
      body: {
        kind: "Status",
        apiVersion: "v1",
        metadata: {},
        status: "Failure",
        message:
          'Operation cannot be fulfilled on configmaps "a": the object has been modified; please apply your changes to the latest version and try again',
        reason: "Conflict",
        code: 409,
      },
    });
    expect(api.list("ConfigMap")[0]?.["data"]).toEqual({ x: "2" });
  });

  it("does not move for a write that changes nothing", async () => {
    const { body } = await call(api, `POST ${MAPS}`, { body: map("a", { data: { x: "1" } }) });
    const before = api.resourceVersion;
    expect((await call(api, `PUT ${MAPS}/a`, { body })).body).toEqual(body);
    const patch = { body: { data: { x: "1" } }, contentType: "application/merge-patch+json" };
    expect((await call(api, `PATCH ${MAPS}/a`, patch)).body).toEqual(body);
    expect(api.resourceVersion).toBe(before);
  });

  it("keeps status and the rest apart", async () => {
    const service = { apiVersion: "networking.istio.io/v1", kind: "VirtualService", metadata: { name: "shop" } };
    const status = { observedGeneration: "1" };
    const created = { ...service, spec: { a: 1 }, status: { never: "kept" } };
    expect((await call(api, `POST ${SERVICES}`, { body: created })).body).not.toHaveProperty("status");
    const { body } = await call(api, `PUT ${SERVICES}/shop/status`, { body: { ...service, spec: { a: 9 }, status } });
    expect(body).toMatchObject({ spec: { a: 1 }, status, metadata: { generation: 1 } });
    expect(body["status"]).toEqual(status);
    const replaced = await call(api, `PUT ${SERVICES}/shop`, { body: { ...service, spec: { a: 2 } } });
    expect(replaced.body).toMatchObject({ spec: { a: 2 }, status, metadata: { generation: 2 } });
  });

  it("patches in three ways", async () => {
    api.apply([map("a", { data: { x: "1", y: "1" } })]);
    const data = async (contentType: string, patch: unknown) =>
      (await call(api, `PATCH ${MAPS}/a`, { contentType, body: patch })).body.data;
    expect(await data("application/merge-patch+json", { data: { x: null, z: "1" } })).toEqual({ y: "1", z: "1" });
    const operations = [{ op: "replace", path: "/data/y", value: "2" }];
    expect(await data("application/json-patch+json", operations)).toEqual({ y: "2", z: "1" });
    const yaml = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  w: '1'\n";
    expect(await data("application/apply-patch+yaml", yaml)).toEqual({ w: "1", y: "2", z: "1" });
  });

  it("creates by a server-side apply", async () => {
    const options = { contentType: "application/apply-patch+yaml", body: map("new") };
    expect((await call(api, `PATCH ${MAPS}/new?fieldManager=me`, options)).code).toBe(201);
    expect((await call(api, `PATCH ${MAPS}/new?fieldManager=me`, options)).code).toBe(200);
  });

  it("names objects that have only the beginning of a name", async () => {
    const body = { apiVersion: "v1", kind: "ConfigMap", metadata: { generateName: "a-" } };
    const names = [await call(api, `POST ${MAPS}`, { body }), await call(api, `POST ${MAPS}`, { body })].map(
      (reply) => reply.body.metadata.name,
    );
    expect(new Set(names).size).toBe(2);
    expect(names).toEqual([expect.stringMatching(/^a-.{5}$/), expect.stringMatching(/^a-.{5}$/)]);
  });

  it("folds the text of a Secret into its data", async () => {
    const body = { metadata: { name: "s" }, data: { a: "b2xk", c: "Yw==" }, stringData: { a: "new" } };
    const secret = await call(api, "POST /api/v1/namespaces/web/secrets", { body });
    expect(secret.body.data).toEqual({ a: "bmV3", c: "Yw==" });
    expect(secret.body).not.toHaveProperty("stringData");
  });

  it("deletes one, if it is the one that is meant, or all that are selected", async () => {
    api.apply([map("a"), map("b"), map("c")]);
    const body = { preconditions: { uid: "another" } };
    expect((await call(api, `DELETE ${MAPS}/a`, { body })).code).toBe(409);
    expect(await call(api, `DELETE ${MAPS}/a`)).toMatchObject({ code: 200, body: { status: "Success" } });
    expect((await call(api, `GET ${MAPS}/a`)).code).toBe(404);
    await call(api, `DELETE ${MAPS}?fieldSelector=metadata.name%3Db`);
    expect(api.list("ConfigMap").map(({ metadata }) => metadata.name)).toEqual(["c"]);
  });

  it("tries without doing", async () => {
    api.apply([map("a")]);
    const before = api.resourceVersion;
    expect((await call(api, `POST ${MAPS}?dryRun=All`, { body: map("b") })).code).toBe(201);
    expect((await call(api, `PUT ${MAPS}/a?dryRun=All`, { body: map("a", { data: {} }) })).code).toBe(200);
    expect((await call(api, `DELETE ${MAPS}/a?dryRun=All`)).code).toBe(200);
    expect((await call(api, `DELETE ${MAPS}?dryRun=All`)).code).toBe(200);
    expect(api.resourceVersion).toBe(before);
  });
});

describe("refusals", () => {
  const strategic = "application/strategic-merge-patch+json";
  it.each([
    [`GET ${MAPS}/none`, undefined, 404, "NotFound", 'configmaps "none" not found'],
    [`GET ${SERVICES}/none`, undefined, 404, "NotFound", 'virtualservices.networking.istio.io "none" not found'],
    [
      `GET ${MAPS}?labelSelector=a%20b`,
      undefined,
      400,
      "BadRequest",
      'unable to parse requirement "a b" of the label selector "a b"',
    ],
    [
      `GET ${MAPS}?watch=true&resourceVersion=x`,
      undefined,
      400,
      "BadRequest",
      'resourceVersion is a whole number, not "x"',
    ],
    [`POST ${MAPS}`, { body: map("a") }, 409, "AlreadyExists", 'configmaps "a" already exists'],
    [`POST ${MAPS}`, { body: { metadata: {} } }, 422, "Invalid", "metadata.name: Required value: name is required"],
    [`POST ${MAPS}`, { body: "{" }, 400, "BadRequest", expect.stringContaining("the body cannot be read: ")],
    [`POST ${MAPS}`, { body: [] }, 400, "BadRequest", "the body is no object"],
    [
      `POST ${MAPS}`,
      { body: map("b", { kind: "Pod" }) },
      400,
      "BadRequest",
      'the kind of the body, "Pod", is not that of the path, "ConfigMap"',
    ],
    [
      `POST ${MAPS}`,
      { body: { metadata: { name: "b", namespace: "x" } } },
      400,
      "BadRequest",
      'the namespace of the body, "x", is not that of the path, "web"',
    ],
    [
      `POST ${MAPS}`,
      { body: { metadata: { name: "b", labels: { a: 1 } } } },
      400,
      "BadRequest",
      "metadata.labels of the body maps no texts to texts",
    ],
    [
      `POST ${MAPS}`,
      { body: "k8s", contentType: "application/vnd.kubernetes.protobuf" },
      415,
      "UnsupportedMediaType",
      "only JSON and YAML are read here, not application/vnd.kubernetes.protobuf",
    ],
    [`PUT ${MAPS}/a`, { body: map("b") }, 400, "BadRequest", 'the name of the body, "b", is not that of the path, "a"'],
    [`PUT ${MAPS}/none`, { body: map("none") }, 404, "NotFound", 'configmaps "none" not found'],
    [
      `PATCH ${MAPS}/a`,
      { body: {}, contentType: strategic },
      415,
      "UnsupportedMediaType",
      `patches of ${strategic} are not served here`,
    ],
    [
      `PATCH ${MAPS}/a`,
      { body: { metadata: { resourceVersion: "1" } }, contentType: "application/merge-patch+json" },
      409,
      "Conflict",
      expect.stringContaining('configmaps "a": the object has been modified'),
    ],
    [`DELETE ${MAPS}/none`, undefined, 404, "NotFound", 'configmaps "none" not found'],
    [`DELETE ${MAPS}/a/status`, undefined, 405, "MethodNotAllowed", 'DELETE is not allowed on configmaps "a"'],
    [`PUT ${MAPS}`, { body: map("a") }, 405, "MethodNotAllowed", "PUT is not allowed on configmaps"],
    [`OPTIONS ${MAPS}`, undefined, 405, "MethodNotAllowed", "OPTIONS is not allowed on configmaps"],
  ])("%s", async (line, options, code, reason, message) => {
    api.apply([map("a")]);
    const before = api.resourceVersion;
    expect(await call(api, line, options)).toMatchObject({ code, body: { kind: "Status", code, reason, message } });
    expect([api.resourceVersion, api.unknownRequests]).toEqual([before, []]);
  });

  it("remembers what was asked for and is not served", async () => {
    const lines = [
      "GET /apis/monitoring.coreos.com/v1/namespaces/web/podmonitors",
      "GET /apis/monitoring.coreos.com/v1/podmonitors?watch=true",
      "GET /apis/networking.istio.io/v9/sidecars",
      "GET /apis/monitoring.coreos.com",
      "GET /apis/apps/v9",
      "POST /api/v1/namespaces/web/serviceaccounts/shop/token",
      "GET /api/v1/namespaces/web/nodes",
      "GET /api/v1/configmaps/a",
      "GET /openapi/v3",
      "GET /%",
    ];
    for (const line of lines) {
      expect(await call(api, line)).toMatchObject({ code: 404, body: { reason: "NotFound" } });
    }
    expect(api.unknownRequests).toEqual([
      "GET monitoring.coreos.com/v1 podmonitors",
      "GET networking.istio.io/v9 sidecars",
      "GET monitoring.coreos.com",
      "GET apps/v9",
      "POST v1 serviceaccounts/token",
      "GET v1 nodes",
      "GET v1 configmaps",
      "GET /openapi/v3",
      "GET /%",
    ]);
  });
});

describe("reviews", () => {
  it("takes every token for genuine, and for whom it says", async () => {
    const claims = Buffer.from(JSON.stringify({ sub: "system:serviceaccount:web:shop" })).toString("base64url");
    const body = { kind: "TokenReview", spec: { token: `e30.${claims}.c2ln`, audiences: ["istio-ca"] } };
    expect(await call(api, "POST /apis/authentication.k8s.io/v1/tokenreviews", { body })).toMatchObject({
      code: 201,
      body: {
        kind: "TokenReview",
        status: {
          authenticated: true,
          audiences: ["istio-ca"],
          user: {
            username: "system:serviceaccount:web:shop",
            groups: ["system:serviceaccounts", "system:serviceaccounts:web", "system:authenticated"],
          },
        },
      },
    });
    const unreadable = { kind: "TokenReview", spec: { token: "x" } };
    const { body: review } = await call(api, "POST /apis/authentication.k8s.io/v1/tokenreviews", { body: unreadable });
    expect(review["status"]).toEqual({
      authenticated: true,
      user: { username: "unnamed", groups: ["system:authenticated"] },
    });
  });

  it.each(["subjectaccessreviews", "selfsubjectaccessreviews", "namespaces/web/localsubjectaccessreviews"])(
    "allows everything to everyone: %s",
    async (plural) => {
      const body = { spec: { user: "anyone", resourceAttributes: { verb: "list", resource: "secrets" } } };
      const reply = await call(api, `POST /apis/authorization.k8s.io/v1/${plural}`, { body });
      expect(reply).toEqual({ code: 201, body: { ...body, status: { allowed: true } } });
    },
  );
});
