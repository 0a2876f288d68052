// A call to the site's own API. An error carries the sentence of the answer.
export const apiOf =
  (csrfToken) =>
  async (method, url, options = {}) => {
    const headers = { "X-CSRFToken": csrfToken };
    const response = await fetch(url, { method, headers, ...options });
    const answer = response.status === 204 ? null : await response.json();
    if (!response.ok) throw new Error(answer.detail || "This did not work. Try again.");
    return answer;
  };
