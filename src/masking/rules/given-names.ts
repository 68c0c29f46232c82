/**
 * Given names that are common in many countries (Social Security Administration, ONS, INSEE and
 * other statistics offices). A name alone is told by its capital letter and by nothing that makes
 * it a word of another kind.
 */

/** Names that are hardly anything else in prose. */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  `Aaron Abby Abdul Abdullah Abigail Achim Adam Adela Adelaide Adele Ademar Aditya Adolfo Adrian
   Adriana Agata Agathe Agnes Agnieszka Agostino Ahmed Ailsa Aino Aisha Akiko Akira Alain Alan
   Alba Albert Alberto Alec Aled Alejandra Alejandro Aleksander Aleksandra Alessandra Alessandro
   Alessia Alessio Alex Alexander Alexandra Alexandre Alexei Alexey Alexis Alfie Alfonso Alfred
   Alfredo Ali Alice Alicia Alina Alison Alistair Aloys Althea Alvaro Amalia Amanda Amar Amelia
   Amelie Amina Amir Amit Amy Ana Anais Ananya Anastasia Anastasija Andre Andrea Andreas Andrei
   Andrej Andrew Andrzej Andy Aneta Anette Angela Angelika Angelo Angus Aniela Anil Anita Anja
   Anjali Anna Annabel Annalisa Annamaria Anne Annemarie Annette Annika Ansgar Anthony Antje
   Antoine Anton Antonia Antonio Antti Anusha Arash Ariana Ariane Arjun Armando Arnaud Arne
   Arnold Arthur Arturo Arturs Arun Arvid Asha Ashley Ashok Astrid Asya Audrey Augusto Aurelia
   Aurelie Ayako Ayesha Aziz Balazs Barbara Bartholomew Bartosz Bastian Beata Beate Beatrice
   Beatrix Beatriz Belinda Ben Benedikt Benito Benjamin Bernadette Bernard Bernardo Bernd Bertha
   Bettina Bianca Bianka Bilal Birgit Bjorn Blanca Blanche Bob Bogdan Bonnie Boris Borja Brad
   Bradley Brandon Branislav Brenda Brendan Brian Bridget Brigitte Britta Brittany Bruce Bruno
   Bryan Bryce Caitlin Caleb Calvin Camila Camilla Camille Candice Carina Carl Carla Carlo Carlos
   Carlotta Carol Carole Carolina Caroline Carolyn Carsten Casper Catalina Catarina Caterina
   Catherine Cathy Cecil Cecile Cecilia Celia Celina Celine Cesar Chad Chandra Chantal Charlene
   Charles Charlie Charlotte Cheryl Chiara Chiyo Chloe Chris Christa Christian Christina
   Christine Christoph Christopher Cindy Claire Clara Clarissa Claudia Claudine Claudio Clemens
   Clement Colette Colin Concetta Connie Conor Constantin Corinna Corinne Cornelia Cornelius
   Courtney Craig Cristian Cristina Csaba Curtis Cynthia Dagmar Daisuke Daisy Dalia Damian Damien
   Damir Dan Daniel Daniela Danielle Danilo Danuta Daphne Darius Darko Darren Darya Dave David
   Davide Dawid Debbie Deborah Debra Deepak Delia Delphine Denise Dennis Derek Desmond Devon
   Diana Diane Diego Dieter Dimitri Dina Dirk Dmitri Dmitrij Dmitry Dolores Domenico Dominic
   Dominik Dominika Dominique Donald Donata Donna Doreen Doris Dorothea Dorothy Doug Douglas
   Dragan Duncan Dusan Dustin Dylan Eberhard Edgar Edina Edith Edmund Edna Edoardo Eduardo Edvard
   Edward Edwin Efrain Egon Eileen Ekaterina Elaine Eleanor Elena Eleni Eleonora Eli Eliana Elias
   Elin Elisa Elisabeth Elise Eliza Elizabeth Elke Ella Ellen Eloise Elsa Elvira Emanuel Emanuele
   Emil Emilia Emiliano Emilie Emilio Emily Emma Emmanuel Emre Engelbert Enrico Enrique Eric
   Erich Erik Erika Erin Ernest Ernesto Ernst Ervin Esther Ethan Etienne Eugen Eugene Eugenia Eva
   Evan Evelyn Evgeny Ewa Fabian Fabienne Fabio Fabrice Fabrizio Fahad Faisal Farah Farid Fatima
   Fatma Fausto Federica Federico Felipe Felix Ferdinand Fernand Fernanda Fernando Ferran Filip
   Filippo Finn Fiona Flavia Flavio Florentina Florian Franca Francesca Francesco Francine
   Francis Francisco Franco Francois Franz Franziska Freddy Frederick Frederik Fredrik Freja
   Frieda Friedrich Fritz Fumiko Gabor Gabriel Gabriela Gabriele Gabriella Gaelle Gaetano Gareth
   Gary Gavin Geoffrey Georg George Georges Georgina Gerald Geraldine Gerard Gerda Gerhard
   Germaine Gertrude Giacomo Gianluca Gilbert Gilles Gina Ginevra Giorgio Giovanna Giovanni
   Gisela Giulia Giuseppe Gladys Glenda Gloria Gordon Graciela Graham Greg Gregoire Gregor
   Gregory Greta Grzegorz Guadalupe Gudrun Guenther Guido Guillaume Guillermo Gunnar Gunter
   Gunther Gustav Gustavo Gwendolyn Haakon Hakan Halina Hamza Hana Hanna Hannah Hanne Hannelore
   Hannes Hans Hans-Peter Harald Harold Haruka Haruki Haruto Harvey Hasan Hassan Heather Hector
   Hedwig Heidi Heike Heinrich Heinz Helen Helena Helga Helmut Henri Henrietta Henrik Henry
   Herbert Hermann Hilary Hilda Hilde Hildegard Hiroko Hiroshi Holger Horst Huda Hussein Ian
   Ibrahim Ida Ignacio Ignatius Igor Ilaria Ilona Ilse Imran Imre Ines Inga Ingeborg Ingo Ingrid
   Ioana Ioannis Irena Irene Irina Isaac Isabel Isabela Isabella Isabelle Isaiah Ismail Istvan
   Ivan Ivana Izabela Jaakko Jacek Jackie Jacob Jacqueline Jacques Jaime Jake Jakob Jakub Jamal
   James Jamie Jana Janelle Janet Janice Janina Janine Jarmila Jaroslav Jasmin Jason Jasper Jaume
   Javier Jayden Jean Jeanette Jeanne Jeannette Jeff Jeffrey Jelena Jennifer Jens Jeremiah Jeremy
   Jermaine Jerome Jerry Jerzy Jesper Jessica Jill Jim Jiri Jitka Joachim Joana Joann Joanna Joao
   Joaquin Jochen Jodi Joe Joel Joelle Joerg Johan Johanna Johannes John Jolanta Jonas Jonathan
   Jonathon Joost Jordi Jorge Jose Josef Josefa Josefina Joseph Josephine Joshua Josip Jouni
   Joyce Juan Juana Juanita Judith Judy Julian Juliana Julie Julien Juliet Julieta Juliette Julio
   Julius Junko Jurgen Justin Jutta Kaito Kamil Kamila Karen Karin Karl Karla Karolin Karolina
   Karsten Kasper Katarina Katarzyna Kate Katerina Kateryna Katharina Katherine Kathleen Kathryn
   Kathy Katie Katja Katrin Katrina Kayla Kazuo Keiko Keith Kelsey Ken Kendra Kenji Kenneth
   Kerstin Kevin Khadija Khalid Kimberly Kiran Kirsten Kirsty Klara Klaus Knut Konrad Kristen
   Kristian Kristin Kristina Kristoffer Kristy Krystyna Krzysztof Kurt Kyle Ladislav Laila
   Lakshmi Larissa Larry Lars Laszlo Latoya Laura Lauren Laurence Laurent Laurie Lazar Lea Leah
   Leandro Leif Leila Lena Lene Leo Leon Leonardo Leonie Leonora Leopold Leroy Leslie Lester
   Leticia Liam Libor Lidia Lilian Liliana Linda Lindsay Lindsey Linus Lionel Lisa Lisbeth
   Ljiljana Lloyd Loic Lorena Lorenzo Lori Lorraine Lothar Lotte Louis Louise Luc Luca Lucas
   Lucia Luciano Lucie Lucien Lucinda Lucy Ludmila Ludwig Luigi Luis Luisa Luiz Luiza Luka Lukas
   Lydia Lynn Mabel Maciej Maddalena Madeleine Madeline Mads Magda Magdalena Magnus Mahmoud Maja
   Makoto Malcolm Malgorzata Malin Mandy Manfred Manon Manuel Manuela Marc Marcel Marcela
   Marcelle Marcelo Marcia Marcin Marco Marcos Marcus Mareike Marek Margaret Margareta Margarete
   Margarita Margaux Margit Margot Margrethe Marguerite Maria Mariana Marianne Marie Marija
   Marika Marilyn Marina Mario Marion Marisa Marissa Marius Mariusz Marjorie Marko Markus Marlene
   Marlies Marta Martha Martin Martina Martine Marvin Mary Masako Massimo Matej Mateo Mateusz
   Mathew Mathias Mathieu Mathilde Matias Matilda Matt Matteo Matthew Matthias Maureen Maurice
   Mauricio Maurizio Maxim Maxime Maximilian Maya Megan Mehdi Mehmet Meike Melanie Melinda
   Melissa Mette Mia Michael Michaela Michail Michal Michel Michele Michelle Miguel Mihai Mikael
   Mike Mikel Mikhail Mikko Mila Milan Milena Milica Milos Miloslav Minna Mira Miranda Mireille
   Mirela Miriam Mirjam Miroslav Mitchell Mohamed Mohammad Mohammed Mohan Mohit Moira Monica
   Monika Morgane Moritz Morten Muhammad Mustafa Myriam Nadia Nadine Nancy Naomi Narges Natacha
   Natalia Natalie Natascha Natasha Nathalie Nathan Nathaniel Nazar Neha Neil Nelson Niall Niamh
   Nicholas Nick Nicola Nicolas Nicole Nicoletta Niels Nigel Nikita Niklas Nikola Nikolai Nils
   Nina Nisha Noah Noelle Noemi Nora Norbert Noriko Nuno Octavia Odette Oksana Olaf Oleg Olena
   Olga Oliver Olivera Olivia Olivier Oluwaseun Omar Ondrej Orlando Osama Oscar Oskar Osman
   Ottavio Otto Pablo Padraig Pamela Paola Paolo Parisa Pascal Patricia Patrick Patrik Patrizia
   Patryk Paul Paula Paulette Paulina Pauline Paulo Pavel Pawel Pedro Peggy Penelope Pernille
   Peter Petr Petra Philip Philipp Philippe Phyllis Pia Pierre Pietro Pilar Piotr Polly Pradeep
   Pranav Priya Przemyslaw Quentin Rachael Rachel Rafael Rafal Raffaele Raimund Raisa Rajesh
   Rajiv Ralf Ralph Ramon Ramona Randall Randolph Raphael Raquel Rasmus Raul Raymond Rebecca
   Reginald Reiner Reinhard Reinhold Renata Renate Rene Ricarda Ricardo Riccardo Richard Rikke
   Riku Rina Rita Rob Robert Roberta Roberto Robin Rocio Roderick Rodney Rodolfo Rodrigo Roger
   Roland Rolf Romain Roman Romana Ron Ronald Rosa Rosalia Rosalie Rosanna Roseanne Rosemarie
   Rosemary Roswitha Roxana Roxanne Roy Ruben Rudi Rudolf Ruediger Rupert Ruslan Russell Rustam
   Ruth Ryan Sabine Sabrina Sachiko Sadie Saeed Salma Salvador Salvatore Sam Samantha Sami Samira
   Samuel Sandra Sandrine Sanjay Santiago Sara Sarah Sascha Satoshi Saul Sayed Scott Sebastian
   Sebastiano Sebastien Selina Selma Serena Serge Sergei Sergey Sergio Serhii Severin Shane
   Shannon Sharon Shaun Shauna Shawn Sheila Shelley Sherry Shinji Shirin Shirley Siegfried Sigrid
   Silke Silvan Silvana Silvia Silvio Simeon Simon Simona Simone Slavko Sofia Sofie Sofija
   Soledad Solveig Somchai Sonia Sonja Sophia Sophie Soren Stacey Stacy Stanislav Stanislaw
   Stanley Stefan Stefania Stefano Steffen Stelian Stephan Stephanie Stephen Steve Steven Stuart
   Sunita Suresh Susan Susana Susanna Susanne Suzanne Suzette Sven Svenja Svetlana Sybille Sylvia
   Sylvie Szymon Tadeusz Takashi Takeshi Tamara Tamas Tammy Tania Tanja Tanya Tarek Tariq Tatiana
   Ted Teodor Terence Teresa Terrence Tessa Thaddeus Thea Thelma Theodor Theodore Theresa Therese
   Theresia Thiago Thibault Thibaut Thierry Thomas Thorsten Tiago Tilda Tim Timo Timofey Timothy
   Tina Tobias Tobin Todd Tom Tomas Tomasz Tomislav Tomoko Tony Torben Torsten Tracey Trevor
   Trine Tristan Tuomas Tyler Tyrone Ulf Ulla Ulrich Ulrike Umberto Ursula Uwe Vaclav Vadim
   Valentin Valentina Valentino Valeria Valerie Valerio Vanessa Vasil Vasily Vendula Vera Verena
   Veronica Veronika Vicente Vicky Vijay Vikram Viktor Viktoria Vincent Vincenzo Viola Violeta
   Violetta Virginia Virginie Vito Vitoria Vittorio Vivian Viviana Vivienne Vlad Vladimir
   Vladislav Vojtech Volker Vsevolod Walid Walter Waltraud Wanda Wendy Werner Wesley Wiebke
   Wilfried Wilhelm William Wilma Winfried Winifred Wojciech Wolfgang Xavier Xenia Xiao Yael Yana
   Yaroslav Yasmin Yasmine Yasuko Yoko Yolanda Yoshiko Youssef Yuki Yukiko Yuri Yusuf Yves Yvette
   Yvonne Zachary Zahra Zbigniew Zdenek Zeljko Zlatan Zoe Zofia Zoltan Zsofia Zuzana`
    .split(/\s+/)
    .filter((name) => name !== ''),
)

