/** What the API answers where it cannot do as asked, in the shape that its libraries read. */
import type { Json } from '../../../src/base/canonical-json.ts'

export class Fault {
  readonly status: number
  readonly body: { readonly error: { readonly [name: string]: Json | undefined } }

  constructor(status: number, error: { readonly [name: string]: Json | undefined }) {
    this.status = status
    this.body = { error: { ...error, type: error.type ?? 'invalid_request_error' } }
  }

  static missing(what: string, id: string, param = 'id'): Fault {
    const message = `No such ${what}: '${id}'`
    return new Fault(404, { code: 'resource_missing', message, param })
  }

  static unknownPath(method: string, path: string): Fault {
    return new Fault(404, { message: `Unrecognized request URL (${method}: ${path}).` })
  }

  static unknownParameter(param: string): Fault {
    const message = `Received unknown parameter: ${param}`
    return new Fault(400, { code: 'parameter_unknown', message, param })
  }

  static invalid(param: string, message: string): Fault {
    return new Fault(400, { code: 'parameter_invalid', message, param })
  }

  static noKey(): Fault {
    const message =
      'You did not provide an API key. Provide it in the Authorization header, as Bearer or as the user of Basic.'
    return new Fault(401, { message })
  }

  static wrongKey(shown: string): Fault {
    return new Fault(401, { message: `Invalid API Key provided: ${shown}` })
  }

  static tooMany(): Fault {
    const message = 'Request rate limit exceeded.'
    return new Fault(429, { code: 'rate_limit', message, type: 'rate_limit_error' })
  }
}
