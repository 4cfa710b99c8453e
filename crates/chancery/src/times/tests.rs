//! What the tagger finds and what it leaves alone, by sentences written for the purpose.

use super::*;
use crate::tokens::{split, tokenize};

/// Tags `text`, published on a Thursday: 17 April 2025. Gives each expression with its type and value.
fn tag(text: &str) -> Vec<(String, &'static str, String)> {
    tag_published(text, Some(Date::constant(2025, 4, 17)))
}

fn tag_published(text: &str, published: Option<Date>) -> Vec<(String, &'static str, String)> {
    let document = Document { published, ..Document::from_text("test", text) };
    let tokens = tokenize(text);
    let sentences = split(text, &tokens);
    let times = find(&document, &tokens, &sentences, &[]);
    let written = |time: &Time| {
        let value = time.value.map_or_else(|| "-".to_owned(), |value| value.to_string());
        (time.span.of(text).to_owned(), time.kind.as_str(), value)
    };
    times.iter().map(written).collect()
}

/// Asserts that `text` holds exactly these expressions.
#[track_caller]
fn assert_times(text: &str, expected: &[(&str, &str, &str)]) {
    let found = tag(text);
    let found: Vec<_> =
        found.iter().map(|(text, kind, value)| (text.as_str(), *kind, value.as_str())).collect();
    assert_eq!(found, expected, "in {text:?}");
}

/// Asserts that `text` holds no temporal expression.
#[track_caller]
fn assert_no_times(text: &str) {
    assert_times(text, &[]);
}

#[test]
fn dates_by_the_calendar_are_read_in_every_order() {
    assert_times("They met on Dec. 3, 2014.", &[("Dec. 3, 2014", "DATE", "2014-12-03")]);
    assert_times("They met on 5 April 2016.", &[("5 April 2016", "DATE", "2016-04-05")]);
    assert_times("They met on 17/04/2025.", &[("17/04/2025", "DATE", "2025-04-17")]);
    assert_times("They met on 2025-04-17.", &[("2025-04-17", "DATE", "2025-04-17")]);
    assert_times("It began in March 2011.", &[("March 2011", "DATE", "2011-03")]);
    assert_times("War has raged since 2018.", &[("2018", "DATE", "2018")]);
    assert_times("It was signed on the 5th of May 1998.", &[("the 5th of May 1998", "DATE", "1998-05-05")]);
}

#[test]
fn a_range_of_days_gives_both_days() {
    let both = [("5", "DATE", "2016-04-05"), ("6 April 2016", "DATE", "2016-04-06")];
    assert_times("Fighting raged on 5-6 April 2016.", &both);
    assert_times("Fighting raged from 5 to 6 April 2016.", &both);
    assert_times(
        "Talks ran on April 24 and 25.",
        &[("April 24", "DATE", "2025-04-24"), ("25", "DATE", "2025-04-25")],
    );
}

#[test]
fn the_first_date_of_a_range_takes_the_year_of_the_second() {
    assert_times(
        "Troops massed between November and March 2022.",
        &[("November", "DATE", "2021-11"), ("March 2022", "DATE", "2022-03")],
    );
    assert_times(
        "He stayed from 5 April to 6 May 2016.",
        &[("5 April", "DATE", "2016-04-05"), ("6 May 2016", "DATE", "2016-05-06")],
    );
}

#[test]
fn weekdays_follow_the_tense() {
    assert_times("The emir arrived on Tuesday.", &[("Tuesday", "DATE", "2025-04-15")]);
    assert_times("The emir will arrive on Tuesday.", &[("Tuesday", "DATE", "2025-04-22")]);
    assert_times("The emir arrived on Thursday.", &[("Thursday", "DATE", "2025-04-17")]);
    assert_times("Talks are due to resume on Monday.", &[("Monday", "DATE", "2025-04-21")]);
}

#[test]
fn months_take_the_year_that_the_tense_and_nearness_give() {
    assert_times("Mediators brokered January's ceasefire.", &[("January", "DATE", "2025-01")]);
    assert_times("The pact was signed in November.", &[("November", "DATE", "2024-11")]);
    assert_times("The summit will be held in September.", &[("September", "DATE", "2025-09")]);
    assert_times("It collapsed in June last year.", &[("June last year", "DATE", "2024-06")]);
}

