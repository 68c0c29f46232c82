/** Names, addresses and numbers of people who are not; nor are their mail domains (RFC 2606). */

/** Name, mail, phone; then street, city, state, postal code, country, currency. */
export const PEOPLE_FACTS = `
Maren Osterloh | maren.osterloh@mailhaus.example | +49 30 23125 114
  Lindenallee 9 | Berlin | - | 10439 | DE | eur
Jörg Süßmilch | j.suessmilch@mailhaus.example | +49 221 4710 366
  Kastanienweg 41 | Köln | - | 50825 | DE | eur
Éloïse Tanguy-Reva | eloise.tanguy@courrier.example | +33 1 99 00 27 41
  7 rue des Lavoirs | Rennes | - | 35000 | FR | eur
Gaspard Delombre | gaspard@delombre.example | +33 6 39 98 12 06
  118 quai du Nord | Lyon | - | 69009 | FR | eur
Fiorenza Bellacqua | fiore.bellacqua@posta.example | +39 06 5550 0142
  Via dei Tessitori 22 | Roma | RM | 00153 | IT | eur
Íñigo Larrabeiti | inigo.larrabeiti@correo.example | +34 900 55 01 27
  Calle del Olmo 3 | Bilbao | - | 48003 | ES | eur
Delphine Okonjo | delphine.okonjo@post-box.example | +1 415 555 0132
  2200 Fulton Street | San Francisco | CA | 94117 | US | usd
Wendell Ashgrove | W.Ashgrove@Post-Box.example | +1 212 555 0178
  61 Orchard Street | New York | NY | 10002 | US | usd
Marisol Quetzalito | marisol@quetzalito.example | +1 305 555 0119
  900 Brickell Way | Miami | FL | 33131 | US | usd
Astrid Fjelldal | astrid.fjelldal@epost.example | +47 22 55 01 93
  Bryggegata 14 | Oslo | - | 0250 | NO | nok
Søren Kjærbølling | soeren.k@epost.example | +45 70 55 01 48
  Møllestien 8 | Aarhus | - | 8000 | DK | dkk
Aino Ruskovaara | aino.ruskovaara@posti.example | +358 9 555 0161
  Kalevankatu 33 | Helsinki | - | 00180 | FI | eur
Kofi Asante-Bediako | kofi.ab@mbox.example | -
  12 Ring Road East | Accra | - | 00233 | GH | usd
Ramesh Kulkarnivar | ramesh.k@dakghar.example | +91 22 5550 0174
  14 Carter Road | Mumbai | MH | 400050 | IN | usd
राधिका जोशीवाल | radhika.joshiwal@dakghar.example | +91 11 5550 0136
  7 Lodhi Marg | New Delhi | DL | 110003 | IN | usd
林 曉雯 | lin.xiaowen@youxiang.example | +86 10 5550 0183
  朝阳区望京街 18 号 | 北京 | - | 100102 | CN | usd
박서윤결 | seoyun.gyeol@pyeonji.example | +82 2 555 0127
  성수이로 88 | 서울 | - | 04784 | KR | usd
Дарина Снегирёва | darina.snegireva@pochta.example | +380 44 555 0150
  вул. Ярославів Вал 15 | Київ | - | 01034 | UA | eur
ليلى منصوراني | layla.mansourani@bareed.example | +971 4 555 0169
  شارع الوصل 21 | دبي | - | 00000 | AE | usd
יעל שקמוני | yael.shikmoni@doar.example | +972 3 555 0142
  רחוב הגפן 5 | תל אביב | - | 6473925 | IL | usd
สุดารัตน์ วงศ์ทอง | sudarat.w@praisani.example | +66 2 555 0125
  99 ถนนสีลม | กรุงเทพฯ | - | 10500 | TH | usd
Nguyễn Hạ Miên | ha.mien@buudien.example | +84 28 5550 0118
  21 Lê Lợi | Thành phố Hồ Chí Minh | - | 700000 | VN | usd
Βασιλική Θαλασσινού | vaso.thalassinou@tachydromeio.example | +30 21 0555 0144
  Οδός Αιόλου 60 | Αθήνα | - | 10551 | GR | eur
Imogen Thistlewood | imogen.thistlewood@letterbox.example | +44 20 7946 0911
  48 Marchmont Lane | London | - | WC1N 1AB | GB | gbp
Rhys Penhallow | rhys@penhallow.example | +44 7700 900 461
  3 Harbour Steps | Bristol | - | BS1 4RB | GB | gbp
Callum Duncraig | callum.duncraig@letterbox.example | +44 131 496 0772
  17 Leith Walk | Edinburgh | - | EH6 8LN | GB | gbp
Niamh O'Sheridane | niamh.osheridane@litir.example | +353 1 555 0186
  5 Cuckoo Lane | Dublin | - | D07 X2P4 | IE | eur
Floor van der Meulebeek | floor.vdm@brievenbus.example | +31 20 555 0113
  Prinsengracht 702 | Amsterdam | - | 1017 LB | NL | eur
Thijs Koekebakker | thijs@koekebakker.example | +31 10 555 0172
  Witte de Withstraat 19 | Rotterdam | - | 3012 BL | NL | eur
Océane Beaurivage | oceane.beaurivage@boitepostale.example | +1 514 555 0107
  1410 rue Saint-Denis | Montréal | QC | H2X 3J8 | CA | cad
Tamsin Winterbourne | tamsin.w@boitepostale.example | +1 604 555 0155
  88 Alder Crescent | Vancouver | BC | V6B 2W9 | CA | cad
Zofia Wiśniowiecka | zofia.wisniowiecka@skrzynka.example | +48 22 555 01 29
  ul. Mokotowska 12 | Warszawa | - | 00-561 | PL | eur
Bartłomiej Żurawski | b.zurawski@skrzynka.example | +48 12 555 01 64
  ul. Miodowa 30 | Kraków | - | 31-052 | PL | eur
João Vasconcelos do Mar | joao.vdm@caixapostal.example | +351 21 055 0138
  Rua da Saudade 11 | Lisboa | - | 1100-583 | PT | eur
Thaís Aparecida Brandão | thais.brandao@caixapostal.example | +55 11 5550 0177
  Rua Augusta 2203 | São Paulo | SP | 01413-100 | BR | usd
渡辺 さくら子 | sakurako.watanabe@yuubin.example | +81 3 5550 0121
  神楽坂 3-6-10 | 東京 | - | 162-0825 | JP | usd
Linnéa Ekhäll | linnea.ekhall@brevlada.example | +46 8 555 01 92
  Hornsgatan 78 | Stockholm | - | 118 21 | SE | sek
Vojtěch Hřebíček | vojtech.hrebicek@schranka.example | +420 225 550 146
  Vinohradská 50 | Praha | - | 120 00 | CZ | eur
`
