/** Passwords and one-time codes that a sentence in another script than that of Latin hands over. */
import { type Report, ruleOf } from '../text/finding.ts'
import { isPlaceholder } from './placeholder.ts'
import { isConstant } from './program-words.ts'

const rule = ruleOf('said-password', 'user.authorization.password', { confidence: 'possible' })

/** The word, what it is of and `is` in its script, perhaps a sign, and what is in ASCII. */
const PASSWORD =
  /(?:密码|密碼|口令|パスワード|暗証番号|비밀번호|암호|пароль|пароля|كلمة (?:المرور|السر)|الرقم السري|סיסמ(?:ה|ת|תך)|κωδικός πρόσβασης|парола(?:та)?|лозинк[ауе]|құпия сөз|پسورد|رمز عبور|گذرواژه|գաղտնաբառ|पासवर्ड|कूटशब्द|পাসওয়ার্ড|รหัสผ่าน)([^\n!-~]{0,24})[:=-]?[^\n!-~]{0,2}["'(]?((?:(?!["',;<>])[!-~]){5,128})/giu
const CODE =
  /(?:验证码|驗證碼|校验码|認証コード|確認コード|認証番号|인증 ?번호|인증 ?코드|확인 ?코드|код(?:ы|а)? (?:подтверждения|доступа|входа|для входа|авторизации|проверки)|ваш код|رمز (?:التحقق|التأكيد|الدخول)|קוד (?:ה?אימות|ה?גישה)|κωδικός (?:επαλήθευσης|επιβεβαίωσης)|รหัสยืนยัน)([^\n!-~]{0,32})[:=-]?[^\n!-~]{0,2}((?:\d{3}[ -]\d{3}|\d{4,8}))(?![\dA-Za-z]|[.:]\d|,\d{3})/giu
/** What is said of one that is none. */
const NO_VALUE =
  /强度|強度|长度|長さ|길이|策略|длин|错误|錯誤|无效|無效|失败|失敗|过期|不正确|エラー|無効|間違|오류|틀|실패|неверн|ошиб|истек|недейств|خطأ|غير|שגוי|λάθος/iu
/** A digit, a sign, or a capital within, and a letter. */
const CHOSEN = /^(?=.*[A-Za-z])(?=.*(?:\d|[!@#$%^&*+]|[a-z][A-Z]))/

export function scriptedSecrets(text: string, report: Report): void {
  for (const match of text.matchAll(PASSWORD)) {
    const [all, between = '', value = ''] = match
    if (NO_VALUE.test(between) || !CHOSEN.test(value)) continue
    if (isPlaceholder(value) || isConstant(value)) continue
    const end = match.index + all.length
    report(end - value.length, end, rule)
  }
  for (const match of text.matchAll(CODE)) {
    const [all, between = '', code = ''] = match
    if (NO_VALUE.test(between)) continue
    const end = match.index + all.length
    report(end - code.length, end, rule)
  }
}
