/**
 * Numbers that states give to people and firms: the format as the `stdnum` package checks it, what
 * it is called in texts and fields, and how it looks where its look alone tells it. Sources: the
 * authorities' own descriptions, by way of `stdnum`, whose check digits they are.
 */
import type { Category } from '../../flow/category.ts'

export type IdentityNumber = {
  /** Country and format as `stdnum` has them, such as `BR.cpf`. */
  readonly format: string
  /** In lower case; a space stands for any joining sign, or for none. */
  readonly words: readonly string[]
  /** A pattern that nothing else looks like; the check digits still have to be right. */
  readonly look: string | undefined
  /** What it is made of without separators, where the package takes more than is given out. */
  readonly shape: RegExp | undefined
  /** Whether it has check digits; what has none has to stand alone behind its word. */
  readonly isChecked: boolean
  readonly category: Category
}

const PERSON = 'user.government_id'
/** A firm of one person has its own number, and a tax number is a person's as often. */
const FIRM = 'user.government_id.tax'

type Row = readonly [format: string, words: string, look?: string | undefined, shape?: string]

const PEOPLE: readonly Row[] = [
  ['AD.nrt', 'nrt'],
  ['AL.nipt', 'nipt'],
  ['AO.nif', 'nif'],
  ['AO.bi', 'bilhete de identidade|bi'],
  ['AR.dni', 'dni|documento'],
  ['AR.cuit', 'cuit|cuil', '\\d{2}-\\d{8}-\\d'],
  ['AT.tin', 'abgabenkontonummer|steuernummer|tin'],
  ['AT.vnr', 'versicherungsnummer|sozialversicherungsnummer|svnr|sv nummer|vsnr', '\\d{4} \\d{6}'],
  ['AU.tfn', 'tfn|tax file number|tax file'],
  ['AZ.pin', 'pin|fin kod'],
  ['AZ.tin', 'tin|voen'],
  ['BA.jmbg', 'jmbg|maticni broj|matični broj'],
  ['BE.bis', 'bis|numero bis|bisnummer'],
  [
    'BE.insz',
    'insz|niss|rijksregister|registre national',
    '\\d{2}\\.\\d{2}\\.\\d{2}[- .]\\d{3}[-.]\\d{2}',
  ],
  ['BE.nn', 'nn|rn|numero national|numéro national|rijksregisternummer|national number'],
  ['BG.egn', 'egn'],
  ['BG.pnf', 'pnf|lnch'],
  ['BO.ci', 'ci|cedula|cédula|cedula de identidad|cédula de identidad|carnet'],
  ['BR.cpf', 'cpf', '\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}'],
  ['BZ.tin', 'tin'],
  ['CA.sin', 'sin|nas|social insurance|social insurance number'],
  ['CA.bc_bhn', 'phn|bhn|personal health number|health number'],
  [
    'CH.ssn',
    'ahv|avs|ahv nr|ahv nummer|numero avs|numéro avs|ssn',
    '756\\.\\d{4}\\.\\d{4}\\.\\d{2}',
  ],
  ['CL.run', 'run', '\\d{1,2}\\.\\d{3}\\.\\d{3}-[\\dKk]'],
  ['CL.rut', 'rut', '\\d{1,2}\\.\\d{3}\\.\\d{3}-[\\dKk]'],
  ['CN.ric', 'ric|resident identity|id card|shenfenzheng', '\\d{6}(?:19|20)\\d{9}[\\dXx]'],
  ['CO.nit', 'nit|cedula|cédula', '\\d{3}\\.?\\d{3}\\.?\\d{3}-\\d'],
  ['CR.cpf', 'cpf|cedula|cédula', undefined, '0?[1-9]\\d{8}'],
  ['CR.cr', 'cr|dimex|cedula de residencia|cédula de residencia'],
  ['CU.ni', 'ni|numero de identidad|número de identidad|carne de identidad|carné de identidad'],
  ['CZ.rc', 'rc|rodne cislo|rodné číslo|birth number', '\\d{6}/\\d{3,4}'],
  [
    'DE.idnr',
    'idnr|steuer id|steueridentifikationsnummer|steuerliche identifikationsnummer|tax id',
    '\\d{2} \\d{3} \\d{3} \\d{3}',
  ],
  ['DE.pwnr', 'pwnr|personalausweis|personalausweisnummer|ausweisnummer'],
  ['DE.stnr', 'stnr|st nr|steuernummer'],
  [
    'DE.svnr',
    'svnr|sozialversicherungsnummer|rentenversicherungsnummer|sv nummer',
    '\\d{2} ?\\d{6} ?[A-Z] ?\\d{3}',
  ],
  ['DE.passport', 'passport|reisepass|reisepassnummer|passnummer'],
  ['DK.cpr', 'cpr|personnummer', '[0-3]\\d[01]\\d{3}-\\d{4}'],
  ['DO.cedula', 'cedula|cédula', '\\d{3}-\\d{7}-\\d'],
  ['DO.rnc', 'rnc'],
  ['DZ.nif', 'nif'],
  ['EC.ci', 'ci|cedula|cédula|cedula de identidad|cédula de identidad'],
  ['EC.ruc', 'ruc'],
  ['EE.ik', 'ik|isikukood'],
  ['EG.tn', 'tn|tax registration number'],
  ['ES.dni', 'dni|documento nacional', '\\d{8}-?[A-HJ-NP-TV-Z]'],
  ['ES.nie', 'nie', '[XYZ]-?\\d{7}-?[A-HJ-NP-TV-Z]'],
  ['ES.nif', 'nif'],
  ['ES.nss', 'nss|seguridad social|numero de seguridad social|número de seguridad social'],
  [
    'FI.hetu',
    'hetu|henkilotunnus|personbeteckning',
    '[0-3]\\d[01]\\d{3}[-+A-FU-Y]\\d{3}[0-9A-FHJ-NPR-Y]',
  ],
  ['FR.nif', 'nif|numero fiscal|numéro fiscal|spi|reference fiscale|référence fiscale'],
  [
    'FR.nir',
    'nir|insee|securite sociale|sécurité sociale|numero de securite sociale|numéro de sécurité sociale|secu',
    '[12] ?\\d{2} ?(?:0[1-9]|1[0-2]) ?(?:\\d{2}|2[AB]) ?\\d{3} ?\\d{3} ?\\d{2}',
  ],
  [
    'GB.nino',
    'nino|ni|ni number|national insurance|national insurance number',
    '[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]',
  ],
  ['GB.utr', 'utr|unique taxpayer reference|tax reference'],
  ['GH.tin', 'tin'],
  ['GR.amka', 'amka'],
  ['GR.vat', 'afm'],
  ['GN.nifp', 'nifp'],
  ['GT.cui', 'cui|dpi'],
  ['GT.nit', 'nit'],
  ['HK.hkid', 'hkid|hk id|hong kong id|identity card', '[A-Z]{1,2}\\d{6}\\([\\dA]\\)'],
  ['HR.oib', 'oib'],
  ['ID.npwp', 'npwp', '\\d{2}\\.\\d{3}\\.\\d{3}\\.\\d-\\d{3}\\.\\d{3}'],
  ['IE.pps', 'pps|ppsn|pps number', '\\d{7}[A-W][A-IW]?'],
  ['IL.idnr', 'teudat zehut|mispar zehut|israeli id|idnr|id number'],
  ['IN.aadhaar', 'aadhaar|aadhar|uid|uidai', '[2-9]\\d{3} \\d{4} \\d{4}'],
  ['IN.pan', 'pan|permanent account number', '[A-Z]{3}[ABCFGHJLPT][A-Z]\\d{4}[A-Z]'],
  ['IN.vid', 'vid|virtual id'],
  ['IN.epic', 'epic|voter id'],
  ['IS.kennitala', 'kennitala|kt', '[0-7]\\d[01]\\d{3}-\\d{4}'],
  [
    'IT.codicefiscale',
    'codice fiscale|codicefiscale|cf|cod fisc',
    '[A-Z]{6}[\\dLMNP-V]{2}[ABCDEHLMPRST][\\dLMNP-V]{2}[A-Z][\\dLMNP-V]{3}[A-Z]',
  ],
  ['LI.peid', 'peid'],
  ['LT.asmens', 'asmens kodas|asmens'],
  ['LV.pvn', 'pvn|personas kods', '[0-3]\\d[01]\\d{3}-[012]\\d{4}'],
  ['KE.pin', 'pin|kra pin'],
  ['KR.rrn', 'rrn|resident registration|jumin', '\\d{2}[01]\\d[0-3]\\d-[1-8]\\d{6}'],
  ['MD.idno', 'idno|idnp'],
  ['ME.jmbg', 'jmbg'],
  ['MK.jmbg', 'embg|jmbg'],
  ['MK.edb', 'edb'],
  ['MU.nid', 'nid'],
  ['MX.curp', 'curp', '[A-Z][AEIOUX][A-Z]{2}\\d{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[A-Z\\d]\\d'],
  ['MX.rfc', 'rfc', '[A-ZÑ&]{3,4} ?\\d{6} ?[A-Z\\d]{3}'],
  ['MY.nric', 'nric|mykad|ic|ic number', '\\d{6}-\\d{2}-\\d{4}'],
  ['MZ.nuit', 'nuit'],
  ['MZ.bi', 'bi|bilhete de identidade'],
  ['NL.bsn', 'bsn|burgerservicenummer|sofinummer|sofi'],
  ['NL.onderwijsnummer', 'onderwijsnummer'],
  ['NO.fodselsnummer', 'fodselsnummer|fødselsnummer|fnr|personnummer'],
  ['NZ.ird', 'ird|ird number'],
  ['PE.ce', 'ce|carne de extranjeria|carné de extranjería'],
  // Without its check digit it is as the Argentine one.
  ['PE.cui', 'cui|dni', undefined, '\\d{8}[\\dA-K]'],
  ['PE.ruc', 'ruc'],
  ['PK.cnic', 'cnic|nic', '\\d{5}-\\d{7}-\\d'],
  ['PK.ntn', 'ntn'],
  ['PL.pesel', 'pesel'],
  ['PT.cc', 'cc|cartao de cidadao|cartão de cidadão', '\\d{8} \\d [A-Z\\d]{2}\\d'],
  ['PT.nif', 'nif|contribuinte'],
  ['PY.ruc', 'ruc'],
  ['PY.cedula', 'cedula|cédula|cedula de identidad|cédula de identidad'],
  ['RO.cnp', 'cnp|cod numeric personal'],
  ['RO.cif', 'cif'],
  ['RS.jmbg', 'jmbg'],
  ['RU.inn', 'inn'],
  [
    'SE.personnummer',
    'personnummer|pnr|samordningsnummer',
    '(?:19|20)?\\d{2}[01]\\d[0-8]\\d[-+]\\d{4}',
  ],
  ['SI.jmbg', 'emso|jmbg'],
  ['SI.emso', 'emso'],
  ['SK.rc', 'rc|rodne cislo|rodné číslo', '\\d{6}/\\d{3,4}'],
  ['SV.nit', 'nit', '\\d{4}-\\d{6}-\\d{3}-\\d'],
  ['TH.idnr', 'idnr|thai id|citizen id', '[1-8]-\\d{4}-\\d{5}-\\d{2}-\\d'],
  ['TH.tin', 'tin'],
  ['TH.moa', 'moa'],
  ['TN.mf', 'mf|matricule fiscal'],
  ['TR.tckimlik', 'tckimlik|tc kimlik|tckn|t c kimlik no|kimlik'],
  ['TR.vkn', 'vkn|vergi'],
  ['TW.natid', 'natid|national id', '[A-Z][12]\\d{8}'],
  ['TW.ui', 'ui', '[A-Z][89A-D]\\d{8}'],
  ['TW.tax_code', 'tax code'],
  ['UA.rntrc', 'rntrc|rnokpp|ipn'],
  ['US.ssn', 'ssn|social security|social security number|soc sec|social'],
  ['UY.nie', 'nie'],
  [
    'UY.cedula',
    'ci|cedula|cédula|cedula de identidad|cédula de identidad',
    '\\d\\.\\d{3}\\.\\d{3}-\\d',
  ],
  ['UY.rut', 'rut'],
  ['VE.rif', 'rif', '[VEJGP]-?\\d{8}-?\\d'],
  ['VN.mst', 'mst'],
  ['ZA.idnr', 'idnr|id number|sa id|identity number|identity document number'],
  ['ZA.tin', 'tin|tax number'],
]

