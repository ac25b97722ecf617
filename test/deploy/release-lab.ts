import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Cluster, type ClusterOptions, startCluster, waitUntil } from "@helm/kube-lab";
import { execa } from "execa";
import { type KubeCluster, openCluster } from "#toolkit/cluster";
import { findHelm } from "#toolkit/helm";
import { type HelmAccess, ReleaseFailure, type ReleaseRecord, type ReleaseRef, readRecords } from "#toolkit/release";

/** A cluster, a small chart, and the toolkit's own access to both. */
export interface ReleaseLab {
  readonly lab: Cluster;
  readonly cluster: KubeCluster;
  readonly helm: HelmAccess;
  /** A directory with the chart of {@link TEMPLATE}. */
  readonly chart: string;
  records(ref: ReleaseRef): Promise<readonly ReleaseRecord[]>;
  /** Starts Helm by itself, and kills it as soon as the release has that state and what is said holds. */
  killHelm(args: readonly string[], when: KillWhen): Promise<void>;
  stop(): Promise<void>;
}

/** The moment in which Helm is killed. */
export interface KillWhen {
  readonly ref: ReleaseRef;
  readonly status: string;
  /** Whether it has changed what it was about to change. */
  readonly changed: () => Promise<boolean>;
}

export async function startReleaseLab(options: ClusterOptions): Promise<ReleaseLab> {
  const directory = await mkdtemp(join(tmpdir(), "release-lab-"));
  const [lab, helm, chart] = await Promise.all([startCluster(options), findHelm(), writeChart(directory)]);
  const cluster = await openCluster({ kubeconfig: lab.kubeconfig.path, retry: { times: 0, delayMs: 0 } });
  const records = (ref: ReleaseRef) => readRecords(cluster, ref);
  return {
    lab,
    cluster,
    helm: { helm, access: cluster.access },
    chart,
    records,
    killHelm: async (args, { ref, status, changed }) => {
      const env = { KUBECONFIG: lab.kubeconfig.path };
      const run = execa(helm.path, [...args, "--namespace", ref.namespace], { env, reject: false });
      try {
        await waitUntil(async () => (await records(ref)).at(-1)?.status === status && (await changed()), {
          what: `${ref.name} to be ${status}`,
          holds: (held) => held,
          timeoutMs: 30_000,
        });
      } finally {
        run.kill("SIGKILL");
        await run;
      }
    },
    stop: async () => {
      await lab.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** How a run of ours ended, as text. */
export async function outcomeOf(run: Promise<unknown>): Promise<string> {
  try {
    await run;
    return "done";
  } catch (error) {
    if (!(error instanceof ReleaseFailure)) throw error;
    return `${error.kind}: ${error.message}`;
  }
}

const TEMPLATE = `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}
data:
  text: {{ .Values.text | quote }}
  file: {{ .Files.Get "files/greeting.txt" | quote }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
spec:
  replicas: {{ .Values.replicas }}
  progressDeadlineSeconds: {{ .Values.deadline }}
  selector: { matchLabels: { app: {{ .Release.Name }} } }
  template:
    metadata: { labels: { app: {{ .Release.Name }} } }
    spec:
      terminationGracePeriodSeconds: 0
      containers:
        - name: web
          image: {{ .Values.image }}
          {{- with .Values.container }}
          {{- toYaml . | nindent 10 }}
          {{- end }}
{{- range .Values.extra }}
---
{{ toYaml . }}
{{- end }}
{{- if .Values.refuse }}
{{- fail .Values.refuse }}
{{- end }}
`;

const FILES: Readonly<Record<string, string>> = {
  "Chart.yaml": "apiVersion: v2\nname: shop\nversion: 1.2.3\nappVersion: '9'\n",
  "values.yaml":
    "image: good:1\nreplicas: 1\ndeadline: 600\ntext: first\ngone: default\nextra: []\ncontainer: {}\nrefuse: ''\n",
  "values.schema.json": JSON.stringify({ type: "object", properties: { replicas: { type: "integer" } } }),
  "files/greeting.txt": "hello\n",
  "templates/all.yaml": TEMPLATE,
};

async function writeChart(directory: string): Promise<string> {
  const chart = join(directory, "shop");
  await mkdir(join(chart, "templates"), { recursive: true });
  await mkdir(join(chart, "files"));
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(chart, name), text);
  return chart;
}
