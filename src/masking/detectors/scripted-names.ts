/** Names of people in other scripts than that of Latin, by what stands around them. */
import {
  CYRILLIC_FAMILY,
  CYRILLIC_GIVEN,
  HAN_FAMILY,
  HANGUL_FAMILY,
  HANGUL_NOBODY,
  KANJI_ALONE,
  KANJI_NOBODY,
  KATAKANA_NOBODY,
  PATRONYMIC,
} from '../rules/names-in-scripts.ts'
import { type Report, type Rule, ruleOf } from '../text/finding.ts'
import { nameRule } from './known-names.ts'
import { scriptedSecrets } from './scripted-secrets.ts'

/** Whether a text may hold such names at all; most that are not ASCII have no such letter. */
const OTHER_SCRIPTS = /[\u0370-\u0a00\u0e00-\u0e7f\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3]/

/** What a form says where nobody is named, and what else has a name. */
const LABELS_NOBODY =
  /^(?:не указан|нет|пуст|обязательн|файл|сервер|отсутств|неверн|未填|无$|无效|错误|なし|必須|未入力|不明|없음|필수|오류|غير|مطلوب|לא|חובה)/i

/**
 * The same of UTF-8 (RFC 3629 §3), by the first byte of each sign: Greek to Thai, and Japan's on.
 */
export function mayHoldScripts(bytes: Uint8Array): boolean {
  return bytes.some(
    (byte) => (byte >= 0xcd && byte <= 0xdf) || byte === 0xe0 || (byte >= 0xe3 && byte <= 0xed),
  )
}

type Way = {
  readonly pattern: RegExp
  /** Which words of what the first group holds are a name; how many of its signs. */
  readonly counts: (name: string) => number
}

const all = (name: string): number => name.length
const when =
  (isName: (name: string) => boolean) =>
  (name: string): number =>
    isName(name) ? name.length : 0

const CYRILLIC_WORD = '\\p{Lu}[\\p{Script=Cyrillic}\\u0301’-]{1,30}'
const CYRILLIC_NAME = `${CYRILLIC_WORD}(?: (?:\\p{Lu}\\. ?){1,2}(?:${CYRILLIC_WORD})?|(?: ${CYRILLIC_WORD}){0,2})`
const CYRILLIC_NOBODY =
  /^(?:Клиент|Клієнт|Покупател|Пользовател|Користувач|Коллег|Колег|Команд|Господ|Друз|Служб|Поддержк|Администратор|Оператор|Менеджер|Гост|Партн|Участник|Заказ|Сервис|Систем|Директор|Компан|Отдел)/

/** What a form asks for: the name of somebody, in the script of the label or in any other. */
const LABELS =
  "ФИО|Ф\\.И\\.О\\.|[Ии]мя|[Оо]тчество|[Ии]м[’']я|ПІБ|姓名|氏名|名前|お名前|お客様名|顧客名|注文者名|联系人|聯絡人|收件人|收货人|持卡人|이름|성명|성함|예금주|고객명|الاسم(?: الكامل)?|الإسم|שם(?: מלא| פרטי| משפחה)?|Ονοματεπώνυμο|Όνομα|Επώνυμο|नाम|ชื่อ(?:-นามสกุล)?"
const LABELLED_WORD =
  "[\\p{Script=Cyrillic}\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Arabic}\\p{Script=Hebrew}\\p{Script=Greek}\\p{Script=Devanagari}\\p{Script=Thai}\\p{M}ー々’'-]{2,24}"

