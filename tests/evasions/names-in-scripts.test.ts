/** Names and numbers of people in other scripts than that of Latin, and words that are nobody. */
import { describe, expect, it } from 'vitest'
import { maskingForTests, show } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()

/** What stands on the right must not be seen in the result. */
const SEEN: readonly (readonly [text: string, hidden: readonly string[]])[] = [
  ['Имя: Иван Петров\nЗаказ: 12345', ['Иван', 'Петров']],
  ['ФИО: Петров Иван Сергеевич', ['Петров', 'Сергеевич']],
  ['Меня зовут Гульнара Ахметзянова, не могу войти', ['Гульнара', 'Ахметзянова']],
  ['Уважаемый Иван Сергеевич, ваш заказ отправлен', ['Иван', 'Сергеевич']],
  ['Звонил г-н Шварцман по поводу счета', ['Шварцман']],
  ['оплатил Кузнецов Андрей', ['Кузнецов', 'Андрей']],
  ['Мене звати Соломія Бондаренко', ['Соломія', 'Бондаренко']],
  ['С уважением,\nЗинаида Ц.', ['Зинаида']],
  ['姓名：张伟 状态：正常', ['张伟']],
  ['客户姓名：王小明，订单号 12345', ['王小明']],
  ['你好，我叫欧阳震，无法登录。', ['欧阳震']],
  ['请联系李娜女士', ['李娜']],
  ['联系人：赵六', ['赵六']],
  ['お名前：山田 太郎', ['山田', '太郎']],
  ['山田様、ご注文ありがとうございます。', ['山田']],
  ['佐々木太郎さんから問い合わせがありました。', ['佐々木', '太郎']],
  ['スミスさんに送りました', ['スミス']],
  ['担当の小野寺です。', ['小野寺']],
  ['伊集院と申します。', ['伊集院']],
  ['이름: 김철수', ['김철수']],
  ['박지민님, 주문이 완료되었습니다.', ['박지민']],
  ['제 이름은 남궁민입니다.', ['남궁민']],
  ['최수진 씨가 전화했습니다', ['최수진']],
  ['الاسم: محمد أحمد', ['محمد', 'أحمد']],
  ['اسمي خالد علي ولا أستطيع الدخول', ['خالد']],
  ['السيد يوسف حداد اتصل', ['يوسف']],
  ['שמי דוד כהן', ['דוד', 'כהן']],
  ['Ονοματεπώνυμο: Γιώργος Παπαδόπουλος', ['Γιώργος', 'Παπαδόπουλος']],
  ['मेरा नाम राहुल शर्मा है', ['राहुल', 'शर्मा']],
  ['адрес: ул. Ленина, д. 5, кв. 12, Тверь', ['Ленина', 'Тверь']],
  ['паспорт 4510 123456 выдан', ['123456']],
  ['ИНН 500100732259', ['500100732259']],
  ['СНИЛС: 112-233-445 95', ['112-233-445']],
  ['マイナンバー：123456789018', ['123456789018']],
  ['手机号：13812345678', ['13812345678']],
  ['여권번호: M12345678', ['M12345678']],
]

const KEPT: readonly string[] = [
  'статус: отправлен, количество: 5',
  'Имя: не указано',
  'Имя файла: отчет.pdf',
  'Уважаемый клиент, Уважаемые Коллеги, Здравствуйте, Команда поддержки',
  'Нижний Новгород, Великий Устюг и Старый Оскол',
  '订单状态：已发货，数量：3，客户等级：黄金',
  '王国的国王和高级经理，黄金会员',
  'お客様、皆様、担当者様、会社様、同様、仕様、多様、様々な',
  '皆さん、お母さん、業者さん、スタッフさん、ユーザーさん',
  '私は学生です。サーバー名：web-1',
  '고객님, 회원님, 사장님, 선생님, 담당자님께 안내',
  '저는 학생입니다. 상태: 완료',
  'عزيزي العميل، الحالة: مكتمل',
  'ИНН не указан, СНИЛС 12',
]

describe('people in other scripts', () => {
  it.each(SEEN)('are found: %s', (text, hidden) => {
    const masked = maskText(text)
    for (const each of hidden) expect(masked).not.toContain(each)
  })

  it.each(KEPT)('are nobody: %s', (text) => {
    expect(maskText(text)).toBe(text)
  })

  it('are found in each of many documents of one shape', async () => {
    const lines = Array.from({ length: 300 }, (_, at) =>
      JSON.stringify({ id: at, ok: true, note: at % 3 === 0 ? `山田${at}様より` : '山田様より' }),
    )
    const body = `${lines.join('\n')}\n`
    expect((await show(body, { type: 'application/x-ndjson' })).body).not.toContain('"山田様')
  })

  it('are found in the texts of JSON, beside others that are nobody', async () => {
    const body = JSON.stringify({
      note: '山田様より',
      other: '仕様',
      성명: '김철수',
      ФИО: 'Иван Петров',
    })
    const shown = JSON.parse((await show(body)).body)
    expect(shown.note).not.toContain('山田')
    expect(shown.other).toBe('仕様')
    expect(shown.성명).not.toContain('김철수')
    expect(shown.ФИО).not.toContain('Петров')
  })
})
