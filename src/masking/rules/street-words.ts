/**
 * Words and syllables that streets are called by, in the languages that write addresses with them.
 */

/** What streets are called after a name, as whole words. */
export const STREET_ENDS =
  'street|st|str|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|square|sq|terrace|parkway|pkwy|highway|hwy|crescent|close|grove|circle|cir|trail|way|mews|alley|route|turnpike|plaza|loop|place|strasse|straße|gate|veg|utca|útja'

/** What streets are called before a name. */
export const STREET_STARTS: readonly string[] = [
  ...[
    'rua',
    'rue',
    'via',
    'viale',
    'calle',
    'avenida',
    'avda.',
    'av. ',
    'avenue',
    'plaza',
    'piazza',
  ],
  ...['piazzetta', 'place', 'corso', 'strada', 'ulica', 'ul.', 'chemin', 'allee', 'boulevard'],
  ...['quai', 'travessa', 'c/ ', 'carrer', 'impasse', 'largo', 'vicolo', 'paseo', 'strasse'],
]

/** How words for streets end that are joined with a name, as in `Hafnarstræti`. */
export const STREET_SYLLABLES: readonly string[] = [
  // German and Dutch
  ...['strasse', 'straße', 'str\\.', 'gasse', 'weg', 'platz', 'allee', 'straat', 'laan', 'gracht'],
  ...['plein', 'kade', 'dijk', 'steig', 'ufer', 'damm', 'hof'],
  // Sweden, Norway, Denmark, Iceland
  ...['vägen', 'väg', 'gatan', 'gata', 'gränd', 'torg', 'veien', 'vei', 'vegen', 'vej', 'gade'],
  ...['stræti', 'straeti', 'braut', 'vegur', 'stien', 'tien', 'vollen', 'allé', 'plads'],
  // Finland and Estonia
  ...['katu', 'kuja', 'tie', 'polku', 'tänav', 'puiestee', 'maantee'],
  // Hungary and Slavic languages, by themselves or as ends of adjectives
  ...['utca', 'útja', 'tér', 'ulica', 'trg', 'cesta', 'náměstí', 'ova', 'eva', 'ská', 'ní'],
]
