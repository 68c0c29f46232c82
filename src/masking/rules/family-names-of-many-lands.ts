/**
 * Family names beside those of `family-names.ts`, from the statistics offices of the countries that
 * are named there and of some fifty more. None is a word of English, a city or a brand.
 */

export const FAMILY_OF_MANY_LANDS: readonly string[] =
  `Aalto Aamodt Aasen Abdullah Abernathy Abney Abrahamsen Abrahamyan Abramson Abrantes Abreu Abt
   Acar Acerbi Acevedo Acheampong Achebe Achternbusch Ackerman Adachi Adair Adamek Adcock Addison
   Addo Adelman Adesanya Adeyinka Adjei Adkins Adler Aerts Afolabi Afonso Aggarwal Agostinho
   Agostini Agyeman Ahluwalia Ahmadi Aho Ahola Ahrens Ahtisaari Ahuja Ainsworth Akande Akbulut
   Akdağ Akgül Akinola Akintola Akkaya Aksoy Aksu Aktaş Akyol Akyüz Akça Alabi Alaoui Alavi
   Albanese Alberti Albright Albu Alcaraz Alcott Alemu Alencar Alexiou Alfaro Alford Alkan Allison
   Alm Almonte Alonso Alston Althaus Altman Altun Aluko Amador Amann Ambrose Amini Amoah Amorim
   Ampofo Anagnostou Anaya Ando Angelini Ankrah Ansari Antoniou Antwi Anyanwu Aparicio Apel Aponte
   Apostolou Appiah Appleby Applegate Aquino Aragão Arai Aranda Arantes Arce Archambault Armenta
   Arndt Arnesen Aronson Arredondo Arriaga Arruda Arsenault Arteaga Arévalo Arıkan Asadi Asamoah
   Asano Asante Asfaw Ashcroft Ashenhurst Ashkenazi Ashley Assunção Ateş Athanasiou Atwood Auclair
   Avalos Avelar Awad Ayala Ayari Aydoğan Ayers Aygün Ayhan Ayodele Azikiwe Azoulay Babalola
   Babcock Babič Bachelet Backman Bader Baert Baeza Baffour Bagheri Bagley Bahr Bahrami Baig Baird
   Bajaj Bakken Bakshi Bakx Balcı Balderas Baldi Baldini Baldwin Ballard Ballesteros Balodis
   Balogun Bamidele Bandara Bangoura Bankole Bansal Barajas Baran Barasa Barata Barbagallo Barbato
   Barbeau Barbu Barclay Barnard Barnes Barnett Barr Barrera Barreto Barrientos Barron Barroso
   Barta Barth Bartlett Bartsch Bateman Battisti Bautista Bayrak Bayram Başaran Beasley Beattie
   Beatty Beauchamp Beaulieu Beaumont Beauregard Bech Beckett Beckham Bedi Bednář Beekman Beier
   Bejarano Bekale Bekele Bektaş Belkacem Bellanger Beltran Beltrán Ben-David Benjelloun Bennani
   Bensaid Benslimane Benson Benton Benz Beran Berge Berggren Bergling Bergsma Berhane Berisha
   Berkowitz Bermudez Bermúdez Bernardini Bernstein Berrada Berthelot Berthier Bertolini Besnard
   Bevilacqua Bevk Beyer Bezerra Bhagat Bhalla Bhandari Bhargava Bhasin Bhatia Bhattacharjee
   Bhatti Bhuiyan Biagi Biddle Bielak Bilgin Bingham Bingöl Biondi Birkeland Bischof Bischoff
   Bishara Bittencourt Bizjak Bjerke Björkman Blackburn Blake Blakely Blanton Blevins Blomberg
   Blondeau Blondel Blumenthal Blythe Boakye Bober Bodnár Boer Boersma Bogaert Bogaerts Boggs
   Bognár Boisvert Bolton Bonaventura Bondar Bonfiglio Bonhomme Bonneau Bonomi Bonsu Boone
   Boonsong Bordier Borek Boros Bose Bosman Boswell Botelho Botezatu Botha Bouazza Bouchet Bouda
   Boukhari Boulanger Boulay Boumediene Bourgoin Bousquet Bouteflika Bouwman Bouzid Bowden Bowen
   Bowles Boyd Boyko Bozkurt Bošnjak Božič Brady Bragg Branco Brandl Brantley Braswell Bratu
   Brault Brekke Brekkestad Brenner Breznik Briand Briggs Briones Broek Brooke Brossard Brož
   Bruckheimer Bruneau Bruni Bruns Bruyn Bräuer Bråten Brückner Buckner Bucur Bueno Buijs Buono
   Burch Burdick Burge Burian Burnett Burris Busch Bustos Buthelezi Butkus Butt Butterworth Buzatu
   Byers Bynum Byrd Bytyqi Báez Bélanger Bénard Bílek Bíró Böck Böhme Böttcher Büttner Bălan Bąk
   Bērziņš Cabezas Cabral Cadieux Caetano Cagle Cahill Caicedo Calado Calderón Calhoun Callaway
   Calleja Calloway Camara Camargo Camarillo Camilleri Caminha Campelo Cantú Canário Capasso
   Carbone Cardozo Carey Carli Carlier Carmichael Carneiro Carranza Carreira Carrera Carreón
   Carrillo Carrión Carvajal Casagrande Cassidy Castelain Castellano Cavalcante Cavallaro Cavallo
   Cavazos Cazares Ceballos Centeno Cepeda Cerar Cerda Cerqueira Cerutti Ceylan Chaabane Chabot
   Chacón Chadha Chadwick Chagas Chaisorn Chaiyasit Chakrabarti Chanda Chandrasekaran Charbonneau
   Charron Chartier Chaturvedi Chaudhry Chauhan Chawla Cheema Cheruiyot Chevallier Chigumba
   Chikwanha Childers Chirila Chiriță Chirwa Choate Cholmondeley Choudhary Choudhury Chraibi
   Christou Chukwu Cieślak Ciobotaru Cirillo Cissé Claeys Clark Clements Cloutier Cochran Coetzee
   Coffey Cohn Cojocaru Colbert Collazo Colvin Colón Comeau Compaoré Conley Conrad Conroy Cooke
   Cooley Copeland Coppens Coppola Corbett Corbin Cormier Cornell Coroiu Cosentino Cossette
   Costache Costanzo Cotto Coufal Coughlin Courtois Coutinho Covarrubias Cox Cozzi Coşkun Creech
   Croce Crockett Croitoru Cromwell Crosby Crowe Crowell Crowley Crăciun Csizmadia Csonka Cummings
   Curiel Cuypers Cuéllar Cyr Cândido D'Agostino D'Amico D'Angelo D'Antonio Daalder Daems Dahlberg
   Dahlgren Dahlin Dahm Daigle Dalen Dallaire Daly Damasceno Damiani Daneshvar Daniau Danieli
   Dantas Daněk Darby Darko Darnell Dasgupta Datta Daugherty Davey DeLuca Deckert Declercq Dekkers
   Delacourt Delage Delao Delatorre Delaunay Deleon Delmas Delorme Demirci Demirel Denham Denney
   Depuydt Dervishi Descamps Deshpande Desmarais Desmet Desmoulins Devaux Devgan Devos Deák
   Dhillon Diaconu Dias Dickerson Dickson Didier Diehl Diep Diepenbrock Dierckx Dietrich Dietz
   Dijk Dijkman Dillard Dillon Dimaculangan Dinu Dinç Dissanayake Dlamini Dlouhá Dobbs Dobre Dodd
   Dodson Dolan Dolenc Domingues Donahue Donaldson Dorn Dornbusch Dorsey Dosari Dotson Dourado
   Dowling Downey Dragan Dragomir Drechsler Dreyer Driscoll Drnovšek Drouin Drábek Drăgan Dubey
   Duchesne Duckworth Duclos Duda Dudley Dueñas Duffield Dufresne Dugan Dugas Duhamel Dumitrache
   Dumoulin Dunbar Dunham Dunlap Dunmore Dunn Duplessis Duquesnoy Durmaz Durocher Durrani Dussault
   Dwyer Díez Döring Eason Eaton Eberle Ebrahimi Echevarría Echeverri Eckert Economou Edmonds Egan
   Eguchi Ehlers Eichhorn Eijk Eisenberg Eisenstein Ekinci Eldridge Eleftheriou Elkayam Elkins
   Ellison Ellsworth Elmore Elzinga Emerson Enache Endo Engel Engelhardt Engen Enger Ennis Epps
   Epstein Erasmus Erbaş Erdem Erdős Eren Erjavec Ernst Erol Ersoy Ertürk Escamilla Escobedo
   Esfahani Eskandari Eskola Esparza Esquivel Esser Esteves Estrella Ewing Eze Ezeudu Fabbro
   Fagbemi Fagundes Fairchild Fajardo Falana Falcone Falcão Faleolo Farah Farahani Faria Farley
   Farnese Farnsworth Farooq Farr Farris Fashola Fassi Faulkner Favre Faye Fazekas Featherstone
   Federici Feenstra Fehér Feingold Feldstein Feliciano Ferragamo Ferrand Ferraro Ferraz Ferris
   Fierro Figueira Filippi Finkelstein Fiore Fiorentino Fiori Fitzgibbon Fitzwilliam Fišer
   Flanagan Flanders Flannery Fleischer Florea Floyd Flynn Fodor Fojtík Fokkens Fonoti Fontanella
   Forbes Forgács Forster Fortin Fotiou Foucault Foucher Fouquet Foxworth Fraga Franko Frappier
   Frazier Frederick Freund Frey Fricke Friis Frimpong Frye Fröhlich Fujioka Furlan Furtado Fusco
   Förster Gagliardi Gagnon Gagné Gaikwad Gaines Gaitán Galante Galarza Galdós Galindo Gallina
   Galloway Galván Gambino Gamez Gandhi Gannon Gaona Garay Garg Garibay Garneau Garofalo Gasparini
   Gastelum Gaudin Gaudreau Gaytán Gbagbo Gebremariam Geerts Gendron Germano Gerritsen Gerste
   Gerth Gervais Getachew Gevorgyan Ghamdi Gharbi Ghasemi Ghebremeskel Gheorghiu Ghorbani Ghoshal
   Giannini Giguère Gijzen Gil Gilani Giles Gillespie Gilliam Gilmore Ginsberg Ginzburg Giorgi
   Girma Giuliani Gjerde Gjoka Gleason Glenn Glick Godard Godec Godin Godinho Godoy Goetz
   Goldblatt Goldschmidt Golestani Golob Golubev Gooden Goodrich Gosselin Goswami Goulart Gould
   Goulet Gouveia Gowda Gracia Grady Graf Granado Granados Grandi Grassi Grasso Grayson Graziani
   Greenbaum Greenberg Greene Greenspan Greer Gregg Gregorič Greiner Grenier Gresham Griego
   Griffith Grigoryan Grijalva Grimaldi Grimm Groen Groenewegen Grondin Gros Grosu Grover Grubb
   Grubbs Grzelak Guajardo Guardado Guarino Guay Guerrini Guevara Gueye Guha Guichard Guilbert
   Guillet Gulati Gulyás Gunasekara Gunawan Gusev Guthrie Gutman Gyamfi Gärtner Gérard Göbel Gökçe
   Güler Gümüş Günay Gündoğdu Gürbüz Haan Haase Habimana Hackett Haddadin Hadebe Hadley Hagen Hahn
   Haileselassie Hajri Hakala Hakobyan Halabi Hald Halevi Haley Hallgren Halloran Halsey Halász
   Hamdi Hamel Hamelin Hameren Hammami Hampton Haney Hanley Hanna Hanák Hara Harari Harbi Hardin
   Harding Hardwick Harjula Harlow Harmon Harrell Hartono Hartung Hartwig Harutyunyan Hasani
   Hashemi Hashim Hashmi Hatfield Hathaway Hattori Haug Hauge Haugland Haukeland Haupt Havelka
   Havlíček Hawley Hawthorne Hayakawa Haynes Healey Healy Hedberg Hedin Hedman Heemskerk Heeren
   Hegde Hegedűs Heidari Heim Heine Heino Heinze Helland Hellberg Hempel Hendrix Henke Hennig
   Henriques Henríquez Hensley Henson Herath Herbert Herman Hermans Hermosillo Hermsen Herndon
   Herold Hersi Herzog Hess Hesse Hester Heuer Hewitt Heß Hickman Hidayat Higgs Higuchi Hijazi
   Hildebrandt Hilton Hines Hinojosa Hinton Hinz Hirai Hirano Hirata Hirschfeld Hjelm Hjorth
   Hnatiuk Hoarau Hobbs Hobson Hodge Hodges Hodgson Hoel Hofstra Holbrook Holcomb Holliday Hollis
   Hollósy Holman Holmen Holý Honchar Hoogendoorn Horne Horowitz Horton Hoshino Hossain Hosseini
   Hovland Hoxha Hočevar Hribar Hrubý Huddleston Hudec Huertas Huffman Huhtala Huizinga Hulst
   Humphreys Hurtado Hutapea Hutchings Hutchinson Hutchison Hyde Håkanson Hébert Höfer Hölzenbein
   Hölzl Hübner Iacob Iacono Iancu Iannone Ibarra Ibekwe Ichikawa Idrissi Igarashi Igwe Iida
   Iijima Ilie Ilunga Ilves Ilyin Imai Imbert Inagaki Inman Innocenti Ioannou Iordache Irizarry
   Irvin Irwin Ishibashi Ishida Ishiguro Ishihara Ishizuka Ismail Isobe Isotalo Itagaki Ivanchev
   Ivey Iwai Iwasaki Iwase Iwata Iyengar Izaguirre Işık Jacquemin Jadhav Jafari Jafri Jahn Jaiswal
   Jalali Jama Janda Janeček Janjua Jankauskas Janoušek Jansons Janßen Jardim Jaroš Jasso
   Jayaraman Jayasuriya Jayawardena Jebali Jeffers Jeffries Jereb Jernigan Jessup Jewell Ježek
   Jindal Johannesen Jokihaara Jolivet Jongbloed Jonker Joubert Jourdan Joyce Judd Juhl Jung
   Junqueira Jurek Jussila Juul Jáquez Jára Järvilehto Jírů Kabila Kaboré Kaczor Kadam Kadlec
   Kagame Kahananui Kahraman Kakkar Kalala Kalina Kalinina Kalkan Kallio Kalniņš Kamada Kamath
   Kamau Kamei Kamiya Kammerer Kamp Kamphuis Kaneda Kaneko Kaplinsky Karaca Karadağ Karagiannis
   Karahan Karakaya Karakuş Karaman Karamanlis Karapetyan Karataş Karaś Karg Kariuki Karunaratne
   Kasahara Kashyap Kasprzak Kato Katona Katzman Kavčič Kawabata Kawada Kawai Kawakami Kawano
   Kawashima Kazemi Kazlauskas Kazmi Kašpar Kealamakia Kealoha Kearney Keating Keene Keita Kelemen
   Kelmendi Kendall Kendrick Kenney Kerekes Kermani Kerr Keskin Ketola Khachatryan Khatib Khatri
   Khattak Khorasani Khosla Khumalo Kidane Kidd Kiefer Kikuchi Kimani Kimball Kimbrough Kinney
   Kipkemboi Kiplagat Kirkbride Kirkland Kirkpatrick Kirschner Király Kiselev Kishi Kitano
   Kittikachorn Kivelä Kjellberg Kjær Kleinman Kleinschmidt Klemenčič Klemm Klose Klíma Knowles
   Knox Knutsen Kobal Kocsis Koffi Kohli Koivisto Koivula Kojima Kok Kokko Kolar Kolbe Kolev
   Kolisnyk Kolstad Konaté Konieczny Konishi Konno Konstantinou Kooij Koopman Koppel Koren Korir
   Korolev Korošec Korpela Kostiuk Kostka Kotnik Kouamé Kouassi Koubek Koval Kovačič Kovařík
   Kozioł Kozma Koç Košir Kragh Krajnc Kralj Kramer Kranjc Krasniqi Kraus Kravets Krebs Krejčí
   Kremer Kretschmer Krishnamurthy Krishnan Kropáček Krug Kruk Krupa Król Kröger Krūmiņš Kubo
   Kubát Kubíček Kudryavtsev Kufuor Kuijpers Kukk Kumagai Kundu Kunz Kunze Kurek Kurihara
   Kurniawan Kurosawa Kusuma Kuusisto Kuwari Kuznetsova Kvam Kyriakou Kónya Körner Köse Köster
   Kühne Kępa Kłos Laakso Labbé Laberge Labuschagne Lacasse Lacerda Lachapelle Lacina Lacombe
   Laflamme Lafleur Lagarde Lagerlöf Lahlou Lahti Lalonde Lamarche Lambrechts Lamontagne Lamoureux
   Lamptey Landberg Landi Landis Langeland Langevin Langford Langlois Langston Lanier Lapierre
   Laporte Lara Larivière Laroche Larsdotter Larue Lassiter Latham Latour Latvala Lauer Lauzon
   Lavigne Lavrič Layton Lazarev Lazăr LeBatelier Leavitt Leblond Lebrun Lebrón Ledesma Ledford
   Leduc Leeuwen Lefort Legault Lehrer Lehto Lehtovaara Leibovitz Leino Leka Lemay Lemieux Lemmens
   Lemos Lemus Lengyel Lenz Leonardi Leota Lerma Lesage Lesjak Lestari Lester Levi Levine Levinson
   Leyva Leśniak Liberman Liepiņš Likar Lilja Limón Linares Lindahl Lindblad Lindh Lindroth
   Lindsay Lindsey Linke Lipschitz Livingston Liyanage Liška Ljung Ljungberg Llewellyn Lloyd
   Lobato Locke Lockhart Lockwood Lodhi Loera Logar Loiseau Longoria Lončar Lorusso Lott Loureiro
   Lovato Loya Lubis Luciani Luevano Lugo Luján Lukács Lumley Lund Lungu Luoma Luong Lussier
   Luttrell Lykke Lyle Lyngby Lynn Lyon Lyons Léger Lépine Lévêque Löffler Lönn Løken Mabaso Mabry
   MacAulay Macaraeg Macháček Macías Maddox Madej Madera Madu Maeda Maertens Maestas Magaña Maggi
   Magsaysay Mahajan Mahdavi Maheshwari Mahlangu Mahmoud Mahoney Maida Maillet Mainardi Majcen
   Majola Majumdar Makris Maktoum Malave Malec Malheiro Mališ Malmberg Maloney Malyshev Malý
   Manalo Manca Mandal Mandelbaum Manea Mann Manole Mansouri Manukyan Manzoni Mapfumo Marchal
   Marchi Marcil Margolin Marinho Marku Marlow Marlowe Marolt Marquardt Marrone Marroquín Marx
   Marçal Marín Mascarenhas Mascareñas Maseko Masondo Masri Massey Massé Masuda Mata Mathiesen
   Mathisen Mathur Matsubara Matsui Matsunaga Matsuura Mattern Mattila Mattioli Matuszak Mayfield
   Maynard Mazumder Mazza Mazzi Mašín Mbatha Mbaye Mbeki Mbemba McAllister McBride McCain McCall
   McCann McCarty McCauley McClain McClellan McClure McConnell McCord McCracken McCray McCullough
   McCurdy McDaniel McDermott McDonough McDougall McElroy McFadden McFarland McGee McGill McGinnis
   McGovern McGuire McHugh McIntosh McIntyre McKay McKee McKinley McKinney McKnight McManus
   McMillan McNair McNamara McNeal McNeil McPherson McQueen McTavish Medvedev Mehrotra Meier Mejri
   Mele Melgar Melis Mello Melnyk Melo Meloni Memon Mena Menchaca Mendis Mengistu Menzel Mercado
   Merkel Merritt Merz Mesquita Metz Metzger Meulenberg Meyers Mezei Miah Michalak Michaud Micheli
   Michiels Middleton Migliore Mika Mikeš Milani Milburn Millard Milner Miramontes Miranda Mireles
   Mishima Mitrea Mittal Miyake Miyazaki Mizrachi Mizrahi Mizuno Mkhize Mlakar Mnguni Mocanu
   Mochizuki Modise Moen Moens Moffett Mohammadi Mohanty Mojica Mokgatle Mokoena Moldovan Molefe
   Molenaar Molinari Moloi Moncada Mondragon Mondragón Monnier Monroe Montalvo Montañez Montemayor
   Montoya Mooney Moorcroft Moradi Morandi Moraru Mori Morikawa Morita Moro Moroz Moseley Mota
   Motaung Motoki Mousavi Moynihan Moyo Mróz Mthembu Mthethwa Mucha Mugabe Mugisha Mukherji
   Mulders Mullins Muncy Munguía Muniz Munk Munn Murdock Mureșan Murgia Muro Museveni Mutairi
   Mutasa Mutombo Muñiz Mwale Mwamba Myhre Myklebust Márquez Máté Mägi Mäkelä Ménage Mészáros
   Métayer Müllner Nadar Nadeau Nagarajan Najafi Najjar Nakahara Nakajima Nakata Nambiar Narang
   Narayanan Nardi Nasution Natale Natarajan Nava Navarrete Nayak Nayar Nazari Nazario Ndaba Ndour
   Neacșu Neagu Nechita Nedelcu Nedvěd Neely Neff Negri Negru Negrón Nemes Neri Neruda Nesse
   Neubauer Neugebauer Neveu Neville Nevárez Newsome Ngata Ngcobo Nghiem Ngubane Niazi Niemelä
   Niemi Niemiec Nieto Niimi Nijhuis Nijland Nikitin Nikkilä Nikolaou Nikzad Nishida Nishikawa
   Nishino Nistor Nixon Niño Niță Njoroge Nkounkou Nkrumah Nkurunziza Nnadi Noack Noda Noguchi
   Nolen Nolte Norberg Nordin Noriega Norouzi Norton Nowotny Nsubuga Ntuli Nugent Nugroho Nummelin
   Nurhaliza Nurmi Nussbaum Nwachukwu Nwankwo Nwosu Nxumalo Nyambura Nyathi Nyirenda Nyman Nyári
   Nájera Næss Nóbrega O'Callaghan Oates Obeng Oberoi Oblak Odom Odukoya Oduya Ofori Ogasahara
   Ogata Ogden Ogunbanjo Ogundele Ogunleye Ohara Ohashi Ohno Ohta Oikonomou Oishi Okabe Okello
   Okonjo Okorie Okoro Okot Okoye Okubo Okuda Oladipo Olaniyan Olatunji Olawale Oliinyk Olivas
   Olivieri Olivo Ollila Olmos Olmstead Olofsdotter Olvera Oláh Omondi Ondo Oneal Oneil Onishi
   Ontiveros Onuoha Onwudiwe Onyango Onyekachi Oosterhuis Opoku Oppenheimer Opsahl Oquendo Orbán
   Ordóñez Orellana Orhan Orlando Ornelas Orosco Orosz Orozco Orr Orsini Orsós Orta Osawa Osborn
   Osipov Osorio Osório Otaibi Otani Otieno Otsuka Ott Ouattara Ouedraogo Ouellette Ovadia Overton
   Owen Oyama Oyedepo Oyelaran Ozaki Ozawa Ozols Pabón Padgett Padmanabhan Padrón Paewai Pagano
   Pagliaro Pagès Pahor Paige Paiva Pająk Palerma Palladino Palmieri Palomo Panagiotou Pangilinan
   Pantazis Pantoja Papageorgiou Papandreou Papanikolaou Papathanasiou Paracha Paradis Parata
   Parekh Parham Parikh Parke Parmar Parodi Parreira Parrish Parsa Partida Pascale Pasqualini
   Pasquier Passos Pataki Patiño Patnaik Patton Paulauskas Pauwels Pavelka Pavlič Pawar Pawlak
   Payne Pecha Pedraza Pehlivan Peixoto Pelayo Pelletier Peltola Pemberton Pendleton Penha Penn
   Pennington Pepe Perales Peretz Perlman Permana Perna Perrault Perreault Perret Perrone Pestana
   Petek Petrauskas Petrič Petrone Petrosyan Petráček Petukhov Petzold Pešek Pfaff Pfeifer Phelps
   Phipps Phromma Picard Pichardo Pichon Pickett Pieper Pieters Pietrzyk Pietsch Pillai Pimenta
   Pimentel Pineau Pineda Pinho Pintér Piras Pirc Pisani Pittman Pitts Pizarro Piątek Platt
   Plourde Poelman Polanco Poli Polášek Poole Popova Porras Potočnik Poulain Poulin Pourmand Povše
   Pozzi Prabhu Pradhan Prasad Pratama Prather Preciado Preda Presley Preston Pretorius Preuß
   Prifti Prins Pritchard Probst Proulx Pruitt Pryor Prévost Prévot Puckett Puente Puga Pugliese
   Pulido Purcell Purnama Putnam Pyysalo Páez Pásztor Pärn Pépin Píša Pöschl Păun Přibyl Qahtani
   Qasimi Quach Quaranta Quaye Queiroz Queirós Quental Quesada Quesnel Quezada Quigley Quintana
   Quintanilla Quintela Quiñones Qureshi Raab Rabinowitz Radebe Rael Raghunathan Ragland Rahayu
   Rahimi Rahmani Raimondi Rainey Rajagopalan Rajapaksa Rajput Ralston Ramachandran Ramakrishnan
   Ramalho Ramamurthy Ramanathan Ramaswamy Ramezani Ranasinghe Randolph Rangel Rangihau Ranieri
   Rankin Rao Rapp Rascón Rashidi Rastogi Rathore Ratnayake Rattanakosin Rau Rautio Ravn Rawat
   Rawlings Razavi Razo Rebane Rebelo Reece Reese Regalado Regan Regnier Reichel Reimer Reinhold
   Reinke Renaudin Renner Rentería Rexhepi Reyna Reynoso Rezaei Richey Richtr Rickard Ricketts
   Riedel Rieger Riemer Riis Rincón Riou Ritchie Rizvi Roald Robison Robledo Rocher Rockwell
   Rodarte Rodier Rodrígez Roelofs Rohr Rojo Rollins Romagnoli Rosado Rosas Rosenbaum Rosenblatt
   Rosenblum Rosendahl Rosenfeld Rosenzweig Ross Rostami Rotaru Rothe Rothman Rothschild Rotich
   Roussin Rowe Rowland Rowley Roy Roybal Royer Rozman Rubinstein Rubio Rucker Rudolph Ruelas
   Ruggeri Ruggiero Ruiter Rukavina Rupnik Rupp Ruppert Rutledge Ruud Ryder Rácz Röder Römer
   Rønning Rønningen Saari Saavedra Sabbagh Sacchi Sadeghi Sadler Saeki Saenz Saetang Safavi Sahni
   Sahoo Saiz Sakaguchi Sakurai Sala Salas Salcedo Salcido Saldaña Saldivar Salo Salonga Salvatore
   Salvi Samaniego Samaraweera Samatar Sampaio Sampson Samuels Samurakami Sanabria Sandell
   Sanderson Sandhu Sandu Sanford Sankaran Sano Santacruz Santillán Santini Santoso Sané Saputra
   Sarabia Sargent Sargsyan Sarpong Sarr Sartori Sassi Sauceda Sauer Sauter Sauvage Sava Savard
   Savary Savino Sawada Sawadogo Sawant Saxton Sayegh Saylor Sağlam Scalia Schade Schaffer Schaik
   Scharf Schechter Schenk Schick Schindler Schippers Schlegel Schlesinger Schlüter Schmidtke
   Schminke Schnabel Scholten Schott Schou Schouten Schramm Schröter Schuh Schuhmacher Schulman
   Schwartzman Schwarzer Schütte Schütz Seabra Seaton Seck Sedillo Sedlák Segal Segers Sehgal
   Seifert Seitz Seki Sekiguchi Semeniuk Senanayake Sengupta Sepulveda Sequeira Serna Serpa
   Serrato Setiawan Severo Sewell Seymour Sezer Sforza Shabalala Shala Shalev Shami Shamir Shamsi
   Shannon Sharifi Sharpe Shcherbak Shehri Shehu Shelton Shephard Sheppard Sherman Sherwood Shetty
   Shimada Shinawatra Shinde Shinohara Shipley Shirai Shirazi Shirley Shukla Shulha Shultz Sibanda
   Sibiya Siddiqui Sidhu Siebert Siegel Sihombing Silberman Sillanpää Silveira Silverman
   Silverstein Simanjuntak Simms Simons Sinha Sipos Siregar Sisneros Sissoko Sithebe Situmorang
   Sizemore Sjölander Skiba Skogen Skov Skála Sletten Smallwood Smeets Smetana Smets Snowden Sobel
   Sobolev Sobral Sodhi Soini Solbakken Solorio Solorzano Solovyov Soltani Sommerfeld Soni Soria
   Sorokin Sorrell Sosa Sotiriou Soto Southerland Sowande Soylu Soós Spaans Spada Spano Specht
   Spivey Srinivasan Srisai Sroka Ssemakula St-Pierre Stachowiak Stacy Stahl Staley Stam Stanciu
   Stancu Stanfield Stanford Stankevičius Stapleton Stasiak Stavrou Stavsky Steele Steenbergen
   Steffens Steinbach Steinberg Stepp Stergiou Sterk Steyn Stinson Stoian Stokke Stoll Stovall
   Straub Strauß Strnad Strøm Stubbs Stuchlík Stumpf Sturgill Ståhl Subramani Subramaniam
   Subramanian Suciu Sugawara Sugiura Sumner Sund Sundaram Sundararajan Sundin Suri Suryani
   Surányi Susanto Sutanto Sutton Suwannarat Svoboda Svärd Swanepoel Swann Swartz Sylla
   Szczepaniak Szekeres Szulc Székely Szücs Szűcs Sæther Söderberg Sörös Tabatabaei Tachibana Tada
   Tadesse Tafoya Taguchi Takada Takagi Takano Takenaka Talwar Tamaki Tamayo Tamez Tamihana Tandon
   Taneja Tangen Tanguay Taniguchi Tanizaki Tannenbaum Tapia Tarantino Tarasov Tardif Tateishi
   Taufa Tavakoli Tawil Tazi Taşkın Teague Tedesco Tehrani Teigen Tejeda Tekin Telles Tello Tembo
   Templeton Tengberg Terada Terrazas Terrell Terán Tesfay Tetteh Tezuka Thacker Thakkar Thakur
   Thayer Theodorou Thiam Thibault Thibodeau Thiel Thiele Thistlewood Thoma Thongchai Thorell
   Thoresen Thornbury Thorne Thurman Thurston Thygesen Tijerina Tillman Timmermans Timmons Tipton
   Tirado Toader Tobin Toda Toledano Tolentino Toma Tomita Tompkins Tomšič Torquato Torrez Tosi
   Tosun Toth Touré Toussaint Tovar Trabelsi Tracy Traore Trejo Trent Treviño Trimble Trinh
   Tripathi Trnka Truong Tshabalala Tshisekedi Tsipras Tsuchiya Tsuji Tsuruta Tsutsui Tudose
   Tuilagi Tuinstra Tunç Turcotte Tuttle Tutwiler Tveit Tveten Tyson Téllez Török Tănase Tůma
   Uddin Uehara Uematsu Ugwu Uhlig Ulibarri Ullrich Ulrich Ulusoy Ulvestad Unger Ungureanu Uotila
   Upadhyay Urata Urbaniak Ureña Urrego Urrutia Ursache Urías Uršič Usmani Utomo Uwimana Uysal
   Uzoma Uçar Uğurlu Vaca Vacek Vachon Vaidya Vaillancourt Vaillant Vainio Vaknin Valadares
   Valadez Valdivia Valente Valenti Valentín Valenzuela Valeš Valladares Valle Vallejo Valles
   Vallée Vance Vandenbroucke Vanover Vardanyan Varela Varma Vasconcellos Vasiliauskas Vass
   Vassiliou Vaughan Vašek Vedzizhev Veenstra Veiga Velarde Veloso Venegas Venkataraman Venkatesan
   Venturini Verbeek Verbruggen Verdugo Verduzco Veres Vergara Verhaegen Verhoeven Verlinden
   Vermeer Vernon Verschuren Verstraete Viana Viau Vick Vickers Vidigal Vidmar Viera Vik Vilakazi
   Vilela Viljoen Villagrán Villagómez Villalba Villaseñor Villegas Villeneuve Vincze Vinson Virág
   Visconti Viswanathan Vitali Viviani Vlach Vlahos Vodopivec Voicu Volpe Vondra Voronin Vorster
   Vos Voß Vrba Vries Vuong Vyas Vámos Váradi Vélez Vörös Wada Waddell Wadhwa Wafula Wahl Walia
   Walkowiak Wallgren Wanjiku Warsame Watabe Wattoo Weatherby Weerasinghe Weigel Weiler Weinberg
   Weinstein Weis Weisman Weissman Wekesa Weller Wendt Westberg Westphal Whaanga Wheatley Whelan
   Whitley Whitlock Whitmore Whitney Whitt Whittaker Whitten Wibowo Wickramasinghe Widodo Wieland
   Wiersma Wiese Wiggins Wijaya Wijk Wilbur Wilcox Wilde Wiley Wilk Wilkerson Wilks Willard
   Willemsen Willett Willoughby Wimberly Winslow Winther Wirth Witt Witte Wohlgemuth Woldemariam
   Wolfe Wongsawat Woodall Woodard Woodson Wooten Worley Wrona Wulf Wunderlich Wyatt Wylie Wyman
   Yabe Yakovlev Yalçın Yamagishi Yamamori Yamanaka Yamane Yamashiro Yamauchi Yamazaki Yano Yao
   Yarbrough Yasuda Yavuz Yazdani Ybarra Yeager Yeboah Yiğit Yosef Yoshikawa Yoshino Yost
   Youngblood Yulianto Yusof Yáñez Yépez Yücel Yüksel Zahrani Zaidi Zainal Zaitsev Zajc Zając
   Zakoč Zamani Zambrano Zamfir Zamudio Zand Zanini Zarate Zavala Zawadzki Zayas Zeidler Zelenka
   Zelensky Zelenskyy Zelený Zeman Zepeda Zetterberg Zijlstra Zima Zimin Zimmer Zięba Zoghbi Zongo
   Zubizarreta Zucca Zuckerberg Zuckerman Zuma Zumbrägel Zungu Zupančič Zwane Zwart Zöller Zúñiga
   Ávalos Åberg Åsen Çakmak Çalışkan Çevik Çiçek Çoban Évrard Öman Özbek Özdoğan Özer Özgür
   Özyürek Ünal Čapek Świątek Şeker Şen Šebek Šimeček Šmid Šnajdr Štrukelj Šulc Żak Žagar
   Žnidaršič Žukauskas Žák Ștefan`.split(/\s+/)
