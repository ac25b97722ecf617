import { describe, expect, test } from "vitest";
import { readCases } from "../../src/cases/index.ts";

describe("readCases", () => {
  test("reads every part of a file", async () => {
    const text = `
backends:
  auth/check: deny
  auth/other: allow
  web/shop: { status: 500, body: broken, headers: { x-a: [1, 2] }, delayMs: 10 }
  web/old:
  - when: { method: P*, path: "*/x", headers: { x-user: ann } }
    reset: true
  - status: 204
cases:
- name: at the edge
  request: { gateway: ingress/edge, port: 443, host: shop.example.com, path: /a?b=1, method: PUT, body: text, protocol: h2 }
  expect: { status: 200, servedBy: web/shop, authorizedBy: [auth/check], headers: { x-a: [1, 2] }, absent: [x-b], body: ok }
- name: by host alone
  request: { host: shop.example.com, headers: { x-version: v2, x-twice: [a, b] } }
  expect: { servedBy: nobody, authorizedBy: nobody }
- name: at a pod
  request: { workload: web/shop, port: 8080, as: { forged: web/shop }, alpn: [istio, h2] }
  expect: { refused: true }
- name: in plaintext
  request: { workload: web/shop, port: 8080, as: plaintext }
  expect: { seenBy: { web/shop: { method: GET, path: /, headers: { x-a: "*" }, absent: x-b } } }
- name: out of a pod
  request: { from: web/shop, port: 80, host: old }
  repeat: 100
  expect: { share: { web/old: 10%, web/shop: 0.9 } }
`;
    await expect(JSON.stringify(readCases(text), null, 2)).toMatchFileSnapshot("every-part.txt");
  });

  test("names everything that is wrong at once", () => {
    const text = `
backend: {}
backends:
  auth/check: denies
  web/shop: { status: 42, when: { paths: /x } }
cases:
- nam: no name
  request: { host: a }
  expect: { status: 200 }
- name: no way in
  request: { path: / }
  expect: { status: 200 }
- name: two ways in
  request: { gateway: ingress/edge, workload: web/shop, port: 1 }
  expect: { status: ok, refused: true }
- name: nothing expected
  request: { host: a, methods: GET, protocol: h3, as: plaintext }
  expect: {}
- name: nothing expected
  request: { from: web/shop, port: 80 }
  expect: { status: 200, refused: true, servdBy: web/shop }
- name: who
  request: { workload: web/shop, port: 80, as: { identity: shop } }
  expect: { share: { web/shop: 70%, web/old: 40% } }
- name: nobody
  request: { workload: web/shop, as: somebody }
  repeat: 0
  expect: { headers: [x-a], share: { web/shop: most } }
`;
    expect(() => readCases(text, "shop.yaml")).toThrowErrorMatchingInlineSnapshot(`
      [MeshLabError: shop.yaml cannot be used:
        - line 2: backend: backend is not known here; is it backends?
        - line 4: backends.auth/check: denies is not known here; known are allow, deny
        - line 5: backends.web/shop.when.paths: paths is not known here; is it path?
        - line 5: backends.web/shop.status: a whole number from 200 to 599 belongs here
        - line 7: cases[0].nam: nam is not known here; is it name?
        - line 7: cases[0]: name must be given
        - line 11: cases[1].request: host, gateway, workload or from says where it enters
        - line 14: cases[2].request: only one of gateway, workload and from says where it enters
        - line 15: cases[2].expect.status: a whole number from 100 to 599 belongs here
        - line 17: cases[3].request.methods: methods is not known here; is it method?
        - line 17: cases[3].request.as: only a request to the port of a workload has a caller; give workload and port
        - line 17: cases[3].request.protocol: h3 is not known here; is it h2?
        - line 18: cases[3].expect: it expects nothing; give one of status, refused, servedBy, authorizedBy, headers, absent, body, seenBy, share
        - line 19: cases[4]: another case is called "nothing expected", at line 16
        - line 20: cases[4].request: host says which Service it is to
        - line 21: cases[4].expect.servdBy: servdBy is not known here; is it servedBy?
        - line 21: cases[4].expect: a request that is refused has no status; leave one of them out
        - line 22: cases[5]: share needs repeat: how many requests are to be shared
        - line 23: cases[5].request.as.identity: an identity is namespace/serviceAccount
        - line 24: cases[5].expect.share: the shares are 110% together
        - line 26: cases[6].request: port must be given
        - line 26: cases[6].request.as: somebody is not known here; known are plaintext, no-certificate
        - line 27: cases[6].repeat: a whole number from 1 to 10000 belongs here
        - line 28: cases[6].expect.headers: a mapping belongs here
        - line 28: cases[6].expect.share.web/shop: a share is a part from 0 to 1, or a percentage such as 10%]
    `);
  });
});
