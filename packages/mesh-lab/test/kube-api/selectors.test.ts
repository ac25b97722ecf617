import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFieldSelector } from "../../src/kube-api/field-selector.ts";
import { parseLabelSelector } from "../../src/kube-api/label-selector.ts";

const labels = { app: "shop", tier: "front", weight: "10", "istio.io/rev": "default", empty: "" };

describe("parseLabelSelector", () => {
  it.each([
    ["", true],
    ["app=shop", true],
    ["app==shop", true],
    ["app = shop", true],
    ["app=cart", false],
    ["app!=cart", true],
    ["app!=shop", false],
    ["absent!=shop", true],
    ["absent=", false],
    ["empty=", true],
    ["app", true],
    ["absent", false],
    ["!absent", true],
    ["!app", false],
    ["toString", false],
    ["app in (shop)", true],
    ["app in (cart, shop)", true],
    ["app in (cart)", false],
    ["absent in (shop)", false],
    ["absent in ()", false],
    ["empty in ()", true],
    ["app notin (cart,basket)", true],
    ["app notin (cart,shop)", false],
    ["absent notin (shop)", true],
    ["weight>9", true],
    ["weight>10", false],
    ["weight<11", true],
    ["weight<10", false],
    ["app>1", false],
    ["absent<1", false],
    ["istio.io/rev=default", true],
    ["app=shop,tier in (front,back),!absent", true],
    ["tier in (front,back),app=cart", false],
  ])("%j selects: %j", (selector, selected) => {
    expect(parseLabelSelector(selector)(labels)).toBe(selected);
  });

  it.each([
    ["app=shop,", 'unable to parse requirement "" of the label selector "app=shop,"'],
    ["app in shop", 'unable to parse requirement "app in shop" of the label selector "app in shop"'],
    ["app in (a", 'unable to parse requirement "app in (a" of the label selector "app in (a"'],
    ["=shop", 'unable to parse requirement "=shop" of the label selector "=shop"'],
    ["app=a=b", 'unable to parse requirement "app=a=b" of the label selector "app=a=b"'],
    ["weight>much", '"weight>much" of the label selector "weight>much" needs an integer'],
  ])("%j is refused", (selector, message) => {
    expect(() => parseLabelSelector(selector)).toThrow(
      expect.objectContaining({ code: 400, reason: "BadRequest", message }),
    );
  });

  it("`in` is any of its values, and `notin` its opposite", () => {
    const value = fc.stringMatching(/^[a-z]{1,3}$/);
    const someLabels = fc.oneof(
      fc.constant({}),
      value.map((app) => ({ app })),
    );
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), someLabels, (values, given) => {
        const list = values.join(", ");
        const any = values.some((one) => parseLabelSelector(`app=${one}`)(given));
        expect(parseLabelSelector(`app in (${list})`)(given)).toBe(any);
        expect(parseLabelSelector(`app notin (${list})`)(given)).toBe(!any);
      }),
    );
  });
});

describe("parseFieldSelector", () => {
  const pod = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "shop-0", namespace: "web" },
    spec: { nodeName: "node-1", hostNetwork: false, priority: 7 },
    status: { phase: "Running" },
    type: "a,b=c\\d",
  };

  it.each([
    ["", true],
    ["metadata.name=shop-0", true],
    ["metadata.name==shop-0", true],
    ["metadata.name=shop-1", false],
    ["metadata.name!=shop-1", true],
    ["metadata.name!=shop-0", false],
    ["metadata.namespace=web,spec.nodeName=node-1", true],
    ["metadata.namespace=web,spec.nodeName=node-2", false],
    ["status.phase!=Succeeded,status.phase!=Failed", true],
    ["spec.hostNetwork=false", true],
    ["spec.priority=7", true],
    ["spec.absent=", true],
    ["spec.absent!=", false],
    ["metadata.name.deeper=", true],
    ["metadata.constructor=", true],
    [String.raw`type=a\,b\=c\\d`, true],
  ])("%j selects: %j", (selector, selected) => {
    expect(parseFieldSelector(selector)(pod)).toBe(selected);
  });

  it.each([
    ["metadata.name", 'unable to parse requirement "metadata.name" of the field selector "metadata.name"'],
    ["=web", 'unable to parse requirement "=web" of the field selector "=web"'],
    ["a=b=c", 'unable to parse requirement "a=b=c" of the field selector "a=b=c"'],
    [String.raw`a=\b`, String.raw`unable to parse requirement "a=\b" of the field selector "a=\b"`],
  ])("%j is refused", (selector, message) => {
    expect(() => parseFieldSelector(selector)).toThrow(expect.objectContaining({ code: 400, message }));
  });
});
