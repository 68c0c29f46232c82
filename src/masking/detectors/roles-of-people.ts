/** Full names behind who somebody is to a firm, a court or a school, in many languages. */
import { DESKS, KINDS_OF } from '../rules/family-names.ts'
import { WORDS_OF_NO_PERSON } from '../rules/words-of-no-person.ts'
import type { Look } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { FULL_NAME, isWord, nameRule, OWNED, SHOUTED } from './known-names.ts'

/** In English such as no program is called. */
const ROLES = [
  ...['witness', 'student', 'judge', 'teacher', 'candidate', 'applicant', 'dentist', 'surgeon'],
  ...['physician', 'counsel', 'professor', 'neighbour', 'neighbor', 'tourist', 'pensioner'],
  ...['customer', 'patient', 'client', 'employee', 'tenant', 'colleague', 'user'],
  ...['technician', 'constable', 'pupil', 'trainee', 'cardholder', 'lawyer', 'notary', 'midwife'],
  ...['cliente', 'clienta', 'paciente', 'empleado', 'empleada', 'inquilino', 'inquilina', 'alumno'],
  ...['alumna', 'abogado', 'abogada', 'testigo', 'profesor', 'profesora', 'usuario', 'usuaria'],
  ...['advogado', 'advogada', 'aluno', 'aluna', 'colaborador', 'colaboradora', 'testemunha'],
  ...['paziente', 'dipendente', 'avvocato', 'avvocata', 'studente', 'studentessa', 'testimone'],
  ...['inquilina', 'patiente', 'locataire', 'salarié', 'salariée', 'avocat', 'avocate', 'élève'],
  ...[
    'juge',
    'témoin',
    'étudiant',
    'étudiante',
    'cliënt',
    'kunde',
    'kundin',
    'kunden',
    'patientin',
  ],
  ...['mitarbeiter', 'mitarbeiterin', 'mieter', 'mieterin', 'zeuge', 'zeugin', 'schüler'],
  ...['schülerin', 'richter', 'richterin', 'ärztin', 'beraterin', 'kollegin', 'kollege', 'klant'],
  ...['huurder', 'medewerker', 'patiënt', 'advocaat', 'getuige', 'leerling', 'kund', 'anställd'],
  ...['hyresgäst', 'vittne', 'kollega', 'klient', 'klientka', 'pacjent', 'pacjentka', 'pracownik'],
  ...['zákazník', 'zákaznice', 'pacient', 'pacientka', 'zaměstnanec', 'müşteri', 'hasta'],
  ...['çalışan', 'öğrenci', 'asiakas', 'potilas', 'ügyfél', 'ügyfelünk', 'beteg', 'clientul'],
  ...['clienta', 'pacientul', 'pelanggan', 'pasien', 'karyawan', 'nasabah', 'khách hàng'],
]
/** Whose an account, a contract or a case is. */
const OF_SOMEBODY = [
  ...['account of', 'compte de', 'cuenta de', 'conta de', 'conto di', 'konto von', 'konto av'],
  ...['rekening van', 'vertrag von', 'contrat de', 'contrato de', 'contratto di', 'contract van'],
  ...['behalf of', 'visit of', 'biopsy of', 'deposition of', 'testimony of', 'estate of'],
  ...[
    'interviewed',
    'interviewing',
    'warning issued to',
    'sworn before me,',
    'offer letter sent to',
  ],
  ...['shipment to', 'sold to', 'transferred to', 'transferred the call to', 'opened by'],
  ...['commit by', 'commits by', 'photo by', 'letter from', 'letter to', 'call from', 'call with'],
]
const BEFORE_NAMES = [...ROLES, ...OF_SOMEBODY]
const SOURCE = [...BEFORE_NAMES].sort((a, b) => b.length - a.length).join('|')
const BEFORE = new RegExp(`(?<![\\p{L}\\d])(?:${SOURCE}):? {1,2}`, 'iuy')
/** No verb, but more of what a thing is called. */
const BEHIND = /^(?:['’]s?(?= )|[,.;!?)"»]|\s|$)/u
/** Where the longest part of a phrase in ASCII begins. */
const PARTS = /[ -~]+/g
const BACK_MAX = 24

type Part = { readonly text: string; readonly offset: number }

/** Literals are ASCII: the longest such part of each. */
function partOf(phrase: string): Part {
  const parts = [...phrase.matchAll(PARTS)].map(({ 0: text, index }) => ({ text, offset: index }))
  return parts.reduce((a, b) => (b.text.length > a.text.length ? b : a))
}

const PART_ROWS = BEFORE_NAMES.map((phrase) => partOf(`${phrase} `))
const OFFSETS = [...new Set(PART_ROWS.map(({ offset }) => offset))].filter(
  (offset) => offset <= BACK_MAX,
)

const role: Look = (text, at, report) => {
  const start = OFFSETS.map((offset) => at - offset).find((place) => {
    BEFORE.lastIndex = Math.max(0, place)
    return BEFORE.test(text)
  })
  if (start === undefined) return
  BEFORE.lastIndex = Math.max(0, start)
  BEFORE.test(text)
  const from = BEFORE.lastIndex
  FULL_NAME.lastIndex = from
  const [found] = FULL_NAME.exec(text) ?? []
  if (found === undefined || !BEHIND.test(text.slice(from + found.length, from + found.length + 3)))
    return
  const words = found.replace(OWNED, '').split(' ')
  if (words.some(isNobody)) return
  // `User Timing` is a standard, and `User Ada Brask logged in` is somebody.
  if (
    /^user/i.test(text.slice(start, from)) &&
    !DOES.test(text.slice(from + found.length, from + found.length + 16))
  )
    return
  // `Package User Mozilla Firefox`: what stands in a title.
  if (/^\p{Lu}/u.test(text[start] ?? '') && /\p{Lu}\p{L}+ $/u.test(text.slice(start - 24, start)))
    return
  report(from, from + words.join(' ').length, nameRule)
}

function isNobody(word: string): boolean {
  return (
    isWord(word) ||
    WORDS_OF_NO_PERSON.has(word) ||
    DESKS.has(word) ||
    KINDS_OF.has(word) ||
    SHOUTED.test(word)
  )
}

const DOES =
  /^ (?:logged|signed|has|had|was|cannot|can['’]t|could|did|tried|reports?|asked|asks|wants|requested|created|deleted|changed|updated|with email|<)/

export const rolesOfPeople: readonly Headed[] = [
  { literals: literalsOf([...new Set(PART_ROWS.map(({ text }) => text))]), look: role },
]
