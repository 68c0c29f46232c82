/** People of many countries in sentences, in roles, mentions and small letters, and their look-alikes. */
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../fixtures/masking-house.ts'

const { explain, maskText } = maskingForTests()

/** What is somebody's stands in brackets. */
const MASKED: readonly string[] = [
  'Copyright [Zack Weinberg] and others',
  // Known given names alone, in ASCII and not.
  '[Chiamaka] is unhappy with the resolution.',
  "who's [Thandiwe]?",
  'talked with [Paweł] about it, he agrees',
  'Her son [Mikołaj] will pick up the device.',
  'Merci à [Clémence] pour son accueil.',
  '[Jae-hyun] sent the file.',
  '[Siddharth] confirmed that it works now.',
  // Known family names, also first and behind an initial.
  'Warning issued to [Zork Butterworth].',
  '[Hadley Foxworth] renewed yesterday.',
  '[Nguyen Van Thanh] requested a refund.',
  '[Cheng Wei Ling] did not show up.',
  '[K. Subramaniam] disputed the charge.',
  '[ROSSI MARIA] ha pagato',
  // Who somebody is to a firm, a court or a school.
  'Witness [Zorkin Quuxley] was not credible.',
  'La cliente [Zorkine Quuxelle] demande un remboursement.',
  'El cliente [Zorkino Quuxerri] solicita un reembolso.',
  'La cuenta de [Zorkina Quuxerta] está bloqueada.',
  'Il cliente [Zorkino Quuxalini] chiede il rimborso.',
  'Klant [Zorkje de Quux] heeft niet betaald.',
  'Kund [Zorkel Quuxander] väntar på svar.',
  'Müşteri [Zorkay Quuxadağ] iade istiyor.',
  'Asiakas [Zorko Quuxtovaara] odottaa vastausta.',
  'Pelanggan [Zorki Quuxoso] menunggu balasan.',
  'Die Patientin [Zorka Quuxerer] klagt über Schwindel.',
  'User [Zorkeline Quuxcroft] logged in from a new device',
  // What only people do, and have.
  '[Zorkesa Quuxeko] was diagnosed in May.',
  '[Zorkemu Quuxata] would like to change his plan.',
  '[Zorkou Quuxow] lost access to her account.',
  'by [Jan Steffens], fixed on Jan 07, 2008 and 3 Jan 2009',
  // In small letters.
  'call [maria rossi] back',
  'they had 6: [leonti], [terrence], [pamela], [donna], [andrea] and [brian].',
  'cc @[fatima.zahra], please',
  'Merged by @[wiremu.ngata] yesterday',
]

const SHOWN: readonly string[] = [
  'User Timing Level 3 is a standard, and so is the Resident Set Size.',
  'User Profile Service was deployed at 10:02.',
  'User Access Control is disabled in staging.',
  'Kunde Premium Paket wurde aktiviert',
  'Air France asked for the invoice, Coca Cola paid.',
  'Monte Carlo simulation with Latin Hypercube Sampling.',
  'The Fibonacci Heap beats the Binary Heap; Bellman Ford differs.',
  'The Jenkins Pipeline failed at stage Deploy Staging.',
  'Mercedes Benz and Aston Martin use the same feed.',
  'Driver: Nvidia Driver 550.54',
  'Passenger: Phusion Passenger 6.0',
  'Tenant: Contoso Production',
  'Reporter: JUnit Reporter',
  'Cliente no encontrado en la base de datos',
  'Müşteri Hizmetleri aranıyor',
  '@pytest.fixture def client():',
  '@mock.patch and @app.route, @alex.rossi/kit',
  'carlo simulation run with seed 7, robin hood hashing',
  'VICTORIA METRICS IS DOWN, MARIA DB SERVER HAS GONE AWAY',
  'Chen Server started, Wang Labs closed',
  'ask @sam-cli or @dan-bot',
  'v32 Jun 19, 2010',
  'wraps around a Pino Transport',
]

describe.each(MASKED)('%s', (written) => {
  const text = written.replaceAll(/[[\]]/g, '')
  const wanted = [...written.matchAll(/\[(.*?)\]/g)].map(([, name = '']) => name)

  it('is masked where somebody is', () => {
    const masked = maskText(text)
    for (const name of wanted) expect(masked).not.toContain(name)
  })

  it('and is shown otherwise', () => {
    const found = explain(text).map(({ start, end }) => text.slice(start, end))
    expect(found.join(' ')).toBe(wanted.join(' '))
  })
})

describe('what only looks like people', () => {
  it.each(SHOWN)('%s', (text) => {
    expect(maskText(text)).toBe(text)
  })
})
