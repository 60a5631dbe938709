// A permalink holds an edited snippet in the fragment of /edit: it reaches whoever gets the link, and no server.

export interface Snippet {
  code: string;
  context: "script" | "repl";
  python?: string;
  question?: string; // the question that it began with
}

const kMaxCode = 20_000;

export function to_fragment(snippet: Snippet): string {
  const bytes = new TextEncoder().encode(JSON.stringify({ c: snippet.code, x: snippet.context, p: snippet.python, q: snippet.question }));
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `#1${btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")}`;
}

/** null if the fragment holds no snippet. */
export function from_fragment(fragment: string): Snippet | null {
  if (!fragment.startsWith("#1")) return null;
  try {
    const binary = atob(fragment.slice(2).replace(/-/g, "+").replace(/_/g, "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as Record<string, unknown>;
    if (typeof json.c !== "string" || json.c.length > kMaxCode) return null;
    const snippet: Snippet = { code: json.c, context: json.x === "repl" ? "repl" : "script" };
    if (typeof json.p === "string" && /^\d+\.\d+$/.test(json.p)) snippet.python = json.p;
    if (typeof json.q === "string" && /^[a-z0-9-]{1,60}$/.test(json.q)) snippet.question = json.q;
    return snippet;
  } catch {
    return null;
  }
}
