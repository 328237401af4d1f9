// Makes elements. Text is only ever set as text, so nothing of an article is taken for HTML.

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

// Near the ends one digit more: 99.9% is not 100%.
export const percent = (share) => `${(100 * share).toFixed(share === 1 || (share > 0.0995 && share < 0.985) ? 0 : 1)}%`;

export function copyButton(text, label) {
  const button = make("button", { type: "button", class: "small" }, label);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Select it and copy by hand";
    }
    setTimeout(() => (button.textContent = label), 2000);
  });
  return button;
}
