import { fields, isFields, list, text } from "../manifest/index.ts";

/** What istiod sent to one proxy and what the proxy said to it. */
export interface ProxySync {
  /** The proxy, as `<pod>.<namespace>`. */
  readonly proxy: string;
  readonly resources: readonly ResourceSync[];
}

/** The last answer to a proxy's watch of one type. */
export interface ResourceSync {
  /** The short name of the type, such as `Listener` or `RouteConfiguration`. */
  readonly type: string;
  /** The nonce that was sent last; empty before the first. */
  readonly sent: string;
  /** The nonce that the proxy accepted last. */
  readonly acked: string;
  /** Why the proxy refused what was sent last; empty when it did not. */
  readonly error: string;
}

/** Reads `/debug/syncz`. */
export function parseSyncz(json: string): readonly ProxySync[] {
  return list(JSON.parse(json))
    .filter(isFields)
    .map(({ proxy, resources }) => ({
      proxy: text(proxy) ?? "",
      resources: Object.entries(fields(resources)).map(([type, status]) => {
        const { sent, acked, lastError } = fields(status);
        return {
          type: type.slice(type.lastIndexOf(".") + 1),
          sent: text(sent) ?? "",
          acked: text(acked) ?? "",
          error: (text(lastError) ?? "").trim(),
        };
      }),
    }));
}
