//! Whole pages, in words of our own.

use crate::{Options, documents};
use chancery::document::Document;

fn page(source: &str) -> Document {
    documents("page.html", source.as_bytes(), &Options::default())
        .remove(0)
        .unwrap_or_else(|error| panic!("{error}"))
        .document
}

const PAGE: &str = r#"<!DOCTYPE html><html lang="en-GB"><head><title>Border reopens | The Courier</title>
<meta property="og:site_name" content="The Courier"><meta property="og:title" content="Border reopens">
<link rel="canonical" href="https://courier.example/border">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle",
 "headline": "Border reopens after talks", "datePublished": "2025-04-17T08:00:00Z", "publisher": {"@type": "Organization", "name": "The Courier"}}]}</script>
</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Border reopens after talks</h1><p class="byline">By Ada Vale</p>
<div class="article-body"><p>The crossing between the two countries reopened on <b>Thurs</b>day after a week of talks, officials said.</p>
<figure><img src=a><figcaption>A lorry at the crossing on Thursday morning, seen from the east.</figcaption></figure>
<p>“We have kept our word,” the minister told reporters.<br>He did not say for how long.</p>
<h2>Long queue</h2><p>Some two hundred lorries waited in the rain, and a first convoy of aid left before noon.</p>
<div class="related-links"><p>Read more: how the crossing came to be closed, and who profited from the long detour.</p></div></div></article>
<aside><p>Subscribe to our newsletter for the stories that matter, every morning, in your letter box.</p></aside>
<footer><p>All rights reserved by the owners of this site and of everything that is printed on it.</p></footer></body></html>"#;

#[test]
fn the_article_comes_without_what_stands_around_it() {
    let document = page(PAGE);
    assert_eq!(
        document.text,
        "The crossing between the two countries reopened on Thursday after a week of talks, officials said.\n\n\
         “We have kept our word,” the minister told reporters.\nHe did not say for how long.\n\n\
         Long queue\n\n\
         Some two hundred lorries waited in the rain, and a first convoy of aid left before noon."
    );
    assert_eq!(document.title.as_deref(), Some("Border reopens after talks"));
    assert_eq!(document.publisher.as_deref(), Some("The Courier"));
    assert_eq!(document.url.as_deref(), Some("https://courier.example/border"));
    assert_eq!(document.published, Some(jiff::civil::date(2025, 4, 17)));
    assert_eq!(document.language.as_deref(), Some("en"));
}

#[test]
fn a_bare_page_gives_its_words() {
    let document = page(
        "<p>The two sides met in Geneva on Monday, after a month of silence.</p><p>They will meet again.",
    );
    assert_eq!(
        document.text,
        "The two sides met in Geneva on Monday, after a month of silence.\n\nThey will meet again."
    );
}

#[test]
fn the_page_says_its_encoding() {
    let source = b"<meta charset=windows-1252><p>The envoy said \x93the caf\xe9 is shut\x94 and left for the airport in the rain.</p>";
    let document = documents("p", source, &Options::default()).remove(0).expect("a page").document;
    assert!(document.text.contains("“the café is shut”"), "{}", document.text);
}

#[test]
fn a_page_filled_in_by_a_script_gives_the_article_it_carries_for_search_engines() {
    let body = "The two sides met in Geneva on Monday, after a month of silence. ".repeat(5);
    let source = format!(
        r#"<html><head><script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{body}"}}</script></head>
           <body><div id=app><p>Please enable scripts to see this page, or go elsewhere.</p></div></body></html>"#
    );
    assert_eq!(page(&source).text, body.trim());
}

#[test]
fn pages_beyond_measure_are_refused_with_their_place() {
    let source = format!("<html>\n<body>\n{}", "<div>\n".repeat(100_000));
    let error = documents("deep.html", source.as_bytes(), &Options::default())
        .remove(0)
        .expect_err("too deep")
        .to_string();
    assert!(error.starts_with("deep.html:") && error.contains("nested more than 512"), "{error}");
}

#[test]
fn a_page_without_an_article_says_so() {
    let error = documents("p.html", b"<html><body><a href=/>Home</a></body></html>", &Options::default());
    assert!(
        error[0].as_ref().is_err_and(|error| error.to_string().contains("has no article text")),
        "{error:?}"
    );
}

#[test]
fn headlines_escaped_twice_are_read_as_meant() {
    let source = r#"<meta property="og:title" content="Talks &amp;#8211; and doubts &amp;amp; more"><p>The two sides met in Geneva on Monday, after a month of silence.</p>"#;
    assert_eq!(page(source).title.as_deref(), Some("Talks – and doubts & more"));
}
