//! Runs a small transformer encoder over words.
pub mod decode;
mod error;
mod features;
pub mod file;
mod fnv;
mod heads;
mod kernels;
mod layer;
#[cfg(any(test, feature = "write"))]
#[doc(hidden)]
pub mod measure;
mod model;
mod outputs;
mod pieces;
#[cfg(any(test, feature = "write"))]
mod random;
mod table;
#[cfg(test)]
mod tests;
mod window;

pub use error::ModelError;
pub use model::{Model, Session};
pub use outputs::{Links, Outputs, Tags, Tree};
pub use table::Table;
pub use window::Window;
