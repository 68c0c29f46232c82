/**
 * Given names that are common in many countries (Social Security Administration, ONS, INSEE and
 * other statistics offices), and words that street names are made with. A name alone is told by
 * its capital letter and by nothing that makes it a word of another kind.
 */

/** Names that are hardly anything else in prose. */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  `Aaron Abby Abigail Adam Adrian Adriana Agnes Agnieszka Ahmed Aisha Alan Albert Alberto Alejandra
   Alejandro Aleksandra Alessandra Alessandro Alexander Alexandra Alfonso Alfred Alfredo Ali Alice Alicia
   Alina Alison Alvaro Amanda Amelia Amir Amy Ana Anastasia Andrea Andreas Andrei Andrew Andrzej
   Angela Angelika Angelo Anita Anna Anne Annette Annika Anthony Antoine Antonia Antonio Anton Ariana
   Arthur Arturo Astrid Aurora Barbara Bartosz Beatrice Beatriz Ben Benedikt Benito Benjamin Bernard
   Bernd Bianca Birgit Bjorn Bogdan Boris Brandon Brenda Brian Brigitte Bruno Camila Camille Carla Carlo
   Carlos Carmen Carol Carolina Caroline Caterina Catherine Cecilia Celine Cesar Charles Charlotte
   Chiara Christa Christian Christina Christine Christoph Christopher Claire Clara Claudia Claudio
   Clemens Cristian Cristina Cynthia Dagmar Damian Daniel Daniela Danielle Darya David Davide Deborah
   Denise Dennis Diana Diego Dieter Dimitri Dmitri Dmitry Dominik Donald Dorothea Dorothy Douglas Edith
   Eduardo Edward Elena Eleonora Elias Elisa Elizabeth Elke Ella Ellen Emanuele Emilia Emilie Emily
   Emma Emmanuel Enrico Enrique Eric Erik Erika Ernesto Esther Eugenia Eva Evelyn Fabian Fabio Fatima
   Federica Federico Felipe Felix Ferdinand Fernanda Fernando Filip Filippo Fiona Florian Francesca
   Francesco Francisco Franz Franziska Frederick Frederik Frieda Friedrich Gabriel Gabriela Gabriele
   Gabriella Gary Georg George Gerald Gerard Gerhard Giacomo Gianluca Giorgio Giovanna Giovanni
   Giulia Giuseppe Gloria Gregor Gregory Greta Guido Guillaume Guillermo Gustav Gustavo Hanna Hannah Hannes
   Hans Harald Harold Hassan Heather Heidi Heike Heinrich Helen Helena Helga Helmut Henri Henrik Henry
   Herbert Hiroshi Holger Hugo Ibrahim Ida Ignacio Igor Ilaria Ilona Ines Inga Ingrid Irena Irene Irina
   Isabel Isabella Isabelle Ivan Ivana Jacek Jacob Jacqueline Jakob Jakub James Jan Jana Janet Janina
   Jasmin Javier Jean Jeffrey Jennifer Jens Jeremy Jerome Jerzy Jessica Joanna Joao Johan Johanna
   Johannes John Jonas Jonathan Jorge Jose Josef Joseph Joshua Juan Juana Judith Julia Julian Juliana
   Julie Julien Jurgen Justin Kamil Karen Karin Karl Karla Karolina Katarina Katarzyna Katharina
   Katherine Kathleen Katja Katrin Katrina Kenji Kenneth Kevin Kimberly Klaus Konrad Kristina Krzysztof
   Lars Laura Lauren Laurent Lea Lena Leo Leon Leonardo Leonie Leticia Liam Lidia Linda Lisa Lorenzo
   Louis Louise Luca Lucas Lucia Luciano Lucie Luigi Luis Luisa Lukas Lydia Maciej Maddalena Magdalena
   Malgorzata Manfred Manuel Manuela Marc Marcel Marcela Marcelo Marcin Marco Marcos Marek Margaret
   Margarita Margot Maria Mariana Marianne Marie Marina Mario Marion Marius Markus Marta Martha Martin
   Martina Mary Mateo Mateusz Mathias Mathilde Matteo Matthew Matthias Maureen Maurice Mauricio Max
   Maximilian Megan Melanie Melissa Mercedes Michael Michaela Michal Michel Michele Michelle Miguel
   Mikael Mikhail Milan Mireille Miriam Mohamed Mohammad Mohammed Monica Monika Muhammad Nadia Nadine
   Naomi Natalia Natalie Natasha Nathan Nicholas Nicola Nicolas Nicole Nikita Nikola Nikolai Nina Noah
   Nora Norbert Norma Olaf Oleg Olga Oliver Olivia Olivier Omar Oscar Oskar Otto Pablo Pamela Paola
   Paolo Pascal Patricia Patrick Patrik Paul Paula Paulina Pavel Pedro Peter Petr Petra Philip Philipp
   Philippe Pierre Pietro Piotr Rachel Rafael Raffaele Ralf Ralph Ramon Raquel Raul Raymond Rebecca
   Regina Reinhard Renata Renate Rene Ricardo Riccardo Richard Rita Robert Roberta Roberto Rodrigo Roger
   Roland Rolf Roman Romain Ronald Rosa Rosemarie Roxana Rudolf Ruth Ryan Sabine Sabrina Salvatore Samantha
   Samuel Sandra Sandrine Sara Sarah Sascha Scott Sebastian Sebastiano Sergei Sergey Sergio Sharon
   Shirley Silke Silvia Simon Simona Simone Sofia Sofie Sonia Sonja Sophia Sophie Stanislav Stefan
   Stefania Stefano Stella Stephan Stephanie Stephen Steven Susan Susana Susanne Svetlana Sven Svenja
   Sylvia Sylvie Takashi Tamara Tania Tatiana Teodor Teresa Thea Theodor Theresa Therese Thiago Thibault Thomas
   Tiago Tim Timothy Tobias Tomas Tomasz Ulrich Ulrike Ursula Valentina Valeria Valerie Vanessa Vera
   Veronica Veronika Victoria Viktor Viktoria Vincent Vincenzo Virginie Vladimir Volker Walter Wanda
   Werner Wiebke Wilhelm William Wojciech Wolfgang Xavier Yasmin Yolanda Yuki Yuri Yves Yvonne Zoe Zofia`
    .split(/\s+/)
    .filter((name) => name !== ''),
)

/** What streets are called after a name, as whole words. */
export const STREET_ENDS =
  'street|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|square|sq|terrace|parkway|pkwy|highway|hwy|crescent|close|grove|circle|cir|trail|way|mews|alley|route'

/** What streets are called before a name. */
export const STREET_STARTS = [
  ...[
    'rua',
    'rue',
    'via',
    'viale',
    'calle',
    'avenida',
    'avenue',
    'plaza',
    'piazza',
    'piazzetta',
    'place',
  ],
  ...['corso', 'strada', 'ulica', 'ul.', 'chemin', 'allee', 'boulevard', 'quai', 'travessa'],
]
