// Calls to the server: JSON in, JSON out. What goes wrong is an ApiError with the server's own words.

export class ApiError extends Error {
  constructor(
    readonly status: number, // 0: no answer came
    readonly kind: string,
    message: string,
    readonly retry_after_ms = 0,
  ) {
    super(message);
  }
  /** Whether the same call may succeed later. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export interface CallOptions {
  body?: unknown;
  headers?: Record<string, string>;
  timeout_ms?: number;
}

const kTimeoutMs = 20_000;

export async function call<T>(method: "GET" | "POST", path: string, options: CallOptions = {}): Promise<T> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), options.timeout_ms ?? kTimeoutMs);
  try {
    const headers: Record<string, string> = { Accept: "application/json", ...options.headers };
    if (method === "POST") headers["Content-Type"] = "application/json";
    const body = method === "POST" ? JSON.stringify(options.body ?? {}) : undefined;
    const response = await fetch(`/api/v1${path}`, {
      method, headers, body, signal: stop.signal, cache: "no-store", credentials: "omit",
    }).catch((error: Error) => {
      throw new ApiError(0, "network", error.message);
    });
    const json = await response.json().catch(() => null);
    if (response.ok && json) return json as T;
    const told = (json as { error?: { kind?: string; message?: string } } | null)?.error;
    throw new ApiError(
      response.status,
      told?.kind ?? "unknown",
      told?.message ?? `${response.status} ${response.statusText}`,
      Number(response.headers.get("Retry-After") ?? 0) * 1000,
    );
  } finally {
    clearTimeout(timer);
  }
}
