//! A page as a tree of elements and texts, from html5ever, with bounds on what a hostile page can make it grow to.

use crate::error::Problem;
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, LocalName, QualName, local_name, ns, parse_document};
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

/// Deeper than any page for people: the deepest of a hundred news pages has 60 levels.
const MAX_DEPTH: usize = 512;
/// Repairing wrong nesting can copy elements; this bounds the memory of a page to some 300 MB.
const MAX_NODES: usize = 2_000_000;
/// The parser compares each attribute of a tag with those before it.
const MAX_ATTRIBUTES: usize = 10_000;
/// How many bytes are parsed between two looks at the bounds.
const STEP: usize = 4096;

/// Index of a node in a [`Tree`].
pub(super) type NodeId = usize;

/// The document node.
pub(super) const ROOT: NodeId = 0;

/// A node: an element, or a text (which has no name).
#[derive(Debug)]
pub(super) struct Node {
    name: Option<QualName>,
    attributes: Vec<(LocalName, StrTendril)>,
    pub(super) text: StrTendril,
    pub(super) parent: Option<NodeId>,
    pub(super) children: Vec<NodeId>,
    depth: usize,
}

impl Node {
    /// Returns the tag, or an empty string for a text or the document.
    pub(super) fn tag(&self) -> &str {
        self.name.as_ref().map_or("", |name| &*name.local)
    }

    /// Returns an attribute's value.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| &**own == name).map(|(_, value)| &**value)
    }
}

/// A parsed page. Children come after their parents in no particular index order; walk it by [`Tree::descendants`].
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// Parses `source`. A problem comes with the byte where it was met.
    pub(super) fn parse(source: &str) -> Result<Tree, (Option<usize>, Problem)> {
        refuse_attributes(source)?;
        let mut parser = parse_document(Builder::new(), html5ever::ParseOpts::default());
        let mut at = 0;
        while at < source.len() {
            let mut end = (at + STEP).min(source.len());
            while !source.is_char_boundary(end) {
                end += 1;
            }
            parser.process(StrTendril::from_slice(&source[at..end]));
            let builder = &parser.tokenizer.sink.sink;
            if builder.deepest.get() > MAX_DEPTH {
                return Err((Some(at), Problem::TooDeep { limit: MAX_DEPTH }));
            }
            if builder.nodes.borrow().len() > MAX_NODES {
                return Err((Some(at), Problem::TooManyElements { limit: MAX_NODES }));
            }
            at = end;
        }
        Ok(parser.finish())
    }

    pub(super) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id]
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Returns `id` and everything under it in document order.
    pub(super) fn descendants(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let mut stack = vec![id];
        std::iter::from_fn(move || {
            let next = stack.pop()?;
            stack.extend(self.nodes[next].children.iter().rev());
            Some(next)
        })
    }

    /// Returns the text under `id`, its white space collapsed.
    pub(super) fn text_of(&self, id: NodeId) -> String {
        let raw: String = self.descendants(id).map(|node| &*self.nodes[node].text).collect();
        raw.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Refuses a page with a tag of so many attributes that the parser would take its time quadratically.
fn refuse_attributes(source: &str) -> Result<(), (Option<usize>, Problem)> {
    let bytes = source.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|&byte| byte == b'<') {
        let open = at + found;
        let name = bytes[open + 1..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let tag = &bytes[open + 1..open + 1 + name];
        at = open + 1 + name;
        if name == 0 {
            continue;
        }
        let mut quote = None;
        let mut names = 0;
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            match quote {
                Some(mark) if byte == mark => quote = None,
                Some(_) => {}
                None if byte == b'>' => break,
                None if matches!(byte, b'"' | b'\'') && bytes[at - 2] == b'=' => quote = Some(byte),
                None if byte.is_ascii_whitespace() || byte == b'/' => names += 1,
                None => {}
            }
            if names > MAX_ATTRIBUTES {
                return Err((Some(open), Problem::TooManyAttributes { limit: MAX_ATTRIBUTES }));
            }
        }
        // What a script or a style sheet holds are no tags.
        if tag.eq_ignore_ascii_case(b"script") || tag.eq_ignore_ascii_case(b"style") {
            at = end_of_raw_text(bytes, at, tag);
        }
    }
    Ok(())
}

/// Returns where the element `tag`, which holds raw text from `from` on, is closed.
fn end_of_raw_text(bytes: &[u8], from: usize, tag: &[u8]) -> usize {
    let mut at = from;
    while let Some(found) = bytes[at..].iter().position(|&byte| byte == b'<') {
        at += found + 1;
        let rest = &bytes[at..];
        if rest.first() == Some(&b'/')
            && rest.get(1..=tag.len()).is_some_and(|name| name.eq_ignore_ascii_case(tag))
        {
            return at;
        }
    }
    bytes.len()
}

/// Attributes that say what an element is for; the others are dropped to save memory.
const KEPT_ATTRIBUTES: &[&str] = &[
    "aria-hidden",
    "class",
    "content",
    "data-testid",
    "datetime",
    "hidden",
    "href",
    "id",
    "itemprop",
    "lang",
    "name",
    "property",
    "pubdate",
    "rel",
    "role",
    "style",
    "type",
];

/// What html5ever calls while it parses.
struct Builder {
    nodes: RefCell<Vec<Node>>,
    deepest: Cell<usize>,
}

impl Builder {
    fn new() -> Builder {
        let builder = Builder { nodes: RefCell::default(), deepest: Cell::new(0) };
        builder.add(None, Vec::new(), StrTendril::new());
        builder
    }

