/** The element of this id, which the page has.
 * @template {Element} [T=HTMLElement] @param {string} id @returns {T} */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element)
    throw new Error(`The page has no element #${id}.`);
  return /** @type {T} */ (/** @type {unknown} */ (element));
}

/**
 * A new element. Properties that the element has are set, all others become attributes.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {Record<string, unknown>} [properties] @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element)
      /** @type {any} */ (element)[name] = value;
    else if (value !== undefined && value !== null)
      element.setAttribute(name, String(value));
  }
  element.append(...children);
  return element;
}

/** A new SVG element.
 * @param {string} tag @param {Record<string, string | number>} attributes @param {...Node} children */
export function draw(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes))
    element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** Sets a text only where it differs: an unchanged one costs no layout.
 * @param {Element} element @param {string} text */
export function setText(element, text) {
  if (element.textContent !== text)
    element.textContent = text;
}

/** Sets an attribute only where it differs: an unchanged one costs no style.
 * @param {Element} element @param {string} name @param {string} value */
export function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value)
    element.setAttribute(name, value);
}
