import { request } from "node:https";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { istiodPorts } from "../../src/istiod/index.ts";
import { answers, startSmallMesh } from "./small-mesh.ts";

test("with webhooks the real istiod says over HTTPS what it would refuse", async () => {
  const mesh = await startSmallMesh({ webhooks: true });
  try {
    const { host, name } = mesh.istiod.xds;
    const validate = async (status: number): Promise<unknown> => {
      const object = answers(status);
      const review = {
        apiVersion: "admission.k8s.io/v1",
        kind: "AdmissionReview",
        request: { uid: "1", operation: "CREATE", kind: kindOf(object), object },
      };
      const url = `https://${host}:${istiodPorts.webhooks}/validate`;
      return JSON.parse(await post(url, { ca: mesh.root, servername: name }, JSON.stringify(review)));
    };
    expect(await validate(200)).toMatchObject({ response: { allowed: true } });
    expect(await validate(-1)).toMatchObject({ response: { allowed: false } });
  } finally {
    await mesh.stop();
  }
});

function kindOf({ apiVersion, kind }: { readonly apiVersion: string; readonly kind: string }) {
  const [group, version] = apiVersion.split("/");
  return { group, version, kind };
}

function post(url: string, tls: { readonly ca: string; readonly servername: string }, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json" };
    const outgoing = request(url, { ...tls, method: "POST", headers, agent: false }, (response) => {
      text(response).then(resolve, reject);
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