#[test]
fn relative_expressions_count_from_publication() {
    assert_times("They spoke yesterday.", &[("yesterday", "DATE", "2025-04-16")]);
    assert_times("They spoke last month.", &[("last month", "DATE", "2025-03")]);
    assert_times("They spoke last week.", &[("last week", "DATE", "2025-W15")]);
    assert_times("They spoke two years ago.", &[("two years ago", "DATE", "2023")]);
    assert_times("The truce fell apart months ago.", &[("months ago", "DATE", "PAST_REF")]);
    assert_times("They spoke earlier today.", &[("earlier today", "DATE", "2025-04-17")]);
    assert_times("They spoke early on Tuesday.", &[("early on Tuesday", "DATE", "2025-04-15")]);
    assert_times("They spoke at the end of last year.", &[("the end of last year", "DATE", "2024")]);
    assert_times("They spoke over the weekend.", &[("the weekend", "DATE", "2025-W15-WE")]);
    assert_times("Growth slowed in the first quarter.", &[("the first quarter", "DATE", "2025-Q1")]);
    assert_times("An offensive is expected this spring.", &[("this spring", "DATE", "2025-SP")]);
}

#[test]
fn later_and_following_count_from_the_time_last_spoken_of() {
    assert_times(
        "The war began in 2003. Two years later he fled.",
        &[("2003", "DATE", "2003"), ("Two years later", "DATE", "2005")],
    );
    assert_times(
        "He was seized on 3 May 2014. The next day he was freed.",
        &[("3 May 2014", "DATE", "2014-05-03"), ("The next day", "DATE", "2014-05-04")],
    );
    assert_times(
        "He was seized in May 2014. The following month he was freed.",
        &[("May 2014", "DATE", "2014-05"), ("The following month", "DATE", "2014-06")],
    );
}

#[test]
fn lengths_keep_their_modifier_but_not_the_article_of_their_noun() {
    assert_times("A 60-day truce was agreed.", &[("60-day", "DURATION", "P60D")]);
    assert_times("The past three days were calm.", &[("The past three days", "DURATION", "P3D")]);
    assert_times("It lasted nearly two hours.", &[("nearly two hours", "DURATION", "PT2H")]);
    assert_times("It took a year and a half.", &[("a year and a half", "DURATION", "P1Y6M")]);
    assert_times("They waited for several weeks.", &[("several weeks", "DURATION", "PXW")]);
    assert_times("They waited half an hour.", &[("half an hour", "DURATION", "PT30M")]);
}

#[test]
fn sets_name_what_recurs() {
    assert_times("They pray every Friday.", &[("every Friday", "SET", "XXXX-WXX-5")]);
    assert_times("Shelling is a daily affair.", &[("daily", "SET", "P1D")]);
    assert_times("They meet twice a week.", &[("twice a week", "SET", "P1W")]);
    assert_times("They march on Tuesday nights.", &[("Tuesday nights", "SET", "XXXX-WXX-2TNI")]);
    assert_times("They meet every two years.", &[("every two years", "SET", "P2Y")]);
}

#[test]
fn times_of_day_stand_on_their_day() {
    assert_times(
        "It hit at 10:30 a.m. local time on Tuesday.",
        &[("10:30 a.m. local time on Tuesday", "TIME", "2025-04-15T10:30")],
    );
    assert_times("They met on Tuesday morning.", &[("Tuesday morning", "TIME", "2025-04-15TMO")]);
    assert_times("The deadline passed at noon.", &[("noon", "TIME", "2025-04-17T12:00")]);
    assert_times(
        "Jets struck at 1500 GMT on Wednesday.",
        &[("1500 GMT on Wednesday", "TIME", "2025-04-16T15:00")],
    );
    assert_times("They spoke last night.", &[("last night", "TIME", "2025-04-16TNI")]);
}

#[test]
fn feasts_have_a_day_only_where_it_can_be_computed() {
    assert_times("Troops left before Christmas 2016.", &[("Christmas 2016", "DATE", "2016-12-25")]);
    assert_times("They met after Diwali.", &[("Diwali", "DATE", "-")]);
    assert_times("Everything changed after 9/11.", &[("9/11", "DATE", "2001-09-11")]);
    assert_times("They met on Sept 11.", &[("Sept 11", "DATE", "2024-09-11")]);
}

#[test]
fn islamic_feasts_have_the_month_or_year_that_holds_them() {
    // Kept from 1 to 29 March 2025, in the east from 2 to 30 March; with a day of doubt, from February on.
    assert_times("Fighting paused during Ramadan.", &[("Ramadan", "DATE", "2025")]);
    assert_times("Ramadan 2024 began with shelling.", &[("Ramadan 2024", "DATE", "2024")]);
    assert_times("It fell on Eid al-Adha 2024.", &[("Eid al-Adha 2024", "DATE", "2024-06")]);
    assert_times("The truce will last until Eid al-Adha.", &[("Eid al-Adha", "DATE", "2025-06")]);
    assert_times("An Orthodox Easter truce was announced.", &[("Orthodox Easter", "DATE", "2025-04-20")]);
}

