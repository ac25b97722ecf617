/** The API, plain HTTP behind the sidecar. */
export const apiPort = 8443;

/** Prometheus metrics, which are not on the API's port. */
export const metricsPort = 8081;

/** On the pods of every stack; what is shared by the stacks selects by it, what belongs to one stack by `app`. */
export const sharedLabels = { "app.kubernetes.io/part-of": "aro-hcp-frontend" };

/** Tells the metrics Service from those of the API. */
export const metricsLabels = { ...sharedLabels, port: "metrics" };
