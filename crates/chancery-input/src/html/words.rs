//! From elements to words: blocks of text as a browser would set them apart.

use super::tree::{NodeId, ROOT, Tree};

/// A run of text between two block boundaries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    /// The words, white space collapsed, a line break only where the page has one.
    pub(super) text: String,
    /// How many of its bytes stand in links.
    pub(super) linked: usize,
    /// The nearest block element.
    pub(super) element: NodeId,
}

/// Elements whose text no reader sees, or which are controls.
const UNSEEN: &[&str] = &[
    "audio", "button", "canvas", "dialog", "embed", "form", "iframe", "input", "map", "math", "noscript",
    "object", "option", "script", "select", "style", "svg", "template", "textarea", "title", "video",
];

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Returns the blocks of text under `id`, leaving out elements for which `keep` says no.
pub(super) fn blocks(tree: &Tree, id: NodeId, keep: &dyn Fn(NodeId) -> bool) -> Vec<Block> {
    enum Step {
        Enter(NodeId),
        Leave,
        EndLink,
    }
    let mut blocks = Vec::new();
    let mut open = Block { element: id, ..Block::default() };
    let mut elements = Vec::new();
    let mut links = 0_usize;
    let mut steps = vec![Step::Enter(id)];
    while let Some(step) = steps.pop() {
        let node_id = match step {
            Step::Enter(node_id) => node_id,
            Step::Leave => {
                close(&mut blocks, &mut open);
                elements.pop();
                open.element = elements.last().copied().unwrap_or(id);
                continue;
            }
            Step::EndLink => {
                links -= 1;
                continue;
            }
        };
        let node = tree.node(node_id);
        let tag = node.tag();
        if tag.is_empty() && node_id != ROOT {
            add_words(&mut open, &node.text, links > 0);
            continue;
        }
        if tag == "br" {
            open.text.truncate(open.text.trim_end_matches(' ').len());
            if open.text.ends_with('\n') {
                close(&mut blocks, &mut open);
            } else if !open.text.is_empty() {
                open.text.push('\n');
            }
            continue;
        }
        if UNSEEN.contains(&tag) || !keep(node_id) {
            continue;
        }
        if BLOCKS.contains(&tag) {
            close(&mut blocks, &mut open);
            elements.push(node_id);
            open.element = node_id;
            steps.push(Step::Leave);
        } else if tag == "a" {
            links += 1;
            steps.push(Step::EndLink);
        }
        steps.extend(node.children.iter().rev().map(|&child| Step::Enter(child)));
    }
    close(&mut blocks, &mut open);
    blocks
}

/// Adds text to a block, collapsing white space.
fn add_words(block: &mut Block, text: &str, linked: bool) {
    let before = block.text.len();
    for character in text.chars() {
        if character.is_whitespace() {
            if !block.text.is_empty() && !block.text.ends_with([' ', '\n']) {
                block.text.push(' ');
            }
        } else if !is_invisible(character) {
            block.text.push(character);
        }
    }
    if linked {
        block.linked += block.text.len() - before;
    }
}

/// Soft hyphens and zero-width marks that pages put in for line breaking.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\0')
}

fn close(blocks: &mut Vec<Block>, open: &mut Block) {
    let element = open.element;
    let mut block = std::mem::take(open);
    open.element = element;
    let end = block.text.trim_end().len();
    block.text.truncate(end);
    if !block.text.is_empty() {
        blocks.push(block);
    }
}

/// Joins blocks as paragraphs with a blank line between.
pub(super) fn paragraphs(blocks: &[Block]) -> String {
    blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n\n")
}
