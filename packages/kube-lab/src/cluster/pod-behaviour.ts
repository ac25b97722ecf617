/** How containers go. Images are matched by regular expressions in Go's syntax, which match anywhere. */
export interface PodBehaviour {
  /** Images that can be pulled, every one by default; others end in ImagePullBackOff. */
  readonly pullable?: string;
  /** Images whose process ends at once, again and again (CrashLoopBackOff); none by default. */
  readonly crashing?: string;
  /** Images that run and never get ready; none by default. */
  readonly unready?: string;
  /** How long a started container takes to be ready; 0 by default. */
  readonly readyAfterMs?: number;
  /** How long a pod takes to end, as far as its grace period lets it; 0 by default. */
  readonly stopAfterMs?: number;
}

/** The behaviour as the stand-in for the kubelet reads it. */
export function behaviourConfig({
  pullable = ".*",
  crashing = "",
  unready = "",
  readyAfterMs = 0,
  stopAfterMs = 0,
}: PodBehaviour): Required<PodBehaviour> {
  return { pullable, crashing, unready, readyAfterMs, stopAfterMs };
}
