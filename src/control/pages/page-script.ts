/** What pages do in the browser: take a link's token from the address, and speak to a passkey. */

/** Shows a form for the token behind `#`, which no server has seen; it is sent when asked for. */
export const SIGN_IN_SCRIPT = `
const token = location.hash.slice(1).split('.')[0]
if (/^vtl_/.test(token)) {
  document.getElementById('token').value = token
  document.getElementById('by-link').hidden = false
  document.getElementById('without-link').hidden = true
  history.replaceState(null, '', location.pathname)
}`

/** WebAuthn by hand, since not every browser reads its options as JSON. */
export const PASSKEY_SCRIPT = `
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/[+]/g, '-').replace(/[/]/g, '_').replace(/=+$/, '')
const unreachable = () => { throw new Error('The gateway did not answer, and nothing was done. Try again.') }
const post = async (path, body) => {
  const reply = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }).catch(unreachable)
  const answer = reply.status === 204 ? {} : await reply.json()
  if (!reply.ok) throw new Error(answer.refusal.what + ' ' + answer.refusal.why)
  return answer
}
const proofOf = async (path, body) => {
  const { handle, options } = await post(path, body)
  const allowCredentials = options.allowCredentials.map((each) => ({ ...each, id: bytes(each.id) }))
  const got = await navigator.credentials.get({ publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials } })
  const { clientDataJSON, authenticatorData, signature, userHandle } = got.response
  const response = { clientDataJSON: text(clientDataJSON), authenticatorData: text(authenticatorData), signature: text(signature), ...(userHandle ? { userHandle: text(userHandle) } : {}) }
  return { handle, answer: { id: got.id, rawId: text(got.rawId), type: got.type, response, clientExtensionResults: {} } }
}
const added = async (proof) => {
  const { handle, options } = await post('/inbox/passkeys/begin', {})
  const user = { ...options.user, id: bytes(options.user.id) }
  const excludeCredentials = options.excludeCredentials.map((each) => ({ ...each, id: bytes(each.id) }))
  const made = await navigator.credentials.create({ publicKey: { ...options, user, challenge: bytes(options.challenge), excludeCredentials } })
  const response = { clientDataJSON: text(made.response.clientDataJSON), attestationObject: text(made.response.attestationObject) }
  await post('/inbox/passkeys/finish', { handle, proof, answer: { id: made.id, rawId: text(made.rawId), type: made.type, response, clientExtensionResults: {} } })
}
const WORDS = {
  NotAllowedError: 'No passkey answered. It was cancelled, took too long, or is kept on another device. Try again there, or in a terminal.',
  InvalidStateError: 'This device has a passkey of yours already.',
  SecurityError: 'Passkeys work at the name of the gateway, not at this address. Open it by its name, or use a terminal.',
}
const tell = (error) => { document.getElementById('told').textContent = WORDS[error.name] || error.message || String(error) }
const adding = document.getElementById('add')
if (adding) adding.addEventListener('click', async () => {
  try {
    const proof = adding.dataset.known === '0' ? undefined : await proofOf('/inbox/passkeys/prove', {})
    await added(proof)
    location.reload()
  } catch (error) { tell(error) }
})
const form = document.getElementById('decide')
if (form) form.addEventListener('submit', async (event) => {
  const { value: decision, dataset } = event.submitter
  if (dataset.passkey === undefined || form.elements.proof.value !== '') return
  event.preventDefault()
  try {
    const proof = await proofOf(form.action + '/prove', { decision, digest: form.elements.digest?.value })
    form.elements.proof.value = JSON.stringify(proof)
    form.requestSubmit(event.submitter)
  } catch (error) { tell(error) }
})`
