import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { expect, it, onTestFinished, vi } from "vitest";
import { createStore } from "../../src/kube-api/object-store.ts";
import { serve } from "../../src/kube-api/serve.ts";

it("listens to the store for as long as a watch is open, and no longer", async () => {
  const store = createStore();
  let open = 0;
  const subscribe: typeof store.subscribe = (listener) => {
    const leave = store.subscribe(listener);
    open++;
    return () => {
      leave();
      open--;
    };
  };
  const { server } = serve({ store: { ...store, subscribe }, onUnknown: () => {} });
  onTestFinished(() => void server.close());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port }: Pick<AddressInfo, "port"> = JSON.parse(JSON.stringify(server.address()));
  const client = connect(port, "127.0.0.1");
  client.write("GET /api/v1/pods?watch=true HTTP/1.1\r\nhost: x\r\n\r\n");
  await once(client, "data");
  expect(open).toBe(1);
  client.destroy();
  await vi.waitFor(() => expect(open).toBe(0));
});
