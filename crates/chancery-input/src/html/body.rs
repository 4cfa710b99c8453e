//! Which part of a page is the article.
//!
//! Every block of text is good (prose) or bad (links, labels, what stands around an article); the article is the
//! element that holds most good text and least bad. Within it, good blocks stay, and short ones beside them.

use super::tree::{NodeId, ROOT, Tree};
use super::words::{self, Block};

/// Words in an element's class or id that say it is the article's text.
const ARTICLE_NAMES: &[&str] = &[
    "articlebody",
    "article-body",
    "article__body",
    "article_body",
    "article-content",
    "article__content",
    "article-text",
    "articletext",
    "article_text",
    "body-text",
    "content-body",
    "entry-content",
    "entrycontent",
    "main-content",
    "post-body",
    "post-content",
    "postcontent",
    "post_content",
    "post-entry",
    "story-body",
    "storybody",
    "story-content",
    "story-text",
    "storytext",
    "story__body",
    "news-text",
    "richtext",
    "rich-text",
    "content__body",
    "caas-body",
    "td-post-content",
];

/// Parts of an element's class or id that say it stands around an article.
const AROUND: &[&str] = &[
    "advert",
    "affiliate",
    "also-read",
    "author-bio",
    "authorbio",
    "bio-",
    "breadcrumb",
    "byline",
    "caption",
    "carousel",
    "comment",
    "consent",
    "cookie",
    "copyright",
    "credit",
    "disclaimer",
    "disqus",
    "dropdown",
    "footer",
    "gallery",
    "infobox",
    "liveblog-nav",
    "masthead",
    "menu",
    "mod-related",
    "modal",
    "more-from",
    "more-on",
    "most-",
    "nav-",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "pagination",
    "paywall",
    "popular",
    "popup",
    "post-meta",
    "postmeta",
    "entry-meta",
    "article-meta",
    "promo",
    "pullquote",
    "pull-quote",
    "read-more",
    "readmore",
    "recirc",
    "recommend",
    "related",
    "share",
    "sharing",
    "sidebar",
    "signup",
    "sign-up",
    "skip-",
    "social",
    "sponsor",
    "subscribe",
    "subscription",
    "taboola",
    "tags",
    "taxonomy",
    "teaser",
    "timestamp",
    "toolbar",
    "trending",
    "widget",
    "zergnet",
];

/// A block shorter than this, in bytes, is prose only beside prose.
const SHORT: usize = 60;

/// The most that one bad block counts against the element that holds it, in bytes.
const WORST_BLOCK: i64 = 300;

/// Returns the article's words in paragraphs, or nothing when there are none.
pub(super) fn find(tree: &Tree, title: Option<&str>) -> String {
    let blocks = words::blocks(tree, ROOT, &|_| true);
    let around = around(tree, &blocks);
    let good: Vec<bool> =
        blocks.iter().map(|block| is_prose(tree, block) && !around[block.element]).collect();
    let Some(article) = best_element(tree, &blocks, &good) else { return String::new() };
    let kept: Vec<Block> = words::blocks(tree, article, &|id| id == article || !around[id]);
    words::paragraphs(&select(tree, kept, title))
}

/// Marks every element that stands around an article, or within one that does.
///
/// Names such as "has-sidebar" also stand on what holds the article, so what holds much of the page's prose is spared.
fn around(tree: &Tree, blocks: &[Block]) -> Vec<bool> {
    let mut prose = vec![0_usize; tree.len()];
    for block in blocks.iter().filter(|block| is_prose(tree, block)) {
        let mut at = Some(block.element);
        while let Some(id) = at {
            prose[id] += block.text.len();
            at = tree.node(id).parent;
        }
    }
    let much = (prose[ROOT] * 2 / 5).max(1);
    let nearly_all = (prose[ROOT] * 9 / 10).max(1);
    let mut marks = vec![false; tree.len()];
    for teaser in blocks
        .iter()
        .filter_map(|block| teaser(tree, block))
        .filter(|&teaser| prose[teaser] * 4 < prose[ROOT])
    {
        marks[teaser] = true;
    }
    for id in tree.descendants(ROOT) {
        let node = tree.node(id);
        let inherited = node.parent.is_some_and(|parent| marks[parent]);
        let spared = if is_discussion(tree, id) { nearly_all } else { much };
        marks[id] |= inherited || (prose[id] < spared && stands_around(tree, id));
    }
    marks
}

/// Readers' comments can be longer than the article.
fn is_discussion(tree: &Tree, id: NodeId) -> bool {
    let node = tree.node(id);
    let names = [node.attribute("class"), node.attribute("id")].into_iter().flatten();
    names.flat_map(str::split_whitespace).any(|name| name.to_ascii_lowercase().starts_with("comment"))
}

