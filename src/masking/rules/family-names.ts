/**
 * Family names, and how such names end in many languages. Sources: what the statistics offices of
 * the countries count as most frequent; words that are as often something else are left out.
 */

import { FAMILY_OF_MANY_LANDS } from './family-names-of-many-lands.ts'

/** Names that are hardly anything else behind another word with a capital. */
export const FAMILY_NAMES: ReadonlySet<string> = new Set(
  `Hopper Lovelace Turing
   Abbott Abramovich Abubakar Acosta Adamczyk Adams Adeyemi Agarwal Aguilar Aguirre Ahmed Aigner
   Akın Albrecht Alexander Ali Allen Almeida Alvarado Amato Andersen Anderson Andersson Andrews
   Antunes Aoki Araujo Armstrong Arnold Arslan Aslan Atkinson Aubert Aubry Avila Aydın Azevedo
   Babić Bailey Bailly Bakke Bakker Banerjee Barbier Barbieri Barbosa Barone Barrett Barros
   Bartoš Basile Bauer Baumann Becker Bellini Beneš Bengtsson Bennett Berglund Bergman Bergmann
   Bergqvist Bergström Bernard Bertin Bertrand Bhattacharya Bianchi Bianco Björk Blanc Blanchard
   Blažek Blomqvist Bláha Bogdanov Bondarenko Bonnet Borkowski Bouchard Boucher Bourgeois Bowman
   Boyer Boyle Bradley Brandt Brennan Brooks Brouwer Brown Brunet Brunner Bryant Bureš Burgess
   Burke Burton Byrne Böhm Cabrera Calderon Caldwell Cameron Campbell Campos Cano Caputo Cardoso
   Carlson Caron Carpenter Carpentier Carroll Carré Caruso Carvalho Castillo Castro Cattaneo
   Cavalcanti Chambers Chandler Chang Chapman Charpentier Chatterjee Chaudhary Chavez Chen
   Chevalier Chmielewski Choi Chowdhury Christensen Christiansen Ciobanu Claes Clarke Clausen
   Clayton Coelho Cohen Coleman Collins Colombo Connolly Conti Contreras Cooper Cordova Correia
   Costa Costantini Costello Crawford Cruz Cunha Cunningham Curtis Dahl Dalton Daniels Danielsson
   Davidson Davies Davis Dawson Dekker Delgado Demir Dempsey Desai Deschamps Deshmukh Desrosiers
   Devereux Diallo Diaz Dijkstra Dimitriou Dixon Doherty Doležal Domínguez Donati Donovan Dostál
   Dougherty Doyle Doğan Dubois Dudek Duffy Dufour Dumas Dumitru Dumont Duncan Dupont Dupuis
   Dupuy Duran Durand Duval Dušek Dvořák Dvořáková Díaz Dąbrowski Edwards Eide Eklund Elliott
   Ellis Erdoğan Erickson Eriksson Escobar Espinoza Esposito Estrada Evans Fabbri Fabre Farina
   Farrell Faure Fedorov Feldman Ferguson Fernandes Fernández Ferrara Ferrari Ferreira    Ferri Fiala Figueroa Filippov Finley Fischer Fitzgerald Fleming Fletcher Fleury Flores Foley
   Fonseca Fontaine Forsberg Fournier Fowler Franco Franke Fraser Fredriksson Freeman
   Friedman Fuentes Fujii Fujita Fujiwara Fukuda Gaillard Gallagher Gallardo Gallego Galli Garcia
   García Gardner Garner Garnier Garrett Garrido Gatti Gauthier Gautier Gentile Georgiou Gibbs
   Gibson Giordano Girard Giraud Goldberg Goldstein Gomes González Gonçalves Goodwin Goossens
   Gordon Goto Grabowski Graham Greco Griffin Griffiths Gruber Guerin Guerra Guerrero Guillot
   Gupta Gustafsson Gutierrez Gutiérrez Guyot Guzman Guérin Gómez Haas Haddad Haider Halvorsen
   Hamilton Hansen Hanson Hansson Harada Harrington Harris Harrison Hartmann Harvey Hasegawa
   Hashimoto Haugen Hawkins Hayashi Hayes Heikkilä Hellström Henderson Hendriks Hernández Herrera
   Herrero Herrmann Higgins Hoang Hoekstra Hoffman Hoffmann Hofmann Holland Holloway
   Holmberg Holmes Holmgren Holub Hopkins Horvath Horváth Horák Houston Howard Howell Hruška
   Huang Hubbard Hudson Huerta Huet Hughes Huisman Hussain Huynh Hájek Håkansson Iglesias Ikeda
   Ilić Inoue Ionescu Ishii Ishikawa Ito Ivanov Iyer Jabłoński Jackson Jacobs Jacobson Jacquet
   Jakubowski Jankowski Jansen Janssens Jansson Jaworski Jefferson Jelínek Jenkins Jennings
   Jensen Jimenez Jiménez Johansen Johansson Johnson Johnston Joly Jones Jonsson Jordan Joshi
   Jovanović Juarez Jurić Jäger Järvinen Jørgensen Kaczmarek Kalinowski Kamiński Kaplan Kapoor
   Karlsson Katz Kaufman Kaur Kaya Keller Kelley Kelly Kennedy Khan Khanna Khoury Kimura Klein
   Knežević Knudsen Kobayashi Koch Kolář Kondo Konečný Korhonen Korkmaz Koskinen Koster Kovalenko
   Kovač Kovačević Kovács Kovář Kowalczyk Kowalski Kozak Kozłowski Kołodziej Kratochvíl Krause
   Kravchenko Krawczyk Kristiansen Král Krämer Krüger Kubiak Kucharski Kuhn Kuiper Kuipers
   Kulkarni Kumar Kuznetsov Kučera Köhler König Kühn Kılıç Kříž Lacroix Laine Lambert Lancaster
   Larsen Larson Larsson Laurent Lawson Lebedev Leblanc Leclerc Leclercq Lecomte Lefebvre Lefevre
   Lefèvre Legrand Lehner Lehtonen Leitner Lemaire Lemoine Leonard Leroux Levy Lewandowski Lewis
   Liang Lindberg Lindgren Lindholm Lindqvist Lindström Lombardi Lombardo Lopes Lopez Lozano
   Lucas Lundberg Lunde Lundgren Lundqvist López Maciejewski Maes Magnusson Maier Maillard
   Majewski Maldonado Malhotra Malik Malinowski Mancini Mansour Marchand Marchetti Marciniak
   Mareš Mariani Marin Marini Marino Marić Marković Marques Marsh Marshall Martens Martin
   Martinez Martini Martins Marty Martínez Masson Matos Matoušek Matsuda Matsumoto Matthews Mayer
   Mazur Mazurek Mazzei Mašek McCarthy McCoy McDonald McDowell McGrath McKenzie McLaughlin
   Mccarthy Mccoy Mccullough Medina Medrano Mehta Meijer Melton Mendes Mendez Mendoza Menon
   Mensah Mercier Mertens Meunier Meyer Meza Michalski Mikhailov Mikkelsen Miller Mills
   Milošević Mishra Mitchell Miura Mohammed Molina Molnár Montanari Monteiro Montero Montgomery
   Moore Morais Morales Moran Moravec Moreau Moreira Moreno Moretti Morgan Moriarty Morin Morozov
   Morris Morrison Mortensen Moser Mueller Mukherjee Mulder Muller Munoz Munteanu Murakami Murphy
   Murray Musil Muñoz Mäkinen Ménard Möller Møller Müller Nagy Nair Nakagawa Nakamura Nakano
   Napolitani Nascimento Nasser Navarro Navrátil Ndiaye Nelson Neumann Neves Newman Nguyen
   Nichols Nicholson Nielsen Nieminen Nikolaidis Nikolić Nilsson Nishimura Nogueira Nolan Norris
   Novak Novikov Novosel Novotná Novotný Nowak Nowakowski Nowicki Nunes Németh Němec O'Brien
   O'Connor O'Donnell O'Neill O'Reilly O'Sullivan Ochoa Ogawa Okada Okafor Okamoto Okonkwo
   Oliveira Oliver Oliynyk Olofsson Olsen Olson Olsson Olszewski Orlov Ortega Ortiz Osborne Otero
   Owens Owusu Pacheco Padilla Palmer Palumbo Pandey Papadakis Papadopoulos Parisi Parker Parsons
   Pascual Patel Patterson Pavlov Pavlović Pavlík Pawłowski Payet Pearson Pedersen Peeters
   Pellegrini Pellegrino Pereira Perez Perkins Perrin Perry Persson Peters Petersen Peterson
   Petersson Petrov Petrović Pettersson Pfeiffer Pham Phillips Pichler Pietrzak Piotrowski Pires
   Pohl Poirier Pokorný Polat Polák Popescu Popov Porter Pospíšil Postma Poulsen Powell Pratt
   Prieto Procházka Procházková Pérez Quinn Ramirez Ramos Ramsey Raposo Rasmussen Reddy Reid
   Reilly Renard Renaud Renault Reyes Reynolds Ribeiro Ricci Richards Richardson Riley Rinaldi
   Rios Rivera Rivière Rizzo Roberson Roberts Robertson Robinson Rocha Rodgers Rodrigues
   Rodriguez Rodríguez Rogers Rohde Rojas Rolland Romano Romero Rosenberg Rosenthal Rossi Roth
   Rousseau Roussel Roux Ruiz Russell Russo Rusu Rutkowski Ryan Růžička Sadowski Saito Sakamoto
   Salazar Saleh Salgado Sanchez Sandberg Sanders Sandoval Sanna Santana Santiago Santoro Santos
   Sanz Sasaki Sato Saunders Sawicki Saxena Schmid Schmidt Schmitt Schmitz Schneider Scholz
   Schreiber Schroeder Schröder Schubert Schulte Schultz Schulz Schulze Schumacher Schumann
   Schuster Schwartz Schwarz Schäfer Schäfers Sedláček Seidel Semenov Serrano Shah Shapiro Sharma
   Shaw Sheehan Shevchenko Shimizu Sidorov Sikora Silva Simmons Simpson Simões Singh Sjöberg
   Smirnov Smith Soares Sokolov Sokołowski Solberg Solis Sommer Sorensen Sorrentino Soukup Sousa
   Souza Spencer Srivastava Stanković Staněk Steiner Stephens Stephenson Stevens Stevenson
   Stewart Stoica Stojanović Strickland Ström Stępień Suarez Sullivan Sundberg Suzuki Suárez
   Svensson Swanson Szabó Szczepański Szewczyk Szymański Sánchez Sørensen Sýkora Takahashi
   Takeuchi Tamura Tanaka Teixeira Thompson Thomsen Thomson Tichý Tkachenko Tolbert Tomaszewski
   Torres Townsend Tran Traoré Trivedi Tucker Tóth Valdez Valencia Valenta Valentini Vaněk Varga
   Vargas Vasiliou Vasquez Vasseur Vaughn Vazquez Vega Velasquez Verma Vermeulen Veselý Vidal
   Vieira Villanueva Vincent Vinogradov Virtanen Visser Vlček Vogel Vogt Voigt Volkov Vorobyov
   Vuković Vávra Vázquez Wagner Walczak Walker Wallace Wallin Wallner Walsh Walters Walton Warner
   Washington Watanabe Watkins Watson Weaver Weber Webster Weiß Wheeler Whitaker White Wieczorek
   Wilkins Wilkinson Willems Williams Williamson Willis Wilson Wimmer Winkler Wisniewski
   Witkowski Wojcik Wolff Woodward Wouters Wozniak Woźniak Wright Wróbel Wróblewski Wysocki
   Wójcik Włodarczyk Yadav Yamada Yamaguchi Yamamoto Yoshida Yıldırım Yıldız Yılmaz Zalewski
   Zhang Zhao Zheng Zhou Ziegler Zieliński Zimmermann Zuniga Álvarez Çakır Çelik Çetin Özcan
   Özdemir Özkan Öztürk Čech Čermák Černá Černý Đorđević Říha Şahin Şimşek Ševčík Šimek Štěpánek
   Šťastný
   Abebe Achterberg Ackermann Adebayo Adegoke Aguiar Ahlberg Akhtar Alarcón Albers Alcántara Aldana
   Alfonso Alfonsi Alvarez Amaral Ammann Andrade Angelov Antonsen Anttila Aragón Araya Arellano
   Arnaud Arntzen Arora Ashworth Assis Atanasov Baciu Bajwa Balász Balogh Baptista Baranyi Barlow
   Barragán Bartels Bartolini Basu Batista Battaglia Baumgartner Becerra Beckmann Begum Behrens
   Bellamy Benali Benavides Benedetti Benítez Berger Bernal Bernardi Betancourt Bhatt Bielecki
   Biermann Blackwell Blom Boateng Bogner Boivin Bonilla Borges Borowski Boudreau Bouvier Bradshaw
   Brambilla Brandão Breuer Brinkmann Britton Brito Brizuela Brunetti Bruun Buchholz Buckley
   Buchanan Bulut Burmeister Bustamante Cáceres Caldas Callahan Calvo Câmara Camacho Cantrell
   Cárdenas Carlsson Carmona Carrasco Castañeda Castellanos Catalano Cavanaugh Cerny Cervantes
   Chakraborty Chaves Cheng Chiang Chopra Christodoulou Ciocan Cochrane Conway Cordeiro Cornejo
   Coronado Cortés Coulibaly Couto Crespo Cristea Cuevas Dabrowski Damm Dávila Debnath Delacroix
   Delaney Diarra Dieckmann Diop Dobrev Dogan Donnelly Dressler Drummond Duarte Dubé Dupré Dutta
   Dvorak Dziuba Ebert Echeverría Eder Ekström Elizondo Engström Enríquez Erkan Escalante Espinosa
   Estévez Fagan Farias Farkas Faust Fekete Fiedler Figueiredo Filip Finnegan Fitzpatrick Fontana
   Forsyth Franchi Freitas Frías Friedrich Fritsch Fuchs Gallo Galvão Gálvez Gamboa Ganguly Garza
   Gashi Gebhardt Geiger Georgiev Gerber Ghosh Giannopoulos Gilles Giménez Gonzaga Gottlieb Grewal
   Groß Grossman Guedes Guidi Guillén Gunawardena Gundersen Günther Gustavsen Haapala Habermann
   Hakimi Halonen Hämäläinen Harju Hartley Hassan Hauser Hayden Hedlund Heinrich Helgesen Hennessy
   Hermansson Hidalgo Hinds Hirsch Hofer Holst Hristov Huber Humphrey Ibáñez Ibrahim Infante Ingram
   Isaksson Ishak Ivanova Jackman Jacobsen Jaeger Jakobsen Jaramillo Jensson Jha Jokinen Juhász
   Kaiser Kalinin Kamara Karimi Karjalainen Kaufmann Kavanagh Keane Kellner Kessler Khalil Kirchner
   Klassen Knapp Kolb Kopp Koroma Kowal Krawiec Kruger Kruse Kuroda Kurz Kvist Lachance Lafontaine
   Laitinen Landry Lapointe Lavoie Lazar Lechner Lehmann Leroy Lessard Lévesque Lindner Lindroos
   Liu Löfgren Lozada Lucero Macedo Machado Mackenzie MacDonald Madsen Maggio Mahmood Mancuso
   Manfredi Marchesi Marrero Martel Marti Marz Matsuo Maurer Mayr McCormick McGregor McKenna McLean
   McMahon Medeiros Mehmedović Meireles Mejía Mellor Menezes Merino Milosevic Mohamed Molin Monroy
   Montes Morgenstern Morozova Möhring Moura Mukhopadhyay Murillo Mwangi Möllers Naidoo Nakashima
   Naqvi Naranjo Ndlovu Negrete Nguema Nikolov Nkosi Noguera Noronha Núñez Nyberg Ochieng Odhiambo
   Ojeda Okeke Oliva Olivares Ortíz Osei Osman Ottosson Ouellet Ozturk Padovani Palacios Pande
   Papadopoulou Paquette Pardo Paredes Pashaei Pathak Patil Paulsen Pellerin Peña Peralta Perera
   Petit Petkov Pettit Phiri Pinheiro Pinto Plante Portillo Prado Preiss Quintero Quiroga Rahman
   Raghavan Ramírez Rantanen Rauch Reinhardt Reiter Rendón Reuter Rezende Ribera Richter Robles
   Roldán Romanov Rosales Rosário Rossetti Rosén Rueda Rusconi Rydberg Saarinen Sahin Salinas
   Samuelsson Sandström Santamaria Saraiva Sarkar Savoie Scarpa Schaefer Scherer Schiller Schlosser
   Schreiner Schultze Schwab Segura Sepúlveda Sethi Shafer Shibata Silvestri Simard Simic Sinclair
   Singhal Sithole Siqueira Skaar Snyder Solano Solheim Sørbø Sotelo Stadler Stauffer Stenberg
   Stoltz Strauss Sundström Sutherland Szalai Szilágyi Takács Takeda Talbot Tavares Tejada Tessier
   Thapa Thériault Thorsen Tierney Tiwari Tomić Tremblay Trujillo Tsang Tsai Uchida Ueda Urbina
   Uribe Ursu Valdés Valverde Vandenberg Vanderbilt Varghese Vasconcelos Velasco Velázquez
   Vesterinen Vidaković Viklund Villalobos Villarreal Vitale Vogler Völker Wachter Wang Weiss Welch
   Wenzel Westerlund Whitfield Whitman Widmer Wiegand Wong Yang Yildiz Yilmaz Zamora Zapata Zeller
   Öberg Östlund`
    .split(/\s+/)
    .concat(FAMILY_OF_MANY_LANDS),
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
  // Persia, Armenia, Ethiopia, Mongolia, the Basque Country and Sri Lanka
  ...['zadeh', 'nejad', 'osyan', 'anyan', 'selassie', 'mariam', 'jargal', 'baatar'],
  ...['etxea', 'txeberria', 'goitia', 'asinghe', 'awardena', 'awardene', 'wardhana'],
  // The south of India
  ...['dharan', 'rajan', 'ndran', 'swamy', 'nathan', 'krishnan', 'eshwaran', 'appan'],
  // Of Jews of the east of Europe, and Poland's in its cases
  ...['owitz', 'ovitz', 'wicza', 'wiczem', 'skiego', 'skiej', 'skiemu', 'ckiego', 'ckiej'],
]