#[test]
fn one_night_may_be_of_two_days() {
    let night = |words, value| [(words, "TIME", value)];
    assert_times(
        "Clashes erupted on the night of 3-4 March.",
        &night("the night of 3-4 March", "2025-03-03TNI"),
    );
    assert_times(
        "Clashes erupted overnight on 3-4 March.",
        &night("overnight on 3-4 March", "2025-03-03TNI"),
    );
    assert_times(
        "Clashes erupted overnight from Monday to Tuesday.",
        &night("overnight from Monday to Tuesday", "2025-04-14TNI"),
    );
    assert_times(
        "Drones hit in the early hours of Thursday morning.",
        &night("the early hours of Thursday morning", "2025-04-17TMO"),
    );
    assert_times("Drones hit at dawn.", &night("dawn", "2025-04-17TMO"));
    assert_no_times("It was the dawn of an era.");
}

#[test]
fn hours_in_two_zones_are_of_the_day_that_follows_both() {
    assert_times(
        "The truce took effect at 6 a.m. local time (0300 GMT) on Sunday.",
        &[
            ("6 a.m. local time", "TIME", "2025-04-13T06:00"),
            ("0300 GMT", "TIME", "2025-04-13T03:00"),
            ("Sunday", "DATE", "2025-04-13"),
        ],
    );
}

#[test]
fn years_of_a_range_and_of_finance_are_read() {
    assert_times("The 1992-95 war ended.", &[("1992", "DATE", "1992"), ("95", "DATE", "1995")]);
    assert_times(
        "Sales fell in the fourth quarter of fiscal 2024.",
        &[("the fourth quarter of fiscal 2024", "DATE", "2024-Q4")],
    );
    assert_times("Half a year later they left.", &[("Half a year later", "DATE", "2025-10")]);
}

#[test]
fn participles_before_their_noun_tell_no_tense() {
    assert_times("It would be paid on a still undecided date in June.", &[("June", "DATE", "2025-06")]);
}

#[test]
fn decades_centuries_and_seasons_across_years() {
    assert_times("He ruled in the 1990s.", &[("the 1990s", "DATE", "199X")]);
    assert_times("The fort dates from the 19th century.", &[("the 19th century", "DATE", "18XX")]);
    assert_times("They won in the 2015-16 season.", &[("2015-16", "DATE", "-")]);
}

#[test]
fn the_eve_of_something_has_no_value() {
    assert_times("On the eve of the summit shells fell.", &[("the eve", "DATE", "-")]);
}

#[test]
fn verbs_names_and_numbers_are_not_dates() {
    assert_no_times("Talks may resume, and the army will march on the city.");
    assert_no_times("The council adopted Resolution 2254.");
    assert_no_times("Resolution 2118 was adopted.");
    assert_no_times("Theresa May spoke to April Jones.");
    assert_no_times("Shares of Black Friday Inc fell.");
    assert_no_times("About 2000 soldiers crossed, and the second column fell behind.");
    assert_no_times("The sun set over Flight 1990.");
    assert_no_times("It cost $2015 and weighed 2,015 tonnes.");
    assert_no_times("The Arab Spring swept the region.");
    assert_no_times("She is 52 years old.");
}

#[test]
fn without_any_anchor_relative_expressions_have_no_value_but_absolute_ones_do() {
    let found = tag_published("They met last month. It began in April 2016.", None);
    let values: Vec<&str> = found.iter().map(|(_, _, value)| value.as_str()).collect();
    assert_eq!(values, ["-", "2016-04"]);
}

#[test]
fn a_full_date_of_the_text_anchors_a_document_without_publication_day_unless_it_is_history() {
    let found = tag_published("Wreaths were laid on Thursday for the landings of 6 June 1944.", None);
    assert_eq!(found[0].2, "-");
    let found = tag_published("DOHA, 17 April 2025 - The emir left yesterday.", None);
    assert_eq!(found.last().map(|(_, _, value)| value.as_str()), Some("2025-04-16"));
}

#[test]
fn calendar_dates_are_as_fine_as_the_value_allows() {
    let date = |text: &str| {
        let document =
            Document { published: Some(Date::constant(2025, 4, 17)), ..Document::from_text("t", text) };
        let tokens = tokenize(text);
        let sentences = split(text, &tokens);
        find(&document, &tokens, &sentences, &[]).first().and_then(Time::calendar_date)
    };
    assert_eq!(date("on Tuesday morning").as_deref(), Some("2025-04-15"));
    assert_eq!(date("last week").as_deref(), Some("2025-04"));
    assert_eq!(date("in the third quarter of 2016").as_deref(), Some("2016"));
    assert_eq!(date("for two weeks"), None);
    assert_eq!(date("in the 1990s"), None);
}

