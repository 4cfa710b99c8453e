//! Panels: how many events of each quad class in each period, for each country that acts on another, or for each that acts, as regressions
//! want them.

use super::conditions::{Conditions, Listing};
use super::{Answer, AskError, Asked, Came, Party, Question, Subject, plan};

/// A panel: a row for each dyad or actor in each period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panel {
    /// Whose events are counted.
    pub of: Counted,
    /// How long a period is.
    pub period: Period,
    /// Whether periods without an event have a row too.
    pub complete: bool,
}

/// Whose events are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// A country that acts and another that is acted on.
    Dyads,
    /// A country that acts, on whomever.
    Actors,
}

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// A day.
    Day,
    /// A week of ISO 8601, from Monday.
    Week,
    /// A month of the calendar.
    Month,
    /// A year of the calendar.
    Year,
}

/// Events with their period and whose they are, each once.
const EACH: &str = "
WITH RECURSIVE each_event AS (
    SELECT DISTINCT e.id, e.first_day AS day, {period} AS period, {whose}, quad_class
    FROM {from}
    LEFT JOIN event_types ON event_types.type = e.plover
    {parties}
    WHERE length(e.date) >= {precision} AND {conditions}
)";

/// All periods from the first to the last.
const PERIODS: &str = ",
bounds (first, last) AS (
    SELECT coalesce({first}, min(day)), coalesce({last}, max(day)) FROM each_event
),
days (day) AS (
    SELECT date(first, {beginning}) FROM bounds
    UNION ALL
    SELECT date(day, {step}) FROM days WHERE date(day, {step}) <= (SELECT last FROM bounds)
),
periods AS (SELECT {period_of_day} AS period FROM days WHERE day IS NOT NULL)";

const SELECTED: &str = "
SELECT
    {columns},
    period,
    count(id) AS events,
    count(CASE quad_class WHEN 1 THEN 1 END) AS verbal_cooperation,
    count(CASE quad_class WHEN 2 THEN 1 END) AS material_cooperation,
    count(CASE quad_class WHEN 3 THEN 1 END) AS verbal_conflict,
    count(CASE quad_class WHEN 4 THEN 1 END) AS material_conflict
FROM {rows}
GROUP BY {columns}, period
ORDER BY {columns}, period";

impl Asked {
    /// Asks for a panel of the events that fit the question. Events with a date less precise than the period are in none, nor
    /// are those within one country in one of dyads. A complete one has a row for each dyad or actor that has an event, and
    /// for each among the countries that the question names as actors, even if they have none.
    ///
    /// # Errors
    ///
    /// As [`Asked::ask`].
    pub fn panel(
        &self,
        panel: Panel,
        question: &Question,
        answer: &mut dyn Answer,
    ) -> Result<Came, AskError> {
        self.check(Subject::Events, question)?;
        let mut conditions = Conditions::default();
        conditions.must_be_event(question);
        let mut ask = || {
            let listing = self.shortest(plan::EVENTS, &conditions, None)?.cloned();
            let sql = panel.sql(&mut conditions, listing.as_ref(), question);
            self.rows(&sql, &conditions.values, question.limit.unwrap_or(u64::MAX), answer)
        };
        ask().map_err(|error| self.trouble(error, question))
    }
}

impl Panel {
    fn sql(self, conditions: &mut Conditions, listing: Option<&Listing>, question: &Question) -> String {
        const ACTOR: &str =
            "JOIN event_participants p ON p.event = e.id AND p.role = 'actor' AND p.country IS NOT NULL";
        let (columns, whose, parties) = match self.of {
            Counted::Dyads => (
                "actor_country, recipient_country",
                "p.country AS actor_country, q.country AS recipient_country",
                format!(
                    "{ACTOR}
    JOIN event_participants q ON q.event = e.id AND q.role = 'recipient' AND q.country <> p.country"
                ),
            ),
            Counted::Actors => ("actor_country", "p.country AS actor_country", ACTOR.to_owned()),
        };
        let (completed, rows) = if self.complete {
            let periods = self.periods(conditions, question);
            let whose = self
                .named(conditions, &question.actors)
                .into_iter()
                .fold(format!("SELECT DISTINCT {columns} FROM each_event"), |whose, named| {
                    format!("{whose} UNION SELECT {named}")
                });
            let rows = format!("whose CROSS JOIN periods LEFT JOIN each_event USING ({columns}, period)");
            (format!("{periods},\nwhose ({columns}) AS ({whose})"), rows)
        } else {
            (String::new(), "each_event".to_owned())
        };
        let (period, precision, ..) = self.period.sql("e.first_day");
        format!("{EACH}{completed}{SELECTED}")
            .replace("{from}", &plan::EVENTS.from(listing))
            .replace("{whose}", whose)
            .replace("{parties}", &parties)
            .replace("{conditions}", &conditions.joined_for(listing))
            .replace("{period}", &period)
            .replace("{precision}", precision)
            .replace("{columns}", columns)
            .replace("{rows}", &rows)
    }

    /// Returns all periods from the first day that is asked for, or on which there is an event, to the last.
    fn periods(self, conditions: &mut Conditions, question: &Question) -> String {
        let [first, last] =
            [question.from, question.to].map(|day| conditions.bind(day.map(|day| day.to_string())));
        let (of_day, _, beginning, step) = self.period.sql("day");
        PERIODS
            .replace("{first}", &first)
            .replace("{last}", &last)
            .replace("{beginning}", beginning)
            .replace("{step}", step)
            .replace("{period_of_day}", &of_day)
    }

    /// Returns the dyads or actors among the countries that are named.
    fn named(self, conditions: &mut Conditions, parties: &[Party]) -> Vec<String> {
        let countries = parties.iter().filter_map(|party| match party {
            Party::Country(code) => Some(conditions.bind(code)),
            Party::Keys(_) | Party::Name(_) => None,
        });
        let countries: Vec<String> = countries.collect();
        match self.of {
            Counted::Actors => countries,
            Counted::Dyads => {
                let pairs = countries.iter().flat_map(|one| countries.iter().map(move |other| (one, other)));
                pairs
                    .filter(|(one, other)| one != other)
                    .map(|(one, other)| format!("{one}, {other}"))
                    .collect()
            }
        }
    }
}

impl Period {
    /// Returns the period of a day, how many characters a date must have to be in one, and for all periods in turn how to come from a
    /// day to the beginning of its own, and from one to the next.
    fn sql(self, day: &str) -> (String, &'static str, &'static str, &'static str) {
        match self {
            Period::Day => (day.to_owned(), "10", "'+0 days'", "'+1 day'"),
            Period::Week => {
                (format!("strftime('%G-W%V', {day})"), "10", "'-6 days', 'weekday 1'", "'+7 days'")
            }
            Period::Month => (format!("substr({day}, 1, 7)"), "7", "'start of month'", "'+1 month'"),
            Period::Year => (format!("substr({day}, 1, 4)"), "4", "'start of year'", "'+1 year'"),
        }
    }
}