/** Words with such an end that are none. */
export const NO_FAMILY: ReadonlySet<string> = new Set([
  ...['Spaghetti', 'Confetti', 'Jacuzzi', 'Vermicelli', 'Alaska', 'Nebraska', 'Ski', 'Yokohama'],
  ...['Villanova', 'Terranova', 'Casanova', 'Supernova', 'Nova', 'Innova', 'Lenova', 'Fukuyama'],
  ...['Okayama', 'Kanagawa', 'Asimov', 'Moldova', 'Mova', 'Kova', 'Kirov', 'Azov', 'Genova'],
  ...[
    'Markov',
    'Kalashnikov',
    'Chebyshev',
    'Fibonacci',
    'Lund',
    'Mann',
    'Meyer',
    'Nauru',
    'Fukushima',
  ],
])

/** A word before a family name that is no given name: only what follows is a name. */
export const NO_GIVEN: ReadonlySet<string> = new Set([
  ...['The', 'A', 'An', 'In', 'On', 'At', 'By', 'For', 'From', 'To', 'With', 'And', 'Or', 'But'],
  ...['If', 'When', 'Where', 'Why', 'How', 'What', 'Who', 'This', 'That', 'These', 'Those', 'Our'],
  ...['Your', 'My', 'His', 'Her', 'Its', 'Their', 'Dear', 'Hello', 'Hi', 'Hey', 'Mr', 'Mrs', 'Ms'],
  ...['Miss', 'Dr', 'Prof', 'Sir', 'Madam', 'New', 'Old', 'Great', 'North', 'South', 'East'],
  ...['West', 'Lake', 'Mount', 'Fort', 'Port', 'Via', 'Rue', 'Unlike', 'Like', 'Since', 'After'],
  ...['Before', 'Also', 'Though', 'Because', 'Is', 'Was', 'Are', 'Were', 'Did', 'Does', 'Has'],
  ...[
    'Contact',
    'Copyright',
    'Licence',
    'License',
    'User',
    'Customer',
    'Client',
    'Patient',
    'Member',
    'Owner',
    'Author',
    'Agent',
  ],
  ...[
    'AM',
    'PM',
    'Hallo',
    'Bonjour',
    'Hola',
    'Olá',
    'Ciao',
    'Guten',
    'Hei',
    'Hej',
    'Liebe',
    'Lieber',
  ],
  ...[
    'Sehr',
    'Chère',
    'Cher',
    'Estimado',
    'Estimada',
    'Querido',
    'Querida',
    'Caro',
    'Cara',
    'Beste',
  ],
  ...['Geachte', 'Good', 'Kind', 'Best', 'Regards', 'Thanks', 'Herr', 'Frau', 'Señor', 'Señora'],
  ...['Monsieur', 'Madame', 'Mme', 'Signor', 'Signora', 'Senhor', 'Senhora', 'Meneer', 'Mevrouw'],
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
  ...['Pipeline', 'Heap', 'Tree', 'Filter', 'Queue', 'Cluster', 'Driver', 'Plugin'],
  ...['Algorithm', 'Theorem', 'Distribution', 'Transform', 'Kernel', 'Equation', 'Encoding'],
  ...['HTTP', 'HTTPS', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'ERROR', 'WARN', 'INFO', 'DEBUG'],
])

