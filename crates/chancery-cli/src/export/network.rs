//! Who does what to whom, as a network.

use super::{ExportArgs, NO_ROW};
use crate::ask;
use crate::exit::Exit;
use crate::messages;
use crate::print::Output;
use chancery_export::network::Network;
use chancery_record::ask::{Came, Wanted};
use std::io;
use std::ops::ControlFlow;

/// Writes the network of the events that fit: of those that have happened or go on, unless others are asked for.
pub(super) fn run(args: &ExportArgs, write: fn(&Network, &mut Output) -> io::Result<()>) -> Exit {
    let asked = args.asked(&["happened", "ongoing"]);
    let mut network = Network::default();
    let came = asked.and_then(|(record, question)| {
        record.events_with(Wanted::REPORTS, &question, &mut |event| {
            network.add(&event);
            ControlFlow::Continue(())
        })
    });
    let came = match came {
        Ok(came) => came,
        Err(error) => return ask::failed(&error),
    };
    if network.edges() == 0 {
        messages::error(if came == Came::default() { ask::NOTHING } else { NO_ROW });
        return Exit::Failed;
    }
    let written = Output::open(args.output.as_deref(), false).and_then(|mut out| {
        write(&network, &mut out)?;
        out.finish()
    });
    match Exit::of_write(written, &args.to()) {
        Exit::Done => {
            ask::say_more(came);
            Exit::Done
        }
        exit => exit,
    }
}
