/**
 * Family names, and how such names end in many languages. Sources: what the statistics offices of
 * the countries count as most frequent; words that are as often something else are left out.
 */

/** Names that are hardly anything else behind another word with a capital. */
export const FAMILY_NAMES: ReadonlySet<string> = new Set(
  `Abbott Acosta Adams Aguilar Aguirre Ahmed Alexander Ali Allen Almeida Alvarado Andersen Anderson
   Andrews Araujo Armstrong Arnold Atkinson Avila Bailey Barbieri Barbosa Barrett Bauer Becker Bennett
   Bernard Bertrand Bianchi Blanc Bonnet Bouchard Boucher Bowman Boyle Bradley Brennan Brooks Brown Bryant
   Burgess Burke Burton Byrne Caldwell Calderon Cameron Campbell Campos Cardoso Carlson Carpenter Carroll
   Caruso Castillo Castro Cattaneo Chambers Chandler Chang Chapman Chavez Chen Chevalier Choi Clarke
   Clausen Clayton Coleman Collins Colombo Connolly Contreras Conti Cooper Cordova Correia Costa Costello
   Crawford Cruz Cunningham Curtis Dalton Daniels Davidson Davies Davis Dawson Delgado Dempsey
   Deschamps Desrosiers Devereux Diaz Dixon Doherty Donovan Dougherty Doyle Dubois Dudek Duffy Dufour
   Duncan Dupont Duran Durand Edwards Elliott Ellis Erickson Escobar Espinoza Estrada Evans Farrell
   Faure Ferguson Ferrara Ferrari Ferreira Figueroa Finley Fischer Fitzgerald Fleming Fletcher Flores
   Foley Fontaine Fournier Fowler Franco Fraser Freeman Fuentes Fujita Fukuda Gallagher Gallego Galli
   Garcia García Gardner Garner Garnier Garrett Gauthier Gentile Gibbs Gibson Giordano Girard Giraud Gomes
   Goodwin Gordon Goto Graham Greco Griffin Griffiths Guerra Guerrero Guerin Gupta Gutierrez Guzman
   Hamilton Hanson Harrington Harris Harrison Hartmann Harvey Hawkins Hayashi Hayes Henderson Herrera
   Herrmann Higgins Hoffman Hoffmann Hoang Holland Holloway Holmes Hopkins Horvath Horváth Houston
   Howard Howell Hubbard Hudson Huerta Hughes Hussain Huynh Inoue Ito Jackson Jacobs Jacobson Jankowski
   Jefferson Jenkins Jennings Jensen Jimenez Johnson Johnston Joly Jones Jordan Juarez Kaczmarek Kapoor
   Kaur Keller Kelley Kelly Kennedy Khan Kimura Klein Kobayashi Koch Köhler König Kovács Kozak Krause
   Krüger Kumar Kuznetsov Lambert Lancaster Larsen Larson Laurent Lawson Leblanc Leclerc Lecomte Lefebvre
   Lefevre Leonard Leroux Lewis Lindberg Lindgren Lindström Lombardi Lopes Lopez Lucas Maier Maldonado
   Malik Mancini Mariani Marin Marini Marino Marsh Marshall Martin Martinez Martins Masson Matsumoto
   Matthews Mayer Mazzei Mccarthy McCarthy Mccoy McCoy Mccullough McDonald McDowell McGrath McKenzie
   McLaughlin Medina Medrano Mehta Melton Mendes Mendez Mendoza Mercier Meyer Meza Mikkelsen Miller
   Mills Mitchell Mohammed Molina Molnár Montgomery Moore Morales Moran Moreau Moreira Moreno Moretti
   Morgan Morin Moriarty Morris Morrison Mueller Muller Müller Muñoz Munoz Murphy Murray Nagy Nakamura
   Napolitani Nascimento Navarro Nelson Németh Neumann Newman Nguyen Nichols Nicholson Nielsen Nilsson
   Nolan Norris Novak Nowak Nunes O'Brien O'Connor O'Donnell O'Neill O'Reilly O'Sullivan Ochoa Oliveira
   Oliver Olsen Olson Ortega Ortiz Osborne Otero Owens Pacheco Padilla Palmer Parker Parsons Patel
   Patterson Pearson Pedersen Pellegrini Pereira Perez Perkins Perrin Perry Peters Petersen Peterson
   Pham Phillips Pires Porter Powell Pratt Quinn Ramirez Ramos Ramsey Rasmussen Reid Reilly Renard
   Reyes Reynolds Ribeiro Ricci Richards Richardson Riley Rinaldi Rios Rivera Rizzo Roberson Roberts
   Robertson Robinson Rocha Rodgers Rodrigues Rodriguez Rogers Rojas Romano Romero Rossi Roth Rousseau
   Roussel Ruiz Russell Russo Ryan Saito Salazar Saleh Salgado Sanchez Sanders Sandoval Santana Santiago
   Santoro Santos Sasaki Sato Saunders Schäfer Schmid Schmidt Schmitt Schmitz Schneider Scholz Schroeder
   Schröder Schubert Schulte Schultz Schulz Schumacher Schwartz Schwarz Shah Sharma Shaw Sheehan
   Shimizu Silva Simmons Simpson Singh Smirnov Smith Soares Sokolov Solis Sommer Sorensen Sousa Souza
   Spencer Stephens Stephenson Stevens Stevenson Stewart Strickland Suarez Sullivan Suzuki Swanson Szabó
   Takahashi Tanaka Teixeira Thompson Thomson Tolbert Torres Tóth Townsend Tran Tucker Valencia Valdez
   Vargas Varga Vasquez Vaughn Vazquez Vega Velasquez Vidal Villanueva Vincent Vogel Wagner Walczak
   Walker Wallace Walsh Walters Walton Warner Washington Watanabe Watkins Watson Weaver Weber Webster
   Wheeler Whitaker White Wilkins Wilkinson Williams Williamson Willis Wilson Winkler Wojcik Woodward
   Wozniak Wright Yamada Yamamoto Yoshida Zhang Zhao Zhou Ziegler Zimmermann Zuniga`
    .split(/\s+/)
    .filter((name) => name !== ''),
)

