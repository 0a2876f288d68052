// Put what was recorded into the file field of a form and send the form.
export const sendFile = (blob, name, form) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([blob], name, { type: blob.type }));
  form.querySelector("input[type=file]").files = transfer.files;
  form.requestSubmit();
};
