/**
 * Given names that are common in many countries (Social Security Administration, ONS, INSEE and
 * other statistics offices). A name alone is told by its capital letter and by nothing that makes
 * it a word of another kind.
 */

import {
  BESIDE_OF_MANY_LANDS,
  GIVEN_OF_MANY_LANDS,
  WIDE_OF_MANY_LANDS,
} from './given-names-of-many-lands.ts'

/** Names that are hardly anything else in prose. */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  `Aaliyah Aiden Allison Anke Aubrey Betty Brayden Bryson Colton Connor Delilah Easton Edsger
   Ellie Everly Ezra Frances Grayson Greyson Hailey Isla Jaxon Jaxson Joan Josiah Katya Kayden
   Kaylee Kinsley Landon Layla Linh Luke Madelyn Minh Nevaeh Nolan Owen Thabo Wyatt Zoey
   Aarav Aaron Aasta Abbas Abby Abdul Abdullah Abel Abelard Abena Abhishek Abigaelle Abigail
   Achim Adalbert Adalberto Adam Adebayo Adela Adelaide Adele Adelheid Adeline Ademar Adina
   Aditya Adnan Adolfo Adrian Adriana Agata Agathe Agnes Agneta Agnete Agnieszka Agostino Agustin
   Ahmed Aida Aiko Ailsa Aimee Ainhoa Aino Aisha Aitana Aitor Ajay Akash Akemi Akifumi Akihiro
   Akiko Akio Akira Akua Alain Alan Alba Albert Alberto Alec Aled Alejandra Alejandro Aleksander
   Aleksandra Aleksi Alena Alessandra Alessandro Alessia Alessio Alex Alexander Alexandra
   Alexandre Alexandros Alexandru Alexei Alexey Alexis Alfie Alfonsina Alfonso Alfred Alfredo Ali
   Alice Alicia Alina Alisha Alison Alistair Aliya Allegra Almudena Alois Aloisia Alok Aloys
   Altan Althea Alva Alvaro Alvin Alwin Amadou Amalia Amanda Amandine Amar Amara Amelia Amelie
   Amin Amina Amir Amit Amparo Amrita Amy Ana Anais Anand Ananya Anastasia Anastasija Anastasios
   Anca Anders Andre Andrea Andreas Andreea Andrei Andrej Andrew Andries Andrzej Andy Aneta
   Anette Angela Angelika Angelina Angelo Angelos Angus Aniela Anika Anil Anita Anja Anjali Ankit
   Anna Annabel Annalisa Annamaria Anne Annelies Anneliese Annemarie Annette Annika Ansgar
   Anthony Antje Antoine Anton Antonella Antonia Antonina Antonio Antonis Antti Anusha Anushka
   Apolonia Arash Ariadna Ariana Ariane Arjun Arkadiusz Arlette Armando Arnaud Arne Arnold Arnulf
   Arthur Arturo Arturs Arun Arvid Arvind Asako Asger Asha Ashley Ashok Ashwin Aslak Aslaug
   Astrid Asuncion Asya Athanasios Atsuko Atsushi Audrey Augusta Augustin Augusto Aurelia Aurelie
   Aurelio Axelle Ayaan Ayako Ayesha Aylin Ayman Aymeric Ayumi Aziz Balazs Baldur Baptiste
   Barbara Barbro Bartholomew Bartosz Bashir Bastian Beata Beate Beatrice Beatrix Beatriz Begonia
   Belinda Ben Benedetta Benedikt Bengt Benito Benjamin Benoit Berit Bernadette Bernard Bernardo
   Bernd Bernhard Berta Bertha Berthold Bettina Bhavna Bianca Bianka Bilal Birger Birgit Birgitta
   Birte Bjorn Blanca Blanche Blandine Blazej Bob Bogdan Bogumil Bonnie Boris Borislav Borja
   Boutros Brad Bradley Brandon Branislav Branko Brenda Brendan Brian Bridget Brigitta Brigitte
   Britta Brittany Bronwen Bruce Brunhilde Bruno Bryan Bryce Burak Burcu Burkhard Caitlin Caleb
   Calvin Camelia Camila Camilla Camille Candelaria Candice Caoimhe Carina Carl Carla Carlo
   Carlos Carlotta Carmela Carmelo Carol Carole Carolin Carolina Caroline Carolyn Carsten Casimir
   Casper Catalin Catalina Catarina Caterina Cathal Catherine Cathy Cecil Cecile Cecilia Cedric
   Celestino Celia Celina Celine Cem Cemal Cengiz Cesar Cesare Chad Chandra Chantal Charlene
   Charles Charlie Charlotte Cheryl Chiara Chidi Chiyo Chiyoko Chloe Chris Christa Christel
   Christelle Christian Christiane Christina Christine Christoph Christophe Christopher
   Chukwuemeka Ciaran Cindy Claire Clara Clarissa Claudia Claudine Claudio Clemens Clement
   Clotilde Colette Colin Concetta Conchita Connie Conor Constantin Cordula Corentin Corinna
   Corinne Cormac Cornelia Cornelius Cosimo Cosmin Costanza Courtney Craig Crispin Cristian
   Cristiano Cristina Cristobal Csaba Curtis Cynthia Czeslaw Dagmar Dagny Daiki Daisuke Daisy
   Dalia Damian Damien Damir Dan Danica Daniel Daniela Danielle Danilo Danuta Daphne Darius
   Dariusz Darko Darragh Darren Darya Dave David Davide Davina Dawid Debbie Deborah Debra Declan
   Deepak Deirdre Delia Delphine Demetrius Denisa Denise Dennis Derek Desiree Desmond Despina
   Detlef Devendra Devon Dexter Dhruv Diana Diane Diego Dieter Dietmar Dietrich Dilek Dimitra
   Dimitri Dimitrios Dina Dinesh Dirk Divya Dmitri Dmitrij Dmitry Dobromir Dolores Domenico
   Dominic Dominik Dominika Dominique Donald Donata Donatella Donna Doreen Dorian Doris Dorota
   Dorothea Dorothee Dorothy Doug Douglas Dragan Dragica Duncan Dusan Dustin Duygu Dylan Ebba
   Eberhard Ebru Ecaterina Edda Edeltraud Edgar Edgardo Edina Edith Edmund Edna Edoardo Eduard
   Eduardo Edvard Edward Edwige Edwin Efrain Efua Egil Egon Eileen Eilidh Einar Eirik Eivind
   Ekaterina Elaine Eleanor Eleftheria Elena Eleni Eleonora Elfriede Eli Eliana Elias Elif Elin
   Elina Elisa Elisabeth Elisabetta Elise Eliza Elizabeth Elke Ella Ellen Elmar Elodie Eloise
   Elsa Elvira Emanuel Emanuele Emeka Emel Emiko Emil Emile Emilia Emiliano Emilie Emilio Emily
   Emine Emma Emmanuel Emmanuelle Emre Encarnacion Engelbert Engin Enrico Enrique Ercan Erdem
   Erhan Eric Erich Erik Erika Erin Erlend Ermelinda Ernest Ernesto Ernst Ervin Erwin Esmeralda
   Esperanza Esteban Estefania Estelle Esther Eszter Ethan Etienne Eufemia Eugen Eugene Eugenia
   Eugenio Eulalia Eusebio Eva Evan Evangelos Evdokia Evelien Evelyn Evelyne Evgeny Ewa Ewald
   Ezgi Fabian Fabienne Fabio Fabrice Fabrizio Fadi Fahad Faisal Farah Farid Farouk Fatih Fatima
   Fatma Fatou Fausto Federica Federico Felipe Felix Femke Ferdinand Fernand Fernanda Fernando
   Ferran Filip Filippo Filiz Finn Fiona Fiorella Flavia Flavio Flemming Floortje Florentina
   Florian Floriane Florin Foteini Franca Francesca Francesco Francine Francis Francisco
   Franciszek Franck Franco Francois Franka Franz Franziska Frauke Freddy Frederick Frederik
   Frederique Fredrik Freja Frida Frieda Friederike Friedhelm Friedrich Fritz Fumiko Gabor
   Gabriel Gabriela Gabriele Gabriella Gaelle Gaetano Galina Gareth Gary Gautam Gauthier Gavin
   Geert Genevieve Genoveva Geoffrey Georg George Georges Georgina Georgios Gerald Geraldine
   Gerard Gerda Gereon Gerhard Germaine Gernot Gertraud Gertrud Gertrude Ghislaine Giacomo
   Gianluca Gianni Gilbert Gilberto Gilles Gina Ginevra Giorgia Giorgio Giorgos Giovanna Giovanni
   Gisela Giulia Giuliana Giulio Giuseppe Giuseppina Gladys Glenda Gloria Goran Gordon Govind
   Graciela Graham Grazia Graziella Greg Gregoire Gregor Gregorio Gregory Greta Grete Grzegorz
   Guadalupe Gudrun Guenther Guido Guillaume Guillermo Gunda Gunilla Gunnar Gunter Gunther Gustaf
   Gustav Gustavo Gwendolyn Gyorgy Haakon Hakan Haldor Halima Halina Hamza Hana Hanna Hannah
   Hanne Hannelore Hannes Hans Hans-Peter Harald Hari Harish Harold Haruka Haruki Haruto Harvey
   Hasan Hassan Hatice Heather Hector Hedda Hedwig Heidi Heike Heiko Heiner Heinrich Heinz Helen
   Helena Helga Helge Helmut Hendrik Henning Henri Henrietta Henrik Henrike Henry Henryk Herbert
   Heribert Hermann Herminia Hideki Hideo Hilary Hilda Hilde Hildegard Hiltrud Hinrich Hiroko
   Hiroshi Hitomi Holger Horst Hortense Hristo Hubert Huda Huguette Humberto Hussein Ian Ibrahim
   Ichiro Ida Idris Ieva Ignacio Ignatius Ignazio Igor Ilaria Ileana Ilka Ilona Ilse Imke Imran
   Imre Ines Inga Ingeborg Ingemar Inger Ingo Ingrid Ingvild Inmaculada Ioana Ioannis Ionela
   Ionut Irena Irene Irina Irmgard Isaac Isabel Isabela Isabell Isabella Isabelle Isaiah Isidora
   Isidro Ismael Ismail Istvan Ivan Ivana Ivanka Iwona Izabela Izumi Jaakko Jacek Jacinta Jackie
   Jacob Jacopo Jacqueline Jacques Jadwiga Jaime Jake Jakob Jakub Jamal James Jamie Jamila Jana
   Janelle Janet Janice Janina Janine Janusz Jarmila Jaroslav Jaroslaw Jasmijn Jasmin Jason
   Jasper Jaume Javier Jayden Jean Jeanette Jeanne Jeannette Jeff Jeffrey Jelena Jennifer Jens
   Jeremiah Jeremy Jermaine Jeroen Jerome Jerry Jerzy Jesper Jessica Jill Jim Jiri Jiro Jitka
   Joachim Joana Joann Joanna Joao Joaquin Jochen Jodi Joe Joel Joelle Joerg Johan Johanna
   Johannes John Jolanda Jolanta Jonas Jonathan Jonathon Joona Joost Jordi Jorge Joris Jose Josef
   Josefa Josefina Joseph Josephine Joshua Josip Jouko Jouni Jovana Joyce Juan Juana Juanita
   Judith Judy Juhani Julian Juliana Juliane Julie Julien Juliet Julieta Juliette Julio Julius
   Junko Juozas Juraj Jurgen Jussi Justin Justyna Jutta Kacper Kaito Kaja Kalle Kamal Kamil
   Kamila Karel Karen Karim Karin Karina Karl Karla Karola Karolin Karolina Karoline Karsten
   Kasper Katalin Katarina Katarzyna Kate Katerina Kateryna Katharina Katherine Kathleen Kathrin
   Kathryn Kathy Katie Katja Katrin Katrina Katsumi Kaveh Kayla Kazimierz Kazuko Kazuo Keiko
   Keith Kelsey Ken Kendra Kenji Kenneth Kerstin Kevin Khadija Khaled Khalid Kimberly Kimiko
   Kiran Kirsten Kirsty Kjell Kjersti Klara Klaus Klemens Knut Koen Kofi Konrad Konstantin
   Konstantinos Koray Krista Kristen Kristian Kristin Kristina Kristjan Kristof Kristoffer Kristy
   Krystyna Krzysztof Kuba Kunigunde Kurt Kwabena Kwame Kyle Kyoko Kyriakos Ladislav Laila
   Lakshmi Larissa Larry Lars Lasse Laszlo Latifa Latoya Laura Lauren Laurence Laurent Laurie
   Laurine Lavinia Lazar Lea Leah Leandro Leena Leif Leila Leilani Lena Lene Leo Leokadia Leon
   Leonardo Leonhard Leonie Leonor Leonora Leopold Leroy Leslie Lester Leticia Liam Libor Lidia
   Lieselotte Ligia Lilian Liliana Lillian Lina Linda Lindsay Lindsey Linnea Linus Lionel Lisa
   Lisbeth Ljiljana Ljubica Lloyd Loic Lorena Lorenz Lorenzo Lori Lorraine Lothar Lotte Louis
   Louise Luana Lubomir Luc Luca Lucas Lucia Luciano Lucie Lucien Lucienne Lucinda Lucio
   Lucjan Lucretia Lucy Ludmila Ludovic Ludwig Luigi Luigia Luis Luisa Luiz Luiza Luka Lukas Lutz
   Lydia Lynn Lyudmila Maarten Mabel Macarena Maciej Madalina Maddalena Madeleine Madeline Mads
   Magali Magda Magdalena Magnhild Magnus Maha Mahesh Mahmoud Maike Maisie Maja Makoto Malcolm
   Malgorzata Malin Malte Mamadou Mandy Manfred Manish Manoj Manon Manuel Manuela Marc Marcel
   Marcela Marcelina Marcelle Marcello Marcelo Marcia Marcin Marco Marcos Marcus Mareike Marek
   Margaret Margareta Margarete Margarethe Margarida Margarita Margaux Margherita Margit Margot
   Margrethe Margriet Marguerite Maria Mariam Mariana Marianna Marianne Mariano Maribel Marie
   Marieke Mariella Marietta Marija Marika Mariko Marilyn Mario Marion Marisa Marisol
   Marissa Marit Maritza Marius Mariusz Marjorie Marko Markus Marlene Marlies Marta Marten Martha
   Marthe Martin Martina Martine Marvin Mary Masako Masashi Massimo Matej Mateo Mateusz Mathew
   Mathias Mathieu Mathilde Matias Matilda Matilde Matt Matteo Matthew Matthias Matthieu Mattias
   Maud Maureen Maurice Mauricio Maurizio Mauro Maxim Maxime Maximilian Maya Mayumi Mechthild
   Megan Megumi Mehdi Mehmet Meike Melanie Melek Melina Melinda Melissa Melvin Merete Merve Mette
   Mia Michael Michaela Michail Michal Michalina Michel Michele Micheline Michelle Michiko Midori
   Mieczyslaw Miguel Mihaela Mihai Mikael Mike Mikel Mikhail Mikkel Mikko Mila Milena
   Milica Milos Miloslav Minna Mira Miranda Mireille Mirela Miriam Mirjam Miroslav Miroslaw
   Mitchell Mitsuko Modesto Mohamed Mohammad Mohammed Mohan Mohit Moira Monica Monika Monique
   Montserrat Morgane Moritz Morten Muhammad Murat Muriel Mustafa Myriam Nadege Nadezhda Nadia
   Nadine Nadja Nancy Naoki Naoko Naomi Narendra Narges Natacha Natalia Natalie Natalya Natascha
   Natasha Natasja Nathalie Nathan Nathaniel Nayara Nazar Nazli Neha Neil Nele Nelly Nelson
   Nevena Ngozi Niall Niamh Nicholas Nick Nicola Nicolaas Nicolas Nicole Nicoleta Nicoletta
   Nicolette Niels Nigel Nihal Nikhil Nikita Niklas Nikola Nikolai Nikolaos Nikolay Nils Nina
   Nisha Noah Nobuko Nobuo Noelia Noelle Noemi Nora Norbert Noriko Nuno Nuria Octavia Octavian
   Oddvar Odette Odile Okan Oksana Olaf Oleg Oleksandr Olena Olga Oliver Olivera Olivia Olivier
   Olof Oluwaseun Omar Ondrej Onur Oriol Orla Orlando Ornella Orsolya Osama Osamu Oscar Oskar
   Osman Oswald Otmar Ottavio Ottilie Ottmar Otto Oumar Ozgur Pablo Padraig Paloma Pamela
   Panagiotis Paola Paolo Parisa Parvati Pascal Pascale Pasquale Patrice Patricia Patrick Patrik
   Patrizia Patryk Paul Paula Paulette Pauliina Paulina Pauline Paulo Pavel Pavlina Pawel Pedro
   Peggy Pekka Penelope Pernille Perpetua Petar Peter Petr Petra Petronella Petros Philip Philipp
   Philippe Phyllis Pia Piero Pierre Pieter Pietro Pilar Pinar Piotr Placido Polly Pooja
   Prabhakar Pradeep Prakash Pranav Prasad Preeti Priya Priyanka Przemyslaw Quentin Quincy Quirin
   Rachael Rachel Rachida Radek Radka Radoslav Radoslaw Radovan Rafael Rafaela Rafal Raffaele
   Raffaella Ragnar Ragnhild Rahul Raimund Rainer Raisa Rajesh Rajiv Rakesh Ralf Ralph Ramon
   Ramona Randall Randi Randolph Raphael Raquel Rashid Rasmus Raul Raymond Rebecca Reginald
   Regine Reiko Reiner Reinhard Reinhold Renata Renate Renato Rene Reza Ricarda Ricardo Riccardo
   Richard Rieke Rigoberto Riitta Rikke Riku Rina Rita Ritsuko Rob Robert Roberta Roberto Robin
   Rocio Roderick Rodica Rodney Rodolfo Rodrigo Roeland Roger Rohan Rohit Roland Rolf Romain
   Roman Romana Romuald Ron Ronald Ronja Rosa Rosalia Rosalie Rosalind Rosamund Rosanna Rosaria
   Roseanne Rosemarie Rosemary Roswitha Roxana Roxanne Roy Ruben Rudi Rudiger Rudolf
   Ruediger Rupert Ruslan Russell Rustam Rutger Ruth Ryan Ryota Ryszard Sabina Sabine Sabrina
   Sachiko Sadia Sadie Saeed Saida Sakura Salma Salvador Salvatore Sam Samantha Sami Samir Samira
   Samuel Sandor Sandra Sandrine Sanjay Sanna Sanne Santiago Sara Sarah Sascha Saskia Satoko
   Satoshi Satu Saul Sayed Sayuri Scott Sebastian Sebastiano Sebastien Seiji Selim Selina Selma
   Semra Serap Serena Serge Sergei Sergey Sergio Serhat Serhii Serkan Severin Sevgi Shabnam Shane
   Shankar Shannon Sharon Shaun Shauna Shawn Sheila Shelley Sherry Shigeru Shinji Shirin Shirley
   Shreya Siegfried Sieglinde Siegmund Signe Sigrid Sigurd Silke Silvan Silvana Silvia Silvio
   Simeon Simon Simona Simone Sinead Siobhan Sissel Slavko Slawomir Slobodan Snezana Sofia Sofie
   Sofija Solange Soledad Solveig Somchai Sonia Sonja Sophia Sophie Soraya Soren Srdjan Stacey
   Stacy Stanislav Stanislaw Stanley Stefan Stefania Stefanie Stefano Stefanos Steffen Steinar
   Stelian Stephan Stephanie Stephen Steve Steven Stuart Subhash Sukhdeep Sunil Sunita Sunniva
   Suresh Susan Susana Susanna Susanne Suzanne Suzette Svein Sven Svenja Svetlana Swantje Sybille
   Sylvain Sylvester Sylvia Sylvie Szymon Tadashi Tadeo Tadeusz Taina Takako Takashi Takeshi
   Tamara Tamas Tamiko Tammy Tania Tanja Tanya Tarek Tariq Tarja Tatiana Tatjana Tatsuya Ted
   Teodor Teodora Terence Teresa Terje Terrence Teruko Tessa Tetsuya Thaddeus Thalia Thea Thekla
   Thelma Themba Theodor Theodora Theodore Theodoros Theresa Therese Theresia Thiago Thibault
   Thibaut Thierry Thijs Thilo Thomas Thomasina Thorben Thorsten Tiago Tibor Tilda Tilman Tim
   Timea Timo Timofey Timothy Tina Tobias Tobin Todd Tom Tomas Tomasz Tomislav Tomoko Tomomi Tony
   Torben Torsten Torvald Toshiko Tracey Traian Traudel Trevor Trine Tristan Trond Tsveta Tuomas
   Tuula Tyler Tyra Tyrone Udo Ugo Ulf Ulla Ulrich Ulrika Ulrike Umberto Ursula Urszula Ute Uwe
   Vaclav Vadim Valentin Valentina Valentino Valeria Valerie Valerio Vanda Vanessa Vasil Vasile
   Vasiliki Vasilis Vasily Vendula Vera Verena Veronica Veronika Veronique Vesna Vibeke Vicente
   Vicky Viggo Vijay Vikram Viktor Viktoria Vilhelm Vilma Vincent Vincenzo Vinod Viola Violeta
   Violetta Virginia Virginie Virpi Vishal Vito Vitoria Vittoria Vittorio Viveka Vivian Viviana
   Vivienne Vlad Vladimir Vladislav Vlasta Vojtech Volker Vsevolod Vukasin Waclaw Walid Walter
   Waltraud Wanda Wenche Wendelin Wendy Wenzel Werner Wesley Wiebke Wieslaw Wieslawa Wilfried
   Wilhelm Wilhelmina Willem William Wilma Wim Winfried Winifred Witold Wladyslaw Wojciech
   Wolfgang Wolfram Xavier Xenia Xiao Ximena Yael Yana Yannick Yannis Yaroslav Yasemin Yasmin
   Yasmine Yasuko Yelena Yohan Yoko Yolanda Yoshiko Youssef Yuito Yuki Yukiko Yuri Yusuf Yuto
   Yves Yvette Yvonne Zachary Zahra Zainab Zbigniew Zdenek Zdenka Zehra Zeljko Zeynep Ziad Zita
   Zlatan Zoe Zofia Zoltan Zoran Zsofia Zsuzsanna Zuleika Zuzana Zygmunt
   Abdulrahman Abdullahi Abdelkader Abdelaziz Abigael Adaeze Adaora Adelina Adesuwa Aditi Adwoa
   Afia Aidan Aigerim Ainsley Aishwarya Ajit Akinyi Akosua Alannah Aleksandar Aleksandrs Alenka
   Alfonsas Algirdas Alketa Almira Alphonse Alvina Amadeus Amadi Amanuel Ameera Aminata Anahit
   Anastacia Anastazja Andrius Angelique Anh Anicka Anneke Annelise Annemieke Annikki Anselm Anwar
   Aoife Aparna Apinya Araceli Arantxa Arben Ardita Arianna Arif Arjen Arkady Armin Arnav Arnoldo
   Aroha Arsen Artem Arunas Arushi Asad Ashraf Asif Aslihan Astrit Atanas Aurel Austeja Avani
   Avinash Aviva Ayasha Azadeh Azamat Babajide Babak Badr Bakary Balint Barend Bartek Basma Batya
   Bayani Beatriu Behrouz Benedikta Benny Berkay Berna Bernhardt Besnik Bettie Bhavesh Bhupinder
   Biljana Binh Bintou Birgitte Bjarne Blagoj Blerina Bogna Bojan Bojana Boonsri Branimir
   Branislava Brielle Brigita Bronwyn Brunella Bulat Burhan Caio Caitlyn Caleigh Calogero Camilo
   Candace Capucine Caridad Carmine Carolien Casimiro Cathrine Caelan Cecily Celestina Celso Cemile
   Chaim Chandan Chandrika Charlize Chava Chayton Cheikh Chenoa Chidinma Chieko Chike Chimamanda
   Chinedu Chinonso Chioma Chukwudi Cillian Cinzia Clodagh Cordelia Corneliu Cosima Cyprian Cyrille
   Dagfinn Dainius Daiva Dalibor Dalila Damaris Damla Danijel Danijela Danila Darija Darina Darja
   Darnell Darrell Daryna Dauda Dawit Dayana Delfina Delphina Demba Demetrio Deniece Denitsa
   Deshawn Desislava Despoina Devansh Dhanush Diarmuid Dieuwertje Dilan Dimitar Dineke Dionne Diyar
   Dobrila Domagoj Domantas Dominga Domingos Donatas Donnacha Dorina Dorotea Dragoslav Drazen
   Dwayne Ebenezer Ebere Edeline Edgars Edita Edmond Edmundo Edwina Efstathios Egidijus Eimear
   Einars Ekene Eleftherios Eliasz Elijah Elisabet Elizaveta Ellinor Elmira Elona Elwira Emilija
   Enric Enver Eoin Epifania Erica Erkki Ermias Ernesta Ernestina Ersin Eskil Esma Espen Esraa
   Estela Estevan Ethel Etsuko Eugeniusz Eunice Eustace Evangelia Evaristo Evelina Evert Ewelina
   Eylem Eyvind Ezekiel Ezinne Fabiana Fabiola Fadima Fairuz Faiza Farida Fatemeh Fatmata Faustina
   Fedor Feliciano Felicity Felicja Feliks Fenna Ferenc Fergus Filomena Finlay Fionnuala Firoz
   Fleur Florentin Francesc Francisca Franjo Fredrika Freya Fridolin Gabija Ganesh Garima Gaspar
   Gavriil Gediminas Geertruida Gemma Georgi Gergely Gerlinde Gerrit Ghada Ghassan Gheorghe
   Giancarlo Gianmarco Gianna Gintaras Gioele Girish Giselle Giulietta Goce Godfrey Gonca Gopal
   Gordana Gorka Gottfried Guillermina Gulnara Gurpreet Gwen Gwendoline Habib Haider Hamid Hanan
   Hanife Hanka Hannele Haris Harini Harpreet Harshita Hawa Hayden Hedvig Heidrun Heikki Hemant
   Hendrika Hermione Hikaru Hisako Hitesh Hrvoje Hulya Huy Ibrahima Ifeanyi Ifeoma Ignacy Ikram
   Ilhan Ilija Ilkka Imelda Indira Ingrida Ionel Iosif Ireneusz Irfan Iroda Ishaan Ismaila Ivaylo
   Iveta Ivona Jabari Jadranka Jagdish Janek Jasmina Jasna Jayesh Jekaterina Jessika Joakim Joaquim
   Jocelyn Joop Jorunn Jukka Julianna Julija Juliusz Jurgita Kaisa Karol Kasimir Kaspar Kavita
   Kayode Kemal Kenan Komal Krisztina Kseniya Kunal Lajos Lennart Leszek Liisa Lindiwe Lourdes
   Luciana Ludwik Madalena Madan Malika Mansoor Margrit Marica Mariela Marijke Marilena Marjan
   Maryam Masoud Mateja Mbali Meryem Milada Mostafa Moussa Naledi Nasrin Nenad Olavi Ottavia Otylia
   Padma Pankaj Pavla Philippa Phuong Przemek Quynh Radmila Radu Raghav Ramesh Ranjit Ravi Razia
   Rebeka Reyhan Rekha Rinaldo Ritva Rozalia Rubina Rukmini Ruslana Ruxandra Safiya Sagar Sakari
   Sameer Sandeep Sandro Sanja Saurabh Savita Seamus Sevda Shahid Shailesh Sharad Sharmila Shashi
   Shilpa Shweta Sibusiso Silja Siiri Slavica Sneha Sushila Svea Swapnil Tadej Tamar Tamsin Tanvi
   Terhi Tiina Tove Tsvetan Tuncay Tunde Valeriu Valter Varun Venkatesh Vidya Vivek Vytautas
   Waldemar Walburga Wiktor Xiomara Yevgeny Yogesh Yulia Zanele Zdravko Zlatko`
    .split(/\s+/)
    .concat(GIVEN_OF_MANY_LANDS),
)

