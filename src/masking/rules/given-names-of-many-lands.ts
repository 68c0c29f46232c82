/**
 * Given names of Africa, Asia, the Pacific and the smaller countries of Europe, and older ones of
 * the larger, beside those of `given-names.ts`. Sources: the statistics and registry offices of the
 * countries, as there; none is a word of English or stands in the texts of programs otherwise.
 */

/** Hardly anything else in prose. */
export const GIVEN_OF_MANY_LANDS: readonly string[] =
  `Aafke Aakash Aamir Aapo Aarne Aart Aarushi Aatos Abdelhamid Abdelrahman Abdeslam Abdirahman
   Abdoulaye Abdulaziz Abelardo Abhinav Abiodun Abrihet Achieng Achyut Adalgisa Adanna Adeel
   Adelaida Adelino Ademir Adetokunbo Adilson Adjoa Adlan Adriaan Adrienne Adunni Afua Agapito
   Agenor Agnar Agnese Ahmet Ahti Aibek Aidana Aikaterini Ailton Airton Aisling Aissatou Aisyah
   Aivars Akachi Akhmad Aksel Akwasi Alassane Alastair Albin Aldona Alejandrina Aleksandre
   Alevtina Alfio Alfreda Algernon Alisa Alix Almir Almut Alojz Alojzija Alper Amador Amarachi
   Ambreen Ambrogio Ambrose Ambrosio Amedeo Amerigo Amilcare Aminat Amirul Amitabh Amnon Amol
   Anagha Anastasio Anatole Anatolii Anatoly Andile Anfisa Angharad Anirudh Anjana Ankita
   Annabelle Annegret Anneli Annelien Annerose Annunziata Anong Anouk Anselmo Antero Antonietta
   Antonino Anuradha Anurag Anzhela Anzor Aparecida Apolline Apostolos Aqqaluk Arabella Araminta
   Aravind Arcadio Archana Archibald Archie Ardeshir Arezu Argyro Arina Aristea Aristides Arja
   Arjan Arkadiy Arlindo Armand Armen Arnaldo Arnstein Arnulfo Aroldo Arpad Arpine Arpita Artak
   Artemio Arthit Arttu Artur Artyom Arundhati Ashot Ashutosh Askar Aslanbek Asmita Aspasia Assel
   Assunta Asuman Atieno Atilla Attila Attilio Atul Aurelijus Aurimas Aviad Aviaja Avigail Avraham
   Ayanda Ayberk Aydan Ayelet Aygun Aynur Ayodele Ayoub Aysel Aysun Ayten Ayush Azlan Azman
   Azucena Azzurra Babatunde Bahram Balaji Baldassare Baltasar Bambang Barnaby Barry Bart
   Bartolomeo Baruch Bastien Batsheva Bauyrzhan Behnam Behrooz Belarmino Bence Benedict Benedita
   Benedito Benigno Benno Bente Beppe Berhane Berkan Bernice Bertille Bertram Bessie Bethany
   Beulah Bhaskar Bhavani Bheki Biagio Bijan Binyamin Bipin Bislan Bisrat Bjarte Blathnaid Boaz
   Bodil Bohdan Bohumil Bohuslav Boitumelo Bolanle Bongani Bonifacy Boonmee Borut Borys Botond
   Boubacar Bouchra Bouke Braden Braulio Breno Brice Bridgette Brigida Britney Brittney Bryanna
   Buket Bukola Burghard Caetano Caitriona Calixto Callie Callum Camillo Canan Cansu Carissa Carly
   Carrie Casandra Cassie Catriona Cayetano Ceferino Ceren Ceyda Chaimaa Chaitanya Chaiwat
   Charalampos Charline Chatchai Chauncey Chebet Cherono Chetan Chiamaka Chibuzo Chihiro Chijioke
   Chinaza Chinyere Chisom Chizoba Christabel Christer Christoffer Chrysanthi Chrysoula Chukwuma
   Chunhua Ciara Cihan Cipriano Clancy Clarence Clarisse Cleber Cleide Clelia Clemencia Clemente
   Clifford Clint Clive Clodoaldo Coen Coleen Colm Conrado Coralie Corey Cornelio Corrado Coumba
   Cressida Crisanto Cristiane Csilla Csongor Cuthbert Cyprien Cyril Dafna Dafydd Dagoberto Dagrun
   Daichi Damilola Damjan Damodar Daniyar Dario Dariush Darlene Darryl Daryl Dattatraya Davor
   Deandre Deanna Deepika Deise Deividas Delbert Delores Demarcus Demet Denzel Dermot Desiderio
   Devika Devorah Dewi Dhananjay Dhanya Dianne Didem Diethelm Dietlinde Diletta Dilnoza
   Dimosthenis Dinah Dinara Dinis Diogo Dionisio Dirceu Domhnall Domitilla Donal Donghyun Donnie
   Dorcas Doron Dorottya Dougal Douwe Dragutin Driss Drissa Duane Dubravka Dudley Dumebi Dumisani
   Dunja Dvora Dwight Dzhambek Dzhokhar Dzintars Eamon Eamonn Ebele Eckart Eckhard Eddie Edelmiro
   Edinaldo Edouard Edson Eduarda Eero Eeva Effie Efim Efrat Egbert Egidio Egor Ehud Eija Eiji
   Eilis Einat Eino Einojuhani Eirini Eitan Eithne Ekow Eladio Elaheh Elchanan Elchin Elettra
   Elham Eliane Eliezer Eline Elinor Elmer Elnur Eloy Elpidio Elsbeth Elspeth Emad Emeline Emese
   Emeterio Emidio Emmeline Emmie Emrah Endang Enriqueta Ensio Eoghan Epifanio Erasmo Erick Ericka
   Eriko Erlan Erling Ermanno Ernani Ernestine Errol Ersilia Ersoy Esben Esin Esra Essam Estella
   Etelka Ettore Eudora Eugenie Eunji Eustaquio Evald Evamaria Evandro Evangelina Evangeline
   Eveliina Evelio Everard Evgeni Evgenia Evgenii Evgeniy Ewan Ewout Eyal Ezequiel Fabricio
   Fabrizia Facundo Fadwa Faizal Farai Faramarz Farhad Farhan Farzad Farzana Farzaneh Fatoumata
   Faustine Faustino Favian Fearghal Felicia Felicien Femi Fereydoun Ferhat Feride Fernande
   Ferruccio Fiachra Fiammetta Fidelma Fikret Filiberto Filmon Fintan Fiorenza Fiorenzo Firmin
   Fiyori Flaminia Flavie Flavien Florencio Florentino Floris Folake Folasade Folke Folkert
   Fortunato Fotis Fozia Freda Freek Frode Fulgencio Fulvia Fulvio Fumie Fumio Funda Funmilayo
   Fyodor Gabrielle Galit Gamze Garry Gaspare Gaute Gayane Gayatri Gaylord Gbenga Gebhard Geertje
   Geeta Geir Genaro Gennady Gennaro Genowefa Georgianna Georgiy Geovana Geraint Geraldo Gerardo
   Gerben Gergo Gerold Gershon Gerson Gertrudis Gervasio Gerwazy Gesa Gesine Gethin Gevorg
   Gherardo Ghislain Ghizlane Ghulam Giada Giambattista Gianfranco Gianluigi Gianpaolo Gianpiero
   Gideon Giedrius Gijs Gijsbert Gijsbrecht Gilad Gilberte Giles Gillian Gilmar Gilson Gino
   Gioacchino Giorgi Girija Girolamo Gisbert Gisella Gislaine Giuditta Giuliano Giusi Gizem Gleb
   Glenys Gniewomir Goffredo Golnaz Gontran Gonzalo Grainne Graziano Grethe Grigori Grigoris
   Grigory Gualtiero Gudgeir Gudmund Guglielmo Guilherme Guiying Gulmira Gumersindo Gundula Gunel
   Gunhild Guntis Gunvor Guohua Guoqiang Gwyneth Gyula Habtom Hadeel Hadrien Hafiz Hafsa Hagit
   Haitham Hajime Hajnalka Hakob Hallie Haluk Halvard Halvor Halyna Hamideh Hamish Hanadi Handan
   Haneen Hanneke Hannu Haoran Haoyu Haralambos Harmen Haroldo Harriet Harshad Hartmut Hartwig
   Haruna Hasmik Hattie Havva Hayato Hayley Hayoon Hayri Hazem Haziq Heidemarie Heitor Heleen
   Helmuth Helvi Hemlata Hendra Henk Henriette Henrique Hermenegildo Hermina Herminio Herta Hessel
   Hester Hezekiah Hicham Hidde Hideaki Hideko Higinio Hilario Hilkka Hilmar Himanshu Hiram
   Hiroaki Hirokazu Hiroto Hiroyuki Hisashi Hisham Hjalmar Hoani Homayoun Honorata Hooman Horace
   Horacio Horatio Hortensia Houda Houshang Hovhannes Hryhoriy Hugues Huib Humaira Hyejin Hynek
   Hyunwoo Hyuuma Iacopo Iara Ibolya Ibtisam Idan Iestyn Ieuan Ifeyinwa Ignace Iida Ijeoma Ikenna
   Ildefonso Ildiko Ilene Ilmari Ilpo Ilya Ilyas Ilze Imants Immacolata Imogen Imola Inbal
   Indrajit Ineke Inese Inge Ingegerd Ingibjorg Ingvar Inkeri Innokenty Inocencio Intisar Ioane
   Ioanna Iolanda Iordanis Iqbal Iracema Irakli Irenke Irja Irmela Irmeli Irwan Irwin Iryna
   Isadora Isamu Isaura Isaure Isayas Ishita Isidoro Isobel Isolde Issouf Itamar Itsuki Itzhak
   Ivalu Ivanna Ivano Ivar Ivars Ivete Ivette Ivica Ivone Ivor Izzati Jaap Jabulani Jacinda
   Jacinto Jaclyn Jaehyun Jagannath Jair Jalmari Jamshed Jamshid Janae Janaina Jandira Janell
   Janez Janie Jannie Jannike Jared Jarkko Jarmo Jarrod Javad Javed Jawad Jayanti Jayla Jaylen
   Jean-Baptiste Jean-Claude Jean-Luc Jean-Marc Jean-Michel Jean-Philippe Jean-Pierre Jeanine
   Jeannie Jeannine Jedediah Jelle Jelmer Jemima Jenna Jennie Jerald Jernej Jerri Jethro Jiahao
   Jianguo Jianhua Jiayi Jihane Jihoon Jimena Jimmy Jingyi Jitske Jiwoo Jiyeon Joanne Joaquina
   Jocelyne Jochem Jodie Joep Johnathan Johnny Joko Jolene Jolien Jolita Jomar Jonah Jonny Joonas
   Jorma Jorrit Josette Josh Josiane Josie Josipa Jostein Josue Jovita Jozsef Judit Juho Julianne
   Jumana Junaid Junichi Junjie Juris Jurre Jussara Justinas Justine Jyoti Jyotsna Jyrki Kaan
   Kaarina Kadek Kadiatou Kadir Kaede Kagiso Kahurangi Kaija Kailash Kaimana Kairat Kaitlyn
   Kajetan Kalani Kalervo Kalevi Kalliopi Kamau Kambiz Kamran Kanako Kaori Kaoru Kaoutar Kara
   Karabo Kareem Karima Karl-Heinz Karlheinz Karlijn Karoly Karrie Karthik Kartik Kasey Kashif
   Kashinath Kaspars Katelyn Katharine Katheryn Kathrine Katlego Katri Katsuhiko Katsuo Kauko
   Kaushik Kazim Kazue Kazuhiro Kazuki Kazumi Kazuya Kees Kehinde Keijo Keira Keisha Keisuke
   Kelechi Kelli Kellie Kenechukwu Kenichi Kenny Kerem Kerri Kestutis Ketan Ketevan Ketut Kezia
   Khairul Khanyisile Khrystyna Khurram Khusein Kianoush Kiara Kibrom Kidane Kieran Kilian
   Kimberley Kimmo Kinga Kipchoge Kiprono Kirill Kirsti Kishore Kittisak Kiyoshi Kjetil Klaas
   Klavdiya Kleber Knud Kobina Kohei Koichi Koji Kojo Komang Konstantina Koos Korbinian Kornel
   Kostas Kostyantyn Kourosh Krishnan Kristiina Kriszta Kseniia Kudzai Kumiko Kumud Kunihiko
   Kurniawan Kwadwo Kwaku Kweku Kylie Kyllikki Kyosuke Kyungsoo Lachlan Laetitia Lakeisha Lalita
   Lamberto Lampros Larisa Lashonda Latanya Latasha Latisha Latonya Laureano Laurens Lauri
   Laurinda Lauro Lavern Leanne Lechi Leendert Lemuel Lenny Lenora Lenore Leocadia Leola Leona
   Leoncio Leonidas Leopoldo Lerato Lesego Lesya Letha Letizia Levan Levente Leyla Liborio Lieke
   Liesbeth Liesel Lihua Liliane Lilla Lillemor Lior Liora Lisandro Lisbet Liselotte Liviana Livio
   Lolita Longin Lonneke Lonnie Loraine Loredana Lorene Loretta Lorie Lorna Lorrie Louella Loukas
   Lovisa Lovro Lowri Luann Lubna Lucette Luciene Lucilla Lucille Lucius Lucrecia Lucrezia Ludger
   Ludivine Ludovica Ludovico Ludvig Luigina Luitgard Lupe Lupita Lusine Luwam Luzia Lwazi Lyle
   Lysiane Lyubov Lyudmyla Maaike Maame Maarit Macario Machteld Maddie Madhav Madhavi Madhuri
   Maelys Maeve Mafalda Magomed Mahendra Mahmut Mahnaz Mahsa Maija Mairead Mairi Majda Majid
   Makayla Makiko Maksim Maksym Maksymilian Malachi Malachy Malati Malene Maliha Mamoru Mamuka
   Manabu Manasi Mandla Manisha Manjula Manlio Manoel Manolo Marcelino Marcella Marcy Margery
   Margie Margret Mariama Mariangela Maricela Marie-Claude Marie-France Marie-Louise Marielle
   Marijn Marilda Marinella Marios Marisela Marites Mariya Marjatta Marjeta Marjory Marjut Marla
   Marleen Marli Marlon Marquita Marsha Martijn Martino Marton Martta Marwan Maryann Maryanne
   Marybeth Maryse Marzena Masaaki Masaharu Masahiro Masaki Masami Masao Masaru Masato Masoumeh
   Massimiliano Matheus Matija Matthijs Matti Mattia Matvey Maude Mauno Maura Maurycy Mavis
   Maxence Maxine Mayrbek Mayuko Mazen Mebrahtu Medhanie Meena Meenakshi Meghan Mehrdad Mehret
   Mehtap Mehwish Meiling Meindert Meinhard Meinolf Melania Melike Meltem Menachem Menno Meral
   Meredith Merethe Merja Meruert Mervyn Metin Mhairi Micaela Micah Michelangelo Michio Mieke
   Mieko Mihaly Mihir Miia Mildred Milind Millicent Millie Miltiadis Minako Mindaugas Mindy Mingyu
   Minik Minjun Minoru Minseo Mirella Mirja Mirko Miroslava Mirthe Misael Misaki Mitch Mitsuo
   Mitsuru Miyako Miyuki Mizuki Mladen Moacir Moctar Modibo Modupe Mohannad Mojca Mojgan Mojtaba
   Molly Momoko Mordecai Mordechai Morenike Morteza Mortimer Moshe Motoko Mounir Mourad Movsar
   Mpho Mridula Mrinal Mthunzi Mubashir Muireann Mukesh Mukund Munashe Munir Murali Murilo Muthoni
   Muzaffer Myfanwy Mykhailo Mykola Myra Myron Myroslava Nabeela Nabil Nadav Nadeem Nadim Nadiya
   Naftali Nagesh Nahid Naila Najat Nalani Nalini Namrata Nanami Nandini Nandor Nanette Naoto
   Narayan Narayanan Narek Nasreen Nathanael Natnael Natsuki Natsumi Nattapong Nattaya Naveed
   Naveen Nawal Nayef Nazan Nazareno Nazario Ndeye Necati Necmettin Ned Neelam Neeltje Neeraj Nejc
   Nektarios Nellie Nemesio Nereida Nermin Neslihan Netanel Neusa Nevenka Neville Ngaire Nhlanhla
   Nicanor Nichole Nienke Nihat Niilo Niina Nikifor Nikki Nikoletta Nikos Nilesh Niloofar Niloufar
   Nilson Nilton Nimisha Ningsih Nirmala Nishant Nitin Nitzan Nizar Njeri Nkechi Nkiruka Nnamdi
   Nneka Noboru Noelani Nokuthula Nomfundo Nomsa Nomvula Nonglak Norberto Noreen Normunds Nosipho
   Noura Nozomi Nuala Nugzar Nunzia Nunzio Nuray Nurettin Nurlan Nurul Nyambura Nyasha Nyoman
   Obadiah Obinna Obioma Octavio Octavius Odair Odalys Oddny Oddrun Odete Ofelia Ogechi Oisin
   Okechukwu Oktawia Oktay Olamide Olav Olavo Oldrich Oleksii Oleksiy Olgierd Olha Oliwia Olli
   Oluchi Olufunke Olumide Oluwatobi Omprakash Onyeka Onyinye Ophelia Ophelie Oralia Orazio Oreste
   Orhan Orietta Orkhan Orlaith Orsola Ortrud Ortwin Orville Osbert Osian Osmar Osmo Osnat Osvaldo
   Otabek Otakar Otfried Othmane Otieno Otilia Ottokar Ousmane Oussama Ovidio Oxana Ozan Paavo
   Padmavathi Padmini Padraic Pakorn Palesa Pallavi Palle Palmira Palmiro Panida Paninnguaq
   Paraskevi Parvaneh Parvathi Parveen Parviz Pattama Patti Paulino Paulius Pavlo Pavlos Pawan
   Peder Pejman Pelin Pentti Pepijn Percival Percy Perihan Periklis Perrine Pertti Pete Petimat
   Petteri Petula Phil Philibert Philomena Philomene Phineas Phumzile Pichai Pierangelo
   Piergiorgio Pierina Pierluigi Pierpaolo Pierrick Pimchanok Pinchas Pipaluk Pirjo Pirkko Piroska
   Plutarco Policarpo Polina Polyxeni Pongsak Poonam Porfirio Prachi Pradnya Prafulla Pramod
   Pranali Pranjal Prasert Prashant Praskovya Prateek Pratibha Pravin Preben Preecha Prerna
   Priscila Priscilla Prudencio Purnima Pushpa Putri Putu Qasim Quirino Rabia Rachana Racheal
   Rachid Radha Radhika Radim Raghunath Ragna Ragnheidur Ragnvald Raija Raimo Raimondo Raimonds
   Raimunda Raimundo Rajani Rajeev Rajendra Rajeshwari Rajinder Rajkumar Ramakrishna Ramazan
   Ramdas Ramiro Ramunas Ramzan Randal Randy Rania Raniero Ranjana Rasha Rashad Rashmi Ratna Rauno
   Ravindra Rawan Raymonde Rebekah Recep Redouane Reena Refilwe Reggie Regiane Regitze Rehan
   Reidar Reidun Reijo Reinaldo Reinhilde Reinier Reino Remigio Renan Renaud Renuka Renzo Reuben
   Revaz Reynaldo Rhiannon Rhoda Rhodri Rhonda Rhys Rianne Ricky Rigmor Riikka Rikako Rimantas
   Rinske Risto Ritika Rivka Rizky Rizwan Roald Robbie Roberval Robyn Rocco Rochelle Rodger Rodion
   Roelof Rogelio Rokas Rokia Roksana Rolando Romane Romilda Romualdo Ronaldo Ronan Ronda Ronit
   Ronnie Rory Rosalba Rosalinda Rosalyn Rosamunde Rosana Rosangela Rosaura Roseli Roseline
   Rosella Roselyne Rosendo Rosie Rosilene Rosine Roslyn Rossana Rossella Rostislav Rostyslav
   Rovshan Rowena Roxie Ruairi Ruaridh Rubens Ruchi Rudy Rudyard Rufino Ruggero Ruixue Rukhsana
   Rupali Ruperto Rutendo Ruud Ruvimbo Ruzanna Ryoko Ryosuke Ryuichi Saara Sabino Sabri Saburo
   Sachin Saeid Safaa Sahil Saima Sajid Sakiko Salambek Sallie Sally Salman Saloni Salvatrice
   Samia Samina Sampath Samrawit Samuele Samvel Sanaa Sanaz Sandhya Sandi Sandile Sangeeta Sangwoo
   Sanjana Santina Saoirse Saowaluk Sarfraz Sargis Sarita Sarolta Sarunas Sathish Satish Satomi
   Satoru Satsita Saturnino Saulius Saundra Saverio Savino Savitri Savvas Sawsan Sebastiana Sedat
   Seema Segismundo Seija Seiko Semere Semih Semisi Semyon Senait Senthil Seojun Seoyeon Sepideh
   Seppo Serafima Serafina Serafino Seraphina Serdar Serhiy Serpil Setareh Seth Setsuko Settimio
   Seungmin Severiano Severino Sevil Seweryn Seydou Shabana Shabbir Shahbaz Shahram Shahrzad
   Shahzad Shaima Shaista Shakeel Shalini Shamil Shana Shania Shanice Shaniqua Shantanu Shapour
   Sharareh Sharlene Sharvari Shaul Shawna Shayna Shelia Sheri Sherine Sherri Sherrie Sheryl
   Sherzod Shigeo Shimon Shinichi Shinobu Shinya Shira Shivani Shizuka Shlomo Shmuel Shobha Shogo
   Shoko Shonda Shoshana Shruti Shufen Shulamit Shunsuke Sian Sibel Siddharth Siddhartha Sidonie
   Sieghard Sifiso Sigmar Sigmund Sigrun Siham Silas Silvano Silverio Silvestre Simisola Simret
   Sinan Sindre Sinikka Sione Sioned Sipho Siranush Siriporn Sirkka Sirpa Sixtine Siyabonga Sizwe
   Sjaak Sjoerd Smita Snezhana Snorri Soenke Sohail Soheila Sohrab Solfrid Solomiya Somboon
   Somkiat Somsak Sondra Sonya Soojin Sorcha Sotiria Sotiris Soudabeh Soukaina Souleymane Soumaya
   Spyridon Spyros Sridhar Srikanth Srinivas Stacie Stamatis Stanislava Stanko Stavros Stavroula
   Steinunn Stelios Stepan Stephany Stergios Stian Stijn Stjepan Stylianos Suat Sudhir Sueli
   Sugeng Suhail Sujata Sukumar Sulastri Sumaira Sumaya Sunghoon Sunisa Supaporn Suparat Surendra
   Suryadi Susannah Sushant Sushma Susie Susilo Susumu Suzana Suzann Svante Sverre Sviatoslav
   Svyatoslav Swati Syafiq Sybil Sybren Sylvaine Sylwester Sylwia Szabolcs Szilvia Taavi Tabatha
   Tabitha Tadeu Tadhg Taehyung Tafadzwa Tahani Taiki Taisia Taisto Taiwo Takahiro Takao Takaya
   Takayuki Takehiko Takeo Takeru Takuma Takumi Takuya Talal Tamaki Tamati Tameka Tamera Tamika
   Tamila Tamir Tamuna Tanawat Taner Tanisha Tanveer Tapani Tapio Taraneh Tarcisio Tarik Tariro
   Tarkan Taryn Tasha Tassilo Tatenda Tatiane Tatsuo Tauno Teddy Teemu Tehmina Telesforo Telma
   Temesgen Temitope Temur Tendai Teodolinda Teodoro Teofilo Teppo Tereza Terezinha Terri Terry
   Terttu Tesfaye Tetsuo Tetsuro Teun Tevita Thabiso Thanasis Thandiwe Thanom Thawatchai
   Thelonious Theo Theobald Theodosia Theofanis Theron Theun Thorvald Thulani Tiana Tiberio
   Tiburcio Tigist Tigran Tihomir Tijmen Tijn Tilen Timoteo Timur Tinashe Tineke Tiphaine Tisha
   Titia Titilayo Tivadar Tiziana Tiziano Toby Tochukwu Toivo Tolga Tolulope Tomio Tommaso Tommie
   Tommy Tomohiro Tomoka Tomoya Tonino Torfinn Torgeir Torgny Toribio Torleif Torquil Torstein
   Toru Toshiaki Toshio Toshiro Toyoko Tracie Traute Trayvon Tricia Trijntje Trina Trisha Tristram
   Trude Trudy Truus Trygve Tsegay Tshepo Tsubasa Tsutomu Tsuyoshi Tuija Tullia Tullio Tumelo
   Tuomo Tural Turgut Turid Turpal Tuulikki Tuvia Twila Tymofiy Tyrell Tyrese Tzipora Ubaldo
   Ubirajara Ubul Uche Uchenna Uday Ufuk Ugochi Ujjwal Uliana Ulisses Ulugbek Ulyana Ulysses Umair
   Umberta Unathi Unni Urho Uriah Uschi Usman Uzma Uzoma Vadym Vahan Vahid Vaidas Vaishnavi
   Vakhtang Valborg Valdemar Valdir Valdis Valentyn Valere Valeriy Valmir Valtteri Vanderlei
   Vangelis Vardan Vasilisa Vassilis Vasudha Vasyl Vazgen Vedat Vegard Veikko Veit Velimir Velma
   Venancio Venanzio Veniamin Venkat Venkataraman Verda Verna Verner Vesa Vianney Vibhuti Vicenta
   Vicki Vickie Victoriano Vidar Vidica Vigdis Vijaya Vikas Viktoriia Viktoriya Vilhjalmur Vilho
   Viliami Vilius Villads Vilmos Vimala Vinay Vince Vincenza Vineet Vineeta Vinicius Vinka
   Violaine Vipul Virendra Virgilio Viridiana Vitalii Vitaliy Vitaly Viveca Viviane Vjekoslav
   Vlado Vlastimil Volkan Volkmar Volodymyr Vusal Vusi Vyacheslav Wael Wafaa Waheed Wahyu Wajdi
   Waldir Walther Wambui Wanchai Wangari Wanjiru Waqar Waseem Wayan Wayne Weiming Wenceslao
   Wendell Wenjie Wichai Wiebe Wietse Wilbert Wilbur Wilfred Wilfrido Willard Willemien Willemijn
   Willemine Willibald Wiremu Wisam Woodrow Wouter Wulan Xaver Xiaohong Xiaoli Xiaoming Xiaoyan
   Xinyi Xiulan Xiuying Xochitl Xolani Yaakov Yadira Yahya Yair Yakov Yaniv Yann Yaqoub Yasaman
   Yashoda Yasin Yasir Yassine Yasuhiro Yasuo Yasushi Yavuz Yayoi Yegor Yehuda Yehudit Yekaterina
   Yeliz Yelizaveta Yeonju Yerlan Yesenia Yetunde Yevgenia Yevhen Yevheniia Yiannis Yichen Yifan
   Yigal Yingluck Yitzhak Yngvar Yngve Yoav Yohannes Yoichi Yolande Yonatan Yordanos Yorgos
   Yoshiaki Yoshihiro Yoshikazu Yoshinori Yoshio Yossi Yosuke Younes Youngho Youssra Yuichi Yuka
   Yukari Yukio Yulianti Yuliia Yuliya Yumi Yumiko Yunus Yurii Yuriko Yuriy Yusuke Yutaka Yuthana
   Yuval Yuvraj Yuxin Yvan Yvon Zach Zachariah Zacharias Zacharie Zackary Zafar Zahid Zakaria
   Zarema Zargan Zaurbek Zawadi Zaynab Zdena Zdravka Zeeshan Zeev Zeke Zelie Zeliha Zelimkhan
   Zenaida Zenaide Zenobia Zenon Zeresenay Zerrin Zhanar Zhanna Zhihao Zhiqiang Zhiwei Ziemowit
   Zihan Zilda Zinaida Zinhle Zixuan Ziyad Zodwa Zohreh Zoraida Zorica Zsolt Zsombor Zubair Zubin
   Zukiswa Zulfiqar Zulfiya Zulikhan Zulkarnain Zulkifli Zulmira Zurab Zuzanna Zvonimir Zvonko
   Zydrunas`.split(/\s+/)

