/**
 * Serialises a body as multipart form data, as the provider's own SDK does: files of a list each under its plain name
 * (`knowledge_base_files`), every other list or object as JSON. To be given to a request that uploads.
 * @example
 * await retell.POST('/create-knowledge-base', { body: { knowledge_base_name: 'Menu' }, bodySerializer: toFormData });
 */
export function toFormData(body: object): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) appendField(form, name, value);
  return form;
}

function appendField(form: FormData, name: string, value: unknown): void {
  if (value === undefined) return;
  if (value instanceof Blob) {
    form.append(name, value);
  } else if (Array.isArray(value) && value.some((item) => item instanceof Blob)) {
    for (const item of value) appendField(form, name, item);
  } else if (typeof value === 'object' && value !== null) {
    form.append(name, JSON.stringify(value));
  } else {
    form.append(name, String(value));
  }
}
