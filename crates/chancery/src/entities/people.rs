//! Which person of this name is meant? Titles, the day, and the countries that the document speaks of decide.

use super::Resolver;
use super::names::fold;
use crate::mentions::Mention;
use chancery_data::RecordId;

/// Holds the office that the title names, on the day of the document.
const HOLDS: u32 = 8;
/// Is of the country that the title names.
const COUNTRYMAN: u32 = 4;
/// Is of a country that the document speaks of.
const AT_HOME: u32 = 2;
/// Is in some office on the day of the document.
const IN_OFFICE: u32 = 1;

impl Resolver<'_, '_> {
    /// Picks the person whom the titles and the words of the name allow; `None` if a name so short says too little.
    pub(super) fn choose_person(&self, mention: &Mention, candidates: &[RecordId]) -> Option<RecordId> {
        if let Some(&seen) = candidates.iter().find(|record| self.by_record.contains_key(record)) {
            return Some(seen);
        }
        let words = fold(mention.name_words(self.layout));
        let single = !words.contains(' ');
        // A family name alone says who it is only with a title, or when nobody else of that name was introduced.
        if self.is_short_for_another(&words) {
            return None;
        }
        let territory = mention
            .roles
            .iter()
            .find_map(|role| role.of)
            .and_then(|token| crate::mentions::territory(self.layout, self.world, token));
        let fits = |record: RecordId| self.fit(mention, record, territory);
        // Of equals the first, which the tables have for the likeliest.
        let best = candidates.iter().copied().rev().max_by_key(|&record| fits(record))?;
        let fit = fits(best);
        let known = match (single, territory) {
            // "Russian Foreign Minister Johnson" is not the one of another country.
            (true, Some(_)) => fit >= COUNTRYMAN,
            (true, None) if mention.weak => fit >= AT_HOME,
            (true, None) => fit >= AT_HOME || self.world.is_prominent(best, self.published),
            (false, _) => !mention.weak || fit >= AT_HOME,
        };
        known.then_some(best)
    }

    /// Returns how much speaks for a person.
    fn fit(&self, mention: &Mention, record: RecordId, territory: Option<RecordId>) -> u32 {
        let country = self.world.record(record).country.and_then(|country| self.world.territory_of(country));
        let of = territory.or(country);
        let holds = mention.roles.iter().any(|role| {
            of.is_some_and(|of| self.world.holder(&role.title, of, self.published).contains(&record))
        });
        let in_office =
            || self.published.is_some_and(|day| self.world.terms_of(record).any(|term| term.covers(day)));
        let mut fit = 0;
        for (condition, weight) in [
            (holds, HOLDS),
            (territory.is_some() && country == territory, COUNTRYMAN),
            (country.is_some_and(|country| self.is_spoken_of(country)), AT_HOME),
            (in_office(), IN_OFFICE),
        ] {
            fit += if condition { weight } else { 0 };
        }
        fit
    }

    /// Returns whether the document speaks of a country, of a place in it or of its people.
    fn is_spoken_of(&self, territory: RecordId) -> bool {
        self.by_record.contains_key(&territory) || self.countries.contains(&territory)
    }
}
