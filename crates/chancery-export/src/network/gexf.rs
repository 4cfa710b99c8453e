//! Networks as GEXF 1.3: <https://gexf.net>. Edges have spells, so that Gephi's timeline shows when their events were.

use super::{Network, OF_EDGES, OF_NODES, escaped};
use std::io::{self, Write};

impl Network {
    /// Writes the network as GEXF 1.3.
    ///
    /// # Errors
    ///
    /// What the stream fails with.
    pub fn write_gexf(&self, out: &mut impl Write) -> io::Result<()> {
        let nodes = self.numbered();
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        writeln!(out, "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">")?;
        writeln!(out, "<meta><creator>chancery</creator></meta>")?;
        writeln!(
            out,
            "<graph mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\" defaultedgetype=\"directed\" idtype=\"string\">"
        )?;
        declared(out, "node", &OF_NODES)?;
        declared(out, "edge", &OF_EDGES)?;
        writeln!(out, "<nodes count=\"{}\">", nodes.len())?;
        for (identity, (number, node)) in &nodes {
            writeln!(out, "<node id=\"n{number}\" label=\"{}\">", escaped(&node.name))?;
            values(out, &node.values(identity))?;
            writeln!(out, "</node>")?;
        }
        writeln!(out, "</nodes>\n<edges count=\"{}\">", self.edges.len())?;
        for (at, ((from, to, kind), edge)) in self.edges.iter().enumerate() {
            // Both ends were added with the edge.
            let (Some((from, _)), Some((to, _))) = (nodes.get(from), nodes.get(to)) else { continue };
            let (number, kind, weight) = (at + 1, escaped(kind), edge.events.len());
            writeln!(
                out,
                "<edge id=\"e{number}\" source=\"n{from}\" target=\"n{to}\" kind=\"{kind}\" label=\"{kind}\" weight=\"{weight}\">"
            )?;
            values(out, &edge.values())?;
            let spells = edge.spells();
            if !spells.is_empty() {
                write!(out, "<spells>")?;
                for (first, last) in spells {
                    write!(out, "<spell start=\"{first}\" end=\"{last}\"/>")?;
                }
                writeln!(out, "</spells>")?;
            }
            writeln!(out, "</edge>")?;
        }
        writeln!(out, "</edges>\n</graph>\n</gexf>")
    }
}

/// Declares the attributes of nodes or edges; each has its name for an id.
fn declared(out: &mut impl Write, class: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    writeln!(out, "<attributes class=\"{class}\">")?;
    for (name, kind) in attributes {
        writeln!(out, "<attribute id=\"{name}\" title=\"{name}\" type=\"{kind}\"/>")?;
    }
    writeln!(out, "</attributes>")
}

fn values(out: &mut impl Write, values: &[(&str, String)]) -> io::Result<()> {
    write!(out, "<attvalues>")?;
    for (name, value) in values {
        write!(out, "<attvalue for=\"{name}\" value=\"{}\"/>", escaped(value))?;
    }
    writeln!(out, "</attvalues>")
}
