/** A kind of personal data, in the words of the Fides taxonomy. */

/** A key such as `user.contact.email`; `custom.*` keys stand under a parent. */
export type Category = string
