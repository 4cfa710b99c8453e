//! How far a long batch is, on standard error when that is a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;

/// A bar that counts inputs, or nothing.
pub(crate) struct Progress(Option<ProgressBar>);

impl Progress {
    /// Returns a bar for `inputs` inputs, unless there is nobody to look at it or little to wait for.
    pub(crate) fn new(inputs: usize, quiet: bool) -> Progress {
        // What is printed on the same terminal would be torn by the bar.
        let seen = std::io::stderr().is_terminal() && !std::io::stdout().is_terminal();
        if quiet || !seen {
            return Progress(None);
        }
        let bar = ProgressBar::with_draw_target(Some(inputs as u64), ProgressDrawTarget::stderr_with_hz(5));
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len} inputs {msg} {elapsed}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Progress(Some(bar))
    }

    /// Says that `inputs` are finished and `documents` have been read.
    pub(crate) fn at(&self, inputs: usize, documents: usize) {
        if let Some(bar) = &self.0 {
            bar.set_position(inputs as u64);
            bar.set_message(format!("{documents} documents"));
        }
    }

    /// Runs `say` with the bar out of the way.
    pub(crate) fn aside(&self, say: impl FnOnce()) {
        match &self.0 {
            Some(bar) => bar.suspend(say),
            None => say(),
        }
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
