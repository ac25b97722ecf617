/**
 * Reads the text form of Envoy's `/stats`: counters and gauges by name. Histograms and texts are left out.
 *
 * https://www.envoyproxy.io/docs/envoy/latest/operations/admin#get--stats
 */
export function parseStats(text: string): ReadonlyMap<string, number> {
  return new Map(
    text.split("\n").flatMap((line) => {
      const found = LINE.exec(line);
      return found?.[1] === undefined ? [] : [[found[1], Number(found[2])] as const];
    }),
  );
}

/** Names have colons of their own, as in `cluster.inbound|80||;.lb_healthy_panic: 0`: the last one is the separator. */
const LINE = /^(.+): (\d+)$/;
