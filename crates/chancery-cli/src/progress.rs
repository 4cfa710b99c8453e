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

    /// Returns a bar for `bytes` of input, with the time that is left; of an unknown length where there are none.
    pub(crate) fn of_bytes(bytes: u64, quiet: bool) -> Progress {
        if quiet || !std::io::stderr().is_terminal() {
            return Progress(None);
        }
        let length = (bytes > 0).then_some(bytes);
        let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::stderr_with_hz(5));
        let template =
            if bytes > 0 { "{bar:30} {percent}% {msg}, {eta} left" } else { "{spinner} {msg}, {elapsed}" };
        bar.set_style(
            ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()),
        );
        Progress(Some(bar))
    }

    /// Says how many bytes of the input are done, and what became of them.
    pub(crate) fn at_byte(&self, byte: u64, message: impl FnOnce() -> String) {
        if let Some(bar) = &self.0 {
            bar.set_position(byte);
            bar.set_message(message());
        }
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
