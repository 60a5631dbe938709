// A room's code: six characters, none of which is taken for another.

/** The code that a person meant by what they typed or by a path, or null. */
export function code_of(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, "");
  return /^[A-HJKMNP-TV-Z2-9]{6}$/.test(code) ? code : null;
}
