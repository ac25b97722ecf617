import { lookup as dnsLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { isIP } from "node:net";
import type { PipelinePolicy } from "@azure/core-rest-pipeline";

/** Where a host is reached instead of at what DNS says; its name still stands in `Host` and in TLS. */
export interface HostAddress {
  readonly host: string;
  readonly port: number;
  /** IPv4 or IPv6. */
  readonly address: string;
}

/** Policy that connects to the given address; for any other host DNS decides. */
export function resolveHost({ host, address }: HostAddress): PipelinePolicy {
  const lookup: LookupFunction = (name, options, callback) => {
    if (name !== host) return dnsLookup(name, options, callback);
    const family = isIP(address);
    if (options.all) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };
  return {
    name: "resolveHost",
    sendRequest(request, next) {
      request.requestOverrides = { ...request.requestOverrides, lookup };
      return next(request);
    },
  };
}