/** Known beside another word with a capital alone: short ones, and such as are places or brands. */
export const BESIDE_OF_MANY_LANDS: readonly string[] =
  `Aadhya Abdulmalik Abdulqader Abdulwahab Abelone Abla Abolfazl Adalsteinn Adrijana Afnan Agus
   Ahmadreza Ailidh Ailo Alasdair Albrecht Alda Aldo Alfhild Alireza Almaz Alonso Altantsetseg
   Amal Ameen Amirhossein Amund Anamarija Anat Andor Andreja Andrine Aniyah Ann-Kathrin Ann-Marie
   Ann-Sofie Anna-Karin Anna-Lena Anne-Kathrin Anne-Laure Anne-Marie Anne-Sophie Anniken Antonija
   Anush Aodh Apolinary Aranka Arbi Arda Ari Arild Arman Armida Arnar Arnt Arve Arwa Asuka Atefeh
   Atif Atle Aude Audrina Audun Augustus Aureliusz Avi Awet Ayna Azhar Bahar Bakyt Baldvin Banu
   Barbora Basilio Basim Batbayar Beckett Bendik Benedikte Benedykt Bertalan Bertel Bikash Bineta
   Birna Bita Bjarke Bjarni Blanka Blaz Blythe Bogdana Bohuslava Bolormaa Bopha Bounmy Brage
   Bratislav Brayan Breda Britt-Marie Bruna Brynja Brynjar Bushra Buthaina Carl-Johan Cassidy
   Cecylia Cezary Channary Charles-Henri Chika Chitra Ciorstaidh Codey Coinneach Colombe
   Conchobhar Crina Cuong Cveto Cyrielle Cyryl Dafne Daire Dalal Dalit Dalma Damazy Daria Darinka
   Davorka Dearbhla Decha Deepa Dejan Dian Diep Dion Dionizy Dipak Ditte Domen Domonkos Donnchadh
   Dori Dorthe Dov Dragana Drahoslava Duarte Dusica Dwi Eachann Eda Edvin Edyta Eggert Egill Ehsan
   Eilif Einride Ejaz Eko Elfi Elle Elnaz Elof Elouan Emer Emilian Emrik Emrys Endre Enea Enkhtuya
   Enora Eray Ercole Erla Erlingur Ernst-August Erwan Esi Esinam Etele Eudes Eufrozina Eustachy
   Eva-Lena Eva-Maria Eva-Marie Ewen Fahim Fanni Fariba Faris Faten Fawaz Fayez Fearghas Felice
   Felicidad Fenne Fereshteh Ferris Feven Finnbogi Fionn Fionnlagh Fitri Florencia Forough Fosca
   Fotini Franci Franciszka Frans Fraser Frederikke Fredrikke Freyja Fruzsina Fryderyk Furio Galo
   Ganbold Gautier Gede Geirlaug Geirmund Gerd Gervais Gestur Ghalia Ghazaleh Gholamreza Giang
   Gines Gisle Gita Gitte Gizella Gjertrud Gorana Goulven Gro Gruffudd Gun-Britt Gunn Gunnhildur
   Gunnlaug Gunnvor Gustaw Gwenn Gwenola Gwilym Hadas Hafsteinn Haile Hala Haldis Halldis Halvdan
   Hamidreza Hanga Hanh Hanieh Hans-Dieter Hans-Georg Hans-Joachim Hans-Werner Haraldur Harlan
   Harsha Harun Hatem Haukur Hedi Heinz-Dieter Helene Helle Hemi Henriett Henrikke Henryka
   Hieronim Hieu Hilal Hilla Hina Hine Hiwet Hjalti Hlynur Hossein Hotaru Hovik Hrafn Hrafnkell
   Htun Huginn Hulda Humphrey Hussam Huw Iain Idalia Idar Ifan Ikechukwu Ilan Ilinca Ilja Illugi
   Imane Inga-Lill Ingebrigt Ingolf Ingunn Inka Intan Ira Irma Isidore Islwyn Italo Iver Iwan
   Izabella Izydor Jaber Jacira Jada Jadran Jagoda Jakov Jamil Jan-Erik Jan-Olof Jani Janka Jarbas
   Jari Jarle Jaroslava Jasminka Jawaher Jaya Jean-Christophe Jean-Jacques Jean-Louis Jean-Yves
   Jeppe Jere Jeremi Jeri Jette Johana Johanne Jonna Jort Jorun Josefine Jost Joud Jovan Joze
   Jozica Jurica Kalpana Kamilla Kanchan Kanya Kari Karine Karl-Erik Karl-Friedrich Karl-Gustav
   Karlo Karmen Katrine Kazimiera Keanu Kei Kenta Keola Keren Ketill Keyvan Khalil Khamla Khanh
   Khava Khedi Khin Kiera Killian Kimber Kimia Kirsi Kjartan Kjeld Kjellaug Kjellfrid Klaus-Dieter
   Klementina Konstanty Kosal Krishna Kristijan Kristine Kristjana Krystian Krzysztofa Ksenija
   Kulap Kvetoslava Kyaw Kylian Kyriaki Lachie Lale Laleh Lando Lars-Erik Laufey Laurits Lavrans
   Layan Leda Lehel Lenka Lestari Levent Lhakpa Lia Lidija Lidmila Lila Lilianna Lilit Lilou
   Lisa-Marie Liviu Liz Ljubomir Lleucu Llewelyn Lobsang Loeiza Loes Loftur Lois Lojze Lora Lottie
   Lou-Anne Louane Louis-Philippe Luay Lucija Lucyna Ludwika Lujain Luther Mael Magdolna Magnea
   Mahdi Maher Mahin Mahmood Mai Maika Maj-Britt Malee Malka Mallory Malthe Malwina Manal Mansour
   Marcell Maren Marfa Mari Marie-Ange Marie-Christine Marie-Laure Marie-Pierre Marie-Sophie
   Marijana Marin Mariola Mariyam Marlena Marte Maryla Marzieh Mashael Mathea Matylda Maysa Meera
   Mehran Mehri Meir Meirion Melchor Menna Meron Mert Metod Mher Mieszko Mihael Milagros Mildrid
   Mimma Mingma Minho Minji Minoo Miodrag Miran Mirco Mirjana Mirka Mishal Mislav Mitra Modestas
   Mogens Mohammadreza Mohini Mohsen Momcilo Morag Morena Mubarak Muirne Mumbi Munkhbat Murdo
   Murdoch Musa Musab Myint Nagisa Naina Naja Najla Nando Narciso Nargis Nasim Nasser Natalija
   Natasa Nawaf Neasa Nebojsa Nechama Negar Nengah Nerina Nerys Nga Ngoc Nhung Nia Nidhi Nigar
   Niillas Nikodem Nikolina Nilar Nima Nirajan Niran Nives Nivi Noa Noga Nolwenn Nomthandazo Noor
   Nooshin Norris Nouf Nune Oana Oddmund Oddur Odilon Ofer Ofir Ofra Ognjen Oihana Oili Oluf Olwen
   Omero Onofre Oren Orit Outi Ovidiu Oyunbileg Pancho Panna Parag Pasang Patricija Patrycja
   Paul-Henri Pavol Payam Pegah Peigi Pelagia Per-Anders Per-Olof Petrona Pierre-Antoine
   Pierre-Yves Portia Porzia Poul Prakriti Predrag Prithvi Qaiser Quyen Raed Rafi Rahaf
   Raheleh Rajko Rakan Rakel Raluca Raman Ramani Ramila Ramtin Raonaid Rastislav Ratana Ratko
   Rayan Razan Reem Reham Reina Reka Remedios Remigiusz Remus Rena Renu Rhiain Richie Rie Riet Rik
   Ringaudas Rini Rithy Ritu Rodel Rollo Rolv Romy Roni Roopa Rose-Marie Roshan Rosina Rowena Roya
   Rozenn Ruba Rudo Rui Runa Ruta Ryo Ryszarda Saad Sadaf Sadhbh Sahar Saif Sakda Saleh Salif
   Salim Salomea Samaneh Sana Sanford Sanni Sarala Sarangerel Saraswati Sasa Sattam Saule Savva
   Selam Selin Seonaid Sepp Sesselja Seymour Shahad Shanthi Shatha Shayan Sheldon Sho Shohreh
   Shota Shovda Shreyas Shyam Siavash Siebe Sigmundur Silje Silvie Silviu Simcha Simen Simin
   Sinisa Siti Sivert Sjur Skye Sladjana Slamet Slavka Slavoljub Snjezana Snorre Soan Sofus Sokha
   Solenn Somphone Somto Sophea Sopheap Sorina Sorley Spomenka Srecko Stefka Stelio Stig-Erik
   Stine Sujan Suman Sundus Suren Surya Suvi Suwat Svala Svanhild Sveinn Sven-Erik Svend Svenn
   Sverrir Svetozar Symeon Synne Szabina Szczepan Szilveszter Tahereh Tahir Talha Talia Tamim
   Tamme Tanguy Tarjei Tatum Tawfiq Teguh Tegwen Tejas Tekle Tenzin Terese Terezija Tero Tessie
   Tewodros Thabet Thamer Thanh Thao Thida Thiri Thirza Thora Thorkild Thuy Tia Tien Tiernan
   Tijana Tinna Tito Titouan Tobiasz Toita Tomaz Tomislava Tord Tordis Torild Torkel Tormod Torunn
   Toussaint Tracy Trang Treasa Trinh Troels Truls Trung Tserendorj Tugdual Turan Tuva Tuyen Tymon
   Tymoteusz Typhaine Tzvi Ubon Udom Uilleam Ulrik Uma Umar Umer Unnsteinn Urbain Urbano Uri Uriel
   Uros Urs Usha Usman Uzi Valdo Valerija Vandana Vani Vanja Vanna Varsha Vasilije Vaughan Vaughn
   Vavrinec Veasna Veljko Vered Verlie Vetle Victoire Viera Viet Viivi Viktorija Vilay Vilborg
   Viljar Viljem Villy Vinh Vinko Virag Virgil Vladan Vlatka Vratislav Walaa Waleed Waleria
   Wanjiku Wattana Wawrzyniec Wejdan Wendel Weronika Whitney Wieger Wiktoria Wilda Wilford
   Wincenty Winta Wioletta Wirapong Wirat Witalis Wolf-Dieter Wulf Xuan Yakha Yanis Yannig Yanti
   Yash Yazan Yisrael Ylva Yngvi Yousef Yudi Yuhan Yuhua Yui Zaid Zaira Zaur Zbigniewa Zdenko
   Zeenat Zeinab Zeljka Zeno Zenona Ziva Zizi Zlata Zlatica Zmago Zora Zoranka Zoya Zsanett Zsuzsa
   Zuzanna Zvezdana Zvi Zvonka Zygfryd`.split(/\s+/)