/** Words of desks and of what firms call their parts: whoever is called so is no one person. */
export const DESKS: ReadonlySet<string> = new Set([
  ...NO_PERSON,
  ...['Team', 'Teams', 'Support', 'Service', 'Services', 'Desk', 'Helpdesk', 'Platform', 'Admin'],
  ...['Engineering', 'Operations', 'Ops', 'Security', 'Sales', 'Marketing', 'Billing', 'Accounts'],
  ...['Node', 'Pool', 'Cluster', 'Worker', 'Queue', 'Zone', 'Region', 'Instance', 'Engineer'],
  ...['On-call', 'Preview', 'Warehouse'],
  ...['Orders', 'Order', 'Customer', 'Customers', 'Care', 'Help', 'Info', 'Office', 'Department'],
  ...['Alerts', 'Alert', 'Notifications', 'Notification', 'Newsletter', 'Bot', 'Project', 'API'],
  ...['App', 'System', 'Systems', 'Store', 'Shop', 'Online', 'Payments', 'Payment', 'Invoice'],
  ...['Delivery', 'Shipping', 'Returns', 'HR', 'Recruiting', 'Press', 'Legal', 'Compliance'],
  ...['Finance', 'Product', 'Design', 'Data', 'Infrastructure', 'Backend', 'Frontend', 'DevOps'],
  ...['Release', 'Build', 'Jenkins', 'GitHub', 'GitLab', 'Jira', 'Slack', 'Zendesk', 'Kubernetes'],
  ...['Credentials', 'Registration', 'Initiated', 'Protocol', 'Grant', 'Grants', 'Flow', 'Profile'],
  ...['Management', 'Success', 'Relationship', 'Portal', 'Secret', 'Certificate', 'Authentication'],
  ...['Authorization', 'Library', 'Error', 'Timeout', 'Request', 'Response', 'Connection', 'Token'],
  ...['Dashboard', 'Report', 'Hours', 'Practice', 'Review', 'Feedback', 'Journey', 'Experience'],
  ...['Production', 'Staging', 'Sandbox', 'Reporter', 'Driver', 'Passenger', 'Plan', 'Package'],
  ...['Paket', 'Tarif', 'Abo', 'Control', 'Size', 'Level', 'Timing', 'Settings', 'Cola', 'Air'],
  ...['Cloud', 'Mail', 'Delivery', 'Daemon', 'Subsystem', 'Account', 'User', 'Status', 'Code'],
])
