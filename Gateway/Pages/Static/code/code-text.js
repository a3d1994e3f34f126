/** A code in groups that can be read aloud: fours, or threes where that comes out even.
 * @param {string} code */
export function groups(code) {
  const length = code.length % 4 !== 0 && code.length % 3 === 0 ? 3 : 4;
  return code.length <= 5 ? [code] : code.match(new RegExp(`.{1,${length}}`, "gu")) ?? [];
}

/** An address as people type it.
 * @param {string} url */
export function typed(url) {
  const { host, pathname } = new URL(url);
  return host + pathname;
}
