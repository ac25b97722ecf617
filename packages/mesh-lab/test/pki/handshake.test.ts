import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { connect, createServer, type TlsOptions } from "node:tls";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Certificate, type CertificateAuthority, createCertificateAuthority } from "../../src/pki/index.ts";

let authority: CertificateAuthority;
let serverCertificate: Certificate;
let server: ReturnType<typeof createServer>;
beforeAll(async () => {
  authority = await createCertificateAuthority();
  serverCertificate = await authority.issue({ dns: ["shop.example.com"], ips: ["127.0.0.1"] });
  const options: TlsOptions = {
    cert: serverCertificate.certificate,
    key: serverCertificate.key,
    ca: authority.certificate,
    requestCert: true,
    // The answer says more than a closed connection.
    rejectUnauthorized: false,
  };
  server = createServer(options, (socket) => {
    socket.on("error", () => {});
    const { authorized, authorizationError } = socket;
    socket.end(
      authorized ? (socket.getPeerX509Certificate()?.subjectAltName ?? "no names") : `refused: ${authorizationError}`,
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(async () => {
  server.close();
  await once(server, "close");
});

describe("a TLS handshake", () => {
  test("with certificates of one authority shows each side who the other is", async () => {
    const client = await authority.issue({ uris: ["spiffe://cluster.local/ns/web/sa/shop"] });
    expect(await greeting(client)).toBe("URI:spiffe://cluster.local/ns/web/sa/shop");
  });

  test("fails for a client without a certificate", async () => {
    expect(await greeting()).toMatch(/^refused: /);
  });

  test("fails for a client of another authority", async () => {
    const stranger = await (await createCertificateAuthority()).issue({
      uris: ["spiffe://cluster.local/ns/web/sa/shop"],
    });
    expect(await greeting(stranger)).toBe("refused: UNABLE_TO_VERIFY_LEAF_SIGNATURE");
  });

  test("fails for a server of another name", async () => {
    const client = await authority.issue({ uris: ["spiffe://cluster.local/ns/web/sa/shop"] });
    await expect(greeting(client, "other.example.com")).rejects.toThrow("does not match certificate's altnames");
  });
});

/** What the server says: the names in the client's certificate. */
function greeting(client?: Certificate, servername = "shop.example.com"): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const own = client === undefined ? {} : { cert: client.certificate, key: client.key };
  const socket = connect({ host: "127.0.0.1", port, servername, ca: authority.certificate, ...own });
  return new Promise((resolve, reject) => {
    let text = "";
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => {
      text += chunk;
    });
    socket.once("end", () => resolve(text));
    socket.once("error", reject);
  });
}
