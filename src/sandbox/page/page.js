/** Fetches the live part again after every change, and sends forms without leaving the page. Works plainly without it. */
const live = document.getElementById('live');
const status = document.getElementById('status');

let isFetching = false;
let isStale = false;

async function refresh() {
  isStale = true;
  if (isFetching) return;
  isFetching = true;
  while (isStale) {
    isStale = false;
    const answer = await fetch('/live');
    show(await answer.text());
  }
  isFetching = false;
}

/** What was half written, what was chosen and where the focus was outlive the change. */
function show(markup) {
  const fields = [...live.querySelectorAll('input[id], select[id], textarea[id]')].map(({ id, value, checked }) => ({
    id,
    value,
    checked,
  }));
  const focused = document.activeElement?.id;
  live.innerHTML = markup;
  for (const { id, value, checked } of fields) {
    const field = document.getElementById(id);
    if (field) Object.assign(field, { value, checked });
  }
  if (focused) document.getElementById(focused)?.focus();
}

document.addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = event.target;
  const body = new URLSearchParams(new FormData(form, event.submitter));
  for (const field of form.querySelectorAll('input[name="words"]')) field.value = '';
  const to = event.submitter?.hasAttribute('formaction') ? event.submitter.formAction : form.action;
  const answer = await fetch(to, { method: 'POST', body });
  status.textContent = await answer.text();
});

const changes = new EventSource('/changes');
changes.onmessage = refresh;
changes.onopen = refresh;
changes.onerror = () => {
  status.textContent = 'The sandbox is not running any more. Start it again, and this page goes on.';
};
