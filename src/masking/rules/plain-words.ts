/** Words in small letters that stand behind `my name is` and the like, and are nobody. */

export const NO_SMALL_NAME: ReadonlySet<string> = new Set(
  `a about above again all already also always am an and any are as at back be because been before
   being below blank both but by can changed correct could different did displayed do does duplicate
   each either empty even ever every exactly for from given had has have he her here him his how if
   in incorrect indeed instead into invalid is it its just left like listed longer may me mentioned
   misspelled misspelt missing more most my never new no not now null of off old on once one only or
   our out over perhaps probably put quite really required right same set she should shown simply
   since so some spelled spelt still such supposed taken than that the their them then there they
   this those to too true twice undefined under unknown up updated used very was we were what when
   where which while who whose why will with without would wrong you your
   aber aktuell auch auf bei das dem den der die doch eigentlich ein eine falsch fehlt für hier im
   in ist jetzt kein klar mit nicht noch nun nur richtig schon sehr und von wie zu zwar
   aquí bien como con correcto de del diferente el en es está falso incorrecto la lo mal no nuevo
   otro para pero por que se sin un una y ya
   avec bien correct dans de des du en est et faux le la les mal ne pas plus pour que sur un une
   al anche che con di errato il in la lo ma non per più sbagliato un una
   ainda com da de do e em errado está não o para por um uma
   aan bij de een en fout het in is met niet nog op van verkeerd voor`.split(/\s+/),
)
