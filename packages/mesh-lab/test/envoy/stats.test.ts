import { expect, test } from "vitest";
import { parseStats } from "../../src/envoy/stats.ts";

test("counters and gauges are read, texts and histograms left out", () => {
  const text = [
    'cluster_manager.cds.version_text: "2026-11-25T08:48:12Z/5"',
    "cluster.inbound|8443||;.update_success: 0",
    "cluster.outbound|8080||shop.web.svc.cluster.local;.upstream_rq_200: 12",
    "listener.127.1.2.10_8443.downstream_cx_total: 3",
    "cluster.xds-grpc.upstream_cx_connect_ms: P0(1,1) P25(1.025,1.025)",
    "cluster.xds-grpc.upstream_cx_length_ms: No recorded values",
    "",
  ].join("\n");
  expect([...parseStats(text)]).toEqual([
    ["cluster.inbound|8443||;.update_success", 0],
    ["cluster.outbound|8080||shop.web.svc.cluster.local;.upstream_rq_200", 12],
    ["listener.127.1.2.10_8443.downstream_cx_total", 3],
  ]);
});