const WAYS: readonly Way[] = [
  {
    pattern: new RegExp(
      `(?<!\\p{L})(?:\\p{Script=Han}{2})?(?:${LABELS})["']?[ \\t]{0,4}[:=][ \\t]{0,4}["']?(${LABELLED_WORD}(?: ${LABELLED_WORD}(?![\\p{L}\\p{M}]|[ \\t]{0,4}[:：=])){0,3})`,
      'gu',
    ),
    counts: when((name) => !LABELS_NOBODY.test(name)),
  },
  {
    pattern: new RegExp(
      `(?:(?<![\\p{L}])(?:[Мм]еня зовут|[Мм]ое имя|[Мм]оё имя|[Мм]ене звати|[Мм]о[єя] ім['’]я|[Кк]азвам се|[Зз]овем се|[Уу]важаем(?:ый|ая|ые)|[Шш]ановн(?:ий|а|і)|[Дд]орог(?:ой|ая)|[Зз]дравствуйте,?|[Пп]ривет,?|[Сс] уважением,?|[Зз] повагою,?|г-н|г-жа|г-ну|г-на|г-же|г-жи|гр\\.|[Гг]осподин(?:а|у|ом)?|[Гг]оспож(?:а|е|и|у)|[Пп]ан(?:і|у|ом)?|[Кк]лиент(?:а|у|ом)?|[Гг]ражданин(?:а|у)?|[Пп]ациент(?:ка|а|у)?|[Сс]отрудник(?:а|у)?|[Мм]енеджер(?:а|у)?)[\\s:]+)(${CYRILLIC_NAME})`,
      'gu',
    ),
    counts: when((name) => !CYRILLIC_NOBODY.test(name)),
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\d])(?!Уважаем|Шановн|Дорог|Господ|Госпож|Привет|Здравств)(${CYRILLIC_WORD}(?: ${CYRILLIC_WORD}){1,2})(?!\\p{L})`,
      'gu',
    ),
    counts: when((name) => isCyrillicName(name.split(' '))),
  },
  // `我叫张伟`, `联系人李娜`
  {
    pattern: new RegExp(
      `(?:我叫|我的名字是|我的名字叫|名叫|我姓名|姓名[是为]|联系人是?|聯絡人是?|我是|您好[，,]我是|客户|收件人|收货人|持卡人|申请人)[:：]? ?((?:欧阳|歐陽|司马|上官|诸葛|諸葛|[${HAN_FAMILY}])[\\p{Script=Han}]{1,2})(?=[^\\p{Script=Han}]|$|先生|女士|小姐|的|和)`,
      'gu',
    ),
    counts: all,
  },
  // `张伟先生`
  {
    pattern: new RegExp(
      `(?<![有如同和经當当])((?:欧阳|歐陽|司马|上官|诸葛|諸葛|[${HAN_FAMILY}])[\\p{Script=Han}]{0,2}?)(?=先生|女士|小姐|太太|老师|老師|经理|經理|医生|醫生|教授|同学|同學)`,
      'gu',
    ),
    counts: all,
  },
  // `山田様`, `山田太郎さん`, `スミスさん`
  {
    pattern:
      /([\p{Script=Han}々ヶ]{1,6}(?:[ \u3000][\p{Script=Han}々]{1,4})?)(?=様|さま|さん|さんに|くん|ちゃん|氏(?![名族])|殿(?!堂))/gu,
    counts: when(
      (name) =>
        !KANJI_NOBODY.test(name) &&
        (name.length > 1 ? name.length <= 6 : KANJI_ALONE.includes(name)),
    ),
  },
  {
    pattern: /([\p{Script=Katakana}ー・=＝]{2,20})(?=様|さま|さん|氏(?!名))/gu,
    counts: when((name) => !KATAKANA_NOBODY.has(name)),
  },
  // `佐藤と申します`, `私の名前は鈴木一郎です`
  {
    pattern:
      /([\p{Script=Han}々]{2,6}|[\p{Script=Katakana}ー・]{2,20})(?=と申します|と申す|と言います|といいます|でございます)/gu,
    counts: when((name) => !KANJI_NOBODY.test(name)),
  },
  {
    pattern:
      /(?:名前は|氏名は|担当の|担当者は|わたくし|営業の|サポートの)([\p{Script=Han}々]{2,6}|[\p{Script=Katakana}ー・]{2,20})(?=です|でした|が|より|から|宛)/gu,
    counts: when((name) => !KANJI_NOBODY.test(name) && !KATAKANA_NOBODY.has(name)),
  },
  // `김철수님`, `김철수 씨`
  {
    pattern: new RegExp(
      `(?<![\\uac00-\\ud7a3])([${HANGUL_FAMILY}][\\uac00-\\ud7a3]{1,3}?)(?= ?(?:님|씨)(?![\\uac00-\\ud7a3])| ?(?:님|씨)(?:은|는|이|가|의|께|께서|에게|을|를|도|과|와|으로|이라)(?![\\uac00-\\ud7a3]{2}))`,
      'gu',
    ),
    counts: when((name) => !HANGUL_NOBODY.has(name)),
  },
  {
    pattern: new RegExp(
      `(?:이름은|성함은|성명은|저는|제가|나는) ?([${HANGUL_FAMILY}][\\uac00-\\ud7a3]{1,3}?)(?=입니다|이에요|예요|이고|라고|이라고)`,
      'gu',
    ),
    counts: when((name) => !HANGUL_NOBODY.has(name) && name.length > 1),
  },
  {
    pattern:
      /(?<![\u0600-\u06ff])(?:اسمي|أنا اسمي|اسمه|اسمها|السيد|السيدة|الأستاذ|الأستاذة|الدكتور|الدكتورة|المهندس|المهندسة|عزيزي|عزيزتي|العميل|العميلة)[\s:]+((?!ال)[\u0621-\u064a]{2,15}(?: (?:بن|عبد|أبو|آل) ?[\u0621-\u064a]{2,15}| (?!و|ف|لا |من |في |على |هو |هي |لم |لن |قد |أن |عن |إلى )[\u0621-\u064a]{2,15}){0,2})/gu,
    counts: all,
  },
  {
    pattern:
      /(?<![\u0590-\u05ff])(?:שמי|קוראים לי|השם שלי|מר|גב['׳]|גברת|ד["״]ר)[\s:]+([\u05d0-\u05ea]{2,15}(?: [\u05d0-\u05ea-]{2,15})?)/gu,
    counts: all,
  },
  {
    pattern:
      /(?<!\p{L})(?:[Μμ]ε λένε|[Οο]νομάζομαι|[Τт]ο όνομά μου είναι|[Κκ]ύριε|[Κκ]υρία|[Αα]γαπητέ|[Αα]γαπητή)[\s:]+(\p{Lu}\p{Script=Greek}{1,30}(?: \p{Lu}\p{Script=Greek}{1,30}){0,2})/gu,
    counts: all,
  },
  {
    pattern:
      /(?:मेरा नाम|श्री|श्रीमती|सुश्री)[\s:]+([\u0900-\u097f]{2,20}(?: (?!है|हूँ|ने|को|और)[\u0900-\u097f]{2,20})?)/gu,
    counts: all,
  },
]

/** `Иван Петров`, `Петров Иван Сергеевич`; `Нижний Новгород` is none. */
function isCyrillicName(words: readonly string[]): boolean {
  if (words.some((word) => PATRONYMIC.test(word) && word.length > 6)) return true
  return words.some((word) => CYRILLIC_GIVEN.has(word)) && words.some(isCyrillicFamily)
}

function isCyrillicFamily(word: string): boolean {
  return !CYRILLIC_GIVEN.has(word) && CYRILLIC_FAMILY.test(word)
}

const idRule = ruleOf('scripted-identity', 'user.government_id', { confidence: 'possible' })
const phoneRule = ruleOf('scripted-phone', 'user.contact.phone_number', {
  treatment: 'pseudonym',
  confidence: 'possible',
})

const addressRule = ruleOf('scripted-address', 'user.contact.address.street', {
  treatment: 'pseudonym',
  confidence: 'possible',
})

/** Where people live in East Asia: from the largest part to the smallest, up to a number. */
const ADDRESSES: readonly RegExp[] = [
  /(〒 ?\d{3}-?\d{4}(?:[ \u3000]{0,2}[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々ヶ]{2,40}(?:[\d-]{1,12}(?:[丁番号目地の]{1,3}[\d-]{0,12}){0,4})?)?)/gu,
  /((?:東京都|北海道|(?:京都|大阪)府|[\p{Script=Han}]{2,3}県)[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ヶー]{1,10}[市区町村郡][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ヶー]{1,16}\d{1,4}(?:(?:丁目|番地?|号|-)\d{0,4}){0,4})/gu,
  /((?:[\p{Script=Han}]{2,8}(?:省|自治区))?[\p{Script=Han}]{2,7}市(?:[\p{Script=Han}]{1,7}[区县區縣])?[\p{Script=Han}\d]{1,12}(?:路|街|大道|巷|弄|胡同|段)\d{1,5}(?!\d|[号號]?[线線])[号號]?(?:[\p{Script=Han}A-Z\d-]{1,12}[号號室楼樓])?)/gu,
  /((?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충[청북남]|전[라북남]|경[상북남]|제주)[가-힣]{0,6} (?:[가-힣]{1,6}[시군구] ){1,2}[가-힣\d]{1,12}(?:로|길) ?\d{1,4}(?:-\d{1,4})?)/gu,
]

/** Numbers behind a word in such a script, in the form that the word says. */
const NUMBERS: readonly (readonly [pattern: RegExp, rule: Rule])[] = [
  [/(?<!\p{L})[Пп]аспорт(?:а|у|ные данные)?[^\d\n]{0,20}(\d{2} ?\d{2} ?№? ?\d{6})(?!\d)/gu, idRule],
  [/(?<!\p{L})ИНН[:№ ]{0,4}(\d{12}|\d{10})(?!\d)/gu, idRule],
  [/(?<!\p{L})СНИЛС[:№ ]{0,4}(\d{3}-?\d{3}-?\d{3}[ -]?\d{2})(?!\d)/gu, idRule],
  [/(?<!\p{L})(?:РНОКПП|ІПН|ЕГН|ЈМБГ)[:№ ]{0,4}(\d{10}|\d{13})(?!\d)/gu, idRule],
  [/(?:マイナンバー|個人番号)[^\d\n]{0,8}(\d{4}[ -]?\d{4}[ -]?\d{4})(?!\d)/gu, idRule],
  [
    /(?:旅券番号|パスポート番号|护照号?码?|護照號?碼?|여권번호?)[^A-Za-z\d\n]{0,6}([A-Z]{1,2}\d{7,8})(?!\d)/gu,
    idRule,
  ],
  [/(?:身份证号?码?|身分證)[^\d\n]{0,6}(\d{17}[\dXx]|[A-Z][12]\d{8})(?!\d)/gu, idRule],
  [/(?:주민(?:등록)?번호)[^\d\n]{0,6}(\d{6}-?[1-8]\d{6})(?!\d)/gu, idRule],
  [
    /(?:手机|电话|联系方式|電話|携帯|연락처|휴대폰|전화)[^\d\n+]{0,8}(\+?\d[\d -]{7,16}\d)(?!\d)/gu,
    phoneRule,
  ],
  [/(?:رقم الهاتف|الجوال|هاتف|טלפון|נייד)[^\d\n+]{0,6}(\+?\d[\d -]{7,16}\d)(?!\d)/gu, phoneRule],
  [/(?<!\p{L})(?:ΑΦΜ|Α\.Φ\.Μ\.?)[^\d\n]{0,6}(\d{9})(?!\d)/giu, idRule],
  [/(?<!\p{L})(?:ΑΜΚΑ|Α\.Μ\.Κ\.Α\.?)[^\d\n]{0,6}(\d{11})(?!\d)/giu, idRule],
  [/(?:رقم الهوية|الرقم القومي|תעודת זהות|ת\.ז\.)[^\d\n]{0,6}(\d{9,14})(?!\d)/gu, idRule],
]

const ADDRESSES_RULED = ADDRESSES.map((pattern) => [pattern, addressRule] as const)

/** Reports all such names, and numbers behind such words, of a text that is not ASCII. */
export function scriptedNames(text: string, report: Report): void {
  if (!OTHER_SCRIPTS.test(text)) return
  scriptedSecrets(text, report)
  for (const { pattern, counts } of WAYS) {
    for (const match of text.matchAll(pattern)) {
      const [found, name = ''] = match
      const length = counts(name)
      if (length === 0) continue
      const start = match.index + found.lastIndexOf(name)
      report(start, start + length, nameRule)
    }
  }
  for (const [pattern, rule] of [...NUMBERS, ...ADDRESSES_RULED]) {
    for (const { index, 0: found, 1: number = '' } of text.matchAll(pattern)) {
      const start = index + found.lastIndexOf(number)
      report(start, start + number.length, rule)
    }
  }
}