/** With letters that are not ASCII. */
export const WIDE_OF_MANY_LANDS: readonly string[] =
  `Abdülkadir Aljaž Alžběta Ambroży Andraž Anežka Anikó Antonín Anđela Aodhán Arnbjörg Arndís
   Arnór Arsène Asbjørg Asbjørn Aurélien Ayça Aðalbjörg Barnabás Bartolomé Barış Başak Bedřich
   Begüm Belén Benjamín Bergþóra Bernabé Betül Beáta Björgvin Bjørnar Blažena Bláthnaid Bogdăniță
   Boglárka Bogumiła Bogusław Bogusława Bolesława Borbála Bořek Boštjan Bożydar Bronisława Brás
   Bráulio Bríd Bystrík Bálint Béla Bérengère Bérénice Børge Børre Bùi Bülent Büşra Błażej
   Břetislav Caoimhín Cecília Coşkun Czesława Cándido Cássia Cássio Côme Dagbjört Davíð Dezső
   Dieudonné Dobrosława Dorothée Drahomír Drahomíra Dražen Dénes Dóra Dương Edömér Eldbjørg Elemér
   Elisângela Eloísa Eléa Elías Elín Elísabet Emília Ernő Eugénie Eydís Eyjólfur Eyþór Fabrício
   Fermín Fionnán František François Françoise Frančiška Friðrik Froilán Félicie Félicien Garðar
   Gaëtan Gaïd Gašper Gearóid Giosuè Gráinne Gréta Grétar Guðbjörg Guðgeir Guðjón Guðlaug Guðný
   Guðríður Gwenaël Gwenaëlle Gyða Gyöngyi Gáspár Géza Gísli Gönül Gülay Gülcan Güler Güneş Hafdís
   Hakkı Halldóra Hallgrímur Hans-Jürgen Hansjörg Heiðrún Heloísa Hermínia Hipólito Hjördís Honoré
   Horațiu Horácio Huỳnh Hákon Hólmfríður Hüsnü Hồ Ilzė Ingebjørg Ingibjörg Ingólfur Inácia Isaías
   Janaína Jarosława Jazmín Jean-François Jean-Noël Jean-Sébastien Jerónimo Jolán Jonás Jordán
   Josué Jucélia Jácint Jázmin Jóhann Jónas Jónína Józef Józefa Júlíus Karolína Katrín Kauã
   Kolbjørn Kolbrún Krešimir Kristján Kristóf Kristýna Květoslava Květuše Kyösti Kári Kåre Kübra
   Kārlis Kęstutis Lavínia Laëtitia Laís Lechosław Leoš Libuše Linnéa Lorcán Lourenço Loïs Ludmiła
   Ludvík Luděk Lárus Lærke Léane Léonce Léopold Lídia Lóránt Lúcia Lúcio Lý Magdaléna Magnús
   Marcílio Margrét Marie-Hélène Marie-Josée Marie-Thérèse Marinês Marián Markéta Markús Marylène
   Marília Matěj Maurício Maëlys Maëva Maïté Mieczysława Mihăiță Mikołaj Mikuláš Mirosława Miłosz
   Moisés Mojmír Máire Máret Máté Måns Mélissa Mélodie Mòrag Mónika Mörður Müjde Mārtiņš Naděžda
   Nathanaël Natércia Neža Nguyễn Ngô Nicolò Nicéforo Nicéphore Nilgün Nilüfer Njáll Njål Noëlle
   Nuṣrat Nádia Nélson Nóra Océane Oddbjørn Oddný Odhrán Oisín Oldřich Olívia Ophélie Ottó Otávio
   Oğuz Oľga Pavlína Philomène Phạm Plácido Primož Purificación Pádraig Páll Päivikki Péter Pétur
   Quintín Radosława Rafaëlle Ragnheiður Richárd Rogério Rozália Ruairí Rán Régine Régis Réka
   Ríona Róbert Rósa Róża Rúnar Rüdiger Rıza Rūta Salomé Salvör Saša Sebastião Selçuk Seán
   Sigbjørn Sigfús Signý Sigrún Sigþór Simón Sinéad Siobhán Skarphéðinn Skúli Slavomír Slavomíra
   Snježana Solbjørg Soňa Stanisława Stefán Sveinbjörn Světlana Synnøve Szilárd Sára Sæmundur
   Séamus Séraphin Séraphine Séverine Síle Sînziana Sóley Sólveig Sônia Sönke Süleyman Sławomira
   Tadeáš Tainá Tancrède Tarcísio Teodóra Teófilo Thaddäus Thaís Thaísa Thaïs Thorbjørn Théodore
   Théophile Timéo Torbjörn Torbjørn Trần Tuğba Tuğçe Tómas Tülay Urša Urška Uğur Valdís Valentín
   Valgerður Valère Valéria Vebjørn Vigdís Vilém Virág Viðar Višnja Vladimír Vladěna Vojtěch Väinö
   Võ Vũ Wacław Wacława Wiesława Władysława Włodzimierz Xavière Yalçın Yiğit Yrjö Zacarías
   Zdzisława Zenón Zoltánné Zélia Zélie Züleyha Ágot Águeda Ágústa Ánde Ásgeir Ásgerður Áslaug
   Ásmundur Åge Ågot Åsa-Britt Åsmund Ævar Éabha Éamon Éanna Édouard Éléa Émeline Íris Ívar Ólöf
   Ómar Óskar Óttar Ödön Ögmundur Østen Úna Ülkü Ümit Ýmir Þorbjörg Þorbjörn Þorgeir Þorgerður
   Þorlákur Þorvaldur Þuríður Þórdís Čeněk Đặng Đỗ Ģirts İlhan İlker İrem Ľubomír Ľuboslav Ľudovít
   Şerife Şule Šarlota Šarūnas Štefan Štefánia Žan Žaneta Živa Ștefănel Ḥasan`.split(/\s+/)