/// Returns what holds a headline that is a link, and so announces another article.
fn teaser(tree: &Tree, block: &Block) -> Option<NodeId> {
    let headline = tree.node(block.element);
    let is_headline =
        matches!(headline.tag(), "h2" | "h3" | "h4" | "h5") && block.linked * 10 >= block.text.len() * 9;
    let mut holder = headline.parent.filter(|_| is_headline)?;
    // A headline is often wrapped once more before its paragraph comes.
    if tree.node(holder).children.iter().filter(|&&child| !tree.node(child).tag().is_empty()).count() == 1 {
        holder = tree.node(holder).parent?;
    }
    (!matches!(tree.node(holder).tag(), "body" | "html" | "main")).then_some(holder)
}

fn stands_around(tree: &Tree, id: NodeId) -> bool {
    let node = tree.node(id);
    match node.tag() {
        "aside" | "figcaption" | "figure" | "footer" | "nav" | "time" => return true,
        "" | "html" | "body" | "main" | "article" => return false,
        _ => {}
    }
    if node.attribute("hidden").is_some() || node.attribute("aria-hidden") == Some("true") {
        return true;
    }
    if node.attribute("style").is_some_and(|style| style.replace(' ', "").contains("display:none")) {
        return true;
    }
    let names = [
        node.attribute("class"),
        node.attribute("id"),
        node.attribute("role"),
        node.attribute("data-testid"),
    ];
    let names = names.into_iter().flatten().map(str::to_ascii_lowercase);
    names.into_iter().any(|names| {
        names
            .split_whitespace()
            .any(|name| AROUND.iter().any(|part| name.contains(part)) && !is_article_name(name))
    })
}

fn is_article_name(name: &str) -> bool {
    ARTICLE_NAMES.iter().any(|own| name.contains(own))
}

/// Prose: long enough, few links, in an element that holds prose.
fn is_prose(tree: &Tree, block: &Block) -> bool {
    let tag = tree.node(block.element).tag();
    let length = block.text.len();
    let long =
        length >= SHORT || (tag == "p" && length >= 25 && block.text.ends_with(['.', '?', '!', '”', '"']));
    let markup = block.text.starts_with('<');
    long && !markup
        && block.linked * 2 < length
        && !matches!(tag, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dt" | "th" | "figcaption")
}

/// A paragraph of a few words that ends as a sentence does.
fn is_sentence(tree: &Tree, block: &Block) -> bool {
    tree.node(block.element).tag() == "p"
        && block.linked * 2 < block.text.len()
        && block.text.ends_with(['.', '?', '!', '”', '"'])
}

/// Returns the element with the most good text less the bad; of equals the innermost; an element whose name says it
/// is the article wins when it holds most of it.
fn best_element(tree: &Tree, blocks: &[Block], good: &[bool]) -> Option<NodeId> {
    let mut gain = vec![0_i64; tree.len()];
    let mut prose = vec![0_i64; tree.len()];
    for (block, &good) in blocks.iter().zip(good) {
        let length = block.text.len() as i64;
        let weight = if good {
            length
        } else if is_sentence(tree, block) {
            length / 2
        } else {
            -length.min(WORST_BLOCK)
        };
        let mut at = Some(block.element);
        while let Some(id) = at {
            gain[id] += weight;
            prose[id] += if good { length } else { 0 };
            at = tree.node(id).parent;
        }
    }
    let mut best = None;
    for id in tree.descendants(ROOT) {
        if prose[id] > 0 && best.is_none_or(|best: NodeId| gain[id] >= gain[best]) {
            best = Some(id);
        }
    }
    let best = best?;
    let named = tree.descendants(ROOT).filter(|&id| {
        let node = tree.node(id);
        let by_property =
            node.attribute("itemprop").is_some_and(|name| name.eq_ignore_ascii_case("articleBody"));
        let by_name = [node.attribute("class"), node.attribute("id")]
            .into_iter()
            .flatten()
            .any(|names| is_article_name(&names.to_ascii_lowercase()));
        (by_property || by_name) && prose[id] * 10 >= prose[best] * 6
    });
    Some(named.max_by_key(|&id| gain[id]).unwrap_or(best))
}

/// Keeps prose, and what is short but stands between prose: subheadings, one-line paragraphs, list items.
fn select(tree: &Tree, blocks: Vec<Block>, title: Option<&str>) -> Vec<Block> {
    let prose: Vec<bool> = blocks.iter().map(|block| is_prose(tree, block)).collect();
    let first = prose.iter().position(|&prose| prose).unwrap_or(0);
    let last = prose.iter().rposition(|&prose| prose).unwrap_or(0);
    let numbered = blocks.into_iter().enumerate();
    let kept = numbered.filter(|(at, block)| {
        if prose[*at] {
            return true;
        }
        let tag = tree.node(block.element).tag();
        let few_links = block.linked * 2 < block.text.len() && !block.text.starts_with('<');
        let is_title = title.is_some_and(|title| title == block.text);
        let heading = matches!(tag, "h2" | "h3" | "h4" | "h5");
        ((first..last).contains(at) || is_sentence(tree, block))
            && few_links
            && !is_title
            && (heading || matches!(tag, "p" | "li" | "blockquote" | "td" | "pre" | "dd" | "div"))
    });
    kept.map(|(_, block)| block).collect()
}
