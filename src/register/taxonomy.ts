/**
 * The kinds of personal data: the data categories of fideslang, the Fides language, version 3.
 * https://github.com/ethyca/fideslang, Copyright Ethyca, Inc. and contributors, CC BY 4.0. Changed:
 * kept as one list of keys with their titles.
 */
import type { Category } from '../flow/category.ts'

export const TAXONOMY: ReadonlyMap<Category, string> = new Map([
  ['system', 'System Data'],
  ['system.authentication', 'Authentication Data'],
  ['system.operations', 'Operations Data'],
  ['user', 'User Data'],
  ['user.account', 'Account Information'],
  ['user.account.settings', 'Account Settings'],
  ['user.account.username', 'Account Username'],
  ['user.authorization', 'Authorization Information'],
  ['user.authorization.biometric', 'Biometric Credentials'],
  ['user.authorization.credentials', 'Account password'],
  ['user.authorization.password', 'Password'],
  ['user.behavior', 'Observed Behavior'],
  ['user.behavior.browsing_history', 'Browsing History'],
  ['user.behavior.media_consumption', 'Media Consumption'],
  ['user.behavior.purchase_history', 'Purchase History'],
  ['user.behavior.search_history', 'Search History'],
  ['user.biometric', 'Biometric Data'],
  ['user.biometric.fingerprint', 'Fingerprint'],
  ['user.biometric.health', 'Biometric Health Data'],
  ['user.biometric.retinal', 'Retina Scan'],
  ['user.biometric.voice', 'Voice Recording'],
  ['user.childrens', "Children's Data"],
  ['user.contact', 'Contact Data'],
  ['user.contact.address', 'User Contact Address'],
  ['user.contact.address.city', 'User Contact City'],
  ['user.contact.address.country', 'User Contact Country'],
  ['user.contact.address.postal_code', 'User Contact Postal Code'],
  ['user.contact.address.state', 'User Contact State'],
  ['user.contact.address.street', 'User Contact Street'],
  ['user.contact.email', 'User Contact Email'],
  ['user.contact.fax_number', 'Fax Number'],
  ['user.contact.organization', 'Organization'],
  ['user.contact.phone_number', 'User Contact Phone Number'],
  ['user.contact.url', 'User Website'],
  ['user.content', 'User Content'],
  ['user.content.private', 'Private Content'],
  ['user.content.public', 'Public Content'],
  ['user.content.self_image', 'User Image'],
  ['user.criminal_history', 'Criminal History'],
  ['user.demographic', 'Demographic Data'],
  ['user.demographic.age_range', 'Age Range'],
  ['user.demographic.date_of_birth', 'Birth Date'],
  ['user.demographic.gender', 'Gender'],
  ['user.demographic.language', 'Language'],
  ['user.demographic.marital_status', 'Marital Status'],
  ['user.demographic.political_opinion', 'Political Opinion'],
  ['user.demographic.profile', 'User Profile Data'],
  ['user.demographic.race_ethnicity', 'Race'],
  ['user.demographic.religious_belief', 'Religion'],
  ['user.demographic.sexual_orientation', 'Sexual Orientation'],
  ['user.device', 'Device Data'],
  ['user.device.cookie', 'Device Cookie'],
  ['user.device.cookie_id', 'Cookie ID'],
  ['user.device.device_id', 'Device ID'],
  ['user.device.ip_address', 'IP Address'],
  ['user.financial', 'Financial Data'],
  ['user.financial.bank_account', 'Bank Account Information'],
  ['user.financial.credit_card', 'Credit Card Information'],
  ['user.government_id', 'Government ID'],
  ['user.government_id.birth_certificate', 'Birth Certificate'],
  ['user.government_id.drivers_license_number', "Driver's License Number"],
  ['user.government_id.immigration', 'Immigration ID'],
  ['user.government_id.national_identification_number', 'National Identification Number'],
  ['user.government_id.passport_number', 'Passport Number'],
  ['user.government_id.vehicle_registration', 'Vehicle Registration'],
  ['user.health_and_medical', 'Health and Medical Data'],
  ['user.health_and_medical.genetic', "User's Genetic Data"],
  ['user.health_and_medical.insurance_beneficiary_id', 'Medical Insurance ID'],
  ['user.health_and_medical.record_id', 'Medical Record ID'],
  ['user.job_title', 'Job Title'],
  ['user.location', 'Location Data'],
  ['user.location.imprecise', 'Imprecise Subject Location'],
  ['user.location.precise', 'Precise Subject Location'],
  ['user.name', 'Name'],
  ['user.name.first', 'First Name'],
  ['user.name.last', 'Last Name'],
  ['user.payment', 'Payment Data'],
  ['user.privacy_preferences', 'Privacy Preferences'],
  ['user.sensor', 'Sensor Data'],
  ['user.social', 'Social Data'],
  ['user.telemetry', 'Telemetry Data'],
  ['user.unique_id', 'Unique ID'],
  ['user.unique_id.pseudonymous', 'Pseudonymous User ID'],
  ['user.user_sensor', 'User Sensor Data'],
  ['user.workplace', 'Workplace'],
])

/** A key of one's own stands under one of the taxonomy: `user.unique_id.custom.loyalty_number`. */
const CUSTOM = /^(.+)\.custom(\.[a-z][a-z0-9_]*)+$/

/** Whether the key is one of the taxonomy, or one of the organisation's own under such a one. */
export function isCategory(key: string): boolean {
  if (TAXONOMY.has(key)) return true
  const parent = CUSTOM.exec(key)?.[1]
  return parent !== undefined && TAXONOMY.has(parent)
}

/** What a category is called, such as `IP Address`; a key of one's own is called by itself. */
export function titleOfCategory(key: Category): string {
  return TAXONOMY.get(key) ?? key
}

/** Whether `key` is `parent` or stands under it. */
export function isWithinCategory(key: Category, parent: Category): boolean {
  return key === parent || key.startsWith(`${parent}.`)
}
