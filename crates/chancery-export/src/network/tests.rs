use super::*;
use jiff::civil::date;

fn somebody(name: &str, key: Option<&str>) -> Participant {
    let country = key.and_then(|key| key.strip_prefix("ctry:")).map(str::to_owned);
    Participant { name: name.to_owned(), key: key.map(str::to_owned), country, sector: None }
}

fn event(id: &str, kind: &str, days: Option<(Date, Date)>) -> Event {
    Event {
        id: id.to_owned(),
        kind: kind.to_owned(),
        quad: Some(4),
        intensity: Some(-9.0),
        first_day: days.map(|(first, _)| first),
        last_day: days.map(|(_, last)| last),
        actors: vec![somebody("Togo", Some("ctry:TGO"))],
        recipients: vec![somebody("rebels \"of <the> north\" & \u{1}others", None)],
        ..Event::default()
    }
}

fn network() -> Network {
    let march = |first, last| Some((date(2024, 3, first), date(2024, 3, last)));
    let mut network = Network::default();
    network.add(&event("v:2", "ASSAULT", march(5, 5)));
    network.add(&event("v:1", "ASSAULT", march(4, 4)));
    network.add(&event("v:3", "ASSAULT", march(20, 31)));
    network.add(&event("v:4", "ACCUSE", None));
    network.add(&Event { recipients: Vec::new(), ..event("v:5", "PROTEST", None) });
    network
}

fn gexf(network: &Network) -> String {
    let mut out = Vec::new();
    network.write_gexf(&mut out).expect("memory");
    String::from_utf8(out).expect("text")
}

fn graphml(network: &Network) -> String {
    let mut out = Vec::new();
    network.write_graphml(&mut out).expect("memory");
    String::from_utf8(out).expect("text")
}

#[test]
fn an_edge_counts_the_events_of_a_type_and_tells_when_they_were() {
    let told = gexf(&network());
    let edges: Vec<&str> = told.split("<edge ").skip(1).collect();
    assert_eq!((edges.len(), network().edges()), (2, 2), "{told}");
    assert!(
        edges[0].starts_with(
            "id=\"e1\" source=\"n1\" target=\"n2\" kind=\"ACCUSE\" label=\"ACCUSE\" weight=\"1\">"
        ),
        "{told}"
    );
    assert!(!edges[0].contains("<spell"), "{told}");
    assert!(edges[1].contains("weight=\"3\""), "{told}");
    assert!(edges[1].contains("<attvalue for=\"event_ids\" value=\"v:1 v:2 v:3\"/>"), "{told}");
    assert!(
        edges[1].contains(
            "<spells><spell start=\"2024-03-04\" end=\"2024-03-05\"/><spell start=\"2024-03-20\" end=\"2024-03-31\"/></spells>"
        ),
        "{told}"
    );
}

#[test]
fn names_are_escaped_and_hold_nothing_that_xml_cannot() {
    let name = "rebels &quot;of &lt;the&gt; north&quot; &amp; \u{fffd}others";
    for told in [gexf(&network()), graphml(&network())] {
        assert!(told.contains(name), "{told}");
        assert!(told.contains("Togo"), "{told}");
    }
}

#[test]
fn the_order_in_which_events_come_does_not_show() {
    let [one, other] = [["v:1", "v:2"], ["v:2", "v:1"]].map(|ids| {
        let mut network = Network::default();
        for id in ids {
            let mut event = event(id, "ASSAULT", None);
            event.actors[0].name = format!("Togo of {id}");
            network.add(&event);
        }
        gexf(&network)
    });
    assert_eq!(one, other);
}

#[test]
fn those_who_meet_act_on_one_another() {
    let both = vec![somebody("Togo", Some("ctry:TGO")), somebody("Benin", Some("ctry:BEN"))];
    let mut network = Network::default();
    network.add(&Event { actors: both, recipients: Vec::new(), ..event("v:1", "CONSULT", None) });
    assert_eq!(network.edges(), 2);
    assert_eq!(graphml(&network).matches("<edge ").count(), 2);
}

#[test]
fn what_is_said_of_nodes_and_edges_is_declared_once_and_nothing_else_is_said() {
    for (told, declares, says) in [
        (gexf(&network()), "<attribute id=\"", "<attvalue for=\""),
        (graphml(&network()), "<key id=\"", "<data key=\""),
    ] {
        let ids = |sign: &str| -> Vec<String> {
            told.split(sign).skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
        };
        let declared = ids(declares);
        assert!(ids(says).iter().all(|id| declared.contains(id)), "{told}");
    }
}