/** Ends that hardly any word has but family names. */
export const FAMILY_ENDS: readonly string[] = [
  // Iceland and Scandinavia
  ...['dóttir', 'dottir', 'sson', 'ssen', 'rsen', 'nsen', 'lsen', 'ksen', 'gsen', 'dsen', 'ström'],
  ...['qvist', 'kvist', 'quist', 'gaard', 'gård', 'lund', 'grén'],
  // Finland
  ...['inen', 'onen', 'anen', 'änen', 'unen', 'ynen', 'önen', 'enen'],
  // Slavic languages
  ...['ová', 'ski', 'ska', 'cki', 'cka', 'ský', 'ská', 'cký', 'cká', 'wicz', 'czyk', 'czak'],
  ...['ić', 'vić', 'vich', 'vych', 'enko', 'chuk', 'yev', 'yeva', 'eev', 'eeva', 'iev', 'ieva'],
  ...['nov', 'nova', 'kov', 'kova', 'lov', 'lova', 'rov', 'rova', 'tov', 'tova', 'mov', 'mova'],
  ...['dov', 'dova', 'zov', 'zova', 'bov', 'bova', 'aev', 'aeva', 'kyi', 'skiy', 'skaya'],
  // The Caucasus, Turkey, Greece and Romania
  ...[
    'shvili',
    'idze',
    'adze',
    'oğlu',
    'oglu',
    'opoulos',
    'oulou',
    'akis',
    'idis',
    'iadis',
    'escu',
  ],
  // German
  ...['mann', 'meier', 'meyer', 'maier'],
  // Italy, Spain and Portugal
  ...['elli', 'etti', 'otti', 'ucci', 'acci', 'azzi', 'ezzi', 'ozzi', 'ández', 'ndez', 'inez'],
  ...['ínez', 'alez', 'ález', 'opez', 'ópez', 'érez', 'ãres', 'ães', 'ões'],
  // Japan
  ...['moto', 'mura', 'gawa', 'shita', 'yama'],
]

/** Words with such an end that are none. */
export const NO_FAMILY: ReadonlySet<string> = new Set([
  ...['Spaghetti', 'Confetti', 'Jacuzzi', 'Vermicelli', 'Alaska', 'Nebraska', 'Ski', 'Yokohama'],
  ...['Villanova', 'Terranova', 'Casanova', 'Supernova', 'Nova', 'Innova', 'Lenova', 'Fukuyama'],
  ...['Okayama', 'Kanagawa', 'Asimov', 'Moldova', 'Mova', 'Kova', 'Kirov', 'Azov', 'Genova'],
  ...['Markov', 'Kalashnikov', 'Chebyshev', 'Lund', 'Mann', 'Meyer', 'Nauru', 'Fukushima'],
])