/** Known beside another word with a capital, and in lists. */
export const WIDE_NAMES: ReadonlySet<string> = new Set(
  `Adrián Agnès Agustín Aimée Aleš Amélie Anaëlle Anaïs André Andrés Angèle Antónia António
   Antônio Asunción Aurélie Ayşe Ayşegül Balázs Barthélémy Begoña Benoît Björg Björk Björn
   Bjørg Bjørn Blaž Bogdán Bohumír Bolesław Bořivoj Bożena Božena Bronisław Bärbel Böðvar Chloé
   Chloë Cláudia Cláudio Clémence Clément Clémentine Conceição Concepción Cristóbal Cécile
   Cédric Céline Cătălin Cătălina Damián Dušan Dániel Dávid Débora Désirée Eléonore Elżbieta
   Encarnación Enikő Erzsébet Estêvão Fabián Flávia Flávio Frédéric Frøydis Fábio Fátima Gaël
   Gaëlle Gellért Geneviève Gergő Germán Gisèle Glória Grażyna Grégoire Guðmundur Guðrún György
   Győző Gábor Gökhan Göran Götz Gülsüm Gülşen Günter Günther Hafþór Hervé Håkon Håvard Héctor
   Hélène Hörður Hülya Hüseyin Ildikó Inácio Inés Inês Ionuț Irène István Iván Iñaki Jaromír
   Jarosław Jenő Jeremías Jesús Jindřich Jiřina Jiří Joaquín José Joséphine Jozefína João Joël
   Joëlle Jože Jožef Julián Ján Jérémy Jérôme Jóhanna Jóhannes Jón Jökull Jörg Jörn Jørgen Jørn
   Júlia Jürg Jürgen Jüri Kateřina Kristín Krisztián Květa Kálmán Kázmér Käthe Letícia Loïc
   Lucía Lukáš Luís László Léa Léon Léonie Lívia Lőrinc Martín María Mathéo Matjaž Matías Maël
   Maëlle Małgorzata Michał Mickaël Mieczysław Mihály Miklós Miloš Mirosław Márcia Mária Mário
   Márton Mátyás Märt Märta Mårten Mélanie Mònica Mónica Mônica Mücahit Müge Mădălina Mălina
   Nadège Nataša Natália Nicolás Noémie Noël Nurgül Núria Ondřej Patrícia Paweł Przemysław
   Päivi Pär Pål Přemysl Radomír Rafaël Rafał Ramón Raphaël Raúl René Renée Rocío Rosângela
   Rubén Rémi Rémy Róisín Rózsa Răzvan Růžena Sebastián Sigríður Sigurður Simão Siân Sofía
   Solène Songül Stanisław Stéphane Stéphanie Sándor Sébastien Sérgio Sölve Sören Sølvi Søren
   Sławomir Tamás Tatjána Théo Thérèse Tjaša Tobías Tomás Tomáš Tomé Tânia Tímea Tünde Verónica
   Vilhjálmur Vinícius Vitória Václav Víctor Vítězslav Věra Wiesław Wisława Władysław Zbyněk
   Zdeněk Zdeňka Zdzisław Zoltán Zoé Zoë Zsófia Zénaïde Zübeyde Ádám Ágnes Ákos Álvaro Ángel
   Ángela Árpád Ásta Äidi Åke Åsa Åse Åshild Çağla Çetin Élisabeth Élise Élodie Éloïse Éléonore
   Émilie Éric Étienne Éva Íker Ísak Íñigo Ólafur Óliver Óscar Õnne Ömer Ömür Örjan Örn Öystein
   Özge Özgür Özlem Øystein Øyvind Úrsula Üllar Ülle Þorsteinn Þór Þóra Ănuța Ćiro Čedomir
   Čestmír Đorđe Đurđica İbrahim İpek İsmail Ľubica Ľuboš Ľudmila Łucja Łukasz Şebnem Şükrü
   Šefik Šime Šimon Špela Štěpán Šárka Żaneta Žarko Željka Željko Žiga Živana Živko Žofia Žofie
   Ștefan Ștefania Țicu Александр Андрей Дмитрий Екатерина Иван Ирина Магдалена Наталья Ольга
   Светлана Сергей Татьяна Юлия
   Bartłomiej Boró Božidar Cristóvão Danutė Dovilė Dušanka Džana Eglė Eliška Fernão Gražina Györgyi
   Hélder Hermína Hernán Indrė Inès Jānis Klára Lubomír Timothée`
    .split(/\s+/)
    .concat(WIDE_OF_MANY_LANDS, BESIDE_OF_MANY_LANDS),
)

