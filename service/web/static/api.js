// Calls the service that this page came from. The key, where one is needed, stays in this tab.

const KEY = "standfirst-key";

export class Problem extends Error {
  constructor(body) {
    const fields = (body.errors ?? []).map((e) => `${e.pointer || "the request"}: ${e.detail}`);
    super([body.detail, ...fields].filter(Boolean).join(" ") || "The service did not answer.");
  }
}

export async function post(path, body) {
  for (;;) {
    const key = sessionStorage.getItem(KEY);
    const response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...(key ? { Authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify(body),
    });
    if (response.ok) return response.json();
    const problem = await response.json().catch(() => ({ detail: `The service answered with ${response.status}.` }));
    if (response.status !== 401 || !(await askForKey())) throw new Problem(problem);
  }
}

export async function seed(name) {
  const response = await fetch(`/seeds/${name}.json`);
  if (!response.ok) throw new Problem({ detail: `There is no sample ${name}.` });
  return response.json();
}

// The command that does the same: single quotes are closed around each one in the text.
export function curl(path, body) {
  const data = JSON.stringify(body).replaceAll("'", "'\\''");
  const key = sessionStorage.getItem(KEY) ? ` \\\n  -H 'Authorization: Bearer YOUR-KEY'` : "";
  return `curl -H 'Content-Type: application/json'${key} \\\n  --data '${data}' \\\n  ${location.origin}${path}`;
}

function askForKey() {
  const dialog = document.getElementById("key-dialog");
  const input = document.getElementById("key");
  input.value = "";
  return new Promise((resolve) => {
    dialog.addEventListener(
      "close",
      () => {
        const given = dialog.returnValue === "use" && input.value.trim();
        if (given) sessionStorage.setItem(KEY, given);
        resolve(Boolean(given));
      },
      { once: true },
    );
    dialog.showModal();
  });
}
