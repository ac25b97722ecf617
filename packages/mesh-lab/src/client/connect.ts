import { connect as connectPlain, type Socket } from "node:net";
import { type ConnectionOptions, connect as connectTls, type PeerCertificate } from "node:tls";
import type { WireRequest } from "./wire-request.ts";

/** Connects as a request says; rejects where there is no connection or no TLS session. */
export function connect({ address, port, tls, protocol, timeoutMs }: WireRequest): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket =
      tls === undefined
        ? connectPlain({ host: address, port })
        : connectTls({ host: address, port, ...tlsOptions(tls, protocol) });
    const timer = setTimeout(() => socket.destroy(timeout(timeoutMs)), timeoutMs);
    socket.once(tls === undefined ? "connect" : "secureConnect", () => {
      clearTimeout(timer);
      socket.off("error", reject);
      resolve(socket);
    });
    socket.once("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}

/** What ends a request that takes too long. */
export function timeout(milliseconds: number): Error {
  return Object.assign(new Error(`no answer within ${milliseconds} ms`), { code: "TIMEOUT" });
}

function tlsOptions(tls: NonNullable<WireRequest["tls"]>, protocol: WireRequest["protocol"]): ConnectionOptions {
  const { servername, certificate, key, authority, serverUri, checksServer = true, alpn = [protocol], version } = tls;
  return {
    ca: authority,
    ...(certificate !== undefined && { cert: certificate }),
    ...(key !== undefined && { key }),
    ...(servername !== undefined && { servername }),
    ...(alpn.length > 0 && { ALPNProtocols: [...alpn] }),
    // OpenSSL speaks what is outdated at its lowest level of security alone.
    ...(version !== undefined && { minVersion: version, maxVersion: version, ciphers: "DEFAULT:@SECLEVEL=0" }),
    rejectUnauthorized: checksServer,
    ...(serverUri !== undefined && {
      checkServerIdentity: (_: string, peer: PeerCertificate) => hasUri(peer, serverUri),
    }),
  };
}

function hasUri({ subjectaltname = "" }: PeerCertificate, uri: string): Error | undefined {
  if (subjectaltname.split(", ").includes(`URI:${uri}`)) return undefined;
  return Object.assign(new Error(`the server is ${subjectaltname}, not ${uri}`), {
    code: "ERR_TLS_CERT_ALTNAME_INVALID",
  });
}