/** The same with letters that are not ASCII: known beside a family name and in lists. */
export const WIDE_NAMES: ReadonlySet<string> = new Set(
  `Adrián Aleš Anaïs André Andrés Antônio Aurélie Balázs Björn Bjørn Bolesław Božena Bronisław
   Bärbel Chloé Chloë Clément Cédric Céline Dušan Frédéric Germán Guðrún Gábor Gökhan Götz Günter
   Günther Håkon Hélène Hüseyin Ildikó Inés Inês István Iván Jesús Jiří Joaquín José João Joël
   Julián Ján Jérôme Jón Jörg Jørgen Júlia Jürgen Kateřina Krisztián Käthe Loïc Lucía Lukáš Luís
   László Léa Martín María Małgorzata Michał Miloš Mélanie Mónica Noël Ondřej Paweł Rafał Ramón
   Raúl René Renée Rubén Róisín Sigríður Siân Sofía Stanisław Stéphane Stéphanie Sébastien Sören
   Søren Tamás Théo Tomáš Tünde Verónica Vitória Václav Věra Wisława Władysław Zdeněk Zdzisław
   Zoltán Zoé Zoë Ágnes Álvaro Ángel Åke Åsa Çağla Élodie Émilie Éric Étienne Éva Íñigo Ólafur
   Óscar Ömer Özlem Øyvind Þór Đorđe Ľuboš Łukasz Şebnem Šime Štěpán Šárka Żaneta Željko Živko
   Александр Андрей Дмитрий Екатерина Иван Ирина Магдалена Наталья Ольга Светлана Сергей Татьяна
   Юлия`
    .split(/\s+/)
    .filter((name) => name !== ''),
)

/** Names that are words as often: they count only right before a family name. */
export const BESIDES: ReadonlySet<string> = new Set([
  ...['Mark', 'Will', 'Grace', 'Hope', 'Faith', 'April', 'June', 'Rose', 'Jack', 'Bill', 'Frank'],
  ...['Chase', 'Drew', 'Dale', 'Dean', 'Guy', 'Gene', 'Glenn', 'Grant', 'Lance', 'Miles'],
  ...['Pat', 'Ray', 'Rich', 'Ross', 'Sky', 'Iris', 'Ivy', 'Jade', 'Joy'],
  ...['Ruby', 'Lily', 'Daisy', 'Olive', 'Hazel', 'Violet', 'Amber', 'Crystal', 'Pearl'],
  ...['Don'],
  ...['Jordan', 'Logan', 'Mason', 'Hunter'],
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
