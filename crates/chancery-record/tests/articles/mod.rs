//! Articles that dispute this and that with each other, and their readings; every article is invented.

use chancery::document::Document;
use chancery::reader::Reader;
use chancery::reading::Reading;
use chancery_data::World;
use chancery_record::{Arrival, Entry};
use std::sync::LazyLock;

/// Publisher, day of publication and text.
pub(crate) const ARTICLES: [(&str, &str, &str); 12] = [
    (
        "North Courier",
        "2024-03-13",
        "Syrian forces shelled a market in Aleppo on Tuesday. Traders said that the stalls burned for hours.",
    ),
    (
        "South Post",
        "2024-03-13",
        "Syria on Wednesday denied that its forces had shelled a market in Aleppo on Tuesday. The defence ministry said that no artillery was used.",
    ),
    (
        "Coast Mail",
        "2024-03-13",
        "Rescue workers in Aleppo counted the dead. Syria shelled a market in Aleppo on Tuesday, and traders saw their stalls burn.",
    ),
    (
        "North Courier",
        "2024-05-03",
        "Russia said that Ukrainian forces had shelled a hospital in Donetsk on Thursday. Doctors moved the patients to the cellar of the hospital.",
    ),
    (
        "South Post",
        "2024-05-03",
        "Ukraine said that Russian troops had shelled a hospital in Donetsk on Thursday. Doctors of the hospital moved patients into the cellar.",
    ),
    (
        "North Courier",
        "2024-06-06",
        "Turkey said that it had bombed a camp near Kirkuk on Wednesday, killing 40 fighters of the PKK.",
    ),
    (
        "South Post",
        "2024-06-07",
        "Iraq said that Turkey had bombed a camp near Kirkuk on Wednesday and killed 12 fighters of the PKK.",
    ),
    (
        "Coast Mail",
        "2024-06-08",
        "Iraq said that Turkey had bombed a camp near Kirkuk on Wednesday, killing at least 10 fighters of the PKK.",
    ),
    (
        "North Courier",
        "2024-07-04",
        "Armenia and Azerbaijan signed a ceasefire in Moscow on 1 July 2024. Azerbaijan said on Thursday that Armenia had violated the ceasefire.",
    ),
    (
        "South Post",
        "2024-07-04",
        "Armenia and Azerbaijan signed a ceasefire in Moscow on 1 July 2024. Armenia said on Thursday that it was observing the ceasefire.",
    ),
    // Two deeds on one day in one country.
    (
        "North Courier",
        "2024-05-13",
        "Russia said that Ukrainian forces had shelled a depot in Horlivka on Sunday.",
    ),
    (
        "South Post",
        "2024-05-13",
        "Ukraine said that Russian troops had shelled a depot in Kharkiv on Sunday.",
    ),
];

/// The articles and their readings.
pub(crate) static ENTRIES: LazyLock<Vec<(Arrival, Reading)>> = LazyLock::new(|| {
    let reader = Reader::embedded();
    let read = |&(publisher, published, text): &(&str, &str, &str)| {
        let document = Document {
            publisher: Some(publisher.to_owned()),
            published: published.parse().ok(),
            language: Some("en".to_owned()),
            ..Document::from_text("article", text)
        };
        let reading = reader.read(&document);
        (Arrival::new(document, "articles.jsonl".to_owned(), None), reading)
    };
    ARTICLES.iter().map(read).collect()
});

/// Returns an article with its reading.
pub(crate) fn entry(number: usize) -> Entry {
    let (arrival, reading) = &ENTRIES[number];
    Entry::read(arrival.clone(), reading, World::embedded())
}
