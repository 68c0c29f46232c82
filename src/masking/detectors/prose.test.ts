/** Names, addresses and ages in prose: what has to be found, and what only looks like them. */
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../../../tests/fixtures/masking-house.ts'

const { maskText } = maskingForTests()

describe('people in prose', () => {
  it.each([
    ['Wisława Szczepańska opened it', ['Wisława', 'Szczepańska']],
    ['paid by Elínborg Guðmundsdóttir', ['Elínborg', 'Guðmundsdóttir']],
    ['moved Niklas Lindqvist to Bo Erik Svensson', ['Lindqvist', 'Svensson']],
    ['Follow up with Matheus Araujo soon', ['Matheus', 'Araujo']],
    ['Maybe it is under Magda K. Björklund', ['Magda', 'Björklund']],
    ['They had 4: Efimiya, Teresa, Isabel and Jodi.', ['Efimiya', 'Teresa', 'Isabel', 'Jodi']],
    ['Ayna Khadzhiyev called; then Khadzhiyev hung up', ['Ayna', 'Khadzhiyev']],
    ['My last name? Boyle', ['Boyle']],
    ['everyone calls me Tosh', ['Tosh']],
    ['ask Mark Robinson about it, and Will Smith', ['Robinson', 'Smith']],
    ["it is 'Jürgen Müller', says the log", ['Jürgen', 'Müller']],
    ['David Bjo\u0308rklund wrote', ['David', 'rklund']],
    ['from: "Rossi, Maria" and Rossi', ['Rossi', 'Maria']],
    ['Jan Novak and Julia Roberts, Max Mustermann', ['Novak', 'Roberts', 'Mustermann']],
    ['They are not answering at 99 668472', ['668472']],
    ['Jennifer Park called, and Michael Lane', ['Jennifer', 'Park', 'Michael', 'Lane']],
    ['x+4930901820 wrote', ['4930901820']],
    ['ZORK SMITH signed in as MARIA ROSSI', ['MARIA', 'ROSSI']],
    ['Maria-Luise van der Berg kam', ['Maria', 'Berg']],
    ['Hauptstr. 5, 10115 Berlin', ['Hauptstr', '10115', 'Berlin']],
    ['lives at 221B Baker Street, London NW1 6XE', ['Baker', 'London', 'NW1 6XE']],
    ['at 85778 Populierenstraat 374 now', ['Populierenstraat', '374']],
    ['Hafnarstræti 5, Akureyri', ['Hafnarstræti 5']],
    ['760 Passauer Strasse 33, Wien', ['Passauer']],
    ['3657 Laukaantie 80\n Apt. 030\n KOKKOLA\n\n Finland 11507', ['Laukaantie', '030', '11507']],
    ['the corner of Dalbraut 99 and Oak Lane', ['Dalbraut 99']],
    ['USNS Bergman\nFPO AP 93757', ['Bergman', '93757']],
    ['PSC 6695, Box 9168', ['6695', '9168']],
    ['He is from here but grew up in Aalborg.', ['Aalborg']],
    ['She just turned 47', ['47']],
    ["Your date of birth? It's 11/3/1995", ['11/3/1995']],
    ['my name is vitoria and I cannot log in', ['vitoria']],
    ['my name is jürgen müller and I need help', ['jürgen', 'müller']],
    ['ich heiße thomas und habe ein Problem', ['thomas']],
    ['Jag heter Sixten och kan inte logga in', ['Sixten']],
    ['Nazywam się Zbigniew Wodecki, mam problem', ['Zbigniew', 'Wodecki']],
    ['follow up with patricia desrosiers tomorrow', ['patricia', 'desrosiers']],
    ['customer: john smith called twice', ['john', 'smith']],
    ['Dear mr jones,', ['jones']],
    ['"I am glad", says Becker.', ['Becker']],
    ['My wife Irenka cannot sign in', ['Irenka']],
    ['My husband, Ubul, lost his phone', ['Ubul']],
    ['Meine Frau Hedwiga kommt nicht rein', ['Hedwiga']],
    ['mi esposa Itziar no puede entrar', ['Itziar']],
    ['add Irenke Sörös as a beneficiary to my account', ['Irenke', 'Sörös']],
    ['We removed Lewis Forbes as guardian', ['Lewis', 'Forbes']],
    ['It works.\n\nThanks,\nIrenka', ['Irenka']],
    ['Kind regards,\n\nSieuwerd Heuver\nAcme BV', ['Sieuwerd', 'Heuver']],
    ['Mit freundlichen Grüßen\nOttokar Brinkmeier', ['Ottokar', 'Brinkmeier']],
    ['cheers,\ndave', ['dave']],
    ['attorney Calquín Cazares called', ['Calquín', 'Cazares']],
    ['Name: Sieuwerd Heuver\nPhone: 0496 46 46 70', ['Sieuwerd', 'Heuver']],
    ['Email: a@b.example\nname: hyuuma maida', ['hyuuma', 'maida']],
    ['Leonard Arntsen\n\n353 Buerlia Street 227', ['Leonard', 'Arntsen']],
    ['Ship to:\nHarry Sheppard\n515 Gemsbok St', ['Harry', 'Sheppard']],
    ['at 10:00 AM Fletcher Turcotte <ft@b.example> wrote:', ['Fletcher', 'Turcotte']],
  ])('are found: %j', (text, hidden) => {
    const masked = maskText(text)
    for (const each of hidden) expect(masked).not.toContain(each)
  })

  it.each([
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0.0.0 Safari/537.36',
    'Internal Server Error: Payment Intent Not Found',
    'Class A Share, Vitamin C Serum, Plan B Networks and Hepatitis B Test',
    'Apache Cassandra, Amazon Aurora, Claude Code and IBM Watson',
    'Will retry in 3 s; Mark the job as done; Grace period of 5 days',
    'Johnson Bank Ltd, Nelson Street Bridge',
    'Windows 10, Chrome 85, Version 12, Retry 3, Status 200, Invoice 1024',
    'librtmp1 2.4+20151223.git, (string) // Total time: ~105802.02 ms',
    'see https://github.com/microsoft/TypeScript/blob/b19a9da2a3b8/src/program.ts',
    'page turned 3 times',
    'Jan  5 10:00:00 web-1 kernel: Out of memory: Kill process 4711 (java) score 900',
    '[Thu Jan 08 14:22:11.123456 2026] [core:error] [pid 35708] AH00124: Request exceeded the limit',
    'Max Memory Used: 128 MB; Victoria Metrics, Hugo Static Site, Julia 1.10, Max Retries',
    'JASON FORMAT, MARK AS READ, ADA CURVE and MAX RETRIES',
    'In January, March and April the jobs Alpha, Beta and Gamma failed',
    'events that come from Stripe are signed by Let us Encrypt',
    'Content Security Policy, Access Control Allow Origin, Strict Transport Security',
    'Connection Reset By Peer while reading Response Header From Upstream',
    'my name is spelled wrong on it, and the name is required',
    'My name is on the lease; name is missing in row 5; name is not set',
    'Mein Name ist falsch geschrieben, me llamo mal en la factura',
    'Thanks,\nSupport Team',
    'Best regards,\nThe Acme Team',
    'thanks,\nit works now',
    'My Account, My Orders, my manager approved it, my son lost his phone',
    'Name: Checkout Service\nOwner: payments\nPort: 8080',
    'client: connection refused; customer: not found; user: not set',
    'at 10:00 AM the job ran as a dependent of another',
  ])('are nobody: %j', (text) => {
    expect(maskText(text)).toBe(text)
  })

  it('leaves nothing of a name that is one of many', () => {
    const text = Array.from({ length: 400 }, () => 'Maria Rossi and Rossi').join('; ')
    expect(maskText(text)).not.toMatch(/Maria|Rossi/)
  })
})