/** Names that are words as often: they count only right before a family name. */
export const BESIDES: ReadonlySet<string> = new Set([
  ...['Mark', 'Will', 'Grace', 'Hope', 'Faith', 'April', 'June', 'Rose', 'Jack', 'Bill', 'Frank'],
  ...['Chase', 'Drew', 'Dale', 'Dean', 'Guy', 'Gene', 'Glenn', 'Grant', 'Lance', 'Miles'],
  ...['Pat', 'Ray', 'Rich', 'Ross', 'Sky', 'Iris', 'Ivy', 'Jade', 'Joy'],
  ...['Ruby', 'Lily', 'Daisy', 'Olive', 'Hazel', 'Violet', 'Amber', 'Crystal', 'Pearl'],
  ...['Don'],
  ...['Jordan', 'Logan', 'Mason', 'Hunter'],
  ...[
    'Ada',
    'Addison',
    'Alexa',
    'Ann',
    'Aria',
    'Asher',
    'Austin',
    'Autumn',
    'Ava',
    'Avery',
    'Bella',
  ],
  ...['Beverly', 'Brooklyn', 'Cameron', 'Carson', 'Cora', 'Emery', 'Everett', 'Genesis', 'Harper'],
  ...['Hedy', 'Hudson', 'Jace', 'Jackson', 'Jameson', 'Kelly', 'Kennedy', 'Lincoln', 'Luna'],
  ...['Madison', 'Maverick', 'Paisley', 'Piper', 'Quinn', 'Raj', 'Riley', 'Savannah', 'Sawyer'],
  ...['Scarlett', 'Serenity', 'Skylar', 'Willow'],
  ...['Carter', 'Cooper', 'Parker', 'Chance', 'Jean-Paul', 'Sunny', 'Angel', 'Christian'],
  ...['August', 'Georgia', 'Florence', 'Bo', 'Line', 'Mina', 'Lev', 'Eun', 'Mei', 'Chen'],
  ...['Joke', 'Mats', 'Brent', 'Lilly', 'Destiny', 'Aurora', 'Athena', 'Cassandra', 'Claude'],
  ...['Lola', 'Tore', 'Toni', 'Shelby', 'Perry', 'Stig', 'Constance', 'Dana'],
  ...['Gian', 'Ivo', 'Iva', 'Noel', 'Aki', 'Asma', 'Fidel', 'Axel', 'Jakarta'],
  ...['Remi', 'Dora', 'Flora'],
  ...[
    'Jan',
    'Max',
    'Julia',
    'Victoria',
    'Mercedes',
    'Hugo',
    'Stella',
    'Norma',
    'Regina',
    'Carmen',
    'Alma',
    'Nova',
  ],
])
