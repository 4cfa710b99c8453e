//! Panels: how many events of each quad class in each period, for each country that acts on another, as regressions want them.

use super::conditions::Conditions;
use super::{Answer, AskError, Asked, Came, Question, Subject};
use crate::rows::Value;

/// A panel: a row for each dyad and period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panel {
    /// How long a period is.
    pub period: Period,
    /// Whether periods in which a dyad has no event have a row too.
    pub complete: bool,
}

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// A month of the calendar.
    Month,
    /// A year of the calendar.
    Year,
}

/// Events with country, country and period, each once.
const COUNTED: &str = "
WITH RECURSIVE counted AS (
    SELECT DISTINCT e.id, substr(e.date, 1, {width}) AS period, p.country AS actor_country, q.country AS recipient_country, quad_class
    FROM events e
    LEFT JOIN event_types ON event_types.type = e.plover
    JOIN event_participants p ON p.event = e.id AND p.role = 'actor'
    JOIN event_participants q ON q.event = e.id AND q.role = 'recipient'
    WHERE length(e.date) >= {width} AND p.country <> q.country AND {conditions}
)";

/// All periods from the first to the last, and all dyads that have an event in any.
const COMPLETED: &str = ",
days (day) AS (
    SELECT substr(coalesce(substr({from}, 1, {width}), min(period)) || '-01-01', 1, 10) FROM counted
    UNION ALL
    SELECT date(day, {step}) FROM days
    WHERE substr(date(day, {step}), 1, {width}) <= coalesce(substr({to}, 1, {width}), (SELECT max(period) FROM counted))
),
periods AS (SELECT substr(day, 1, {width}) AS period FROM days WHERE day IS NOT NULL),
dyads AS (SELECT DISTINCT actor_country, recipient_country FROM counted)";

const SELECTED: &str = "
SELECT
    actor_country,
    recipient_country,
    period,
    count(id) AS events,
    count(CASE quad_class WHEN 1 THEN 1 END) AS verbal_cooperation,
    count(CASE quad_class WHEN 2 THEN 1 END) AS material_cooperation,
    count(CASE quad_class WHEN 3 THEN 1 END) AS verbal_conflict,
    count(CASE quad_class WHEN 4 THEN 1 END) AS material_conflict
FROM {rows}
GROUP BY actor_country, recipient_country, period
ORDER BY actor_country, recipient_country, period";

impl Asked {
    /// Asks for a panel of the events that fit the question. Events with a date less precise than the period, and those
    /// within one country, are in none.
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
        let (sql, values) = panel.sql(question);
        let limit = question.limit.unwrap_or(u64::MAX);
        self.rows(&sql, &values, limit, answer).map_err(|error| self.trouble(error, question))
    }
}

impl Panel {
    fn sql(self, question: &Question) -> (String, Vec<Value>) {
        let mut conditions = Conditions::default();
        conditions.must_be_event(question);
        let (completed, rows) = if self.complete {
            let bounds = [question.from, question.to];
            let [from, to] = bounds.map(|day| conditions.bind(day.map(|day| day.to_string())));
            let rows =
                "dyads CROSS JOIN periods LEFT JOIN counted USING (actor_country, recipient_country, period)";
            (COMPLETED.replace("{from}", &from).replace("{to}", &to), rows)
        } else {
            (String::new(), "counted")
        };
        let (width, step) = match self.period {
            Period::Month => ("7", "'+1 month'"),
            Period::Year => ("4", "'+1 year'"),
        };
        let sql = format!("{COUNTED}{completed}{SELECTED}")
            .replace("{conditions}", &conditions.joined())
            .replace("{width}", width)
            .replace("{step}", step)
            .replace("{rows}", rows);
        (sql, conditions.values)
    }
}
