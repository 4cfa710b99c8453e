//! Networks as GraphML: <http://graphml.graphdrawing.org>. It has no time of its own: first and last day are values of edges.

use super::{Network, OF_EDGES, OF_NODES, escaped};
use std::io::{self, Write};

impl Network {
    /// Writes the network as GraphML.
    ///
    /// # Errors
    ///
    /// What the stream fails with.
    ///
    /// ```
    /// use chancery_export::network::Network;
    /// use chancery_record::ask::{Event, event::Participant};
    ///
    /// let side = |name: &str| vec![Participant { name: name.to_owned(), ..Participant::default() }];
    /// let kind = "ACCUSE".to_owned();
    /// let mut network = Network::default();
    /// network.add(&Event { kind, actors: side("Norway"), recipients: side("Jordan"), ..Event::default() });
    /// let mut out = Vec::new();
    /// network.write_graphml(&mut out)?;
    /// let xml = String::from_utf8_lossy(&out);
    /// assert_eq!((xml.matches("<node ").count(), xml.matches("<edge ").count()), (2, 1));
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn write_graphml(&self, out: &mut impl Write) -> io::Result<()> {
        let nodes = self.numbered();
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        writeln!(out, "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">")?;
        declared(out, "node", &[("label", "string")])?;
        declared(out, "node", &OF_NODES)?;
        declared(out, "edge", &[("type", "string"), ("weight", "double")])?;
        declared(out, "edge", &OF_EDGES)?;
        writeln!(out, "<graph id=\"record\" edgedefault=\"directed\">")?;
        for (identity, (number, node)) in &nodes {
            write!(out, "<node id=\"n{number}\">")?;
            value(out, "node", "label", &node.name)?;
            for (name, of) in node.values(identity) {
                value(out, "node", name, &of)?;
            }
            writeln!(out, "</node>")?;
        }
        for (at, ((from, to, kind), edge)) in self.edges.iter().enumerate() {
            let (Some((from, _)), Some((to, _))) = (nodes.get(from), nodes.get(to)) else { continue };
            write!(out, "<edge id=\"e{}\" source=\"n{from}\" target=\"n{to}\">", at + 1)?;
            value(out, "edge", "type", kind)?;
            value(out, "edge", "weight", &edge.events.len().to_string())?;
            for (name, of) in edge.values() {
                value(out, "edge", name, &of)?;
            }
            writeln!(out, "</edge>")?;
        }
        writeln!(out, "</graph>\n</graphml>")
    }
}

fn declared(out: &mut impl Write, of: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    for (name, kind) in attributes {
        let kind = if *kind == "integer" { "int" } else { kind };
        writeln!(out, "<key id=\"{of}_{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>")?;
    }
    Ok(())
}

fn value(out: &mut impl Write, of: &str, name: &str, value: &str) -> io::Result<()> {
    write!(out, "<data key=\"{of}_{name}\">{}</data>", escaped(value))
}