/** A word before a family name that is no given name: only what follows is a name. */
export const NO_GIVEN: ReadonlySet<string> = new Set([
  ...['The', 'A', 'An', 'In', 'On', 'At', 'By', 'For', 'From', 'To', 'With', 'And', 'Or', 'But'],
  ...['If', 'When', 'Where', 'Why', 'How', 'What', 'Who', 'This', 'That', 'These', 'Those', 'Our'],
  ...['Your', 'My', 'His', 'Her', 'Its', 'Their', 'Dear', 'Hello', 'Hi', 'Hey', 'Mr', 'Mrs', 'Ms'],
  ...['Miss', 'Dr', 'Prof', 'Sir', 'Madam', 'New', 'Old', 'Great', 'North', 'South', 'East'],
  ...['West', 'Lake', 'Mount', 'Fort', 'Port', 'Via', 'Rue', 'Unlike', 'Like', 'Since', 'After'],
  ...['Before', 'Also', 'Though', 'Because', 'Is', 'Was', 'Are', 'Were', 'Did', 'Does', 'Has'],
  ...['Contact', 'User', 'Customer', 'Client', 'Patient', 'Member', 'Owner', 'Author', 'Agent'],
  ...['Signed', 'Name', 'Call', 'Called', 'Email', 'Mail', 'Send', 'Sent', 'Tell', 'Ask', 'Meet'],
])

/** Words after which one letter is a kind and no initial, as in `Class A Share`. */
export const KINDS_OF: ReadonlySet<string> = new Set([
  ...['Class', 'Type', 'Plan', 'Group', 'Category', 'Tier', 'Grade', 'Section', 'Series', 'Phase'],
  ...['Level', 'Room', 'Gate', 'Terminal', 'Hepatitis', 'Vitamin', 'Unit', 'Block', 'Building'],
  ...['Wing', 'Zone', 'Team', 'Option', 'Appendix', 'Schedule', 'Part', 'Form', 'Exhibit'],
  ...['Figure', 'Table', 'Model', 'Version', 'Test', 'Case', 'Drive', 'Point', 'Step', 'Stage'],
  ...['Party', 'Side', 'Track', 'Line', 'Division', 'Bay', 'Dock', 'Pier', 'Pool', 'Region'],
  ...['Area', 'Set', 'Sample', 'Variant', 'Size', 'Node', 'Shard', 'Host', 'Server', 'Service'],
  ...['Key', 'Mode', 'Channel', 'Port', 'Bank', 'Slot', 'Windows', 'Rate', 'When', 'And', 'Or'],
])

/** Words that make what they stand in or before a firm's, a street's or a product's name. */
export const NO_PERSON: ReadonlySet<string> = new Set([
  ...['Inc', 'Inc.', 'LLC', 'Ltd', 'Ltd.', 'Limited', 'Group', 'GmbH', 'AG', 'SA', 'SpA', 'Corp'],
  ...['Corp.', 'Corporation', 'Company', 'Co', 'Co.', 'Bank', 'University', 'College', 'School'],
  ...['Hospital', 'Airport', 'Station', 'Bridge', 'Orchestra', 'Street', 'Road', 'Avenue'],
  ...['Lane', 'Drive', 'Square', 'Park', 'River', 'Museum', 'Institute', 'Foundation', 'Partners'],
  ...['Associates', 'Holdings', 'Insurance', 'Hotel', 'Stadium', 'Theatre', 'Theater', 'County'],
  ...['Apache', 'Amazon', 'Google', 'Microsoft', 'Azure', 'Oracle', 'Apple', 'Adobe', 'Intel'],
  ...['Mozilla', 'Android', 'Windows', 'Linux', 'Debian', 'Ubuntu', 'Docker', 'Stripe', 'PayPal'],
])

/** Words of desks and of what firms call their parts: whoever is called so is no one person. */
export const DESKS: ReadonlySet<string> = new Set([
  ...NO_PERSON,
  ...['Team', 'Teams', 'Support', 'Service', 'Services', 'Desk', 'Helpdesk', 'Platform', 'Admin'],
  ...['Engineering', 'Operations', 'Ops', 'Security', 'Sales', 'Marketing', 'Billing', 'Accounts'],
  ...['Orders', 'Order', 'Customer', 'Customers', 'Care', 'Help', 'Info', 'Office', 'Department'],
  ...['Alerts', 'Alert', 'Notifications', 'Notification', 'Newsletter', 'Bot', 'Project', 'API'],
  ...['App', 'System', 'Systems', 'Store', 'Shop', 'Online', 'Payments', 'Payment', 'Invoice'],
  ...['Delivery', 'Shipping', 'Returns', 'HR', 'Recruiting', 'Press', 'Legal', 'Compliance'],
  ...['Finance', 'Product', 'Design', 'Data', 'Infrastructure', 'Backend', 'Frontend', 'DevOps'],
  ...['Release', 'Build', 'Jenkins', 'GitHub', 'GitLab', 'Jira', 'Slack', 'Zendesk', 'Kubernetes'],
  ...['Cloud', 'Mail', 'Delivery', 'Daemon', 'Subsystem', 'Account', 'User', 'Status', 'Code'],
])