    fn add(
        &self,
        name: Option<QualName>,
        attributes: Vec<(LocalName, StrTendril)>,
        text: StrTendril,
    ) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { name, attributes, text, parent: None, children: Vec::new(), depth: 0 });
        nodes.len() - 1
    }

    /// Puts `child` under `parent`, before its child at `position`.
    fn insert(&self, parent: NodeId, position: usize, child: NodeOrText<NodeId>) {
        let child = match child {
            NodeOrText::AppendNode(node) => node,
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let before = position.checked_sub(1).map(|before| nodes[parent].children[before]);
                if let Some(before) = before.filter(|&before| nodes[before].name.is_none()) {
                    nodes[before].text.push_tendril(&text);
                    return;
                }
                drop(nodes);
                self.add(None, Vec::new(), text)
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        let depth = nodes[parent].depth + 1;
        nodes[child].depth = depth;
        nodes[child].parent = Some(parent);
        nodes[parent].children.insert(position, child);
        self.deepest.set(self.deepest.get().max(depth));
    }

    fn detach(&self, child: NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[child].parent.take() {
            // What is moved was added last, nearly always.
            if let Some(position) = nodes[parent].children.iter().rposition(|&own| own == child) {
                nodes[parent].children.remove(position);
            }
        }
    }

    fn has_parent(&self, node: NodeId) -> bool {
        self.nodes.borrow()[node].parent.is_some()
    }
}

/// An element's name, borrowed from the tree that is being built.
#[derive(Debug)]
struct Name<'b>(Ref<'b, QualName>);

impl html5ever::interface::ElemName for Name<'_> {
    fn ns(&self) -> &html5ever::Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl TreeSink for Builder {
    type Handle = NodeId;
    type Output = Tree;
    type ElemName<'a> = Name<'a>;

    fn finish(self) -> Tree {
        Tree { nodes: self.nodes.into_inner() }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Name<'a> {
        Name(Ref::map(self.nodes.borrow(), |nodes| nodes[*target].name.as_ref().unwrap_or(&NO_NAME)))
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> NodeId {
        let kept =
            attributes.into_iter().filter(|attribute| KEPT_ATTRIBUTES.contains(&&*attribute.name.local));
        let kept = kept.map(|attribute| (attribute.name.local, attribute.value)).collect();
        self.add(Some(name), kept, StrTendril::new())
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.add(None, Vec::new(), StrTendril::new())
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.add(None, Vec::new(), StrTendril::new())
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        let position = self.nodes.borrow()[*parent].children.len();
        self.insert(*parent, position, child);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        if self.has_parent(*element) {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        *target
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        if let NodeOrText::AppendNode(node) = &child {
            self.detach(*node);
        }
        let (parent, position) = {
            let nodes = self.nodes.borrow();
            let Some(parent) = nodes[*sibling].parent else { return };
            let children = &nodes[parent].children;
            (parent, children.iter().rposition(|own| own == sibling).unwrap_or(children.len()))
        };
        self.insert(parent, position, child);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        let mut nodes = self.nodes.borrow_mut();
        let own = &mut nodes[*target].attributes;
        for attribute in attributes {
            let name = attribute.name.local;
            if KEPT_ATTRIBUTES.contains(&&*name) && own.iter().all(|(known, _)| *known != name) {
                own.push((name, attribute.value));
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        let children = std::mem::take(&mut nodes[*node].children);
        for &child in &children {
            nodes[child].parent = Some(*new_parent);
        }
        nodes[*new_parent].children.extend(children);
    }
}

/// The name of what has none; the parser never asks for it.
static NO_NAME: QualName = QualName { prefix: None, ns: ns!(), local: local_name!("") };

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(source: &str) -> (Option<usize>, Problem) {
        match Tree::parse(source) {
            Ok(tree) => panic!("a tree of {} nodes", tree.len()),
            Err(problem) => problem,
        }
    }

    #[test]
    fn wrong_nesting_is_repaired_as_browsers_do() {
        let tree = Tree::parse("<p>one<p>two<table><b>three<tr><td>four</table>five").expect("a page");
        assert_eq!(tree.text_of(ROOT), "onetwothreefourfive");
        let paragraphs = tree.descendants(ROOT).filter(|&id| tree.node(id).tag() == "p").count();
        assert_eq!(paragraphs, 2);
    }

    #[test]
    fn a_page_nested_beyond_measure_is_refused_at_its_place() {
        let source = format!("<html><body>{}<p>Talks", "<div>".repeat(100_000));
        assert!(matches!(problem(&source), (Some(at), Problem::TooDeep { .. }) if at < 10_000));
        let closed = "<div>".repeat(400) + &"</div>".repeat(400);
        assert!(Tree::parse(&closed.repeat(20)).is_ok());
    }

    #[test]
    fn a_page_whose_repair_would_explode_is_refused() {
        let formatting: String = (0..200).map(|n| format!("<b id=a{n}>")).collect();
        let source = format!("<body><p>{formatting}{}", "<p>x".repeat(100_000));
        assert!(matches!(problem(&source), (_, Problem::TooManyElements { .. } | Problem::TooDeep { .. })));
    }

    #[test]
    fn a_tag_with_endless_attributes_is_refused_but_a_script_is_not() {
        let attributes: String = (0..20_000).map(|n| format!(" a{n}=1")).collect();
        assert!(matches!(problem(&format!("<p{attributes}>")), (Some(0), Problem::TooManyAttributes { .. })));
        let script = format!("<script>if (a<b) {{ {} }}</script><p>Talks", "x = 1; ".repeat(20_000));
        assert!(Tree::parse(&script).is_ok());
    }
}