const FIRMS: readonly Row[] = [
  ['AR.cbu', 'cbu'],
  ['AT.businessid', 'firmenbuch|firmenbuchnummer|company register number|fn', 'FN ?\\d{6}[a-z]'],
  ['AT.uid', 'uid|ust id|ustid|vat|umsatzsteuer', 'ATU\\d{8}'],
  ['AU.abn', 'abn|business number', '\\d{2} \\d{3} \\d{3} \\d{3}'],
  ['AU.acn', 'acn|company number'],
  ['BE.vat', 'btw|tva|vat|nwst|ondernemingsnummer', 'BE ?[01]\\d{3}\\.?\\d{3}\\.?\\d{3}'],
  ['BG.vat', 'vat|dds', 'BG\\d{9,10}'],
  ['BR.cnpj', 'cnpj', '\\d{2}\\.\\d{3}\\.\\d{3}/\\d{4}-\\d{2}'],
  ['BY.unp', 'unp'],
  ['CA.bn', 'bn|business number'],
  ['CA.gst', 'gst|gst hst', '\\d{9}RT\\d{4}'],
  ['CA.qst', 'qst|tvq'],
  ['CA.pst', 'pst'],
  ['CH.uid', 'uid|ide|idi', 'CHE-?\\d{3}\\.?\\d{3}\\.?\\d{3}'],
  ['CH.vat', 'mwst|tva|iva|vat', 'CHE-?\\d{3}\\.?\\d{3}\\.?\\d{3} ?(?:MWST|TVA|IVA|TPV)'],
  ['CN.uscc', 'uscc|social credit', '[1-9A-GY]\\d{7}[0-9A-HJ-NP-RTUWXY]{10}'],
  ['CR.cpj', 'cpj|cedula juridica|cédula jurídica'],
  ['CY.vat', 'vat', 'CY\\d{8}[A-Z]'],
  ['CZ.dic', 'dic|vat', 'CZ\\d{8,10}'],
  ['CZ.ico', 'ico|ic'],
  [
    'DE.vat',
    'vat|ust id|ustid|ust idnr|umsatzsteuer identifikationsnummer',
    'DE ?\\d{3} ?\\d{3} ?\\d{3}',
  ],
  ['DK.cvr', 'cvr|vat', 'DK\\d{8}'],
  ['DO.ncf', 'ncf'],
  ['EE.kmkr', 'kmkr|vat', 'EE\\d{9}'],
  ['EE.registrikood', 'registrikood'],
  ['ES.cif', 'cif', '[A-HJNP-SUVW]-?\\d{7}-?[0-9A-J]'],
  ['FI.alv', 'alv|vat', 'FI\\d{8}'],
  ['FI.ytunnus', 'ytunnus|y tunnus'],
  ['FO.vn', 'vn|vinnutal'],
  ['FR.siren', 'siren'],
  ['FR.siret', 'siret'],
  ['FR.tva', 'tva|vat', 'FR ?[0-9A-Z]{2} ?\\d{3} ?\\d{3} ?\\d{3}'],
  [
    'GB.vat',
    'vat|vat reg|vat reg no|vat registration',
    'GB ?\\d{3} ?\\d{4} ?\\d{2}(?: ?\\d{3})?',
    '(?:GB)?(?:\\d{9}|\\d{12}|(?:GD|HA)\\d{3})',
  ],
  ['HU.anum', 'anum|adoszam|vat', 'HU\\d{8}'],
  ['IE.vat', 'vat|cbl', 'IE\\d[0-9A-Z+*]\\d{5}[A-W][A-I]?'],
  ['IL.hp', 'hp|company number'],
  ['IN.gstin', 'gstin|gst', '\\d{2}[A-Z]{5}\\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]'],
  ['IS.vsk', 'vsk'],
  ['IT.iva', 'iva|p iva|partita iva|vat', 'IT\\d{11}'],
  ['IT.aic', 'aic'],
  ['JP.cn', 'cn|corporate number|hojin bango'],
  ['KR.brn', 'brn|business registration', '\\d{3}-\\d{2}-\\d{5}'],
  ['LT.pvm', 'pvm|vat', 'LT(?:\\d{12}|\\d{9})'],
  ['LU.tva', 'tva|vat', 'LU ?\\d{3} ?\\d{3} ?\\d{2}'],
  ['MA.ice', 'ice'],
  ['MA.ice9', 'ice'],
  ['MC.tva', 'tva', 'FR ?\\d{2} ?000 ?\\d{3} ?\\d{3}'],
  ['ME.pib', 'pib'],
  ['MT.vat', 'vat|vat no|vat reg', 'MT ?\\d{4} ?\\d{4}'],
  ['MX.clabe', 'clabe'],
  ['NL.btw', 'btw|btw nr|vat', 'NL\\d{9}B\\d{2}'],
  ['NO.kontonr', 'kontonr|kontonummer|konto nr', '\\d{4}\\.\\d{2}\\.\\d{5}'],
  ['NO.mva', 'mva|vat', 'NO ?\\d{3} ?\\d{3} ?\\d{3} ?MVA'],
  ['NO.orgnr', 'orgnr|organisasjonsnummer'],
  ['NZ.bank', 'bank account number|bank account|account', '\\d{2}-\\d{4}-\\d{7}-\\d{2,3}'],
  ['PL.nip', 'nip|vat', '\\d{3}-\\d{3}-\\d{2}-\\d{2}'],
  ['PL.regon', 'regon'],
  ['PT.nipc', 'nipc'],
  ['RO.cui', 'cui'],
  ['RO.onrc', 'nrc|onrc'],
  ['RS.pib', 'pib'],
  ['SE.orgnr', 'orgnr|organisationsnummer', '\\d{2}[2-9]\\d{3}-\\d{4}'],
  ['SE.vat', 'momsnr|momsregistreringsnummer|vat', 'SE\\d{12}'],
  ['SG.uen', 'uen', '(?:\\d{8,9}[A-Z]|[TSR]\\d{2}[A-Z]{2}\\d{4}[A-Z])'],
  ['SI.ddv', 'ddv|vat', 'SI ?\\d{4} ?\\d{4}'],
  ['SK.dph', 'dph|ic dph|vat', 'SK ?\\d{3} ?\\d{3} ?\\d{4}'],
  ['SM.coe', 'coe'],
  ['TW.ubn', 'ubn'],
  ['TW.ban', 'ban'],
  ['UA.edrpou', 'edrpou'],
  ['US.ein', 'ein|employer identification|fein'],
  ['ZA.vat', 'vat'],
]

/** Formats of a shape alone, or of a shape and a date. */
const UNCHECKED = new Set(
  `AD.nrt AL.nipt AO.nif AO.bi AR.dni AZ.pin AZ.tin BO.ci BZ.tin CR.cpf CR.cr CU.ni DE.stnr DK.cpr
   DZ.nif EG.tn GB.nino IN.pan KE.pin LI.peid MY.nric MZ.bi PE.ce PK.cnic PK.ntn PY.cedula
   TN.mf US.ssn AT.businessid CA.pst DO.ncf FO.vn IS.vsk MA.ice9 RO.onrc SM.coe TW.ban US.ein
   ZA.vat`.split(/\s+/),
)

export const IDENTITY_NUMBERS: readonly IdentityNumber[] = [
  ...rowsOf(PEOPLE, PERSON),
  ...rowsOf(FIRMS, FIRM),
]

function rowsOf(rows: readonly Row[], category: Category): readonly IdentityNumber[] {
  return rows.map(([format, words, look, shape]) => ({
    ...{ format, words: words.split('|'), look, category },
    shape: shape === undefined ? undefined : new RegExp(`^(?:${shape})$`, 'i'),
    isChecked: !UNCHECKED.has(format),
  }))
}