/// Returns whether `value` is one of the forms of TIMEX3 that the tagger writes.
fn is_timex3(value: &str) -> bool {
    if matches!(value, "PAST_REF" | "PRESENT_REF" | "FUTURE_REF") {
        return true;
    }
    if let Some(length) = value.strip_prefix('P') {
        let (date, clock) = length.split_once('T').map_or((length, ""), |(date, clock)| (date, clock));
        let part = |part: &str, letters: &str| {
            part.is_empty()
                || part.ends_with(|last| letters.contains(last))
                    && part.chars().all(|c| c.is_ascii_digit() || c == '.' || c == 'X' || letters.contains(c))
        };
        return !length.is_empty() && part(date, "DWMQYC") && part(clock, "HMS");
    }
    let (date, hour) = match value.split_once('T') {
        Some((date, hour)) => (date, Some(hour)),
        None => (value, None),
    };
    let hour_fits = hour.is_none_or(|hour| {
        matches!(hour, "MO" | "MI" | "AF" | "EV" | "NI")
            || hour.len() == 5
                && hour.split(':').all(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()))
    });
    let digits = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X')
    };
    let parts: Vec<&str> = date.split('-').collect();
    let date_fits = match parts.as_slice() {
        [year] => digits(year, 4),
        [year, "SP" | "SU" | "FA" | "WI" | "Q1" | "Q2" | "Q3" | "Q4" | "H1" | "H2"] => digits(year, 4),
        [year, week] if week.starts_with('W') => digits(year, 4) && digits(&week[1..], 2),
        [year, month] => digits(year, 4) && digits(month, 2),
        [year, week, day] if week.starts_with('W') => {
            digits(year, 4) && digits(&week[1..], 2) && (*day == "WE" || digits(day, 1))
        }
        [year, month, day] => digits(year, 4) && digits(month, 2) && digits(day, 2),
        _ => false,
    };
    date_fits && hour_fits
}

/// A small fixed generator (xorshift, Marsaglia 2003), so that the property test is the same on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).expect("below a usize")
    }
}

#[test]
fn any_text_gives_ordered_spans_on_character_boundaries_and_timex3_values() {
    const PIECES: &[&str] = &[
        "the",
        "a",
        "an",
        "last",
        "next",
        "this",
        "that",
        "past",
        "early",
        "late",
        "mid",
        "-",
        "–",
        "end",
        "of",
        "in",
        "on",
        "at",
        "5",
        "31",
        "30",
        "1990",
        "2016",
        "99",
        "0",
        "999999999",
        "1,000,000",
        "April",
        "May",
        "Feb.",
        "Sept",
        "Friday",
        "Sun",
        "Tuesdays",
        "spring",
        "quarter",
        "half",
        "first",
        "second",
        "31st",
        "century",
        "decades",
        "years",
        "year",
        "days",
        "hour",
        "minutes",
        "ago",
        "later",
        "earlier",
        "from",
        "now",
        "every",
        "each",
        "twice",
        "daily",
        "noon",
        "10",
        ":",
        "a.m.",
        "GMT",
        "’s",
        "'",
        "s",
        "/",
        ".",
        ",",
        "several",
        "million",
        "hundred",
        "two",
        "Easter",
        "Ramadan",
        "week",
        "9/11",
        "é",
        "👩‍👩‍👧",
        "\u{301}",
        "\r\n",
        "\n\n",
        "«",
        "million",
        "weekend",
        "and",
        "or",
        "to",
        "more",
        "than",
        "nearly",
        "night",
        "morning",
        "following",
        "same",
        "fiscal",
        "period",
        "old",
        "00",
    ];
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for round in 0..3000 {
        let mut text = String::new();
        for _ in 0..random.below(24) {
            text.push_str(PIECES[random.below(PIECES.len())]);
            text.push_str(["", " ", " ", " ", "\u{a0}"][random.below(5)]);
        }
        let published =
            (round % 3 > 0).then(|| Date::constant(2025, 1, 1 + i8::try_from(round % 31).expect("a day")));
        let published = if round % 101 == 0 { Some(Date::MAX) } else { published };
        let document = Document { published, ..Document::from_text("random", text.as_str()) };
        let tokens = tokenize(&text);
        let sentences = split(&text, &tokens);
        let times = find(&document, &tokens, &sentences, &[]);
        let mut last_end = 0;
        for time in &times {
            assert!(time.span.start >= last_end && !time.span.is_empty(), "{text:?}: {time:?}");
            assert_eq!(time.span.of(&text).trim(), time.span.of(&text), "{text:?}: {time:?}");
            last_end = time.span.end;
            if let Some(value) = time.value {
                assert!(is_timex3(&value.to_string()), "{text:?}: {value}");
            }
        }
        crate::amounts::find(&document, &tokens, &sentences, &[], &times);
    }
}
