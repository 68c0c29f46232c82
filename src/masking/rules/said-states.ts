/** What programs and forms say of a value in languages besides English: wrong, asked for, changed. */

/** As the translations of Symfony, Rails and Django have them. */
const STATES =
  `falsch ungültig erforderlich geändert abgelaufen fehlt leer vergessen gesperrt unbekannt
  incorrecta incorrecto inválida inválido obligatorio obligatoria requerido requerida cambiada
  caducada caducado vacía vacío olvidada desconocido incorrect incorrecte invalide obligatoire requis
  requise modifié modifiée expiré expirée vide manquant manquante oublié inconnu errata errato
  sbagliata non-valida obbligatorio obbligatoria richiesto richiesta modificata scaduta vuota mancante
  incorreta incorreto obrigatório obrigatória alterada alterado expirada vazia vazio esquecida
  onjuist ongeldig verplicht gewijzigd verlopen leeg ontbreekt vergeten błędne błędny nieprawidłowe
  nieprawidłowy wymagane wymagany wymagana zmienione puste nenalezena nenalezeno nenalezen neplatné
  neplatná povinné povinná změněno chybné chybí felaktigt ogiltigt obligatoriskt ändrat forkert
  ugyldig påkrævet ændret påkrevd endret väärä virheellinen pakollinen hibás kötelező greșită
  obligatoriu yanlış zorunlu geçersiz неверный неверно неправильный обязательно обязательное изменен
  изменён просрочен пустой λάθος υποχρεωτικό promijenjena netočna napačno neteisingas`.split(/\s+/)

export const SAID_STATE = new RegExp(`^(?:${STATES.join('|')})[.,;!]?$`, 'iu')
