//! How many there are of what is asked for, without telling of any.

use super::{AskError, Asked, Came, Question, Subject};

impl Asked {
    /// Counts what fits the question, up to `most`, and says whether there are more. Its limit is of no account here.
    ///
    /// # Errors
    ///
    /// As [`Asked::ask`].
    ///
    /// ```
    /// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
    /// # let talks = talks::talks()?;
    /// # let path = talks.path.clone();
    /// use chancery_record::ask::{Asked, Came, Question, Subject};
    ///
    /// let came = Asked::open(&path)?.count(Subject::Events, &Question::default(), 1)?;
    /// assert_eq!(came, Came { rows: 1, more: true });
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn count(&self, subject: Subject, question: &Question, most: u64) -> Result<Came, AskError> {
        self.check(subject, question)?;
        let conditions = subject.conditions(question);
        let ask = || {
            if subject == Subject::Actors {
                return self.number_of_actors(question);
            }
            let table = subject.table().map(|table| self.shortest(table, &conditions, Some(most)));
            // What is told of each is not looked up, since nothing asks for it.
            let sql = subject.sql(&conditions, table.transpose()?.flatten(), Some(most));
            self.number(&format!("SELECT count(*) FROM ({sql})"), &conditions.values)
        };
        let found = ask().map_err(|error| self.trouble(error, question))?;
        Ok(Came { rows: found.min(most), more: found > most })
    }
}

#[cfg(test)]
mod tests {
    use super::super::Table;
    use super::super::tests::asked;
    use super::*;

    #[test]
    fn there_are_as_many_as_are_told_of() {
        let (_folder, asked) = asked();
        for subject in
            [Subject::Events, Subject::Statements, Subject::Agreements, Subject::Disputes, Subject::Actors]
        {
            for types in [Vec::new(), vec!["CONSULT".to_owned()]] {
                // Kinds of agreement are others.
                if subject == Subject::Agreements && !types.is_empty() {
                    continue;
                }
                let question = Question { types, ..Question::default() };
                let mut all = Table::default();
                asked.ask(subject, &question, &mut all).expect("an answer");
                let told = all.rows.len() as u64;
                let counted = asked.count(subject, &question, 1000).expect("a count");
                assert_eq!(counted, Came { rows: told, more: false }, "{subject:?}");
                if told > 0 {
                    let bounded = asked.count(subject, &question, told - 1).expect("a count");
                    assert_eq!(bounded, Came { rows: told - 1, more: true }, "{subject:?}");
                }
            }
        }
    }
}
